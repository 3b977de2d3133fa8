"""查找公示: notices by number and title."""

from pingtang.notices.models import Notice
from pingtang.web.search import searchable

searchable(Notice, order=75, codes=["number"], texts=["title"], beside=["number", "posted_on", "until"])
