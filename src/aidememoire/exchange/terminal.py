"""Records for reading in a terminal: what took place, who was there, what was said and promised, and the words.

It needs no colour and no more than 80 columns. What a readout holds is never taken for markup or for the terminal's
own commands.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, TextIO

from rich.console import Console
from rich.text import Text

from aidememoire.exchange import wording
from aidememoire.exchange.wording import Parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.record import (
        Commitment,
        Encounter,
        Entry,
        Organization,
        Person,
        Record,
        Reference,
        Span,
        Statement,
    )

WIDEST: Final = 100
_CONTROLS: Final = {code: 0xFFFD for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}
_CLAIM: Final = "bold yellow"
_QUIET: Final = "dim"

Line = tuple[int, Text]
"""A line that may wrap, and how far it is indented."""


def write(records: Iterable[Record], out: TextIO) -> None:
    """Write each record as soon as it is there, with a blank line between two."""
    console = Console(file=out, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    for number, record in enumerate(records):
        if number:
            console.print()
        for indent, text in lines(record):
            for part in text.wrap(console, max(console.width - indent, 1)) or [text]:
                part.rstrip()
                console.print(Text(" " * indent, end="") + part if part.plain else "", soft_wrap=True)


def lines(record: Record) -> Iterator[Line]:
    """Give the lines of a record, before they are wrapped."""
    sheet = _Sheet(record)
    yield from sheet.head()
    for heading, below in (
        ("Encounters", [line for encounter in record.encounters for line in sheet.encounter(encounter)]),
        ("People", list(sheet.people())),
        ("Statements", list(sheet.statements())),
        ("Commitments", [line for promise in record.commitments for line in sheet.commitment(promise)]),
        ("References", [line for reference in record.references for line in sheet.reference(reference)]),
        ("Organizations", [line for body in record.organizations for line in sheet.organization(body)]),
    ):
        if below:
            yield from [(0, Text()), (0, Text(heading.upper(), "bold")), *below]
    if not next(record.entries(), None):
        yield from [(0, Text()), (0, Text("Nothing was read from this text."))]


class _Sheet:
    """Writes the entries of one record as lines."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._readout = record.readout
        self._parties = Parties(record)

    def head(self) -> Iterator[Line]:
        readout = self._readout
        side = f"({readout.publisher_side})" if readout.publisher_side else None
        publisher = " ".join(filter(None, (readout.publisher, side)))
        published = wording.published(readout)
        origin = [publisher, f"published {published}" if published else None, readout.url]
        yield 0, _text(readout.title.strip() or wording.UNTITLED, "bold")
        if any(origin):
            yield 0, _text(" · ".join(filter(None, origin)), _QUIET)

    def encounter(self, encounter: Encounter) -> Iterator[Line]:
        name = self._parties.name
        what = [wording.first_letter_up(encounter.kind), wording.when_and_where(encounter)]
        yield 2, _scored(" · ".join(filter(None, what)), encounter)
        named = (*encounter.participants, *encounter.organizations)
        alone = [side for side in encounter.sides if side not in self._parties.sides(named)]
        more = {
            "took part": ", ".join([*map(self._with_side, named), *alone]),
            "host": name(encounter.host) if encounter.host else None,
            "initiated by": name(encounter.initiated_by) if encounter.initiated_by else None,
            "on the margins of": encounter.margins_of,
        }
        yield from _facts(4, more)
        if track := wording.track(encounter):
            yield 4, _text(track)
        yield from self._inferred(4, encounter, without="track")
        for value in type(encounter.evidence).model_fields:
            yield from self._words(4, value.replace("_", " "), getattr(encounter.evidence, value))

    def people(self) -> Iterator[Line]:
        order = [*wording.sides_of(self._record), None]
        seated = sorted(self._record.people, key=lambda person: (not person.present, order.index(person.side)))
        for (present, side), group in groupby(seated, key=lambda person: (person.present, person.side)):
            yield 2, _text((side or "No side known") + ("" if present else ", mentioned only"), "underline")
            for person in group:
                yield from self._person(person)

    def _person(self, person: Person) -> Iterator[Line]:
        yield 4, _scored(person.name, person)
        for post in person.posts:
            yield 6, _text(wording.first_letter_up(wording.post_in_words(post)))
        yield 6, _text(" · ".join(wording.about_person(person)))
        yield from self._inferred(6, person)
        yield from self._words(6, "words", person.mentions)

    def statements(self) -> Iterator[Line]:
        said: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Statement]] = {}
        for statement in self._record.statements:
            said.setdefault((statement.speakers, statement.sides), []).append(statement)
        for (speakers, sides), group in said.items():
            yield 2, _text(self._speakers(speakers, sides), "underline")
            for statement in group:
                yield from self._statement(statement)

    def _statement(self, statement: Statement) -> Iterator[Line]:
        cue = self._readout.words(statement.cue) if statement.cue else None
        what = [statement.act, wording.in_quotes(cue) if cue else "the speaker’s words go on"]
        yield 4, _scored(" · ".join(filter(None, what)), statement)
        yield from self._told(6, wording.told(statement.told_by, statement.sides, self._readout.publisher_side))
        yield 6, _text(wording.in_quotes(wording.quoted(self._readout, statement.content)))
        passed_on = self._parties.name(statement.reports) if statement.reports else None
        yield from _facts(6, {"passes on the words of": passed_on, "topics": ", ".join(statement.topics)})
        yield from self._inferred(6, statement, without=None if cue else "content")

    def commitment(self, promise: Commitment) -> Iterator[Line]:
        sides = self._parties.sides(promise.by)
        due = promise.due
        yield 2, _scored(self._speakers(promise.by, sides) if promise.by else "By whom is not known", promise)
        yield from self._told(4, wording.told(promise.told_by, sides, self._readout.publisher_side))
        yield 4, _text(wording.in_quotes(wording.quoted(self._readout, promise.content)))
        more = {
            "how much": wording.quantity_in_words(promise.quantity) if promise.quantity else None,
            "by when": due.text + (f" ({wording.date_in_words(due.date)})" if due.date else "") if due else None,
            "for": self._parties.name(promise.beneficiary) if promise.beneficiary else None,
        }
        yield from _facts(4, more)
        yield from self._inferred(4, promise)

    def reference(self, reference: Reference) -> Iterator[Line]:
        date = wording.date_in_words(reference.date) if reference.date else None
        what = [wording.first_letter_up(reference.kind), date, reference.place]
        yield 2, _scored(" · ".join(filter(None, what)), reference)
        yield 4, _text(wording.in_quotes(wording.quoted(self._readout, reference.content)))
        yield from self._inferred(4, reference)

    def organization(self, body: Organization) -> Iterator[Line]:
        name = f"{body.name} ({body.acronym})" if body.acronym else body.name
        yield 2, _scored(f"{name} ({body.country})" if body.country else name, body)
        if about := wording.about_organization(body):
            yield 4, _text(" · ".join(about))
        yield from self._inferred(4, body)
        yield from self._words(4, "words", body.mentions)
        yield from self._words(4, "about it", body.about)

    def _with_side(self, party: str) -> str:
        name, side = self._parties.name(party), self._parties.side(party)
        return f"{name} ({side})" if side and side != name else name

    def _speakers(self, parties: Iterable[str], sides: Iterable[str]) -> str:
        names = wording.in_a_row([self._with_side(party) for party in parties])
        return names or wording.in_a_row(list(sides)) or "Speaker not known"

    def _told(self, indent: int, told: str | None) -> Iterator[Line]:
        if told:
            yield indent, _text(told, _CLAIM if told.startswith("told by the counterpart") else _QUIET)

    def _inferred(self, indent: int, entry: Entry, without: str | None = None) -> Iterator[Line]:
        for why in wording.inferences(entry, without):
            yield indent, _text(f"inferred: {why}", _QUIET)

    def _words(self, indent: int, name: str, spans: Iterable[Span]) -> Iterator[Line]:
        found = wording.distinct_words(self._readout, spans)
        if found:
            yield indent, _text(f"{name}: " + ", ".join(map(wording.in_quotes, found)), _QUIET)


def _facts(indent: int, facts: dict[str, str | None]) -> Iterator[Line]:
    return ((indent, _text(f"{name}: {value}")) for name, value in facts.items() if value)


def _scored(words: str, entry: Entry) -> Text:
    return Text.assemble(_text(words, "bold"), (f"  {entry.score:.2f}", _QUIET))


def visible(words: str) -> str:
    """Make visible what would command a terminal; line breaks and tabs stay."""
    return words.translate(_CONTROLS)


def _text(words: str, style: str = "") -> Text:
    """Make a line of words: line breaks become spaces, and what would command a terminal becomes visible."""
    return Text(" ".join(visible(words).split()), style)
