"""版块: what other apps add to a record's page. The record's own app knows none of them."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from pingtang.accounts.roles import Act, subject_of

_panels = defaultdict(list)


@dataclass(frozen=True)
class Panel:
    """A declared panel: who may see it, where it stands, what it shows."""

    title: str
    order: int
    content: Any
    right: tuple | None
    template: str | None
    anchor: str
    narrowed: str


@dataclass(frozen=True)
class Shown:
    """A panel on one record's page: a set of records, or a context for its template."""

    title: str
    anchor: str
    records: Any = None
    context: Any = None
    template: str | None = None
    narrowed: str = ""


def panel(model, title, *, order=500, right=None, template=None, narrowed=""):
    """Declares the function below it as a panel of that model's pages (`models.Model`: of every model's).

    Given (record, request) it returns a queryset (shown as a table), a dict for `template`, or None for nothing.
    A queryset is shown to those only who may view its subject; for a dict say `right=(subject, act)`. `narrowed`: the
    filter by which the ledger of its records lists those of this record, where there may be more than a panel shows.
    """

    def declare(content):
        anchor = f"{content.__module__.rpartition('.')[0]}-{content.__name__}".replace("_", "-").replace(".", "-")
        _panels[model].append(Panel(title, order, content, right, template, anchor, narrowed))
        return content

    return declare


def panels_of(record, request):
    """The panels of a record's page, in order, without those that the user may not see."""
    declared = [panel for kind in type(record).__mro__ for panel in _panels.get(kind, ())]
    shown = []
    for declared_panel in sorted(declared, key=lambda one: one.order):
        if declared_panel.right and not request.user.may(*declared_panel.right):
            continue
        content = declared_panel.content(record, request)
        if content is None:
            continue
        title, anchor = declared_panel.title, declared_panel.anchor
        if isinstance(content, QuerySet):
            subject = subject_of(content.model)
            if subject and request.user.may(subject, Act.VIEW):
                shown.append(Shown(title, anchor, records=content, narrowed=declared_panel.narrowed))
        else:
            shown.append(Shown(title, anchor, context=content, template=declared_panel.template))
    return shown
