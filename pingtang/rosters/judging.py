"""核对: marks the incoming rows that cannot be written, each cell with a sentence. Set-based; writes no record."""

import json

from django.db.models import BaseConstraint

from pingtang.areas.models import COUNTY, within_reach
from pingtang.fields import ACCOUNT, ACCOUNT_TOLD, LIMITS, AccountField
from pingtang.identity_sql import CheckCharacterHolds
from pingtang.policy.constants import PAID_SINCE, portal_since, today
from pingtang.rosters.joining import Joined, value
from pingtang.rosters.scratch import scratch

INCOMING = "incoming"  # a table of this transaction only
MOST_NAMED = 5  # rows named in one sentence
# Constraints of these kinds are what the reader and the column's kind see to, cell by cell.
SEEN_TO = tuple(f"_{kind}" for kind in (*LIMITS, "texts", "codes", "lists"))
SECRET_KINDS = {"id_number", "account", "phone"}  # whose text no sentence repeats


class Judge:
    """Judges the rows in INCOMING for a roster and the user who uploaded them (None: nobody's limits)."""

    def __init__(self, cursor, roster, user, present, sheets=1):
        self.cursor, self.roster, self.user, self.present = cursor, roster, user, present
        self.limited = None if user is None or len(user.area_id) == COUNTY else user
        self.called = "'第 ' || number || ' 行'" if sheets == 1 else "'“' || sheet || '”第 ' || number || ' 行'"

    def judge(self):
        for place, column in self.roster.lookups():
            self._look_up(place, column)
        if keys := self._key_labels():
            self._find_doubles(keys, "同一条记录只能填一行")
        for label, condition, sentence in self.roster.once:
            told = (keys or [label])[-1]
            self._find_doubles([label], sentence, f"NOT r.errors ? '{told}' AND {condition}")
        grouped = range(len(self.roster.parts) - 1)
        for number in grouped:
            self._compare_group(number)
        self._find_strangers()
        for check in self.roster.checks_for(self.limited):
            self._check(check)
        self._find_future()
        self._find_wrong_numbers()
        for number in range(len(self.roster.parts)):
            self._find_new_faults(number)
            self._find_impossible(number)
        for number in grouped:
            self._spread(number)

    def _mark(self, label, sentence, condition, params=(), into="errors"):
        """Marks a column of the rows `r` that fulfil a condition; `sentence` is SQL of a text."""
        self.cursor.execute(
            f"UPDATE {INCOMING} r SET {into} = r.{into} || jsonb_build_object(%s::text,"
            f" coalesce(r.{into} -> %s, '[]') || jsonb_build_array({sentence})) WHERE {condition}",
            [label, label, *params],
        )

    def _joined(self, number):
        return Joined(self.roster, self.user, number, INCOMING, self.present)

    def _look_up(self, place, column):
        """A name that names nothing within reach, or more than one record."""
        records = within_reach(column.target._default_manager.all(), self.limited)
        if column.among:
            records = column.among(records)
        sql, params = records.order_by().values(column.by).query.sql_with_params()
        text = value(place)
        scratch(
            self.cursor,
            "named",
            f"AS SELECT said, count(*) AS many FROM ({sql}) AS known(said)"
            f" WHERE said IN (SELECT {text} FROM {INCOMING} r) GROUP BY said",
            params,
        )
        name = column.target._meta.verbose_name
        shown = "''" if column.kind in SECRET_KINDS else f"':“' || {text} || '”'"
        self._mark(
            column.label,
            f"%s || {shown} || %s",
            f"{text} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM named WHERE said = {text})",
            [f"本辖区没有这个{name}", ",请核对,或先导入它"],
        )
        self._mark(
            column.label,
            "%s",
            f"EXISTS (SELECT 1 FROM named WHERE said = {text} AND many > 1)",
            [f"有不止一个{name}与此相符,请先在问题数据中更正重复"],
        )

    def _key_labels(self):
        """Labels of the columns that together tell one row's record, those of the parts it hangs on included."""
        part = self.roster.parts[-1]
        labels = []
        for label in part.key:
            if label in part.links:
                labels += [key for key in self.roster.parts[part.links[label]].key if key not in labels]
            else:
                labels.append(label)
        return labels

    def _find_doubles(self, labels, sentence, condition="true"):
        """Rows that say the same of these columns are all wrong, each naming the others."""
        places = [self.roster.place_of(label) for label in labels]
        if any(label not in self.present for label in labels):
            return
        texts = [value(place) for place in places]
        keys = ", ".join(f"{text} AS k{n}" for n, text in enumerate(texts))
        filled = " AND ".join(f"{text} IS NOT NULL" for text in texts)
        which = self._casted(condition)
        scratch(
            self.cursor,
            "doubles",
            f"AS SELECT {keys}, array_agg(place ORDER BY place) AS places,"
            f" array_agg({self.called} ORDER BY place) AS named FROM {INCOMING} r WHERE {filled} AND ({which})"
            f" GROUP BY {', '.join(str(n + 1) for n in range(len(texts)))} HAVING count(*) > 1",
        )
        scratch(
            self.cursor,
            "doubled",
            "AS SELECT d.places[n] AS place, array_to_string((d.named[:n - 1] || d.named[n + 1:])"
            f"[1:{MOST_NAMED}], '、') AS others FROM doubles d, generate_series(1, cardinality(d.places)) n",
        )
        self._mark(
            labels[-1],
            "'与' || (SELECT others FROM doubled d WHERE d.place = r.place) || %s",
            "r.place IN (SELECT place FROM doubled)",
            [f"重复,{sentence}"],
        )

    def _group_key(self, number):
        part = self.roster.parts[number]
        return [value(self.roster.place_of(label)) for label in part.key if label not in part.links]

    def _compare_group(self, number):
        """Rows of one household that say different things of it contradict; what one leaves out is filled in."""
        part, keys = self.roster.parts[number], self._group_key(number)
        group = ", ".join(keys)
        columns = [
            (place, column)
            for place, column in self.roster.part_columns(number)
            if column.label not in part.key and column.label in self.present
        ]
        if not columns:
            return
        picked = ", ".join(
            f"min({value(p)}) <> max({value(p)}) AS c{p}, count({value(p)}) BETWEEN 1 AND count(*) - 1 AS g{p}"
            for p, _ in columns
        )
        told = ", ".join(f"bool_or(c{p}), bool_or(g{p})" for p, _ in columns)
        whole = " AND ".join(f"{key} IS NOT NULL" for key in keys)
        self.cursor.execute(f"SELECT {told} FROM (SELECT {picked} FROM {INCOMING} r WHERE {whole} GROUP BY {group}) g")
        found = self.cursor.fetchone()
        for (place, column), contradicts, gaps in zip(columns, found[::2], found[1::2], strict=True):
            if contradicts or gaps:
                self._lay_beside(place, column, keys, group, contradicts)

    def _lay_beside(self, place, column, keys, group, contradicts):
        text = value(place)
        scratch(
            self.cursor,
            "firsts",
            f"AS SELECT DISTINCT ON ({group}) {', '.join(f'{key} AS k{n}' for n, key in enumerate(keys))},"
            f" {text} AS said, {self.called} AS called FROM {INCOMING} r WHERE {text} IS NOT NULL"
            f" ORDER BY {group}, place",
        )
        same = " AND ".join(f"f.k{n} = {key}" for n, key in enumerate(keys))
        if contradicts:
            kind = self.roster.parts[self.roster.part_of[column.label]].model._meta.verbose_name
            self._mark(
                column.label,
                f"'与' || (SELECT f.called FROM firsts f WHERE {same}) || %s",
                f"EXISTS (SELECT 1 FROM firsts f WHERE {same} AND f.said <> {text})",
                [f"的“{column.header}”不一致,同一{kind}应填写相同内容"],
            )
        self.cursor.execute(
            f'UPDATE {INCOMING} r SET "values"[{place}] = f.said FROM firsts f'
            f" WHERE {same} AND {text} IS NULL AND NOT r.errors ? %s",
            [column.label],
        )

    def _spread(self, number):
        """A household with a wrong cell is wrong in all its rows: half a household is never written."""
        part, keys = self.roster.parts[number], self._group_key(number)
        labels = [column.label for _, column in self.roster.part_columns(number)]
        group = ", ".join(keys)
        scratch(
            self.cursor,
            "spoiled",
            f"AS SELECT DISTINCT ON ({group}) {', '.join(f'{key} AS k{n}' for n, key in enumerate(keys))},"
            f" {self.called} AS called FROM {INCOMING} r WHERE r.errors ?| %s ORDER BY {group}, place",
            [labels],
        )
        same = " AND ".join(f"f.k{n} = {key}" for n, key in enumerate(keys))
        label = next(label for label in part.key if label not in part.links)
        self._mark(
            label,
            f"%s || (SELECT f.called FROM spoiled f WHERE {same}) || %s",
            f"EXISTS (SELECT 1 FROM spoiled f WHERE {same}) AND NOT r.errors ?| %s",
            [f"同一{part.model._meta.verbose_name}的", "有误,更正后一并导入", labels],
        )

    def _find_strangers(self):
        """Records that exist outside the uploader's reach: naming them by key does not open them."""
        if self.limited is None:
            return
        for number, part in enumerate(self.roster.parts):
            records = part.model._default_manager.all()
            if not part.key or not hasattr(records, "within"):
                continue
            joined = self._joined(number)
            sql, params = within_reach(records, self.user).order_by().values("pk").query.sql_with_params()
            label = next((label for label in reversed(part.key) if label not in part.links), part.key[0])
            scratch(
                self.cursor,
                "strangers",
                f"AS SELECT r.place FROM {joined.source} LEFT JOIN ({sql}) AS own(id) ON own.id = p{number}.id"
                f" WHERE p{number}.id IS NOT NULL AND own.id IS NULL",
                [*joined.params, *params],
            )
            name = part.model._meta.verbose_name
            self._mark(
                label,
                "%s",
                "r.place IN (SELECT place FROM strangers)",
                [f"这条{name}记录不在您的辖区,不能导入;如已迁入,请联系县级股室办理"],
            )

    def _casted(self, sql):
        """A check's SQL with its column names replaced by the staged values in their own types."""
        texts = {column.label: column.cast(value(place)) for place, column in enumerate(self.roster.columns, 1)}
        return sql.format(**texts)

    def _check(self, check):
        named = [column.label for column in self.roster.columns if "{" + column.label + "}" in check.sql]
        # a cell that could not be read has no value to compare
        readable = " AND ".join(["true", *(f"NOT r.errors ? '{label}'" for label in named)])
        into = "notes" if check.warns else "errors"
        self._mark(check.column, "%s::text", f"{readable} AND ({self._casted(check.sql)})", [check.sentence], into)

    def _find_future(self):
        """Days on which something is said to have happened that are still to come."""
        day = today()
        for place, column in enumerate(self.roster.columns, 1):
            if column.kind == "date" and column.label in self.present and not getattr(column.field, "ahead", True):
                told = f"{column.field.verbose_name}不能晚于今天({day})"
                later = f"NOT r.errors ? %s AND {column.cast(value(place))} > %s"
                self._mark(column.label, "%s::text", later, [told, column.label, day])

    def _find_wrong_numbers(self):
        """身份证号 that belong to nobody: written all the same, as rosters write what rules judge, but told."""
        for place, column in enumerate(self.roster.columns, 1):
            if column.kind == "id_number" and column.label in self.present and column.header.endswith("身份证号"):
                holds = CheckCharacterHolds.template % {"expressions": value(place)}
                wrong = f"NOT r.errors ? %s AND {value(place)} IS NOT NULL AND ({holds}) IS NOT TRUE"
                told = "不是有效的身份证号(18位且校验码相符),请对照证件核对"
                self._mark(column.label, "%s::text", wrong, [told, column.label], into="notes")

    def _find_new_faults(self, number):
        """Payments of before the portal that are not, accounts that are none; what stands so already is let be."""
        joined = self._joined(number)
        for place, column in self.roster.part_columns(number):
            told = column.cast(value(place))
            if column.label not in self.present:
                continue
            if getattr(column.field, "earlier", False):
                fault, asked, sentence = f"{told} >= %s", portal_since(), PAID_SINCE.format(portal_since())
            elif isinstance(column.field, AccountField) and not column.field.kept:
                fault, asked, sentence = f"{told} <> '' AND {told} !~ %s", ACCOUNT, ACCOUNT_TOLD
            else:
                continue
            scratch(
                self.cursor,
                "new_faults",
                f"AS SELECT r.place FROM {joined.source} WHERE NOT r.errors ? %s AND {fault}"
                f' AND p{number}."{column.field.column}" IS DISTINCT FROM {told}',
                [*joined.params, column.label, asked],
            )
            self._mark(column.label, "%s::text", "r.place IN (SELECT place FROM new_faults)", [sentence])

    def _find_impossible(self, number):
        """What the table itself would refuse: its own check constraints, asked of the rows before they are written."""
        part = self.roster.parts[number]
        joined = self._joined(number)
        pairs = dict(joined.assignments(number))
        fields = {field.column: field for field in part.model._meta.local_concrete_fields}
        for name, condition, columns in checks_of(self.cursor, part.table):
            if not set(columns) & set(pairs):
                continue
            laid = ", ".join(
                f'{_will_be(number, fields[column], kind, pairs)} AS "{column}"' for column, kind in columns.items()
            )
            scratch(
                self.cursor,
                "impossible",
                f"AS SELECT place FROM (SELECT r.place, {laid} FROM {joined.source} WHERE r.errors = '{{}}') s"
                f" WHERE NOT ({condition})",
                joined.params,
            )
            concerned = [c.label for _, c in self.roster.part_columns(number) if c.field.column in columns]
            self._mark(
                concerned[0] if concerned else [*part.key, *part.columns][0],
                "%s",
                "r.place IN (SELECT place FROM impossible)",
                [_told(part.model, name)],
            )


def checks_of(cursor, table):
    """[(name, condition as SQL, {column: its type})] of a table's check constraints that concern several columns."""
    cursor.execute(
        "SELECT c.conname, pg_get_expr(c.conbin, c.conrelid),"
        " jsonb_object_agg(a.attname, format_type(a.atttypid, NULL))"
        " FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)"
        " WHERE c.conrelid = %s::regclass AND c.contype = 'c' GROUP BY c.oid, 1, 2 ORDER BY 1",
        [table],
    )
    return [
        (name, condition, json.loads(columns) if isinstance(columns, str) else columns)
        for name, condition, columns in cursor.fetchall()
        if not name.endswith(SEEN_TO)
    ]


def _will_be(number, field, kind, pairs):
    """SQL of what a column will hold once the row is written."""
    if field.column in pairs:
        return f"({pairs[field.column]})::{kind}"
    default = field.get_default() if not field.null else None
    fresh = f"'{default}'" if isinstance(default, str | int | bool) else "NULL"
    return f'CASE WHEN p{number}.id IS NULL THEN {fresh}::{kind} ELSE p{number}."{field.column}" END'


def _told(model, name):
    declared = next((each for each in model._meta.constraints if each.name == name), None)
    told = getattr(declared, "violation_error_message", None)
    if told and told != BaseConstraint.default_violation_error_message:
        return str(told)
    return f"与同一行的其他内容矛盾,{model._meta.verbose_name}不能这样保存"
