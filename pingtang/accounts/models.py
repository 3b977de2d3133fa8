"""账户: who may come in, which part of the county each sees, and who has looked at what."""

import hashlib

import pgtrigger
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Length, Lower
from django.db.models.lookups import Exact
from django.utils import timezone

from pingtang.accounts.roles import AREA_DIGITS, Act, Role, Stream, allowed
from pingtang.areas.models import Area
from pingtang.fields import NameField, PhoneField, TextField
from pingtang.tracking import tracked

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class UserManager(BaseUserManager):
    def create_user(self, username, password=None, **fields):
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username):
        return self.get(username__iexact=username)


@tracked
class User(AbstractBaseUser):
    """用户. One role, one area; a section's staff also the streams they work in."""

    subject = "accounts"

    username = models.CharField("用户名", max_length=40)
    full_name = NameField("姓名")
    role = models.CharField("角色", max_length=8, choices=Role.choices)
    area = models.ForeignKey(Area, models.PROTECT, verbose_name="管辖地区", related_name="+")
    streams = ArrayField(
        models.CharField(max_length=11, choices=Stream.choices), verbose_name="业务", default=list, blank=True
    )
    phone = PhoneField("电话", blank=True)
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("首次登录须改密码", default=True)
    password_changed_at = models.DateTimeField("密码修改时间", default=timezone.now)
    session_epoch = models.IntegerField("登录批次", default=0, editable=False)
    created_at = models.DateTimeField("创建时间", default=timezone.now, editable=False)
    is_sample = models.BooleanField("样例账户", default=False, editable=False)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = verbose_name_plural = "用户"
        constraints = [
            models.UniqueConstraint(Lower("username"), name="accounts_user_username"),
            models.CheckConstraint(
                condition=models.Q(
                    *[
                        models.Q(role=role) & models.Q(Exact(Length("area"), digits))
                        for role, digits in AREA_DIGITS.items()
                    ],
                    _connector=models.Q.OR,
                ),
                name="accounts_user_role_has_its_area",
                violation_error_message="该角色须配相应级别的地区:驻村干部配村,乡镇扶贫站配乡镇,其余配县",
            ),
        ]

    def __str__(self):
        return f"{self.full_name}({self.username})"

    def get_full_name(self):
        return self.full_name

    @property
    def is_staff(self):
        """Who may enter the Django admin: those whose row of the table has records to keep there."""
        return self.is_active and self.role in {Role.SECTION, Role.SYSTEM, Role.SECURITY, Role.AUDITOR}

    is_superuser = False  # nobody stands above the table

    def may(self, subject, act=Act.VIEW):
        """Whether the table of roles lets this user do that."""
        return self.is_active and allowed(self.role, self.streams, subject, act)

    def has_perm(self, permission, obj=None):
        from django.contrib import auth

        return any(
            backend.has_perm(self, permission, obj) for backend in auth.get_backends() if hasattr(backend, "has_perm")
        )

    def has_perms(self, permissions, obj=None):
        return all(self.has_perm(permission, obj) for permission in permissions)

    def has_module_perms(self, app_label):
        from django.apps import apps

        return any(
            self.has_perm(f"{app_label}.view_{model._meta.model_name}")
            for model in apps.get_app_config(app_label).get_models()
        )

    def get_session_auth_hash(self):
        """Sessions end at once with the password, and with a change of role, area, streams or standing too."""
        standing = f"{self.role}|{self.area_id}|{','.join(self.streams)}|{self.is_active}|{self.session_epoch}"
        return hashlib.sha256((super().get_session_auth_hash() + standing).encode()).hexdigest()

    def get_session_auth_fallback_hash(self):
        return []


class PasswordHistory(models.Model):
    """用过的密码. Hashes only; the last five may not come back."""

    subject = "accounts"

    user = models.ForeignKey(User, models.CASCADE, verbose_name="用户", related_name="+")
    password = models.CharField("密码摘要", max_length=128)
    until = models.DateTimeField("停用时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "用过的密码"

    def __str__(self):
        return f"{self.user} {self.until:%Y-%m-%d}"


class LoginLog(models.Model):
    """登录日志. Append-only."""

    class Outcome(models.TextChoices):
        IN = "in", "登录成功"
        FAILED = "failed", "登录失败"
        LOCKED = "locked", "已锁定"
        OUT = "out", "退出"

    subject = "logs"

    at = models.DateTimeField("时间", default=timezone.now, db_index=True)
    user = models.ForeignKey(User, models.PROTECT, verbose_name="用户", null=True, related_name="+")
    username = TextField("用户名", max_length=150)
    address = models.GenericIPAddressField("来源地址", null=True)
    browser = TextField("浏览器", max_length=200)
    outcome = models.CharField("结果", max_length=6, choices=Outcome.choices)

    class Meta:
        verbose_name = verbose_name_plural = "登录日志"
        triggers = [APPEND_ONLY]

    def __str__(self):
        return f"{self.username} {self.get_outcome_display()}"


class AccessLog(models.Model):
    """查看日志. Who saw, exported or printed personal numbers in full: what, when, why. Append-only."""

    class Kind(models.TextChoices):
        REVEAL = "reveal", "查看完整号码"
        EXPORT = "export", "导出"
        PRINT = "print", "打印"
        FILE = "file", "下载文件"

    subject = "logs"

    at = models.DateTimeField("时间", default=timezone.now, db_index=True)
    user = models.ForeignKey(User, models.PROTECT, verbose_name="用户", related_name="+")
    kind = models.CharField("方式", max_length=6, choices=Kind.choices)
    what = TextField("内容", max_length=300)
    path = TextField("页面", max_length=300)
    records = models.IntegerField("记录数", default=1)
    reason = TextField("原因", max_length=200)
    address = models.GenericIPAddressField("来源地址", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "查看日志"
        triggers = [APPEND_ONLY]

    def __str__(self):
        return f"{self.get_kind_display()} {self.what}"


def note_access(request, kind, what, *, records=1, reason=""):
    """Writes down that personal numbers leave in full, before they do."""
    return AccessLog.objects.create(
        user=request.user,
        kind=kind,
        what=what[:300],
        path=request.path[:300],
        records=records,
        reason=reason[:200],
        address=request.META.get("REMOTE_ADDR") or None,
    )
