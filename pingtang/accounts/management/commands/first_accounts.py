"""首批账户: the three administrators of a new installation, each with a password that is shown once."""

import secrets
import string

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from pingtang.accounts.models import User
from pingtang.accounts.roles import Role
from pingtang.areas.models import Area

FIRST = [("xitong", Role.SYSTEM), ("anquan", Role.SECURITY), ("shenji", Role.AUDITOR)]
# no 0 O 1 l I: somebody copies it from a screen by hand
CHARACTERS = "".join(sorted(set(string.ascii_letters + string.digits) - set("0O1lI"))) + "#%+-="


class Command(BaseCommand):
    help = "为新装的空库建立系统管理员、安全管理员、审计员,口令只显示一次,首次登录须修改"

    @transaction.atomic
    def handle(self, **options):
        if User.objects.exists():
            raise CommandError("已有账户:请由系统管理员在页面上增加用户")
        county = Area.objects.get(level=Area.Level.COUNTY)
        self.stdout.write("以下口令只显示这一次,请分别交给本人,首次登录时须修改:")
        for username, role in FIRST:
            user = User(username=username, full_name=role.label, role=role, area=county, must_change_password=True)
            password = self._one_time(user)
            user.set_password(password)
            user.save()
            self.stdout.write(f"  {role.label}\t用户名 {username}\t口令 {password}")

    @staticmethod
    def _one_time(user):
        while True:
            password = "".join(secrets.choice(CHARACTERS) for _ in range(14))
            try:
                validate_password(password, user)
            except ValidationError:
                continue
            return password
