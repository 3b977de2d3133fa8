"""看板基准: from click to page, for each first page, the wall and the boards: the whole answer of the server."""

from django.conf import settings
from django.test import Client

from bench.figures import seconds
from pingtang.accounts.models import User
from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope
from pingtang.indicators.periods import month_before
from pingtang.indicators.snapshots import keep
from pingtang.policy.constants import today

LIMIT = 0.3
PAGES = [
    ("leader", "lingdao", "/"), ("section", "xiangmu", "/"), ("township", "yazhou", "/"),
    ("wall", "lingdao", "/wall/"),
    ("to-do", "xindai", "/todos/"), ("projects board", "xiangmu", "/projects/board/"),
    ("loans board", "xindai", "/microcredit/board/"), ("relocation board", "banqian", "/relocation/board/"),
    ("reservoir board", "yimin", "/reservoir/board/"), ("core zone board", "hexinqu", "/corezone/board/"),
    ("party board", "dangjian", "/party/board/"), ("issued half-year report", "lingdao", "/reports/?kind=half_year"),
]  # fmt: skip


def lines():
    settings.ALLOWED_HOSTS = ["*"]
    county = Area.objects.get(level=Area.Level.COUNTY)
    for day in (today(), month_before(today())):
        keep(Scope.until(county, day))
    for name, username, address in PAGES:
        client = Client()
        client.force_login(User.objects.get(username=username), "pingtang.accounts.backends.MatrixBackend")
        assert client.get(address).status_code == 200  # and what is kept of the months is kept
        yield f"pages: {name} / limit", seconds(lambda client=client, address=address: client.get(address)), LIMIT, "s"
