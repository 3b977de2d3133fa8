"""表格: how a list of records looks. Columns know their model field, so personal numbers are masked by themselves."""

from dataclasses import dataclass
from typing import Any

import django_tables2
from django.db import models
from django.utils.functional import cached_property
from django.utils.html import format_html
from django_tables2.columns import library
from django_tables2.columns.base import LinkTransform
from django_tables2.data import TableQuerysetData

from pingtang.fields import MuField
from pingtang.web.pages.kinds import Page
from pingtang.web.remembered import question, remembered
from pingtang.web.values import field_at, label, mu, reading, text, yuan

NUMBERS = (models.DecimalField, models.IntegerField, models.FloatField)
REMEMBER_FROM = 5000  # rows; a smaller set is counted afresh each time
REMEMBER_SECONDS = 60


@library.register
class Column(django_tables2.Column):
    """A column of a model field, or of a path to one: `Column(accessor="household__head_name", verbose_name="户主")`.

    Also for values that are no field: give `accessor` or a `render_<name>` method on the table.
    """

    field = None  # set by Table for columns that end in a model field

    @classmethod
    def from_field(cls, field, **kwargs):
        column = cls(**{**kwargs, "verbose_name": label(field)})
        column.field = field
        return column

    def render(self, value):
        return text(self.field, value) or self.default or ""

    def value(self, value):
        return reading(self.field, value)


def short(title):
    """A column of a field whose full name is too long for a heading."""
    return Column(verbose_name=title)


class Records(TableQuerysetData):
    """The records of a list. A page is fetched by its keys, so that a deep page reads no row that it does not show."""

    related = ()
    first_page = True

    def __len__(self):
        if getattr(self, "_length", None) is None:
            keys = self.data.order_by()
            self._length = remembered(
                f"count:{question(keys)}", keys.count, REMEMBER_SECONDS, afresh=self.first_page, worth=REMEMBER_FROM
            )
        return self._length

    def order_by(self, aliases):
        super().order_by(aliases)
        if "pk" not in self.data.query.order_by:
            self.data = self.data.order_by(*self.data.query.order_by, "pk")

    def __getitem__(self, key):
        if not isinstance(key, slice):
            return super().__getitem__(key)
        keys = list(self.data.values_list("pk", flat=True)[key])
        found = {
            record.pk: record for record in self.data.order_by().filter(pk__in=keys).select_related(*self.related)
        }
        return [found[pk] for pk in keys if pk in found]


@dataclass(frozen=True)
class Head:
    """A shown column, as the template sees it."""

    name: str
    title: str
    orderable: bool
    style: str
    bound: Any
    plain: bool

    @property
    def foot(self):
        return self.bound.footer


CHOICE = Head("_choice", "", False, "choice", None, False)
BOX = '<input type="checkbox" name="key" value="{}" form="bulk" aria-label="选择{}">'


class Table(django_tables2.Table):
    """A ledger's table. In Meta: `model`, `fields`, and of our own `shown` (columns at first), `sums`, `order_by`.

    `order_by` names model fields, so that the order does not depend on the columns shown.
    """

    template_name = "components/table.html"
    totals = ()
    choosing = False  # whether each row begins with a box to tick, for acts on many records
    full = False  # whether secrets are shown whole: set by a page that has logged it

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if cls._meta.model is None:
            return
        for name, column in cls.base_columns.items():
            field = field_at(cls._meta.model, str(column.accessor or name))
            if field is None:
                continue
            if getattr(field, "secret", None) and not isinstance(column, Column):
                raise TypeError(f"{cls.__name__}.{name} shows a personal number: use pingtang.web.tables.Column")
            if getattr(field, "secret", None):
                column.orderable = False  # the order would tell what the mask hides
            column.field = field
            if not column.verbose_name:
                column.verbose_name = label(field)
            if isinstance(field, NUMBERS) and not field.choices:
                column.attrs = {"th": {"class": "num"}, "td": {"class": "num"}} | (column.attrs or {})

    def __init__(self, records, *, ledger=None, columns=None, request=None, on=None, measured="", **kwargs):
        self.ledger, self.viewer = ledger, request
        columns_then = {}
        if on is not None:
            records, columns_then = self.on_day(records, on)
            kwargs["extra_columns"] = [(name, self._then(name, *told)) for name, told in columns_then.items()]
        self.records = records
        names = [name for name in columns or [] if name in self.base_columns] or self.first_columns()
        self.measured = [name for name in self.base_columns if measured == self._path(name, columns_then)][:1]
        names = [*names, *(name for name in self.measured if name not in names)]
        data = Records(records.order_by(*self.first_order()))
        data.related = self.relations(names)
        hidden = [name for name in self.base_columns if name not in names]
        kwargs.setdefault("empty_text", "没有符合条件的记录")
        super().__init__(data, sequence=[*names, *hidden], exclude=hidden, order_by=(), **kwargs)
        self._link_first_column(names)

    @classmethod
    def first_columns(cls):
        """The columns of a user who has chosen none."""
        return list(getattr(getattr(cls, "Meta", None), "shown", None) or cls.base_columns)

    @classmethod
    def first_order(cls):
        """The order of a user who has chosen none; `Meta.order_by` names model fields."""
        return tuple(cls._meta.order_by or ())

    @classmethod
    def on_day(cls, records, on):
        """(records, {column: (path, heading)}): what shows how things stood on a day, where a figure asks of one."""
        return records, {}

    def _path(self, name, columns_then):
        """The path of a column's field, on that day where it has one of its own."""
        column = self.base_columns[name]
        return columns_then[name][0] if name in columns_then else str(column.accessor or name).replace(".", "__")

    def _then(self, name, path, heading):
        """A column of the table with another day's value."""
        known = self.base_columns[name]
        column = Column(accessor=path, verbose_name=heading, attrs=known.attrs)
        column.field = known.field
        return column

    @classmethod
    def is_about(cls, name, model):
        """Whether a column shows a record of that model, or something of it."""
        path = str(cls.base_columns[name].accessor or name).replace(".", "__").split("__")
        steps = [field_at(cls._meta.model, "__".join(path[:length])) for length in range(1, len(path) + 1)]
        return any(getattr(step, "related_model", None) is model for step in steps)

    @classmethod
    def sums(cls):
        """The columns that have their sum at the foot."""
        return list(getattr(getattr(cls, "Meta", None), "sums", ()))

    @classmethod
    def relations(cls, names):
        """The relations that must be fetched with the records to show these columns."""
        wanted = set()
        for name in names:
            path = str(cls.base_columns[name].accessor or name).replace(".", "__").split("__")
            for length in range(1, len(path) + 1):
                field = field_at(cls._meta.model, "__".join(path[:length])) if cls._meta.model else None
                if field is not None and field.many_to_one or getattr(field, "one_to_one", False):
                    wanted.add("__".join(path[:length]))
        return sorted(wanted)

    def _link_first_column(self, names):
        if self.ledger and self.ledger.has(Page.DETAIL) and names:
            bound = self.columns[names[0]]
            if bound.link is None:
                bound.link = LinkTransform(url=lambda record: self.ledger.url(Page.DETAIL, record))

    @cached_property
    def heads(self):
        """What the template needs to know of each shown column, worked out once and not for every cell."""
        return ([CHOICE] if self.choosing else []) + [
            Head(
                name=bound.name,
                title=str(bound.header),
                orderable=bool(bound.orderable),
                style=(bound.column.attrs.get("td") or {}).get("class", ""),
                bound=bound,
                plain=self._is_plain(bound),
            )
            for bound in self.columns
        ]

    def has_secrets(self):
        """Whether a shown column holds personal numbers."""
        return any(getattr(bound.column.field, "secret", None) for bound in self.columns)

    def _is_plain(self, bound):
        own = hasattr(self, f"render_{bound.name}") or callable(bound.column.accessor)
        return bound.column.field is not None and type(bound.column) is Column and not own

    def cells(self, rows):
        """The cells of rows as [(head, text), …]; a plain column is read without django-tables2's detours."""
        for row in rows:
            cells = []
            for head in self.heads:
                if head is CHOICE:
                    cell = format_html(BOX, row.record.pk, row.record)
                elif head.plain:
                    value = head.bound.accessor.resolve(row.record, quiet=True)
                    cell = text(head.bound.column.field, value, self.full)
                    if head.bound.link and cell:
                        cell = head.bound.link(cell, record=row.record, value=cell, bound_column=head.bound)
                else:
                    cell = row.get_cell(head.name)
                cells.append((head, cell))
            yield cells

    @property
    def page_cells(self):
        return self.cells(self.paginated_rows)

    def foot(self, totals):
        """Puts the sums under their columns."""
        self.totals = totals
        for name, total in totals.items():
            if name in self.base_columns:
                column = self.columns[name].column
                told = mu if isinstance(getattr(column, "field", None), MuField) else yuan
                column._footer = "" if total is None else told(total)
