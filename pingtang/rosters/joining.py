"""比对: SQL that lays staged rows beside the records they speak of. One statement a batch, whatever its size.

`rows` is the name of a table with `place`, `number` and `values`; every text below is SQL made of our own declarations
and never of anything that a user typed, which reaches the database only as staged values.
"""

from dataclasses import dataclass

from pingtang.areas.models import COUNTY, within_reach


def value(place, rows="r"):
    """A staged value by its 1-based place."""
    return f'{rows}."values"[{place}]'


@dataclass
class Joined:
    """FROM and SELECT pieces that lay the parts up to a number beside the staged rows."""

    roster: type
    user: object
    upto: int
    rows: str
    present: frozenset  # labels of the columns that the file has
    where: str = "true"

    def __post_init__(self):
        self.params = []
        self.joins = []
        for place, column in self.roster.lookups():
            self._look_up(place, column)
        for number in range(self.upto + 1):
            self._part(number)

    @property
    def source(self):
        """The FROM clause. Its parameters are `params`."""
        return f"{self.rows} r " + " ".join(self.joins)

    def _look_up(self, place, column):
        records = within_reach(column.target._default_manager.all(), self._limited_user)
        if column.among:
            records = column.among(records)
        sql, params = records.order_by().values("pk", column.by).query.sql_with_params()
        self.joins.append(
            f"LEFT JOIN (SELECT named.{quoted(column.by)} AS said, min(named.id) AS id, count(*) AS many"
            f" FROM ({sql}) AS named(id, {quoted(column.by)}) GROUP BY 1) l{place} ON l{place}.said = {value(place)}"
        )
        self.params += params

    @property
    def _limited_user(self):
        return None if self.user is None or len(self.user.area_id) == COUNTY else self.user

    def part_source(self, number):
        """Where the values of a part are: the row itself, or its group of rows with one key."""
        return f"g{number}" if self.roster.is_grouped(number) else "r"

    def text(self, number, place):
        """SQL of a staged text as it counts for that part: of a group, its one value that is filled in."""
        return f"g{number}.v{place}" if self.roster.is_grouped(number) else value(place)

    def key_texts(self, number):
        """[(SQL text, label)] of the columns in a part's key; links are left out."""
        part = self.roster.parts[number]
        return [(value(self.roster.place_of(label)), label) for label in part.key if label not in part.links]

    def _part(self, number):
        part = self.roster.parts[number]
        if self.roster.is_grouped(number):
            self._group(number, part)
        matches = []
        for label in part.key:
            if label in part.links:
                matches.append(f'p{number}."{label}_id" = p{part.links[label]}.id')
                continue
            column, place = self.roster.column(label), self.roster.place_of(label)
            matches.append(f'p{number}."{column.field.column}" = {self.stored(number, place, column)}')
        same = " AND ".join(matches) or "false"
        self.joins.append(f"LEFT JOIN {self._records(part)} p{number} ON {same}")

    def _records(self, part):
        if part.unique:
            return f'"{part.table}"'
        columns = ", ".join(
            f'"{label}_id"' if label in part.links else f'"{self.roster.column(label).field.column}"'
            for label in part.key
        )
        return f'(SELECT DISTINCT ON ({columns}) * FROM "{part.table}" ORDER BY {columns}, id)'

    def _group(self, number, part):
        keys = [value(self.roster.place_of(label)) for label in part.key if label not in part.links]
        names = ", ".join(f"{key} AS k{n}" for n, key in enumerate(keys))
        filled = ", ".join(f"max({value(place)}) AS v{place}" for place, _ in self.roster.part_columns(number))
        self.joins.append(
            f"LEFT JOIN (SELECT {names}, min(r.place) AS first_place, {filled} FROM {self.rows} r"
            f" WHERE {self.where} GROUP BY {', '.join(str(n + 1) for n in range(len(keys)))}) g{number}"
            f" ON {' AND '.join(f'g{number}.k{n} = {key}' for n, key in enumerate(keys))}"
        )

    def stored(self, number, place, column):
        """SQL of what the field would hold: a cast text, or the id of the record that is named."""
        return f"l{place}.id" if column.by else column.cast(self.text(number, place))

    def assignments(self, number):
        """[(column of the table, SQL of its new value)]: of the columns in the file, the links and nothing else."""
        part = self.roster.parts[number]
        pairs = [
            (column.field.column, self.stored(number, place, column))
            for place, column in self.roster.part_columns(number)
            if column.label in self.present and column.field.model
        ]
        return pairs + [(f"{link}_id", f"p{earlier}.id") for link, earlier in part.links.items()]

    def differs(self, number):
        """SQL: the record exists and does not hold what the row says."""
        pairs = self.assignments(number)
        now = ", ".join(f'p{number}."{column}"' for column, _ in pairs)
        then = ", ".join(sql for _, sql in pairs)
        return f"(p{number}.id IS NOT NULL AND ROW({now}) IS DISTINCT FROM ROW({then}))"


def quoted(name):
    return f'"{name}"'
