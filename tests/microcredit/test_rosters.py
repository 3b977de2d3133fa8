"""The banks' spreadsheets go in as clerks and banks write them; the same file twice changes nothing."""

from decimal import Decimal

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from microcredit.models import Extension, Loan, Renewal, Repayment
from microcredit.rosters import ExtensionRoster, LoanRoster, RenewalRoster, RepaymentRoster
from pingtang.audit.models import because
from pingtang.jobs.engine import Refusal
from pingtang.rosters.commit import commit, refused_by_table
from tests.factories import AHousehold, ALoan, APerson, ARepaid, ARepayment, nobody_at_work
from tests.pingtang.rosters.sheets import said, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
LENT = {
    "借款合同号": "NX-2020-7", "产品": "特惠贷", "借款人姓名": "韦大山", "承贷银行": "农信社", "公示时间": "2020.4.20",
    "发放日期": "2020年5月6日", "到期日期": "2023-5-6", "贷款金额": "5万", "利率": "4.35%", "用途": "养殖",
    "使用方式": "户贷户用",
}  # fmt: skip


def enter(roster, user, tmp_path, *rows):
    batch = uploaded(roster, user, tmp_path, *rows)
    verdicts = [verdict for _, verdict, _ in said(batch)]
    if set(verdicts) <= {"new", "changed"}:
        try:
            with because("导入", user):
                commit(batch, user)
        except IntegrityError as error:
            raise refused_by_table(error) from error
        finally:
            nobody_at_work()
    return verdicts if "wrong" not in verdicts else said(batch)


@pytest.mark.parametrize(
    ("heading", "written", "rate"),
    [("利率", "4.35%", "4.35"), ("利率", 4.35, "4.35"), ("利率", 0.0435, "4.35"), ("利率", "月利率3.625‰", "4.35"),
     ("月利率", 0.3625, "4.35"), ("执行利率", "4.75", "4.75"), ("利率", "3.625‰", "4.35")],
)  # fmt: skip
def test_a_rate_is_understood_as_banks_write_it(first, tmp_path, heading, written, rate):
    person = APerson()
    row = {name: value for name, value in LENT.items() if name != "利率"}
    row |= {heading: written, "借款人身份证号": person.id_number}
    assert enter(LoanRoster, first, tmp_path, row) == ["new"]
    assert Loan.objects.get().annual_rate == Decimal(rate)


@pytest.mark.parametrize("written", ["面议", "4.35.1", "-3", "435", "年利率"])
def test_a_rate_that_is_none_is_told(first, tmp_path, written):
    row = LENT | {"利率": written, "借款人身份证号": APerson().id_number}
    (_, verdict, errors), = enter(LoanRoster, first, tmp_path, row)  # fmt: skip
    assert verdict == "wrong"
    assert "annual_rate" in errors


def test_a_loan_finds_its_household_by_the_borrowers_number(first, tmp_path):
    person = APerson()
    assert enter(LoanRoster, first, tmp_path, LENT | {"借款人身份证号": person.id_number}) == ["new"]
    loan = Loan.objects.get()
    assert (loan.household, loan.principal, loan.balance, loan.status) == (
        person.household,
        50_000,
        50_000,
        "disbursed",
    )


def test_a_township_links_no_household_of_another(clerk, first, tmp_path):
    there = APerson(household=AHousehold(village__code="522727102201"))
    assert enter(LoanRoster, clerk, tmp_path, LENT | {"借款人身份证号": there.id_number}) == ["new"]
    assert Loan.objects.get().household is None


@pytest.mark.parametrize(
    ("changed", "column"),
    [({"到期日期": "2020-05-06"}, "due_on"), ({"贷款金额": 5}, "principal"),
     ({"公示时间": "2020-05-07"}, "published_on"), ({"贷款金额": "五万左右吧"}, "principal"),
     ({"产品": "车贷"}, "product")],
)  # fmt: skip
def test_what_cannot_be_is_told_in_its_cell(first, tmp_path, changed, column):
    row = LENT | {"借款人身份证号": APerson().id_number} | changed
    (_, verdict, errors), = enter(LoanRoster, first, tmp_path, row)  # fmt: skip
    assert verdict == "wrong"
    assert column in errors


def test_the_same_repayments_twice_are_written_once(first, tmp_path):
    ALoan(contract_no="A1")
    rows = [
        {"合同号": "A1", "还款日期": "2020-04-20", "还款本金": "1万元", "还款利息": "120.5", "还款方式": "正常还款",
         "流水号": number}
        for number in ("S1", "S2")
    ]  # fmt: skip
    assert enter(RepaymentRoster, first, tmp_path, *rows) == ["new", "new"]
    assert enter(RepaymentRoster, first, tmp_path, *rows) == ["same", "same"]
    assert Repayment.objects.count() == 2
    assert Loan.objects.get().balance == 30_000


def test_a_repayment_beyond_the_loan_refuses_the_file_with_a_sentence(first, tmp_path):
    ALoan(contract_no="A1")
    row = {"合同号": "A1", "还款日期": "2020-04-20", "还款本金": "6万元", "还款方式": "还款"}
    with pytest.raises(Refusal, match="没有写入任何数据:贷款 A1 放款 50000 元,累计还本 60000 元"):
        enter(RepaymentRoster, first, tmp_path, row)
    assert not Repayment.objects.exists()


def test_renewals_and_extensions(first, tmp_path):
    import datetime

    ARepaid(on=datetime.date(2020, 5, 1), contract_no="A1")
    old = Loan.objects.get()
    ALoan(
        contract_no="A2", disbursed_on=datetime.date(2020, 5, 1), due_on=datetime.date(2020, 6, 29),
        household=old.household,
    )  # fmt: skip
    row = {"原合同号": "A1", "新合同号": "A2", "续贷时间": "2020.5.1", "续贷金额": "5万元"}
    assert enter(RenewalRoster, first, tmp_path, row) == ["new"]
    assert Renewal.objects.get().old_loan.status == "renewed"
    row = {"合同号": "A2", "展期办理日期": "2020-06-20", "原到期日": "2020-6-29", "展期到期日": "2020-12-1",
           "展期金额": "5万元", "是否疫情影响": "否"}  # fmt: skip
    assert enter(ExtensionRoster, first, tmp_path, row) == ["new"]
    assert Extension.objects.get().new_due_on == datetime.date(2020, 12, 1)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.integers(1, 24), min_size=2, max_size=4).filter(lambda parts: sum(parts) <= 50),
    st.randoms(use_true_random=False),
)
def test_the_order_of_uploads_does_not_change_a_balance(first, tmp_path, parts, chance):
    """Each repayment in a file of its own, in any order, some of them twice."""
    from django.db import transaction

    rows = [{"合同号": "A1", "还款日期": f"2020-04-{day:02}", "还款本金": f"{part}000", "还款方式": "还款"}
            for day, part in enumerate(parts, 1)]  # fmt: skip
    with transaction.atomic():
        ALoan(contract_no="A1")
        for row in chance.sample([*rows, rows[0]], len(rows) + 1):
            enter(RepaymentRoster, first, tmp_path, row)
        assert Loan.objects.get().balance == 50_000 - 1000 * sum(parts) >= 0
        transaction.set_rollback(True)


REPAID = {"合同号": "A1", "还款日期": "2020-04-20", "还款本金": "1万", "还款方式": "还款"}
EXTENDED = {"合同号": "A1", "展期办理日期": "2020-06-20", "原到期日": "2022-6-1", "展期到期日": "2022-12-1",
            "展期金额": "5万", "是否疫情影响": "否"}  # fmt: skip
RENEWED = {"原合同号": "A1", "新合同号": "A2", "续贷时间": "2020-06-20", "续贷金额": "5万"}


@pytest.mark.parametrize(
    ("roster", "row", "changed", "column"),
    [(LoanRoster, LENT, {"发放日期": "2020-07-18"}, "disbursed_on"),
     (LoanRoster, LENT, {"申请时间": "2020-05-07"}, None),
     (LoanRoster, LENT, {"承贷银行": "平塘县农业信用社"}, "bank"),
     (RepaymentRoster, REPAID, {"还款日期": "2016-04-20"}, "paid_on"),
     (RepaymentRoster, REPAID, {"还款日期": "2021-04-20"}, "paid_on"),
     (ExtensionRoster, EXTENDED, {"展期办理日期": "2021-06-20"}, "extended_on"),
     (ExtensionRoster, EXTENDED, {"展期办理日期": "2019-05-20"}, "extended_on"),
     (ExtensionRoster, EXTENDED, {"原到期日": "2022-06-02"}, "old_due_on"),
     (ExtensionRoster, EXTENDED, {"展期金额": "6万"}, "amount"),
     (ExtensionRoster, EXTENDED, {"原到期日": "2020-06-01"}, None),
     (RenewalRoster, RENEWED, {}, "old_loan"),
     (RenewalRoster, RENEWED, {}, "new_loan"),
     (RenewalRoster, RENEWED, {"续贷时间": "2020-07-20"}, "renewed_on"),
     (RenewalRoster, RENEWED, {"续贷时间": "2019-01-20"}, "renewed_on")],
)  # fmt: skip
def test_what_cannot_have_been_is_told_in_its_cell(first, tmp_path, roster, row, changed, column):
    old = ALoan(contract_no="A1")
    ALoan(contract_no="A2")
    if column == "new_loan":  # what is wrong with the old one is told first
        ARepayment(loan=old, principal_amount=old.principal)
    row = row | changed
    if roster is LoanRoster:
        row = row | {"借款人身份证号": APerson().id_number}
    (_, verdict, errors), = enter(roster, first, tmp_path, row)  # fmt: skip
    assert verdict == "wrong"
    assert column is None or column in errors
