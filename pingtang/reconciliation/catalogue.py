"""指标名录: the portal's figures as attribution takes them, and the books against which a report is judged."""

import time
from decimal import Decimal

from django.apps import apps

from pingtang.areas.models import TOWNSHIP
from pingtang.indicators.figures import Scope, figure, figures
from pingtang.indicators.models import Snapshot
from pingtang.reconciliation.attribution import Candidate
from pingtang.reconciliation.bases import MOST_PIECES
from pingtang.reconciliation.comparing import Computed


class TooLong(Exception):
    """The computing takes longer than somebody will wait for a page."""


def candidates(scope=None):
    """Every figure of the portal in words; with a scope, also its value as it was kept last, if it was."""
    kept = _kept(scope) if scope else {}
    groups = _groups()
    return [
        Candidate(
            code=one.code, title=one.title, unit=one.unit.name, kind=one.kind, definition=one.definition,
            aliases=tuple(one.aliases), group=groups.get(_prefix(one.code), ""),
            part=one.part.code if one.kind == "rate" else "", whole=one.whole.code if one.kind == "rate" else "",
            value=kept.get(one.code), by_area=one.has_place,
        )
        for one in figures()
    ]  # fmt: skip


def _prefix(code):
    return code.partition(".")[0]


def _groups():
    """{prefix of codes: work stream}. Typed-in figures count no records, so their neighbours tell for them."""
    return {_prefix(one.code): one.model._meta.app_label for one in reversed(figures()) if one.kind != "entry"}


def group_title(group):
    return apps.get_app_config(group).verbose_name if group else "其他"


def _kept(scope):
    """{code: value} of the snapshot of that scope; empty when there is none. Only attribution looks at it."""
    kept = Snapshot.objects.filter(area=scope.area, since=scope.since, on=scope.on)
    return dict(kept.values_list("code", "value"))


class Books:
    """账: figures of a scope, computed when they are asked for, once. Raises TooLong past the deadline.

    `townships`: {name: code} of those within the scope, whose values may be asked for too.
    """

    def __init__(self, scope, seconds=None, progress=None, townships=None):
        self.scope, self.progress = scope, progress or (lambda done: None)
        self.townships = townships or {}
        self.until = None if seconds is None else time.monotonic() + seconds
        self.known, self.summed = {}, {}

    def computed(self, code, day=None):
        """A figure as of a day, exact."""
        return self._once((code, day), lambda: self._measured(figure(code), self._at(day)))

    def of(self, township):
        """The books of one of its townships, by name."""
        return BooksOfTownship(self, self.townships[township])

    def by_township(self, code, day=None):
        """{code of a township: Computed} of a figure that townships have, in one query."""
        return self._once((code, day, TOWNSHIP), lambda: self._by_township(figure(code), self._at(day)))

    def _once(self, key, compute):
        if key not in self.known:
            if self.until is not None and time.monotonic() > self.until:
                raise TooLong
            self.progress(len(self.known))
            self.known[key] = compute()
        return self.known[key]

    def _by_township(self, one, scope):
        return {
            place: Computed(
                told.part / told.whole * 100 if told.whole else told.value if told.whole is None else None,
                told.part, told.whole,
            )
            for place, told in one.measured_by_area(scope, TOWNSHIP).items()
        }  # fmt: skip

    def _at(self, day):
        return Scope(self.scope.area, min(self.scope.since, day), day) if day else self.scope

    def _measured(self, one, scope):
        if one.kind != "rate":
            return Computed(one.value(scope))
        day = None if scope is self.scope else scope.on
        part, whole = (self.computed(piece.code, day).value for piece in (one.part, one.whole))
        if part is None or not whole:
            return Computed(None, part, whole)
        return Computed(part / whole * 100, part, whole)

    def pieces(self, code):
        """[(name, value)] of the records that a figure sums, when they are few."""
        if code not in self.summed:
            one = figure(code)
            pieces = one.pieces(self.scope, MOST_PIECES) if one.kind == "sum" else []
            self.summed[code] = [(str(record), value) for record, value in pieces]
        return self.summed[code]


class BooksOfTownship:
    """账 of one township: a figure that counts nothing there is nought, a rate over nothing is none."""

    def __init__(self, books, township):
        self.books, self.township = books, township

    def computed(self, code, day=None):
        if not figure(code).has_place:
            return None
        nothing = Computed(None if figure(code).kind == "rate" else Decimal(0))
        return self.books.by_township(code, day).get(self.township, nothing)

    def pieces(self, code):
        return []
