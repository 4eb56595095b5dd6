"""What the index holds of a text: labels, then words, in one line that both databases take as it is.

A text search vector of PostgreSQL keeps 16,383 positions, 256 of each word, and a megabyte in all (its manual, 12.11).
A longer text is kept there as the set of its words, under the label `long=`, or, where even that is too much, under the
label `huge=` alone; `loosely` asks for less of these. The words themselves then decide (`matching`). The index of
SQLite knows no such bounds, and answers for long texts as well as for others.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from aidememoire.archive.search.labels import EVERY, GAP
from aidememoire.archive.search.query import And, Not, Or, Phrase, Query, Term, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_POSITIONS: Final = 16_000
MOST_OF_A_WORD: Final = 250
MOST_BYTES: Final = 900_000
LONG: Final = "long="
HUGE: Final = "huge="

ANY: Final = Phrase((Term(EVERY),))
"""What every row meets."""


def prepared(labels: Sequence[str], words: Iterable[str | None], *, bounded: bool = True) -> str:
    """Write labels and words (null for a gap) as the index takes them, one that is `bounded` or one that is not."""
    line = [*labels, GAP, *(GAP if word is None else word for word in words)]
    if not bounded or len(line) <= MOST_OF_A_WORD:  # of so few, each of a hundred bytes or so, nothing is too much
        return " ".join(line)
    counted = Counter(line)
    del counted[GAP]
    whole = " ".join(line)
    if len(line) <= MOST_POSITIONS and max(counted.values()) <= MOST_OF_A_WORD and _is_small(whole, line):
        return whole
    if _size(counted) <= MOST_BYTES:
        return " ".join([*labels, LONG, GAP, *dict.fromkeys(line[len(labels) + 1 :])])
    return " ".join([*labels, HUGE])


def asked_of_index(query: Query | None, labels: Sequence[Query]) -> Query:
    """Put a query and labels as a question that every row answers with yes that meets them, and few others do."""
    if query is None:
        return joined(labels or [ANY], And)
    long, huge = Phrase((Term(LONG),)), Phrase((Term(HUGE),))
    words = Or((query, And((long, loosely(query))), huge))
    return joined([*labels, words], And)


def loosely(query: Query) -> Query:
    """Ask for the words of phrases in any order; leave out what must not be met, since it may be met only so."""
    if isinstance(query, Phrase):
        return joined([Phrase((term,)) for term in query.terms], And)
    if isinstance(query, Not):
        return ANY
    return type(query)(tuple(loosely(part) for part in query.parts))


def vector(line: str) -> str:
    """Write a prepared line as a text search vector (PostgreSQL's manual, 8.11.1)."""
    items = line.split()
    bare = min(items.index(LONG) if LONG in items else len(items), MOST_POSITIONS)
    positions: dict[str, str] = {}
    for place, item in enumerate(items[:bare], start=1):
        positions[item] = f"{positions[item]},{place}" if item in positions else f":{place}"
    for item in items[bare:]:
        positions.setdefault(item, "")
    positions.pop(GAP, None)
    return " ".join([f"'{item}'{places}" for item, places in positions.items()])


def _is_small(whole: str, line: Sequence[str]) -> bool:
    """Say whether a line, given whole and by its items, takes no more bytes than may be; asked cheaply first."""
    most_bytes_of_a_letter, of_an_item = 4, 6
    return len(whole) * most_bytes_of_a_letter + len(line) * of_an_item <= MOST_BYTES or _size(line) <= MOST_BYTES


def _size(items: Iterable[str]) -> int:
    """Bound the bytes that words take in a vector: themselves, their positions, and what aligns them."""
    return sum(len(item.encode()) + 6 for item in items)
