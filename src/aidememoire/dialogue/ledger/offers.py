"""What the ledger of a dialogue is offered, of all its sources; nothing enters before a person confirms it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.at_hand import all_at_hand
from aidememoire.archive.dialogues.forms import Dismissal, Event, LedgerEntry
from aidememoire.archive.encounters.telling import told
from aidememoire.comparison.wording import stems
from aidememoire.dialogue.ledger.citing import same_words
from aidememoire.dialogue.ledger.faults import LedgerError
from aidememoire.dialogue.ledger.from_notes import offers_of_notes
from aidememoire.dialogue.ledger.from_records import Source
from aidememoire.dialogue.ledger.matching import COMMON
from aidememoire.dialogue.ledger.telling import Tellings
from aidememoire.dialogue.ledger.undertaken import Days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.archive.dialogues.forms import Citation
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.dialogue.ledger.offer import Offer
    from aidememoire.record import Record

SUGGESTION: Final = "ledger suggestion"
"""What a dismissal of a suggestion is about."""
_ALIKE: Final = 0.7
"""Share of the telling words of the shorter of two entries that both have, from which they are said to be alike."""
_ALIKE_BY_NUMBER: Final = 0.5
"""The same, of two entries that have the same number of the same thing."""
_LEAST: Final = 2  # telling words that something has which is undertaken
_FEWEST: Final = 3  # telling words without which nothing is said to be alike


class Suggesting:
    """The suggestions for a ledger, read once from all its sources."""

    def __init__(self, room: DialogueRoom) -> None:
        self._room = room
        self._view = room.archive.view(room.viewer)
        self._sides = frozenset(room.dialogue.value.sides)
        self._days = Days(self._view)
        self._tellings = Tellings(self._view, self._sides)

    def offers(self) -> list[Offer]:
        """Give what is neither in the ledger nor dismissed: of events and documents, of what they lean on, of notes."""
        turned_down = self._turned_down()
        return [one for one in self._open() if one.key not in turned_down]

    def dismissed(self) -> list[Offer]:
        """Give what was dismissed and could be taken back."""
        turned_down = self._turned_down()
        return [one for one in self._open() if one.key in turned_down]

    def judged(self, offer: Offer) -> Offer:
        """Add to a suggestion by whom it is told: that takes the accounts of the other side into view."""
        first = offer.entry.evidence[0]
        if first.kind != "readout":
            return offer
        claimed = self._tellings.of(first)
        evidence = (*offer.entry.evidence, *claimed.evidence)
        entry = offer.entry.model_copy(update={"claim": claimed.claim, "evidence": evidence})
        return replace(offer, entry=entry, why={**offer.why, "claim": claimed.reason})

    def one(self, key: str) -> Offer:
        """Give a suggestion by its key; raises `LedgerError` where there is none, or no longer."""
        found = next((offer for offer in self.offers() if offer.key == key), None)
        if found is None:
            raise LedgerError(
                f"there is no suggestion {key}: it is in the ledger, was dismissed, or its source changed"
            )
        return self.judged(found)

    def _turned_down(self) -> set[str]:
        return {one.value.about for one in self._room.all(Dismissal) if one.value.subject == SUGGESTION}

    def _open(self) -> list[Offer]:
        """Give what is not in the ledger."""
        ledger = _Ledger(all_at_hand(self._room, LedgerEntry))
        found: dict[str, Offer] = {}
        for offer in self._all():
            if len(stems(offer.entry.what)) >= _LEAST and not ledger.holds(offer.entry.evidence[0]):
                found.setdefault(offer.key, replace(offer, alike=ledger.alike(offer.entry)))
        return list(found.values())

    def _all(self) -> Iterator[Offer]:
        yield from offers_of_notes(self._room, self._days)
        of_event = {
            name: event.key
            for event in sorted(self._room.all(Event), key=lambda one: one.value.start or "", reverse=True)
            for name in event.value.accounts
        }
        named = dict.fromkeys([*of_event, *self._room.dialogue.value.documents])
        for name in named:
            if (record := self._tellings.record(name)) is not None:
                yield from Source(record, self._sides, self._days, of_event.get(name)).offers()
        for name in self._leant_on(named):
            if name not in named and (record := self._tellings.record(name)) is not None and self._is_between(record):
                yield from Source(record, self._sides, self._days, None).offers()

    def _leant_on(self, names: Iterable[str]) -> list[str]:
        """Give the accounts of the encounters that sources refer to, each once."""
        keys = dict.fromkeys(one.meant.key for name in names for one in self._days.leans(name) if one.meant)
        found: dict[str, None] = {}
        for key in keys:
            try:
                found |= dict.fromkeys(one.readout for one in told(self._view, key).accounts)
            except ArchiveError:  # it was put together with another one meanwhile
                continue
        return list(found)

    def _is_between(self, record: Record) -> bool:
        """Say whether the sides of the dialogue met in a readout, or the one side of a dialogue within it."""
        there = {side for one in record.encounters for side in one.sides}
        there |= {one.side for one in record.people if one.present and one.side}
        return len(self._sides & there) >= min(len(self._sides), 2)


def _telling(what: str) -> frozenset[str]:
    """Give the stems of what is undertaken, without those of any subject unless there are hardly others."""
    roots = frozenset(stems(what))
    own = roots - COMMON
    return own if len(own) >= _FEWEST else roots


class _Ledger:
    """What is in the ledger, by the sources it cites and by its telling words."""

    def __init__(self, entries: Iterable[Held[LedgerEntry]]) -> None:
        self._cited: dict[str | None, list[Citation]] = defaultdict(list)
        self._with: dict[str, list[int]] = defaultdict(list)
        self._entries = list(entries)
        for at, held in enumerate(self._entries):
            for citation in held.value.evidence:
                self._cited[citation.source].append(citation)
            for root in _telling(held.value.what):
                self._with[root].append(at)

    def holds(self, citation: Citation) -> bool:
        """Say whether the same words are evidence of an entry."""
        return any(same_words(citation, known) for known in self._cited.get(citation.source, ()))

    def alike(self, entry: LedgerEntry) -> str | None:
        """Give the key of the entry that says much the same; null where none does."""
        roots = _telling(entry.what)
        shared: dict[int, int] = defaultdict(int)
        for root in roots:
            for at in self._with.get(root, ()):
                shared[at] += 1
        best = max(shared, key=lambda at: (self._same_number(at, entry), shared[at], -at), default=None)
        if best is None:
            return None
        shorter = max(min(len(roots), len(_telling(self._entries[best].value.what))), _FEWEST)
        enough = _ALIKE_BY_NUMBER if self._same_number(best, entry) else _ALIKE
        return self._entries[best].key if shared[best] / shorter >= enough else None

    def _same_number(self, at: int, entry: LedgerEntry) -> bool:
        target, known = entry.target, self._entries[at].value.target
        if target is None or known is None or target.value != known.value:
            return False
        return bool(stems(target.unit or "").keys() & stems(known.unit or "").keys())
