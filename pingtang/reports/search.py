"""查找报告: what was issued, by its title."""

from pingtang.reports.models import Report
from pingtang.web.search import searchable

searchable(Report, order=70, texts=["title"], beside=["number", "since", "on"])
