"""加密封存: seals a stream of any length with a key of the administrator's, so that a stolen backup tells nothing.

AES-256-GCM over pieces of 1 MiB; each piece is bound to its number and to whether it is the last, so that a piece that
is altered, moved, or missing at the end is found out.
"""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"PINGTANG-BACKUP-1\n"
PIECE = 1 << 20
OVERHEAD = 12 + 16  # nonce and tag


class Broken(Exception):
    """Not a backup, damaged, or sealed with another key."""


def key_at(path):
    """The key kept in that file; made there, readable by its owner only, when there is none."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = bytes.fromhex(Path(path).read_text().strip())
    else:
        key = secrets.token_bytes(32)
        with os.fdopen(handle, "w") as file:
            file.write(key.hex() + "\n")
    return key


def _place(number, last):
    return number.to_bytes(8, "big") + bytes([last])


def seal(source, target, key):
    """Copies the open binary file `source` into `target`, sealed."""
    cipher = AESGCM(key)
    target.write(MAGIC)
    piece, number = source.read(PIECE), 0
    while True:
        following = source.read(PIECE)
        nonce = secrets.token_bytes(12)
        target.write(nonce + cipher.encrypt(nonce, piece, _place(number, not following)))
        if not following:
            return
        piece, number = following, number + 1


def unseal(source, target, key):
    """The other way round. Raises Broken before anything wrong is taken for good."""
    if source.read(len(MAGIC)) != MAGIC:
        raise Broken("这不是本平台的备份文件")
    cipher = AESGCM(key)
    piece, number = source.read(PIECE + OVERHEAD), 0
    if not piece:
        raise Broken("备份文件不完整")
    while piece:
        following = source.read(PIECE + OVERHEAD)
        try:
            target.write(cipher.decrypt(piece[:12], piece[12:], _place(number, not following)))
        except InvalidTag:
            raise Broken("备份文件已损坏、不完整,或密钥不对") from None
        piece, number = following, number + 1
