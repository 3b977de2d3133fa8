"""技能培训的台账, the board, the attendance of a day, and what waits."""

from datetime import date, timedelta

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act, Stream
from pingtang.indicators.lenses import scope_asked
from pingtang.notices.payments import payment_route
from pingtang.notices.waiting import list_todos
from pingtang.policy.constants import today
from pingtang.web import menu
from pingtang.web.buttons import Button, record_button
from pingtang.web.ledgers import Ledger, Page, buttons_that_add
from pingtang.web.lenses import lens
from pingtang.web.steps import step_route
from pingtang.web.todos import Todo, how_many, todo
from training import actions, filters, forms, models, steps, tables  # noqa: F401  acts and steps are declared
from training.board import board_of
from training.models import SessionKind, SessionStatus

HELD = (SessionStatus.RUNNING, SessionStatus.FINISHED)


class TargetLedger(Ledger):
    model, table, filters, form = models.TrainingTarget, tables.TargetTable, filters.TargetFilter, forms.TargetForm
    title, order = "培训任务", 10


class SessionLedger(Ledger):
    model, table, filters, form = models.TrainingSession, tables.SessionTable, filters.SessionFilter, forms.SessionForm
    title, order = "培训班台账", 20
    fieldsets = [
        ("班次", ["code", "name", "kind", "phase", "course", "status", "planned_persons", "batch"]),
        ("安排", ["approval_no", "approved_on", "tendered_on", "provider", "place", "start_on", "end_on", "days",
                "allowance_run"]),
    ]  # fmt: skip


class ParticipantLedger(Ledger):
    model, table, filters = models.TrainingParticipant, tables.ParticipantTable, filters.ParticipantFilter
    form = forms.ParticipantForm
    title, order = "参训学员台账", 30
    fieldsets = [
        ("学员", ["participant_no", "session", "name", "id_number", "person", "township", "village", "phone"]),
        ("结业", ["attended_days", "is_completed", "certificate_no"]),
        ("就业回访", ["visited_on", "employed_on", "employer"]),
    ]


class AttendanceLedger(Ledger):
    model, table, filters = models.Attendance, tables.AttendanceTable, filters.AttendanceFilter
    form = forms.AttendanceForm
    title, order = "考勤台账", 40


class RunLedger(Ledger):
    model, table, filters = models.AllowanceRun, tables.RunTable, filters.RunFilter
    title, order = "生活补贴清单", 50
    fieldsets = [
        ("清单", ["year", "number"]),
        ("办理", ["state", "made_on", "made_by", "remade_by", "reviewed_on", "reviewed_by", "published_on", "notice",
                "approved_on", "approved_by", "paid_on", "voucher_no", "returned_reason"]),
    ]  # fmt: skip


class SubsidyLedger(Ledger):
    model, table, filters = models.TrainingSubsidy, tables.SubsidyTable, filters.SubsidyFilter
    title, order = "生活补贴明细", 60


LEDGERS = [TargetLedger, SessionLedger, ParticipantLedger, AttendanceLedger, RunLedger, SubsidyLedger]
menu.entry(Stream.TRAINING, "培训看板", "training:board", right=("training", Act.VIEW), order=1)


@record_button
def of_session(record, request):
    """登记考勤 and 登记学员, on a class's page."""
    if not isinstance(record, models.TrainingSession):
        return
    if record.status in HELD and request.user.may("training", Act.EDIT):
        yield Button("登记考勤", reverse("training:attendance-day", args=[record.pk]))
    if record.status != SessionStatus.CANCELLED:
        added = {models.TrainingSession: [(models.TrainingParticipant, "session", "登记学员")]}
        yield from buttons_that_add(record, request.user, added)


@right("training", Act.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def attendance_day(request, pk):
    """考勤: every participant of a class on one day, ticked or not; saved at once.

    A day that was not entered begins without ticks, so that nobody is there whom nobody saw; `?all=1` ticks them all.
    """
    session = get_object_or_404(SessionLedger.records(request), pk=pk)
    day = _day_of(session, request.POST.get("day") or request.GET.get("day"))
    members = list(ParticipantLedger.records(request).filter(session=session).order_by("participant_no"))
    known = dict(
        models.Attendance.objects.filter(participant__in=members, day=day).values_list("participant", "was_there")
    )
    if request.method == "POST":
        present = set(request.POST.getlist("present"))
        rows = [models.Attendance(participant=one, day=day, was_there=str(one.pk) in present) for one in members]
        with request.because(f"登记考勤:{session}{day}"), transaction.atomic():
            models.Attendance.objects.bulk_create(
                rows, update_conflicts=True, unique_fields=["participant", "day"], update_fields=["was_there"]
            )
        messages.success(
            request, f"已登记{day}考勤:到课{len([one for one in rows if one.was_there])}人,共{len(rows)}人"
        )
        return redirect(f"{reverse('training:attendance-day', args=[pk])}?day={day}")
    every = "all" in request.GET and not known
    lines = [{"one": one, "was_there": known.get(one.pk, every)} for one in members]
    return render(
        request, "training/attendance.html", {"session": session, "day": day, "lines": lines, "entered": bool(known)}
    )


def _day_of(session, asked):
    """The day asked for, within the class; without one the last of its days that has come."""
    if not asked:
        return max(session.start_on, min(session.end_on, today()))
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        raise Http404("日期写法应为 2020-06-30") from None
    if not session.start_on <= day <= session.end_on:
        raise Http404("这一天不在培训期内")
    return day


@right("training")
@require_safe
def board(request):
    """培训看板."""
    scope = scope_asked(request)
    return render(request, "training/board.html", {"board": board_of(scope, request.user), "scope": scope})


@lens("completed_by", "kind")
def completed_by(records, asked, request):
    """`?completed_by=2020-06-30&kind=skill`: who completed a class of that year by the day, of one kind or of all."""
    kind = request.GET.get("kind", "")
    try:
        on = date.fromisoformat(asked)
    except ValueError:
        raise Http404("日期写法应为 2020-06-30") from None
    if records.model is not models.TrainingParticipant or kind and kind not in SessionKind.values:
        raise Http404("本台账没有这一项")
    done = models.TrainingParticipant.objects.completed(on)
    if kind:
        done = done.filter(session__kind=kind)
    return records.filter(pk__in=done.values("pk")), f"{SessionKind(kind).label if kind else ''}结业合格 · 截至{asked}"


@lens("no_account")
def without_account(records, asked, request):
    """`?no_account=1`: allowances that cannot be paid, for nobody knows where to."""
    if records.model is not models.TrainingSubsidy:
        raise Http404("本台账没有这一项")
    return records.filter(bank_account=""), "没有收款账号"


@lens("to_visit")
def to_visit(records, asked, request):
    """`?to_visit=1`: completed a class of this year a while ago, and nobody has asked what became of them."""
    if records.model is not models.TrainingParticipant:
        raise Http404("本台账没有这一项")
    return records.filter(pk__in=models.TrainingParticipant.objects.to_visit(today()).values("pk")), "待就业回访"


@todo(order=70)
def to_see_to(request):
    """Classes that should be over and lists in the making, for the section."""
    user = request.user
    if user.may("training", Act.APPROVE):
        yesterday = today() - timedelta(days=1)
        late = models.TrainingSession.objects.filter(status=SessionStatus.RUNNING, end_on__lte=yesterday)
        url = f"{SessionLedger.url(Page.LIST)}?status=running&end_on_before={yesterday}"
        number, due = how_many(late, "end_on")
        yield Todo("培训班到期未结业", number, url, True, due)
    if user.may("training", Act.EDIT):
        waiting = ParticipantLedger.records(request).filter(
            pk__in=models.TrainingParticipant.objects.to_visit(today()).values("pk")
        )
        yield Todo("结业学员待就业回访", waiting.count(), f"{ParticipantLedger.url(Page.LIST)}?to_visit=1")
    yield from list_todos(RunLedger, request)


ROUTES = [
    path("board/", board, name="board"),
    path("trainingsessions/<int:pk>/attendance/", attendance_day, name="attendance-day"),
    step_route(SessionLedger),
    payment_route(RunLedger),
    *(route for ledger in LEDGERS for route in ledger.urls()),
]
