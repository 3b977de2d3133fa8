"""压缩包检查: proves that a .xlsx container is whole and small enough by inflating every entry, once."""

import struct
import zipfile
import zlib

from sentences import Refusal

MB = 1024 * 1024
MOST_ENTRIES = 2_000
ALL_BYTES = 400 * MB
BUDGETS = {"sheet": 300 * MB, "strings": 150 * MB, "index": 4 * MB, "other": 16 * MB}
LOCAL_HEADER = struct.Struct("<4s5H3I2H")
CHUNK = 1 * MB


class Entry:
    """One part of the archive: what the central directory says of it, and where its data really start."""

    def __init__(self, info, start):
        self.start = start
        self.directory = info.is_dir()
        self.size, self.stored_size = info.file_size, info.compress_size
        self.crc, self.stored = info.CRC, info.compress_type == zipfile.ZIP_STORED


def entries(file):
    """The entries of the archive by name, after the checks that need no inflating.

    Refuses hostile names, encryption, unknown compression, duplicates and overlapping entries
    (zipfile before 3.11.8 reads overlaps without complaint).
    """
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        UnicodeDecodeError,
        struct.error,
        OSError,
        ValueError,
        RuntimeError,
        EOFError,
    ):
        raise Refusal("zip_broken") from None
    if len(infos) > MOST_ENTRIES:
        raise Refusal("hostile", detail="部件过多")
    names = {}
    for info in infos:
        name = info.orig_filename
        if "\\" in name or name.startswith("/") or ".." in name.split("/") or "\0" in name or ":" in name:
            raise Refusal("hostile", detail="部件名称不合规")
        if info.flag_bits & 0x41:
            raise Refusal("encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refusal("hostile", detail="压缩方式不支持")
        if name.lower() in names:
            raise Refusal("hostile", detail="部件重名")
        names[name.lower()] = info
    starts = _no_overlap(file, infos)
    return {info.filename: Entry(info, starts[info]) for info in infos}


def _no_overlap(file, infos):
    """{info: first byte of its data}; every entry must have its own bytes, from the first byte of the file on."""
    end, starts = 0, {}
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end or (end == 0 and info.header_offset != 0):
            raise Refusal("hostile", detail="部件重叠")
        file.seek(info.header_offset)
        head = file.read(LOCAL_HEADER.size)
        if len(head) < LOCAL_HEADER.size:
            raise Refusal("zip_broken")
        fields = LOCAL_HEADER.unpack(head)
        if fields[0] != b"PK\x03\x04":
            raise Refusal("zip_broken")
        if fields[2] & 0x41:
            raise Refusal("encrypted")
        if fields[3] != info.compress_type:
            raise Refusal("zip_broken")
        # Readers other than this one may trust the local name: the two must be the same.
        if file.read(fields[9]) != _encoded(info):
            raise Refusal("hostile", detail="部件名称不一致")
        end = info.header_offset + LOCAL_HEADER.size + fields[9] + fields[10] + info.compress_size
        starts[info] = end - info.compress_size
    return starts


def _encoded(info):
    return info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")


class Inflater:
    """Inflates entries in chunks of ≤ 1 MB, counting what really comes out against the budgets."""

    def __init__(self, file):
        self.file = file
        self.spent = 0

    def chunks(self, entry, kind):
        """Yields the entry's bytes; refuses when it is too big, broken or not of the stated size and CRC."""
        size, crc = 0, 0
        for chunk in self._raw(entry):
            size += len(chunk)
            self.spent += len(chunk)
            if size > BUDGETS[kind]:
                raise Refusal("part_too_big")
            if self.spent > ALL_BYTES:
                raise Refusal("inflates_too_big")
            if size > entry.size:
                raise Refusal("zip_broken")
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if size != entry.size or crc != entry.crc:
            raise Refusal("zip_broken")

    def _raw(self, entry):
        self.file.seek(entry.start)
        left = entry.stored_size
        if entry.stored:
            while left:
                chunk = self.file.read(min(left, CHUNK))
                if not chunk:
                    raise Refusal("zip_broken")
                left -= len(chunk)
                yield chunk
            return
        inflate = zlib.decompressobj(-15)
        position = entry.start
        try:
            while left and not inflate.eof:
                # Other entries may be read between two chunks: always go back to our place.
                self.file.seek(position)
                data = self.file.read(min(left, CHUNK // 4))
                if not data:
                    raise Refusal("zip_broken")
                left -= len(data)
                position += len(data)
                while data and not inflate.eof:
                    chunk = inflate.decompress(data, CHUNK)
                    data = inflate.unconsumed_tail
                    if chunk:
                        yield chunk
            while not inflate.eof:
                chunk = inflate.decompress(inflate.unconsumed_tail, CHUNK)
                if not chunk:
                    raise Refusal("zip_broken")
                yield chunk
        except zlib.error:
            raise Refusal("zip_broken") from None

    def whole(self, entry, kind):
        return b"".join(self.chunks(entry, kind))
