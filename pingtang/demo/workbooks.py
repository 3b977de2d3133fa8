"""样例工作簿: writes a big .xlsx in a few seconds, with the merged cells and odd contents that clerks' files have.

openpyxl needs a minute for a whole county. Only what the sample needs is here.
"""

import datetime
import zipfile
from xml.sax.saxutils import escape

DAY_ZERO = datetime.date(1899, 12, 30)
PLAIN, HEADING, DAY, TITLE = range(4)
CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PARTS = {"worksheet": "worksheets/sheet1.xml", "styles": "styles.xml", "sharedStrings": "sharedStrings.xml"}
STYLES = (
    f'<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="{SHEET}">'
    '<fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="18"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" fontId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" xfId="0" applyAlignment="1">'
    '<alignment horizontal="center" vertical="center" wrapText="1"/></xf>'
    '<xf numFmtId="14" fontId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="2" xfId="0" applyAlignment="1"><alignment horizontal="center"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class ErrorCell(str):
    """#N/A, #REF! and the like, as a formula leaves them behind."""


def letters(column):
    """A column's letters, counted from 0."""
    text = ""
    while column >= 0:
        text, column = chr(65 + column % 26) + text, column // 26 - 1
    return text


def write_workbook(path, sheet, rows, *, merges=(), headings=0, title=0):
    """`rows`: lists of None, text, numbers, days and ErrorCells; the first `title` and then `headings` rows stand out.

    merges: (first row, first column, last row, last column), counted from 0.
    """
    strings = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as book:
        book.writestr("[Content_Types].xml", CONTENT_TYPES)
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets>'
            f'<sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}">'
            + "".join(
                f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
                for number, (kind, target) in enumerate(PARTS.items(), 1)
            )
            + "</Relationships>",
        )
        book.writestr("xl/styles.xml", STYLES)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as out:
            _write_sheet(out, rows, merges, strings, headings, title)
        with book.open("xl/sharedStrings.xml", "w", force_zip64=True) as out:
            out.write(f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{SHEET}">'.encode())
            for text in strings:
                out.write(f'<si><t xml:space="preserve">{escape(text)}</t></si>'.encode())
            out.write(b"</sst>")


def _write_sheet(out, rows, merges, strings, headings, title):
    out.write(f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{SHEET}"><sheetData>'.encode())
    names = [letters(column) for column in range(200)]
    for number, row in enumerate(rows, 1):
        style = TITLE if number <= title else HEADING if number <= title + headings else PLAIN
        marked = f' s="{style}"' if style else ""
        cells = []
        for name, value in zip(names, row, strict=False):
            if value is None:
                continue
            kind = value.__class__
            if kind is str:
                place = strings.setdefault(value, len(strings))
                cells.append(f'<c r="{name}{number}"{marked} t="s"><v>{place}</v></c>')
            elif kind is datetime.date:
                cells.append(f'<c r="{name}{number}" s="{DAY}"><v>{(value - DAY_ZERO).days}</v></c>')
            elif kind is ErrorCell:
                cells.append(f'<c r="{name}{number}" t="e"><v>{value}</v></c>')
            else:
                cells.append(f'<c r="{name}{number}"{marked}><v>{value!r}</v></c>')
        out.write(f'<row r="{number}">{"".join(cells)}</row>'.encode())
    out.write(b"</sheetData>")
    if merges:
        ranges = [f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}" for top, left, bottom, right in merges]
        out.write(f'<mergeCells count="{len(ranges)}">'.encode())
        out.write("".join(f'<mergeCell ref="{each}"/>' for each in ranges).encode())
        out.write(b"</mergeCells>")
    out.write(b"</worksheet>")
