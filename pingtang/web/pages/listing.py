"""列表页: a ledger's records with filters, lenses, search, columns, sums and pages."""

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import Http404, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views import View

from pingtang.web import lenses
from pingtang.web.bulk import bulk_acts
from pingtang.web.buttons import buttons_of_list
from pingtang.web.models import PAGE_SIZES, SavedView, TablePreference
from pingtang.web.pages.kinds import Page
from pingtang.web.pages.selection import Asker, remember_search, selected
from pingtang.web.remembered import question, remembered
from pingtang.web.tables import REMEMBER_SECONDS


class LedgerPage(View):
    """What the pages of a ledger share."""

    ledger = page = None

    def find(self, pk, records=None):
        """The record of that key within the user's reach; what lies beyond is as missing as what never was."""
        records = self.ledger.records(self.request) if records is None else records
        try:
            record = records.filter(pk=pk).first()
        except (ValueError, OverflowError):
            record = None
        if record is None:
            raise Http404
        return record

    def answer(self, context, template=None, status=200):
        meta = self.ledger.model._meta
        name = template or self.page.label
        shared = {
            "ledger": self.ledger,
            "meta": meta,
            "may": self.may(),
            "urls": self.urls(context.get("record")),
        }
        return TemplateResponse(
            self.request,
            [f"{meta.app_label}/{self.ledger.name}_{name}.html", f"ledger/{name}.html"],
            shared | context,
            status=status,
        )

    def may(self):
        """Which pages of the ledger this user may open, for the templates: {% if may.update %}."""
        return {page.label: self.ledger.allows(page, self.request.user) for page in Page}

    def urls(self, record=None):
        """The addresses of the ledger's pages, for the templates: {{ urls.update }}."""
        pages = [page for page in Page if self.ledger.has(page) and (record or "{pk}" not in page.address)]
        return {page.label: self.ledger.url(page, record if "{pk}" in page.address else None) for page in pages}

    def back_url(self):
        """The list as the user last saw it."""
        query = self.request.session.get("lists", {}).get(self.ledger.key, "")
        return self.ledger.url(Page.LIST) + (f"?{query}" if query else "")


def preference_of(ledger, user):
    found = TablePreference.objects.filter(user=user, ledger=ledger.key).first()
    return found or TablePreference(user=user, ledger=ledger.key)


class ListPage(LedgerPage):
    page = Page.LIST
    http_method_names = ["get", "post", "head", "options"]

    def get(self, request):
        asker = Asker.of(request)
        selection = selected(self.ledger, asker)
        preference = preference_of(self.ledger, request.user)
        table = self.ledger.table(
            selection.records, ledger=self.ledger, columns=preference.columns, request=request, on=selection.on,
            measured=selection.measured,
        )  # fmt: skip
        table.order_by = [name for name in request.GET.get("sort", "").split(",") if name][:3]
        acts = bulk_acts(self.ledger, request.user)
        table.choosing = bool(acts)
        number = self.page_number(request)
        table.data.first_page = number == 1
        paginator = Paginator(table.rows, preference.page_size)
        table.paginator, table.page = paginator, paginator.get_page(number)
        table.foot(self.totals(table, table.records))
        request.session["lists"] = request.session.get("lists", {}) | {self.ledger.key: request.GET.urlencode()[:2000]}
        return self.answer(
            {
                "selection": selection,
                "table": table,
                "cells": table.page_cells,
                "chips": list(self.chips(selection)),
                "notes": list(selection.notes()),
                "columns": self.columns(table),
                "kept": self.kept(selection),
                "acts": [act for act in acts.values() if not act.alone],
                "buttons": buttons_of_list(self.ledger, request),
                "page_numbers": paginator.get_elided_page_range(table.page.number, on_each_side=2, on_ends=1),
                "page_sizes": PAGE_SIZES,
                "preference": preference,
                "views": SavedView.objects.for_user(request.user, self.ledger.key).order_by("title")[:30],
            }
        )

    def post(self, request):
        """The free search: a text that looks personal goes to the session, not into the address."""
        query = QueryDict(request.POST.get("query", "")[:4000], mutable=True)
        for name in ("q", "s", "page"):
            query.pop(name, None)
        if text := request.POST.get("q", "").strip():
            name, value = remember_search(request, text)
            query[name] = value
        return redirect(f"{self.ledger.url(Page.LIST)}?{query.urlencode()}")

    @staticmethod
    def page_number(request):
        number = request.GET.get("page", "1")
        return int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 1

    def chips(self, selection):
        for seen in selection.seen:
            yield {"title": seen.title, "names": sorted(lenses.dropped_with(seen.parameter)), "kind": "lens"}
        if selection.sought:
            yield {"title": f"查找:{selection.sought}", "names": ["q", "s"], "kind": "search"}
        for chip in selection.chips:
            yield {"title": f"{chip['label']}:{chip['text']}", "names": chip["names"], "kind": "filter"}

    def columns(self, table):
        shown = [column.name for column in table.columns]
        every = [*shown, *(name for name in table.base_columns if name not in shown)]
        return [
            {"name": name, "title": table.base_columns[name].verbose_name or name, "shown": name in shown}
            for name in every
        ]

    def kept(self, selection):
        """Parameters that the filter form must carry on: lenses, search and order."""
        names = lenses.parameters() | {"q", "s", "sort"}
        own = set(selection.filterset.filters) if selection.filterset else set()
        return [(name, self.request.GET[name]) for name in sorted(names - own) if name in self.request.GET]

    def totals(self, table, records):
        shown = {column.name for column in table.columns}
        names = [name for name in dict.fromkeys([*table.sums(), *table.measured]) if name in shown]
        if not names:
            return {}
        paths = {name: str(table.columns[name].accessor).replace(".", "__") for name in names}
        keys = records.order_by()

        def add_up():
            return keys.aggregate(**{f"sum_{name}": Sum(path) for name, path in paths.items()})

        if table.data.first_page:
            sums = add_up()
        else:
            sums = remembered(f"sums:{names}:{question(keys)}", add_up, REMEMBER_SECONDS)
        return {name: sums[f"sum_{name}"] for name in names}


class ColumnsPage(LedgerPage):
    """Keeps a user's columns and page size, or forgets them (恢复默认)."""

    page = Page.COLUMNS
    http_method_names = ["post", "options"]

    def post(self, request):
        own = TablePreference.objects.filter(user=request.user, ledger=self.ledger.key)
        if "forget" in request.POST:
            own.delete()
            return redirect(self.back_url())
        values = {}
        known = self.ledger.table.base_columns
        if "column" in request.POST:
            values["columns"] = [name for name in dict.fromkeys(request.POST.getlist("column")) if name in known]
        size = request.POST.get("page_size", "")
        if size in {str(size) for size in PAGE_SIZES}:
            values["page_size"] = int(size)
        if values:
            TablePreference.objects.update_or_create(user=request.user, ledger=self.ledger.key, defaults=values)
        return redirect(self.back_url())
