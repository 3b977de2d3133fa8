"""信贷看板, lists, panels and to-do lines: every number opens the list that it counts."""

import re
from datetime import date
from html import unescape

import pytest

from microcredit import models
from pingtang.indicators.figures import Scope, figure
from tests.factories import (
    ABudget,
    ADiscrepancy,
    AHousehold,
    ALoan,
    AnApplication,
    AnExtension,
    APerson,
    ARenewal,
    ARepayment,
    ASubsidy,
    Village,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
JUNE = date(2020, 6, 30)


@pytest.fixture
def lending():
    """Loans in two townships: one overdue, some due soon, one household with two."""
    person = APerson()
    ALoan(person=person)
    ALoan(person=person)
    ALoan(disbursed_on=date(2018, 6, 1), due_on=date(2020, 6, 1))
    ALoan(disbursed_on=date(2018, 7, 20), due_on=date(2020, 7, 20))
    there = AHousehold(village=Village(code="522727102201"))
    ALoan(person=APerson(household=there), bank="中国农业银行平塘县支行", disbursed_on=date(2018, 8, 25),
          due_on=date(2020, 8, 25))  # fmt: skip
    AnExtension()
    ARenewal()
    ABudget()


def listed(page, url):
    return page.get(unescape(url)).context["table"].paginator.count


def test_the_board_opens_what_it_counts(as_user, first, lending):
    page = as_user(first)
    told = page.get("/microcredit/board/?on=2020-06-30").content.decode()
    for code in ("loan.outstanding", "loan.outstanding_count", "loan.overdue_rate", "loan.renewed", "loan.extended"):
        link = re.search(rf'href="([^"]*figure={re.escape(code)}[^"]*)"', told)[1]
        one = figure(code)
        from pingtang.areas.models import Area

        scope = Scope.until(Area.objects.get(level="county"), JUNE)
        assert listed(page, link) == one.records(scope).count(), code
    months = re.findall(r'href="([^"]*due_month=[^"]*)">(\d+)笔', told)
    assert sum(int(number) for _, number in months) == 4  # the next year: one of July, of August, extended, renewed
    assert told.count('class="track"') >= 13  # every month of it, those with nothing included
    for days, number in re.findall(r"(\d+)天内到期 <b>(\d+)</b>", told):
        link = re.search(rf'href="([^"]*due_within={days}[^"]*)"', told)[1]
        assert listed(page, link) == int(number)
    for link, number in months:
        assert listed(page, link) == int(number)
    for link, number in re.findall(r'href="([^"]*figure=loan.overdue&[^"]*)">(\d+)</a>', told):
        assert listed(page, link) == int(number) == 1


def test_a_townships_board_is_its_own(as_user, clerk, other_clerk, lending):
    here = as_user(clerk).get("/microcredit/board/").content.decode()
    there = as_user(other_clerk).get("/microcredit/board/").content.decode()
    assert "农村信用合作联社" in here
    assert "农村信用合作联社" not in there
    assert "中国农业银行" in there


@pytest.mark.parametrize(("days", "number"), [(30, 1), (60, 2), (90, 2)])
def test_warnings_by_how_soon_they_are_due(as_user, first, lending, days, number):
    assert listed(as_user(first), f"/microcredit/loans/?due_within={days}") == number
    assert as_user(first).get("/microcredit/loans/?due_within=31").status_code == 404
    assert f"{days}天内到期贷款" in as_user(first).get("/").content.decode()


def test_what_waits_for_a_township_opens_what_it_counts(as_user, clerk, lending):
    AnApplication()
    ADiscrepancy()
    page = as_user(clerk)
    home = page.get("/").content.decode()
    for title in ("逾期贷款", "30天内到期贷款", "一户多贷", "贷款申请:已申请", "对账差异待处理"):
        link, number = re.search(
            rf'<a href="([^"]*)">{title}</a>(?:<span class="when">[^<]*</span>)?<b>(?:<[^>]*>)?\s*(\d+)', home
        ).groups()
        assert listed(page, link) == int(number) > 0, title


def test_many_loans_of_a_village_due_in_one_month_are_named(as_user, first):
    for _ in range(8):
        ALoan(disbursed_on=date(2018, 7, 20), due_on=date(2020, 7, 20))
    page = as_user(first)
    told = page.get("/microcredit/board/").content.decode()
    link = re.search(r'href="([^"]*due_month=2020-07[^"]*village=[^"]*)">8</a>', told)[1]
    assert listed(page, link) == 8


def test_a_household_and_a_loan_show_what_belongs_to_them(as_user, first, person_of_the_office):
    line = ASubsidy()
    ARepayment(loan=line.loan)
    data = person_of_the_office("section", streams=["households", "microcredit"])
    told = as_user(data).get(line.loan.household.get_absolute_url()).content.decode()
    assert line.loan.contract_no in told
    loan = as_user(first).get(line.loan.get_absolute_url()).content.decode()
    assert "10,000" in loan
    assert "555.83" in loan
    arithmetic = as_user(first).get(line.get_absolute_url()).content.decode()
    assert "4,600,000" in arithmetic
    assert "2020-06-21" in arithmetic


def test_a_runs_sums_open_their_lines(as_user, first):
    ALoan()
    ALoan(product="e_loan")
    page = as_user(first)
    assert "开始编制" in page.get("/microcredit/subsidyruns/open/").content.decode()
    page.post("/microcredit/subsidyruns/open/")
    run = models.SubsidyRun.objects.get()
    told = page.get(run.get_absolute_url()).content.decode()
    assert "555.83" in told
    every = re.search(r'href="([^"]*interestsubsidys/\?run=\d+)">2 笔', told)[1]
    assert listed(page, every) == 2
    town = re.search(r'href="([^"]*run=\d+&amp;township=522727101|[^"]*run=\d+&township=522727101)"', told)[1]
    assert listed(page, town) == 2
    reason = re.search(r'href="([^"]*held_back=product)"', told)[1]
    assert listed(page, reason) == 1
    assert "没有登记贴息预算" in told


def test_an_over_spent_budget_is_told(as_user, first):
    ABudget(amount=500)
    ALoan()
    page = as_user(first)
    page.post("/microcredit/subsidyruns/open/")
    assert "超过本年度预算" in page.get(models.SubsidyRun.objects.get().get_absolute_url()).content.decode()


def test_a_list_behind_a_figure_of_a_day_adds_up_to_it(as_user, first, lending):
    """Repaid since: the balance that is listed is that of the day, and so is its sum."""
    from pingtang.areas.models import Area

    ARepayment(loan=ALoan(), paid_on=date(2020, 4, 20), principal_amount=30_000)
    page, county = as_user(first), Area.objects.get(level="county")
    for on in (date(2020, 3, 31), date(2020, 6, 30)):
        table = page.get(f"/microcredit/loans/?figure=loan.outstanding&on={on}&area=522727").context["table"]
        value = figure("loan.outstanding").value(Scope.until(county, on))
        assert table.totals["balance"] == value * 10_000
        assert f"{on}余额(元)" in [head.title for head in table.heads]
        place = [head.name for head in table.heads].index("balance")
        cells = [list(row)[place][1] for row in table.cells(table.paginated_rows)]
        assert sum(float(str(cell).replace(",", "")) for cell in cells) == value * 10_000
    printed = page.get("/microcredit/loans/print/?figure=loan.outstanding&on=2020-03-31").content.decode()
    assert "2020-03-31余额(元)" in printed
    assert page.get("/microcredit/loans/?figure=loan.outstanding&on=2020-03-31&sort=-balance").status_code == 200
    assert "余额(元)</a>" in page.get("/microcredit/loans/").content.decode()


def test_an_export_has_the_balances_of_the_day(first, lending, tmp_path):
    from openpyxl import load_workbook

    from microcredit.views import LoanLedger
    from pingtang.web.exports import write
    from pingtang.web.models import Export

    query = "figure=loan.outstanding&on=2020-03-31&area=522727"
    wanted = Export(user=first, ledger="microcredit.loan", query=query, columns=["contract_no", "balance"], count=1)
    write(LoanLedger, wanted, tmp_path / "out.xlsx", lambda *told: None)
    rows = list(load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("合同号", "2020-03-31余额(元)")
    assert sum(row[1] for row in rows[1:]) == sum(
        models.Loan.objects.outstanding(date(2020, 3, 31)).values_list("owed", flat=True)
    )


def test_each_point_of_the_balances_curve_opens_the_loans_of_that_day(as_user, first, lending):
    page = as_user(first)
    told = page.get("/microcredit/board/?on=2020-06-30").context["board"].curve
    assert told["names"][0] == "19年6月30日"
    assert told["names"][-1] == "20年6月30日"
    [line] = told["series"]
    for name, value, url in list(zip(told["names"], line["values"], line["urls"], strict=True))[-3:]:
        day = date.fromisoformat(url.partition("on=")[2][:10])
        assert name == f"{day.year % 100}年{day.month}月{day.day}日"
        owed = sum(models.Loan.objects.outstanding(day).values_list("owed", flat=True))
        assert value == pytest.approx(float(owed) / 10_000, abs=0.01)
        assert page.get(url).status_code == 200


def test_a_cadre_sees_the_own_villages_counts_and_no_list(as_user, cadre, lending):
    page = as_user(cadre)
    told = page.get("/microcredit/board/?on=2020-06-30").content.decode()
    assert "到期日历" in told
    assert "/microcredit/loans/" not in told
    assert page.get("/microcredit/loans/").status_code == 403


def test_the_board_lays_the_subsidy_beside_its_budget(as_user, first, lending):
    line = ASubsidy()
    type(line.run).objects.update(approved_on=date(2020, 6, 29))
    told = as_user(first).get("/microcredit/board/?on=2020-06-30").content.decode()
    assert "预算 1,250.00 万元" in told
    assert "1,249.94万元" in told  # left
