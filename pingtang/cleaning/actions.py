"""核实: people and findings. A township says 核实无误 with a reason; the county section confirms or refuses."""

from django.db import transaction
from django.utils import timezone

from pingtang.accounts.roles import Act
from pingtang.audit.models import because
from pingtang.cleaning.models import Assignment, Finding, RuleProposal, RuleSetting
from pingtang.cleaning.rule import Severity, rule_named
from pingtang.cleaning.sweep import withdraw
from pingtang.policy.constants import today
from pingtang.web.bulk import Refused, bulk_act


def _held(findings, states):
    """The findings, locked, that are still in one of these states."""
    keys = [one.pk for one in findings]
    held = Finding.objects.select_for_update(of=["self"]).filter(pk__in=keys, standing=True, state__in=states)
    return list(held.order_by("pk"))


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


def assign(findings, user, note, due_on):
    """交办: the townships are to settle these findings by a day. A later order takes the place of an earlier one."""
    if due_on < today():
        raise Refused("办结期限不能早于今天")
    with because("交办问题数据", user, reason=note):
        order = Assignment.objects.create(
            note=note.strip()[:200], due_on=due_on, assigned_by=user, assigned_on=today()
        )
        held = _held(findings, Finding.OPEN)
        if not held:
            raise Refused("所选问题数据都已办结或已在核实,没有可交办的")
        for one in held:
            one.assignment = order
        Finding.objects.bulk_update(held, ["assignment"])
    return len(held)


def propose_rule(rule, user, reason, *, enabled, severity):
    """Proposes to switch a rule on or off or to change its severity; another person decides."""
    if not reason.strip():
        raise Refused("请填写原因")
    if severity not in Severity.values:
        raise Refused("请选择严重程度")
    current = RuleSetting.objects.by_code().get(rule.code)
    now = (current.enabled, current.severity) if current else (rule.is_on_at_first, rule.severity)
    if (enabled, severity) == now:
        raise Refused("与现行设置相同,没有要改的内容")
    with because(f"提出调整规则 {rule.code}", user, reason=reason):
        if RuleProposal.objects.filter(code=rule.code, state=RuleProposal.State.PROPOSED).exists():
            raise Refused("这条规则已有一项待审批的调整")
        return RuleProposal.objects.create(
            code=rule.code, enabled=enabled, severity=severity, reason=reason.strip()[:200], proposed_by=user
        )


@transaction.atomic
def decide_rule(proposal, user, *, approve):
    """Puts a proposal in force, or turns it down. The findings of a rule that is switched off leave the list."""
    held = RuleProposal.objects.select_for_update().get(pk=proposal.pk)
    if held.state != RuleProposal.State.PROPOSED:
        raise Refused("这项调整刚刚已由他人审批")
    if held.proposed_by_id == user.pk:
        raise Refused("自己提出的调整须由他人审批")
    with because(f"{'通过' if approve else '不通过'}规则 {held.code} 的调整", user, reason=held.reason):
        held.state = RuleProposal.State.APPROVED if approve else RuleProposal.State.REFUSED
        held.decided_by, held.decided_at = user, timezone.now()
        held.save()
        if approve:
            RuleSetting.objects.update_or_create(
                code=held.code,
                defaults={
                    "enabled": held.enabled,
                    "severity": held.severity,
                    "reason": held.reason,
                    "changed_by": held.proposed_by,
                    "changed_at": held.decided_at,
                },
            )
            if not held.enabled:
                withdraw(rule_named(held.code))
    return held


@bulk_act(Finding, "verify", "核实无误", right=Act.EDIT, asks="核实情况(如:已对照户口簿,出生日期无误)")
def verify_many(findings, request, reason, until):
    return f"已将{verify(findings, request.user, reason)}条记为核实无误,待县级股室确认"


@bulk_act(Finding, "assign", "交办", right=Act.APPROVE, asks="要求(可不填)", until="办结期限")
def assign_many(findings, request, note, due_on):
    return f"已交办{assign(findings, request.user, note, due_on)}条,期限{due_on:%Y-%m-%d}"


@bulk_act(Finding, "confirm", "确认核实", right=Act.APPROVE, asks="确认意见(可不填)")
def confirm_many(findings, request, answer, until):
    return f"已确认{confirm(findings, request.user, answer)}条"


@bulk_act(Finding, "refuse", "退回核实", right=Act.APPROVE, asks="退回原因")
def refuse_many(findings, request, answer, until):
    return f"已退回{refuse(findings, request.user, answer)}条"
