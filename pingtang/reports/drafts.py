"""起草到印发: a narrative report is begun, written, submitted, reviewed by another and issued by another.

The database guards the order and the persons (models/guards.py). Issuing writes down what the report says, and for
each number the keys of the records that it counts.
"""

from decimal import Decimal

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from pingtang.audit.models import because
from pingtang.indicators.figures import Measured, percentage
from pingtang.refusing import sentence_of
from pingtang.reports.blocks import all_words, cited, kept
from pingtang.reports.freezing import frozen
from pingtang.reports.models import Passage, Report, ReportState, Stated
from pingtang.reports.narrative import ADDED_UP, Sketch, Told, apart, defined, gaps
from pingtang.reports.periodic import kind_named, next_number
from pingtang.web.bulk import Refused

NAMED = 3  # places with an unknown figure that are named at once
CARRIED_ON = ("measures", "plans")  # passages that begin as they stood in the last report of the area


def begin(report):
    """起草: saves a new draft, with room for every passage of its kind."""
    report.state = ReportState.DRAFT
    report.save()
    told = Sketch(report.scope)
    list(kind_named(report.kind).tell(told))
    earlier = Report.objects.standing().filter(kind=report.kind, area=report.area, on__lt=report.on)
    last = earlier.order_by("-on").first()
    before = dict(last.passages.filter(slot__in=CARRIED_ON).values_list("slot", "text")) if last else {}
    Passage.objects.bulk_create(
        Passage(report=report, slot=slot, title=title, place=place, text=before.get(slot) or text)
        for place, (slot, (title, text)) in enumerate(told.passages.items())
    )
    return report


def texts_of(report):
    return dict(report.passages.values_list("slot", "text"))


def told_of(report, told=None):
    """(kept blocks, Told) of a draft as the records stand now."""
    told = told or Told(report.scope, texts_of(report))
    return kept(kind_named(report.kind).tell(told)), told


def values_of(blocks, told):
    """{code: value} of every number that blocks cite, as a report keeps them: a text, or None over nothing."""
    known = {piece["code"] for piece in cited(blocks) if defined(piece["code"])}
    values = {code: told.measured(code).value for code in sorted(known)}
    return {code: None if value is None else str(value) for code, value in values.items()}


def moved_since_review(report, blocks, told):
    """[(title, then, now)] of the figures whose values have moved since the review, however they are written."""
    then = {code: value and Decimal(value) for code, value in report.reviewed_values.items()}
    now = {code: value and Decimal(value) for code, value in values_of(blocks, told).items()} if then else {}
    moved = []
    for code in {**then, **now}:
        if one := defined(code):
            value = told.measured(code).value
            if value != then.get(code):
                moved.append((one.title, *apart(one, then.get(code), value)))
    return moved


def is_author(report, user):
    """Whether this user drafted the report or wrote into it."""
    return report.written_by_id == user.pk or report.passages.filter(written_by=user).exists()


def submit(report):
    """送审; what cites a figure that there is not goes back to its writer at once. Raises Refused."""
    missing = [
        f"“{passage.title}”第{place}段引用的指标 {code} 没有定义"
        for passage in report.passages.order_by("place")
        for place, code in gaps(passage.text)
    ]
    if missing:
        more = f"(共{len(missing)}处)" if len(missing) > NAMED else ""
        raise Refused(f"{';'.join(missing[:NAMED])}{more},请改正后再送审")
    report.state, report.returned_reason = ReportState.SUBMITTED, ""
    _save(report)


def review(report, by, values):
    """审核通过, by another. `values`: `values_of` what the reviewer has seen, to tell what moved until the issue."""
    report.state, report.reviewed_by, report.reviewed_at = ReportState.REVIEWED, by, timezone.now()
    report.reviewed_values = values
    _save(report)


def send_back(report, reason):
    """退回: a draft again. Raises Refused."""
    if len(reason) < 2:
        raise Refused("退回须填写意见,说明要改什么")
    report.state, report.returned_reason = ReportState.DRAFT, reason[:200]
    report.reviewed_by = report.reviewed_at = None
    report.reviewed_values = {}
    _save(report)


def issue(report, by, progress=None):
    """印发: what the report says is written down for good, in one transaction. Raises Refused.

    Values and records are read from one state of the database, so that no number disagrees with its own list.
    """
    own = not connection.in_atomic_block
    with transaction.atomic():
        if own:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        with because(f"印发{report.title}", by):
            return write_down(report, by, progress)


def write_down(report, by, progress=None):
    """The same, inside a cause of the caller's."""
    report = Report.objects.select_for_update(of=["self"]).select_related("area").get(pk=report.pk)
    if report.state != ReportState.REVIEWED:
        raise Refused("报告还没有审核通过,或已经印发")
    told = Gathered(report.scope, texts_of(report), progress)
    blocks, _ = told_of(report, told)
    if told.undefined:
        raise Refused(f"有没有定义的指标:{'、'.join(sorted(set(told.undefined)))},请退回改正后再印发")
    content = [block for block in blocks if block["kind"] != "room"]
    Stated.objects.bulk_create(told.stated(report, [piece["code"] for piece in cited(content)]))
    report.content, report.words = content, all_words(content)
    report.state, report.number = ReportState.ISSUED, next_number(report.kind, report.scope)
    report.issued_by, report.issued_at = by, timezone.now()
    _save(report)
    return report


class Gathered(Told):
    """Figures told from their records, which are kept with each: the value is what the kept records add up to."""

    def __init__(self, scope, texts, progress=None):
        super().__init__(scope, texts)
        self.progress, self.packs = progress, {}

    def measure(self, one):
        if self.progress:
            self.progress("计算并封存各项指标", len(self.values))
        if one.kind == "rate":
            part, whole = (self.measured(each.code).value for each in (one.part, one.whole))
            return Measured(percentage(part, whole, one.places), part, whole)
        if one.parts:
            return Measured(sum(self.measured(each.code).value or 0 for each in one.parts))
        if one.kind not in ADDED_UP:
            keys = one.records(self.scope).order_by("pk").values_list("pk", flat=True)
            self.packs[one.code] = frozen([(key, 1) for key in keys])
            return one.measure(self.scope)
        pairs = one.each(self.scope)
        self.packs[one.code] = frozen(pairs, counting=one.kind == "count")
        return Measured(Decimal(sum(amount or 0 for _, amount in pairs)) / one.unit.size)

    def stated(self, report, codes):
        """The rows that keep these figures, with the parts and wholes of rates among them."""
        known = {code: one for code in codes if (one := defined(code)) is not None}
        needed = dict(known)
        for one in known.values():
            if one.kind == "rate":
                needed |= {each.code: each for each in (one.part, one.whole)}
            needed |= {each.code: each for each in one.parts}
        return [self._row(report, one, code in known) for code, one in needed.items()]

    def _row(self, report, one, is_cited):
        measured, pack = self.measured(one.code), self.packs.get(one.code)
        rate = one.kind == "rate"
        return Stated(
            report=report, code=one.code, title=one.title, unit=one.unit.name, since=self.scope.since,
            on=self.scope.on, cited=is_cited, value=measured.value, part=measured.part, whole=measured.whole,
            part_code=one.part.code if rate else "", whole_code=one.whole.code if rate else "",
            table=one.records(self.scope).model._meta.label_lower if pack else "",
            records=pack and pack.count, ids=pack and pack.ids, amounts=pack and pack.amounts,
            places=pack.places if pack else 0,
        )  # fmt: skip


def discard(report, by):
    """删除草稿, by its author; by another only when the author works here no more. Raises Refused."""
    if report.written_by_id != by.pk and report.written_by.is_active:
        raise Refused(f"“{report}”由{report.written_by.full_name}起草,只有起草人可以删除")
    try:
        with transaction.atomic():
            report.delete()
    except IntegrityError as error:
        raise Refused(sentence_of(error) or "没有删除成功,请刷新后再看") from error


def withdraw(report, reason, by):
    """撤回: an issued report stays as it is, marked with the reason; another may be made for its period."""
    if len(reason) < 2:
        raise Refused("撤回须填写原因")
    report.withdrawn_at, report.withdrawn_by, report.withdrawn_reason = timezone.now(), by, reason[:200]
    _save(report)


def held(reports, *states):
    """The reports in one of these states, locked. Raises Refused when there are none."""
    found = list(reports.filter(state__in=states).select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused("所选报告现在不能这样办理,可能已被别人办过,请刷新后再看")
    return found


def _save(report):
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError as error:
        raise Refused(sentence_of(error) or "没有办理成功:内容互相矛盾,请刷新后再看") from error
