"""清洗页面: the ledger of findings, what people do with one, the catalogue of rules, and trying a rule out."""

from urllib.parse import quote, urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from pingtang.accounts.models import AccessLog, note_access
from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act
from pingtang.areas.models import TOWNSHIP, Area, within_reach
from pingtang.cleaning import actions
from pingtang.cleaning.day import Day
from pingtang.cleaning.filters import FindingFilter, SweepFilter
from pingtang.cleaning.models import Finding, RuleProposal, RuleSetting, Sweep
from pingtang.cleaning.panels import told
from pingtang.cleaning.roundtrip import offered, problem_roster
from pingtang.cleaning.rule import Severity, all_rules, rule_named
from pingtang.cleaning.tables import FindingTable, SweepTable
from pingtang.cleaning.telling import record_url, seen_values
from pingtang.cleaning.workbench import Workbench
from pingtang.jobs.engine import enqueue
from pingtang.policy.constants import today
from pingtang.rosters.roster import rosters
from pingtang.web import menu
from pingtang.web.bulk import Refused
from pingtang.web.ledgers import Ledger, Page, ledger_of
from pingtang.web.lenses import lens
from pingtang.web.todos import Todo, how_many, todo

GROUP = "数据清洗"
FEW_RULES = 15  # of the workbench before 全部 is asked for
TRIED = 50  # records shown when a rule is tried out
READ_ONLY = (Page.LIST, Page.EXPORT, Page.PRINT, Page.COLUMNS)


class FindingLedger(Ledger):
    model, table, filters = Finding, FindingTable, FindingFilter
    title, group, order = "问题数据台账", GROUP, 10
    pages = READ_ONLY

    @classmethod
    def records(cls, request):
        return super().records(request).select_related("township", "village")


# what was assigned and stands on a to-do list: its words, and which findings those are
ASSIGNED = {
    "late": ("交办的问题数据超期未办结", lambda findings: findings.overdue(today())),
    "in-time": ("交办的问题数据待办结", lambda findings: findings.in_time(today())),
}


@lens("assigned")
def what_was_assigned(records, asked, request):
    """`?assigned=late`: assigned and past the day; `in-time`: assigned, and the day is still to come."""
    if records.model is not Finding or asked not in ASSIGNED:
        raise Http404
    title, choose = ASSIGNED[asked]
    return choose(records), title


@todo(order=30)
def assigned_findings(request):
    """What the county has given a township to settle, by when."""
    if request.user.may("findings", Act.EDIT):
        for asked, (title, choose) in ASSIGNED.items():
            number, due = how_many(choose(FindingLedger.records(request)), "assignment__due_on")
            yield Todo(title, number, f"{FindingLedger.url(Page.LIST)}?assigned={asked}", asked == "late", due)


class SweepLedger(Ledger):
    model, table, filters = Sweep, SweepTable, SweepFilter
    title, group, order = "清洗记录", GROUP, 30
    pages = READ_ONLY


menu.entry(GROUP, "清洗工作台", "cleaning:workbench", right=("findings", Act.VIEW), order=5)
menu.entry(GROUP, "清洗规则", "cleaning:rules", right=("rules", Act.VIEW), order=20)


@require_safe
@right("findings")
def workbench(request):
    """清洗工作台: what is to be done, by township and by rule."""
    user = request.user
    bench = Workbench(user, today(), FindingLedger.url(Page.LIST))
    township, rules = _township(request), bench.by_rule()
    return render(
        request,
        "cleaning/workbench.html",
        {
            "bench": bench,
            "totals": bench.totals(),
            "townships": bench.by_township(),
            "rules": rules if "all" in request.GET else rules[:FEW_RULES],
            "rules_in_all": len(rules),
            "township": township,
            "offered": [one for one in offered(user, township) if user.may(one[0].subject, Act.REVEAL)]
            if township and user.may("findings", Act.EXPORT)
            else [],
            "choices": within_reach(Area.objects.townships(), user).order_by("code"),
            "may_start": user.may("findings", Act.APPROVE),
        },
    )


def _township(request):
    """The township of a clerk, or the one that the county has asked for; None for none."""
    own, asked = request.user.area, request.GET.get("township", "")
    if len(own.code) >= TOWNSHIP:
        return Area.objects.get(code=own.code[:TOWNSHIP])
    return Area.objects.townships().filter(code=asked).first() if asked else None


@require_POST
@right("findings", Act.EXPORT)
def problems(request, code, slug):
    """下载问题名册: whole numbers leave with it, so that it is written down first."""
    user = request.user
    township = get_object_or_404(within_reach(Area.objects.townships(), user), code=code)
    roster = next((one for one in rosters() if one.slug == slug), None)
    if roster is None:
        raise Http404
    if not user.may(roster.subject, Act.REVEAL):
        raise PermissionDenied
    try:
        content, rows = problem_roster(user, township, roster)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("cleaning:workbench")
    title = f"{township.name}{roster.title}-问题数据"
    note_access(request, AccessLog.Kind.EXPORT, title, records=rows, reason="更正问题数据")
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{title}.xlsx')}"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _found(request, pk):
    return get_object_or_404(within_reach(Finding.objects.select_related("township", "village"), request.user), pk=pk)


@require_safe
@right("findings")
def finding(request, pk):
    one = _found(request, pk)
    user = request.user
    same = within_reach(Finding.objects.filter(model=one.model, object_id=one.object_id), user).exclude(pk=one.pk)
    return render(
        request,
        "cleaning/finding_detail.html",
        {
            "finding": one,
            "rule": one.declared,
            "seen": seen_values(one),
            "record_url": record_url(one, user),
            "others": told(same.order_by("-standing", "-first_seen")[:20], user),
            "may_verify": one.state in Finding.OPEN and user.may("findings", Act.EDIT),
            "may_confirm": one.state == Finding.State.VERIFIED and user.may("findings", Act.APPROVE),
            "own": one.verified_by_id == user.pk,
            "list_url": FindingLedger.url(Page.LIST),
        },
    )


def _back(request, one):
    """To the page that the button stood on, when it is ours."""
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return redirect(back if ours else one.get_absolute_url())


def _act(request, pk, act, done):
    one = _found(request, pk)
    try:
        number = act([one], request.user, request.POST.get("reason", ""))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        if number:
            messages.success(request, done)
        else:
            messages.warning(request, "这条问题数据刚刚已由他人处理")
    return _back(request, one)


@require_POST
@right("findings", Act.EDIT)
def verify(request, pk):
    return _act(request, pk, actions.verify, "已记为核实无误,待县级股室确认")


@require_POST
@right("findings", Act.APPROVE)
def confirm(request, pk):
    return _act(request, pk, actions.confirm, "已确认,所见值不变时不再提示")


@require_POST
@right("findings", Act.APPROVE)
def refuse(request, pk):
    return _act(request, pk, actions.refuse, "已退回,重新列为待处理")


@require_POST
@right("findings", Act.APPROVE)
def start(request):
    """立即清洗: a sweep of the county now."""
    job = enqueue("sweep", "全县数据清洗", user=request.user, dedupe_key="manual", way=Sweep.Kind.MANUAL)
    messages.success(request, "清洗已开始,完成后在“我的任务”中可见结果")
    return redirect(job.link or reverse("cleaning:rules"))


@require_safe
@right("rules")
def rules(request):
    """清洗规则目录: what each rule means and how many findings it has now, within the user's reach."""
    set_ = RuleSetting.objects.by_code()
    found = dict(
        within_reach(Finding.objects.open(), request.user).order_by().values_list("rule").annotate(n=Count("pk"))
    )
    lines = [
        {
            "rule": one,
            "setting": set_.get(one.code),
            "enabled": set_[one.code].enabled if one.code in set_ else one.is_on_at_first,
            "severity": Severity(set_[one.code].severity if one.code in set_ else one.severity),
            "table": one.model._meta.verbose_name,
            "found": found.get(one.code, 0),
        }
        for one in all_rules()
    ]
    wanted = request.GET.get("show", "")
    shown = {
        "on": lambda line: line["enabled"],
        "off": lambda line: not line["enabled"],
        "found": lambda line: line["found"],
        "broken": lambda line: line["setting"] and line["setting"].error,
    }.get(wanted)
    return render(
        request,
        "cleaning/rules.html",
        {
            "lines": list(filter(shown, lines)) if shown else lines,
            "on": sum(line["enabled"] for line in lines),
            "all": len(lines),
            "broken": [line for line in lines if line["setting"] and line["setting"].error],
            "proposed": RuleProposal.objects.filter(state=RuleProposal.State.PROPOSED).order_by("pk"),
            "show": wanted,
            "last": Sweep.objects.filter(kind__in=Sweep.ROUNDS, finished_at__isnull=False).order_by("-pk").first(),
            "may_start": request.user.may("findings", Act.APPROVE),
            "findings_url": FindingLedger.url(Page.LIST),
        },
    )


def _rule(code):
    try:
        return rule_named(code)
    except KeyError:
        raise Http404("没有这条规则") from None


@require_safe
@right("rules")
def rule(request, code):
    """One rule: what it means, its findings by township, and what it would find in an area, recorded nowhere."""
    one, user = _rule(code), request.user
    setting = RuleSetting.objects.by_code().get(code)
    found = within_reach(Finding.objects.filter(rule=code), user).order_by()
    by_township = (
        found.values("township__code", "township__name")
        .annotate(
            open=Count("pk", filter=Q(state__in=Finding.UNSETTLED)),
            closed=Count("pk", filter=Q(state__in=Finding.CLOSED)),
        )
        .order_by("township__code")
    )
    townships = Area.objects.townships().within(user.area).order_by("code") if len(user.area.code) <= 9 else []
    context = {
        "rule": one,
        "setting": setting,
        "enabled": setting.enabled if setting else one.is_on_at_first,
        "fields": [one.model._meta.get_field(name).verbose_name for name in one.fields],
        "table": one.model._meta.verbose_name,
        "by_township": list(by_township),
        "townships": townships,
        "severities": Severity.choices,
        "severity": Severity(setting.severity if setting else one.severity),
        "proposals": RuleProposal.objects.filter(code=code)
        .select_related("proposed_by", "decided_by")
        .order_by("-pk")[:10],
        "may_set": user.may("rules", Act.EDIT),
        "may_decide": user.may("rules", Act.APPROVE),
        "findings_url": f"{FindingLedger.url(Page.LIST)}?{urlencode({'code': code, 'standing': 'unsettled'})}",
        "history": Sweep.objects.filter(kind__in=Sweep.ROUNDS, tally__has_key=code).order_by("-pk")[:12],
    }
    return render(request, "cleaning/rule.html", context | _tried(request, one))


def _tried(request, one):
    """What the rule finds in the area that was asked for; nothing is written."""
    code = request.GET.get("try", "")
    if not code:
        return {}
    area = Area.objects.filter(code=code, code__startswith=request.user.area_id).first()
    if area is None:
        raise Http404("没有这个地区")
    records = within_reach(one.model.objects.filter(pk__in=one.target.scope(Day.of(today()))), request.user)
    records = records.within(area) if hasattr(records, "within") else records
    wrong = one.among(records, Day.of(today()))
    ledger = ledger_of(one.model)
    return {
        "tried": area,
        "tried_count": wrong.count(),
        "tried_most": TRIED,
        "tried_records": wrong if ledger else None,
    }


@require_POST
@right("rules", Act.EDIT)
def propose(request, code):
    """提出调整: on or off, severity, with a reason; another person decides."""
    one, asked = _rule(code), request.POST
    try:
        actions.propose_rule(
            one,
            request.user,
            asked.get("reason", ""),
            enabled=asked.get("enabled") == "yes",
            severity=asked.get("severity", ""),
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "调整已提出,由另一人审批后生效")
    return redirect("cleaning:rule", code)


@require_POST
@right("rules", Act.APPROVE)
def decide(request, pk):
    """审批调整: only by another than who proposed it."""
    proposal = get_object_or_404(RuleProposal, pk=pk)
    try:
        decided = actions.decide_rule(proposal, request.user, approve=request.POST.get("approve") == "yes")
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        approved = decided.state == RuleProposal.State.APPROVED
        messages.success(request, "调整已生效,下次清洗时按新设置" if approved else "调整未通过,设置不变")
    return redirect("cleaning:rule", proposal.code)
