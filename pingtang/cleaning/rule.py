"""清洗规则: the name of a way in which a record can be wrong, and the condition that tells which records are."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from pingtang.cleaning.target import target_of


class Severity(models.TextChoices):
    """严重程度."""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    HINT = "hint", "提示"


REGISTRY = "PHICEGMSX"  # groups of rules over households, whose core is the office's 170


class Tier(models.TextChoices):
    """层级. Of the registry only core rules are on from the start; others when the office wants them."""

    CORE = "core", "核心"
    EXTENDED = "extended", "扩展"


class Family(models.TextChoices):
    """规则类别."""

    COMPLETE = "complete", "完整性"
    FORMAT = "format", "规范性"
    CONSISTENT = "consistent", "一致性"
    UNIQUE = "unique", "唯一性"
    PLAUSIBLE = "plausible", "合理性"
    LOGICAL = "logical", "逻辑性"
    DEPARTMENT = "department", "跨部门比对"
    TABLES = "tables", "跨表比对"


ERROR, WARNING, HINT = Severity
CORE, EXTENDED = Tier
COMPLETE, FORMAT, CONSISTENT, UNIQUE, PLAUSIBLE, LOGICAL, DEPARTMENT, TABLES = Family


class Defined(ValueError):
    """Two rules of one code."""


@dataclass(frozen=True)
class Rule:
    """A declared rule. `where(day)` gives the condition: true of a wrong record, false or unknown of others."""

    code: str
    model: type[models.Model]
    title: str
    fields: tuple[str, ...]
    family: str
    advice: str
    severity: str = Severity.ERROR
    tier: str = Tier.CORE
    where: Callable[[Any], Any] = field(repr=False, default=None)

    def __str__(self):
        return f"{self.code} {self.title}"

    @property
    def target(self):
        return target_of(self.model)

    @property
    def is_on_at_first(self):
        """The core of the registry's catalogue; of the other work streams, all that is more than a hint."""
        return self.tier == Tier.CORE or (self.code[0] not in REGISTRY and self.severity != Severity.HINT)

    def condition(self, day):
        """The condition on that day. A rule may also return the set of wrong records."""
        found = self.where(day) if callable(self.where) else self.where
        return Q(pk__in=found.order_by().values("pk")) if isinstance(found, QuerySet) else found

    def among(self, records, day):
        """Those of the records that the rule calls wrong."""
        from pingtang.cleaning.judging import wrong_keys

        return records.filter(pk__in=wrong_keys(self, day))


_rules = {}


def rule(code, model, title, fields, family, where=None, *, advice, severity=Severity.ERROR, tier=Tier.CORE):
    """Declares a rule: a condition that needs no day is given as `where=Q(…)`, else the function below returns it.

    The function gets a Day (the day of the sweep, with the policy constants) and returns a Q over the record's fields,
    over fields of records that it points to, and over facts (`members__heads`); or a queryset of wrong records.
    """

    def declare(condition):
        if code in _rules:
            raise Defined(f"规则 {code} 定义了两次")
        _rules[code] = Rule(code, model, title, tuple(fields), family, advice, severity, tier, condition)
        return _rules[code]

    return declare if where is None else declare(where)


def rule_named(code):
    """The rule of that code. Raises KeyError."""
    return _rules[code]


def all_rules(model=None):
    """Every rule, or every rule over one table, by code."""
    return sorted((one for one in _rules.values() if model in (None, one.model)), key=lambda one: one.code)
