"""名册基准: reading, previewing and committing workbooks, against the floors of the reader and of the database."""

import hashlib
import tempfile
import time
import uuid
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from import_export import fields, resources, widgets
from import_export.formats.base_formats import XLSX
from python_calamine import CalamineWorkbook

from households.demo import write_county_rosters
from households.models import Household, Person
from households.rosters import HouseholdRoster
from pingtang.accounts.models import User
from pingtang.accounts.roles import Role
from pingtang.areas.models import Area
from pingtang.demo.workbooks import write_workbook
from pingtang.policy.constants import today
from pingtang.rosters.commit import commit
from pingtang.rosters.models import Batch
from pingtang.rosters.reading import read
from pingtang.rosters.spec import spec_of
from pingtang.rosters.staging import stage

TOWN_ROWS = 10_000
CODES = ("户编号", "人口编号")


def seconds(function, times=1):
    """The median of some runs."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        function()
        taken.append(time.perf_counter() - begun)
    return sorted(taken)[len(taken) // 2]


def rows_of(path):
    """The cells of a workbook as calamine gives them: the least that reading costs."""
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows()


def drain(rows):
    for _ in rows:
        pass


@contextmanager
def undone():
    """What is written in here is gone afterwards, checked as if it were to stay."""
    with transaction.atomic():
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)


def batch_of(path, user):
    content = path.read_bytes()
    kept = Path(settings.MEDIA_ROOT) / "rosters" / uuid.uuid4().hex
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(content)
    return Batch.objects.create(
        roster=HouseholdRoster.slug,
        filename=path.name,
        path=str(kept.relative_to(settings.MEDIA_ROOT)),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        user=user,
        area=user.area,
    )


def upload_and_commit(path, user):
    with undone():
        batch = stage(batch_of(path, user))
        commit(batch, user, skip_wrong=True)


def variants(source, folder):
    """(a workbook of new households, one with 2 % of the people changed and 1 % new, one of 10,000 new people)."""
    head, *rows = (list(row) for row in rows_of(source))
    household, person = (head.index(code) for code in CODES)
    income = head.index("务工月收入")

    def renewed(row, *places):
        return ["9" + cell if place in places else cell or None for place, cell in enumerate(row)]

    def later(number, row):
        if number % 100 == 1:
            return renewed(row, person)
        row = renewed(row)
        if number % 50 == 2:
            row[income] = "1234"
        return row

    written = [folder / name for name in ("first.xlsx", "again.xlsx", "township.xlsx")]
    write_workbook(written[0], "全县", [head, *(renewed(row, household, person) for row in rows)], headings=1)
    write_workbook(written[1], "全县", [head, *(later(*each) for each in enumerate(rows))], headings=1)
    write_workbook(written[2], "全县", [head, *(renewed(row, person) for row in rows[:TOWN_ROWS])], headings=1)
    return written


class Floor:
    """Reads a workbook with calamine and copies as many households and people into tables: nothing else is done."""

    def __init__(self, folder):
        self.files = []
        with connection.cursor() as cursor:
            for model in (Household, Person):
                columns = [field.column for field in model._meta.local_concrete_fields if not field.generated]
                columns = ", ".join(f'"{column}"' for column in columns)
                path = folder / f"{model._meta.model_name}.copy"
                with path.open("wb") as out:
                    cursor.copy_expert(f'COPY (SELECT {columns} FROM "{model._meta.db_table}") TO STDOUT', out)
                self.files.append((model._meta.db_table, columns, path))

    def run(self, path, *, indexed):
        drain(rows_of(path))
        with undone(), connection.cursor() as cursor:
            for table, columns, lines in self.files:
                like = "INCLUDING ALL" if indexed else ""
                cursor.execute(f'CREATE TABLE floor_{table} (LIKE "{table}" {like})')
                with lines.open("rb") as file:
                    cursor.copy_expert(f"COPY floor_{table} ({columns}) FROM STDIN", file)


class Coded(widgets.Widget):
    """A label as its code."""

    def __init__(self, column):
        super().__init__()
        self.column, self.readings = column, column.codes.readings() if column.codes else {"是": True, "否": False}

    def clean(self, value, row=None, **kwargs):
        if self.column.kind == "codes":
            return [self.readings[label] for label in (value or "").split("、") if label]
        return self.readings[value] if value else None


def resource_class():
    """django-import-export as fast as it goes: bulk writes, no comparing, households looked up beforehand."""
    households = dict(Household.objects.values_list("household_code", "pk"))
    kinds = {"date": widgets.DateWidget(), "money": widgets.DecimalWidget(), "decimal": widgets.DecimalWidget()}

    class ByCode(widgets.Widget):
        def clean(self, value, row=None, **kwargs):
            return households[value]

    members = {}
    for _, column in HouseholdRoster.part_columns(1):
        coded = column.codes or column.kind == "yesno"
        widget = Coded(column) if coded else kinds.get(column.kind, widgets.CharWidget())
        members[column.name] = fields.Field(column.name, column.header, widget)
    members["household"] = fields.Field("household_id", "户编号", ByCode())

    class Meta:
        model = Person
        import_id_fields = ["person_code"]
        use_bulk = skip_diff = skip_html_diff = force_init_instance = True
        batch_size = 2_000
        fields = tuple(members)

    return type("PersonResource", (resources.ModelResource,), members | {"Meta": Meta})


def import_export(path):
    with undone():
        resource_class()().import_data(XLSX().create_dataset(path.read_bytes()), raise_errors=True)


def lines():
    user = User.objects.filter(role=Role.SECTION, area__level=Area.Level.COUNTY).first()
    with tempfile.TemporaryDirectory(prefix="pingtang-bench-rosters-") as made:
        folder = Path(made)
        write_county_rosters(folder)
        county = next(folder.glob("*.xlsx"))
        first, again, township = variants(county, folder)
        spec = spec_of(HouseholdRoster, user)
        rows = f"{Person.objects.current(today()).count():,} × 35"

        ours = seconds(lambda: read(county, spec, folder / "read"), 3)
        floor = seconds(lambda: drain(rows_of(county)), 3)
        yield f"rosters: reading {rows} / calamine alone", ours, floor, "s"

        copied = Floor(folder)
        ours = seconds(lambda: upload_and_commit(first, user))
        floor = seconds(lambda: copied.run(first, indexed=True))
        yield f"rosters: {rows} all new, to committed / calamine + COPY, indexed", ours, floor, "s"
        ours = seconds(lambda: upload_and_commit(again, user))
        floor = seconds(lambda: copied.run(again, indexed=False))
        yield f"rosters: {rows} 3 % new or changed / calamine + COPY, bare", ours, floor, "s"

        with undone():
            batch = batch_of(township, user)
            yield "rosters: preview of 10,000 rows / limit", seconds(lambda: stage(batch)), 3.0, "s"
        ours = seconds(lambda: upload_and_commit(township, user))
        theirs = seconds(lambda: import_export(township))
        yield "rosters: 10,000 new rows, to committed / django-import-export", ours, theirs, "s"
