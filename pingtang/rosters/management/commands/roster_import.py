"""导入名册: preview and commit from the shell; all or nothing, refusing while any row is wrong."""

from django.core.management import CommandError
from django.db import IntegrityError

from pingtang.jobs.engine import Refusal
from pingtang.rosters.commit import commit, refused_by_table
from pingtang.rosters.management.commands.roster_check import Command as Check
from pingtang.rosters.models import Batch


class Command(Check):
    help = "按 USER 的辖区导入名册 SLUG 的 FILE;有误的行使整个文件不导入,除非 --skip-wrong"

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--reason", required=True)
        parser.add_argument("--skip-wrong", action="store_true", help="只导入无误的行")

    def handle(self, slug, file, *, user, reason, skip_wrong, **options):
        batch = self.staged(slug, file, user, options["as_of"])
        # whoever types the command has decided: the same file a second time is no slip
        Batch.objects.filter(pk=batch.pk).update(reason=reason[:200], again=True)
        batch.refresh_from_db()
        try:
            commit(batch, batch.user, skip_wrong=skip_wrong)
        except (Refusal, IntegrityError) as error:
            refusal = error if isinstance(error, Refusal) else refused_by_table(error)
            self.tell(batch, options["json"])
            raise CommandError(str(refusal)) from None
        self.tell(batch, options["json"], committed=True)
