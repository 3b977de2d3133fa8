"""判断: all rules over one table as one SELECT that reads each row once and names every rule that it breaks."""

from functools import lru_cache

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Case, Expression, F, Func, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from pingtang.cleaning.facts import FactsJoin, facts_in


class Ids(Expression):
    """A place in compiled SQL for keys that are known only when it runs."""

    output_field = models.BooleanField()

    def as_sql(self, compiler, connection):
        return "(%s::bigint[])", [self]

    def __eq__(self, other):
        return isinstance(other, Ids)

    def __hash__(self):
        return hash(Ids)


class Among(Func):
    """The value is one of the keys."""

    template, arg_joiner = "%(expressions)s", " = ANY "
    output_field = models.BooleanField()


def _key(path, model):
    """A key as a number, as findings keep it: an area's code is one, written as text."""
    return F(path) if isinstance(model._meta.pk, models.IntegerField) else Cast(path, models.BigIntegerField())


class Verdicts(Func):
    """For each broken rule its code and the values seen; NULL for each rule that is kept."""

    template = "ARRAY[%(expressions)s]::jsonb[]"
    arg_joiner = ", "
    output_field = models.JSONField()


class Verdict(Func):
    """[code, {field: value, …}]. Reached only for a row that breaks the rule, so it costs nothing for the others."""

    output_field = models.JSONField()

    def __init__(self, code, *names):
        super().__init__(*[F(name) for name in names])
        self.code, self.names = code, names

    def as_sql(self, compiler, connection):
        parts, params = [], [self.code]
        for name, value in zip(self.names, self.source_expressions, strict=True):
            sql, value_params = compiler.compile(value)
            parts.append(f"%s::text, {sql}")
            params += [name, *value_params]
        return f"jsonb_build_array(%s::text, jsonb_build_object({', '.join(parts)}))", params


def names_in(condition):
    """Every field, path and fact that a condition speaks of; not what stands inside a subquery."""
    if isinstance(condition, Q):
        for child in condition.children:
            if isinstance(child, tuple):
                yield child[0]
                yield from names_in(child[1])
            else:
                yield from names_in(child)
    elif isinstance(condition, F):
        yield condition.name
    elif isinstance(condition, When):
        yield from names_in(condition.condition)
        yield from names_in(condition.result)
    elif isinstance(condition, Expression) and not hasattr(condition, "query"):
        for part in condition.get_source_expressions():
            if part is not None:
                yield from names_in(part)


def _plain(name, query, outputs):
    """The part of a lookup that is a field or a fact, without `__gt` and the like; None for what is neither."""
    parts = name.split("__")
    for length in range(len(parts), 0, -1):
        path = "__".join(parts[:length])
        if path in outputs:
            return path
    _, field_parts, reference = query.solve_lookup_type(name)
    return "__".join(field_parts) if field_parts and not reference else None


class Judgement:
    """The one SELECT over a table: made once for a set of rules, a day and a shape of part, run as often as needed."""

    def __init__(self, target, rules, day, *, few=False, within=None):
        self.target, self.rules, self.few = target, rules, few
        records = target.scope(day).order_by()
        if few:
            records = records.filter(Among(_key(target.key_path(target.dossier), target.dossier), Ids()))
        if within is not None and hasattr(records, "within"):
            records = records.within(within)
        conditions = {one: one.condition(day) for one in rules}
        said = {one: set(names_in(condition)) for one, condition in conditions.items()}
        self.joins, outputs = [], {}
        spoken = set().union(*said.values())
        for kind in facts_in(spoken):
            paths = [target.key_path(kind.of, name) for name in kind.on]
            join = FactsJoin(kind, day, paths, few, spoken)
            self.joins.append(join)
            outputs |= join.outputs()
        records = records.alias(**outputs)
        self.records, self.conditions = records, conditions
        self.seen = {
            one: sorted(
                {path for path in (_plain(name, records.query, outputs) for name in names) if path} | set(one.fields)
            )
            for one, names in said.items()
        }

    def _joined(self, records):
        """The compiled SELECT, with the facts joined last."""
        query = records.query
        for join in self.joins:
            join.paths = [
                query.resolve_ref(path, summarize=False) if isinstance(path, str) else path for path in join.paths
            ]
            query.alias_map[join.table_alias] = join
            query.alias_refcount[join.table_alias] = 1
        return query.get_compiler(connection=connection).as_sql()

    def sql(self):
        """(SQL, params): pk, dossier, township, village, name, verdicts of every record judged."""
        place = self.target.place
        where = {"township": "township_id", "village": "village_id"}
        nowhere = Value(None, output_field=models.CharField())
        columns = {
            "judged_id": _key("pk", self.target.model),
            "judged_dossier": _key(self.target.key_path(self.target.dossier), self.target.dossier),
            **{f"judged_{name}": nowhere if place is None else F(place + column) for name, column in where.items()},
            "judged_name": F(self.target.name) if isinstance(self.target.name, str) else self.target.name,
            "verdicts": Verdicts(
                *[Case(When(self.conditions[one], then=Verdict(one.code, *self.seen[one]))) for one in self.rules]
            ),
        }
        return self._joined(self.records.values(**columns))

    def keys_sql(self):
        """(SQL, params): the keys of the records that break any of the rules."""
        broken = Q()
        for condition in self.conditions.values():
            broken |= condition if isinstance(condition, Q) else Q(condition)
        return self._joined(self.records.filter(broken).values("pk"))


@lru_cache(maxsize=64)
def _compiled(target, rules, signature, few, within, day):
    return Judgement(target, rules, day.day, few=few, within=within).sql()


class _Asked:
    """A day that is no part of the memory's key: its signature is."""

    def __init__(self, day):
        self.day = day

    def __eq__(self, other):
        return isinstance(other, _Asked)

    def __hash__(self):
        return 0


def judgement_sql(target, rules, day, *, dossiers=None, within=None):
    """(SQL, params) that judge a table, or the records of some dossiers, or those within an area."""
    few = dossiers is not None
    sql, params = _compiled(target, tuple(rules), day.signature, few, within, _Asked(day))
    return sql, [list(dossiers) if isinstance(param, Ids) else param for param in params]


def wrong_keys(rule, day):
    """The keys of all records that the rule calls wrong, for `pk__in`."""
    try:
        sql, params = Judgement(rule.target, [rule], day).keys_sql()
    except EmptyResultSet:  # a rule that asks nothing on that day
        return []
    return RawSQL(sql, params)
