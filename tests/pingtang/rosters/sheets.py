"""表格: how a clerk in a test fills in a roster and uploads it."""

import hashlib
import uuid
from pathlib import Path

from django.conf import settings
from openpyxl import Workbook

from pingtang.rosters.models import Batch
from pingtang.rosters.staging import stage

# The least that a row of the member roster holds; a test says only what it is about.
MEMBER = {
    "户编号": "522799010001", "乡(镇)": "牙舟镇", "行政村": "兴陶村", "户类型": "建档立卡户", "户主姓名": "韦大山",
    "户主证件号码": "522799197503120035", "人口编号": "52279901000101", "姓名": "韦大山",
    "身份证号": "522799197503120035", "性别": "男", "与户主关系": "户主",
}  # fmt: skip
WIFE = MEMBER | {
    "人口编号": "52279901000102", "姓名": "陆小花", "身份证号": "522799197811230048", "性别": "女", "与户主关系": "妻",
}  # fmt: skip


def workbook(path, *rows, title=None):
    """Writes a workbook whose heading row is the keys of the first row."""
    book = Workbook()
    book.properties.title = uuid.uuid4().hex  # no two files are the same to the byte
    sheet = book.active
    if title:
        sheet.append([title])
    heads = list(dict.fromkeys(head for row in rows for head in row))
    sheet.append(heads)
    for row in rows:
        sheet.append([row.get(head) for head in heads])
    book.save(path)


def batch_of(roster, user, path):
    """A batch as the upload page makes it, its file in the private store."""
    target = Path(settings.MEDIA_ROOT) / "rosters" / uuid.uuid4().hex
    target.parent.mkdir(parents=True, exist_ok=True)
    content = Path(path).read_bytes()
    target.write_bytes(content)
    return Batch.objects.create(
        roster=roster.slug,
        filename="名册.xlsx",
        path=str(target.relative_to(settings.MEDIA_ROOT)),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        user=user,
        area=user.area,
    )


def uploaded(roster, user, tmp_path, *rows):
    """Fills rows in, uploads and reads them: a batch in preview."""
    path = tmp_path / f"{uuid.uuid4().hex}.xlsx"
    workbook(path, *rows)
    return stage(batch_of(roster, user, path))


def said(batch):
    """[(row number, verdict, errors)] in the order of the file."""
    return [(row.number, row.verdict, row.errors) for row in batch.rows.order_by("place")]
