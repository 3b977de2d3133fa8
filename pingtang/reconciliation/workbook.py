"""对账表: the stated and the computed numbers of a report as .xlsx, with a sheet that says what it is."""

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from pingtang.reconciliation.comparing import Kind
from pingtang.web.exports import heading_cell, text_cell

COLUMNS = [
    ("序号", 6), ("报告所写", 18), ("前后文", 44), ("指标", 30), ("指标代码", 28), ("记录计算", 18), ("相差", 14),
    ("结论", 14), ("说明", 60), ("计算截止日期", 14), ("归属由人更正", 14),
]  # fmt: skip
AROUND = 18


def write(record, user, file):
    """Writes the workbook into an open file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("对账")
    for number, (_, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "C2"
    sheet.append([heading_cell(sheet, heading) for heading, _ in COLUMNS])
    for number, line in enumerate(record.lines, 1):
        around = record.text[max(0, line["start"] - AROUND) : line["end"] + AROUND // 3].replace("\n", " ")
        cells = [
            line["text"], around, line["title"], line["code"], line["computed"], line["difference"],
            Kind(line["kind"]).label, line["said"], line["day"] or record.on.isoformat(),
            "是" if line["chosen"] else "",
        ]  # fmt: skip
        sheet.append([number, *[text_cell(sheet, cell) for cell in cells]])
    about = book.create_sheet("说明")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 16, 90
    at = timezone.localtime(record.computed_at) if record.computed_at else None
    for words in [
        ("报告", record.name),
        ("范围", record.area.full_name),
        ("期间", f"{record.since} 至 {record.on}"),
        ("对账时间", f"{at:%Y-%m-%d %H:%M}" if at else "尚未完成"),
        ("导出人", f"{user.full_name}({user.username})"),
        ("文件校验值", record.sha256),
        ("数字", f"{record.numbers} 个,已归属 {record.attributed} 个,有出入 {record.doubtful} 处"),
    ]:
        about.append([text_cell(about, cell) for cell in words])
    book.save(file)
