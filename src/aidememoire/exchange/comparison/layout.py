"""The terms of a sheet: columns, one an account; parts of rows; cells with quotations and values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from aidememoire.exchange.comparison import wording
from aidememoire.exchange.wording import UNTITLED, published, web_address

if TYPE_CHECKING:
    from aidememoire.comparison.result import Compared
    from aidememoire.exchange.comparison.places import Place

PartName = Literal["commitments", "told-by-several", "told-by-one", "differences"]


@dataclass(frozen=True)
class Column:
    """An account at the head of its column; `only` says what it means that it alone tells something."""

    account: Compared
    style: str
    only: str

    @property
    def letter(self) -> str:
        """Its letter."""
        return self.account.letter

    @property
    def title(self) -> str:
        """The title, or words that say that there is none."""
        return " ".join(self.account.readout.title.split()) or UNTITLED

    @property
    def publisher(self) -> str:
        """Who published it, or words that say that this is not known."""
        return self.account.readout.publisher or "Publisher not known"

    @property
    def side(self) -> str | None:
        """The publisher's side."""
        return self.account.readout.publisher_side

    @property
    def published(self) -> str:
        """The day and time of publication, or words that say that they are not known."""
        return published(self.account.readout) or "date of publication not known"

    @property
    def address(self) -> str | None:
        """The address in words, whether or not it may be linked."""
        return self.account.readout.url

    @property
    def link(self) -> str | None:
        """The address, if it may be linked."""
        return web_address(self.account.readout.url)

    @property
    def length(self) -> str:
        """How long it is: "1,204 words, 23 statements"."""
        return f"{wording.counted(self.account.words, 'word')}, {wording.counted(self.account.points, 'statement')}"


@dataclass(frozen=True)
class Piece:
    """A part of a quotation; `differs` where the other account gives something else for it."""

    words: str
    differs: bool = False


@dataclass(frozen=True)
class Quoted:
    """A quotation as it is shown, in its marks, with who is said to have said it and by which words."""

    letter: str
    place: Place
    speaker: str
    cue: str | None
    claim: str | None
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """The words in their marks."""
        return "".join(piece.words for piece in self.pieces)

    @property
    def label(self) -> str:
        """The short name of its place."""
        return self.place.label or self.letter


@dataclass(frozen=True)
class Given:
    """A value as it is shown; `words` are those of the account, where the value stands in it otherwise than shown."""

    value: str
    words: str | None
    place: Place | None


@dataclass(frozen=True)
class Cell:
    """What one account has in a row: quotations, values, or words that say that it has nothing."""

    column: Column
    quotations: tuple[Quoted, ...] = ()
    values: tuple[Given, ...] = ()
    absent: str | None = None
    nearest: Quoted | None = None


@dataclass(frozen=True)
class Row:
    """A point with its number ("2.3"); `notes` say what differs in it, `links` what holds it together."""

    number: str
    title: str
    cells: tuple[Cell, ...]
    mark: str | None = None
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Its anchor within a page or a document."""
        return f"row-{self.number.replace('.', '-')}"

    @property
    def quotations(self) -> int:
        """How many quotations it has."""
        return sum(len(cell.quotations) for cell in self.cells)

    @property
    def counts(self) -> str:
        """How many quotations each account has in it: "A 2, B 1"."""
        return ", ".join(f"{cell.column.letter} {len(cell.quotations)}" for cell in self.cells if cell.quotations)


@dataclass(frozen=True)
class Part:
    """One of the four parts; `number` of things in it; `none` says that nothing was found; `sources` what it cites."""

    name: PartName
    heading: str
    number: int
    lead: str
    none: str
    rows: tuple[Row, ...]
    sources: tuple[str, ...] = ()
