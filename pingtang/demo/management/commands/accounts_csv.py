"""样例账户清单: the sample accounts as a table for scripts and trainers; there are none in a real installation."""

import csv

from django.core.management.base import BaseCommand, CommandError

from pingtang.accounts.models import User
from pingtang.demo.accounts import PASSWORD


class Command(BaseCommand):
    help = "把样例账户(用户名、密码、角色、地区)写成 CSV"

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")

    def handle(self, *, file, **options):
        accounts = User.objects.filter(is_sample=True).order_by("pk")
        if not accounts:
            raise CommandError("没有样例账户:请先运行 manage.py demo;正式使用的库不设样例账户")
        try:
            with open(file, "w", encoding="utf-8", newline="") as out:
                lines = csv.writer(out)
                lines.writerow(["username", "password", "role", "area"])
                lines.writerows([user.username, PASSWORD, user.role, user.area_id] for user in accounts)
        except OSError as trouble:
            raise CommandError(f"不能写入 {file}:{trouble.strerror}") from trouble
        self.stdout.write(f"已写入 {len(accounts)} 个样例账户:{file}")
