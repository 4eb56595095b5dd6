"""What papers say in the same words in every format: notes, headings of what every paper has, names of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.dialogue.papers.content import Piece
from aidememoire.exchange.wording import days_in_words, in_quotes, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.dialogue.papers.content import Citation, Paper
    from aidememoire.dialogue.papers.notes import Notes, Source

NOTES: Final = "Sources and words"
NOTES_LEAD: Final = (
    "A number behind a sentence names a source, a letter a place in it. Words stand here where they do not stand in "
    "the sentence itself; “characters” says where in the source’s text, or its title, they begin and end."
)
DRAFT: Final = "Draft, not released"
_LONGEST: Final = 600
"""Characters of words in a note; the place of all of them is given beside them."""


@dataclass(frozen=True)
class Place:
    """A place in a source as it is written: its mark ("7b"), and where it stands; its words where they are given."""

    mark: str
    where: str
    words: Piece | None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Give it in one line."""
        space = [Piece(" ")] if self.words and self.where else []
        return (*([self.words] if self.words else []), *space, *([Piece(self.where, "soft")] if self.where else []))


@dataclass(frozen=True)
class Note:
    """A source as it is written: its number, what it is, the address to which it may lead, and the places in it."""

    number: int
    pieces: tuple[Piece, ...]
    address: str | None
    places: tuple[Place, ...]

    @property
    def is_single(self) -> bool:
        """Say whether one place is cited, and stands beside what the source is."""
        return len(self.places) == 1

    @property
    def spelled_out(self) -> tuple[Place, ...]:
        """Give the places whose words are given, a line each."""
        return tuple(one for one in self.places if one.words is not None)

    @property
    def only_placed(self) -> tuple[Place, ...]:
        """Give the places whose words stand in the paper's sentences, for one line together."""
        return tuple(one for one in self.places if one.words is None)


def words_of(piece: Piece) -> str:
    """Give a piece as it is written: dates in words, words of a source in quotation marks."""
    if piece.style == "date":
        return days_in_words(*piece.words.split("/"))
    if piece.style == "quotation":
        return in_quotes(" ".join(piece.words.split()))
    return piece.words


def plain(pieces: Iterable[Piece]) -> str:
    """Write pieces one after the other."""
    return "".join(map(words_of, pieces))


def notes_in_words(notes: Notes) -> list[Note]:
    """Write the sources of a paper."""
    return [_note(source) for source in notes.sources]


def _note(source: Source) -> Note:
    citation = source.citation
    title = in_quotes(citation.title) if citation.title and citation.kind == "readout" else citation.title
    what = [one for one in (citation.who, title) if one] or [citation.source]
    pieces = [Piece(", ".join(what))]
    if citation.date:
        pieces += [Piece(", "), Piece(citation.date, "date")]
    elif citation.kind == "readout":
        pieces.append(Piece(", no date of publication"))
    if citation.kind == "readout":
        pieces.append(Piece(f" · {citation.source}", "soft"))
    places = tuple(_at(f"{source.number}{letter}", one, spelled) for letter, one, spelled in source.in_order())
    known = tuple(one for one in places if one.where or one.words)
    return Note(source.number, tuple(pieces), web_address(citation.url), known)


def _at(mark: str, citation: Citation, is_spelled_out: bool) -> Place:
    given = citation.words and (is_spelled_out or citation.kind in ("web", "remark"))
    where = ""
    if citation.start is not None and citation.end is not None:
        where = f"{'title, ' if citation.in_title else ''}characters {citation.start:,}–{citation.end:,}"
    return Place(mark, where, Piece(_shortened(citation.words), "quotation") if given else None)


def file_name(paper: Paper, form: str) -> str:
    """Name a file by what it is, and by nothing that it holds."""
    return f"{paper.kind}.{form}"


def _shortened(words: str) -> str:
    flat = " ".join(words.split())
    if len(flat) <= _LONGEST:
        return flat
    return f"{flat[:_LONGEST].rpartition(' ')[0]} …"
