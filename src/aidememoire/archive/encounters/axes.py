"""The five things that a database of meetings checks of each: source, date, principal, post at that date, counterpart.

Each is stated in the readout (with the words), inferred (with what it follows from), confirmed by a person, or missing.
The principal is the first of those who took part for the publisher's side, the counterpart the first of another side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection

    from aidememoire.record import Encounter, Person, Rank, Record, Span

AxisName: TypeAlias = Literal["source", "date", "principal", "post", "counterpart"]
State: TypeAlias = Literal["stated", "inferred", "confirmed", "missing"]

NAMES: Final[tuple[AxisName, ...]] = ("source", "date", "principal", "post", "counterpart")
RANKS: Final[tuple[Rank | None, ...]] = (
    "head",
    "deputy head",
    "minister",
    "deputy minister",
    "senior official",
    "official",
    None,
)
"""Ranks, the highest first; null stands for a rank that is not known."""


@dataclass(frozen=True)
class Axis:
    """How well one of the five is known; `span` is where it is stated, `reason` what it is inferred from.

    Of a missing post, `reason` is the ids of those who have none here: other readouts may state it (`tenures`).
    """

    name: AxisName
    state: State
    reason: str | None = None
    span: Span | None = None


def axes_of(record: Record, encounter: Encounter, decided: Collection[str]) -> list[Axis]:
    """Give the five of an encounter of a record; `decided` are the ids of entries that a person accepted."""
    principal, counterpart = principals(record, encounter)
    is_decided = encounter.id in decided
    return [
        _source(record),
        _date(encounter, is_decided),
        _party("principal", principal, is_decided),
        _posts([one for one in (principal, counterpart) if one], decided),
        _party("counterpart", counterpart, is_decided),
    ]


def principals(record: Record, encounter: Encounter) -> tuple[Person | None, Person | None]:
    """Give who took part first for the publisher's side, or the host's, and who for another.

    First is who has the highest rank, and of these who is named first; null stands for nobody who is known.
    """
    there = set(encounter.participants)
    people = sorted((person for person in record.people if person.id in there), key=_rank)
    host = next((one.side for one in people if one.id == encounter.host), encounter.host)
    own = next((side for side in (record.readout.publisher_side, host) if side and _has(people, side)), None)
    own = own or next((person.side for person in people if person.side), None)
    first = next((person for person in people if person.side is not None and person.side == own), None)
    other = next((person for person in people if person is not first and person.side != own), None)
    return first, other


def _has(people: list[Person], side: str) -> bool:
    return any(person.side == side for person in people)


def _rank(person: Person) -> int:
    held = [RANKS.index(post.rank) for post in person.posts if post.status != "former"]
    return min(held, default=len(RANKS))


def _source(record: Record) -> Axis:
    """A readout that names its publisher or address is a source; a file alone says only where it lay."""
    readout = record.readout
    if readout.url or readout.publisher:
        return Axis("source", "stated", readout.publisher or readout.url)
    if readout.source:
        return Axis("source", "inferred", f"the file {readout.source.name}")
    return Axis("source", "missing")


def _date(encounter: Encounter, is_decided: bool) -> Axis:
    if encounter.date is None:
        return Axis("date", "missing")
    if is_decided:
        return Axis("date", "confirmed")
    span = next(iter(encounter.evidence.date), None)
    if "date" in encounter.inferred or span is None:
        return Axis("date", "inferred", encounter.inferred.get("date"), span)
    return Axis("date", "stated", span=span)


def _party(name: AxisName, person: Person | None, is_decided: bool) -> Axis:
    """Somebody of a side who is named as taking part; the side may follow from something else."""
    if person is None:
        return Axis(name, "missing")
    if is_decided:
        return Axis(name, "confirmed", span=person.mentions[0])
    if "side" in person.inferred:
        return Axis(name, "inferred", f"the side from {person.inferred['side']}", person.mentions[0])
    return Axis(name, "stated", span=person.mentions[0])


def _posts(people: list[Person], decided: Collection[str]) -> Axis:
    """The posts of both, also former ones, which tell as what they came; known is what is known of each."""
    posts = [next(iter(person.posts), None) for person in people]
    if not people or not all(posts):
        without = " ".join(person.id for person, post in zip(people, posts, strict=True) if post is None)
        return Axis("post", "missing", without or None)
    span = posts[0].evidence[0] if posts[0] else None
    if all(person.id in decided for person in people):
        return Axis("post", "confirmed", span=span)
    return Axis("post", "stated", span=span)
