"""核实: people and findings. A township says 核实无误 with a reason; the county section confirms or refuses."""

from django.db import transaction
from django.utils import timezone

from pingtang.audit.models import because
from pingtang.cleaning.models import Finding, RuleSetting
from pingtang.cleaning.sweep import withdraw
from pingtang.policy.constants import today


class Refused(ValueError):
    """It cannot be done; the text is a Chinese sentence for who asked."""


def _held(findings, states):
    """The findings, locked, that are still in one of these states."""
    keys = [one.pk for one in findings]
    return list(Finding.objects.select_for_update(of=["self"]).filter(pk__in=keys, standing=True, state__in=states))


def verify(findings, user, reason):
    """核实无误: the record is right although the rule calls it wrong. Returns how many were verified."""
    if not reason.strip():
        raise Refused("请填写核实情况,例如:已对照户口簿,出生日期无误")
    with because("核实无误", user, reason=reason):
        held = _held(findings, Finding.OPEN)
        for one in held:
            one.state, one.verified_by, one.verified_on = Finding.State.VERIFIED, user, today()
            one.reason, one.answer = reason.strip()[:200], ""
        Finding.objects.bulk_update(held, ["state", "verified_by", "verified_on", "reason", "answer"])
    return len(held)


def confirm(findings, user, answer=""):
    """确认: the county section agrees; the finding is closed while its values stand. Nobody confirms their own."""
    with because("确认核实无误", user, reason=answer):
        held = _held(findings, [Finding.State.VERIFIED])
        if any(one.verified_by_id == user.pk for one in held):
            raise Refused("自己核实的问题数据须由他人确认")
        for one in held:
            one.state, one.confirmed_by, one.closed_on = Finding.State.CONFIRMED, user, today()
            one.answer = answer.strip()[:200]
        Finding.objects.bulk_update(held, ["state", "confirmed_by", "closed_on", "answer"])
    return len(held)


def refuse(findings, user, answer):
    """退回: the county section does not agree; the finding is open again."""
    if not answer.strip():
        raise Refused("请填写退回原因")
    with because("退回核实", user, reason=answer):
        held = _held(findings, [Finding.State.VERIFIED])
        for one in held:
            one.state, one.answer = Finding.State.OPEN, answer.strip()[:200]
        Finding.objects.bulk_update(held, ["state", "answer"])
    return len(held)


@transaction.atomic
def set_rule(rule, user, reason, *, enabled):
    """Switches a rule on or off. The findings of one that is off leave the list."""
    if not reason.strip():
        raise Refused("请填写原因")
    with because(f"{'启用' if enabled else '停用'}规则 {rule.code}", user, reason=reason):
        setting, _ = RuleSetting.objects.select_for_update().get_or_create(
            code=rule.code, defaults={"enabled": rule.is_on_at_first, "severity": rule.severity}
        )
        setting.enabled, setting.reason, setting.changed_by = enabled, reason.strip()[:200], user
        setting.changed_at = timezone.now()
        setting.save()
        if not enabled:
            withdraw(rule)
    return setting
