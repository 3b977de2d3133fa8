"""贷款: balance, due date and state follow from the dated facts, whatever way they come in, and two at once."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from microcredit.actions import keep_states
from microcredit.models import Extension, Loan, Repayment
from pingtang.policy.models import PolicyConstant
from pingtang.refusing import sentence_of
from tests.factories import (
    ALoan,
    AnApplication,
    AnExtension,
    APerson,
    ARenewal,
    ARepaid,
    ARepayment,
    ASubsidy,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


def now(loan):
    loan.refresh_from_db()
    return loan.balance, loan.status, loan.ends_on


def refused(function, *args, **kwargs):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        function(*args, **kwargs)
    return sentence_of(error.value)


def test_a_loan_follows_what_happens_to_it():
    loan = ALoan()
    assert now(loan) == (50_000, "disbursed", date(2022, 6, 1))
    part = ARepayment(loan=loan)
    assert now(loan)[:2] == (40_000, "disbursed")
    Repayment.objects.filter(pk=part.pk).update(principal_amount=Decimal(50_000))
    assert now(loan)[:2] == (0, "settled")
    Repayment.objects.all().delete()
    assert now(loan)[:2] == (50_000, "disbursed")


def test_renewed_extended_compensated_overdue():
    assert now(ARenewal().old_loan)[:2] == (0, "renewed")
    assert now(AnExtension().loan) == (50_000, "extended", date(2020, 11, 30))
    lost = ALoan()
    ARepayment(loan=lost, principal_amount=Decimal(50_000), kind="compensation")
    assert now(lost)[:2] == (0, "compensated")
    late = ALoan(disbursed_on=date(2018, 6, 1), due_on=date(2020, 6, 1))
    assert now(late)[1] == "overdue"


def test_the_night_tells_what_has_become_overdue():
    loan = ALoan(disbursed_on=date(2018, 7, 1), due_on=date(2020, 7, 1))
    assert now(loan)[1] == "disbursed"
    assert keep_states(date(2020, 6, 30)) == 0
    PolicyConstant.objects.filter(key="clock_on").update(value=20200702)
    assert keep_states(date(2020, 7, 2)) == 1
    assert now(loan)[1] == "overdue"
    assert keep_states(date(2020, 7, 2)) == 0


def test_what_is_owed_on_a_day_is_what_was_repaid_by_then():
    loan = ARepayment().loan  # 10,000 on 20 April
    for day, owed in ((date(2020, 4, 19), 50_000), (date(2020, 4, 20), 40_000), (date(2019, 5, 31), None)):
        assert Loan.objects.outstanding(day).filter(pk=loan.pk).values_list("owed", flat=True).first() == owed


def test_due_dates_of_a_past_day():
    loan = AnExtension().loan  # due on 30 May, extended on the 20th
    assert Loan.objects.due_within(date(2020, 5, 10), 30).filter(pk=loan.pk).exists()
    assert not Loan.objects.due_within(date(2020, 5, 21), 30).filter(pk=loan.pk).exists()
    assert not Loan.objects.overdue(date(2020, 6, 30)).exists()


def test_no_more_is_repaid_than_was_lent():
    loan = ARepayment().loan
    told = refused(ARepayment, loan=loan, paid_on=date(2020, 5, 1), principal_amount=Decimal(40_001))
    assert "累计还本 50001 元,超过贷款金额" in told
    assert "超过已还本金" in refused(
        ARepayment, loan=loan, paid_on=date(2020, 5, 1), principal_amount=Decimal(-10_001), kind="correction"
    )
    assert "不能小于0" in refused(ARepayment, loan=loan, paid_on=date(2020, 5, 1), principal_amount=Decimal(-1))


def test_a_contract_is_extended_once_but_for_the_epidemic():
    loan = AnExtension().loan
    again = {"loan": loan, "old_due_on": date(2020, 11, 30), "new_due_on": date(2021, 3, 31)}
    assert "已经展期过一次" in refused(AnExtension, extended_on=date(2020, 6, 1), **again)
    AnExtension(extended_on=date(2020, 6, 2), is_epidemic=True, **again)
    assert now(loan)[2] == date(2021, 3, 31)
    assert Extension.objects.count() == 2


def test_an_application_goes_step_by_step(clerk, person_of_the_office, as_user):
    section = person_of_the_office("section", streams=["microcredit"])
    loan = AnApplication()
    page, office = as_user(clerk), as_user(section)
    step = f"/microcredit/loans/{loan.pk}/step"
    assert page.get(f"{step}/disburse/").status_code == 302  # not yet, and not by a township
    page.post(
        f"{step}/review/", {"village_reviewed_on": "2020-06-05", "township_checked_on": "2020-06-09", "version": 1}
    )
    loan.refresh_from_db()
    page.post(f"{step}/publish/", {"published_on": "2020-06-10", "version": loan.version})
    loan.refresh_from_db()
    assert (loan.status, loan.balance) == ("published", 0)
    assert page.get(f"{step}/disburse/").status_code == 302
    contract = {
        "contract_no": "NX-2020-1", "bank": "平塘县农村信用合作联社", "principal": "50000", "annual_rate": "4.35",
        "disbursed_on": "2020-06-20", "due_on": "2023-06-20", "version": loan.version,
    }  # fmt: skip
    office.post(f"{step}/disburse/", contract)
    assert now(loan) == (50_000, "disbursed", date(2023, 6, 20))
    fresh = AnApplication()
    assert "还没有公示" in refused(
        Loan.objects.filter(pk=fresh.pk).update, disbursed_on=date(2020, 6, 20), due_on=date(2021, 6, 20),
        contract_no="NX-2", bank="平塘县农村信用合作联社", annual_rate=Decimal(4),
    )  # fmt: skip
    assert "顺序" in refused(Loan.objects.filter(pk=fresh.pk).update, status="published")


def test_a_township_enters_applications_and_no_contracts(clerk, as_user):
    page = as_user(clerk)
    form = page.get(f"/microcredit/loans/new/?household={APerson().household_id}").content.decode()
    assert 'name="principal"' in form
    assert 'name="contract_no"' not in form
    lent = page.get(f"/microcredit/loans/{ALoan().pk}/edit/").content.decode()
    assert 'name="principal"' not in lent
    assert 'name="purpose"' in lent


def test_a_repaid_loan_owes_nothing_on_later_days():
    loan = ARepaid(on=date(2020, 5, 20))
    assert not Loan.objects.outstanding(date(2020, 5, 20)).filter(pk=loan.pk).exists()


# what cannot be, whoever writes it


def written(loan, **told):
    return Loan.objects.filter(pk=loan.pk).update(**told)


@pytest.mark.parametrize(
    ("paid_on", "told"), [(date(2019, 5, 31), "早于放款日期 2019-06-01"), (date(2020, 7, 1), "不能晚于今天")]
)
def test_a_repayment_has_a_day_on_which_it_can_be(paid_on, told):
    assert told in refused(ARepayment, paid_on=paid_on)
    loan = ARepayment().loan
    assert told in refused(Repayment.objects.update, paid_on=paid_on)
    assert "在 2020-04-20 已有还款" in refused(written, loan, disbursed_on=date(2020, 4, 21), applied_on=None)


def test_an_application_is_not_repaid():
    assert "还没有放款" in refused(ARepayment, loan=AnApplication())


@pytest.mark.parametrize(
    ("told", "sentence"),
    [({"extended_on": date(2020, 6, 1)}, "在原到期日或以前办理"),
     ({"extended_on": date(2020, 7, 1), "is_epidemic": True}, "不能晚于今天"),
     ({"extended_on": date(2018, 5, 29)}, "不能早于放款日期"),
     ({"old_due_on": date(2020, 5, 29)}, "到期日是 2020-05-30,原到期日应填这一天"),
     ({"amount": Decimal(50_001)}, "余额是 50000 元"),
     ({"amount": Decimal(0)}, "展期金额须大于0")],
)  # fmt: skip
def test_an_extension_is_of_the_loan_as_it_stands(told, sentence):
    assert sentence in refused(AnExtension, **told)
    assert not Extension.objects.exists()


def test_for_the_epidemic_it_may_be_later():
    assert now(AnExtension(extended_on=date(2020, 6, 10), is_epidemic=True).loan)[1] == "extended"


def test_a_renewal_follows_a_loan_that_was_repaid_in_the_same_household():
    assert "还欠 50000 元" in refused(ARenewal, old_loan=ALoan())
    late = ARepaid(on=date(2020, 5, 2))
    assert "还欠 50000 元" in refused(ARenewal, old_loan=late)  # renewed on the 1st
    repaid = ARepaid(on=date(2020, 5, 1))
    elsewhere = ALoan(disbursed_on=date(2020, 5, 1))
    assert "不是同一户" in refused(ARenewal, old_loan=repaid, new_loan=elsewhere)
    assert "早于新旧贷款的放款日期" in refused(
        ARenewal,
        old_loan=repaid,
        renewed_on=date(2020, 4, 30),
        new_loan=ALoan(
            household=repaid.household, borrower_id_number=repaid.borrower_id_number, disbursed_on=date(2020, 5, 1)
        ),
    )
    assert "不能晚于今天" in refused(
        ARenewal,
        old_loan=repaid,
        renewed_on=date(2020, 7, 1),
        new_loan=ALoan(
            household=repaid.household, borrower_id_number=repaid.borrower_id_number, disbursed_on=date(2020, 5, 1)
        ),
    )


def test_the_days_of_an_application_follow_each_other():
    order = {"applied_on": date(2020, 6, 1), "village_reviewed_on": date(2020, 6, 3),
             "township_checked_on": date(2020, 6, 5), "published_on": date(2020, 6, 8)}  # fmt: skip
    loan = AnApplication(**order)
    for name in list(order)[1:]:
        assert "先后" in refused(written, loan, **{name: date(2020, 5, 31)})
    assert "先后" in refused(written, loan, township_checked_on=date(2020, 6, 2))
    assert "不能晚于今天" in refused(written, loan, published_on=date(2020, 7, 1))
    assert "先后" in refused(ALoan, applied_on=date(2019, 6, 2), published_on=None)


def test_no_more_is_lent_than_was_posted(first, as_user):
    loan = AnApplication(principal=Decimal(30_000), status="published", published_on=date(2020, 6, 10))
    contract = {
        "contract_no": "NX-2020-1", "bank": "平塘县农村信用合作联社", "principal": "90000", "annual_rate": "4.35",
        "disbursed_on": "2020-06-20", "due_on": "2023-06-20", "version": loan.version,
    }  # fmt: skip
    page, step = as_user(first), f"/microcredit/loans/{loan.pk}/step/disburse/"
    assert "已按 30000 元公示" in page.post(step, contract).content.decode()
    page.post(step, contract | {"principal": "30000"})
    assert now(loan)[0] == 30_000


def test_a_contract_stands_still_once_its_subsidy_was_approved(first, as_user):
    line = ASubsidy()
    page, loan = as_user(first), line.loan
    form = page.get(f"/microcredit/loans/{loan.pk}/edit/").content.decode()
    assert "已有审定的贴息,不能再改" not in form
    type(line.run).objects.filter(pk=line.run_id).update(approved_on=date(2020, 6, 29))
    form = page.get(f"/microcredit/loans/{loan.pk}/edit/").content.decode()
    assert "已有审定的贴息,不能再改" in form
    for told in ({"principal": 1}, {"due_on": date(2023, 6, 1)}, {"annual_rate": 3}, {"product": "e_loan"}):
        assert "已有审定的贴息" in refused(written, loan, **told)
    written(loan, purpose="种植")


def test_a_township_enters_no_repayment_renewal_or_extension(clerk, first, as_user):
    loan = ALoan()
    page, office = as_user(clerk), as_user(first)
    for name in ("repayments", "extensions", "renewals"):
        for address in (f"/microcredit/{name}/new/?loan={loan.pk}",):
            assert page.get(address).status_code == page.post(address, {}).status_code == 403
            assert office.get(address).status_code == 200
        assert page.get(f"/microcredit/{name}/").status_code == 200
    assert page.get("/rosters/microcredit-repayment/").status_code == 200
    told = page.get(loan.get_absolute_url()).content.decode()
    assert "登记还款" not in told
    assert "登记还款" in office.get(loan.get_absolute_url()).content.decode()
