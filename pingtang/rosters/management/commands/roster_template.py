"""空白模板: writes a roster's template to a file."""

from pathlib import Path

from django.core.management import CommandError
from django.core.management.base import BaseCommand

from pingtang.rosters.roster import roster_named
from pingtang.rosters.spec import places_in_reach
from pingtang.rosters.template import template_bytes


class Command(BaseCommand):
    help = "把名册 SLUG 的空白模板写到 OUT.xlsx"

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument("out")

    def handle(self, slug, out, **options):
        try:
            content = template_bytes(roster_named(slug), *places_in_reach(None))
            Path(out).write_bytes(content)
        except KeyError:
            raise CommandError(f"没有名册“{slug}”,可用 manage.py rosters 查看") from None
        except OSError as error:
            raise CommandError(f"写不了文件 {out}:{error.strerror}") from error
        self.stdout.write(f"已写入 {out}")
