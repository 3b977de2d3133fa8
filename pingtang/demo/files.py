"""样例附件: small real files, so that pages of the sample county show what a photograph or a paper looks like there.

A picture is a flat PNG, a paper a PDF of one page in a font that every reader brings along.
"""

import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile

from pingtang.accounts.models import User
from pingtang.attachments.taking import take
from pingtang.web.ledgers import ledger_of

WIDTH, HEIGHT = 96, 64
SKY, GROUND = (176, 205, 232), (126, 148, 96)
PAGE = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length %(length)d>>stream
%(text)s
endstream endobj
5 0 obj<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>endobj
6 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light
/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R>>endobj
7 0 obj<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]
/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>endobj
trailer<</Root 1 0 R>>
%%%%EOF
"""


def picture(house=None, shade=0):
    """A PNG of sky and ground, with a house of that colour on it, or none: before and after.

    `shade`: how much darker the ground is, so that no two places look the same.
    """
    ground = tuple(part - shade for part in GROUND)
    rows = b""
    for y in range(HEIGHT):
        rows += b"\0"  # no filter
        for x in range(WIDTH):
            stands = house and 30 <= x < 66 and 24 <= y < 48
            rows += bytes(house if stands else SKY if y < 40 else ground)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def paper(*lines):
    """A PDF that says these lines."""
    shown = b"".join(
        b"BT /F1 14 Tf 72 %d Td <%s> Tj ET\n" % (760 - 28 * place, line.encode("utf-16-be").hex().encode())
        for place, line in enumerate(lines)
    )
    return PAGE % {b"length": len(shown), b"text": shown}


def attach(record, kind, filename, data, username):
    """Puts the file on the record's page, uploaded by that account of the sample county."""
    who = User.objects.get(username=username)
    take(ledger_of(type(record)), record, kind, SimpleUploadedFile(filename, data), who)
