"""对账办理: takes a report in, works its numbers out, and learns from who puts an attribution right."""

import time

from django.utils import timezone

from pingtang.jobs.engine import enqueue
from pingtang.reconciliation import days
from pingtang.reconciliation.attribution import Context, attribute
from pingtang.reconciliation.catalogue import Books, TooLong, candidates
from pingtang.reconciliation.comparing import Kind
from pingtang.reconciliation.models import Wording
from pingtang.reconciliation.numbers import mentions
from pingtang.reconciliation.places import other_places, townships_within
from pingtang.reconciliation.rounding import plain
from pingtang.reconciliation.verdicts import Judge

MOST_AT_ONCE = 500  # numbers
AT_ONCE = 2.0  # seconds of computing that a page waits for; what takes longer is a job
AGREED = {Kind.SAME, Kind.ROUNDED, Kind.ABOUT}
OPEN = {Kind.UNKNOWN, Kind.NOTHING}


def work_out(reconciliation, seconds=None, progress=None):
    """Finds, attributes and judges the numbers, and keeps the result. Raises TooLong past so many seconds."""
    began = time.monotonic()
    text, scope = reconciliation.text, reconciliation.scope
    found = mentions(text)
    if seconds is not None and len(found) > MOST_AT_ONCE:
        raise TooLong
    known, townships = candidates(scope), townships_within(scope.area)
    starts = {str(mention.start): place for place, mention in enumerate(found)}
    fixed = {starts[start]: code for start, code in reconciliation.chosen.items() if start in starts}
    attributed = attribute(
        text, found, known, learned=Wording.objects.known(), fixed=fixed, places=other_places(scope.area),
        checked=townships, year=scope.on.year,
    )  # fmt: skip
    judge = Judge(
        known,
        Books(scope, seconds, progress, townships),
        days=days.Days(text, scope.on).of,
        likely=days.likely(scope.since, scope.on),
    )
    lines = judge.lines(attributed)
    context = Context(text, found)
    reconciliation.lines = [
        _kept(line, one, context.words_before(place), place in fixed)
        for place, (line, one) in enumerate(zip(lines, attributed, strict=True))
    ]
    reconciliation.numbers = len(lines)
    reconciliation.attributed = sum(line.kind != Kind.UNKNOWN for line in lines)
    reconciliation.doubtful = sum(line.kind not in AGREED | OPEN for line in lines)
    reconciliation.computed_at, reconciliation.seconds = timezone.now(), round(time.monotonic() - began, 2)
    reconciliation.save(update_fields=["lines", "numbers", "attributed", "doubtful", "computed_at", "seconds"])


def _kept(line, attributed, before, chosen):
    """A line as it is stored: texts, so that a page needs nothing computed."""
    mention, candidate, computed = line.mention, line.candidate, line.computed
    value = computed.value if computed else None
    code = candidate.code if candidate else ""
    # a rate goes on for ever: two places more than stated tell how it was rounded
    places = mention.places + 2 if candidate and candidate.kind == "rate" else 6
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "before": before,
        "unit": mention.unit,
        "code": code,
        "title": f"{candidate.title}({line.where})" if line.where else candidate.title if candidate else "",
        "where": line.where,
        "others": [other for other in (attributed.code, *attributed.others) if other not in ("", code)][:5],
        "chosen": chosen,
        "kind": str(line.kind),
        "said": line.said,
        "computed": "" if value is None else f"{plain(value, places)}{candidate.unit}",
        "difference": plain(line.difference, places) if line.difference else "",
        "day": line.day.isoformat() if line.day else "",
    }


def work_out_soon(reconciliation, user):
    """At once when it takes no more than two seconds; else as a job. Returns whether it is done."""
    try:
        work_out(reconciliation, AT_ONCE)
    except TooLong:
        reconciliation.job = enqueue(
            "reconciliation.work_out", f"报告对账:{reconciliation.name}"[:200], user=user,
            dedupe_key=f"reconciliation {reconciliation.pk}", reconciliation=reconciliation.pk,
        )  # fmt: skip
        reconciliation.save(update_fields=["job"])
        return False
    if reconciliation.job_id:  # of an earlier time
        reconciliation.job = None
        reconciliation.save(update_fields=["job"])
    return True


def put_right(reconciliation, start, code, user):
    """更正归属: remembered for this text, and offered where the same words come again."""
    found = mentions(reconciliation.text)
    place = next(place for place, mention in enumerate(found) if mention.start == start)
    reconciliation.chosen[str(start)] = code
    reconciliation.save(update_fields=["chosen"])
    words = Context(reconciliation.text, found).wording(place)
    Wording.objects.get_or_create(words=words, code=code, defaults={"taught_by": user})
