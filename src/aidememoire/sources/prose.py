"""How words become the text of a readout: what can be stored, and paragraphs joined by one blank line.

All formats but tables go through here, so the same words give the same text whether they came as HTML or as PDF.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_INVISIBLE = re.compile("[\u00ad\ufeff]")  # soft hyphens and byte order marks: hints for layout, not words
_ORNAMENT = re.compile(r"[\s#*_=~•·–—-]+")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|No|St|Dr|Mr|Mrs|Ms))\.$")
BULLET: Final = re.compile(r"\s*(?:[-*•·▪◦‣–—]|\d{1,2}[.)]|\([a-z0-9]{1,2}\))\s+")


def storable(words: str) -> str:
    """Put U+FFFD in the place of each NUL and lone surrogate, one for one, so that offsets stay."""
    return _UNSTORABLE.sub("\ufffd", words)


def fold(words: str) -> str:
    """Give words on one line: Unicode composed (NFC), every run of white space one space."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", storable(words)))
    return re.sub(r"\s+", " ", composed).strip()


def join(paragraphs: Iterable[str]) -> str:
    """Join paragraphs by one blank line; empty ones and mere ornaments ("###", "* * *") fall out."""
    folded = (fold(paragraph) for paragraph in paragraphs)
    return "\n\n".join(p for p in folded if p and not _ORNAMENT.fullmatch(p))


def without_bullet(paragraph: str) -> str:
    """Take the mark off a list item; a number stays, for it may be referred to."""
    return re.sub(r"^\s*[-*•·▪◦‣]\s+", "", paragraph)


def ends_a_sentence(line: str) -> bool:
    """Say whether a line ends as sentences do; "Jr." and "U.S." end with a point and yet are no end."""
    line = line.rstrip()
    return bool(re.search(r"[.!?…:;][\"'”’)\]]*$", line)) and not _ABBREVIATION.search(line)


def begins_an_item(line: str, before: Sequence[str]) -> bool:
    """Say whether a line begins a list item, after the lines of a paragraph.

    A dash or number may just have come to stand first on its line ("on January / 5. The"): it begins an item only
    after the end of a sentence or in a list.
    """
    if re.match(r"\s*[•·▪◦‣]\s+", line):
        return True
    return bool(BULLET.match(line)) and (
        not before or bool(re.search(r"[.!?…:;,]\W?\s*$", before[-1])) or bool(BULLET.match(before[0]))
    )
