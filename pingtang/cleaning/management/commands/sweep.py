"""清洗命令: one sweep from the shell, told rule by rule."""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from pingtang.areas.models import Area
from pingtang.cleaning.rule import all_rules, rule_named
from pingtang.cleaning.sweep import sweep
from pingtang.cleaning.tasks import told


class Command(BaseCommand):
    help = "运行一次数据清洗"

    def add_arguments(self, parser):
        parser.add_argument("--rule", action="append", metavar="CODE", help="只运行这条规则,可多次给出")
        parser.add_argument("--area", metavar="CODE", help="只清洗这个地区")
        parser.add_argument("--on", metavar="DATE", help="截止日期,如 2020-06-30")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, rule, area, on, json, **options):
        codes = rule and [code.upper() for code in rule]
        if unknown := set(codes or ()) - {one.code for one in all_rules()}:
            raise CommandError(f"没有这条规则:{'、'.join(sorted(unknown))}")
        place = Area.objects.filter(code=area).first() if area else None
        if area and place is None:
            raise CommandError(f"没有这个地区代码:{area}")
        try:
            day = date.fromisoformat(on) if on else None
        except ValueError:
            raise CommandError("日期写法应为 2020-06-30") from None
        result = sweep(day, area=place, codes=codes)
        rows = [
            {
                "code": code, "title": rule_named(code).title, "findings": one.found, "opened": one.opened,
                "resolved": one.corrected, "seconds": round(one.seconds, 4),
            }
            for code, one in sorted(result.tallies.items())
        ]  # fmt: skip
        self.tell(result, rows, json)

    def tell(self, result, rows, as_json):
        if as_json:
            made = result.sweep
            seconds = (made.finished_at - made.started_at).total_seconds()
            whole = {"on": str(made.on), "judged": made.judged, "seconds": round(seconds, 3), "broken": result.broken}
            self.stdout.write(json.dumps(whole | {"rules": rows}, ensure_ascii=False))
            return
        for row in rows:
            self.stdout.write("{code}\t{findings}\t{opened}\t{resolved}\t{seconds}\t{title}".format(**row))
        for code, message in result.broken.items():
            self.stderr.write(f"{code}\t规则出错\t{message}")
        self.stdout.write(told(result))
