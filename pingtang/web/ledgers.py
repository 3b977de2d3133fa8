"""台账: the pages of one kind of record — list, detail, forms, export, print — from one declaration."""

from functools import cache

from django.apps import apps
from django.conf import settings
from django.db.models import AutoField
from django.urls import path, reverse

from pingtang.accounts.roles import STREAM_OF, SUBJECTS, Stream, subject_of
from pingtang.areas.models import within_reach
from pingtang.web.bulk import has_bulk_acts
from pingtang.web.buttons import Button
from pingtang.web.pages.acting import ActPage
from pingtang.web.pages.exporting import ExportPage
from pingtang.web.pages.kinds import Page
from pingtang.web.pages.listing import ColumnsPage, ListPage
from pingtang.web.pages.printing import PrintPage
from pingtang.web.pages.showing import DetailPage, RevealPage
from pingtang.web.pages.writing import CreatePage, UpdatePage, record_saved

__all__ = ["Ledger", "Page", "all_ledgers", "buttons_that_add", "ledger_named", "ledger_of", "record_saved"]

_by_model, _by_key = {}, {}

VIEWS = {
    Page.LIST: ListPage,
    Page.CREATE: CreatePage,
    Page.EXPORT: ExportPage,
    Page.PRINT: PrintPage,
    Page.COLUMNS: ColumnsPage,
    Page.ACT: ActPage,
    Page.DETAIL: DetailPage,
    Page.UPDATE: UpdatePage,
    Page.REVEAL: RevealPage,
}


class Ledger:
    """Declares a model's table, filters and form; `urls()` gives its pages.

    `form = None` is read-only. A second ledger of one model needs its own `name`.
    """

    model = table = filters = form = None
    title = group = name = subject = None
    order = 500  # place in the menu, within the group
    in_menu = True
    namespace = None  # of its addresses; None is the app of its model
    pages = tuple(Page)
    fieldsets = ()  # of the detail page: [("基本情况", ["code", …]), …]; the rest comes last

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        meta = cls.model._meta
        cls.name = cls.__dict__.get("name") or meta.model_name
        cls.title = cls.__dict__.get("title") or f"{meta.verbose_name}台账"
        cls.subject = cls.__dict__.get("subject") or subject_of(cls.model)
        if cls.group is None:
            stream = STREAM_OF.get(cls.subject)
            cls.group = Stream(stream) if stream else SUBJECTS[cls.subject]
        cls.key = f"{meta.app_label}.{cls.name}"
        _by_model.setdefault(cls.model, cls)
        _by_key[cls.key] = cls

    @classmethod
    def records(cls, request):
        """The records this user may see. No page of the ledger starts from anything wider."""
        return within_reach(cls.model._default_manager.all(), request.user)

    @classmethod
    def searched(cls, request):
        """The same for the box on every page, without what only the ledger's own pages show."""
        return cls.records(request)

    @classmethod
    def has(cls, page):
        if page is Page.ACT:
            return has_bulk_acts(cls.model)
        return page in cls.pages and (cls.form is not None or page not in (Page.CREATE, Page.UPDATE))

    @classmethod
    def allows(cls, page, user):
        """Whether the ledger has that page and this user may open it."""
        return cls.has(page) and user.may(cls.subject, page.act)

    @classmethod
    def urls(cls):
        kind = "int" if isinstance(cls.model._meta.pk, AutoField) else "str"
        routes = []
        for page in Page:
            if cls.has(page):
                view = VIEWS[page].as_view(ledger=cls)
                view.right = (cls.subject, page.act)
                address = page.address.format(pk=f"<{kind}:pk>")
                routes.append(path(f"{cls.name}s/{address}", view, name=f"{cls.name}-{page.label}"))
        return routes

    @classmethod
    def url_name(cls, page):
        return f"{cls.namespace or cls.model._meta.app_label}:{cls.name}-{page.label}"

    @classmethod
    def url(cls, page, record=None):
        name = cls.url_name(page)
        return address_of(name) if record is None else reverse(name, args=[record.pk])


def address_of(name):
    """The address of a page that has but one; it is asked for by the hundred. Raises NoReverseMatch."""
    return _reversed(name, settings.ROOT_URLCONF)


@cache
def _reversed(name, urls):
    return reverse(name, urls)


def ledger_of(model):
    """The ledger that shows a model's records, or None."""
    return _by_model.get(model)


def ledger_named(key):
    """The ledger of that key (`households.household`), or None."""
    return _by_key.get(key)


def all_ledgers():
    """Every ledger, in the order of the floors."""
    order = {config.label: number for number, config in enumerate(apps.get_app_configs())}
    return sorted(_by_key.values(), key=lambda ledger: (order[ledger.model._meta.app_label], ledger.order))


def buttons_that_add(record, user, added):
    """Buttons for what is entered by hand from a record's page, with the record filled in.

    `added`: {the record's model: [(model that is added, its field for the record, title)]}.
    """
    for model, parameter, title in added.get(type(record), ()):
        ledger = ledger_of(model)
        if ledger.allows(Page.CREATE, user):
            yield Button(title, f"{ledger.url(Page.CREATE)}?{parameter}={record.pk}")
