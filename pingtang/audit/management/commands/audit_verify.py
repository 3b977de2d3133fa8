"""核验: whether history and logs are as they were when each day was closed."""

from django.core.management.base import BaseCommand, CommandError

from pingtang.audit.digests import close_days, faults
from pingtang.audit.models import Digest


class Command(BaseCommand):
    help = "核验变更记录和日志自封存以来没有被改动;有改动时返回 1 并指出日期和表"

    def add_arguments(self, parser):
        parser.add_argument("--close", action="store_true", help="先封存已过去而未封存的日子")

    def handle(self, *, close, **options):
        if close:
            made = close_days()
            self.stdout.write(f"新封存 {len(made)} 天")
        found = list(faults())
        for sentence in found:
            self.stderr.write(sentence)
        if found:
            raise CommandError(f"有 {len(found)} 处与封存时不符", returncode=1)
        last = Digest.objects.order_by("-day").first()
        told = f"核验无误,已封存 {Digest.objects.count()} 天"
        self.stdout.write(f"{told},最后一天 {last.day},摘要 {last.chained}" if last else "还没有封存过的日子")
