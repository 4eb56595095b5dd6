"""A version as it is read, with the decisions that speak of its document put into it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from aidememoire.archive.decisions.accepting import RULINGS, Accepted, Ruling, accept
from aidememoire.archive.decisions.finding import passage
from aidememoire.archive.decisions.log import standing_about
from aidememoire.archive.decisions.values import Value
from aidememoire.archive.loading import readings, record_of
from aidememoire.archive.tables import Anchor, DecisionAnchor, Reading, Version, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Select

    from aidememoire.archive.decisions.carrying import Passage
    from aidememoire.archive.decisions.standing import Decision
    from aidememoire.record import Record

_CHANGED: Final = "its words stand no more as they were"
_UNREAD: Final = "the text that has followed is not read"


@dataclass(frozen=True)
class Current:
    """A current version: what was read from it, what is accepted, and which decisions do not fit, each with the reason.

    `read` and `accepted` are null where its language is not read.
    """

    version_id: int
    words_id: int
    words: str
    read: Record | None
    accepted: Accepted | None
    conflicts: dict[int, str]


def current(connection: Connection, version_id: int) -> Current:
    """Put decisions about entries into what was read from a version."""
    about = [one for one in standing_about(connection, version_id) if one.action in RULINGS]
    row = connection.execute(readings().where(Version.id == version_id, Reading.current)).one_or_none()
    read = record_of(row) if row else None
    words = select(Version.words_id, Words.sha256).join(Words, Words.id == Version.words_id)
    words_id, sha256 = connection.execute(words.where(Version.id == version_id)).one()
    if read is None:
        return Current(version_id, words_id, sha256, None, None, {one.number: _UNREAD for one in about})
    rulings, lost = _rulings(connection, about, words_id)
    accepted = accept(read, rulings)
    return Current(version_id, words_id, sha256, read, accepted, accepted.conflicts | lost)


def decided_documents() -> Select[int]:
    """Select the documents that decisions speak of."""
    return (
        select(Version.document_id)
        .join(Anchor, Anchor.words_id == Version.words_id)
        .join(DecisionAnchor, DecisionAnchor.anchor_id == Anchor.id)
    )


def _rulings(connection: Connection, about: Sequence[Decision], words_id: int) -> tuple[list[Ruling], dict[int, str]]:
    """Give what decisions say of the entries in some words, and those whose own words do not stand there."""
    rulings: list[Ruling] = []
    lost: dict[int, str] = {}
    by_words: dict[str, list[Decision]] = defaultdict(list)
    for one in about:
        by_words[one.place.words if one.place else ""].append(one)
    for sha256, old in connection.execute(select(Words.sha256, Words.id).where(Words.sha256.in_(by_words))).all():
        way = passage(connection, old, words_id)
        for one in by_words[sha256]:
            if ruling := _ruling(one, way):
                rulings.append(ruling)
            else:
                lost[one.number] = _CHANGED
    return rulings, lost


def _ruling(decision: Decision, way: Passage) -> Ruling | None:
    """Give what a decision says of the entry in the words at hand; null where its words do not stand there."""
    spot = way.spot(decision.place.spot) if decision.place else None
    value = Value.from_json(decision.value).moved(way.span, way.spot) if decision.value is not None else None
    if spot is None or (decision.value is not None and value is None):
        return None
    return Ruling(decision.number, RULINGS[decision.action], spot, value)
