"""pandera对照: the same row rules as pandera checks over a frame that is copied out of the database.

Only rules that say the same there are compared: each translated rule must find as many records as ours does.
"""

import io
import operator
import re
from datetime import date
from decimal import Decimal

import pandas
import pandera.pandas as pandera
from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.db.models import F, Q

COMPARED = {"lt": operator.lt, "lte": operator.le, "gt": operator.gt, "gte": operator.ge, "exact": operator.eq}


class Untranslated(Exception):
    """The condition needs more than the columns of one table, or a function of the database."""


def frame_of(target, day, columns):
    """The table's records that are judged, as pandas reads a COPY."""
    sql, params = target.scope(day).order_by().values(*columns).query.sql_with_params()
    text = io.StringIO()
    with connection.cursor() as cursor:
        filled = cursor.mogrify(sql, params).decode()
        cursor.copy_expert(f"COPY ({filled}) TO STDOUT (FORMAT csv, FORCE_QUOTE *)", text)
    text.seek(0)
    kinds = {name: target.model._meta.get_field(name).get_internal_type() for name in columns}
    texts = {name: str for name, kind in kinds.items() if kind in ("CharField", "TextField")}
    days = [name for name, kind in kinds.items() if kind == "DateField"]
    frame = pandas.read_csv(text, names=columns, dtype=texts, parse_dates=days, date_format="%Y-%m-%d")
    nullable = {name for name in texts if target.model._meta.get_field(name).null}
    return frame.fillna({name: "" for name in texts if name not in nullable})


class Translated:
    """One rule's condition as a mask over a frame. `columns` are those it reads; raises Untranslated."""

    def __init__(self, model, condition):
        self.model, self.columns = model, set()
        self.broken = self._condition(condition)

    def _condition(self, condition):
        if not isinstance(condition, Q):
            raise Untranslated
        parts = [
            self._lookup(*each) if isinstance(each, tuple) else self._condition(each) for each in condition.children
        ]
        join = operator.or_ if condition.connector == Q.OR else operator.and_

        def mask(frame):
            whole = parts[0](frame)
            for part in parts[1:]:
                whole = join(whole, part(frame))
            return ~whole if condition.negated else whole

        if not parts or condition.connector == Q.XOR:
            raise Untranslated
        return mask

    def _column(self, name):
        try:
            field = self.model._meta.get_field(name)
        except FieldDoesNotExist:
            raise Untranslated from None
        if field.is_relation or field.get_internal_type() in ("ArrayField", "GeneratedField", "BooleanField"):
            raise Untranslated
        self.columns.add(name)
        return name

    def _lookup(self, path, value):
        name, _, lookup = path.partition("__")
        name, lookup = self._column(name), lookup or "exact"
        if lookup == "isnull" or (lookup == "exact" and value is None):
            wanted = True if value is None else value
            return lambda frame: frame[name].isna() == wanted
        if lookup == "in" and not hasattr(value, "query"):
            values = [self._plain(each) for each in value]
            return lambda frame: frame[name].isin(values)
        if lookup == "regex":
            pattern = re.sub(r"(?<!\\)\((?!\?)", "(?:", value)  # pandas warns of groups that nobody reads
            return lambda frame: frame[name].str.contains(pattern, regex=True).fillna(False).astype(bool)
        if lookup not in COMPARED:
            raise Untranslated
        compare = COMPARED[lookup]
        if isinstance(value, F):
            other = self._column(value.name)
            return lambda frame: compare(frame[name], frame[other])
        plain = self._plain(value)
        return lambda frame: compare(frame[name], plain)

    def _plain(self, value):
        if isinstance(value, bool) or hasattr(value, "resolve_expression"):
            raise Untranslated
        if isinstance(value, date):
            return pandas.Timestamp(value)
        return float(value) if isinstance(value, Decimal) else str(value) if isinstance(value, str) else value


def translated(target, rules, day, count):
    """[(rule, Translated)] of those that find there what they find here. count(rule): how many records break it."""
    made = []
    for rule in rules:
        try:
            made.append((rule, Translated(target.model, rule.condition(day))))
        except Untranslated:
            continue
    if not made:
        return []
    frame = frame_of(target, day, sorted(set().union(*[one.columns for _, one in made])))
    return [(rule, one) for rule, one in made if _found(one, frame) == count(rule)]


def _found(one, frame):
    try:
        return int(one.broken(frame).sum())
    except (TypeError, ValueError):  # the column came out as another kind than the rule compares
        return None


def validate(target, pairs, day):
    """The table copied out and every rule checked by pandera, all failures collected."""
    frame = frame_of(target, day, sorted(set().union(*[one.columns for _, one in pairs])))
    checks = [
        pandera.Check(lambda whole, one=one: ~one.broken(whole), name=rule.code, ignore_na=False)
        for rule, one in pairs
    ]
    try:
        pandera.DataFrameSchema(checks=checks).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as wrong:
        return wrong.failure_cases
    return None
