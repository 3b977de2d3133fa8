"""户籍监测的台账: which pages each kind of record has, and the county's page of what waits to be confirmed."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from households import actions, filters, forms, models, tables
from households.rules.comparison import compared, stale_days
from households.rules.sources import RULES_OF
from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act, Stream
from pingtang.areas.models import within_reach
from pingtang.cleaning.models import Finding
from pingtang.indicators.figures import figure
from pingtang.indicators.history import now_of
from pingtang.indicators.lenses import list_of
from pingtang.policy.constants import today
from pingtang.web import menu
from pingtang.web.buttons import Button, record_button
from pingtang.web.ledgers import Ledger, Page, buttons_that_add, record_saved
from pingtang.web.lenses import lens
from pingtang.web.reds import Red, red

AT_ONCE = 100  # episodes on one page of the county's
DEPARTMENTS = "部门数据"
READ_ONLY = (Page.LIST, Page.EXPORT, Page.PRINT, Page.COLUMNS, Page.DETAIL)
JUDGED_AT_ONCE = 10  # records whose rules run before the answer; more wait for the night


class HouseholdLedger(Ledger):
    model, table, filters, form = models.Household, tables.HouseholdTable, filters.HouseholdFilter, forms.HouseholdForm
    title, order = "户台账", 10
    fieldsets = forms.HouseholdForm.fieldsets


class PersonLedger(Ledger):
    model, table, filters, form = models.Person, tables.PersonTable, filters.PersonFilter, forms.PersonForm
    title, order = "家庭成员台账", 20
    fieldsets = forms.PersonForm.fieldsets


class MonitoringLedger(Ledger):
    model, table, filters = models.Monitoring, tables.MonitoringTable, filters.MonitoringFilter
    form = forms.MonitoringForm
    title, order = "监测对象台账", 30
    fieldsets = [
        *forms.MonitoringForm.fieldsets,
        ("审定", ["state", "entered_by", "confirmed_by", "resolve_state", "resolve_entered_by", "resolve_confirmed_by",
                "returned_reason"]),
    ]  # fmt: skip


class RiskLedger(Ledger):
    model, table, filters, form = models.Risk, tables.RiskTable, filters.RiskFilter, forms.RiskForm
    title, order = "风险台账", 40


class IncomeLedger(Ledger):
    model, table, filters, form = models.HouseholdIncome, tables.IncomeTable, filters.IncomeFilter, forms.IncomeForm
    title, order = "户收入台账", 50


class ConditionLedger(Ledger):
    model, table, filters = models.HouseholdCondition, tables.ConditionTable, filters.ConditionFilter
    form = forms.ConditionForm
    title, order = "生产生活条件台账", 60


class ExitReviewLedger(Ledger):
    model, table, filters = models.ExitReview, tables.ExitReviewTable, filters.ExitReviewFilter
    form = forms.ExitReviewForm
    title, order = "退出程序台账", 70


class PairingLedger(Ledger):
    model, table, filters, form = models.HouseholdHelper, tables.PairingTable, filters.PairingFilter, forms.PairingForm
    title, order = "结对帮扶台账", 80


class HelperLedger(Ledger):
    model, table, filters, form = models.Helper, tables.HelperTable, filters.HelperFilter, forms.HelperForm
    title, order = "帮扶责任人", 90


class MeasureLedger(Ledger):
    model, table, filters, form = models.Measure, tables.MeasureTable, filters.MeasureFilter, forms.MeasureForm
    title, order = "帮扶措施台账", 100


class InsuredLedger(Ledger):
    model, table, filters, form = models.InsuredPerson, tables.InsuredTable, filters.InsuredFilter, forms.InsuredForm
    title, order = "返贫责任保险台账", 110


class PolicyLedger(Ledger):
    model, table, filters, form = models.InsurancePolicy, tables.PolicyTable, filters.PolicyFilter, forms.PolicyForm
    title, order = "保单", 120


class ClaimLedger(Ledger):
    model, table, filters, form = models.InsuranceClaim, tables.ClaimTable, filters.ClaimFilter, forms.ClaimForm
    title, order = "理赔台账", 130


class RosterBatchLedger(Ledger):
    model, table, filters = models.RosterBatch, tables.RosterBatchTable, filters.RosterBatchFilter
    title, group, order, pages = "部门名册批次", DEPARTMENTS, 10, READ_ONLY


def department_ledger(given, place):
    """The read-only ledger of a department's roster."""

    class DepartmentLedger(Ledger):
        model, table, filters = given, tables.department_table(given), filters.department_filter(given)
        title, group, order, pages = given._meta.verbose_name, DEPARTMENTS, place, READ_ONLY

    return DepartmentLedger


DEPARTMENT_LEDGERS = [department_ledger(given, 20 + place) for place, given in enumerate(models.DEPARTMENT_ROSTERS)]


menu.entry(DEPARTMENTS, "部门数据比对", "households:departments", right=("departments", Act.VIEW), order=5)


@right("departments")
@require_safe
def departments(request):
    """部门数据比对: of each department the newest roster, how much of it matched, how old it is, what it finds."""
    lines = compared(request.user)
    return render(
        request,
        "households/departments.html",
        {"lines": lines, "on": today(), "stale": sum(line.is_stale for line in lines), "days": stale_days(today())},
    )


@lens("roster")
def found_by_a_roster(records, kind, request):
    """`?roster=rosterpolice`: the findings of the rules that rest on that department's roster."""
    model = next((one for one in models.DEPARTMENT_ROSTERS if one._meta.model_name == kind), None)
    if model is None or records.model is not Finding:
        raise Http404("没有这个部门名册")
    return records.filter(rule__in=RULES_OF[model]), f"按{model._meta.verbose_name}比对"


menu.entry(
    Stream.HOUSEHOLDS, "监测待审定", "households:monitoring-approval", right=("monitoring", Act.APPROVE), order=35
)


@record_button
def approve_episode(record, request):
    """审定, on the page of an episode that waits for it."""
    waits = isinstance(record, models.Monitoring) and actions.PROPOSED in (record.state, record.resolve_state)
    if not waits or not request.user.may("monitoring", Act.APPROVE):
        return []
    return [Button("审定", f"{reverse('households:monitoring-approval')}?record={record.pk}")]


@record_button
def open_dossier(record, request):
    """一户一档: from any paper of a household to its page."""
    person = getattr(record, "person", None)
    home = getattr(record, "household", None) or getattr(person, "household", None)
    if isinstance(home, models.Household) and HouseholdLedger.allows(Page.DETAIL, request.user):
        yield Button("一户一档", HouseholdLedger.url(Page.DETAIL, home))


@record_button
def add_to_household(record, request):
    """What is entered by hand for a household or an episode begins on its page."""
    added = {
        models.Household: [
            (models.Person, "household", "新增成员"),
            (models.Monitoring, "household", "登记监测"),
            (models.Measure, "household", "登记措施"),
            (models.HouseholdHelper, "household", "登记结对"),
        ],
        models.Person: [(models.InsuredPerson, "person", "登记投保")],
        models.Monitoring: [(models.Risk, "monitoring", "登记风险")],
        models.InsuredPerson: [(models.InsuranceClaim, "insured", "登记理赔")],
    }
    return buttons_that_add(record, request.user, added)


@right("monitoring", Act.APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request):
    """县级审定: what the townships have entered, confirmed or sent back by somebody else than who entered it."""
    if request.method == "POST":
        return _decide(request)
    waiting = within_reach(models.Monitoring.objects.awaiting(), request.user)
    chosen = request.GET.get("record", "")
    if chosen.isdecimal() and len(chosen) < 18:
        waiting = waiting.filter(pk=chosen)
    found = waiting.select_related("household__township", "household__village", "entered_by", "resolve_entered_by")
    episodes = found.prefetch_related("risks").order_by("household__township", "household__village", "pk")
    return render(
        request,
        "households/monitoring_approval.html",
        {"count": waiting.count(), "episodes": episodes[:AT_ONCE], "on": today(), "at_once": AT_ONCE},
    )


def _decide(request):
    picked = [one.partition("-") for one in request.POST.getlist("pick")[:AT_ONCE]]
    versions = {int(pk): int(version) for pk, _, version in picked if pk.isdecimal() and version.isdecimal()}
    reach = within_reach(models.Monitoring.objects.filter(pk__in=versions), request.user)
    episodes = [(pk, versions[pk]) for pk in reach.values_list("pk", flat=True)]
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:200]
    back = request.POST.get("decision") == "return"
    answer = redirect("households:monitoring-approval")
    if not episodes or (back and len(reason) < 2):
        messages.error(request, "请先勾选要审定的监测对象" if not episodes else "退回须填写意见,说明要改正什么")
        return answer
    word = "退回" if back else "审定"
    with request.because(f"{word}监测对象", reason=reason):
        if back:
            done, refused = actions.send_back(episodes, request.user, reason)
        else:
            done, refused = actions.confirm(episodes, request.user, today())
        if len(done) <= JUDGED_AT_ONCE:
            transaction.on_commit(lambda: _tell(request, done), robust=True)
    if done:
        messages.success(request, f"已{word} {len(done)} 户")
    for episode, why in refused[:10]:
        messages.error(request, f"{episode.household}:{why}")
    return answer


def _tell(request, episodes):
    for episode in episodes:
        record_saved.send(sender=models.Monitoring, record=episode, request=request)


@red(Stream.HOUSEHOLDS, order=10)
def unresolved_households(request, scope):
    """监测对象 whose risks are not resolved."""
    if request.user.may("households"):
        counted = figure("households.unresolved")
        yield Red("监测对象未化解风险", int(now_of(counted, scope)), list_of(counted, scope), "户")
