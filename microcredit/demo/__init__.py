"""样例县的小额信贷: loans whose balances, repayments, renewals and subsidies come to what the report states."""

from datetime import date

from microcredit.computing import open_run
from microcredit.demo.bank import report_balances
from microcredit.demo.files import write_balances
from microcredit.demo.loans import plan_loans
from microcredit.demo.writing import write
from microcredit.models import SubsidyBudget
from microcredit.quarters import Quarter
from pingtang.accounts.models import User
from pingtang.accounts.roles import Stream
from pingtang.areas.models import Area
from pingtang.indicators.models import Entry
from pingtang.notices.actions import publish
from pingtang.notices.models import ListState, Reception

BUDGET = 12_500_000  # yuan
# quarter: made, reviewed, published, approved, paid, voucher
RUNS = {
    1: (date(2020, 3, 23), date(2020, 3, 25), date(2020, 3, 26), date(2020, 4, 3), date(2020, 4, 10), "贴息2020-01"),
    2: (date(2020, 6, 21), date(2020, 6, 21), date(2020, 6, 21), date(2020, 6, 28), date(2020, 6, 29), "贴息2020-02"),
}


def build(county):
    """Every loan of the county, the runs of the first two quarters, and one report of the banks."""
    SubsidyBudget.objects.create(year=2020, amount=BUDGET, arranged_on=date(2020, 1, 15), doc_no="平财农〔2020〕9号")
    Reception.objects.create(work_stream=Stream.MICROCREDIT, office="县扶贫开发办公室信贷股", phone="0854-0000000")
    write(county, plan_loans(county))
    for number, days in RUNS.items():
        _run(Quarter.of(2020, number), *days)
    report_balances(county)
    Entry.objects.create(
        code="loan.e_loan_rank", area=Area.objects.get(level=Area.Level.COUNTY), on=county.day, value=1,
        source="州扶贫办2020年6月脱贫成效巩固提升e贷发放情况通报",
    )  # fmt: skip


def _run(quarter, made, reviewed, published, approved, paid, voucher):
    """A quarter's run on the way that every run goes."""
    people = {user.username: user for user in User.objects.filter(username__in=["xindai", "xindai2"], is_sample=True)}
    first, second = people.get("xindai"), people.get("xindai2")
    run = open_run(quarter, made)
    run.made_by = run.reviewed_by = first
    run.state, run.reviewed_on = ListState.REVIEWED, reviewed
    run.save()
    publish(run, published)
    run.state, run.approved_on, run.approved_by = ListState.APPROVED, approved, second
    run.save()
    run.state, run.paid_on, run.voucher_no = ListState.PAID, paid, voucher
    run.save()


def write_rosters(folder):
    """What banks would send at the end of the month."""
    write_balances(folder)
