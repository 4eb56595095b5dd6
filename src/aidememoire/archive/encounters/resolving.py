"""References of stored readouts resolved to encounters, and the due dates of promises that hang on them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, false, or_, select
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import reading
from aidememoire.archive.encounters.accounts import KIND
from aidememoire.archive.encounters.aliases import folded_name
from aidememoire.archive.encounters.gazetteer import names_near
from aidememoire.archive.encounters.references import Candidate, Leaning, Meant, meant_by, place_head
from aidememoire.archive.tables import Alias, Cluster, Document, Entry, EntryLink, EntrySide, Member, Version
from aidememoire.comparison.people.names import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Select

    from aidememoire.archive.view import View
    from aidememoire.record import Record, Reference, Span

_LONGEST_NAME: Final = 10  # words
_AT_ONCE: Final = 500
_FEWEST_LETTERS: Final = 3
_BY_THEN: Final = re.compile(
    r"\b(?:before|by|at|until|during|ahead of|in time for|no later than|prior to|on the margins of)\s+"
    r"(?P<what>(?:the|its|their|our)\s[^,.;]{3,90})",
    re.IGNORECASE,
)

_TWO: Final = 2
_BOTH: Final = re.compile(r"\b(?:the two|both)\b", re.IGNORECASE)
_LEADS_TO: Final = re.compile(
    r"\b(?:before|by|until|ahead of|in time for|no later than|prior to)\s+(?:(?:the|its|their|our)\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True)
class Resolved:
    """A reference of a readout, by its id there and in its words, and the encounter that it means, if that is known."""

    entry: str
    words: str
    meant: Meant | None


@dataclass(frozen=True)
class DueThen:
    """A promise without a date that is to be kept by an encounter whose date is known."""

    entry: str
    words: str
    date: str
    encounter: str
    reason: str


def references_of(view: View, readout: str) -> list[Resolved]:
    """Give the encounters that a readout's references mean; raises `ArchiveError` where there is no such readout."""
    record = view.record(readout)
    sides = _sides_in(record)
    published = record.readout.published
    leanings = {
        one.id: Leaning(
            " ".join(map(record.readout.words, one.content)),
            one.date,
            one.place,
            sides,
            published,
            _is_awaited(record, one),
            record.readout.words(_whole(record, one)),
            _named_sides(record, _whole(record, one), sides),
        )
        for one in record.references
        if one.kind == KIND
    }
    meant = _resolve(view, readout, list(leanings.values()))
    return [Resolved(name, leaning.words, meant[leaning]) for name, leaning in leanings.items()]


def dues_of(view: View, readout: str) -> list[DueThen]:
    """Give the promises of a readout that are to be kept by an encounter whose date is known; raises as above."""
    record = view.record(readout)
    leanings: dict[str, Leaning] = {}
    for promise in record.commitments:
        words = " ".join(map(record.readout.words, promise.content))
        by_then = _BY_THEN.search(words)
        if by_then and (promise.due is None or promise.due.date is None):
            published = record.readout.published
            leanings[promise.id] = Leaning(by_then["what"], None, None, _sides_in(record), published, is_to_come=True)
    meant = _resolve(view, readout, list(leanings.values()))
    return [
        DueThen(name, leaning.words, there.date, there.key, there.reason)
        for name, leaning in leanings.items()
        if (there := meant[leaning]) is not None and there.date is not None
    ]


def _resolve(view: View, readout: str, leanings: list[Leaning]) -> dict[Leaning, Meant | None]:
    """Resolve what a readout leans on; the encounters of which it tells itself are not meant."""
    if not leanings:
        return {}
    with reading(view.archive) as connection:
        candidates = _candidates(connection, view, readout, leanings)
    return {leaning: meant_by(leaning, candidates) for leaning in leanings}


def _candidates(connection: Connection, view: View, readout: str, leanings: list[Leaning]) -> list[Candidate]:
    """Give the encounters that may be meant: of such a name or date, or somewhere where the readout's sides met."""
    phrases = {phrase for one in leanings for phrase in _phrases(one.words)}
    dates = {one.date for one in leanings if one.date}
    named = select(Member.cluster_id).join(Alias, Alias.anchor_id == Member.anchor_id).where(Alias.folded.in_(phrases))
    placed = (
        select(Member.cluster_id)
        .join(Entry, Entry.anchor_id == Member.anchor_id)
        .join(EntrySide, EntrySide.entry_id == Entry.id)
        .where(Entry.kind == KIND, Entry.place.is_not(None), EntrySide.side.in_(leanings[0].sides))
    )
    own = (
        select(Member.cluster_id)
        .join(Entry, Entry.anchor_id == Member.anchor_id)
        .join(Version, and_(Version.id == Entry.version_id, Version.current))
        .join(Document, Document.id == Version.document_id)
        .where(Document.name == readout)
    )
    by_date = or_(false(), *(Cluster.date.startswith(date) for date in dates))
    asked = (
        select(Cluster.id, Cluster.key, Cluster.form, Cluster.date, Cluster.place)
        .where(Cluster.kind == KIND, Cluster.id.not_in(own), view.sees_cluster())
        .order_by(Cluster.id)
    )
    places = {place_head(one.place) for one in leanings if one.place}
    heads = phrases | places | {place_head(name) for place in places for name in names_near(place)}
    seen = connection.execute(asked.where(or_(Cluster.id.in_(named), by_date))).all()
    there = connection.execute(asked.where(Cluster.id.in_(placed))).all()
    rows = list(
        {row.id: row for row in (*seen, *(one for one in there if place_head(one.place or "") in heads))}.values()
    )
    ids = [row.id for row in rows]
    names = _collected(connection, _named(), ids)
    sides = _collected(connection, _sides(), ids)
    people = _collected(connection, _participants(), ids)
    countries = _collected(connection, _countries(), ids)
    return [
        Candidate(
            row.key,
            frozenset(names[row.id]),
            frozenset(family for name in people[row.id] if (family := _family(name))),
            row.form,
            row.date,
            row.place,
            frozenset(sides[row.id]),
            min(countries[row.id], default=None),
        )
        for row in rows
    ]


def _collected(connection: Connection, asked: Select[int, Any], clusters: list[int]) -> dict[int, set[str]]:
    """Collect what a question gives for each encounter."""
    found: dict[int, set[str]] = defaultdict(set)
    for at in range(0, len(clusters), _AT_ONCE):
        for row in connection.execute(asked.where(Member.cluster_id.in_(clusters[at : at + _AT_ONCE])).distinct()):
            found[row[0]].add(row[1])
    return found


def _named() -> Select[int, Any]:
    return select(Member.cluster_id, Alias.folded).join(Alias, Alias.anchor_id == Member.anchor_id)


def _sides() -> Select[int, Any]:
    accounts = select(Member.cluster_id, EntrySide.side).join(Entry, Entry.anchor_id == Member.anchor_id)
    return accounts.join(EntrySide, EntrySide.entry_id == Entry.id).where(Entry.kind == KIND)


def _countries() -> Select[int, Any]:
    accounts = select(Member.cluster_id, Entry.country).join(Entry, Entry.anchor_id == Member.anchor_id)
    return accounts.where(Entry.kind == KIND, Entry.country.is_not(None))


def _participants() -> Select[int, Any]:
    person = aliased(Entry)
    accounts = select(Member.cluster_id, person.name).join(Entry, Entry.anchor_id == Member.anchor_id)
    linked = and_(EntryLink.entry_id == Entry.id, EntryLink.role == "participant")
    return accounts.join(EntryLink, linked).join(person, person.id == EntryLink.target_id)


def _family(name: str) -> str | None:
    """Give a family name as names are compared; null where it is too short to be found in other words."""
    parsed = parse(name, None)
    family = parsed.words[parsed.family] if parsed.words else ""
    return family if len(family) >= _FEWEST_LETTERS else None


def _phrases(words: str) -> Iterator[str]:
    """Give every stretch of the words of a reference, as names are compared."""
    plain = folded_name(words).split()
    for start in range(len(plain)):
        for end in range(start + 1, min(start + _LONGEST_NAME, len(plain)) + 1):
            yield " ".join(plain[start:end])


def _whole(record: Record, reference: Reference) -> Span:
    """Give the place of the reference of which another is a part; its own where it stands alone."""
    span = reference.content[0]
    wider = (
        one
        for other in record.references
        for one in other.content
        if one.where == span.where and one.start <= span.start and span.end <= one.end and one != span
    )
    return min(wider, key=lambda one: one.end - one.start, default=span)


def _named_sides(record: Record, whole: Span, sides: frozenset[str]) -> frozenset[str]:
    """Give the sides of the people named in a reference; those of the readout where it says "the two" or "both"."""
    if len(sides) == _TWO and _BOTH.search(record.readout.words(whole)):
        return sides
    return frozenset(
        one.side
        for one in record.people
        if one.side is not None
        and any(at.where == whole.where and whole.start <= at.start < whole.end for at in one.mentions)
    )


def _is_awaited(record: Record, reference: Reference) -> bool:
    """Say whether a reference names the encounter by which a promise of the readout is to be kept."""
    span = reference.content[0]
    around = (one for promise in record.commitments for one in promise.content if one.where == span.where)
    return any(
        one.start <= span.start
        and span.end <= one.end
        and _LEADS_TO.search(record.readout.words(one)[: span.start - one.start])
        for one in around
    )


def _sides_in(record: Record) -> frozenset[str]:
    """Give the sides of which a readout speaks: of its encounters, or else of its people."""
    there = {one.id for encounter in record.encounters for one in record.people if one.id in encounter.participants}
    met = {one.side for one in record.people if one.id in there or not there}
    return frozenset(
        {side for encounter in record.encounters for side in encounter.sides} | {one for one in met if one}
    )
