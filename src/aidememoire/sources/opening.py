"""How an account opens: its title, a line with the date, lines such as "Publisher: ...", and then the text.

Whatever the format, the opening lines are taken off the text here. A dateline ("New York, January 8th—") is no
opening line: it begins the first paragraph and stays there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from aidememoire.sources.dates import read_date_line
from aidememoire.sources.prose import BULLET, ends_a_sentence, fold

_LONGEST_TITLE: Final = 250
_LABELLED: Final = re.compile(
    r"(title|headline|publisher|source|published|publication date|date|url|link)\s*:\s*(\S.*)", re.I
)
_FIELD_OF: Final = {
    "title": "title",
    "headline": "title",
    "publisher": "publisher",
    "source": "publisher",
    "published": "published",
    "publication date": "published",
    "date": "published",
    "url": "url",
    "link": "url",
}
_URL: Final = re.compile(r"https?://\S+", re.I)
_NOTICE: Final = re.compile(r"for immediate release:?", re.I)
Block = Sequence[str]
"""Lines that stand together, with a blank line before and after them."""


@dataclass
class Opening:
    """What the opening lines say: title, published, publisher and url, each in the words that stand there."""

    found: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str | None:
        """Give what was found under a name."""
        return self.found.get(name)

    def take_line(self, line: str) -> bool:
        """Take a line that gives one value and is no text; say whether it was such a line."""
        line = fold(line)
        if _NOTICE.fullmatch(line):
            return True
        value = _value(line)
        if value is None or value[0] in self.found:
            return False
        self.found[value[0]] = value[1]
        return True

    def take_title(self, lines: Block, known: Sequence[str]) -> bool:
        """Take lines as the title: one that is known already, or else what looks like one. Say whether they were."""
        line = fold(" ".join(lines))
        if known:
            return any(_same_title(line, title) for title in known)
        if "title" in self.found or not _looks_like_title(line):
            return False
        self.found["title"] = line
        return True


def take_opening(blocks: Sequence[Block], known: Sequence[str] = ()) -> tuple[Opening, list[Block]]:
    """Take the opening lines off; give what they say and the blocks that remain.

    `known` are titles that the format itself gives: where they are repeated they are taken off, and no other line is
    then taken for a title. Where nothing would remain, the words are the text and there was no opening.
    """
    opening = Opening()
    rest = [list(block) for block in blocks if any(line.strip() for line in block)]
    while rest:
        lines = rest[0]
        heading = next((i for i, line in enumerate(lines) if _is_line_of_opening(line)), len(lines))
        if heading and not opening.take_title(lines[:heading], known):
            break
        taken = heading
        while taken < len(lines) and opening.take_line(lines[taken]):
            taken += 1
        if not taken:
            break
        rest[:1] = [lines[taken:]] if taken < len(lines) else []
    if not rest:
        return Opening(), list(blocks)
    return opening, list(rest)


def _is_line_of_opening(line: str) -> bool:
    line = fold(line)
    return bool(_NOTICE.fullmatch(line)) or _value(line) is not None


def _value(line: str) -> tuple[str, str] | None:
    """Read the value that a line of the opening gives, with the name of its field; null where it is no such line."""
    if labelled := _LABELLED.fullmatch(line):
        name, words = _FIELD_OF[labelled[1].lower()], labelled[2]
        if name == "publisher" and _URL.fullmatch(words):
            name = "url"
        if name != "published" or read_date_line(words):
            return name, words
    if _URL.fullmatch(line):
        return "url", line
    return ("published", line) if read_date_line(line) else None


def _looks_like_title(line: str) -> bool:
    return (
        0 < len(line) <= _LONGEST_TITLE
        and (line.endswith("?") or not ends_a_sentence(line))
        and not line.endswith((",", "—", "–"))
        and not line[0].islower()
        and not BULLET.match(line)
    )


def _same_title(line: str, title: str) -> bool:
    """Say whether a line repeats a title; a page's title often has its publisher's name after it."""
    line, title = _key(line), _key(title)
    return bool(line) and (line == title or bool(re.match(re.escape(line) + r"\s*[|–—:•·-]", title)))


def _key(words: str) -> str:
    return re.sub(r"[‘’]", "'", re.sub(r"[“”]", '"', fold(words))).casefold()
