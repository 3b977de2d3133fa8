"""查找整改问题: tickets by what is wrong and who is responsible."""

from pingtang.rectification.models import Rectification
from pingtang.web.search import searchable

searchable(Rectification, title="整改问题", order=80, texts=["problem", "responsible_unit"],
           beside=["source", "status", "deadline_on", "township"])  # fmt: skip
