"""党建与驻村的台账, the board, the roll of an activity, the days of a month, and what waits."""

from datetime import date

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from party import actions, filters, forms, models, steps, tables  # noqa: F401  steps are declared
from party.board import board_of
from party.models.cadres import days_of, month_before
from party.models.duties import lacking, least_months
from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act, Stream
from pingtang.indicators.lenses import scope_asked
from pingtang.policy.constants import policy, today
from pingtang.refusing import sentence_of
from pingtang.web import menu
from pingtang.web.bulk import Refused
from pingtang.web.buttons import Button, list_button, record_button
from pingtang.web.ledgers import Ledger, Page, buttons_that_add
from pingtang.web.lenses import lens
from pingtang.web.steps import step_route
from pingtang.web.todos import Todo, todo

READ_ONLY = (Page.LIST, Page.EXPORT, Page.PRINT, Page.COLUMNS, Page.DETAIL)
FAULTY_DAY = "日期写法应为 2020-06-30"


class ActivityLedger(Ledger):
    model, table, filters, form = (
        models.PartyActivity,
        tables.ActivityTable,
        filters.ActivityFilter,
        forms.ActivityForm,
    )
    title, order = "党建活动台账", 10
    fieldsets = [
        ("活动", ["activity_no", "kind", "held_on", "title", "status"]),
        ("情况", ["place", "host", "speaker", "attendees", "summary"]),
    ]


class AttendanceLedger(Ledger):
    model, table, filters = models.ActivityAttendance, tables.AttendanceTable, filters.AttendanceFilter
    form = forms.AttendanceForm
    title, order = "到会情况", 20


class StaffLedger(Ledger):
    model, table, filters, form = models.StaffMember, tables.StaffTable, filters.StaffFilter, forms.StaffForm
    title, order = "党员干部花名册", 30


class DevelopmentLedger(Ledger):
    model, table, filters = models.PartyDevelopment, tables.DevelopmentTable, filters.DevelopmentFilter
    form = forms.DevelopmentForm
    title, order = "党员发展台账", 40
    fieldsets = [
        ("发展", ["member", "stage", "reached_on", "initial", "decision", "mentors"]),
        ("审定", ["state", "entered_by", "confirmed_by", "returned_reason"]),
    ]


class CadreLedger(Ledger):
    model, table, filters, form = models.StationedCadre, tables.CadreTable, filters.CadreFilter, forms.CadreForm
    title, order = "驻村人员台账", 50
    fieldsets = [
        ("人员", ["posting_no", "name", "id_number", "role", "unit", "phone"]),
        ("驻村", ["township", "village", "start_on", "end_on", "end_reason", "replaces"]),
    ]


class MonthLedger(Ledger):
    model, table, filters, form = models.CadreMonth, tables.MonthTable, filters.MonthFilter, forms.MonthForm
    title, order = "驻村考勤", 60


class VillageLedger(Ledger):
    model, table, filters = models.Village, tables.VillageTable, filters.VillageFilter
    title, order = "各村驻村情况", 70
    pages = READ_ONLY

    @classmethod
    def records(cls, request):
        return super().records(request).with_counts(today())


class DocumentLedger(Ledger):
    model, table, filters, form = models.Document, tables.DocumentTable, filters.DocumentFilter, forms.DocumentForm
    title, order = "制度文件库", 10
    fieldsets = [
        ("文件", ["title", "number", "kind", "issuer", "issued_on", "stream"]),
        ("效力", ["status", "abolished_on", "replaced_by"]),
        ("内容", ["text"]),
    ]


LEDGERS = [
    ActivityLedger, AttendanceLedger, StaffLedger, DevelopmentLedger, CadreLedger, MonthLedger, VillageLedger,
    DocumentLedger,
]  # fmt: skip
menu.entry(Stream.PARTY, "党建看板", "party:board", right=("party", Act.VIEW), order=1)


@record_button
def of_record(record, request):
    """登记到会 on what was held; the next stage of a person; days and successor of a posting."""
    if isinstance(record, models.PartyActivity):
        if record.status == models.ActivityStatus.HELD and request.user.may("party", Act.EDIT):
            yield Button("登记到会", reverse("party:activity-roll", args=[record.pk]))
        return
    added = {models.StaffMember: [(models.PartyDevelopment, "member", "登记发展阶段")]}
    if isinstance(record, models.StationedCadre):
        added[models.StationedCadre] = [(models.CadreMonth, "cadre", "登记考勤")]
        if record.end_on and not hasattr(record, "replaced_by"):
            added[models.StationedCadre].append((models.StationedCadre, "replaces", "登记接替人员"))
    yield from buttons_that_add(record, request.user, added)


@list_button
def of_list(ledger, request):
    """考勤表 of a month, at the head of both lists that it fills."""
    if ledger in (CadreLedger, MonthLedger) and request.user.may("cadres", Act.EDIT):
        return [Button("按月登记考勤", reverse("party:month-sheet"))]
    return []


@right("party", Act.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def roll(request, pk):
    """登记到会: everybody on the roll that day, there, on leave, absent or not expected; saved at once."""
    activity = get_object_or_404(ActivityLedger.records(request), pk=pk)
    if activity.status != models.ActivityStatus.HELD:
        messages.error(request, "活动还没有登记开展,不能登记到会情况")
        return redirect(activity.get_absolute_url())
    lines = actions.roll_of(activity)
    if request.method == "POST":
        told = {
            one.pk: (request.POST.get(f"presence-{one.pk}", ""), _text(request, f"reason-{one.pk}"))
            for one, _, _ in lines
        }
        try:
            with request.because(f"登记到会:{activity}"):
                counts = actions.call_the_roll(activity, told)
        except Refused as refused:
            messages.error(request, str(refused))
            lines = [(one, *told[one.pk]) for one, _, _ in lines]
        else:
            words = ",".join(f"{models.Presence(name).label}{number}人" for name, number in counts.items())
            messages.success(request, f"已登记:{words}")
            return redirect(activity.get_absolute_url())
    return render(
        request,
        "party/roll.html",
        {"activity": activity, "lines": lines, "choices": models.Presence.choices,
         "called": activity.attendances.exists()},
    )  # fmt: skip


def _text(request, name):
    return " ".join(request.POST.get(name, "").replace("\0", "").split())[:100]


@right("cadres", Act.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def month_sheet(request):
    """按月登记考勤: everybody within reach who was posted in that month, with days on post and of leave."""
    first, last = _month(request.POST.get("month") or request.GET.get("month"))
    cadres = list(
        CadreLedger.records(request).during(first, last).select_related("township", "village")
        .order_by("village", "role", "start_on")
    )  # fmt: skip
    known = {
        one.cadre_id: one
        for one in models.CadreMonth.objects.filter(cadre__in=cadres, year=first.year, month=first.month)
    }
    lines = [_sheet_line(one, known.get(one.pk), first, last) for one in cadres]
    if request.method == "POST":
        try:
            told = _told(request, lines)
            with request.because(f"登记驻村考勤:{first.year}年{first.month}月"):
                number = actions.record_month(first, told)
        except Refused as refused:
            messages.error(request, str(refused))
        except IntegrityError as error:
            messages.error(request, sentence_of(error) or "数据库拒绝了这次保存,请核对天数后再保存")
        else:
            messages.success(request, f"已登记{first.year}年{first.month}月{number}人的考勤")
            return redirect(f"{reverse('party:month-sheet')}?month={first:%Y-%m}")
    return render(
        request,
        "party/months.html",
        {
            "first": first,
            "month": f"{first:%Y-%m}",
            "lines": lines,
            "limit": policy("cadre_days_per_month", first.year),
            "missing": sum(not line["known"] for line in lines),
        },
    )


def _sheet_line(cadre, known, first, last):
    posted = (min(cadre.end_on or last, last) - max(cadre.start_on, first)).days + 1
    return {
        "cadre": cadre, "posted": posted, "known": known is not None, "days": known.days if known else "",
        "leave": known.leave_days if known else "", "note": known.note if known else "",
    }  # fmt: skip


def _told(request, lines):
    """{cadre's key: (days, days of leave, note)} of the lines that are filled in. Raises Refused."""
    told = {}
    for line in lines:
        cadre = line["cadre"]
        days, leave = (request.POST.get(f"{name}-{cadre.pk}", "").strip() for name in ("days", "leave"))
        line |= {"days": days, "leave": leave, "note": _text(request, f"note-{cadre.pk}")}
        if not days and not leave and not line["note"]:
            continue
        if not all(text.isascii() and text.isdigit() and len(text) < 3 for text in (days, leave or "0")):
            raise Refused(f"{cadre.name}的驻村天数和请假天数须填整数")
        told[cadre.pk] = (int(days), int(leave or 0), line["note"])
    if not told:
        raise Refused("没有填写任何人的驻村天数")
    return told


def _month(asked):
    """The month asked for, as first and last day; without one the last that is over. Raises Http404."""
    if not asked:
        return month_before(today())
    try:
        day = date.fromisoformat(f"{asked}-01")
    except ValueError:
        raise Http404("月份写法应为 2020-06") from None
    if not date(2000, 1, 1) <= day <= today():
        raise Http404("只能登记已经开始的月份")
    return days_of(day.year, day.month)


@right("party")
@require_safe
def board(request):
    """党建看板."""
    scope = scope_asked(request)
    return render(request, "party/board.html", {"board": board_of(scope, request.user), "scope": scope})


def _of(records, model):
    if records.model is not model:
        raise Http404("本台账没有这一项")
    return records


def _day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404(FAULTY_DAY) from None


@lens("at_stage_on", "stage")
def at_stage(records, asked, request):
    """`?at_stage_on=2020-06-30&stage=activist`: who is at that stage on the day; `none`: at no stage."""
    stage, on = request.GET.get("stage", ""), _day(asked)
    if stage not in (*models.PartyStage.values, "none"):
        raise Http404("没有这个阶段")
    title = "未登记发展阶段" if stage == "none" else models.PartyStage(stage).label
    found = models.StaffMember.objects.at_stage(None if stage == "none" else stage, on)
    return _of(records, models.StaffMember).filter(pk__in=found.values("pk")), f"{title} · 截至{asked}"


@lens("without_cadre")
def without_cadre(records, asked, request):
    """`?without_cadre=2020-06-30`: villages to which nobody is posted on the day."""
    found = models.Village.objects.without_cadre(_day(asked))
    return _of(records, models.Village).filter(pk__in=found.values("pk")), f"没有在岗驻村人员 · 截至{asked}"


@lens("unrecorded")
def unrecorded(records, asked, request):
    """`?unrecorded=2020-05`: postings without attendance for the month."""
    return _of(records, models.StationedCadre).unrecorded(*_month(asked)), f"缺{asked}考勤"


@lens("too_few")
def too_few(records, asked, request):
    """`?too_few=2020-05`: who was on post for fewer days of the month than the constant asks for."""
    first, _ = _month(asked)
    found = _of(records, models.CadreMonth).filter(year=first.year, month=first.month)
    return found.too_few(policy("cadre_days_per_month", first.year)), f"{asked}驻村天数不足"


HINTS = {
    "no_roll": (
        models.PartyActivity, "已开展未登记到会",
        lambda records, on: records.without_roll(on.replace(month=1, day=1), on),
    ),
    "overdue": (models.PartyActivity, "计划日期已过,未登记开展", lambda records, on: records.overdue(on)),
    "too_soon": (
        models.PartyDevelopment, "与前一阶段间隔不足规定月数", lambda records, on: records.too_soon(least_months()),
    ),
    "probation_over": (
        models.PartyDevelopment, "预备期已满,未登记转正",
        lambda records, on: records.probation_over(least_months()[models.PartyStage.FULL], on),
    ),
}  # fmt: skip


@lens("hint")
def hinted(records, asked, request):
    """`?hint=too_soon`: what the section should look at."""
    if asked not in HINTS:
        raise Http404("本台账没有这一项")
    model, title, choose = HINTS[asked]
    found = choose(model.objects.get_queryset(), today())
    return _of(records, model).filter(pk__in=found.values("pk")), title


@todo(order=15)
def of_the_party(request):
    """What was due in the last month or is due in this one and is not recorded; what should be looked at."""
    user, on = request.user, today()
    if not user.may("party", Act.EDIT):
        return
    gone, due = lacking(on)
    board_url = f"{reverse('party:board')}#kinds"
    month_end = days_of(on.year, on.month)[1]
    late = [duty for duty in gone if duty.span.last >= month_before(on)[0]]
    yield Todo("上期应开展未登记的组织生活", len(late), board_url, urgent=True)
    ending = [duty.span.last for duty in due if duty.span.last <= month_end]
    yield Todo("本月内应开展的组织生活", len(ending), board_url, due=min(ending, default=None))
    for hint, (model, title, choose) in HINTS.items():
        ledger = ActivityLedger if model is models.PartyActivity else DevelopmentLedger
        number = choose(ledger.records(request), on).count()
        word = "活动" if ledger is ActivityLedger else "党员发展"
        yield Todo(f"{word}{title}", number, f"{ledger.url(Page.LIST)}?hint={hint}", urgent=hint == "overdue")


@todo(order=16)
def of_the_cadres(request):
    """Days on post in the last month that are not recorded, or too few, as far as the user reaches."""
    if not request.user.may("cadres", Act.EDIT):
        return
    first, last = month_before(today())
    month = f"{first:%Y-%m}"
    missing = CadreLedger.records(request).unrecorded(first, last).count()
    yield Todo(
        f"{first.month}月驻村考勤未登记", missing, f"{CadreLedger.url(Page.LIST)}?unrecorded={month}", urgent=True
    )
    few = MonthLedger.records(request).filter(year=first.year, month=first.month)
    number = few.too_few(policy("cadre_days_per_month", first.year)).count()
    yield Todo(f"{first.month}月驻村天数不足", number, f"{MonthLedger.url(Page.LIST)}?too_few={month}")


ROUTES = [
    path("board/", board, name="board"),
    path("partyactivitys/<int:pk>/roll/", roll, name="activity-roll"),
    path("cadremonths/sheet/", month_sheet, name="month-sheet"),
    *(step_route(ledger) for ledger in (ActivityLedger, CadreLedger, DocumentLedger)),
    *(route for ledger in LEDGERS for route in ledger.urls()),
]
