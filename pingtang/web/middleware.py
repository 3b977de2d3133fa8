"""请求门槛: what no page of ours ever sends is refused before a room sees it."""

from itertools import chain

from django.core.exceptions import SuspiciousOperation


class NoNullCharacters:
    """400 for a NUL in the address or in a form: PostgreSQL keeps none, and no person types one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise SuspiciousOperation("NUL in the address")
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        # here the form has been read for its CSRF token anyway
        if request.method == "POST" and any("\0" in value for value in chain(*dict(request.POST.lists()).values())):
            raise SuspiciousOperation("NUL in a form")
