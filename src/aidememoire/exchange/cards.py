"""A record as cards: one card an entry, with what it says in plain words. A page only lays them out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final, TypedDict

from aidememoire.exchange import wording
from aidememoire.exchange.wording import Parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.exchange.marks import MarkKind
    from aidememoire.record import (
        Commitment,
        Encounter,
        Entry,
        Organization,
        Person,
        Readout,
        Record,
        Reference,
        Statement,
        ToldBy,
    )

_COLOURS: Final = 5


@dataclass(frozen=True)
class Badge:
    """A side, with the style in which a page shows it everywhere; a person's name may stand before it."""

    style: str
    side: str | None = None
    name: str | None = None


@dataclass(frozen=True)
class Card:
    """One entry. `code` is its short name on the page, "S3"; `group` the heading under which it stands."""

    entry: str
    code: str
    kind: MarkKind
    title: str
    score: float
    badges: tuple[Badge, ...] = ()
    group: str = ""
    lines: tuple[str, ...] = ()
    aside: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    quotes: tuple[str, ...] = ()
    told_by: ToldBy | None = None
    told: str | None = None
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """The cards of one kind, under its heading."""

    heading: str
    kind: MarkKind
    cards: tuple[Card, ...]


class Sides:
    """The style of each side on a page; words of several sides together, and of nobody known, have their own."""

    def __init__(self, record: Record) -> None:
        self._styles = {side: f"side-{n}" for n, side in enumerate(wording.sides_of(record)[:_COLOURS], start=1)}

    def style(self, sides: Iterable[str]) -> str:
        """Give the style for words of one side, of several together, or of nobody known."""
        several = tuple(dict.fromkeys(sides))
        if len(several) > 1:
            return "side-joint"
        return self._styles.get(several[0], "side-other") if several else "side-none"

    def badge(self, side: str | None, name: str | None = None) -> Badge:
        """Give the badge of a side, or of a person of it."""
        return Badge(self.style([side] if side else []), side, name)


class Deck:
    """Makes the cards of one record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._readout: Readout = record.readout
        self._parties = Parties(record)
        self.sides = Sides(record)

    def sections(self) -> list[Section]:
        """Give all cards, kind by kind in the order in which one asks: what, who, what was said, what was promised."""
        record = self._record
        people = sorted(record.people, key=self._seat)
        found = [
            Section("Encounters", "encounter", tuple(map(self._encounter, record.encounters, _codes("E")))),
            Section("People", "person", tuple(map(self._person, people, _codes("P")))),
            Section("Statements", "content", tuple(map(self._statement, record.statements, _codes("S")))),
            Section("Commitments", "commitment", tuple(map(self._commitment, record.commitments, _codes("C")))),
            Section("References", "reference", tuple(map(self._reference, record.references, _codes("R")))),
            Section("Organizations", "organization", tuple(map(self._organization, record.organizations, _codes("O")))),
        ]
        return [section for section in found if section.cards]

    def _seat(self, person: Person) -> tuple[bool, int]:
        """Order people: those present before those mentioned, each side together, unknown sides last."""
        order = wording.sides_of(self._record)
        return not person.present, order.index(person.side) if person.side else len(order)

    def seats(self, encounter: Encounter) -> tuple[Badge, ...]:
        """Give who took part, each with a side; sides nobody is named for stand alone."""
        named = (*encounter.participants, *encounter.organizations)
        alone = [side for side in encounter.sides if side not in self._parties.sides(named)]
        seats = [self.sides.badge(self._parties.side(party), self._parties.name(party)) for party in named]
        return (*seats, *map(self.sides.badge, alone))

    def _encounter(self, encounter: Encounter, code: str) -> Card:
        name = self._parties.name
        facts = {
            "Host": name(encounter.host) if encounter.host else "",
            "Initiated by": name(encounter.initiated_by) if encounter.initiated_by else "",
            "On the margins of": encounter.margins_of or "",
        }
        return Card(
            **_common(encounter, code, without="track"),
            kind="encounter",
            title=wording.first_letter_up(encounter.kind),
            badges=self.seats(encounter),
            lines=tuple(filter(None, (wording.when_and_where(encounter), wording.track(encounter)))),
            facts=_known(facts),
        )

    def _person(self, person: Person, code: str) -> Card:
        return Card(
            **_common(person, code),
            kind="person",
            title=person.name,
            badges=(self.sides.badge(person.side),),
            group=(person.side or "No side known") if person.present else "Mentioned only",
            lines=tuple(wording.first_letter_up(wording.post_in_words(post)) for post in person.posts),
            aside=wording.first_letter_up(" · ".join(wording.about_person(person))),
        )

    def _statement(self, statement: Statement, code: str) -> Card:
        cue = self._readout.words(statement.cue) if statement.cue else None
        facts = {
            "Reporting words": wording.in_quotes(cue) if cue else "none: the speaker’s words go on",
            "Act": statement.act or "",
            "Passes on the words of": self._parties.name(statement.reports) if statement.reports else "",
            "Topics": ", ".join(statement.topics),
        }
        return Card(
            **_common(statement, code, without=None if cue else "content"),
            **self._told(statement.told_by, statement.sides),
            kind="content",
            title=self._parties.names(statement.speakers) or "Speaker not known",
            badges=tuple(self.sides.badge(side) for side in statement.sides),
            facts=_known(facts),
            quotes=(wording.quoted(self._readout, statement.content),),
        )

    def _commitment(self, promise: Commitment, code: str) -> Card:
        due = promise.due
        facts = {
            "How much": wording.quantity_in_words(promise.quantity) if promise.quantity else "",
            "By when": due.text + (f" ({wording.date_in_words(due.date)})" if due.date else "") if due else "",
            "For": self._parties.name(promise.beneficiary) if promise.beneficiary else "",
        }
        sides = self._parties.sides(promise.by)
        return Card(
            **_common(promise, code),
            **self._told(promise.told_by, sides),
            kind="commitment",
            title=self._parties.names(promise.by) or "By whom is not known",
            badges=tuple(self.sides.badge(side) for side in sides),
            facts=_known(facts),
            quotes=(wording.quoted(self._readout, promise.content),),
        )

    def _reference(self, reference: Reference, code: str) -> Card:
        date = wording.date_in_words(reference.date) if reference.date else ""
        return Card(
            **_common(reference, code),
            kind="reference",
            title=wording.first_letter_up(reference.kind),
            facts=_known({"Date": date, "Place": reference.place or ""}),
            quotes=(wording.quoted(self._readout, reference.content),),
        )

    def _organization(self, body: Organization, code: str) -> Card:
        return Card(
            **_common(body, code),
            kind="organization",
            title=f"{body.name} ({body.acronym})" if body.acronym else body.name,
            badges=(self.sides.badge(body.country),) if body.country else (),
            aside=wording.first_letter_up(" · ".join(wording.about_organization(body))),
            quotes=tuple(self._readout.words(span) for span in body.about),
        )

    def _told(self, told_by: ToldBy | None, sides: Iterable[str]) -> _Told:
        told = wording.told(told_by, sides, self._readout.publisher_side)
        return {"told_by": told_by, "told": wording.first_letter_up(told) if told else None}


class _Common(TypedDict):
    entry: str
    code: str
    score: float
    inferred: tuple[str, ...]


class _Told(TypedDict):
    told_by: ToldBy | None
    told: str | None


def _common(entry: Entry, code: str, without: str | None = None) -> _Common:
    """Give what all cards show; `without` names an inferred value that has a line of its own."""
    inferred = tuple(map(wording.first_letter_up, wording.inferences(entry, without)))
    return {"entry": entry.id, "code": code, "score": entry.score, "inferred": inferred}


def _known(facts: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in facts.items() if value)


def _codes(letter: str) -> Iterator[str]:
    return (f"{letter}{n}" for n in count(1))
