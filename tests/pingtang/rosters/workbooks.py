"""测试工作簿: makes the workbooks of docs/reliability.md section W by rule: sound, sloppy and hostile ones."""

import io
import struct
import zipfile
import zlib
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

HEADERS = [
    "户编号",
    "姓名",
    "身份证号",
    "性别",
    "出生日期",
    "乡镇",
    "村",
    "健康状况",
    "是否低保",
    "年收入",
    "联系电话",
    "脱贫年度",
    "务工时间(月)",
    "银行卡号",
    "备注",
]


def spec(**changes):
    """A small roster with one column of every kind."""
    columns = [
        {
            "name": "household_code",
            "header": "户编号",
            "aliases": ["户编码"],
            "kind": "text",
            "required": True,
            "fill": True,
            "max_length": 20,
        },
        {
            "name": "name",
            "header": "姓名",
            "aliases": ["成员姓名"],
            "kind": "name",
            "required": True,
            "max_length": 40,
        },
        {
            "name": "id_number",
            "header": "身份证号",
            "aliases": ["证件号码", "公民身份号码"],
            "kind": "id_number",
            "required": True,
            "max_length": 22,
        },
        {
            "name": "sex",
            "header": "性别",
            "kind": "code",
            "choices": {"男": "M", "女": "F", "1": "M", "2": "F"},
            "shown": ["男", "女"],
        },
        {
            "name": "birth_date",
            "header": "出生日期",
            "aliases": ["出生年月"],
            "kind": "date",
            "month_from": "id_number",
        },
        {"name": "township_code", "header": "乡镇", "aliases": ["乡(镇)"], "kind": "township", "fill": True},
        {"name": "village_code", "header": "村", "aliases": ["行政村"], "kind": "village", "fill": True},
        {
            "name": "health",
            "header": "健康状况",
            "kind": "codes",
            "choices": {
                "健康": "healthy",
                "良好": "healthy",
                "长期慢性病": "chronic",
                "慢性病": "chronic",
                "患有大病": "serious",
                "残疾": "disabled",
            },
            "shown": ["健康", "长期慢性病", "患有大病", "残疾"],
        },
        {"name": "low_income", "header": "是否低保", "kind": "yesno"},
        {
            "name": "income",
            "header": "年收入",
            "aliases": ["年收入(元)"],
            "kind": "money",
            "min": "0",
            "max": "100000000000",
        },
        {"name": "phone", "header": "联系电话", "kind": "phone", "max_length": 20},
        {"name": "exit_year", "header": "脱贫年度", "kind": "year"},
        {"name": "work_months", "header": "务工时间(月)", "kind": "decimal", "places": 1, "min": "0", "max": "12"},
        {"name": "bank_account", "header": "银行卡号", "kind": "account", "max_length": 30},
        {"name": "remark", "header": "备注", "kind": "text", "max_length": 200},
    ]
    made = {
        "slug": "household-members",
        "title": "建档立卡户及成员名册",
        "version": 3,
        "columns": columns,
        "places": {
            "townships": {"克度镇": "522727101", "塘边镇": "522727102", "金盆街道": "522727001"},
            "villages": {
                "522727101": {"金星村": "522727101208", "团结村": "522727101209", "航龙社区": "522727101001"},
                "522727102": {"团结村": "522727102201", "新街村": "522727102202"},
                "522727001": {"城北社区": "522727001001"},
            },
        },
        "reach": ["522727"],
        "max_rows": 300_000,
        "max_columns": 1000,
    }
    made.update(changes)
    return made


def person(number=0, **cells):
    """One sound row, as a list in the order of HEADERS."""
    row = {
        "户编号": f"5227271012080{number:05d}",
        "姓名": "韦山",
        "身份证号": f"5227271990010{number % 1000:04d}"[:17] + "X",
        "性别": "男",
        "出生日期": "1990-01-01",
        "乡镇": "克度镇",
        "村": "金星村",
        "健康状况": "健康",
        "是否低保": "否",
        "年收入": 3000,
        "联系电话": "13800000000",
        "脱贫年度": 2018,
        "务工时间(月)": 10,
        "银行卡号": "6217000000000000000",
        "备注": "",
    }
    row.update(cells)
    return [row[header] for header in HEADERS]


class Raw(str):
    """A cell given as its XML: `{r}` stands for its reference."""


def letters(index):
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell(row, column, value):
    """One cell as XML; '' and None give none."""
    reference = f"{letters(column)}{row}"
    if isinstance(value, Raw):
        return value.replace("{r}", reference)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return f'<c r="{reference}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{reference}"><v>{value!r}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def error(text="#N/A"):
    return Raw('<c r="{r}" t="e"><v>' + text + "</v></c>")


def formula(text="1+1", value=None, kind=""):
    held = "" if value is None else f"<v>{value}</v>"
    return Raw('<c r="{r}"' + kind + "><f>" + text + "</f>" + held + "</c>")


def dated(serial, style=1):
    """A cell with a date format."""
    return Raw('<c r="{r}" s="' + str(style) + f'"><v>{serial}</v></c>')


def sheet_xml(rows, merges=(), before="", after="", first=1, attributes=""):
    """The XML of a sheet. rows: lists of values, or str (raw <row>); merges: ["A1:C1", …]."""
    parts = []
    for number, row in enumerate(rows, first):
        if isinstance(row, str):
            parts.append(row)
            continue
        parts.append(
            f'<row r="{number}">' + "".join(cell(number, at, value) for at, value in enumerate(row)) + "</row>"
        )
    merged = (
        f'<mergeCells count="{len(merges)}">'
        + "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
        + "</mergeCells>"
        if merges
        else ""
    )
    return (
        f'{XML}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"{attributes}>{before}<sheetData>'
        + "".join(parts)
        + f"</sheetData>{merged}{after}</worksheet>"
    )


STYLES = (
    f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">'
    '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/>'
    "</cellXfs></styleSheet>"
)


def parts(sheets, hidden=(), strings=None, date1904=False):
    """{part name: text} of a workbook. sheets: {name: sheet XML}."""
    names = list(sheets)
    states = dict.fromkeys(hidden, ' state="hidden"')
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for number in range(1, len(names) + 1)
    )
    made = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        f"<workbookPr{' date1904=' + chr(34) + '1' + chr(34) if date1904 else ''}/><sheets>"
        + "".join(
            f'<sheet name={quoteattr(name)} sheetId="{number}"{states.get(name, "")} r:id="rId{number}"/>'
            for number, name in enumerate(names, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
            for number in range(1, len(names) + 1)
        )
        + f'<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/>'
        + (f'<Relationship Id="rIdT" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>' if strings else "")
        + "</Relationships>",
        "xl/styles.xml": STYLES,
    }
    if strings:
        made["xl/sharedStrings.xml"] = strings
    for number, name in enumerate(names, 1):
        made[f"xl/worksheets/sheet{number}.xml"] = sheets[name]
    return made


def pack(made, level=6):
    """The bytes of an archive; a part's value is str, bytes, or an iterable of bytes for the very big ones."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in made.items():
            if isinstance(content, (str, bytes)):
                archive.writestr(name, content)
                continue
            with archive.open(name, "w", force_zip64=True) as part:
                for piece in content:
                    part.write(piece)
    return out.getvalue()


def xlsx(rows, sheet="名册", **options):
    """The bytes of a workbook with one sheet."""
    return pack(parts({sheet: sheet_xml(rows, **options)}))


def roster(*rows, **options):
    """A workbook with the usual header and the given rows (dicts of changed cells)."""
    return xlsx([HEADERS, *(person(number, **row) for number, row in enumerate(rows))], **options)


def strings_xml(texts):
    return (
        f'{XML}<sst xmlns="{MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">'
        + "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        + "</sst>"
    )


def county(rows=108_000, columns=35):
    """(bytes of a workbook as the county's, its specification): shared strings, numbers, dates, like the real one."""
    import random

    dice = random.Random(5)
    headers = HEADERS + [f"情况{number}" for number in range(columns - len(HEADERS))]
    extra = [
        {
            "name": f"state_{number}",
            "header": f"情况{number}",
            "kind": ("code", "yesno", "text", "decimal")[number % 4],
            "places": 2,
            "choices": {"小学": "primary", "初中": "junior", "文盲": "none"},
            "shown": ["小学", "初中"],
        }
        for number in range(columns - len(HEADERS))
    ]
    described = spec()
    described["columns"] += extra
    strings, index = [], {}

    def text(value):
        if value not in index:
            index[value] = len(strings)
            strings.append(value)
        return index[value]

    names = [chr(dice.randrange(0x4E00, 0x9000)) + chr(dice.randrange(0x4E00, 0x9000)) for _ in range(20_000)]
    choices = {
        "code": ("小学", "初中", "文盲"),
        "yesno": ("是", "否"),
        "text": ("一组", "二组", "三组", "种植", "养殖"),
    }
    letter = [letters(at) for at in range(columns)]

    def lines():
        yield sheet_xml([]).split("</sheetData>")[0].encode()
        yield (
            '<row r="1">'
            + "".join(f'<c r="{letter[at]}1" t="s"><v>{text(header)}</v></c>' for at, header in enumerate(headers))
            + "</row>"
        ).encode()
        for number in range(2, rows + 2):
            cells = []
            values = person(number)
            values[1] = dice.choice(names)
            values[2] = f"522727{1950 + number % 60}{number % 12 + 1:02d}{number % 28 + 1:02d}{number % 1000:03d}X"
            values[0] = f"52272710120{number // 4:07d}"
            values[4] = None
            values[9] = round(dice.random() * 20000, 2)
            values[10] = f"138{dice.randrange(10**8):08d}"
            values[13] = f"62170000{dice.randrange(10**11):011d}"
            for at, value in enumerate(values + [column["kind"] for column in extra]):
                if at >= len(HEADERS):
                    value = dice.choice(choices[value]) if value in choices else number % 40 / 4
                if at == 4:
                    cells.append(f'<c r="{letter[at]}{number}" s="1"><v>{20000 + number % 20000}</v></c>')
                elif isinstance(value, str):
                    if value:
                        cells.append(f'<c r="{letter[at]}{number}" t="s"><v>{text(value)}</v></c>')
                else:
                    cells.append(f'<c r="{letter[at]}{number}"><v>{value}</v></c>')
            yield (f'<row r="{number}">' + "".join(cells) + "</row>").encode()
        yield b"</sheetData></worksheet>"

    made = parts({"成员": ""}, strings="x")
    made["xl/worksheets/sheet1.xml"] = list(lines())
    made["xl/sharedStrings.xml"] = strings_xml(strings)
    return pack(made, level=1), described


def cfb(*streams):
    """A minimal compound file (the container of .xls) with empty streams of the given names."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    struct.pack_into("<I", header, 76, 0)
    for at in range(80, 512, 4):
        struct.pack_into("<I", header, at, 0xFFFFFFFF)
    fat = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    directory = b""
    for number, name in enumerate(("Root Entry", *streams)):
        encoded = name.encode("utf-16-le") + b"\0\0"
        kind = 5 if number == 0 else 2
        directory += encoded.ljust(64, b"\0") + struct.pack(
            "<HBBIII", len(encoded), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 1 if number == 0 and streams else 0xFFFFFFFF
        )
        directory += b"\0" * 36 + struct.pack("<IQ", 0xFFFFFFFE, 0)
    return bytes(header) + fat + directory.ljust(512, b"\0")


def bomb(part, pieces, **made):
    """A workbook one of whose parts is the given pieces of bytes, however big."""
    all_parts = parts({"名册": sheet_xml([HEADERS, person()])}, strings=made.get("strings"))
    all_parts[part] = pieces
    return pack(all_parts)


def blanks(total, head=b"", tail=b"", piece=b" " * (1 << 20)):
    """Pieces of `total` bytes between head and tail."""
    yield head
    for _ in range(total // len(piece)):
        yield piece
    yield tail


def overlapping(count=200):
    """A ZIP whose central directory names one local entry `count` times."""
    content = zlib.compress(b"0" * 1_000_000)[2:-4]
    crc = zlib.crc32(b"0" * 1_000_000)
    name = b"xl/workbook.xml"
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(content), 1_000_000, len(name), 0) + name
    central = b""
    for number in range(count):
        other = name if number == 0 else b"xl/part%d.xml" % number
        central += (
            struct.pack(
                "<4s6H3I5H2I",
                b"PK\x01\x02",
                20,
                20,
                0,
                8,
                0,
                0,
                crc,
                len(content),
                1_000_000,
                len(other),
                0,
                0,
                0,
                0,
                0,
                0,
            )
            + other
        )
    body = local + content
    return body + central + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(central), len(body), 0)


def lying(content, factor=1000):
    """The same archive, its central directory claiming other sizes."""
    at = content.find(b"PK\x01\x02")
    made = bytearray(content)
    size = struct.unpack_from("<I", made, at + 24)[0]
    struct.pack_into("<I", made, at + 24, max(size // factor, 1))
    return bytes(made)


def encrypted_zip(content):
    """The same archive with the encryption bit set everywhere."""
    made = bytearray(content)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = made.find(mark)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(mark, at + 4)
    return bytes(made)
