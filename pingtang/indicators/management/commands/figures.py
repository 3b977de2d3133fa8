"""指标命令: figures from the shell: code, value, unit, and for a rate its part and whole."""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from pingtang.areas.models import Area
from pingtang.indicators.figures import DAY, Scope, figure, figures, plain, written
from pingtang.policy.constants import as_day, today


class Command(BaseCommand):
    help = "计算指标"

    def add_arguments(self, parser):
        parser.add_argument("codes", nargs="*", metavar="CODE")
        parser.add_argument("--on", metavar="DATE", help="截止日期,如 2020-06-30")
        parser.add_argument("--since", metavar="DATE", help="起始日期,不填为当年1月1日")
        parser.add_argument("--area", metavar="CODE", help="地区代码,不填为全县")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--tsv", action="store_true")
        form.add_argument("--json", action="store_true")

    def handle(self, *, codes, on, since, area, tsv, json, **options):
        try:
            wanted = [figure(code) for code in codes] or figures()
        except KeyError as unknown:
            raise CommandError(f"没有这个指标:{unknown.args[0]}") from None
        place = Area.objects.filter(code=area).first() if area else Area.objects.get(level=Area.Level.COUNTY)
        if place is None:
            raise CommandError(f"没有这个地区代码:{area}")
        try:
            scope = Scope.until(place, date.fromisoformat(on) if on else today(), since and date.fromisoformat(since))
        except ValueError:
            raise CommandError("日期写法应为 2020-06-30") from None
        self.tell([(one, one.measure(scope)) for one in wanted], scope, tsv, json)

    def tell(self, measured, scope, tsv, as_json):
        rows = [
            {
                "code": one.code, "value": _number(told.value, one.unit), "unit": one.unit.name,
                "part": _number(told.part), "whole": _number(told.whole),
            }
            for one, told in measured
        ]  # fmt: skip
        if as_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
        elif tsv:
            self.stdout.write("code\tvalue\tunit\tpart\twhole")
            for row in rows:
                self.stdout.write("\t".join(value or "" for value in row.values()))
        else:
            self.stdout.write(f"{scope.area} {scope.since} 至 {scope.on}")
            for (one, told), row in zip(measured, rows, strict=True):
                made_of = f"({row['part']} / {row['whole']})" if row["part"] else ""
                self.stdout.write(f"{one.code}\t{written(told.value, one.unit)}{made_of}\t{one.title}")


def _number(value, unit=None):
    if value is None:
        return None
    return as_day(value).isoformat() if unit is DAY else plain(value)
