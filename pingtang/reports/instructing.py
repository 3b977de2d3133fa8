"""批示与督办: leaders' instructions on reports, answered by who was told to act, closed by another unit."""

from django.db.models import Count, Min
from django.http import Http404
from django.urls import reverse

from pingtang.accounts.roles import Act, Role
from pingtang.attachments.panels import attachable
from pingtang.policy.constants import today
from pingtang.reports.blocks import words_of
from pingtang.reports.filters import InstructionFilter
from pingtang.reports.forms import InstructionForm, ReplyForm
from pingtang.reports.issued import GROUP, found_report
from pingtang.reports.models import Instruction, InstructionState
from pingtang.reports.models.instruction import is_overdue, is_to_close, is_waiting_for
from pingtang.reports.narrative import defined
from pingtang.reports.tables import InstructionTable
from pingtang.web.bulk import Refused, bulk_act
from pingtang.web.buttons import Button, record_button
from pingtang.web.ledgers import Ledger, Page
from pingtang.web.lenses import lens
from pingtang.web.pages.writing import CreatePage, UpdatePage
from pingtang.web.todos import Todo, todo

QUOTED = 120  # letters of what an instruction is about
attachable(Instruction, "办理佐证")


class InstructionLedger(Ledger):
    model, table, filters = Instruction, InstructionTable, InstructionFilter
    title, group, order = "批示督办", GROUP, 35
    fieldsets = [
        ("批示", ["report", "quote", "text", "leader", "given_on", "given_by"]),
        ("办理", ["stream", "township", "person", "deadline_on", "status", "reply", "replied_by", "replied_at",
                "returned_reason", "closed_by", "closed_on"]),
    ]  # fmt: skip

    @classmethod
    def records(cls, request):
        return super().records(request).select_related("report", "township", "person")


class AboutPage:
    """Its form begins with what the instruction is about: a paragraph, a number, or the report."""

    def show(self, form, status=200, **context):
        one = form.instance
        return super().show(form, status, about=self.about(one), report=one.report, **context)

    def about(self, one):
        return one.quote


class InstructPage(AboutPage, CreatePage):
    """批示 on a report, on one of its paragraphs (`?place=3`) or one of its numbers (`?code=…`)."""

    ledger, form_class, verb = InstructionLedger, InstructionForm, "登记"

    def dispatch(self, request, pk):
        self.report = found_report(request, pk)
        if not self.report.is_issued:
            raise Http404
        return super().dispatch(request)

    def form_for(self, record=None, posted=None):
        given = self.request.GET
        begun = Instruction(report=self.report, given_on=today(), leader=self._leader())
        place, code = given.get("place", ""), given.get("code", "")
        if place.isascii() and place.isdigit() and int(place[:5]) < len(self.report.content):
            begun.place = int(place)
            begun.quote = words_of(self.report.content[begun.place])[:QUOTED]
        elif stated := self.report.stated.filter(code=code).first():
            begun.code, begun.quote = code, f"{stated.title}:{_said(stated)}"[:QUOTED]
        return self.form_class(posted, None, instance=begun, request=self.request)

    def about(self, one):
        """The paragraph to its end, of which the instruction keeps the beginning."""
        return one.quote if one.place is None else words_of(self.report.content[one.place])

    def _leader(self):
        return self.request.user.full_name if self.request.user.role == Role.LEADER else ""

    def leave_url(self, record):
        return f"{self.report.get_absolute_url()}#instructions"


def _said(stated):
    one = defined(stated.code)
    value = "—" if stated.value is None else f"{stated.value.normalize():f}"
    return f"{value}{one.unit.name if one else stated.unit}"


class ReplyPage(AboutPage, UpdatePage):
    """办理回复: by whom it waits for."""

    ledger, form_class, verb = InstructionLedger, ReplyForm, "回复"

    def find(self, pk, records=None):
        return super().find(pk, self.ledger.records(self.request).waiting_for(self.request.user))


instruct, reply = InstructPage.as_view(), ReplyPage.as_view()
instruct.right, reply.right = ("instructions", Act.APPROVE), ("instructions", Act.EDIT)


@record_button
def of_instruction(record, request):
    """打开报告 and 回复, on an instruction's page."""
    if isinstance(record, Instruction):
        yield Button("打开报告", record.report.get_absolute_url())
        if Instruction.objects.waiting_for(request.user).filter(pk=record.pk).exists():
            yield Button("回复办理情况", reverse("reports:instruction-reply", args=[record.pk]))


def _held(instructions, state, user):
    """Those in that state, locked; none of the user's own unit, which does not judge itself. Raises Refused."""
    found = list(instructions.filter(status=state).select_for_update(of=["self"]).order_by("pk"))
    if any(one.stream and one.stream in user.streams for one in found):
        raise Refused("有批示的责任单位是您的股室,须由领导或登记人办理")
    if not found:
        raise Refused("所选批示现在不能这样办理,可能已被别人办过,请刷新后再看")
    return found


def _in(*states):
    return lambda instruction: instruction.status in states


@bulk_act(Instruction, "close", "办结", right=Act.APPROVE, when=_in(InstructionState.REPLIED))
def close(instructions, request, reason, until):
    user = request.user
    found = _held(instructions, InstructionState.REPLIED, user)
    if any(one.replied_by_id == user.pk for one in found):
        raise Refused("有批示是您自己回复的,须由另一人办结")
    if user.role != Role.LEADER and any(one.given_by_id != user.pk for one in found):
        raise Refused("批示由领导或登记批示的人办结")
    for one in found:
        one.status, one.closed_by, one.closed_on = InstructionState.CLOSED, user, max(today(), one.given_on)
        one.save(update_fields=["status", "closed_by", "closed_on"])
    return f"已办结{len(found)}件批示"


@bulk_act(
    Instruction, "return", "退回重办", right=Act.APPROVE, asks="退回意见", when=_in(InstructionState.REPLIED)
)  # fmt: skip
def send_back(instructions, request, reason, until):
    if len(reason) < 2:
        raise Refused("退回须填写意见,说明还要办什么")
    found = _held(instructions, InstructionState.REPLIED, request.user)
    for one in found:
        one.status, one.returned_reason = InstructionState.OPEN, reason
        one.save(update_fields=["status", "returned_reason"])
    return f"已退回{len(found)}件批示"


@bulk_act(
    Instruction, "extend", "延长时限", right=Act.APPROVE, asks="延期原因", until="新的办理时限",
    when=_in(InstructionState.OPEN),
)  # fmt: skip
def extend(instructions, request, reason, until):
    if len(reason) < 2:
        raise Refused("请填写延期原因")
    found = _held(instructions, InstructionState.OPEN, request.user)
    for one in found:
        if until <= one.deadline_on:
            raise Refused(f"新的时限须晚于原时限 {one.deadline_on}")
        one.deadline_on = until
        one.save(update_fields=["deadline_on"])
    return f"已延长{len(found)}件批示的办理时限"


# what stands on a to-do list: the right, its words, which instructions those are, whether it is past its day
DUE = {
    "late": (Act.EDIT, "领导批示超期未回复", lambda user: is_waiting_for(user) & is_overdue(today()), True),
    "mine": (Act.EDIT, "领导批示待办理", lambda user: is_waiting_for(user) & ~is_overdue(today()), False),
    "close": (Act.APPROVE, "批示已回复,待办结", is_to_close, False),
    "overdue": (Act.APPROVE, "批示超期未办", lambda user: is_overdue(today()), True),
}


@lens("instructions")
def what_is_due(records, asked, request):
    """`?instructions=mine`: what waits for me; `late`, `close`, `overdue` likewise."""
    if records.model is not Instruction or asked not in DUE:
        raise Http404
    _, title, which, _ = DUE[asked]
    return records.filter(which(request.user)), title


@todo(order=5)
def instructions_due(request):
    """What a leader wrote waits for the unit; what was answered for leader and section; what is late for both."""
    user = request.user
    lines = {asked: due for asked, due in DUE.items() if user.may("instructions", due[0])}
    if lines:
        wanted = {asked: Count("pk", filter=which(user)) for asked, (_, _, which, _) in lines.items()}
        wanted |= {f"{asked}_due": Min("deadline_on", filter=which(user)) for asked, (_, _, which, _) in lines.items()}
        numbers = InstructionLedger.records(request).exclude(status=InstructionState.CLOSED).aggregate(**wanted)
        for asked, (_, title, _, urgent) in lines.items():
            url = f"{InstructionLedger.url(Page.LIST)}?instructions={asked}"
            yield Todo(title, numbers[asked], url, urgent, numbers[f"{asked}_due"])
