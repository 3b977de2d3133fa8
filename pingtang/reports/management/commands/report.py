"""报告命令: a report as a file: what was issued for that period, or, where nothing was, what the records say now."""

from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope
from pingtang.policy.constants import today
from pingtang.reports.files import MAKERS, paper_for, paper_now
from pingtang.reports.periodic import Unknown, kind_named, titles


class Command(BaseCommand):
    help = "把一份报告写成文件(.docx、.xlsx 或 .html)"

    def add_arguments(self, parser):
        parser.add_argument("name", metavar="NAME", help="、".join(f"{name} {title}" for name, title in titles()))
        parser.add_argument("--on", metavar="DATE", help="截止日期,不填为最近到期的一期")
        parser.add_argument("--since", metavar="DATE", help="起始日期,不填为截止日期所在的一期之首")
        parser.add_argument("--area", metavar="CODE", help="县或乡镇的代码,不填为全县")
        parser.add_argument("--out", metavar="FILE", required=True)
        parser.add_argument("--live", action="store_true", help="已印发的也按现在的记录重新计算")

    def handle(self, *, name, on, since, area, out, live, **options):
        path = Path(out)
        make = MAKERS.get(path.suffix.lower())
        if make is None:
            raise CommandError(f"文件名须以 {'、'.join(MAKERS)} 结尾:{out}")
        try:
            kind = kind_named(name)
        except Unknown:
            raise CommandError(f"没有这种报告:{name};可用的有 {'、'.join(name for name, _ in titles())}") from None
        scope = self.scope(kind, on, since, area)
        paper, issued = (paper_now(kind, scope), False) if live else paper_for(name, scope)
        try:
            path.write_bytes(make(paper))
        except OSError as trouble:
            raise CommandError(f"不能写入 {out}:{trouble.strerror}") from trouble
        self.stdout.write(f"已写入 {out}:{paper.title}({'已印发' if issued else '未印发,按现在的记录计算'})")

    def scope(self, kind, on, since, code):
        places = Area.objects.filter(level__in=[Area.Level.COUNTY, Area.Level.TOWNSHIP])
        place = places.filter(code=code).first() if code else places.get(level=Area.Level.COUNTY)
        if place is None:
            raise CommandError(f"没有这个县或乡镇的代码:{code}")
        try:
            last = date.fromisoformat(on) if on else None
            first = date.fromisoformat(since) if since else None
        except ValueError:
            raise CommandError("日期写法应为 2020-06-30") from None
        if last is None:
            begun, last = kind.newest(today())
            first = first or begun
        first = first or kind.period_of(last)
        if first > last:
            raise CommandError("截止日期早于起始日期")
        return Scope(place, first, last)
