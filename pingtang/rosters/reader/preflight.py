"""预检: refuses a workbook that could harm or mislead the reader, before anything parses it."""

import codecs
import re
from xml.etree import ElementTree

import archive
from errorcells import SheetScan
from sentences import Refusal

CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = b"http://purl.oclc.org/ooxml/"
# Readers allocate as many strings as this attribute says before they have seen one.
MOST_STRINGS = 20_000_000
# What may point outside the archive: nothing that a reader opens.
OUTSIDE_OK = (
    "/hyperlink",
    "/externalLinkPath",
    "/externalLink",
    "/image",
    "/oleObject",
    "/attachedTemplate",
    "/externalLinkLongPath",
    "/xlPathMissing",
    "/customXml",
    "/video",
    "/audio",
    "/linkedImage",
)
# First bytes of what people rename to .xlsx.
MAGICS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
    (b"{\\rtf", "RTF 文档"),
    (b"BM", "图片"),
)
ADDRESS = re.compile(r"[a-zA-Z]+://|file:")
DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")


class Findings:
    """What the preflight learned: format, and for .xlsx the sheets' scans by name and the date base."""

    def __init__(self, form):
        self.format = form
        self.scans = {}
        self.date1904 = False


def inspect(path, most_columns=1_000):
    """Findings for the file at `path`; raises Refusal. Goes by content, never by the file's name."""
    with open(path, "rb") as file:
        head = file.read(8192)
        if not head:
            raise Refusal("empty_file")
        if head.startswith(b"PK\x03\x04"):
            return _zip(file, most_columns)
        if head.startswith(CFB):
            file.seek(0)
            return _cfb(file.read())
        return _text(head)


def _text(head):
    """CSV, or something that is no table: sheets.py decodes the whole and has the last word."""
    for magic, kind in MAGICS:
        if head.startswith(magic):
            raise Refusal("not_workbook", kind=kind)
    text = head
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head[2:].replace(b"\0", b"")
    start = text.removeprefix(codecs.BOM_UTF8).lstrip()[:4096].lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<style", b"<head", b"<div")):
        raise Refusal("html")
    if start.startswith(b"<?xml") or start.startswith(b"<workbook"):
        if b"schemas-microsoft-com:office:spreadsheet" in start or b"mso-application" in start:
            raise Refusal("xml2003")
        raise Refusal("html" if b"<html" in start else "not_workbook", kind="XML 文件")
    if b"\0" in text:
        raise Refusal("not_workbook", kind="未知的二进制文件")
    return Findings("csv")


def _cfb(content):
    """Old .xls (and .et, which WPS writes in the same form): told apart by the names of its streams."""

    def has(name):
        wanted = name.encode("utf-16-le") + b"\0\0"
        at = content.find(wanted)
        while at >= 0:
            if at % 128 == 0:
                return True
            at = content.find(wanted, at + 1)
        return False

    if has("EncryptedPackage") or has("EncryptionInfo"):
        raise Refusal("encrypted")
    if has("WordDocument"):
        raise Refusal("not_workbook", kind="Word 文档")
    if has("PowerPoint Document"):
        raise Refusal("not_workbook", kind="PPT 演示文稿")
    if not has("Workbook") and not has("Book"):
        raise Refusal("old_xls")
    if has("_VBA_PROJECT_CUR") or has("_VBA_PROJECT"):
        raise Refusal("macros")
    return Findings("xls")


def _zip(file, most_columns):
    infos = archive.entries(file)
    _told_by_name(infos)
    inflater = archive.Inflater(file)
    findings = Findings("xlsx")
    index = {
        name: _guarded(inflater.whole(infos[name], "index"))
        for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml")
        if name in infos
    }
    if b"macroEnabled" in index.get("[Content_Types].xml", b""):
        raise Refusal("macros")
    if STRICT in index["xl/workbook.xml"]:
        raise Refusal("strict_ooxml")
    parts = _sheets(index["xl/workbook.xml"], index["xl/_rels/workbook.xml.rels"], infos, findings)
    for name, entry in infos.items():
        if name in index or entry.directory:
            continue
        scan = SheetScan(parts[name], most_columns) if name in parts else None
        _stream(inflater, name, entry, scan)
        if scan:
            findings.scans[scan.name] = scan
    return findings


def _told_by_name(infos):
    """Which kind of container this is, by the parts it holds."""
    if "xl/workbook.bin" in infos:
        raise Refusal("xlsb")
    if "mimetype" in infos and "content.xml" in infos:
        raise Refusal("ods")
    for name, kind in (
        ("word/document.xml", "Word 文档"),
        ("ppt/presentation.xml", "PPT 演示文稿"),
        ("META-INF/MANIFEST.MF", "Java 程序包"),
        ("Index/Document.iwa", "Numbers 表格"),
        ("AndroidManifest.xml", "安卓程序包"),
    ):
        if name in infos:
            raise Refusal("not_workbook", kind=kind)
    if any(name.lower().endswith("vbaproject.bin") or "/macrosheets/" in name.lower() for name in infos):
        raise Refusal("macros")
    if not any(name.startswith("xl/") for name in infos):
        raise Refusal("not_workbook", kind="ZIP 压缩包")
    if "xl/workbook.xml" not in infos or "xl/_rels/workbook.xml.rels" not in infos:
        raise Refusal("hostile", detail="缺少工作簿目录")


def _guarded(content):
    guard = Guard()
    guard.feed(content)
    guard.close()
    return content


class Guard:
    """Watches an XML part go by: refuses DOCTYPE and ENTITY, and any encoding but UTF-8."""

    def __init__(self):
        self._tail = None
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def feed(self, chunk):
        if self._tail is None:
            self._first(chunk)
            self._tail = b""
        if b"\0" in chunk:
            raise Refusal("hostile", detail="含有空字符")
        text = self._tail[-16:] + chunk
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise Refusal("doctype")
        self._tail = chunk
        if not chunk.isascii() or self._decoder.getstate()[0]:
            try:
                self._decoder.decode(chunk)
            except UnicodeDecodeError:
                raise Refusal("encoding") from None

    def _first(self, chunk):
        if chunk.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in chunk[:8]:
            plain = chunk[:65536].replace(b"\0", b"")
            raise Refusal("doctype" if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain else "encoding")
        declared = DECLARED.search(chunk[:400])
        if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
            raise Refusal("encoding")

    def close(self):
        try:
            self._decoder.decode(b"", True)
        except UnicodeDecodeError:
            raise Refusal("encoding") from None


def _stream(inflater, name, entry, scan):
    """Inflates one part to its end; XML parts are watched, sheets are scanned on the way."""
    lower = name.lower()
    strings = lower == "xl/sharedstrings.xml"
    kind = "sheet" if scan or lower.startswith("xl/worksheets/") else "strings" if strings else "other"
    guard = Guard() if lower.endswith((".xml", ".rels", ".vml")) else None
    relations = [] if lower.endswith(".rels") else None
    first = True
    for chunk in inflater.chunks(entry, kind):
        if guard:
            guard.feed(chunk)
        if strings and first:
            _string_count(chunk)
        first = False
        if relations is not None:
            relations.append(chunk)
        if scan:
            scan.feed(chunk)
    if guard:
        guard.close()
    if scan:
        scan.close()
    if relations:
        _outside(b"".join(relations), name)


def _string_count(chunk):
    for number in re.findall(rb"""\b(?:uniqueC|c)ount\s*=\s*["']([^"']*)["']""", chunk[:2000]):
        if not number.isdigit() or int(number[:20]) > MOST_STRINGS:
            raise Refusal("hostile", detail="字符串个数不实")


def _outside(content, name):
    """Relations may not leave the archive, but for links that no reader follows."""
    if len(content) > archive.BUDGETS["index"]:
        raise Refusal("hostile", detail="关系文件过大")
    for tag in _parsed(content).iter():
        target, kind = tag.get("Target", ""), tag.get("Type", "")
        if tag.get("TargetMode", "").lower() == "external":
            if not kind.endswith(OUTSIDE_OK):
                raise Refusal("hostile", detail="引用了外部文件")
        # xl/_rels/… stands for xl/: one step up is the root, one more is outside.
        elif target.replace("\\", "/").count("../") >= max(name.count("/"), 1) or ADDRESS.match(target):
            raise Refusal("hostile", detail="引用了外部文件")


def _parsed(content):
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, RecursionError):
        raise Refusal("hostile", detail="XML 不完整") from None


def _sheets(workbook, relations, infos, findings):
    """{part name: sheet name} of the worksheets; the names must lead to parts that exist."""
    _outside(relations, "xl/_rels/workbook.xml.rels")
    targets = {}
    for tag in _parsed(relations).iter():
        if tag.get("Id"):
            target = tag.get("Target", "")
            path = target[1:] if target.startswith("/") else "xl/" + target.removeprefix("./")
            targets[tag.get("Id")] = (path, tag.get("Type", "").rsplit("/", 1)[-1])
    parts = {}
    for tag in _parsed(workbook).iter():
        local = tag.tag.rsplit("}", 1)[-1]
        if local == "workbookPr":
            findings.date1904 = tag.get("date1904", "").lower() in ("1", "true")
        if local != "sheet":
            continue
        path, kind = targets.get(tag.get(f"{{{OFFICE}}}id"), ("", ""))
        if kind == "xlMacrosheet":
            raise Refusal("macros")
        if kind == "worksheet":
            if path not in infos:
                raise Refusal("hostile", detail="缺少工作表")
            parts[path] = tag.get("name", "")
    return parts
