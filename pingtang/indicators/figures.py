"""指标: every figure that the office states, defined once: a set of records and how it is measured."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db.models import Count, F, Max, Q, Sum

from pingtang.accounts.roles import Stream
from pingtang.areas.models import COUNTY, PLACES, Area
from pingtang.policy.constants import as_day

# rooms of the portal itself whose figures the report states in a section of its own
LODGERS = {"cleaning": Stream.HOUSEHOLDS}


class Defined(ValueError):
    """Two figures of one code."""


@dataclass(frozen=True)
class Scope:
    """口径: the area and the period that a figure speaks of. `on` is the period's last day."""

    area: Area
    since: date
    on: date

    @classmethod
    def until(cls, area, on, since=None):
        """From the first of January to that day, unless another first day is given."""
        return cls(area, since or date(on.year, 1, 1), on)


@dataclass(frozen=True)
class Unit:
    """单位: `size` is how much of the stored measure makes one of it."""

    name: str
    size: int = 1


HOUSEHOLDS, PERSONS, TIMES, ITEMS = Unit("户"), Unit("人"), Unit("次"), Unit("条")
WAN, YI, PERCENT = Unit("万元", 10_000), Unit("亿元", 100_000_000), Unit("%")
DAY = Unit("日期")  # a day as a number, 20200429, so that it is kept and compared as other values are


@dataclass(frozen=True)
class Measured:
    """A value with, for a rate, what it is made of. `value` is None over nothing."""

    value: Decimal | None
    part: Decimal | None = None
    whole: Decimal | None = None


class Figure:
    """What all kinds of figure share. `remark`: 报告口径说明, where the office's report wrote it otherwise."""

    kind = remark = ""
    places = 2  # to which sums of money are told in prose; the list of figures has them whole
    stream = None  # the section of the report that states it; None for a room of the portal itself
    parts = ()  # the figures that it is the sum of

    def __init__(self, code, title, unit, definition="", remark=""):
        self.code, self.title, self.unit, self.definition = code, title, unit, definition.strip()
        self.remark = remark

    def __str__(self):
        return f"{self.code} {self.title}"

    def lies_in(self, area):
        """Whether it can be told of that area: of the county every figure, of a township what lies in townships."""
        return len(area.code) == COUNTY or self.has_place or self.kind == "entry"

    def where(self, scope):
        """The scope that its value is of: the whole county's, where it cannot be told of the area."""
        return scope if self.lies_in(scope.area) else Scope(scope.area.county, scope.since, scope.on)

    def measure(self, scope):
        """Measured for the area and the period; what does not lie in townships is the county's everywhere."""
        return self._measure(self.where(scope))

    def value(self, scope):
        return self.measure(scope).value

    def measured_by_area(self, scope, digits):
        """{area code: Measured}, with part and whole where it has them."""
        return {place: Measured(value) for place, value in self.by_area(scope, digits).items()}

    @property
    def aliases(self):
        """Other words in which offices write it, as `also_called` declares them."""
        return _aliases.get(self.code, ())

    def rounded(self, value):
        """The value as prose and boards state it: money to two places of 万元 and 亿元, or as the office does."""
        if value is None or self.unit not in (WAN, YI):
            return value
        return Decimal(value).quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)

    def text(self, scope):
        """The value with its unit, as the report writes it; "—" over nothing."""
        return written(self.value(scope), self.unit)


class Counted(Figure):
    """A figure measured over a set of records: their number, or the sum of a field. The set is its drill-down list."""

    def __init__(self, code, title, unit, records, aggregate, kind, remark="", places=2):
        super().__init__(code, title, unit, records.__doc__ or "", remark)
        self.places = places
        self._records, self._aggregate, self.kind = records, aggregate, kind

    def records(self, scope):
        """Exactly the records that the figure counts, held to the scope's area where they have a place."""
        records, scope = self._records(scope), self.where(scope)
        return records.within(scope.area) if hasattr(records, "within") else records

    @cached_property
    def model(self):
        """The table whose records it counts."""
        return self._records(Scope(Area(code="522727"), date(2020, 1, 1), date(2020, 6, 30))).model

    @cached_property
    def has_place(self):
        """Whether its records lie in townships, so that it can be told by area."""
        return hasattr(self.model._default_manager.all(), "within")

    def _measure(self, scope):
        return Measured(self._scaled(self.records(scope).order_by().aggregate(n=self._aggregate)["n"]))

    def each(self, scope):
        """[(key, what it adds, in the stored measure)] of every record counted; their sum is the value."""
        records = self.records(scope).order_by()
        if self.kind == "count":
            return [(key, 1) for key in records.values_list("pk", flat=True)]
        return list(records.values_list("pk", self._aggregate.get_source_expressions()[0]))

    @property
    def field(self):
        """The path of the field that it adds up; "" of what counts records."""
        return self._aggregate.get_source_expressions()[0].name if self.kind == "sum" else ""

    def over(self, scope, shown):
        """What those among its records come to that are shown."""
        counted = self.records(scope).filter(pk__in=shown.order_by().values("pk"))
        return self._scaled(counted.order_by().aggregate(n=self._aggregate)["n"])

    def by_area(self, scope, digits):
        """{area code: value} for the townships (9) or villages (12) of the scope's area, in one query."""
        return {place: self._scaled(n) for place, n in self._grouped(scope, digits)}

    def _grouped(self, scope, digits):
        records = self.records(scope)
        if not self.has_place:
            return
        place = F(records.place + PLACES[digits])
        yield from records.order_by().values(at=place).annotate(n=self._aggregate).values_list("at", "n")

    def pieces(self, scope, most):
        """[(record, its share of the value)] when it counts so few records; else nothing."""
        found = list(self.records(scope).order_by().annotate(n_of_one=self._aggregate)[: most + 1])
        return [(record, self._scaled(record.n_of_one)) for record in found] if len(found) <= most else []

    def _scaled(self, n):
        return Decimal(n or 0) / self.unit.size


class Latest(Counted):
    """A figure that is a day: the last of a field over the records; None until so many records all have theirs."""

    def __init__(self, code, title, records, of, least):
        super().__init__(code, title, DAY, records, Max(of), "day")
        self._of, self._least = of, least

    has_place = False  # the days of areas do not add up

    def _measure(self, scope):
        told = Q(**{f"{self._of}__lte": scope.on})
        records = self.records(scope).order_by()
        found = records.aggregate(every=Count("pk"), told=Count("pk", filter=told), last=Max(self._of, filter=told))
        if found["every"] < self._least or found["told"] < found["every"]:
            return Measured(None)
        return Measured(Decimal(f"{found['last']:%Y%m%d}"))

    def by_area(self, scope, digits):
        return {}


class Rate(Figure):
    """A figure that is one figure over another, in per cent. It always carries both."""

    kind = "rate"

    def __init__(self, code, title, part, whole, places=2, definition="", remark=""):
        super().__init__(code, title, PERCENT, definition or f"{part.title} ÷ {whole.title}", remark)
        self.part, self.whole, self.places = part, whole, places

    @property
    def model(self):
        return self.part.model

    @property
    def has_place(self):
        return self.part.has_place and self.whole.has_place

    def records(self, scope):
        return self.part.records(self.where(scope))

    def _measure(self, scope):
        return self._over(self.part.value(scope), self.whole.value(scope))

    def by_area(self, scope, digits):
        return {place: told.value for place, told in self.measured_by_area(scope, digits).items()}

    def measured_by_area(self, scope, digits):
        parts, wholes = self.part.by_area(scope, digits), self.whole.by_area(scope, digits)
        return {place: self._over(parts.get(place, Decimal(0)), whole) for place, whole in wholes.items()}

    def _over(self, part, whole):
        return Measured(percentage(part, whole, self.places), part, whole)


class Summed(Figure):
    """A figure that is the sum of others, which need not count one table: its page lists them, each with its list."""

    kind = "parts"

    def __init__(self, code, title, parts, definition="", remark=""):
        super().__init__(code, title, parts[0].unit, definition or " + ".join(one.title for one in parts), remark)
        self.parts = tuple(parts)

    @property
    def model(self):
        """The table of its first part, whose section it stands in."""
        return self.parts[0].model

    def records(self, scope):
        """None of its own: each part has its list."""
        return self.parts[0].records(scope).none()

    @property
    def has_place(self):
        return all(part.has_place for part in self.parts)

    def _measure(self, scope):
        return Measured(sum(part.value(scope) for part in self.parts))

    def by_area(self, scope, digits):
        told = {}
        for part in self.parts:
            for place, value in part.by_area(scope, digits).items():
                told[place] = told.get(place, 0) + value
        return told


class Entered(Figure):
    """A figure that the office types in, with its source; the newest confirmed one of the period counts.

    `every`: how many months lie between two of them, when it is asked for regularly.
    """

    kind, has_place = "entry", False

    def __init__(self, code, title, unit, definition="", every=None, remark=""):
        super().__init__(code, title, unit, definition, remark)
        self.every = every

    @property
    def model(self):
        from pingtang.indicators.models import Entry

        return Entry

    def _measure(self, scope):
        from pingtang.indicators.models import Entry

        return Measured(Entry.objects.newest(self.code, scope))

    def by_area(self, scope, digits):
        return {}

    def records(self, scope):
        from pingtang.indicators.models import Entry

        return Entry.objects.of(self.code, scope)


_figures, _aims = {}, {}


def _declared(figure):
    if figure.code in _figures:
        raise Defined(f"指标 {figure.code} 定义了两次")
    _figures[figure.code] = figure
    return figure


def count(code, title, unit, *, remark=""):
    """Declares the function below it as a figure: how many records it returns for a Scope."""
    return lambda records: _declared(Counted(code, title, unit, records, Count("pk"), "count", remark))


def total(code, title, unit, *, of, places=2, remark=""):
    """The same for the sum of one field. `places`: of money in prose, where the office states more than two."""
    return lambda records: _declared(Counted(code, title, unit, records, Sum(of), "sum", remark, places))


def rate(code, title, *, part, whole, places=2, remark=""):
    """Declares a figure that is one figure over another."""
    return _declared(Rate(code, title, part, whole, places, remark=remark))


def latest(code, title, *, of, least=1):
    """Declares the function below it as a figure: the last day in a field, once `least` and all records have one."""
    return lambda records: _declared(Latest(code, title, records, of, least))


def entry(code, title, unit, definition="", *, every=None, remark=""):
    """Declares a figure that is typed in with its source; `every` so many months when it is asked for regularly."""
    return _declared(Entered(code, title, unit, definition, every, remark))


def aims(code, target):
    """Declares that what a figure is to reach stands in the records, as another figure."""
    _aims[code] = target


def aim_of(figure):
    """The figure that says what this one is to reach; None when targets are set by hand."""
    return _figures.get(_aims.get(figure.code))


def open_sections():
    """Opens the indicators room of every app; what each declares stands in its section of the report."""
    for app in apps.get_app_configs():
        known = set(_figures)
        if find_spec(f"{app.name}.indicators"):
            import_module(f"{app.name}.indicators")
        stream = LODGERS.get(app.label) or (Stream(app.label) if app.label in Stream.values else None)
        for code in _figures.keys() - known:
            _figures[code].stream = stream


_aliases = {}


def also_called(code, *words):
    """Declares the other words in which offices write a figure in their reports; no page shows them."""
    _aliases[code] = words


def sum_of(code, title, *, parts, remark=""):
    """Declares a figure that is the sum of others of the same unit."""
    return _declared(Summed(code, title, parts, remark=remark))


def figure(code):
    """The figure of that code. Raises KeyError."""
    return _figures[code]


def figures():
    """Every figure, in the order of the report."""
    return list(_figures.values())


def titles():
    """[(code, title)] of every figure, to choose among."""
    return [(one.code, one.title) for one in figures()]


def percentage(part, whole, places=2):
    """A share in per cent, rounded half up; None over nothing."""
    if not whole:
        return None
    return (Decimal(part) / Decimal(whole) * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def plain(number):
    """13482 for 13482.00, 8643.3749 for 8643.3749: as the office writes it."""
    if number is None:
        return "—"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def written(value, unit):
    """A value with its unit; a day as 2020年4月29日."""
    if unit is DAY and value is not None:
        day = as_day(value)
        return f"{day.year}年{day.month}月{day.day}日"
    return "—" if value is None else f"{plain(value)}{unit.name}"
