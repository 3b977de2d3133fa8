"""样例名册: writes the sample's spreadsheets as clerks keep them, or the whole county in one workbook."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from pingtang.accounts.models import User
from pingtang.demo.doors import write_rosters


class Command(BaseCommand):
    help = "写出样例县的名册文件,供试用导入"

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="OUTDIR")
        parser.add_argument("--county", action="store_true", help="只写全县一本(约 10.8 万行)")

    def handle(self, *, folder, county, **options):
        if not User.objects.filter(is_sample=True).exists():
            raise CommandError("库中没有样例县,请先运行 manage.py demo")
        try:
            write_rosters(Path(folder), "write_county_rosters" if county else "write_rosters")
        except OSError as trouble:
            raise CommandError(f"不能写入 {folder}:{trouble.strerror}") from trouble
        self.stdout.write(f"样例名册已写入 {folder}")
