"""文件保存: a file that people hand in is written down for good, under a name of ours, before anybody is told so."""

import hashlib
import os
import re
import shutil
import unicodedata

from django.conf import settings

# controls, zero-width and direction marks, the byte order mark: invisible, and used to disguise a name's ending
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")

PICTURES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}  # what a browser may show of a file


class NotKept(OSError):
    """The disk is full or cannot be written; the text is a Chinese sentence for who handed the file in."""


def label_of(filename):
    """A file's name as we show it: one line, nothing unseen, no folder; never part of a path of ours."""
    name = unicodedata.normalize("NFC", str(filename)).encode("utf-8", "replace").decode()
    name = UNSEEN.sub("", name.replace("\\", "/").rsplit("/", 1)[-1]).strip()
    if len(name) > 120:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem[:110]}…{dot}{ending[:8]}" if dot else name[:120]
    return name or "未命名"


def make_room(folder):
    """Makes the folder. Raises NotKept when the disk is nearly full."""
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < settings.LEAST_FREE_MB * 1024**2:
        raise NotKept("服务器剩余空间不足,暂时不能上传,请通知系统管理员")


def keep(file, path):
    """Writes an open file to a new path. Gives (bytes, sha256 in hex). Raises NotKept, and leaves nothing then."""
    digest, size = hashlib.sha256(), 0
    try:
        with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as kept:
            for piece in iter(lambda: file.read(1024 * 1024), b""):
                digest.update(piece)
                size += len(piece)
                kept.write(piece)
            kept.flush()
            os.fsync(kept.fileno())
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise NotKept("服务器磁盘已满或不可写,文件没有保存,请通知系统管理员") from error
    return size, digest.hexdigest()
