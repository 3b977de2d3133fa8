"""样例县: what every app's demo.py is given to build its part: one chance, one day, names, places, fast writing."""

import csv
import datetime
import io
import random
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate

from django.db import connection

from pingtang.areas.models import Area
from pingtang.demo.names import Names
from pingtang.identity import with_check_character

DAY = datetime.date(2020, 6, 30)
SEED = 522727
FLUSH = 4 << 20  # characters of rows that are written at one go
INVENTED_AREA = "522799"  # no such area exists, so no number begins like a living person's

# Share of the county's households in each township (invented)
SHARES = {
    "522727001": 9, "522727100": 10.6, "522727101": 11, "522727102": 10, "522727103": 10.4, "522727104": 10.4,
    "522727105": 9.5, "522727106": 10, "522727107": 10, "522727108": 8, "522727200": 7,
}  # fmt: skip


class County:
    """What the sample county is made of. `chance` is the only source of chance, so every run makes the same county."""

    def __init__(self, day=DAY, seed=SEED):
        self.day = day
        self.chance = random.Random(seed)
        self.names = Names(self.chance)
        self.villages = list(Area.objects.villages().select_related("parent").order_by("code"))
        self._weights = list(accumulate(self._village_weights()))
        self._numbers = {}
        self._accounts = 0

    def _village_weights(self):
        # an urban community has few poor households
        sizes = [
            (0.4 if village.level == Area.Level.COMMUNITY else 1) * self.chance.uniform(0.7, 1.3)
            for village in self.villages
        ]
        whole = dict.fromkeys(SHARES, 0)
        for village, size in zip(self.villages, sizes, strict=True):
            whole[village.parent_id] += size
        return [
            SHARES[village.parent_id] * size / whole[village.parent_id]
            for village, size in zip(self.villages, sizes, strict=True)
        ]

    def village(self):
        """A village, the larger the likelier."""
        return self.chance.choices(self.villages, cum_weights=self._weights)[0]

    def identity_number(self, birth_date, sex):
        """A valid number that nobody has, from an area that does not exist."""
        key = (birth_date, sex)
        serial = self._numbers.get(key, sex == "M")
        self._numbers[key] = serial + 2
        return with_check_character(f"{INVENTED_AREA}{birth_date:%Y%m%d}{serial:03}")

    def phone(self, number):
        """A number that rings nowhere: no operator has been given the numbers that begin with 194."""
        return f"194{number:08}"

    def account(self):
        """A bank account that no bank has."""
        self._accounts += 1
        return f"622999{self._accounts:013}"

    def days_between(self, first, last):
        """Some day from the first to the last."""
        return first + datetime.timedelta(days=self.chance.randint(0, max(0, (last - first).days)))

    def table(self, model, *columns):
        """Where rows of that model are written: `with county.table(Risk, "found_on", …) as risks: risks.add(…)`."""
        return Table(model, columns)


class Table:
    """Rows of one model on their way into the database by COPY; the rows know their keys before they are written.

    One thread writes while the next rows come about: the database and the building of rows cost about the same.
    """

    writing = ThreadPoolExecutor(1)

    def __init__(self, model, columns):
        fields = [model._meta.get_field(name) for name in columns]
        texts = [field.column for field in fields if not field.null and field.get_internal_type() == "CharField"]
        names = ", ".join(f'"{field.column}"' for field in [model._meta.pk, *fields])
        not_null = f", FORCE_NOT_NULL ({', '.join(texts)})" if texts else ""
        self.table = model._meta.db_table
        self.copy = f'COPY "{self.table}" ({names}) FROM STDIN (FORMAT csv{not_null})'
        self.rows, self.written = 0, []
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [self.table, model._meta.pk.column])
            self.sequence = cursor.fetchone()[0]
            cursor.execute("SELECT nextval(%s)", [self.sequence])
            self.next_key = cursor.fetchone()[0]
        self._empty()

    def __enter__(self):
        return self

    def __exit__(self, failed, *rest):
        self.close(failed)

    def _empty(self):
        self.buffer = io.StringIO()
        self.write = csv.writer(self.buffer, lineterminator="\n").writerow

    def add(self, *values):
        """One row; returns its key. Lists are given as PostgreSQL writes them, `{a,b}`."""
        key = self.next_key
        self.next_key += 1
        self.rows += 1
        self.write((key, *values))
        if not self.rows % 1000 and self.buffer.tell() > FLUSH:
            self._flush()
        return key

    def _flush(self):
        self.buffer.seek(0)
        # a cursor of this thread's connection: another thread's would be another transaction
        cursor = connection.cursor()
        self.written.append(self.writing.submit(cursor.copy_expert, self.copy, self.buffer))
        self._empty()

    def close(self, failed=False):
        """Waits until every row is written; raises what went wrong with one."""
        if not failed:
            self._flush()
        for each in self.written:
            each.result()
        if not failed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT setval(%s, %s, false)", [self.sequence, self.next_key])
                cursor.execute(f'ANALYZE "{self.table}"')  # else the planner takes it for empty and joins row by row
