"""生成样例县: builds the sample county, the same one every time, in one transaction and for one cause."""

from time import monotonic

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from pingtang.accounts.models import User
from pingtang.audit.models import because
from pingtang.demo.accounts import make_accounts
from pingtang.demo.county import County
from pingtang.demo.doors import rooms, write_rosters
from pingtang.policy.constants import CLOCK
from pingtang.policy.models import PolicyConstant

TITLE = "生成样例县"
ONE_AT_A_TIME = 522727  # key of the lock: two windows may be opened at once


class Command(BaseCommand):
    help = "生成样例县(截至 2020-06-30);已经生成过的不再改动"

    def add_arguments(self, parser):
        parser.add_argument("--no-rosters", action="store_true", help="不写试用的名册文件")

    def handle(self, *, no_rosters, **options):
        began = monotonic()
        if settings.PRODUCTION:
            raise CommandError("正式环境不生成样例县")
        if PolicyConstant._meta.db_table not in connection.introspection.table_names():
            call_command("migrate", interactive=False, verbosity=0)
        if PolicyConstant.objects.filter(key=CLOCK).exists():
            self.stdout.write("样例县已经在库中,未作任何改动")
            return
        if User.objects.exists():
            raise CommandError("库中已有正式账户,样例县只能生成在空库里")
        with because(TITLE), connection.cursor() as cursor:
            # one long transaction, and nobody waits for it
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
            if PolicyConstant.objects.filter(key=CLOCK).exists():
                self.stdout.write("样例县已经在库中,未作任何改动")
                return
            county = County()
            PolicyConstant.objects.create(
                key=CLOCK, title="样例县时钟", value=int(f"{county.day:%Y%m%d}"), unit="日期", source="样例县截止日期"
            )
            make_accounts(county.chance)
            for app, room in rooms():
                self.stdout.write(f"正在生成:{app.verbose_name}…")
                self.stdout.flush()
                room.build(county)
            _take_stock(cursor)
            for _, room in rooms("settle"):  # what follows from all that was built
                room.settle(county)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self.stdout.write(f"样例县已生成,用时 {monotonic() - began:.0f} 秒")
        if not no_rosters:
            folder = settings.VAR_DIR / "samples"
            write_rosters(folder)
            self.stdout.write(f"试用名册已写入 {folder}")


def _take_stock(cursor):
    """The planner still takes the tables for empty, and would join the whole county row by row."""
    names = connection.introspection.django_table_names(only_existing=True)
    tables = [name for name in names if not name.endswith("event")]  # nobody asks history anything yet
    cursor.execute(f"ANALYZE {', '.join(tables)}")
