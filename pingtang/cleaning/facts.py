"""事实: what is counted of other records before a row is judged, so that a rule may say `members__heads__gt=1`.

All facts of one kind are gathered in one pass over their table and joined to the rows; no rule asks for itself.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.db import models
from django.db.models import Count, Expression, Func, Q


@dataclass(frozen=True)
class Facts:
    """A kind of fact: of the records of `source(day)`, grouped by `by`, joined where `on` of `of` is equal."""

    name: str
    of: type[models.Model]
    by: tuple[str, ...]
    on: tuple[str, ...]
    source: Callable = field(repr=False)

    def grouped(self, day):
        """(records grouped by key, {name: aggregate}, condition on the groups)."""
        records, counted, *having = self.source(day)
        return records, counted, having[0] if having else None


_facts = {}


def facts(name, of, by, on="pk"):
    """Declares the function below it: given a Day it returns (records, {name: aggregate}) or (…, …, HAVING as Q)."""

    def declare(source):
        assert name not in _facts, name
        pair = lambda given: (given,) if isinstance(given, str) else tuple(given)  # noqa: E731
        _facts[name] = Facts(name, of, pair(by), pair(on), source)
        return _facts[name]

    return declare


def facts_in(names):
    """The kinds of fact that these names speak of."""
    return sorted(
        {_facts[kind] for kind in (name.split("__")[0] for name in names) if kind in _facts}, key=lambda one: one.name
    )


def number(title, *conditions, of="pk", **lookups):
    """How many of the records fulfil the condition: 0 when there are none."""
    counted = Count(of, filter=Q(*conditions, **lookups) or None)
    counted.title = title
    return counted


class YearsLater(Func):
    """A day so many years later: `YearsLater("members__head_born", 15)`."""

    template = "(%(expressions)s + interval '%(years)s years')"
    output_field = models.DateTimeField()

    def __init__(self, day, years):
        super().__init__(day, years=int(years))


def told(title, aggregate):
    """An aggregate with the name that people read."""
    aggregate.title = title
    return aggregate


class Fact(Expression):
    """One column of joined facts. A count of nothing is 0."""

    def __init__(self, kind, name, counted, output_field):
        super().__init__(output_field=output_field)
        self.kind, self.name, self.zero = kind, name, isinstance(counted, Count)

    def as_sql(self, compiler, connection):
        quote = connection.ops.quote_name
        column = f"{quote(self.kind)}.{quote(self.name)}"
        return (f"COALESCE({column}, 0)" if self.zero else column), []

    def __eq__(self, other):
        return isinstance(other, Fact) and (self.kind, self.name) == (other.kind, other.name)

    def __hash__(self):
        return hash((self.kind, self.name))


class Equal(Func):
    """`a = b`, in the order given."""

    template, arg_joiner = "%(expressions)s", " = "
    output_field = models.BooleanField()


class Already(Expression):
    """SQL that has been compiled before."""

    def __init__(self, sql, params):
        super().__init__()
        self.sql, self.params = sql, params

    def as_sql(self, compiler, connection):
        return self.sql, list(self.params)


class FactsJoin:
    """The LEFT JOIN of one kind of facts, as an entry of a query's alias map.

    Over a whole table the facts are grouped once; for a few rows (`few`) they are looked up row by row.
    """

    parent_alias = filtered_relation = None
    nullable, join_type = True, "LEFT OUTER JOIN"

    def __init__(self, kind, day, paths, few, names):
        self.kind, self.day, self.paths, self.few = kind, day, paths, few
        self.table_name = self.table_alias = kind.name
        records, counted, having = kind.grouped(day)
        told = {name.split("__")[1] for name in names if name.startswith(f"{kind.name}__")}
        told |= {name.split("__")[0] for name, _ in having.children} if having else set()
        self.records, self.having = records.order_by(), having
        self.counted = {name: aggregate for name, aggregate in counted.items() if name in told}

    def outputs(self):
        """{name: Fact}: the columns, typed as the aggregates are."""
        grouped = self.records.values(key_0=models.F(self.kind.by[0])).annotate(**self.counted).query.annotations
        return {
            f"{self.kind.name}__{name}": Fact(self.kind.name, name, aggregate, grouped[name].output_field)
            for name, aggregate in self.counted.items()
        }

    def _grouped(self, keys):
        records = self.records
        if self.few:
            for by, (sql, params) in zip(self.kind.by, keys, strict=True):
                records = records.filter(Equal(models.F(by), Already(sql, params)))
        renamed = {f"key_{place}": models.F(by) for place, by in enumerate(self.kind.by)}
        records = records.values(**renamed).annotate(**self.counted)
        return records.filter(self.having) if self.having else records

    def as_sql(self, compiler, connection):
        quote = connection.ops.quote_name
        keys = [compiler.compile(path) for path in self.paths]
        grouped = self._grouped(keys).query.clone()
        grouped.bump_prefix(compiler.query)
        sql, params = grouped.get_compiler(connection=connection).as_sql()
        alias = quote(self.table_alias)
        if self.few:
            return f"LEFT JOIN LATERAL ({sql}) {alias} ON true", params
        matches, on_params = [], []
        for place, (key, key_params) in enumerate(keys):
            matches.append(f"{alias}.{quote(f'key_{place}')} = {key}")
            on_params += key_params
        return f"LEFT JOIN ({sql}) {alias} ON {' AND '.join(matches)}", [*params, *on_params]

    def relabeled_clone(self, change_map):
        return self


class AnyConstant(dict):
    """Policy constants for the words of a fact, which do not depend on their numbers."""

    def get(self, key, default=None):
        return 0


@lru_cache
def fact_told(name):
    """(title, field) of a fact such as `members__heads`, for a page; None for what is no fact."""
    kind, _, column = name.partition("__")
    if kind not in _facts:
        return None
    from pingtang.cleaning.day import Day

    join = FactsJoin(_facts[kind], Day(date(2020, 6, 30), AnyConstant()), (), False, [name])
    return join.counted[column].title, join.outputs()[name].output_field
