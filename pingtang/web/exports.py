"""导出: writes what a user selected to a workbook, row by row, in a background job."""

import re
import secrets
from functools import lru_cache, partial
from pathlib import Path

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django_tables2.rows import BoundRow
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from pingtang.accounts.roles import Act
from pingtang.areas.models import Area
from pingtang.fields import masked
from pingtang.jobs.engine import Refusal, job_done
from pingtang.jobs.registry import work
from pingtang.policy.constants import today
from pingtang.web.ledgers import ledger_named
from pingtang.web.models import Export
from pingtang.web.pages.kinds import Page
from pingtang.web.pages.selection import Asker, selected
from pingtang.web.tables import Column
from pingtang.web.values import reading

PIECE = 2000  # records in memory at a time
MOST_WIDE, LEAST_WIDE = 40, 8
MISREAD = set("=+-@\t\r#")  # what a spreadsheet would take for a formula or an error
TEXTS = (models.CharField, models.TextField)
AS_IT_IS = (models.DecimalField, models.IntegerField, models.DateField)
HEAD = {"font": Font(bold=True, color="FFFFFF"), "fill": PatternFill("solid", fgColor="1F4E79")}


@work("web.export")
def export(job, progress):
    """Checks again who asks and what they may, then writes the file that the job's row points to."""
    wanted = Export.objects.select_related("user").get(pk=job.arguments["export"])
    ledger = ledger_named(wanted.ledger)
    if ledger is None or not ledger.allows(Page.EXPORT, wanted.user):
        raise Refusal("您已没有导出这个台账的权限")
    if wanted.full and not wanted.user.may(ledger.subject, Act.REVEAL):
        raise Refusal("您已没有导出完整号码的权限")
    name = f"exports/{timezone.localtime():%Y%m}/{secrets.token_hex(16)}.xlsx"
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        count = write(ledger, wanted, path, progress)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    link = reverse("web:export-progress", args=[job.pk])
    job_done(job, message=f"已导出{count}条记录", link=link, file=name)


def write(ledger, wanted, path, progress):
    """Writes the workbook; returns how many records are in it."""
    query = QueryDict(wanted.query)
    selection = selected(ledger, Asker(wanted.user, query, wanted.sought or None))
    table = ledger.table(selection.records, columns=wanted.columns, on=selection.on)
    table.order_by = [name for name in query.get("sort", "").split(",") if name][:3]
    columns = list(table.columns)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", "", ledger.title)[:31])
    headings = [str(column.header) for column in columns]
    for number, heading in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(columns[number - 1], heading)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{max(wanted.count, 1) + 1}"
    sheet.append([heading_cell(sheet, heading) for heading in headings])
    count = 0
    for row in _rows(sheet, table, columns, wanted.full):
        sheet.append(row)
        count += 1
        if count % PIECE == 0:
            progress("写入", count, max(wanted.count, count))
    _explain(book.create_sheet("说明"), ledger, wanted, selection, count)
    book.save(path)
    return count


def _rows(sheet, table, columns, full):
    """The cells of each record. Plain columns come straight from the database, without a model object a row."""
    readers = [_reader(sheet, table, column, full) for column in columns]
    if all(readers):
        records = table.data.data.values_list(*(path for path, _ in readers))
        reads = [read for _, read in readers]
        for values in records.iterator(chunk_size=PIECE):
            yield [read(value) for read, value in zip(reads, values, strict=True)]
        return
    names = [column.name for column in columns]
    records = table.data.data.select_related(*table.relations(names))
    for record in records.iterator(chunk_size=PIECE):
        row = BoundRow(record, table)
        yield [_cell(sheet, _value(row, column, full)) for column in columns]


def _value(row, column, full):
    field = column.column.field
    if full and getattr(field, "secret", None):
        return reading(field, column.accessor.resolve(row.record, quiet=True), full=True)
    return row.get_cell_value(column.name)


def _reader(sheet, table, column, full):
    """(path, function) of a column that shows a field as it is; None for one that works its value out."""
    field, name = column.column.field, column.name
    own = any(hasattr(table, f"{kind}_{name}") for kind in ("render", "value"))
    if field is None or own or type(column.column) is not Column:
        return None
    path = str(column.accessor).replace(".", "__")
    secret = None if full else getattr(field, "secret", None)
    if field.is_relation:
        names = dict(Area.objects.values_list("code", "name"))
        return (path, names.get) if field.related_model is Area else None
    if isinstance(field, TEXTS) and not field.choices:
        return path, partial(text_cell, sheet) if not secret else partial(masked, secret)
    if isinstance(field, AS_IT_IS) and not field.choices and not secret:
        return path, _same
    if isinstance(field, ArrayField):
        return path, lambda value: reading(field, value, full)
    # few values, many rows: each value is put into words once
    return path, lru_cache(maxsize=1000)(partial(reading, field, full=full))


def _same(value):
    return value


def text_cell(sheet, value):
    """Text is text: a name that begins with = is no formula, and #N/A is no error."""
    if not value:
        return None
    if value[0] not in MISREAD and value.isprintable():
        return value
    cell = WriteOnlyCell(sheet, "")
    cell._value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", value), "s"
    cell.quotePrefix = True
    return cell


def _cell(sheet, value):
    return text_cell(sheet, value) if isinstance(value, str) else value


def heading_cell(sheet, heading):
    cell = WriteOnlyCell(sheet, heading)
    cell.font, cell.fill = HEAD["font"], HEAD["fill"]
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _width(column, heading):
    """Chinese letters are two wide; long texts are cut by the screen, not by us."""
    field = column.column.field
    longest = min(getattr(field, "max_length", None) or 12, 24)
    kind = getattr(field, "kind", "")
    wanted = {"id_number": 22, "account": 24, "date": 12, "phone": 15, "money": 14}.get(kind, longest)
    return max(LEAST_WIDE, min(MOST_WIDE, max(wanted, 2 * len(heading) + 2)))


def _explain(sheet, ledger, wanted, selection, count):
    """说明: who took what, when, by which conditions. With whole numbers it is the mark of who is answerable."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 16, 90
    who = f"{wanted.user.full_name}({wanted.user.username})"
    lines = [
        ("台账", ledger.title),
        ("导出人", who),
        ("辖区", str(wanted.user.area)),
        ("导出时间", f"{timezone.localtime():%Y-%m-%d %H:%M}"),
        ("数据截至", today().isoformat()),
        ("筛选条件", ";".join(selection.titles()) or "无(辖区内全部)"),
        ("记录数", count),
        ("证件号码等", "完整号码,原因:" + wanted.reason if wanted.full else "已隐去部分号码"),
    ]
    if wanted.full:
        lines.append(("保密提示", f"本表含个人信息,由{who}导出并负责保管,不得转发、公开;用后删除。本次导出已登记。"))
    for line in lines:
        sheet.append([_cell(sheet, value) for value in line])
