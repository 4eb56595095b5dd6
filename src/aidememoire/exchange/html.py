"""Records as one page that stands on its own: the text with its marks, and beside it the record as cards."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TextIO

from aidememoire.exchange import paper, wording
from aidememoire.exchange.cards import Badge, Card, Deck, Section
from aidememoire.exchange.marks import Mark, MarkKind, Segment, marks_of, paragraphs, segments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.record import Encounter, Readout, Record

LEGEND: Final[dict[MarkKind, str]] = {
    "person": "People",
    "post": "Posts",
    "organization": "Organizations",
    "encounter": "Encounters",
    "cue": "Reporting words",
    "content": "What was said",
    "commitment": "Commitments",
    "reference": "References",
}
"""The kinds of marks in the order of the legend, which shows or hides each."""


@dataclass(frozen=True)
class Piece:
    """A segment as the page shows it: the cards it belongs to, its styles, and the labels that begin with it."""

    id: str
    text: str
    styles: str = ""
    cards: str = ""
    labels: tuple[tuple[MarkKind, str], ...] = ()


@dataclass(frozen=True)
class Lines:
    """A paragraph as the page shows it."""

    pieces: tuple[Piece, ...]
    breaks: str


class Account:
    """One readout with its record, as the page shows it. `number` keeps its ids apart from those of the others."""

    def __init__(self, record: Record, number: int) -> None:
        self.record = record
        self.anchor = f"r{number}"
        self._deck = Deck(record)
        self.sections: list[Section] = self._deck.sections()
        self._cards: dict[str, Card] = {card.entry: card for section in self.sections for card in section.cards}

    @property
    def readout(self) -> Readout:
        """The readout itself."""
        return self.record.readout

    @property
    def title(self) -> str:
        """The title, or words that say that there is none."""
        return self.readout.title.strip() or wording.UNTITLED

    @property
    def publisher(self) -> Badge | None:
        """Who published the readout, with the side."""
        side, name = self.readout.publisher_side, self.readout.publisher
        return self._deck.sides.badge(side, name) if side or name else None

    @property
    def published(self) -> str | None:
        """The day of publication in words, with the time where it is known."""
        return wording.published(self.readout)

    @property
    def link(self) -> str | None:
        """The address of the readout, if it may be linked."""
        return wording.web_address(self.readout.url)

    def seats(self, encounter: Encounter) -> tuple[Badge, ...]:
        """Who took part in an encounter."""
        return self._deck.seats(encounter)

    def counts(self) -> str:
        """How many entries of each kind there are."""
        return ", ".join(map(self.count, self.sections))

    def count(self, section: Section) -> str:
        """How many entries of one kind there are: "3 statements"."""
        return f"{len(section.cards)} {_counted(section.heading, len(section.cards))}"

    def card_id(self, card: Card) -> str:
        """Give the id of a card on the page."""
        return f"{self.anchor}-{card.code.lower()}"

    def words_of(self, card: Card) -> str:
        """Give the ids of the marks that a card controls."""
        return " ".join(self._words.get(self.card_id(card), ()))

    @cached_property
    def heading(self) -> tuple[Piece, ...]:
        """The title with its marks."""
        here = [mark for mark in marks_of(self.record) if mark.span.where == "title"]
        cut = segments(self.readout.title, here)
        return tuple(self._piece(segment, f"{self.anchor}-h{n}") for n, segment in enumerate(cut))

    @cached_property
    def text(self) -> tuple[Lines, ...]:
        """The text with its marks; its pieces and breaks put together are the readout's text."""
        here = [mark for mark in marks_of(self.record) if mark.span.where == "text"]
        return tuple(
            Lines(tuple(self._piece(s, f"{self.anchor}-t{s.start}") for s in paragraph.segments), paragraph.breaks)
            for paragraph in paragraphs(self.readout.text, here)
        )

    @cached_property
    def _words(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for piece in (*self.heading, *(piece for lines in self.text for piece in lines.pieces)):
            for card in piece.cards.split():
                found.setdefault(card, []).append(piece.id)
        return found

    def _piece(self, segment: Segment, place: str) -> Piece:
        styles = [style for mark in segment.marks for style in self._styles(mark)]
        styles += ["begins" for mark in segment.opened() if mark.kind == "commitment"]
        styles += ["ends" for mark in segment.closed() if mark.kind == "commitment"]
        cards = dict.fromkeys(self.card_id(self._cards[mark.entry]) for mark in segment.marks)
        labels = {mark.kind: self._label(mark) for mark in segment.opened()}
        return Piece(
            id=place,
            text=segment.text,
            styles=" ".join(dict.fromkeys(styles)),
            cards=" ".join(cards),
            labels=tuple((kind, label) for kind, label in labels.items() if label),
        )

    def _styles(self, mark: Mark) -> list[str]:
        card = self._cards[mark.entry]
        if mark.kind != "content":
            return [f"is-{mark.kind}"]
        side = self._deck.sides.style(badge.side for badge in card.badges if badge.side)
        return ["is-content", side, *(["is-claim"] if card.told_by == "counterpart" else [])]

    def _label(self, mark: Mark) -> str | None:
        """Say in small type what begins here: the card's short name, and whose words they are."""
        card = self._cards[mark.entry]
        if mark.kind in {"commitment", "reference"}:
            return card.code
        if mark.kind != "content":
            return None
        speakers = "+".join(badge.side for badge in card.badges if badge.side)
        claim = f", per {self.readout.publisher_side or 'the counterpart'}" if card.told_by == "counterpart" else ""
        return f"{card.code} {speakers}".strip() + claim


def write(records: Iterable[Record], out: TextIO) -> None:
    """Write one page for all records; several have a list of contents."""
    accounts = [Account(record, number) for number, record in enumerate(records, start=1)]
    home = paper.templates_of("aidememoire.exchange")
    home.globals["wording"] = wording
    style, script = paper.parts(home, "house.css", "page.css"), paper.parts(home, "page.js")
    stream = home.get_template("page.html.j2").generate(
        accounts=accounts, legend=LEGEND, style=style, script=script, policy=paper.policy(style, script)
    )
    out.writelines(stream)


def _counted(heading: str, number: int) -> str:
    """Give a section's heading as a noun in the right number."""
    several = heading.lower()
    return several if number != 1 else {"people": "person"}.get(several, several.removesuffix("s"))
