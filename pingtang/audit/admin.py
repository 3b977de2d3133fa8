"""系统的后台: accounts for the administrators, and what everybody who may can read there. Nobody deletes.

Accounts are kept by two: the system administrator opens and closes them and sets one-time passwords; the security
administrator grants role, area and streams, and only then is an account in force.
"""

import secrets

from axes.utils import reset
from django.contrib import admin, messages

from pingtang.accounts.models import AccessLog, LoginLog, PasswordHistory, User
from pingtang.accounts.roles import Act
from pingtang.accounts.twofactor import release
from pingtang.areas.models import Area
from pingtang.audit.models import Cause, Digest
from pingtang.jobs.models import Job
from pingtang.policy.models import PolicyConstant, PolicyProposal
from pingtang.web.admin import RecordAdmin, ShownAdmin

GRANTED = ["role", "area", "streams"]
LETTERS = "abcdefghjkmnpqrstuvwxyz", "ABCDEFGHJKMNPQRSTUVWXYZ", "23456789", "#%+=@"


def one_time_password():
    """Twelve characters of four kinds, none of which is mistaken for another when read out."""
    mixed = [secrets.choice(kind) for kind in LETTERS for _ in range(3)]
    secrets.SystemRandom().shuffle(mixed)
    return "".join(mixed)


@admin.register(User)
class UserAdmin(RecordAdmin):
    list_display = [
        "username",
        "full_name",
        "role",
        "area",
        "is_active",
        "must_change_password",
        "password_changed_at",
    ]
    list_select_related = ["area"]
    list_filter = ["role", "is_active", "is_sample"]
    search_fields = ["username", "full_name"]
    fields = ["username", "full_name", "phone", *GRANTED, "is_active", "must_change_password", "password_changed_at"]
    actions = ["new_password", "unlock", "release_phone"]

    def has_change_permission(self, request, obj=None):
        return request.user.may("accounts", Act.EDIT) or request.user.may("grants", Act.EDIT)

    def has_add_permission(self, request):
        return request.user.may("accounts", Act.EDIT)

    def get_readonly_fields(self, request, obj=None):
        kept = {"must_change_password", "password_changed_at"}
        if obj is None:
            return [*super().get_readonly_fields(request, obj), *kept, "is_active"]
        if request.user.may("grants", Act.EDIT):
            kept |= {"username", "full_name"}
        else:
            kept |= {"username", *GRANTED}
            if not obj.is_active:
                kept.add("is_active")  # put in force by the security administrator alone
        return [*super().get_readonly_fields(request, obj), *sorted(kept)]

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
            return
        password = one_time_password()
        obj.is_active, obj.must_change_password = False, True
        obj.set_password(password)
        super().save_model(request, obj, form, change)
        told = f"一次性密码:{password}(只显示这一次);安全管理员核准角色和辖区并启用后,本人首次登录须修改"
        messages.warning(request, told)

    @admin.action(description="重设一次性密码", permissions=["add"])
    def new_password(self, request, users):
        for user in users:
            password = one_time_password()
            with request.because(f"重设 {user.username} 的密码"):
                PasswordHistory.objects.create(user=user, password=user.password)
                user.set_password(password)
                user.must_change_password = True
                user.save(update_fields=["password", "must_change_password"])
            messages.warning(request, f"{user.username} 的一次性密码:{password}(只显示这一次)")

    @admin.action(description="解除登录锁定", permissions=["add"])
    def unlock(self, request, users):
        for user in users:
            reset(username=user.username)
            messages.success(request, f"{user.username} 可以重新登录")

    @admin.action(description="解除手机绑定(动态口令)", permissions=["add"])
    def release_phone(self, request, users):
        for user in users:
            with request.because(f"解除 {user.username} 的手机绑定"):
                release(user)
            messages.success(request, f"{user.username} 下次登录可以绑定新手机")


@admin.register(PasswordHistory)
class PasswordHistoryAdmin(ShownAdmin):
    list_display = ["user", "until"]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    fields = ["user", "until"]


@admin.register(LoginLog)
class LoginLogAdmin(ShownAdmin):
    list_display = ["at", "username", "outcome", "address", "browser"]
    list_filter = ["outcome", "at"]
    search_fields = ["username"]


@admin.register(AccessLog)
class AccessLogAdmin(ShownAdmin):
    list_display = ["at", "user", "kind", "what", "records", "reason", "address"]
    list_select_related = ["user"]
    list_filter = ["kind", "at"]
    search_fields = ["user__username", "what", "reason"]


@admin.register(Area)
class AreaAdmin(RecordAdmin):
    list_display = ["code", "name", "level", "parent"]
    list_select_related = ["parent"]
    list_filter = ["level"]
    search_fields = ["code", "name"]


@admin.register(PolicyConstant)
class PolicyConstantAdmin(ShownAdmin):
    list_display = ["title", "year", "value", "unit", "source"]
    list_filter = ["year"]
    search_fields = ["title", "key"]


@admin.register(PolicyProposal)
class PolicyProposalAdmin(ShownAdmin):
    list_display = ["constant", "value", "reason", "proposed_by", "proposed_at", "state", "decided_by"]
    list_select_related = ["constant", "proposed_by", "decided_by"]
    list_filter = ["state"]
    search_fields = ["constant__title", "reason"]


@admin.register(Job)
class JobAdmin(ShownAdmin):
    list_display = ["title", "kind", "user", "state", "created_at", "message"]
    list_select_related = ["user"]
    list_filter = ["state", "kind"]
    search_fields = ["title", "user__username"]


@admin.register(Cause)
class CauseAdmin(ShownAdmin):
    list_display = ["at", "title", "reason", "user", "undone_by"]
    list_select_related = ["user", "undone_by"]
    list_filter = ["at"]
    search_fields = ["title", "reason", "user__username"]


@admin.register(Digest)
class DigestAdmin(ShownAdmin):
    list_display = ["day", "chained", "closed_at"]
