"""小额信贷: a loan as it was lent, what happened to it, and a quarter's run of the subsidy."""

from datetime import date, timedelta
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from microcredit import models
from microcredit.computing import terms
from microcredit.quarters import Quarter
from tests.factories.households import APerson


class ALoan(DjangoModelFactory):
    """50,000 yuan at 4.35 %, lent on 1 June 2019 for three years, to a member of a registered household."""

    class Meta:
        model = models.Loan

    class Params:
        person = factory.SubFactory(APerson)

    contract_no = factory.Sequence("NX-2019-9{:04}".format)
    household = factory.LazyAttribute(lambda loan: loan.person.household)
    borrower_name = factory.LazyAttribute(lambda loan: loan.person.name)
    borrower_id_number = factory.LazyAttribute(lambda loan: loan.person.id_number)
    bank = "平塘县农村信用合作联社"
    applied_on = factory.LazyAttribute(lambda loan: loan.disbursed_on - timedelta(days=37))
    published_on = factory.LazyAttribute(lambda loan: loan.disbursed_on - timedelta(days=22))
    disbursed_on = date(2019, 6, 1)
    due_on = date(2022, 6, 1)
    principal = Decimal(50_000)
    annual_rate = Decimal("4.35")
    purpose = "养殖"
    status = models.LoanStatus.DISBURSED


class AnApplication(ALoan):
    """申请, as a township enters it."""

    contract_no = bank = ""
    published_on = disbursed_on = due_on = annual_rate = None
    applied_on = date(2020, 6, 1)
    status = models.LoanStatus.APPLIED


class ARepayment(DjangoModelFactory):
    """10,000 yuan on 20 April 2020."""

    class Meta:
        model = models.Repayment

    loan = factory.SubFactory(ALoan)
    paid_on = date(2020, 4, 20)
    principal_amount = Decimal(10_000)


class AnExtension(DjangoModelFactory):
    """展期 of half a year, before the due date."""

    class Meta:
        model = models.Extension

    loan = factory.SubFactory(ALoan, disbursed_on=date(2018, 5, 30), due_on=date(2020, 5, 30))
    extended_on = date(2020, 5, 20)
    old_due_on = factory.LazyAttribute(lambda one: one.loan.due_on)
    new_due_on = factory.LazyAttribute(lambda one: one.old_due_on + timedelta(days=184))
    amount = factory.LazyAttribute(
        lambda one: models.Loan.objects.owing(one.extended_on).values_list("owed", flat=True).get(pk=one.loan.pk)
    )


class ARenewal(DjangoModelFactory):
    """续贷: the old loan was repaid on the day when the new one was lent."""

    class Meta:
        model = models.Renewal

    old_loan = factory.LazyFunction(lambda: ARepaid(on=date(2020, 5, 1)))
    new_loan = factory.LazyAttribute(
        lambda renewal: ALoan(
            household=renewal.old_loan.household, borrower_name=renewal.old_loan.borrower_name,
            borrower_id_number=renewal.old_loan.borrower_id_number, disbursed_on=renewal.renewed_on,
            due_on=renewal.renewed_on + timedelta(days=365),
        )
    )  # fmt: skip
    renewed_on = date(2020, 5, 1)
    amount = Decimal(50_000)


def ARepaid(on, **loan):  # noqa: N802  it makes a record, as the factories do
    """A loan that was repaid to the end on that day."""
    made = ALoan(**loan)
    ARepayment(loan=made, paid_on=on, principal_amount=made.principal)
    made.refresh_from_db()
    return made


class ABudget(DjangoModelFactory):
    class Meta:
        model = models.SubsidyBudget
        django_get_or_create = ["year"]

    year = 2020
    amount = Decimal(12_500_000)
    arranged_on = date(2020, 1, 15)
    doc_no = "平财农〔2020〕9号"


class ARun(DjangoModelFactory):
    """第二季度贴息 of 2020, in the making and still without lines."""

    class Meta:
        model = models.SubsidyRun
        django_get_or_create = ["year", "quarter"]

    year, quarter = 2020, 2
    made_on = date(2020, 6, 21)
    since = factory.LazyAttribute(lambda run: Quarter.of(run.year, run.quarter).first)
    until = factory.LazyAttribute(lambda run: Quarter.of(run.year, run.quarter).last)
    ceiling = factory.LazyAttribute(lambda run: terms(Quarter.of(run.year, run.quarter))["ceiling"])
    day_basis = 360


class ASubsidy(DjangoModelFactory):
    """A whole second quarter: 50,000 × 92 × 4.35 % ÷ 360 = 555.83."""

    class Meta:
        model = models.InterestSubsidy

    run = factory.SubFactory(ARun)
    loan = factory.SubFactory(ALoan)
    year, quarter = 2020, 2
    base_amount, days, day_product = Decimal(50_000), 92, Decimal(4_600_000)
    rate, amount = Decimal("4.35"), Decimal("555.83")
    segments = factory.LazyFunction(lambda: [["2020-03-21", "2020-06-21", 50_000]])


class ABank(DjangoModelFactory):
    """A bank that no loan is of yet."""

    class Meta:
        model = models.Bank
        django_get_or_create = ["name"]

    name = "贵州平塘某村镇银行"
    aliases = "村镇银行"


class ACompleteReport(DjangoModelFactory):
    class Meta:
        model = models.CompleteReport
        django_get_or_create = ["as_of", "bank", "area_id"]

    as_of, bank, area_id = date(2020, 6, 20), "平塘县农村信用合作联社", "522727"
    reason, declared_on = "银行书面说明", date(2020, 6, 21)


class ABankBalance(DjangoModelFactory):
    """The bank says what we say."""

    class Meta:
        model = models.BankBalance

    loan = factory.SubFactory(ALoan)
    contract_no = factory.LazyAttribute(lambda row: row.loan.contract_no)
    bank = factory.LazyAttribute(lambda row: row.loan.bank)
    as_of = date(2020, 6, 20)
    balance = Decimal(50_000)


class ADiscrepancy(DjangoModelFactory):
    """The bank has booked 5,000 yuan that we know nothing of."""

    class Meta:
        model = models.Discrepancy

    loan = factory.SubFactory(ALoan)
    contract_no = factory.LazyAttribute(lambda row: row.loan.contract_no)
    bank = factory.LazyAttribute(lambda row: row.loan.bank)
    as_of = date(2020, 6, 20)
    bank_balance, our_balance, difference = Decimal(45_000), Decimal(50_000), Decimal(-5_000)


__all__ = [
    "ABank", "ABankBalance", "ABudget", "ACompleteReport", "ADiscrepancy", "ALoan",
    "AnApplication", "AnExtension", "ARenewal", "ARepaid", "ARepayment", "ARun", "ASubsidy",
]  # fmt: skip
