"""取值: a value of a record as people read it, masked where it is personal. Lists, pages, exports all ask here."""

import datetime
import unicodedata
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone

from pingtang.fields import MuField, masked

EMPTY = "—"
# keys and readings that serve the machine; the segments of a subsidy are told by their own panel, a report's content
# by its own page
NOT_FOR_READERS = {
    "version", "password", "session_epoch", "pinyin", "head_pinyin", "segments", "content", "words", "reviewed_values",
}  # fmt: skip


def halved(word):
    """A word with full-width letters, digits and marks as narrow ones; as it was, when nothing is left of it."""
    return "".join(unicodedata.normalize("NFKC", word).split()) or word


def words_of(field):
    """[(code, word), …] of a field that holds several codes."""
    codes = getattr(field, "codes", None)
    return codes.choices if codes is not None else list(field.base_field.flatchoices or ())


def reading(field, value, full=False):
    """The value for a spreadsheet: numbers and days stay what they are, codes become words, secrets are masked."""
    if value is None or value == "":
        return None
    if isinstance(field, ArrayField):
        words = dict(words_of(field))
        value = "、".join(str(words.get(one, one)) for one in value) or None
    elif getattr(field, "choices", None):
        value = str(dict(field.flatchoices).get(value, value))
    elif isinstance(value, bool):
        value = "是" if value else "否"
    elif isinstance(value, models.Model):
        value = str(value)
    elif isinstance(value, datetime.datetime):
        value = timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    if not full and value is not None and getattr(field, "secret", None):
        return masked(field.secret, value)
    return value


def text(field, value, full=False):
    """The value for a page: "" when there is none."""
    read = reading(field, value, full)
    if read is None:
        return ""
    if isinstance(read, datetime.datetime):
        return read.strftime("%Y-%m-%d %H:%M")
    if isinstance(read, datetime.date):
        return read.isoformat()
    if isinstance(read, Decimal):
        if isinstance(field, MuField):
            return mu(read)
        return yuan(read) if getattr(field, "kind", None) == "money" else thousands(read)
    return str(read)


def thousands(number):
    """1234567.5 → 1,234,567.5: zeros that say nothing after the point go, digits never do."""
    number = Decimal(str(number))
    if not number.is_finite():
        return str(number)
    whole, _, part = f"{abs(number):f}".partition(".")
    part = part.rstrip("0")
    sign = "-" if number < 0 else ""
    return f"{sign}{int(whole):,}" + (f".{part}" if part else "")


def mu(area):
    """An area in 亩, to the thousandth as it is surveyed: 1281.95 → 1,281.950."""
    return f"{Decimal(str(area)):,.3f}"


def yuan(amount):
    """An amount in yuan, with its fen where it has any: 466.9 → 466.90, 42000 → 42,000."""
    told = thousands(amount)
    return f"{told}0" if told[-2:-1] == "." else told


def wan(amount):
    """Yuan as 万元 without losing a digit: 10844181.51 → 1,084.418151."""
    return thousands(Decimal(str(amount)).scaleb(-4))


def label(field):
    """What a field is called on a page; a place is called by its kind, not by its code."""
    name = str(getattr(field, "verbose_name", "") or field.name)
    if getattr(field, "related_model", None) is not None and field.related_model._meta.label == "areas.Area":
        return name.removesuffix("代码")
    return name


def field_at(model, path):
    """The model field at the end of a `a__b__c` path, or None when the path leaves the fields."""
    field = None
    for name in path.replace(".", "__").split("__"):
        if model is None:
            return None
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return None
        model = field.related_model if field.is_relation else None
    return field


def shown_fields(model):
    """The fields of a model that people read: no key, no version, nothing that follows from others."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and not field.generated and field.name not in NOT_FOR_READERS
    ]
