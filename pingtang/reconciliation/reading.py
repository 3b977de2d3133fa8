"""读文: takes the words out of a report handed in as .docx or .txt, within limits, or refuses it with a sentence.

Of a .docx only word/document.xml is inflated and parsed, as a stream: no image, macro or link is touched.
"""

import re
import struct
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

MB = 1024 * 1024
MOST_BYTES = 10 * MB
MOST_ENTRIES = 2_000
MOST_INFLATED = 30 * MB
MOST_DEPTH = 200
MOST_LETTERS = 200_000
MOST_COLUMNS = 30  # that one cell is wide
DOCUMENT = "word/document.xml"
ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
# First bytes of what people send for a report, and what to do instead.
OTHERS = [
    (PDF, "这是 PDF 文件,请上传 Word 文档(.docx)、文本文件(.txt),或把文字复制后粘贴"),
    (OLE, "这是旧版 Word(.doc)、WPS 或加密的文档,请另存为不加密的 .docx 后再上传"),
    (b"{\\rtf", "这是 RTF 文档,请另存为 .docx 后再上传"),
    (b"\x89PNG", "这是图片,请上传 Word 文档(.docx)或文本文件(.txt)"),
    (b"\xff\xd8\xff", "这是图片,请上传 Word 文档(.docx)或文本文件(.txt)"),
]
NOT_WORD = "这个文件不是 Word 文档(.docx),请用 Word 或 WPS 另存为 .docx 后再上传"
BROKEN = "这个文件已损坏或不完整,请用 Word 或 WPS 打开后另存再上传"
HOSTILE = "这个文件的内部结构不合规,不能读取;请把文字复制后粘贴"
TOO_BIG = f"文件超过 {MOST_BYTES // MB} MB,请删去图片后另存,或把文字复制后粘贴"
TOO_LONG = f"文字超过 {MOST_LETTERS // 10_000} 万字,请分成几份对账"
NO_WORDS = "没有读到文字(可能是扫描的图片),请把文字复制后粘贴"
NOT_TEXT = "这个文件不是文本文件,或不是 UTF-8、GB18030 编码;请上传 .docx,或把文字复制后粘贴"
# invisible, and not wanted in a text that is shown and searched
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


class Refused(ValueError):
    """The file is not taken; the text is a Chinese sentence for who handed it in."""


def text_of(file):
    """The text of an open file, told by its content and not by its name. Raises Refused."""
    head = file.read(8)
    file.seek(0)
    for beginning, sentence in OTHERS:
        if head.startswith(beginning):
            raise Refused(sentence)
    if head.startswith(ZIP):
        return tidied(_word(file))
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused(TOO_BIG)
    return tidied(_plain(content))


def tidied(text):
    """A text as it is kept: one kind of line end, nothing unseen. Raises Refused when it is empty or too long.

    Tabs stay between the cells of a row, as in a table pasted from Excel.
    """
    text = UNSEEN.sub("", re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c]", "\n", text))
    text = re.sub(r" *\t *", "\t", text)
    text = re.sub(r"(?m)\t+$|^\t+(?=[^\t\n]*$)", "", text)  # a row's empty end; an indent
    text = re.sub(r"\n{3,}", "\n\n", text).strip(" \n")
    if not text:
        raise Refused(NO_WORDS)
    if len(text) > MOST_LETTERS:
        raise Refused(TOO_LONG)
    return text


def _plain(content):
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
        if b"\0" in content:
            raise Refused(NOT_TEXT)
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if re.match(r"\s*<(?:!doctype html|html|\?xml)", text, re.IGNORECASE):
            raise Refused(NOT_WORD)
        return text
    raise Refused(NOT_TEXT)


def _word(file):
    file.seek(0, 2)
    if file.tell() > MOST_BYTES:
        raise Refused(TOO_BIG)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_ENTRIES:
                raise Refused(HOSTILE)
            found = [info for info in infos if info.filename == DOCUMENT]
            if not found:
                raise Refused(NOT_WORD)
            if len(found) > 1 or found[0].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Refused(HOSTILE)
            if found[0].flag_bits & 0x41:
                raise Refused("这个文件有密码,请取消密码后再上传")
            if found[0].file_size > MOST_INFLATED:
                raise Refused(TOO_BIG)
            with archive.open(found[0]) as part:
                return _words(_Counted(part))
    except Refused:
        raise
    except DefusedXmlException:
        raise Refused(HOSTILE) from None
    # whatever zipfile and expat say of a file that is not what it claims to be
    except (
        zipfile.BadZipFile, zlib.error, struct.error, ParseError, NotImplementedError, ValueError, OSError, EOFError,
        RuntimeError, LookupError,
    ):  # fmt: skip
        raise Refused(BROKEN) from None


class _Counted:
    """Reads a part, and no more of it than the limit, whatever its header says."""

    def __init__(self, part):
        self.part, self.left = part, MOST_INFLATED

    def read(self, size=-1):
        piece = self.part.read(min(size, self.left) if size and size > 0 else self.left)
        self.left -= len(piece)
        if self.left <= 0:
            raise Refused(TOO_BIG)
        return piece


def _words(part):
    """The text of document.xml, a line for each paragraph and for each row of a table, whose cells tabs part.

    Elements are let go as soon as they end.
    """
    pieces, letters, open_elements, skipping = [], 0, [], 0
    cells = []  # of each cell that is open, how many columns it is wide
    for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
        name = element.tag.rsplit("}", 1)[-1]
        if event == "start":
            open_elements.append(element)
            skipping += name == "Fallback"  # the same words once more, for old readers
            if name == "tc":
                cells.append(1)
            if len(open_elements) > MOST_DEPTH:
                raise Refused(HOSTILE)
            continue
        open_elements.pop()
        if name == "Fallback":
            skipping -= 1
        if name == "gridSpan" and cells:
            cells[-1] = _columns(element)
        width = cells.pop() if name == "tc" else 0
        if not skipping and name != "Fallback":
            piece = _piece(name, element.text, width, inside=bool(cells))
            letters += len(piece)
            if letters > 2 * MOST_LETTERS:
                raise Refused(TOO_LONG)
            pieces.append(piece)
        element.clear()
        if open_elements:
            open_elements[-1].remove(element)
    return "".join(pieces)


def _piece(name, text, width, inside):
    """What an element adds to the text. `inside` a cell, be it of a table in a table, lines go on."""
    if name == "t":
        return (text or "").replace("\t", " ")
    if name == "tc":
        return " " if inside else "\t" * width
    if name in ("br", "cr", "p"):
        return " " if inside else "\n"
    return {"tab": " ", "tr": " " if inside else "\n", "noBreakHyphen": "-"}.get(name, "")


def _columns(element):
    value = next((value for key, value in element.attrib.items() if key.rsplit("}", 1)[-1] == "val"), "")
    return min(max(int(value), 1), MOST_COLUMNS) if value.isascii() and value.isdigit() else 1
