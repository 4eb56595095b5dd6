"""A dump under a passphrase: encrypted in pieces, so that it streams, and checked piece by piece.

The key is derived with scrypt (RFC 7914; N = 2^17, r = 8, p = 1, some 128 MB of memory) from the passphrase and a
salt, and used for this file only. Each piece is sealed with AES-256-GCM under its number, with a mark on the last: so
a piece that was changed, moved or left out is noticed, and so is a file that ends early.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import os
from typing import TYPE_CHECKING, BinaryIO, Final

from aidememoire.archive.faults import ArchiveError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SHORTEST: Final = 10
"""Characters of a new passphrase; as few as those of an account's password."""
MAGIC: Final = b"aidememoire sealed 1\n"
_SALT: Final = 16
_CHECK: Final = 16
_PIECE: Final = 1 << 20
_TAG: Final = 16
_MORE: Final = b"\x00"
_LAST: Final = b"\x01"
_CUT_SHORT: Final = "it is cut short; a part at its end is missing"


def check_passphrase(passphrase: str) -> None:
    """Raise `ArchiveError` where a new passphrase is too short: whoever has the file may try as many as they like."""
    if len(passphrase) < SHORTEST:
        raise ArchiveError(f"a passphrase has at least {SHORTEST} characters; several words make a good one")


class Sealing(io.RawIOBase):
    """A stream to write to: what is written is sealed and goes to `out`. Closing it writes the last piece."""

    def __init__(self, out: BinaryIO, passphrase: str) -> None:
        self._out = out
        self._waiting = bytearray()
        self._number = 0
        salt = os.urandom(_SALT)
        self._cipher, check = _opened(passphrase, salt)
        out.write(MAGIC + salt + check)

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, data: object, /) -> int:
        """Take bytes; whole pieces are sealed at once."""
        view = memoryview(data).cast("B")  # type: ignore[arg-type]
        self._waiting += view
        while len(self._waiting) > _PIECE:
            self._seal(bytes(self._waiting[:_PIECE]), _MORE)
            del self._waiting[:_PIECE]
        return len(view)

    def finish(self) -> None:
        """Write the last piece; without it, what was written counts as cut short."""
        self._seal(bytes(self._waiting), _LAST)
        self._waiting.clear()

    def _seal(self, piece: bytes, mark: bytes) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number), piece, mark)
        self._out.write(mark + len(sealed).to_bytes(4, "big") + sealed)
        self._number += 1


class Unsealing(io.RawIOBase):
    """A stream to read from: what `Sealing` wrote to `source`, opened piece by piece.

    Raises `ArchiveError` for a wrong passphrase, and, while reading, where pieces are damaged or missing.
    """

    def __init__(self, source: BinaryIO, passphrase: str) -> None:
        self._source = source
        self._open = b""
        self._number = 0
        self._ended = False
        head = source.read(len(MAGIC) + _SALT + _CHECK)
        if len(head) < len(MAGIC) + _SALT + _CHECK:
            raise ArchiveError(_CUT_SHORT)
        salt, check = head[len(MAGIC) : -_CHECK], head[-_CHECK:]
        self._cipher, expected = _opened(passphrase, salt)
        if not hmac.compare_digest(check, expected):
            raise ArchiveError("the passphrase is wrong")

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """Read what was sealed; nothing more once the last piece has come."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        while not self._open and not self._ended:
            self._next_piece()
        data, self._open = self._open[: len(view)], self._open[len(view) :]
        view[: len(data)] = data
        return len(data)

    def _next_piece(self) -> None:
        from cryptography.exceptions import InvalidTag

        head = self._source.read(5)
        length = int.from_bytes(head[1:], "big")
        if len(head) == 5 and (head[:1] not in (_MORE, _LAST) or not _TAG <= length <= _PIECE + _TAG):
            raise ArchiveError("it is damaged")
        sealed = self._source.read(length) if len(head) == 5 else b""
        if len(head) < 5 or len(sealed) < length:
            raise ArchiveError(_CUT_SHORT)
        try:
            self._open = self._cipher.decrypt(_nonce(self._number), sealed, head[:1])
        except InvalidTag:
            raise ArchiveError("it is damaged") from None
        self._number += 1
        self._ended = head[:1] == _LAST


def _nonce(number: int) -> bytes:
    """Give the number of a piece as its nonce: a key seals one file, so that no nonce comes twice."""
    return number.to_bytes(12, "big")


def _opened(passphrase: str, salt: bytes) -> tuple[AESGCM, bytes]:
    """Derive the cipher, and the bytes by which a wrong passphrase is told from a damaged file."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    derived = Scrypt(salt=salt, length=64, n=2**17, r=8, p=1).derive(passphrase.encode())
    return AESGCM(derived[:32]), hashlib.sha256(derived[32:]).digest()[:_CHECK]
