"""小额信贷的台账, the board, the reconciliation with the banks, and what waits for whom."""

from datetime import date

from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery, Sum
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from households.models import Household
from microcredit import actions, filters, forms, models, steps, tables  # noqa: F401  acts and steps are declared
from microcredit.board import WARNED, board_of
from microcredit.computing import open_run
from microcredit.models import DiscrepancyState
from microcredit.quarters import Quarter
from microcredit.reconciling import coverage, declare_complete, reconcile, reports
from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act, Stream
from pingtang.areas.models import COUNTY, within_reach
from pingtang.indicators.figures import Scope, figure, written
from pingtang.indicators.history import now_of
from pingtang.indicators.lenses import list_of, scope_asked
from pingtang.notices.payments import payment_route
from pingtang.notices.waiting import list_todos
from pingtang.policy.constants import today
from pingtang.web import menu
from pingtang.web.bulk import Refused
from pingtang.web.buttons import Button, list_button, record_button
from pingtang.web.ledgers import Ledger, Page, buttons_that_add
from pingtang.web.lenses import lens
from pingtang.web.reds import Red, red
from pingtang.web.steps import step_route
from pingtang.web.todos import Todo, how_many, todo


class LoanLedger(Ledger):
    model, table, filters, form = models.Loan, tables.LoanTable, filters.LoanFilter, forms.LoanForm
    title, order = "贷款台账", 10
    fieldsets = [
        ("借款人", ["household", "borrower_name", "borrower_id_number"]),
        ("贷款", ["product", "status", "principal", "balance", "disbursed_on", "due_on", "ends_on", "annual_rate",
                "bank", "contract_no", "use_kind", "purpose", "five_class", "previous_loan"]),
        ("申请", ["applied_on", "village_reviewed_on", "township_checked_on", "published_on"]),
    ]  # fmt: skip


class RepaymentLedger(Ledger):
    model, table, filters = models.Repayment, tables.RepaymentTable, filters.RepaymentFilter
    form = forms.RepaymentForm
    title, order = "还款台账", 20


class RenewalLedger(Ledger):
    model, table, filters, form = models.Renewal, tables.RenewalTable, filters.RenewalFilter, forms.RenewalForm
    title, order = "续贷台账", 30


class ExtensionLedger(Ledger):
    model, table, filters = models.Extension, tables.ExtensionTable, filters.ExtensionFilter
    form = forms.ExtensionForm
    title, order = "展期台账", 40


class BankBalanceLedger(Ledger):
    model, table, filters = models.BankBalance, tables.BankBalanceTable, filters.BankBalanceFilter
    title, order = "银行报送余额", 50


class DiscrepancyLedger(Ledger):
    model, table, filters = models.Discrepancy, tables.DiscrepancyTable, filters.DiscrepancyFilter
    title, order = "对账差异", 60


class RunLedger(Ledger):
    model, table, filters = models.SubsidyRun, tables.RunTable, filters.RunFilter
    title, order = "季度贴息", 70
    fieldsets = [
        ("季度", ["year", "quarter", "since", "until", "ceiling", "day_basis"]),
        ("办理", ["state", "made_on", "made_by", "remade_by", "reviewed_on", "reviewed_by", "published_on",
                "notice", "approved_on", "approved_by", "paid_on", "voucher_no", "returned_reason"]),
    ]  # fmt: skip

    @classmethod
    def records(cls, request):
        """With what each comes to."""
        lines = models.InterestSubsidy.objects.filter(run=OuterRef("pk")).order_by().values("run")
        return super().records(request).annotate(whole=Subquery(lines.annotate(sum=Sum("amount")).values("sum")))


class SubsidyLedger(Ledger):
    model, table, filters = models.InterestSubsidy, tables.SubsidyTable, filters.SubsidyFilter
    title, order = "贴息明细", 80


class BudgetLedger(Ledger):
    model, table, filters, form = models.SubsidyBudget, tables.BudgetTable, filters.BudgetFilter, forms.BudgetForm
    title, order = "贴息预算", 90


class BankLedger(Ledger):
    model, table, filters, form = models.Bank, tables.BankTable, filters.BankFilter, forms.BankForm
    title, order = "承贷银行名录", 95


LEDGERS = [
    LoanLedger, RepaymentLedger, RenewalLedger, ExtensionLedger, BankBalanceLedger, DiscrepancyLedger, RunLedger,
    SubsidyLedger, BudgetLedger, BankLedger,
]  # fmt: skip
OWN_ROUTES = [step_route(LoanLedger), payment_route(RunLedger)]
menu.entry(Stream.MICROCREDIT, "信贷看板", "microcredit:board", right=("loan_counts", Act.VIEW), order=1)
menu.entry(Stream.MICROCREDIT, "银行对账", "microcredit:reconciliation", right=("loans", Act.VIEW), order=55)


@record_button
def add_to_loan(record, request):
    """What is entered by hand for a loan, or for a household, begins on its page."""
    added = {Household: [(models.Loan, "household", "贷款申请")]}
    if isinstance(record, models.Loan) and record.disbursed_on:
        added[models.Loan] = [
            (models.Repayment, "loan", "登记还款"),
            (models.Extension, "loan", "登记展期"),
            (models.Renewal, "old_loan", "登记续贷"),
        ]
    return buttons_that_add(record, request.user, added)


@list_button
def open_quarter_button(ledger, request):
    """编制季度贴息, above the list of runs."""
    if ledger is RunLedger and request.user.may("subsidies", Act.APPROVE):
        yield Button("编制季度贴息", reverse("microcredit:open-run"))


@right("subsidies", Act.APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def open_run_page(request):
    """编制: the newest quarter that is over, said before it is done."""
    on = today()
    quarter = Quarter.closed_by(on)
    if request.method != "POST":
        known = models.SubsidyRun.objects.filter(year=quarter.year, quarter=quarter.number).first()
        return render(request, "microcredit/open_run.html", {"quarter": quarter, "known": known})
    try:
        with request.because(f"编制{quarter.year}年第{quarter.number}季度贴息"):
            run = open_run(quarter, on)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(RunLedger.url(Page.LIST))
    messages.success(request, f"已编制{run},请核对后审查、公示")
    return redirect(run.get_absolute_url())


@right("loan_counts")
@require_safe
def board(request):
    """信贷看板: the balance over time, what falls due when, who is overdue, and the subsidy against its budget.

    A village cadre sees the own village's counts, and no list behind them.
    """
    scope = scope_asked(request)
    return render(request, "microcredit/board.html", {"board": board_of(scope, request.user), "scope": scope})


@right("loans")
@require_safe
def reconciliation(request):
    """银行对账: each report of a bank, how much of it agrees, and what does not."""
    user, lines = request.user, []
    for as_of, bank in reports():
        said = within_reach(models.BankBalance.objects.filter(as_of=as_of, bank=bank), user)
        differing = within_reach(models.Discrepancy.objects.filter(as_of=as_of, bank=bank), user)
        numbers = dict(differing.order_by().values_list("state").annotate(Count("pk")))
        query = f"as_of_after={as_of}&as_of_before={as_of}&bank={bank}"
        lines.append(
            {
                "as_of": as_of, "bank": bank, "rows": said.count(),
                "coverage": coverage(as_of, bank, user if len(user.area_id) > COUNTY else None),
                "rows_url": f"{BankBalanceLedger.url(Page.LIST)}?{query}",
                "states": [
                    {
                        "title": state.label, "number": numbers.get(state, 0),
                        "url": f"{DiscrepancyLedger.url(Page.LIST)}?{query}&state={state}",
                    }
                    for state in DiscrepancyState
                ],
            }
        )  # fmt: skip
    return render(
        request,
        "microcredit/reconciliation.html",
        {
            "lines": [line for line in lines if line["rows"] or any(state["number"] for state in line["states"])],
            "states": DiscrepancyState.labels,
            "columns": 5 + len(DiscrepancyState.labels),
            "may_upload": user.may("loans", Act.UPLOAD),
            "may_reconcile": user.may("loans", Act.EDIT),
        },
    )


@right("loans", Act.EDIT)
@require_POST
def reconcile_again(request):
    """重新对账: after repayments or loans were entered."""
    try:
        as_of = date.fromisoformat(request.POST.get("as_of", ""))
    except ValueError:
        raise Http404 from None
    user, bank = request.user, request.POST.get("bank", "").replace("\0", "")[:100]
    complete, reason = "complete" in request.POST, request.POST.get("reason", "").replace("\0", "").strip()[:200]
    try:
        with request.because(f"{'声明名册完整' if complete else '重新对账'}:{bank}{as_of}", reason=reason):
            if complete:
                declare_complete(as_of, bank, user.area, user, today(), reason)
            number = reconcile(as_of, bank, user if len(user.area_id) > COUNTY else None).count()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"已重新对账,{as_of}{bank}还有{number}笔差异待处理")
    return redirect("microcredit:reconciliation")


@lens("due_within", "at")
def falling_due(records, days, request):
    """`?due_within=30&at=2020-06-30`: owing something on a day, due within so many days from it."""
    if records.model is not models.Loan or days not in map(str, WARNED):
        raise Http404("本台账没有这一项")
    on = _day_asked(request)
    due = models.Loan.objects.due_within(on, int(days))
    return records.filter(pk__in=due.values("pk")), f"{days}天内到期 · 截至{on}", on


def _day_asked(request):
    return _day(request.GET["at"]) if request.GET.get("at") else today()


def _day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404("日期写法应为 2020-06-30") from None


@lens("due_month", "at", "until")
def due_in_month(records, month, request):
    """`?due_month=2020-07&at=2020-06-30`: owing something on a day, due from it on in that month, `until` at most."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise Http404 from None
    on = _day_asked(request)
    if records.model is not models.Loan:
        raise Http404("本台账没有这一项")
    due = models.Loan.objects.outstanding(on).ending(on)
    due = due.filter(ends__gte=on, ends__year=first.year, ends__month=first.month)
    if last := request.GET.get("until"):
        due = due.filter(ends__lte=_day(last))
    return records.filter(pk__in=due.values("pk")), f"{first.year}年{first.month}月到期 · 截至{on}", on


@lens("several")
def several_in_household(records, asked, request):
    """`?several=1`: loans of households that have more than one."""
    if records.model is not models.Loan:
        raise Http404("本台账没有这一项")
    return records.filter(pk__in=models.Loan.objects.several(today()).values("pk")), "一户多贷"


@todo(order=60)
def loans_to_see_to(request):
    """到期、逾期、一户多贷 and applications, for those who enter; 对账差异 for those who decide."""
    user, on = request.user, today()
    if not user.may("loans", Act.EDIT):
        return
    records, url = LoanLedger.records(request), LoanLedger.url(Page.LIST)
    overdue = figure("loan.overdue_count")
    yield Todo("逾期贷款", records.overdue(on).count(), list_of(overdue, Scope.until(user.area, on)), urgent=True)
    for days in WARNED:
        number, due = how_many(records.due_within(on, days), "ends")
        yield Todo(f"{days}天内到期贷款", number, f"{url}?due_within={days}", due=due)
    yield Todo("一户多贷", records.several(on).count(), f"{url}?several=1")
    for status in (models.LoanStatus.APPLIED, models.LoanStatus.REVIEWED):
        yield Todo(f"贷款申请:{status.label}", records.filter(status=status).count(), f"{url}?status={status}")
    waiting, found = f"{DiscrepancyLedger.url(Page.LIST)}?state=", DiscrepancyLedger.records(request)
    yield Todo("对账差异待处理", found.open().count(), f"{waiting}{DiscrepancyState.OPEN}")
    if user.may("loans", Act.APPROVE):
        proposed = found.filter(state=DiscrepancyState.PROPOSED)
        yield Todo(
            "对账更正待复核",
            proposed.exclude(proposed_by=user).count(),
            f"{waiting}{DiscrepancyState.PROPOSED}&to_confirm=1",
        )


@red(Stream.MICROCREDIT, order=40)
def overdue_loans(request, scope):
    """逾期贷款, with what is owed."""
    if request.user.may("loans"):
        counted = figure("loan.overdue_count")
        owed = figure("loan.overdue")
        title = f"逾期贷款({written(now_of(owed, scope), owed.unit)})"
        yield Red(title, int(now_of(counted, scope)), list_of(counted, scope), "笔")


@todo(order=61)
def subsidies_to_see_to(request):
    """Runs in the making for the section; lines to look at for the township."""
    user, url = request.user, SubsidyLedger.url(Page.LIST)
    yield from list_todos(RunLedger, request)
    lines = SubsidyLedger.records(request).filter(run__approved_on__isnull=True)
    if user.may("subsidies", Act.APPROVE):
        yield Todo("乡镇有疑问的贴息明细", lines.doubted().count(), f"{url}?waiting=doubt", urgent=True)
    elif user.may("subsidies", Act.EDIT):
        yield Todo("贴息明细待初审", lines.filter(is_doubted__isnull=True).count(), f"{url}?is_doubted=none&waiting=1")


@lens("waiting")
def not_approved_yet(records, asked, request):
    """`?waiting=1`: lines of runs that are not approved; `?waiting=doubt`: of them those with a doubt to answer."""
    if records.model is not models.InterestSubsidy:
        raise Http404("本台账没有这一项")
    records = records.filter(run__approved_on__isnull=True)
    if asked == "doubt":
        return records.doubted(), "未审定的季度中待答复的疑问"
    return records, "未审定的季度"


@lens("to_confirm")
def proposed_by_others(records, asked, request):
    """`?to_confirm=1`: corrections that somebody else has proposed."""
    if records.model is not models.Discrepancy:
        raise Http404("本台账没有这一项")
    return records.filter(state=DiscrepancyState.PROPOSED).exclude(proposed_by=request.user), "待我复核"


ROUTES = [
    path("board/", board, name="board"),
    path("reconciliation/", reconciliation, name="reconciliation"),
    path("reconciliation/again/", reconcile_again, name="reconcile"),
    path("subsidyruns/open/", open_run_page, name="open-run"),
    *OWN_ROUTES,
    *(route for ledger in LEDGERS for route in ledger.urls()),
]
