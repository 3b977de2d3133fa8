"""查找指标: figures by title, pinyin and code, each to its own page; entries and targets by source and document."""

from django.urls import reverse

from pingtang.indicators.figures import figures
from pingtang.indicators.models import Entry, Target
from pingtang.web.search import Hit, finder, searchable
from pingtang.web.search.pages import says


@finder("指标", order=890)
def titled(request, words):
    if not request.user.may("figures"):
        return
    for one in figures():
        if says(one.title, words) or all(one.code.startswith(word.text.lower()) for word in words):
            yield Hit(one.title, reverse("indicators:figure", args=[one.code]), one.definition)


searchable(Entry, title="指标填报", order=86, texts=["source", "doc_no"], beside=["source", "doc_no"])
searchable(Target, title="年度目标", order=87, texts=["source", "doc_no"], beside=["source", "doc_no"])
