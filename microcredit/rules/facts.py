"""小额信贷事实: what rules ask of the borrower, by identity number, and of a household's other loans."""

from django.db.models import Max, Q

from households.models import LaborSkill, Person, RegistryKind, RosterPolice, StudentStatus
from households.rules.rosterfacts import rows_of
from microcredit.models import Discrepancy, DiscrepancyState, Extension, Loan, LoanProduct
from pingtang.cleaning.facts import facts, number, told

SUPPORTED = [RegistryKind.REGISTERED, RegistryKind.MARGINAL]
WEAK = [LaborSkill.NONE, LaborSkill.LOST]


@facts("borrower", Loan, by="id_number", on="borrower_id_number")
def borrower(day):
    """借款人."""
    here = Q(left_on__isnull=True) | Q(left_on__gt=day.on)
    return Person.objects.exclude(id_number=""), {
        "supported": number("建档立卡户或边缘户成员数", household__registry_kind__in=SUPPORTED),
        "pupils": number("在校成员数", here & Q(student_status__isnull=False) & ~Q(student_status=StudentStatus.NONE)),
        "weak": number("无劳动能力成员数", here, labor_skill__in=WEAK),
    }


@facts("in_household", Loan, by=("household", "id_number"), on=("household", "borrower_id_number"))
def in_household(day):
    """借款人在所填户中."""
    return Person.objects.exclude(id_number=""), {"members": number("所填户中的借款人数")}


@facts("registered_dead", Loan, by="id_number", on="borrower_id_number")
def registered_dead(day):
    """公安登记死亡."""
    dead = rows_of(RosterPolice, day).filter(is_dead=True)
    return dead, {"rows": number("公安名册登记死亡行数")}


@facts("of_household", Loan, by="household", on="household")
def of_household(day):
    """同户贷款."""
    owing = Loan.objects.outstanding(day.on).filter(product=LoanProduct.MICRO, household__isnull=False)
    return owing, {"owing": number("同户未结清扶贫小额贷款数")}


@facts("bank_says", Loan, by="loan")
def bank_says(day):
    """银行对账."""
    waiting = Discrepancy.objects.filter(
        as_of__lte=day.on, state__in=[DiscrepancyState.OPEN, DiscrepancyState.DISPUTED]
    )
    return waiting.exclude(loan=None), {"differing": number("与银行余额不一致数")}


@facts("extended", Loan, by="loan")
def extended(day):
    """展期."""
    return Extension.objects.filter(extended_on__lte=day.on), {"last": told("展期后到期日", Max("new_due_on"))}
