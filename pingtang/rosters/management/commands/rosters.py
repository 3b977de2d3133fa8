"""名册列表: every roster with its columns."""

import json

from django.core.management.base import BaseCommand

from pingtang.rosters.roster import rosters


class Command(BaseCommand):
    help = "列出全部名册:代号、名称、各列"

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true")

    def handle(self, **options):
        if options["json"]:
            told = [
                {
                    "slug": roster.slug,
                    "title": roster.title,
                    "columns": [{"header": c.header, "required": c.required, "kind": c.kind} for c in roster.columns],
                }
                for roster in rosters()
            ]
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        for roster in rosters():
            heads = "、".join(column.header + ("*" if column.required else "") for column in roster.columns)
            self.stdout.write(f"{roster.slug}\t{roster.title}\t{heads}")
