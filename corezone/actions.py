"""核心区搬迁的办理: second persons, flats given and taken back, buildings assessed anew, agreements, payment lists."""

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, Sum

from corezone.models import (
    CompensationRate,
    ResettlementFlat,
    ZoneBuilding,
    ZoneCost,
    ZoneFund,
    ZoneHousehold,
    ZonePayment,
    ZonePaymentRun,
)
from pingtang.accounts.roles import Act
from pingtang.approving import ApprovalState
from pingtang.notices.actions import declare_acts
from pingtang.notices.models import ListState
from pingtang.policy.constants import today
from pingtang.refusing import sentence_of
from pingtang.web.bulk import Refused, bulk_act
from pingtang.web.confirming import declare_confirming

declare_acts(ZonePaymentRun)
declare_confirming(CompensationRate, "项补偿标准")
declare_confirming(ZoneCost, "项费用")
declare_confirming(ZoneFund, "笔资金")
declare_confirming(ZonePayment, "笔兑付")


def _locked(records):
    return list(records.select_for_update(of=["self"]).order_by("pk"))


def _saved(record, *fields):
    """Saves; what the database refuses is told as a Refused."""
    try:
        with transaction.atomic():
            record.save(update_fields=fields)
    except IntegrityError as error:
        raise Refused(sentence_of(error) or "没有办理成功:内容互相矛盾,请刷新后再看") from error


def still_due(households):
    """{household key: 应兑付 less what was paid or stands in a list} of signed households, where it is more than 0."""
    listed = dict(
        ZonePayment.objects.filter(household__in=households)
        .filter(~Q(state=ApprovalState.RETURNED) | Q(state__isnull=True))
        .order_by()
        .values_list("household")
        .annotate(sum=Sum("amount"))
    )
    due = households.filter(signed_on__isnull=False).with_money(today()).values_list("pk", "payable")
    return {key: payable - listed.get(key, 0) for key, payable in due if payable > listed.get(key, 0)}


def open_run(households, on):
    """编制兑付清单: what is still due to these households. Raises Refused."""
    found = _locked(households)
    if unsigned := next((one for one in found if one.signed_on is None), None):
        raise Refused(f"“{unsigned}”还没有签协议,不能编入兑付清单")
    due = still_due(ZoneHousehold.objects.filter(pk__in=[one.pk for one in found]))
    if not due:
        raise Refused("所选住户没有应兑付而未兑付的补偿,或已在别的清单中")
    number = (ZonePaymentRun.objects.filter(year=on.year).aggregate(last=Max("number"))["last"] or 0) + 1
    run = ZonePaymentRun.objects.create(year=on.year, number=number, made_on=on)
    ZonePayment.objects.bulk_create(
        ZonePayment(run=run, household=one, amount=due[one.pk], bank_account=one.bank_account, state=None)
        for one in found
        if one.pk in due
    )
    return run


def allot(flat, household, on):
    """分配房源. Raises Refused."""
    flat.household, flat.allotted_on = household, on
    _saved(flat, "household", "allotted_on")


@bulk_act(ZoneHousehold, "list", "编制兑付清单", right=Act.APPROVE, when=lambda one: one.signed_on is not None)
def list_payments(households, request, reason, until):
    run = open_run(households, today())
    return f"已编制{run},共{run.lines.count()}户,请核对后审查、公示"


@bulk_act(
    ZoneHousehold, "void", "解除协议", right=Act.APPROVE, asks="解除原因",
    when=lambda one: one.signed_on is not None and one.moved_on is None,
)  # fmt: skip
def void_agreements(households, request, reason, until):
    if len(reason) < 2:
        raise Refused("解除协议须填写原因")
    found = _locked(households.filter(signed_on__isnull=False))
    if not found:
        raise Refused("所选住户都没有签协议")
    for one in found:
        one.agreement_no, one.signed_on = "", None
        _saved(one, "agreement_no", "signed_on")
    return f"已解除{len(found)}户的协议"


@bulk_act(ZoneBuilding, "reassess", "按现行标准重新测算", right=Act.APPROVE,
          when=lambda one: one.household.signed_on is None)  # fmt: skip
def reassess(buildings, request, reason, until):
    """Those under an agreement keep their price."""
    unsigned = buildings.filter(household__signed_on__isnull=True)
    found = _locked(unsigned)
    if not found:
        raise Refused("所选房屋的住户都已签协议,补偿不再变动")
    keys = [one.pk for one in found]
    ZoneBuilding.objects.filter(pk__in=keys).update(rate=None, assessed_on=today())
    left = ZoneBuilding.objects.filter(pk__in=keys).unpriced().count()
    told = f",其中{left}栋没有现行标准" if left else ""
    return f"已重新测算{len(keys)}栋{told}"


@bulk_act(
    ZoneBuilding, "demolish", "登记拆除", right=Act.EDIT, until="拆除日期",
    when=lambda one: one.demolished_on is None and one.household.moved_on is not None,
)  # fmt: skip
def demolish(buildings, request, reason, until):
    if until > today():
        raise Refused("拆除日期不能晚于今天")
    found = _locked(buildings.filter(demolished_on__isnull=True))
    if not found:
        raise Refused("所选房屋都已拆除")
    for one in found:
        one.demolished_on = until
        _saved(one, "demolished_on")
    return f"已登记拆除{len(found)}栋"


@bulk_act(ResettlementFlat, "release", "收回房源", right=Act.APPROVE, asks="收回原因",
          when=lambda flat: flat.household_id is not None)  # fmt: skip
def release(flats, request, reason, until):
    if len(reason) < 2:
        raise Refused("收回房源须填写原因")
    found = _locked(flats.filter(household__isnull=False))
    if not found:
        raise Refused("所选房源都没有分配")
    for flat in found:
        flat.household, flat.allotted_on = None, None
        _saved(flat, "household", "allotted_on")
    return f"已收回{len(found)}套"


@bulk_act(ZonePayment, "drop", "移出清单", right=Act.APPROVE,
          when=lambda one: one.run_id is not None and one.run.state == ListState.DRAFT)  # fmt: skip
def drop_lines(payments, request, reason, until):
    """Only from a list in the making."""
    found = _locked(payments.filter(run__state=ListState.DRAFT))
    if not found:
        raise Refused("只能从编制中的清单移出")
    ZonePayment.objects.filter(pk__in=[one.pk for one in found]).delete()
    return f"已移出{len(found)}户"
