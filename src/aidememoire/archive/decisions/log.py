"""The rows of decisions: appended and read again, with the entries that each speaks of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import aliased

from aidememoire.archive.anchors import Spot, anchored
from aidememoire.archive.decisions.accepting import RULINGS
from aidememoire.archive.decisions.standing import Decision, Place
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.moments import now
from aidememoire.archive.tables import Anchor, DecisionAnchor, Version, Words
from aidememoire.archive.tables import Decision as Stored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection, Row

    from aidememoire.archive.decisions.standing import Action

ROLES: Final = ("same", "two", "leaves", "stays")
"""Under these names the value of a decision lists the entries that it speaks of (merge, split, link, unlink)."""

_version, _other = aliased(Version), aliased(Version)
_SPEAKING: Final = (
    select(DecisionAnchor.decision_id)
    .join(Anchor, Anchor.id == DecisionAnchor.anchor_id)
    .join(_other, _other.words_id == Anchor.words_id)
    .join(_version, _version.document_id == _other.document_id)
    .where(_version.id == bindparam("version_id"))
)
"""The decisions that speak of entries in a version's document."""


class Deciding(NamedTuple):
    """Who decides, and the note that they leave."""

    author: str
    note: str | None = None


class Named(NamedTuple):
    """An entry that a decision speaks of, and in what role (`tables.DecisionAnchor`)."""

    role: str
    place: Place


def append(
    connection: Connection,
    by: Deciding,
    action: Action,
    *,
    place: Place | None = None,
    value: dict[str, Any] | None = None,
    undoes: int | None = None,
) -> Decision:
    """Put a decision behind all others; raises `ArchiveError` where it has no author."""
    if not by.author.strip():
        raise ArchiveError("a decision needs an author; name one with --author")
    number = (connection.scalar(select(func.max(Stored.id))) or 0) + 1
    decision = Decision(number, by.author.strip(), now(), by.note, action, place, value, undoes)
    row = {
        "id": number,
        "author": decision.author,
        "time": decision.time,
        "note": decision.note,
        "action": action,
        "anchor_id": anchor_at(connection, place) if place else None,
        "value": None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":")),
        "undoes": undoes,
    }
    connection.execute(insert(Stored).values(row))
    note_entries(connection, [decision])
    return decision


def note_entries(connection: Connection, decisions: Collection[Decision]) -> None:
    """Write down which entries decisions speak of; where these stand now is found out later (`finding`)."""
    rows = [
        {"decision_id": one.number, "number": n, "role": named.role, "anchor_id": anchor_at(connection, named.place)}
        for one in decisions
        for n, named in enumerate(named_by(one))
    ]
    if rows:
        connection.execute(insert(DecisionAnchor), rows)


def named_by(decision: Decision) -> Iterator[Named]:
    """Give the entries that a decision speaks of."""
    if decision.action in RULINGS and decision.place:
        yield Named("entry", decision.place)
    elif decision.action == "alias" and decision.place:
        yield Named("named", decision.place)
    for role in ROLES:
        for form in (decision.value or {}).get(role, ()):
            yield Named(role, Place.from_json(form))


def anchor_at(connection: Connection, place: Place) -> int:
    """Give the anchor at a place; raises `ArchiveError` where the archive does not hold its words."""
    words_id = connection.scalar(select(Words.id).where(Words.sha256 == place.words))
    if words_id is None:
        raise ArchiveError("a decision speaks of words that are in no readout")
    return anchored(connection, words_id, [place.spot])[0]


def places_of(connection: Connection, anchors: Collection[int]) -> dict[int, Place]:
    """Give the places of anchors."""
    spot = Anchor.kind, Anchor.start, Anchor.end, Anchor.place, Anchor.nth
    asked = select(Anchor.id, Words.sha256, *spot).join(Words, Words.id == Anchor.words_id)
    return {
        row[0]: Place(row[1], Spot(*row[2:])) for row in connection.execute(asked.where(Anchor.id.in_(list(anchors))))
    }


def decisions(connection: Connection, numbers: Collection[int] | None = None) -> list[Decision]:
    """Give decisions, all or those of some numbers, in the order in which they were taken."""
    spot = Anchor.kind, Anchor.start, Anchor.end, Anchor.place, Anchor.nth
    columns = Stored.id, Stored.author, Stored.time, Stored.note, Stored.action, Stored.value, Stored.undoes
    asked = (
        select(*columns, Words.sha256, *spot)
        .outerjoin(Anchor, Anchor.id == Stored.anchor_id)
        .outerjoin(Words, Words.id == Anchor.words_id)
        .order_by(Stored.id)
    )
    if numbers is not None:
        asked = asked.where(Stored.id.in_(list(numbers)))
    return [_decision(row) for row in connection.execute(asked)]


def undone(connection: Connection) -> set[int]:
    """Give the numbers of the decisions that do not stand."""
    chain = select(Stored.id, Stored.undoes).where(Stored.undoes.is_not(None)).order_by(Stored.id.desc())
    found: set[int] = set()
    for number, undoes in connection.execute(chain):
        if number not in found and undoes is not None:
            found.add(undoes)
    return found


def is_spoken_of(connection: Connection, version_id: int) -> bool:
    """Say whether any decision, standing or not, speaks of entries in a version's document."""
    return connection.scalar(_SPEAKING, {"version_id": version_id}) is not None


def standing_about(connection: Connection, version_id: int) -> list[Decision]:
    """Give the standing decisions that speak of entries in a version's document, in whatever version of it."""
    numbers = set(connection.scalars(_SPEAKING, {"version_id": version_id}))
    if not numbers:
        return []
    return decisions(connection, numbers - undone(connection))


def _decision(row: Row[*tuple[Any, ...]]) -> Decision:
    spot = Spot(row.kind, row.start, row.end, row.place, row.nth)
    place = Place(row.sha256, spot) if row.sha256 is not None else None
    value = json.loads(row.value) if row.value is not None else None
    return Decision(row.id, row.author, row.time, row.note, row.action, place, value, row.undoes)
