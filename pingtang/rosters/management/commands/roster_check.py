"""预检名册: the upload page's way from the shell — read, judge, print; writes no record."""

import json
from datetime import date
from pathlib import Path

from django.core.management import CommandError
from django.core.management.base import BaseCommand

from pingtang.accounts.models import User
from pingtang.accounts.roles import Act
from pingtang.jobs.engine import Refusal
from pingtang.rosters.actions import withdraw
from pingtang.rosters.door import admit
from pingtang.rosters.models import Row
from pingtang.rosters.reading import Refused
from pingtang.rosters.roster import roster_named
from pingtang.rosters.staging import stage


class Command(BaseCommand):
    help = "按 USER 的辖区预检名册 SLUG 的 FILE,列出每个有误的单元格"

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument("file", type=Path)
        parser.add_argument("--user", required=True)
        parser.add_argument(
            "--as-of", type=date.fromisoformat, metavar="DATE", help="部门名册的数据日期,如 2020-06-15"
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, slug, file, *, user, **options):
        batch = self.staged(slug, file, user, options["as_of"])
        self.tell(batch, options["json"])
        withdraw(batch)

    def staged(self, slug, file, username, as_of=None):
        """The batch in preview. Raises CommandError with one Chinese line on any refusal."""
        try:
            roster = roster_named(slug)
            user = User.objects.select_related("area").get(username__iexact=username, is_active=True)
        except KeyError:
            raise CommandError(f"没有名册“{slug}”,可用 manage.py rosters 查看") from None
        except User.DoesNotExist:
            raise CommandError(f"没有用户“{username}”,或已停用") from None
        if not user.may("batches", Act.UPLOAD):
            raise CommandError(f"用户“{username}”没有导入名册的权限")
        try:
            with file.open("rb") as opened:
                batch = admit(roster, user, opened, file.name, as_of=as_of, begin=False)
            return stage(batch)
        except OSError as error:
            raise CommandError(f"读不了文件 {file}:{error.strerror}") from error
        except (Refused, Refusal) as refused:
            raise CommandError(str(refused)) from None

    def tell(self, batch, as_json, **more):
        """Counts, notes, and each wrong cell: row, column, value, sentence."""
        roster = batch.declared
        counts = {verdict: getattr(batch, verdict) for verdict in Row.Verdict.values}
        cells = [
            {
                "row": row.number,
                "sheet": row.sheet,
                "column": roster.column(label).header,
                "value": row.raw[roster.place_of(label) - 1],
                "message": sentence,
            }
            for row in batch.rows.filter(verdict="wrong").order_by("place").iterator()
            for label, sentences in row.errors.items()
            for sentence in sentences
        ]
        if as_json:
            told = {
                "batch": batch.pk,
                "state": batch.state,
                **counts,
                "errors": cells,
                "notes": batch.summary["notes"],
            }
            self.stdout.write(json.dumps(told | more, ensure_ascii=False))
            return
        self.stdout.write(" ".join(f"{Row.Verdict(verdict).label} {number}" for verdict, number in counts.items()))
        for cell in cells:
            self.stdout.write(f"第 {cell['row']} 行 {cell['column']} “{cell['value'] or ''}” {cell['message']}")
