"""公示清单的办理: review, publish, approve by another person, pay; send back; and the answer to an objection."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from pingtang.accounts.roles import Act
from pingtang.notices.doubts import refuse_doubts
from pingtang.notices.models import ListState, Notice, NoticeLine, Objection, ObjectionState, Reception
from pingtang.notices.names import public_name
from pingtang.policy.constants import policy, today
from pingtang.refusing import sentence_of
from pingtang.web.bulk import Refused, bulk_act

CONTACT = "县扶贫开发办公室或所在乡镇扶贫站"
PIECE = 2000


def review(one, by, on):
    """审查: the lines stand still from now on. Raises Refused."""
    if not one.lines.exists():
        raise Refused(f"“{one}”没有明细,不能审查")
    refuse_doubts(one)
    one.state, one.reviewed_by, one.reviewed_on, one.returned_reason = ListState.REVIEWED, by, on, ""
    _save(one)


def publish(one, on):
    """公示: posts the list's lines, masked, for as many days as the policy asks. Returns the Notice."""
    until = on + timedelta(days=int(policy("notice_days", on.year)) - 1)
    rows = list(one.public_rows())
    number = Notice.objects.filter(posted_on__year=on.year).count() + 1
    notice = Notice.objects.create(
        number=f"平扶公示〔{on.year}〕{number}号", work_stream=one.work_stream, title=one.public_title, posted_on=on,
        until=until, contact=Reception.told(one.work_stream) or CONTACT, headings=one.public_headings,
        note=one.public_note, people=len(rows), amount=sum(amount for *_, amount in rows), made_by=one.made_by,
        remade_by=one.remade_by,
    )  # fmt: skip
    named = public_name(on.year)
    NoticeLine.objects.bulk_create(
        (
            NoticeLine(
                notice=notice, number=place, township_id=township, village_id=village, name=named(name), told=told,
                amount=amount,
            )
            for place, (township, village, name, told, amount) in enumerate(rows, 1)
        ),
        batch_size=PIECE,
    )  # fmt: skip
    one.state, one.notice, one.published_on = ListState.PUBLISHED, notice, on
    _save(one)
    return notice


def approve(one, by, on):
    """审定, by another person than who made it, remade it or changed a line, when its period is over."""
    if by.pk in (one.made_by_id, one.remade_by_id):
        raise Refused(f"“{one}”是您编制的或由您改过明细,须由另一人审定")
    refuse_doubts(one)
    one.state, one.approved_by, one.approved_on = ListState.APPROVED, by, on
    _save(one)


def pay(one, on, voucher_no):
    """登记兑付."""
    if len(voucher_no) < 2:
        raise Refused("请填写兑付凭证号")
    if on > today():
        raise Refused("兑付日期不能晚于今天")
    one.state, one.paid_on, one.voucher_no = ListState.PAID, on, voucher_no[:40]
    _save(one)


def take_back(one, reason, by=None):
    """退回重做: a draft again; what was posted is withdrawn. `by`: who computes it anew. Raises Refused."""
    if len(reason) < 2:
        raise Refused("退回须填写意见,说明要改正什么")
    if one.notice_id and not one.notice.withdrawn_reason:
        one.notice.withdrawn_reason = reason
        one.notice.save(update_fields=["withdrawn_reason"])
    one.returned_reason = reason if one.state != ListState.DRAFT else ""
    one.state, one.notice, one.reviewed_by, one.reviewed_on, one.published_on = ListState.DRAFT, None, None, None, None
    if by is not None:
        one.remade_by = by
    _save(one)


def _save(one, *columns):
    """Raises Refused with what the database says."""
    try:
        with transaction.atomic():
            one.save(update_fields=columns or None)
    except IntegrityError as error:
        raise Refused(sentence_of(error) or "没有办理成功:内容互相矛盾,请刷新后再看") from error


def held(lists, *states):
    """The lists in one of these states, locked. Raises Refused when there are none."""
    found = list(lists.filter(state__in=states).select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused("所选清单现在不能这样办理,可能已被别人办过,请刷新后再看")
    return found


def declare_acts(model):
    """Puts the steps of a list on the pages of a kind of list."""
    name = model._meta.verbose_name

    def at(*states):
        return lambda one: one.state in states

    @bulk_act(model, "review", "审查通过", right=Act.APPROVE, when=at(ListState.DRAFT))
    def review_lists(lists, request, reason, until):
        found = held(lists, ListState.DRAFT)
        for one in found:
            review(one, request.user, today())
        return f"已审查{len(found)}份{name},可以公示"

    @bulk_act(model, "publish", "公示", right=Act.APPROVE, when=at(ListState.REVIEWED))
    def publish_lists(lists, request, reason, until):
        posted = [publish(one, today()) for one in held(lists, ListState.REVIEWED)]
        return f"已公示,公示期到{max(notice.until for notice in posted)}为止,请打印张贴"

    @bulk_act(model, "approve", "审定", right=Act.APPROVE, when=at(ListState.PUBLISHED))
    def approve_lists(lists, request, reason, until):
        found = held(lists, ListState.PUBLISHED)
        for one in found:
            approve(one, request.user, today())
        return f"已审定{len(found)}份{name},可以下载兑付表"

    @bulk_act(
        model, "pay", "登记兑付", right=Act.APPROVE, asks="兑付凭证号", until="兑付日期", when=at(ListState.APPROVED)
    )
    def pay_lists(lists, request, reason, until):
        found = held(lists, ListState.APPROVED)
        for one in found:
            pay(one, until, reason)
        return f"已登记{len(found)}份{name}的兑付"

    @bulk_act(model, "return", "退回重做", right=Act.APPROVE, asks="退回意见", when=at(ListState.REVIEWED))
    def return_lists(lists, request, reason, until):
        found = held(lists, ListState.REVIEWED)
        for one in found:
            take_back(one, reason)
        return f"已退回{len(found)}份{name}"

    @bulk_act(model, "withdraw", "撤回公示", right=Act.APPROVE, asks="撤回原因", when=at(ListState.PUBLISHED))
    def withdraw_lists(lists, request, reason, until):
        found = held(lists, ListState.PUBLISHED)
        for one in found:
            take_back(one, reason)
        return f"已撤回{len(found)}份{name}的公示,清单回到编制中;已张贴的请撤下"


def answer(objections, by, on, state, text):
    """答复: what was found. Raises Refused."""
    if len(text) < 2:
        raise Refused("请填写处理意见")
    found = list(objections.open().select_for_update(of=["self"]).select_related("notice").order_by("pk"))
    if not found:
        raise Refused("所选异议都已答复")
    for one in found:
        stream = one.notice.work_stream
        if stream not in by.streams:
            raise Refused(f"这是“{one.notice.get_work_stream_display()}”的公示,由该股室答复")
        one.state, one.answer, one.answered_by, one.answered_on = state, text, by, max(on, one.received_on)
        _save(one, "state", "answer", "answered_by", "answered_on")
    return len(found)


def _is_open(objection):
    return objection.state == ObjectionState.OPEN


@bulk_act(Objection, "dismiss", "经核实不成立", right=Act.APPROVE, asks="处理意见", when=_is_open)
def dismiss(objections, request, reason, until):
    return f"已答复{answer(objections, request.user, today(), ObjectionState.DISMISSED, reason)}条异议"


@bulk_act(Objection, "uphold", "成立,须更正", right=Act.APPROVE, asks="处理意见", when=_is_open)
def uphold(objections, request, reason, until):
    number = answer(objections, request.user, today(), ObjectionState.UPHELD, reason)
    return f"已答复{number}条异议;请撤回公示,更正后重新公示"
