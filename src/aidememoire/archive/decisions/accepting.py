"""The record that holds: what was read, with what people decided of it in the place of what they decided about.

Nothing here depends on the order in which decisions are given, only on their numbers. What a person accepted is never
given up: where no entry of the reading is found for it, it stays as it was accepted, and that is told.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from aidememoire.archive.anchors import KINDS, spots_of
from aidememoire.archive.decisions.pairing import overlap, pair
from aidememoire.archive.decisions.values import NAMING, named_by, renamed
from aidememoire.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.archive.anchors import Spot
    from aidememoire.archive.decisions.values import Value
    from aidememoire.record import Entry

RulingAction: TypeAlias = Literal["confirm", "correct", "reject", "add"]
State: TypeAlias = Literal["confirmed", "corrected", "added"]

RULINGS: Final[dict[str, RulingAction]] = {"confirm": "confirm", "correct": "correct", "reject": "reject", "add": "add"}
"""The actions of decisions that say what an entry is."""
STATES: Final[dict[str, State]] = {"confirm": "confirmed", "correct": "corrected", "add": "added"}
FIELDS: Final = {
    "person": "people",
    "organization": "organizations",
    "encounter": "encounters",
    "statement": "statements",
    "commitment": "commitments",
    "reference": "references",
}
"""The field of a record in which the entries of a kind stand."""
_NOT_SAID: Final = {"id", "score", "inferred", "mentions", "evidence", *(n for names in NAMING.values() for n in names)}


@dataclass(frozen=True)
class Ruling:
    """What a standing decision says of the entry at a spot in the words at hand; `value` is null for a rejection."""

    number: int
    action: RulingAction
    spot: Spot
    value: Value | None


@dataclass(frozen=True)
class Decided:
    """An entry of the accepted record that a decision made what it is, and the spot by which decisions know it."""

    state: State
    number: int
    spot: Spot


@dataclass(frozen=True)
class Accepted:
    """A record with its decisions in it.

    `decided` is by entry's id; `rejected` gives the spots of entries that were taken out, by the decision's number.
    `conflicts` gives, for decisions by number that do not fit the reading, the reason.
    """

    record: Record
    decided: dict[str, Decided] = field(default_factory=dict)
    conflicts: dict[int, str] = field(default_factory=dict)
    rejected: dict[int, Spot] = field(default_factory=dict)


def accept(record: Record, rulings: Iterable[Ruling]) -> Accepted:
    """Put decisions into the reading of a record; what is accepted is a record like any other."""
    last = _last_by_spot(rulings)
    if not last:
        return Accepted(record)
    return _Acceptance(record, last).whole()


def _last_by_spot(rulings: Iterable[Ruling]) -> dict[Spot, Ruling]:
    """Give what holds of every spot: the last decision about it."""
    return {ruling.spot: ruling for ruling in sorted(rulings, key=lambda one: one.number)}


class _Acceptance:
    """The work of one acceptance: who is paired with whom, under which ids, and what does not fit."""

    def __init__(self, record: Record, last: dict[Spot, Ruling]) -> None:
        entries = list(record.entries())
        self._record = record
        self._last = last
        self._read = dict(zip(spots_of(entries), entries, strict=True))
        self._pairs = pair(last, self._read)
        self._ruled = {other: last[spot] for spot, other in self._pairs.items()}
        self._id_at = dict(self._ids())
        self._conflicts: dict[int, list[str]] = defaultdict(list)

    def whole(self) -> Accepted:
        """Put the accepted record together: the entries in the order of the reading, then what was added to it."""
        accepted = {spot: self._entry_of(one, one.value) for spot, one in self._last.items() if one.value is not None}
        decided = {
            entry.id: Decided(STATES[self._last[spot].action], self._last[spot].number, spot)
            for spot, entry in accepted.items()
        }
        gone: dict[str, str | None] = {
            self._read[spot].id: None for spot, ruling in self._ruled.items() if ruling.value is None
        }
        of_kind: dict[str, list[Entry]] = defaultdict(list)
        for entry in [*self._in_place(accepted), *self._behind(accepted)]:
            of_kind[FIELDS[KINDS[type(entry)]]].append(renamed(entry, gone))
        head = {"reader": self._record.reader, "readout": self._record.readout}
        conflicts = {number: "; ".join(reasons) for number, reasons in sorted(self._conflicts.items())}
        rejected = {ruling.number: spot for spot, ruling in self._last.items() if ruling.value is None}
        return Accepted(Record.model_validate({**head, **of_kind}), decided, conflicts, rejected)

    def _in_place(self, accepted: dict[Spot, Entry]) -> Iterator[Entry]:
        for spot, entry in self._read.items():
            if spot not in self._ruled:
                yield entry
            elif self._ruled[spot].spot in accepted:
                yield accepted[self._ruled[spot].spot]

    def _behind(self, accepted: dict[Spot, Entry]) -> Iterator[Entry]:
        unpaired = [ruling for spot, ruling in self._last.items() if spot not in self._pairs and spot in accepted]
        for ruling in sorted(unpaired, key=lambda one: one.number):
            yield accepted[ruling.spot]

    def _ids(self) -> Iterator[tuple[Spot, str | None]]:
        """Give the id in the accepted record of what is known at each spot; null for what was rejected."""
        for spot, entry in self._read.items():
            yield spot, None if spot in self._ruled and self._ruled[spot].value is None else entry.id
        taken = {entry.id for entry in self._read.values()}
        for ruling in sorted(self._last.values(), key=lambda one: one.number):
            if ruling.value is None:
                yield ruling.spot, None
            elif ruling.spot in self._pairs:
                yield ruling.spot, self._read[self._pairs[ruling.spot]].id
            else:
                new = next(name for n in count(1) if (name := f"{ruling.spot.kind[0]}{n}") not in taken)
                taken.add(new)
                yield ruling.spot, new

    def _entry_of(self, ruling: Ruling, value: Value) -> Entry:
        """Give the accepted entry under its id of today, naming the entries that stand where those it named stood."""
        known = pair(value.names.values(), self._id_at)
        names = {name: self._id_at[known[spot]] if spot in known else None for name, spot in value.names.items()}
        names |= dict.fromkeys(named_by(value.entry) - set(names))
        if lost := sorted(name for name, new in names.items() if new is None):
            self._conflicts[ruling.number].append(f"it names {', '.join(lost)}, which is in the record no more")
        entry = renamed(value.entry, {**names, value.entry.id: self._id_at[ruling.spot]})
        self._compare(ruling, entry)
        return entry

    def _compare(self, ruling: Ruling, entry: Entry) -> None:
        """Note what the reading has to set against a decision."""
        paired = self._pairs.get(ruling.spot)
        if paired is None and ruling.action != "add":
            other = next((self._ruled[spot].number for spot in self._ruled if overlap(spot, ruling.spot)), None)
            reason = "the reading has no such entry any more" if other is None else f"so does decision {other}"
            self._conflicts[ruling.number].append(f"{reason}; it stays as it was accepted")
        elif paired is not None and ruling.action == "confirm":
            was, now = _said(entry), _said(self._read[paired])
            if others := sorted(name for name in was if was[name] != now[name]):
                self._conflicts[ruling.number].append(f"the reading now says otherwise: {', '.join(others)}")


def _said(entry: Entry) -> dict[str, Any]:
    """Give what an entry says, without ids, score, and where it is proved."""
    said = entry.model_dump(exclude=_NOT_SAID)
    for post in said.get("posts", ()):
        del post["evidence"]
    return said
