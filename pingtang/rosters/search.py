"""查找名册: uploaded files by their name or number, blank rosters by their title."""

from django.db.models import Q

from pingtang.accounts.roles import Act
from pingtang.rosters.models import Batch
from pingtang.rosters.roster import rosters
from pingtang.web.search import Hit, finder
from pingtang.web.search.pages import says


@finder("名册批次", order=85)
def batches(request, words):
    if not request.user.may("batches"):
        return
    found = Batch.objects.seen_by(request.user)
    for word in words:
        by_key = Q(pk=int(word.text)) if word.text.isdecimal() and len(word.text) < 10 else Q(pk__in=[])
        found = found.filter(Q(filename__icontains=word.text) | by_key)
    for batch in found.order_by("-pk")[:10]:
        beside = f"{batch.get_state_display()} · {batch.uploaded_at:%Y-%m-%d}"
        yield Hit(batch.filename, batch.get_absolute_url(), f"{batch} · {beside}")


@finder("导入名册", order=910)
def blank_rosters(request, words):
    for roster in rosters():
        if says(roster.title, words) and request.user.may(roster.subject, Act.UPLOAD):
            yield Hit(roster.title, roster.url(), "下载模板、上传")
