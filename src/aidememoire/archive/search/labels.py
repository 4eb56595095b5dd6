"""What filters ask for, written as words of the index ("side=chn"), so that a filter costs no more than a word.

No word of a text holds "=", so labels and words cannot be taken for each other.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from aidememoire.archive.entering import sides_of
from aidememoire.archive.search.query import Phrase, Term, terms_of
from aidememoire.archive.search.tokens import tokens
from aidememoire.record import Commitment, Encounter, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.record import Record

EVERY: Final = "every="
"""The label that all rows have."""
GAP: Final = "="
"""Stands between words that do not follow each other."""
_NAMED: Final = "by="
_LONGEST: Final = 200


@lru_cache(maxsize=4096)
def label(name: str, value: str) -> str:
    """Write a value as a label; case, diacritics and punctuation do not count."""
    return f"{name}={'_'.join(token.text for token in tokens(value))[:_LONGEST]}"


def name_labels(names: Iterable[str]) -> Iterator[str]:
    """Write names word by word; no phrase goes from one to the next."""
    for name in dict.fromkeys(names):
        yield from _words_of(name)
        yield GAP


@lru_cache(maxsize=4096)
def _words_of(name: str) -> tuple[str, ...]:
    return tuple(_NAMED + token.text for token in tokens(name))


def name_phrase(name: str) -> Phrase | None:
    """Ask for a name as `name_labels` writes it, or for a part of it; null where it holds no word."""
    terms = terms_of(name)
    return Phrase(tuple(Term(_NAMED + term.text, term.begins) for term in terms)) if terms else None


def readout_labels(publisher: str | None, record: Record | None) -> list[str]:
    """Give the labels of a readout: what any of its entries has, and the kinds of these."""
    found = [EVERY, *_of_publisher(publisher)]
    if record is None:
        return found
    for entry in record.entries():
        found.append(label("kind", type(entry).__name__))
        if isinstance(entry, Encounter):
            found.append(label("kind", entry.kind))
        if isinstance(entry, Statement):
            found += _of_statement(entry)
        if isinstance(entry, Encounter | Statement | Commitment):
            found += (label("side", side) for side in sorted(sides_of(entry, record)))
        if isinstance(entry, Commitment) and entry.told_by:
            found.append(label("told_by", entry.told_by))
    return [*dict.fromkeys(found), GAP, *name_labels(person.name for person in record.people)]


def statement_labels(publisher: str | None, record: Record) -> dict[str, list[str]]:
    """Give the labels of each statement of a record, by its id: its own, those of its encounter, and who speaks."""
    kind_of = {encounter.id: encounter.kind for encounter in record.encounters}
    name_of = {person.id: person.name for person in record.people}
    promised = {promise.statement for promise in record.commitments}
    labels = {}
    for statement in record.statements:
        found = [EVERY, label("kind", Statement.__name__), *_of_publisher(publisher), *_of_statement(statement)]
        found += (label("side", side) for side in sorted(sides_of(statement, record)))
        if statement.encounter in kind_of:
            found.append(label("kind", kind_of[statement.encounter]))
        if statement.id in promised:
            found.append(label("kind", Commitment.__name__))
        speakers = (name_of.get(one or "") for one in (*statement.speakers, statement.reports))
        labels[statement.id] = [*dict.fromkeys(found), GAP, *name_labels(name for name in speakers if name)]
    return labels


def _of_publisher(publisher: str | None) -> list[str]:
    return [label("publisher", publisher)] if publisher else []


def _of_statement(statement: Statement) -> Iterator[str]:
    for name, value in (("act", statement.act), ("told_by", statement.told_by)):
        if value:
            yield label(name, value)
    yield from (label("topic", topic) for topic in statement.topics)
