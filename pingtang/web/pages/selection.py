"""所选: the records that a list shows, by its lenses, filters and search. Page, print and export all start here."""

import re
import secrets
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from pingtang.web import lenses

PERSONAL = re.compile(r"\d{5,}[\dXx]")  # a search text that must not stand in an address
SOUGHT_KEPT = 20
NO_FILTER = {"page", "sort", "q", "s"}


@dataclass
class Asker:
    """Who asks, and with which query: a request, or what a background job knows of one."""

    user: Any
    GET: QueryDict
    sought: str | None = None

    @classmethod
    def of(cls, request):
        """The asker of a page; a personal search text stays in the session, the address has its key only."""
        key = request.GET.get("s")
        sought = request.session.get("sought", {}).get(key) if key else None
        return cls(request.user, request.GET, sought)


@dataclass
class Selection:
    """The records selected, and what selected them."""

    records: Any
    filterset: Any
    seen: list
    sought: str
    chips: list = field(default_factory=list)

    @property
    def on(self):
        """The day as of which the records are shown; None: as they are."""
        return next((one.on for one in self.seen if one.on), None)

    @property
    def measured(self):
        """The path of the field that a lens adds up; "" where none does."""
        return next((one.told.path for one in self.seen if one.told.path), "")

    def notes(self):
        """Lines for above the list: what its lenses tell of it, and what the records come to."""
        for one in self.seen:
            if one.told.add_up:
                yield [(f"本名单合计 {one.told.add_up(self.records)}", "")]
            yield from one.told.notes()

    def titles(self):
        """The conditions in words, for the print view and the sheet 说明."""
        titles = [one.title for one in self.seen] + [f"{chip['label']}:{chip['text']}" for chip in self.chips]
        if self.sought:
            titles.append(f"查找:{PERSONAL.sub(lambda found: '*' * len(found[0]), self.sought)}")
        return titles


def selected(ledger, asker):
    """The records of a ledger that the asker may see and has selected; a filter with an error selects nothing."""
    records, seen = lenses.apply(ledger.records(asker), asker)
    if ledger.filters is None:
        return Selection(records, None, seen, "")
    filterset = ledger.filters(asker.GET, records, request=asker)
    chosen = filterset.qs if filterset.form.is_valid() else records.none()
    return Selection(chosen, filterset, seen, filterset.sought, list(_chips(filterset)))


def _chips(filterset):
    """Each filter in use, in words, with the parameters that go when it is removed."""
    for name, bound_filter in filterset.filters.items():
        value = filterset.form.cleaned_data.get(name) if filterset.form.is_valid() else None
        if value in (None, "", [], ()):
            continue
        names = [name]
        if isinstance(value, slice):
            suffixes = bound_filter.field.widget.suffixes
            names = [f"{name}_{suffix}" for suffix in suffixes]
            # the last day is kept as its last moment
            ends = [end.date() if hasattr(end, "date") else end for end in (value.start, value.stop)]
            words = "至".join("" if end is None else str(end) for end in ends)
        else:
            choices = dict(getattr(bound_filter.field, "choices", None) or ()) if isinstance(value, str) else {}
            words = str(choices.get(value, value))
        yield {"label": bound_filter.label or name, "text": words, "names": names}


def remember_search(request, text):
    """The parameter that stands in the address for a search text: itself, or a key when it looks personal."""
    text = text.replace("\0", "").strip()[:60]
    if not PERSONAL.search(text):
        return "q", text
    key = secrets.token_urlsafe(6)
    kept = list(request.session.get("sought", {}).items())[-(SOUGHT_KEPT - 1) :]
    request.session["sought"] = dict([*kept, (key, text)])
    return "s", key
