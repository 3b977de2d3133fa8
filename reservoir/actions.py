"""移民的办理: lists of money, moving out, demolition, closing and acceptance by two persons, striking off, linking."""

from django.db import IntegrityError, connection, transaction

from pingtang.accounts.roles import Act
from pingtang.approving import ApprovalState
from pingtang.attachments.evidence import must_have_files
from pingtang.notices.actions import declare_acts, held, take_back
from pingtang.notices.models import ListState
from pingtang.policy.constants import today
from pingtang.refusing import sentence_of
from pingtang.web.bulk import Refused, bulk_act
from pingtang.web.confirming import confirm, declare_confirming
from pingtang.web.values import mu
from reservoir.computing import compute_compensation, compute_support, open_compensation
from reservoir.models import (
    AcceptResult,
    ClosingKind,
    ClosingStep,
    Compensation,
    CompensationRun,
    HouseDemolition,
    LandAgreement,
    LaterAcceptance,
    LaterProject,
    LaterStatus,
    Migrant,
    Reservoir,
    ReservoirStage,
    ResettlementAgreement,
    SupportEnd,
    SupportRun,
    TaskChange,
)

declare_acts(CompensationRun)
declare_acts(SupportRun)
REPORT = "验收报告"  # the kind of file without which no acceptance is confirmed
LINKED = {LandAgreement: "holder_id_number", ResettlementAgreement: "head_id_number", Migrant: "id_number"}
UNLINK = """
UPDATE {table} t SET person_id = NULL FROM households_person p WHERE p.id = t.person_id AND p.id_number <> t.{number}
"""
# 按身份证号关联到户内成员: who is still there, then who was recorded first; the land stays where it lies
LINK = """
UPDATE {table} t SET person_id = known.id
FROM (
    SELECT DISTINCT ON (p.id_number) p.id_number, p.id, h.township_id FROM households_person p
    JOIN households_household h ON h.id = p.household_id
    WHERE p.id_number <> ''
    ORDER BY p.id_number, (p.left_on IS NULL AND h.removed_on IS NULL) DESC, p.id
) known
WHERE t.person_id IS NULL AND t.{number} = known.id_number AND (length(%s) = 6 OR known.township_id = %s)
"""


def link_to_persons(model, area):
    """Links the records of a table to the persons of their numbers, within an area. Returns how many."""
    words = {"table": model._meta.db_table, "number": LINKED[model]}
    with connection.cursor() as cursor:
        cursor.execute(UNLINK.format(**words))
        cursor.execute(LINK.format(**words), [area, area])
        return cursor.rowcount


def _not_later_than_today(day):
    if day > today():
        raise Refused("日期不能晚于今天")


def _saved(one, *fields):
    """Raises Refused with what the database says."""
    try:
        with transaction.atomic():
            one.save(update_fields=fields)
    except IntegrityError as error:
        raise Refused(f"“{one}”:{sentence_of(error) or '内容互相矛盾'}") from error


def _is_payable(one):
    return one.signed_on is not None and one.earlier_paid_on is None and not hasattr(one, "compensation")


def _list_agreements(agreements, request, reason, until):
    run = open_compensation(agreements, today())
    return f"已编制{run},共{run.lines.count()}份协议,请核对后审查、公示"


def _was_sent_back(one):
    return one.state == ApprovalState.RETURNED


def _withdraw(agreements, request, reason, until):
    """撤回: what was sent back turns out not to have been paid; the agreement can be listed then."""
    found = list(agreements.returned().select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused("所选协议没有被退回的早前兑付")
    for one in found:
        one.earlier_paid_on, one.voucher_no = None, ""
        _saved(one, "earlier_paid_on", "voucher_no")
    return f"已撤回{len(found)}份协议的早前兑付"


for agreement in (LandAgreement, ResettlementAgreement):
    bulk_act(agreement, "list", "编制补偿清单", right=Act.APPROVE, when=_is_payable)(_list_agreements)
    declare_confirming(agreement, "笔早前兑付", of="早前兑付")
    bulk_act(agreement, "withdraw", "撤回早前兑付", right=Act.APPROVE, when=_was_sent_back)(_withdraw)


@bulk_act(CompensationRun, "compute", "重新计算", right=Act.APPROVE, when=lambda run: run.can_be_remade)
def compute_again(runs, request, reason, until):
    found = held(runs, ListState.DRAFT, ListState.REVIEWED)
    for run in found:
        take_back(run, "重新计算", by=request.user)
        compute_compensation(run)
    return f"已重新计算{len(found)}份清单,请审查后公示"


@bulk_act(SupportRun, "compute", "重新计算", right=Act.APPROVE, when=lambda run: run.can_be_remade)
def compute_support_again(runs, request, reason, until):
    found = held(runs, ListState.DRAFT, ListState.REVIEWED)
    for run in found:
        take_back(run, "重新计算", by=request.user)
        compute_support(run, today())
    return f"已重新计算{len(found)}份清单,请审查后公示"


@bulk_act(Compensation, "drop", "移出清单", right=Act.APPROVE, when=lambda line: line.run.state == ListState.DRAFT)
def drop_lines(lines, request, reason, until):
    """While the list is being made; the agreement can then be listed elsewhere."""
    found = list(lines.select_related("run"))
    if fixed := next((line for line in found if line.run.state != ListState.DRAFT), None):
        raise Refused(f"“{fixed.run}”已审查,须先退回重做才能移出明细")
    for line in found:
        line.delete()
    return f"已移出{len(found)}条明细"


@bulk_act(ResettlementAgreement, "moved", "登记搬离", right=Act.EDIT, until="搬离日期")
def move_out(agreements, request, reason, until):
    _not_later_than_today(until)
    found = list(
        agreements.filter(moved_on__isnull=True).select_for_update(of=["self"]).select_related("reservoir")
        .order_by("pk")
    )  # fmt: skip
    if not found:
        raise Refused("所选户都已登记搬离")
    for one in found:
        one.moved_on = until
        _saved(one, "moved_on")
    return f"已登记{len(found)}户搬离"


@bulk_act(HouseDemolition, "demolished", "登记拆除", right=Act.EDIT, until="拆除日期")
def demolish(houses, request, reason, until):
    _not_later_than_today(until)
    found = list(houses.standing().select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused("所选房屋都已登记拆除")
    for one in found:
        one.demolished_on = until
        _saved(one, "demolished_on")
    return f"已登记{len(found)}栋房屋拆除"


def begin_closing(works, on, reason=""):
    """转入收尾: lays out the checklist of settlement, audit, filing and final acceptance. Raises Refused.

    A works whose task is not fulfilled goes over for a reason only, which the history keeps.
    """
    if works.closing_on or works.accepted_on:
        raise Refused(f"“{works}”已转入收尾")
    if len(reason) < 2 and (short := Reservoir.objects.unfulfilled(on).filter(pk=works.pk).first()):
        raise Refused(
            f"“{works}”到{on}的任务还没有完成:土地协议{mu(short.agreed)}亩(总任务{mu(short.land_task_mu)}亩),"
            f"安置协议{short.homes}户、已搬离{short.moved}户(总任务{short.household_task or 0}户);"
            "确须转入收尾的,请填写原因"
        )
    works.closing_on, works.stage = on, ReservoirStage.SETTLEMENT
    _saved(works, "closing_on", "stage")
    ClosingStep.objects.bulk_create(
        ClosingStep(reservoir=works, kind=kind, due_on=works.completion_due_on) for kind in ClosingKind
    )


@bulk_act(
    Reservoir, "closing", "转入收尾", right=Act.APPROVE, until="转入日期", asks="原因(任务已完成的可不填)",
    when=lambda works: not works.closing_on and not works.accepted_on,
)  # fmt: skip
def begin_closings(works, request, reason, until):
    _not_later_than_today(until)
    found = list(works.select_for_update(of=["self"]).order_by("pk"))
    for one in found:
        begin_closing(one, until, reason)
    return f"已为{len(found)}个工程列出收尾事项"


STAGES = {ClosingKind.SETTLEMENT: ReservoirStage.SETTLEMENT, ClosingKind.AUDIT: ReservoirStage.AUDIT,
          ClosingKind.FILING: ReservoirStage.FILING}  # fmt: skip


def close_steps(steps, by):
    """审定收尾事项: the works go on to what is still open; with the final acceptance they are accepted."""
    must_have_files(steps.awaiting().exclude(entered_by=by), "所办事项的文件(报告)")
    confirmed = confirm(steps, by)
    for step in confirmed:
        works = Reservoir.objects.select_for_update(of=["self"]).get(pk=step.reservoir_id)
        done = set(works.closing_steps.done().values_list("kind", flat=True))
        if ClosingKind.ACCEPTANCE in done:
            works.accepted_on, works.stage = (
                works.closing_steps.get(kind=ClosingKind.ACCEPTANCE).done_on,
                ReservoirStage.ACCEPTED,
            )
        else:
            works.stage = next((stage for kind, stage in STAGES.items() if kind not in done), ReservoirStage.FILING)
        _saved(works, "accepted_on", "stage")
    return confirmed


def accept(acceptances, by):
    """审定验收: a finished project whose acceptance passed is accepted from then on."""
    must_have_files(acceptances.awaiting().exclude(entered_by=by), REPORT, REPORT)
    confirmed = confirm(acceptances, by)
    for one in confirmed:
        if one.result == AcceptResult.PASS:
            project = LaterProject.objects.select_for_update(of=["self"]).get(pk=one.project_id)
            project.status, project.accepted_on = LaterStatus.ACCEPTED, one.accepted_on
            _saved(project, "status", "accepted_on")
    return confirmed


declare_confirming(ClosingStep, "个收尾事项", confirm=close_steps, waits=lambda step: step.waits)
declare_confirming(TaskChange, "次任务调整")
declare_confirming(LaterAcceptance, "次验收", confirm=accept)


@bulk_act(
    Migrant, "strike", "核减", right=Act.APPROVE, asks="核减依据", until="发生日期",
    when=lambda one: one.struck_from is None,
)  # fmt: skip
def strike(migrants, request, reason, until):
    """By hand, for what no roster tells: from 1 January after the day."""
    _not_later_than_today(until)
    if len(reason) < 2:
        raise Refused("核减须写明依据")
    found = list(migrants.filter(struck_from=None).select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused("所选人员都已核减")
    for one in found:
        one.struck_from, one.struck_reason, one.struck_note = until.year + 1, SupportEnd.OTHER, reason
        _saved(one, "struck_from", "struck_reason", "struck_note")
    return f"已核减{len(found)}人,从{until.year + 1}年1月1日起停发"


@bulk_act(
    Migrant, "restore", "核实后恢复", right=Act.APPROVE, asks="核实依据",
    when=lambda one: one.struck_from is not None and one.struck_reason != SupportEnd.TERM,
)  # fmt: skip
def restore(migrants, request, reason, until):
    """Struck off by mistake: a department's roster does not strike the person off again."""
    if len(reason) < 2:
        raise Refused("恢复须写明核实依据")
    wrong = migrants.filter(struck_from__isnull=False).exclude(struck_reason=SupportEnd.TERM)
    found = list(wrong.select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused("所选人员没有可以恢复的:没有核减,或扶持期已满")
    for one in found:
        one.struck_from, one.struck_reason, one.struck_note, one.kept_note = None, "", "", reason
        _saved(one, "struck_from", "struck_reason", "struck_note", "kept_note")
    return f"已恢复{len(found)}人;漏发年度请编制补充清单"
