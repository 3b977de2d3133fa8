"""菜单: the lines of the global menu, built from the ledgers and from the entries that rooms add."""

from dataclasses import dataclass, replace

from django.urls import NoReverseMatch
from django.utils.functional import SimpleLazyObject

from pingtang.accounts.roles import Stream
from pingtang.jobs.models import Job
from pingtang.policy.constants import today
from pingtang.web.ledgers import Page, address_of, all_ledgers
from pingtang.web.models import font_size

FEW_LINES = 25
DAILY, LAST = "名册", "系统"  # what a clerk comes for, and what hardly anybody does
_entries, _conditions = [], {}


@dataclass(frozen=True)
class Entry:
    """A line of the menu that is no ledger: a function view."""

    group: str
    title: str
    url_name: str
    right: tuple | None
    order: int


@dataclass(frozen=True)
class Line:
    """A line as one user sees it."""

    title: str
    url: str
    order: int
    here: bool


@dataclass(frozen=True)
class Group:
    """A group of lines; a long menu opens only the group of the page that is shown."""

    title: str
    lines: list
    open: bool


def entry(group, title, url_name, *, right=None, order=500):
    """Adds a line for a function view; `right=(subject, act)`, None for whoever is signed in."""
    _entries.append(Entry(group, title, url_name, right, order))


def group_when(group, condition):
    """Shows a group of lines only to users of whom `condition(user)` is true: to others its ledgers would be empty."""
    _conditions[group] = condition


def _address(name):
    """The address of a page; None while no urls room has it, for a menu must not break every page."""
    try:
        return address_of(name)
    except NoReverseMatch:
        return None


def _lines(request):
    user = request.user
    for ledger in all_ledgers():
        if ledger.in_menu and ledger.allows(Page.LIST, user):
            url = _address(ledger.url_name(Page.LIST))
            if url:
                yield ledger.group, Line(ledger.title, url, ledger.order, request.path.startswith(url))
    for declared in _entries:
        if declared.right is None or user.may(*declared.right):
            url = _address(declared.url_name)
            if url:
                yield declared.group, Line(declared.title, url, declared.order, request.path == url)


def groups_for(request):
    """The groups as one user sees them: the daily one, the streams in the report's order, the others, the system's."""
    groups = {DAILY: [], **{stream: [] for stream in Stream}}
    found = list(_lines(request))
    # of a page below a ledger's address that has a line of its own, that line is marked and not the ledger's too
    nearest = max((line.url for _, line in found if line.here), key=len, default="")
    for group, line in found:
        groups.setdefault(group, []).append(replace(line, here=line.url == nearest))
    for group, condition in _conditions.items():
        if groups[group] and not condition(request.user):
            groups[group] = []
    groups |= {LAST: groups.pop(LAST, [])}
    few = sum(map(len, groups.values())) <= FEW_LINES
    return [
        Group(
            title=getattr(group, "label", group),
            lines=sorted(lines, key=lambda line: line.order),
            open=few or any(line.here for line in lines),
        )
        for group, lines in groups.items()
        if lines
    ]


def menu(request):
    """Context processor: what the frame of every page shows. Nothing is asked of the database until it is shown."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    return {
        "menu": SimpleLazyObject(lambda: groups_for(request)),
        "as_of": SimpleLazyObject(today),
        "running_jobs": SimpleLazyObject(lambda: Job.objects.of(request.user).open().count()),
        "font_size": SimpleLazyObject(lambda: font_size(request)),
    }
