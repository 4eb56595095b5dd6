"""What a paper is made of: sections of facts with citations, and of remarks, that is, all that states nothing.

A `Fact` cannot be made without a citation, and a citation of a readout not without its words. Dates stand as ISO dates
in pieces of the style "date"; how they are written is a matter of the format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Style = Literal["plain", "strong", "soft", "quotation", "claim", "name", "date"]
CitedKind = Literal["readout", "note", "web", "remark", "dialogue"]
PaperKind = Literal["brief", "delegations", "summary", "report"]
Audience = Literal["members", "readers"]


@dataclass(frozen=True)
class Piece:
    """Words of one look; `language` is that of a name in its own script ("zh-Hans", "ja", "ko")."""

    words: str
    style: Style = "plain"
    language: str | None = None


@dataclass(frozen=True)
class Citation:
    """Where the proof of a fact stands, with its words.

    `source` names what is cited: the readout's name in the archive, or an address. `who` is who published or counted,
    `title` what it is called. `start` and `end` count characters of the text (or title) of a readout.
    """

    kind: CitedKind
    source: str
    words: str
    date: str | None = None
    who: str | None = None
    title: str | None = None
    url: str | None = None
    start: int | None = None
    end: int | None = None
    in_title: bool = False

    def __post_init__(self) -> None:
        if self.kind == "readout" and not (self.source and self.words.strip()):
            raise ValueError("a citation of a readout gives its name and its words")


@dataclass(frozen=True)
class Fact:
    """A sentence that states something, with what proves it."""

    pieces: tuple[Piece, ...]
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"a fact without a citation: {self.words!r}")

    @property
    def words(self) -> str:
        """Give it as plain words."""
        return "".join(piece.words for piece in self.pieces)

    def quotes(self, citation: Citation) -> bool:
        """Say whether the words of a citation stand in the sentence itself."""
        return any(piece.style == "quotation" and piece.words == citation.words for piece in self.pieces)


@dataclass(frozen=True)
class Remark:
    """Words that state nothing of the world: what stands where, what was looked for, what is not known."""

    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """Give it as plain words."""
        return "".join(piece.words for piece in self.pieces)


Words = Piece | str
Sentence = Fact | Remark


@dataclass(frozen=True)
class Listing:
    """Sentences one below the other."""

    items: tuple[Sentence, ...]


@dataclass(frozen=True)
class Row:
    """A row of a table: of each cell the sentences; `lead` stands above them and goes through all columns."""

    cells: tuple[tuple[Sentence, ...], ...]
    lead: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under `heads`, which stand again on each page; `shares` are the breadths of the columns beside each other.

    Without heads, the first column names what the others say.
    """

    shares: tuple[float, ...]
    rows: tuple[Row, ...]
    heads: tuple[str, ...] = ()


Block = Fact | Remark | Listing | Table


@dataclass(frozen=True)
class Section:
    """A part of a paper under its heading, with parts of its own. `compact` parts are not numbered."""

    heading: tuple[Piece, ...]
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    compact: bool = False


@dataclass(frozen=True)
class Paper:
    """A paper for an audience; `handling` stands on each of its pages, `cover` below its title, name by name."""

    kind: PaperKind
    audience: Audience
    label: str
    title: str
    subtitle: str | None
    handling: str | None
    cover: tuple[tuple[str, Remark], ...]
    sections: tuple[Section, ...]
    draft: bool = False


def sentences_in(sections: Iterable[Section]) -> Iterator[Sentence]:
    """Give every sentence, in the order in which it is read."""
    for section in sections:
        for block in section.blocks:
            yield from _sentences(block)
        yield from sentences_in(section.sections)


def facts_in(sections: Iterable[Section]) -> Iterator[Fact]:
    """Give every fact, in the order in which it is read."""
    return (one for one in sentences_in(sections) if isinstance(one, Fact))


def _sentences(block: Block) -> Iterator[Sentence]:
    if isinstance(block, Listing):
        yield from block.items
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield from cell
    else:
        yield block
