"""报告文件: a report as Word, Excel or a page to print, from the blocks that were frozen or as they are now."""

from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from pingtang.reports.blocks import cited, kept, shown
from pingtang.reports.drafts import told_of
from pingtang.reports.half_year import office_of, period_of
from pingtang.reports.models import Report
from pingtang.reports.narrative import Told, defined
from pingtang.reports.periodic import kind_named
from pingtang.reports.typesetting import proper, set_block
from pingtang.reports.word import word_bytes
from pingtang.reports.workbook import workbook_bytes

STYLE = "reports/sheet.css"
LONGEST_LINE = 20  # letters of a title beside each other


@dataclass
class Paper:
    """What is put on paper: title, the line beneath it, blocks, whose it is, the figures of a narrative as rows."""

    title: str
    told: str
    content: list
    office: str
    figures: list = field(default_factory=list)
    issued: bool = False

    @property
    def is_narrative(self):
        """工作报告: its paragraphs cite numbers."""
        return any(block["kind"] == "prose" for block in self.content)

    @property
    def title_lines(self):
        """A long title breaks behind the name of the office, where its sense does."""
        office = next((block["office"] for block in self.content if block["kind"] == "signed"), "")
        if office and self.title.startswith(office) and len(self.title) > LONGEST_LINE:
            return [office, self.title.removeprefix(office)]
        return [self.title]

    @property
    def beneath(self):
        """The line beneath the title; an issued narrative, as an official document, has none."""
        return "" if self.issued and self.is_narrative else proper(self.told)

    @property
    def blocks(self):
        """What stands on it, with the marks of Chinese print."""
        return list(map(set_block, self.content))


def paper_of(report):
    """An issued report as it was issued, a draft as it would be issued now."""
    period, office = period_of(report), office_of(report.area)
    if report.is_issued:
        rows = [
            (one.code, one.title, one.value, one.unit, one.part, one.whole)
            for one in report.stated.filter(cited=True).order_by("pk")
        ]
        return Paper(report.title, f"{report.numbered}  {period}", report.content, office, rows, issued=True)
    blocks, told = told_of(report)
    return Paper(report.title, f"(草稿,未印发)  {period}", without_rooms(blocks), office, _rows(blocks, told))


def paper_now(kind, scope):
    """A report of a kind as the records are now, which nobody has written or issued."""
    told = Told(scope)
    blocks = kept(kind.tell(told) if kind.drafted else kind.write(scope))
    words, office = f"(未印发)  {period_of(scope)}", office_of(scope.area)
    return Paper(kind.title_of(scope), words, without_rooms(blocks), office, _rows(blocks, told))


def paper_for(name, scope):
    """(paper, whether it was issued): what was issued for that period, or what would be. Raises Unknown."""
    kind = kind_named(name)
    issued = Report.objects.standing().filter(kind=name, area=scope.area, since=scope.since, on=scope.on)
    if found := issued.select_related("area").first():
        return paper_of(found), True
    return paper_now(kind, scope), False


def without_rooms(blocks):
    return [block for block in blocks if block["kind"] != "room"]


def _rows(blocks, told):
    rows = {}
    for piece in cited(blocks):
        if one := defined(piece["code"]):
            measured = told.measured(one.code)
            rows[one.code] = (
                one.code, one.title, measured.value, one.unit.name, measured.part, measured.whole,
            )  # fmt: skip
    return list(rows.values())


def sheet(paper, **context):
    """The page to print."""
    blocks = [shown(block) if block["kind"] == "grid" else block for block in paper.blocks]
    return render_to_string("reports/sheet.html", {"paper": paper, "blocks": blocks} | context)


def html_bytes(paper):
    """The page to print as a file of its own, with its look inside."""
    return sheet(paper, style=Path(finders.find(STYLE)).read_text()).encode()


MAKERS = {".docx": word_bytes, ".xlsx": workbook_bytes, ".html": html_bytes}
KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
