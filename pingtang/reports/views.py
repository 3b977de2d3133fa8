"""首页: the county on one screen for leaders, the day's work for those who do it."""

from django.http import HttpResponse

from pingtang.accounts.rights import for_signed_in


@for_signed_in
def home(request):
    return HttpResponse("")
