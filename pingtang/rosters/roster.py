"""名册: a roster is to a spreadsheet what a ModelForm is to a web form; one row may fill records of several tables."""

from dataclasses import dataclass, field

from django.urls import reverse

from pingtang.accounts.roles import subject_of
from pingtang.rosters.columns import TEXT_KINDS, Column, Lookup

_rosters = {}


@dataclass
class Part:
    """The columns of a row that make one record.

    columns: field names, or `label:field` where two parts have a field of one name.
    key: labels of columns, or names of links, that tell which record it is; none when each row is a new one.
    links: {foreign key: number of the earlier part that it points to}.
    derived: {field: (label, function)} for fields worked out from a column's text.
    unique: False when the table may hold two records of one key, of which the older is meant.
    """

    model: type
    key: list
    columns: list
    links: dict = field(default_factory=dict)
    derived: dict = field(default_factory=dict)
    unique: bool = True

    @property
    def table(self):
        return self.model._meta.db_table


@dataclass(frozen=True)
class Check:
    """A row is wrong at `column` where the SQL over staged columns, such as `{due_on} <= {disbursed_on}`, is true.

    `warns`: it can be written all the same; the preview marks the cell, for the uploader to look at.
    """

    column: str
    sentence: str
    sql: str
    warns: bool = False


class Roster:
    """Declares the columns of one spreadsheet, once.

    From them come the blank template, the reading, the checking, the preview and the writing. `Meta` has title, and
    either model, key and columns, or parts. A column named there and not declared above is taken from the field.
    """

    title = slug = subject = None
    version = 1
    order = 500
    checks = ()
    dated = False  # whether the uploader is asked of which day the file's facts are
    once = ()  # [(label, SQL condition, sentence)]: what may stand only once in a file, of the rows that fulfil it

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        meta = cls.Meta
        cls.parts = getattr(meta, "parts", None) or [
            Part(meta.model, meta.key, meta.columns, derived=getattr(meta, "derived", {}))
        ]
        cls.model = cls.parts[-1].model
        cls.title = meta.title
        cls.slug = getattr(meta, "slug", None) or f"{cls.model._meta.app_label}-{cls.model._meta.model_name}"
        cls.version = getattr(meta, "version", 1)
        cls.subject = getattr(meta, "subject", None) or subject_of(cls.model)
        cls.about = getattr(meta, "about", "")
        cls.columns, cls.part_of = [], {}
        for number, part in enumerate(cls.parts):
            for entry in part.columns:
                label, _, name = entry.partition(":")
                declared = vars(cls).get(label)
                column = declared if isinstance(declared, Column) else Column()
                column.label = label
                column.bind(name or label, part.model)
                cls.columns.append(column)
                cls.part_of[label] = number
        keys = {label for part in cls.parts for label in part.key}
        for column in cls.columns:
            if column.label in keys and column.kind not in TEXT_KINDS:
                column.required = True  # without its key a record cannot be told from the others
        names = [column.label for column in cls.columns]
        assert len(names) == len(set(names)), f"{cls.__name__}: a column twice; write one as `member_phone:phone`"
        assert cls.slug not in _rosters, cls.slug
        _rosters[cls.slug] = cls

    @classmethod
    def given(cls, batch):
        """{column of the last part: SQL of its value} that no cell says; asked in the transaction of the commit."""
        return {}

    @classmethod
    def checks_for(cls, user):
        """The checks of a file that this user uploads; None: nobody's limits."""
        return cls.checks

    @classmethod
    def remarks(cls, batch):
        """Sentences about the file as a whole, told above the preview of its rows."""
        return []

    @classmethod
    def settle(cls, batch):
        """What follows when the rows are written, in the same transaction."""

    @classmethod
    def url(cls):
        """Its upload page."""
        return reverse("rosters:upload", args=[cls.slug])

    @classmethod
    def place_of(cls, label):
        """The 1-based place of a column in the staged arrays."""
        return next(number for number, column in enumerate(cls.columns, 1) if column.label == label)

    @classmethod
    def column(cls, label):
        return cls.columns[cls.place_of(label) - 1]

    @classmethod
    def part_columns(cls, number):
        """[(1-based place, column)] of a part."""
        return [(place, column) for place, column in enumerate(cls.columns, 1) if cls.part_of[column.label] == number]

    @classmethod
    def is_grouped(cls, number):
        """Whether several rows describe one record of that part: every part but the last."""
        return number < len(cls.parts) - 1

    @classmethod
    def lookups(cls):
        """[(1-based place, column)] of the columns that name existing records."""
        return [(place, column) for place, column in enumerate(cls.columns, 1) if isinstance(column, Lookup)]


def rosters(model=None):
    """Every roster, or those that write a table, in their order."""
    found = [each for each in _rosters.values() if model is None or any(part.model is model for part in each.parts)]
    return sorted(found, key=lambda roster: (roster.order, roster.slug))


def roster_named(slug):
    """The roster of that slug. Raises KeyError."""
    return _rosters[slug]
