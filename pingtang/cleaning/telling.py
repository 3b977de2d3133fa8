"""说明: a finding in words: the values that were seen, each under its own name and masked where it is personal."""

from types import SimpleNamespace

from django.urls import NoReverseMatch

from pingtang.cleaning.facts import fact_told
from pingtang.web.ledgers import Page, ledger_of
from pingtang.web.values import EMPTY, field_at, label, text


def seen_values(finding):
    """[(name, text), …]: what the rule looked at; the rule's own fields come first."""
    rule = finding.declared
    first = [name for name in rule.fields if name in finding.seen] if rule else []
    names = [*first, *sorted(set(finding.seen) - set(first))]
    return [told for name in names if (told := _told(finding.record_model, name, finding.seen[name]))]


def _told(model, name, value):
    if fact := fact_told(name):
        title, field = fact
        return title, text(field, value) or EMPTY
    field = field_at(model, name)
    if field is None or field.generated:
        return None  # what follows from another value says nothing of its own
    if field.is_relation and isinstance(value, int):
        return None  # a key, which names nothing to people
    return label(field), text(field, value) or EMPTY


def seen_in_words(finding):
    """The values on one line, for a list."""
    return ";".join(f"{name}:{value}" for name, value in seen_values(finding))


def record_url(finding, user):
    """The page of the record, or of the dossier it belongs to; "" where this user may open neither."""
    rule = finding.declared
    ways = [(finding.record_model, finding.object_id)]
    if rule is not None:
        ways.append((rule.target.dossier, finding.dossier))
    for model, key in ways:
        ledger = ledger_of(model)
        if ledger is not None and key is not None and ledger.allows(Page.DETAIL, user):
            try:
                return ledger.url(Page.DETAIL, SimpleNamespace(pk=key))
            except NoReverseMatch:
                continue
    return ""
