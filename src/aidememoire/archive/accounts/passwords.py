"""Passwords, kept as Argon2id hashes with the parameters that argon2-cffi recommends (RFC 9106, low memory)."""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from aidememoire.archive.faults import ArchiveError

SHORTEST: Final = 10
_LONGEST: Final = 1000
_HASHER: Final = PasswordHasher()
_AT_ONCE: Final = BoundedSemaphore(2)
"""Each hash takes 64 MiB and a moment of a processor; more logins at once wait their turn."""


def check_password(password: str) -> None:
    """Raise `ArchiveError` where a new password is too short to be one, or too long to be typed."""
    if len(_folded(password)) < SHORTEST:
        raise ArchiveError(f"a password has at least {SHORTEST} characters; several words make a good one")
    if len(password) > _LONGEST:
        raise ArchiveError(f"a password has at most {_LONGEST} characters")


def hash_of(password: str) -> str:
    """Give what is kept of a password."""
    with _AT_ONCE:
        return _HASHER.hash(_folded(password))


def is_right(password: str, kept: str | None) -> bool:
    """Say whether a password is the one that was kept; for no such user (null) it takes as long, and is wrong."""
    nobody = _nobody()  # also where the user exists: the first login after a start must not tell them apart
    if len(password) > _LONGEST:
        return False
    with _AT_ONCE:
        try:
            return _HASHER.verify(kept or nobody, _folded(password)) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(kept: str) -> bool:
    """Say whether a hash was made with other parameters than those of today."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobody() -> str:
    return _HASHER.hash("the password of nobody")


def _folded(password: str) -> str:
    """Give the same words however a keyboard composes them (RFC 8265, 4.2)."""
    return unicodedata.normalize("NFC", password)
