"""The points of an account: the smallest stretches that say one thing, with who said it and what it names.

A statement may hold several sentences, or a list of subjects that the other account answers one by one; so it is cut
before it is compared. Every point stands in its readout and knows its statement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.comparison.accounts import Account
    from aidememoire.record import Commitment, Statement

# A full stop ends a sentence where a capital follows and no abbreviation or initial stands before it. Here and below
# the group is the gap, which belongs to neither of its neighbours.
_ABBREVIATED: Final = "".join(
    rf"(?<!\b{word})" for word in ("Mr", "Ms", "Dr", "St", "No", "Mrs", "Gen", "Sen", "Rep", "Gov", "Jr", "Sr", "Prof")
)
_SENTENCE: Final = re.compile(
    rf"""(?:(?<!\b[A-Z]){_ABBREVIATED}[.!?]+[”’"')\]]*(?=\s+[“‘"'(\[]?[A-Z0-9])|;|(?=\n))(\s+)"""
)
_LISTING: Final = frozenset({"discuss", "raise"})
# What stands between the items of a list of subjects ("trade, Iran, and the climate"; "Syria as well as Libya").
_ITEM: Final = re.compile(r"(,\s+(?:and\s+|as well as\s+|including\s+|such as\s+)?|\s+as well as\s+|\s+including\s+)")
_FEWEST_WORDS: Final = 3  # an item of a list that is cut off by itself has as many, unless it is a name
_NUMBER: Final = re.compile(r"\d[\d,.]*\d|\d")
_NAME: Final = re.compile(r"\b[A-Z][\w’'-]*[A-Za-z0-9]")
_AROUND: Final = " \n\t,;"
_EMPTY: Final = re.compile(r"[\W_]*(?:and|or|that|to|the)?[\W_]*", re.IGNORECASE)


@dataclass(frozen=True)
class Point:
    """One thing said. `place` is where it begins in its account, 0 to 1; `promise` the commitment it states, if any.

    `weight` is its share of the account's words, counted up to twice the earlier it stands.
    """

    statement: Statement
    span: Span
    words: str
    promise: Commitment | None
    place: float
    weight: float
    numbers: frozenset[str]
    names: frozenset[str]

    @property
    def sides(self) -> frozenset[str]:
        """Give the sides it is told of."""
        return frozenset(self.statement.sides)

    @property
    def topics(self) -> frozenset[str]:
        """Give its statement's topics."""
        return frozenset(self.statement.topics)


def points_of(account: Account) -> tuple[Point, ...]:
    """Cut what was said at the encounter into points, in the order of the text; none lies in another."""
    found = {
        (span.start, span.end): _point(account, statement, span)
        for statement in account.statements
        for content in statement.content
        if content.where == "text"
        for span in _cut(account.record.readout.text, content, statement.act in _LISTING)
    }
    return tuple(found[key] for key in sorted(found) if not any(_is_inside(other, key) for other in found))


def _cut(text: str, content: Span, is_list: bool) -> Iterator[Span]:
    for sentence in _between(_SENTENCE, text, content):
        items = list(_between(_ITEM, text, sentence)) if is_list else []
        if len(items) > 1 and all(_stands_alone(text[item.start : item.end]) for item in items):
            yield from items
        else:
            yield sentence


def _between(cut: re.Pattern[str], text: str, span: Span) -> Iterator[Span]:
    """Give what stands between the cuts."""
    start = span.start
    for found in cut.finditer(text, span.start, span.end):
        yield from _whole(text, start, found.start(1))
        start = found.end(1)
    yield from _whole(text, start, span.end)


def _whole(text: str, start: int, end: int) -> Iterator[Span]:
    """Give a piece without space and commas around it; nothing where no word is left."""
    piece = text[start:end]
    if not _EMPTY.fullmatch(piece):
        start += len(piece) - len(piece.lstrip(_AROUND))
        yield Span(start=start, end=start + len(piece.strip(_AROUND)))


def _stands_alone(words: str) -> bool:
    return len(words.split()) >= _FEWEST_WORDS or bool(_NAME.search(words))


def _point(account: Account, statement: Statement, span: Span) -> Point:
    text = account.record.readout.text
    words, place = text[span.start : span.end], span.start / len(text)
    promise = next((c for c in account.commitments if any(_overlap(span, part) for part in c.content)), None)
    return Point(
        statement=statement,
        span=span,
        words=words,
        promise=promise,
        place=place,
        weight=len(words.split()) / account.words * (2 - place),
        numbers=frozenset(number.replace(",", "") for number in _NUMBER.findall(words)),
        names=frozenset(name.removesuffix("’s").removesuffix("'s").casefold() for name in _NAME.findall(words)),
    )


def _is_inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlap(a: Span, b: Span) -> bool:
    return a.where == b.where and a.start < b.end and b.start < a.end
