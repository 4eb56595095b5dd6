"""What a file is called here: its name as a person gave it is only ever a label, never a path."""

from __future__ import annotations

import secrets
import unicodedata
from pathlib import PurePosixPath
from typing import Final

from aidememoire.sources.document import suffix_of
from aidememoire.sources.formats import BY_SUFFIX

_LONGEST: Final = 100
_LONGEST_SUFFIX: Final = 10
_NAMELESS: Final = "file"
_PACKED: Final = (".gz", ".zip")
_NOT_SHOWN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
"""Categories of characters that are not seen, or turn the order of those that are (Unicode, 4.5)."""


def label_of(name: str) -> str:
    """Make a label of a file's name: its last part, in characters that can be seen, of some 100 at most."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(letter for letter in unicodedata.normalize("NFC", last) if _is_seen(letter))
    plain = " ".join(seen.split()).lstrip(". ")
    suffix = PurePosixPath(plain).suffix[:_LONGEST_SUFFIX]
    return plain[: -len(suffix) or None][: _LONGEST - len(suffix)].rstrip() + suffix if plain else _NAMELESS


def name_in_folder(label: str) -> str:
    """Make up a name for the file itself; only an ending that is known is taken from the label."""
    packed = next((ending for ending in _PACKED if label.lower().endswith(ending)), "")
    inner = suffix_of(label) if packed != ".zip" else ""
    return f"upload-{secrets.token_hex(16)}{inner if inner in BY_SUFFIX else ''}{packed}"


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in _NOT_SHOWN
