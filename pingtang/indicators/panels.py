"""填报档案: the documents of an entry or a target, and its earlier values."""

from pingtang.attachments.panels import attachable
from pingtang.indicators.models import Entry, Target
from pingtang.web.panels import panel


@panel(Entry, "历次填报", order=10)
def earlier_entries(entry, request):
    """Every value of that figure, the newest first."""
    others = Entry.objects.filter(code=entry.code, area=entry.area).exclude(pk=entry.pk)
    return others.within(request.user.area).order_by("-on", "-pk")


@panel(Target, "历次目标", order=10)
def earlier_targets(target, request):
    """The targets of other years, and what this year's was before it was adjusted."""
    others = Target.objects.filter(code=target.code, area=target.area).exclude(pk=target.pk)
    return others.within(request.user.area).order_by("-year", "-set_on")


attachable(Entry, "通报", "报表", "其他", order=30)
attachable(Target, "下达文件", "其他", order=30)
