"""Reports come in as .docx or .txt; hostile and foreign files are refused with a sentence, in time and memory."""

import io
import struct
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pingtang.reconciliation import reading
from pingtang.reconciliation.reading import Refused, text_of, tidied

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def document(body, head=""):
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {W} {MC}><w:body>{body}</w:body></w:document>'


def paragraph(*words):
    return "<w:p>" + "".join(f"<w:r><w:t>{one}</w:t></w:r>" for one in words) + "</w:p>"


def docx(xml, **parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml)
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def read(content):
    return text_of(io.BytesIO(content))


def refusal(content):
    with pytest.raises(Refused) as refused:
        read(content)
    return str(refused.value)


def test_a_word_document_is_its_paragraphs():
    xml = document(
        paragraph("下达资金", "13482", "万元")
        + "<w:p><w:r><w:t>报账</w:t><w:tab/><w:t>40个</w:t><w:br/><w:t>次行</w:t></w:r></w:p>"
        + f"<w:tbl><w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('12户')}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:del><w:r><w:delText>删去99户</w:delText></w:r></w:del></w:p>"
        + f"<mc:AlternateContent><mc:Choice>{paragraph('框')}</mc:Choice><mc:Fallback>{paragraph('框')}</mc:Fallback>"
        + "</mc:AlternateContent>"
    )
    assert read(docx(xml)).split("\n") == ["下达资金13482万元", "报账 40个", "次行", "甲\t12户", "", "框"]


def row(*cells):
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def test_the_cells_of_a_row_stay_together():
    wide = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("监测户")}'
    inner = f"<w:tbl>{row(paragraph('内'), paragraph('7人'))}</w:tbl>"
    table = row(paragraph("乡镇"), wide) + row(paragraph("牙舟镇"), paragraph("12") + paragraph("户"), paragraph("30"))
    table += row(paragraph(""), inner, paragraph("5"))
    text = read(docx(document(f"{paragraph('情况')}<w:tbl>{table}</w:tbl>{paragraph('完')}")))
    assert text.split("\n") == ["情况", "乡镇\t监测户", "牙舟镇\t12 户\t30", "\t内  7人\t5", "完"]


def test_rows_from_excel_keep_their_cells_and_indents_go():
    assert tidied("\t情况如下\n剩余贫困户\t1695 \t户\t\n\t其中\t243") == "情况如下\n剩余贫困户\t1695\t户\n\t其中\t243"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_in_any_usual_encoding(encoding):
    assert (
        read("平塘县2020年上半年:剩余贫困户1695户\r\n完。".encode(encoding))
        == "平塘县2020年上半年:剩余贫困户1695户\n完。"
    )


def test_what_is_no_report_is_named():
    assert "PDF" in refusal(b"%PDF-1.7 x")
    assert ".doc" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    assert "RTF" in refusal(b"{\\rtf1 x}")
    assert "图片" in refusal(b"\x89PNG\r\n\x1a\n")
    assert refusal(b"a\0b") == reading.NOT_TEXT
    assert refusal(b"\xff\xff\xff\xff") == reading.NOT_TEXT
    assert refusal(b" \n ") == refusal(b"") == reading.NO_WORDS
    assert refusal("<html><body>甲</body></html>".encode()) == reading.NOT_WORD
    assert refusal(docx(document(""))) == reading.NO_WORDS
    assert refusal(docx(document(""))[:200]) == reading.BROKEN
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    assert refusal(other.getvalue()) == reading.NOT_WORD


def test_a_document_type_is_refused():
    bomb = '<!DOCTYPE a [<!ENTITY b "' + "甲" * 100 + '"><!ENTITY c "' + "&b;" * 100 + '">]>'
    assert refusal(docx(document(paragraph("&c;"), bomb))) == reading.HOSTILE
    outside = '<!DOCTYPE a SYSTEM "file:///etc/passwd">'
    assert refusal(docx(document(paragraph("甲"), outside))) == reading.HOSTILE
    assert refusal(docx(document("<w:p>"))) == reading.BROKEN


def test_what_inflates_too_far_is_refused_soon():
    began = time.monotonic()
    assert refusal(docx(document(paragraph("甲" * 12_000_000)))) == reading.TOO_BIG
    # a header that lies about the size does not help
    lying = bytearray(docx(document(paragraph("甲" * 12_000_000))))
    at = lying.rfind(b"PK\x01\x02", 0, lying.find(b"word/document.xml", lying.find(b"PK\x01\x02")))
    lying[at + 24 : at + 28] = struct.pack("<I", 1000)
    assert refusal(bytes(lying)) in (reading.BROKEN, reading.TOO_BIG)
    assert time.monotonic() - began < 10


def test_deep_and_wide_documents_take_no_memory():
    deep = document("<w:p>" * 5000 + "</w:p>" * 5000)
    assert refusal(docx(deep)) == reading.HOSTILE
    wide = docx(document("<w:p/>" * 150_000 + paragraph("甲")))
    tracemalloc.start()
    assert read(wide) == "甲"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20 * reading.MB


def test_too_many_parts_or_a_password_are_refused():
    assert refusal(docx(document(paragraph("甲")), **{f"x/{n}": "" for n in range(2001)})) == reading.HOSTILE
    locked = bytearray(docx(document(paragraph("甲"))))
    at = locked.find(b"word/document.xml", locked.find(b"PK\x01\x02")) - 46
    locked[at + 8] |= 1
    assert "密码" in refusal(bytes(locked))


def test_too_long_a_text_is_refused():
    with pytest.raises(Refused, match="万字"):
        tidied("甲" * (reading.MOST_LETTERS + 1))
    assert refusal(b"a" * (reading.MOST_BYTES + 1)) == reading.TOO_BIG


def test_nothing_unseen_is_kept():
    assert tidied("甲\u200b\x00\ufeff1\u202e户\r\n\r\n\r\n\r\n乙\x0c丙") == "甲1户\n\n乙\n丙"


def outcome(content):
    """The text, or the sentence of the refusal; any other error is a failure."""
    try:
        return read(content)
    except Refused as refused:
        return str(refused)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    for tried in (content, b"PK\x03\x04" + content):
        assert outcome(tried)


@given(st.binary(min_size=1, max_size=30), st.integers(min_value=0, max_value=900))
def test_a_damaged_document_is_read_or_refused(noise, place):
    content = bytearray(docx(document(paragraph("剩余贫困户1695户") * 5)))
    place = min(place, len(content) - 1)
    content[place : place + len(noise)] = noise
    assert outcome(bytes(content))
