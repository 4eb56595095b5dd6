"""A readout as it lies on the desk: its account, and of each card how it stands and which pages it leads to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from aidememoire.desk import links
from aidememoire.exchange import wording
from aidememoire.exchange.html import Account
from aidememoire.record import Commitment, Encounter, Organization, Person, ReaderVersion, Record, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.archive.anchors import Spot
    from aidememoire.archive.decisions.checking import Checking, Standing
    from aidememoire.exchange.cards import Card, Section
    from aidememoire.record import Entry, Readout

UNCERTAIN: Final = 0.6
"""A score below this is shown as uncertain; about a tenth of all statements, references and commitments lie there."""


@dataclass(frozen=True)
class Way:
    """A way from a card to the page of whom or what it names."""

    name: str
    address: str


class Leaf(Account):
    """A readout with its record and what was decided of it. A card has its entry's id, so that others can point at it.

    Cards keep their names while entries come and go, since those are the entries' own: "S3" is s3.
    """

    def __init__(self, record: Record, checking: Checking) -> None:
        super().__init__(record, 1)
        self.anchor = "sheet"  # no entry is called so, as one may be "r1"
        self.checking = checking
        self.sections = [self._with_own_codes(section) for section in self.sections]
        self._cards = {card.entry: card for section in self.sections for card in section.cards}
        self._entries = {entry.id: entry for entry in record.entries()}

    @staticmethod
    def _with_own_codes(section: Section) -> Section:
        return replace(section, cards=tuple(replace(card, code=card.entry.upper()) for card in section.cards))

    @property
    def is_read(self) -> bool:
        """Say whether the readout is read; else there is only its text."""
        return self.checking.record is not None

    def card_id(self, card: Card) -> str:
        """Give the id of a card on the page, which is that of its entry."""
        return card.entry

    def card(self, entry: str) -> Card | None:
        """Give the card of an entry; null where there is none."""
        return self._cards.get(entry)

    def entry(self, name: str) -> Entry | None:
        """Give an entry by its id; null where there is none."""
        return self._entries.get(name)

    def standing(self, card: Card) -> Standing:
        """Give how an entry stands."""
        return self.checking.entries[card.entry]

    def is_uncertain(self, card: Card) -> bool:
        """Say whether an entry is unchecked and uncertain."""
        return self.standing(card).state == "unchecked" and card.score < UNCERTAIN

    def unchecked(self, section: Section) -> dict[str, str]:
        """Give the unchecked entries of one kind, each with what is seen of it."""
        standing = {card.entry: self.standing(card) for card in section.cards}
        return {entry: one.basis for entry, one in standing.items() if one.state == "unchecked"}

    def ways(self, card: Card) -> tuple[Way, ...]:
        """Give the ways from a card: to whom or what it is of itself, else to those who speak or promise."""
        return tuple(self._ways(self._entries[card.entry]))

    def _ways(self, entry: Entry) -> Iterator[Way]:
        if isinstance(entry, Encounter):
            if key := self.checking.entries[entry.id].key:
                yield Way("All accounts of it", links.encounter(key))
            yield from map(self._way_to, filter(self._is_known, entry.participants))
        elif isinstance(entry, Person | Organization) and self._is_known(entry.id):
            yield self._way_to(entry.id)
        elif isinstance(entry, Statement | Commitment):
            parties = entry.speakers if isinstance(entry, Statement) else entry.by
            yield from map(self._way_to, filter(self._is_known, parties))

    def _is_known(self, party: str) -> bool:
        standing = self.checking.entries.get(party)
        return standing is not None and standing.key is not None

    def _way_to(self, party: str) -> Way:
        named, key = self._entries[party], self.checking.entries[party].key or ""
        assert isinstance(named, Person | Organization)
        return Way(named.name, links.person(key) if isinstance(named, Person) else links.organization(key))

    @cached_property
    def encounter_pages(self) -> dict[str, str]:
        """The pages of the encounters, by the ids of their entries."""
        keys = {entry.id: self.checking.entries[entry.id].key for entry in self.record.encounters}
        return {entry: links.encounter(key) for entry, key in keys.items() if key}

    def made(self, card: Card) -> str:
        """Give a mark of all that a card shows: as long as it is the same, the card need not be sent again."""
        shown = (card, self.standing(card), self.ways(card), self.words_of(card), self.is_uncertain(card))
        return _mark(repr(shown))

    @cached_property
    def text_made(self) -> str:
        """A mark of the title and text with their marks."""
        return _mark(repr((self.heading, self.text)))

    def words(self, place: str) -> str:
        """Give the words at offsets, "812-820" or "title:0-9"."""
        where, _, range_ = place.rpartition(":")
        start, _, end = range_.partition("-")
        return (self.readout.title if where else self.readout.text)[int(start) : int(end)]


def unread(readout: Readout, checking: Checking) -> Leaf:
    """Lay a readout on the desk of which nothing is read, or an earlier version: its text alone."""
    none = ReaderVersion(program="", pipeline="", lexicon="")
    return Leaf(Record(reader=none, readout=readout), replace(checking, record=None, entries={}, rejected=()))


def spot_name(spot: Spot) -> str:
    """Write where decisions know an entry, for a form: "person:12-30:text:0"."""
    return f"{spot.kind}:{spot.start}-{spot.end}:{spot.place}:{spot.nth}"


def says_when(time: str) -> str:
    """Write the day and the time at which something was decided: "27 November 2026, 07:05"."""
    day, _, moment = time.partition("T")
    return f"{wording.date_in_words(day)}, {moment[:5]} UTC"


def _mark(shown: str) -> str:
    return hashlib.sha256(shown.encode()).hexdigest()[:12]
