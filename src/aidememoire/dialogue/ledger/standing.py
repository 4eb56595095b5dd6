"""How the entries of a ledger stand: when they are due, whether they are overdue, and when they were last heard of."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol
from weakref import WeakKeyDictionary

from aidememoire.archive.dialogues.at_hand import all_at_hand
from aidememoire.archive.dialogues.forms import LedgerEntry, Progress
from aidememoire.archive.dialogues.items import WHEN_FORGETTING
from aidememoire.dialogue.ledger.horizons import is_past
from aidememoire.dialogue.ledger.keeping import today
from aidememoire.dialogue.ledger.series import series_of
from aidememoire.dialogue.ledger.undertaken import Days, Due

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.dialogue.ledger.series import Series

UNFINISHED: Final = frozenset({"open", "under way", "partly", "disputed"})
"""The states in which something may be overdue."""
_MOST_NAMED: Final = 4
_MONTH: Final = len("2023-11")


class Holding(Protocol):
    """How many readouts of a publisher and month an archive holds (`View.coverage`, or an overview's holdings)."""

    @property
    def publisher(self) -> str | None:
        """Give the publisher."""

    @property
    def month(self) -> str | None:
        """Give the month; null where no date is known."""

    @property
    def readouts(self) -> int:
        """Give the number of readouts."""


class Coverage(NamedTuple):
    """What an archive holds of a time: readouts by publisher, most first, and those of the publishers not named."""

    since: str
    readouts: int
    publishers: tuple[tuple[str, int], ...]
    others: int

    @property
    def said(self) -> str:
        """Say it in words, so that a gap in collecting is not taken for silence."""
        if not self.readouts:
            return f"the archive holds no readout published in {self.since} or later"
        named = ", ".join(f"{name} {number:,}" for name, number in self.publishers)
        more = f", others {self.others:,}" if self.others else ""
        one = "readout" if self.readouts == 1 else "readouts"
        return f"the archive holds {self.readouts:,} {one} published in {self.since} or later ({named}{more})"


@dataclass(frozen=True)
class Standing:
    """An entry as it stands on a day."""

    held: Held[LedgerEntry]
    due: Due
    overdue: bool
    progress: tuple[Held[Progress], ...]

    @property
    def key(self) -> str:
        """Give the entry's key."""
        return self.held.key

    @property
    def entry(self) -> LedgerEntry:
        """Give the entry."""
        return self.held.value

    @property
    def mentioned(self) -> str | None:
        """Give the day of its last public mention that is in the ledger."""
        return last_mention(self.entry, (one.value for one in self.progress))

    @property
    def counts(self) -> list[Series]:
        """Give how far it is, by each way of counting; see `series_of`."""
        return series_of(self.progress, self.entry.target)

    @property
    def latest(self) -> Progress | None:
        """Give the latest progress."""
        return max((one.value for one in self.progress), key=lambda one: one.date, default=None)


@dataclass(frozen=True)
class Wanted:
    """Which entries are meant; what is left open selects nothing out.

    `by` is a side that undertook it, `quiet` a date: only what no readout in the ledger tells of since then.
    """

    kind: str | None = None
    nature: str | None = None
    status: str | None = None
    claim: str | None = None
    by: str | None = None
    event: str | None = None
    overdue: bool = False
    words: str | None = None
    quiet: str | None = None

    @property
    def selects(self) -> bool:
        """Say whether it selects entries by more than whether they are overdue."""
        return any((self.kind, self.nature, self.status, self.claim, self.by, self.event, self.words))

    def fits(self, entry: LedgerEntry) -> bool:
        """Say whether an entry is meant, but for whether it is overdue."""
        told = (
            (self.kind, entry.kind),
            (self.nature, entry.nature),
            (self.status, entry.status),
            (self.claim, entry.claim),
            (self.event, entry.event),
        )
        if any(wanted is not None and wanted != value for wanted, value in told):
            return False
        if self.by is not None and self.by not in entry.by:
            return False
        return self.words is None or all(word in entry.what.casefold() for word in self.words.casefold().split())


def ledger(room: DialogueRoom, wanted: Wanted | None = None, on: dt.date | None = None) -> list[Standing]:
    """Give entries as they stand on a day (this one unless given): overdue first, then by due date, then as entered."""
    asked = wanted or Wanted()
    found = _whole(room, (on or today()).isoformat())
    if asked.overdue:
        found = [one for one in found if one.overdue]
    if asked.quiet is not None:
        found = [one for one in found if _is_quiet(one, asked.quiet)]
    return [one for one in found if asked.fits(one.entry)] if asked.selects else list(found)


def standing(room: DialogueRoom, key: str, on: dt.date | None = None) -> Standing:
    """Give one entry as it stands on a day; raises `ArchiveError` where there is none."""
    held = room.one(LedgerEntry, key)
    days = Days(room.archive.view(room.viewer))
    return _standing(held, days, room.all(Progress, key), (on or today()).isoformat())


def days_due(room: DialogueRoom) -> dict[str, str]:
    """Give the days on which entries are due by what the archive knows now, by the entries' keys."""
    return {one.key: one.due.date for one in ledger(room) if one.due.date is not None}


def overdue(room: DialogueRoom, on: dt.date | None = None) -> list[Standing]:
    """Give the entries that should be done by now and are not."""
    return ledger(room, Wanted(overdue=True), on)


def coverage_since(held: Iterable[Holding], since: str) -> Coverage:
    """Count what an archive holds from a month on; a readout without a date of publication counts nowhere."""
    counted = Counter[str]()
    for one in held:
        if one.month is not None and one.month >= since[:_MONTH]:
            counted[one.publisher or "no publisher"] += one.readouts
    named = tuple(counted.most_common(_MOST_NAMED))
    total = counted.total()
    return Coverage(since[:_MONTH], total, named, total - sum(number for _, number in named))


def last_mention(entry: LedgerEntry, progress: Iterable[Progress] = ()) -> str | None:
    """Give the day of the latest readout that is evidence of an entry or of its progress; null where none is."""
    evidence = [*entry.evidence, *(citation for one in progress for citation in one.evidence)]
    return max((one.date for one in evidence if one.kind == "readout" and one.date), default=None)


def silence(mentioned: str | None, coverage: Coverage, waiting: int = 0) -> str:
    """Say since when nothing public told of an entry, always with what the archive holds since.

    `waiting` are passages of later readouts that seem to speak of it and on which nobody decided yet: with any, it is
    the ledger that has no mention, and not the archive.
    """
    if waiting:
        told = "1 passage of a later readout seems" if waiting == 1 else f"{waiting} passages of later readouts seem"
        since = f"no mention is taken into the ledger since {mentioned}" if mentioned else "no mention is in the ledger"
        return f"{since}, but {told} to speak of it; {coverage.said}"
    if mentioned is None:
        return f"no public mention is in the ledger; {coverage.said}"
    return f"no public mention in the archive since {mentioned}; {coverage.said}"


class _Known(NamedTuple):
    """A ledger in order, as it stood on a day with these items."""

    entries: Sequence[Held[LedgerEntry]]
    progress: Sequence[Held[Progress]]
    on: str
    standings: list[Standing]
    some_hang: bool


_known: WeakKeyDictionary[Archive, dict[str, _Known]] = WeakKeyDictionary()
"""The last answer for each dialogue: a ledger of thousands is put in order once for each change."""
WHEN_FORGETTING.append(_known.clear)


def _whole(room: DialogueRoom, on: str) -> list[Standing]:
    """Give all entries in their order: those of the last time, unless something changed, or may be known now."""
    entries, progress = all_at_hand(room, LedgerEntry), all_at_hand(room, Progress)
    before = _known.get(room.archive, {}).get(room.key)
    days = Days(room.archive.view(room.viewer))
    if before is not None and before.entries is entries and before.progress is progress and before.on == on:
        found = before.standings
        if not before.some_hang:
            return found
        found = [_standing(one.held, days, one.progress, on) if _hangs(one) else one for one in found]
    else:
        of_entry: dict[str | None, list[Held[Progress]]] = defaultdict(list)
        for one in progress:
            of_entry[one.parent].append(one)
        found = [_standing(held, days, of_entry.get(held.key, ()), on) for held in entries]
    found.sort(key=lambda one: (not one.overdue, one.due.date or "9999", one.entry.status not in UNFINISHED))
    _known.setdefault(room.archive, {})[room.key] = _Known(entries, progress, on, found, any(map(_hangs, found)))
    return found


def _hangs(one: Standing) -> bool:
    """Say whether an encounter that comes into the archive, or leaves it, may make another day of it."""
    due = one.held.value.due
    return due is not None and due.date is None and due.reference is not None


def _is_quiet(one: Standing, since: str) -> bool:
    """Say whether an entry is unfinished and no readout tells of it on a day or later."""
    told = one.mentioned
    return one.entry.status in UNFINISHED and (told is None or told < since[: len(told)])


def _standing(held: Held[LedgerEntry], days: Days, progress: Iterable[Held[Progress]], on: str) -> Standing:
    due = days.of_entry(held.value)
    late = held.value.status in UNFINISHED and due.date is not None and is_past(due.date, on)
    return Standing(held, due, late, tuple(progress))
