"""样例贷款的写入: each loan gets a borrower and a contract, and all are written at once."""

import random
from datetime import date, timedelta

import pgtrigger

from households.models import Household, LaborSkill, Person, StudentStatus
from microcredit.models import Extension, Loan, Renewal, Repayment

BANKS = [("平塘县农村信用合作联社", "NX"), ("中国农业银行平塘县支行", "NH"), ("中国邮政储蓄银行平塘县支行", "YC")]
APPLICATIONS = {"applied": 9, "reviewed": 6, "published": 4, "rejected": 3}
STEPS = ["applied_on", "village_reviewed_on", "township_checked_on", "published_on"]
USES = ["养殖", "种植", "茶园管护", "农产品加工", "小商品经营", "购买农机"]
# what the triggers would work out is known here, and written with the rest
KNOWN = [
    "microcredit.Loan:follows_from_facts", "microcredit.Repayment:loans_after_insert",
    "microcredit.Renewal:loans_after_insert", "microcredit.Extension:loans_after_insert",
    "microcredit.Loan:known_bank", "microcredit.Repayment:can_be", "microcredit.Renewal:can_be",
    "microcredit.Extension:can_be",
]  # fmt: skip


def borrowers(county):
    """[(household, name, identity number)], one able adult a registered household, in no particular order."""
    people = (
        Person.objects.current(county.day)
        .of(Household.objects.registered(county.day))
        .filter(
            birth_date__range=(date(1957, 1, 1), date(1995, 12, 31)), id_valid=True,
            labor_skill__in=[LaborSkill.ORDINARY, LaborSkill.SKILLED], student_status=StudentStatus.NONE,
        )
    )  # fmt: skip
    found = {}
    for household, name, id_number in people.order_by("pk").values_list("household", "name", "id_number"):
        found.setdefault(household, (household, name, id_number))
    listed = list(found.values())
    county.chance.shuffle(listed)
    return iter(listed)


def write(county, plans):
    """Loans, repayments, extensions and renewals, by COPY."""
    people = borrowers(county)
    keys = {}
    loan = (
        "contract_no", "product", "household", "borrower_name", "borrower_id_number", "bank", "applied_on",
        "village_reviewed_on", "township_checked_on", "published_on", "disbursed_on", "due_on", "principal",
        "annual_rate", "use_kind", "purpose", "status", "five_class", "balance", "ends_on", "previous_loan", "version",
    )  # fmt: skip
    with pgtrigger.ignore(*KNOWN):
        with county.table(Loan, *loan) as loans:
            for number, plan in enumerate(plans, 1):
                _sign(plan, number, people, county)
                keys[id(plan)] = loans.add(*_row(plan, county, keys))
        with county.table(Repayment, "loan", "paid_on", "principal_amount", "interest_amount", "kind", "bank_ref",
                          "version") as repayments:  # fmt: skip
            for plan in plans:
                for on, amount, kind in plan.repayments:
                    repayments.add(keys[id(plan)], on, amount, round(amount / 100, 2), kind, "", 1)
        with county.table(Extension, "loan", "extended_on", "old_due_on", "new_due_on", "amount", "is_epidemic",
                          "version") as extensions:  # fmt: skip
            for plan in plans:
                if plan.extension:
                    on, later, epidemic = plan.extension
                    extensions.add(keys[id(plan)], on, plan.due_on, later, plan.balance, epidemic, 1)
        with county.table(Renewal, "old_loan", "new_loan", "renewed_on", "amount", "version") as renewals:
            for plan in plans:
                if plan.renews:
                    renewals.add(keys[id(plan.renews)], keys[id(plan)], plan.disbursed_on, plan.principal, 1)
    _apply(people, county.day)


def _apply(people, day):
    """申请 on their way: nothing is lent yet, so no figure knows of them. Chance of their own."""
    chance, made = random.Random(20200630), []
    for status, number in APPLICATIONS.items():
        for _ in range(number):
            household, name, id_number = next(people)
            days = [day - timedelta(days=chance.randint(20, 30))]
            days += [days[0] + timedelta(days=step) for step in (4, 9, 12)]
            come = {"applied": 1, "reviewed": 3, "published": 4, "rejected": chance.choice((1, 3))}[status]
            made.append(
                Loan(
                    household_id=household, borrower_name=name, borrower_id_number=id_number, status=status,
                    principal=chance.randrange(200, 501) * 100, purpose=chance.choice(USES),
                    **dict(zip(STEPS[:come], days, strict=False)),
                )
            )  # fmt: skip
    Loan.objects.bulk_create(made)


def _sign(plan, number, people, county):
    plan.borrower = plan.renews.borrower if plan.renews else next(people)
    bank, letters = (
        (plan.renews.bank, plan.renews.contract_no[:2])
        if plan.renews
        else county.chance.choices(BANKS, weights=[86, 8, 6])[0]
    )
    plan.bank, plan.contract_no = bank, f"{letters}-{plan.disbursed_on.year}-{number:05}"


def _row(plan, county, keys):
    asked = plan.disbursed_on - timedelta(days=county.chance.randint(28, 45))
    household, name, id_number = plan.borrower
    use = "household" if county.chance.random() < 0.93 else "cooperative"
    return (
        plan.contract_no, plan.product, household, name, id_number, plan.bank, asked, asked + timedelta(days=4),
        asked + timedelta(days=9), asked + timedelta(days=12), plan.disbursed_on, plan.due_on, plan.principal,
        plan.rate, use, county.chance.choice(USES), _status(plan, county.day),
        "special" if plan.balance and plan.ends_on < county.day else "pass", plan.balance, plan.ends_on,
        keys[id(plan.renews)] if plan.renews else None, 1,
    )  # fmt: skip


def _status(plan, day):
    if not plan.balance:
        return {"renewal": "renewed", "compensation": "compensated"}.get(plan.repayments[-1][2], "settled")
    if plan.ends_on < day:
        return "overdue"
    return "extended" if plan.extension else "disbursed"
