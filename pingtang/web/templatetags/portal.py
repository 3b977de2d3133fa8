"""标签: how templates write numbers, three-state answers, secrets, addresses and the portal's own parts."""

from urllib.parse import urlencode

from django import template
from django.db import models
from django.urls import reverse

from pingtang.accounts.roles import Act, subject_of
from pingtang.fields import masked
from pingtang.web import values
from pingtang.web.ledgers import Page, ledger_of

register = template.Library()


@register.filter
def number(value):
    """1234567.5 → 1,234,567.5. Not for years."""
    return "" if value in (None, "") else values.thousands(value)


@register.filter
def yuan(amount):
    """466.9 → 466.90, 42000 → 42,000: fen where there are any."""
    return "" if amount in (None, "") else values.yuan(amount)


@register.filter
def mu(area):
    """1281.95 → 1,281.950: 亩, always to the thousandth."""
    return "" if area in (None, "") else values.mu(area)


@register.filter
def wan(amount):
    """Yuan as 万元, no digit lost."""
    return "" if amount in (None, "") else values.wan(amount)


@register.filter
def yesno3(value):
    """是, 否, or — when nobody has filled it in."""
    return {True: "是", False: "否"}.get(value, values.EMPTY)


@register.filter
def secret(value, kind="id_number"):
    """A personal number, masked."""
    return masked(kind, value)


@register.filter
def shown(record, name):
    """A field of a record as people read it, masked where it is personal."""
    return values.text(record._meta.get_field(name), getattr(record, name))


@register.filter
def field_label(model, name):
    return values.label(model._meta.get_field(name))


@register.simple_tag(takes_context=True)
def query_string(context, **changes):
    """The page's own query with changes: {% query_string page=2 %}; None takes a parameter away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = value
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def query_without(context, names):
    """The page's own query without these parameters, and from its first page."""
    query = context["request"].GET.copy()
    for name in [*names, "page"]:
        query.pop(name, None)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def sort_query(context, column):
    """The query that sorts by that column; twice is downwards, a third time not at all."""
    name = column.name
    now = context["request"].GET.get("sort", "")
    following = {name: f"-{name}", f"-{name}": None}.get(now, name)
    return query_string(context, sort=following, page=None)


@register.simple_tag(takes_context=True)
def sorted_how(context, column):
    """The ARIA word for how a column is sorted."""
    return {column.name: "ascending", f"-{column.name}": "descending"}.get(
        context["request"].GET.get("sort", ""), "none"
    )


@register.simple_tag(takes_context=True)
def may(context, subject, act="V"):
    """{% may "households" "E" as may_edit %}"""
    return context["request"].user.may(subject, Act(act))


@register.simple_tag(takes_context=True)
def url_of(context, record):
    """The page of a record in its ledger; "" where there is none that this user may open."""
    ledger = ledger_of(type(record)) if isinstance(record, models.Model) else None
    if ledger is None or not ledger.allows(Page.DETAIL, context["request"].user):
        return ""
    return ledger.url(Page.DETAIL, record)


@register.inclusion_tag("components/table.html", takes_context=True)
def records_table(context, records, most=20, narrowed=""):
    """A short table of records, as their ledger shows them: for panels. What the page is about is not said again.

    `narrowed`: the filter by which their ledger lists all those of the page's record.
    """
    request = context["request"]
    ledger = ledger_of(records.model)
    if ledger is None:
        return {"table": None}
    about = type(context.get("record"))
    columns = [name for name in ledger.table.first_columns() if not ledger.table.is_about(name, about)]
    table = ledger.table(records, ledger=ledger, columns=columns, request=request, orderable=False)
    cells = list(table.cells(table.rows[: most + 1]))
    told = {"table": table, "cells": cells[:most], "more": len(cells) > most, "request": request, "plain": True}
    if told["more"] and narrowed:
        told["all_url"] = f"{ledger.url(Page.LIST)}?{urlencode({narrowed: context['record'].pk})}"
        told["in_all"] = records.count()
    return told


@register.inclusion_tag("components/badge.html")
def badge(text, kind="neutral"):
    """A word in a colour: good, warn, bad, busy, neutral."""
    return {"text": text, "kind": kind}


@register.inclusion_tag("components/progress.html")
def job_progress(job, url=""):
    """A job's progress bar that asks again each second until the job is over."""
    return {"job": job, "url": url or reverse("jobs:job-state", args=[job.pk])}


@register.simple_tag
def reads_subject(user, model):
    subject = subject_of(model)
    return bool(subject and user.may(subject, Act.VIEW))
