"""The citations of a paper, numbered: a number for each source, and a letter for each place in it that is cited."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import TYPE_CHECKING

from aidememoire.dialogue.papers.content import Fact, facts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.dialogue.papers.content import Citation, Paper, Row, Sentence

_Place = tuple[int | None, int | None, bool, str]


@dataclass
class Source:
    """A source with its number, and the places in it that are cited, in the order in which they come up.

    `spelled_out` are those whose words stand in no sentence of the paper.
    """

    number: int
    citation: Citation
    places: dict[_Place, Citation] = field(default_factory=dict)
    spelled_out: set[_Place] = field(default_factory=set)

    def letter(self, citation: Citation) -> str:
        """Give the letter of a place; none where only one is cited."""
        if len(self.places) == 1:
            return ""
        return _letters(list(self.places).index(_place(citation)))

    def in_order(self) -> Iterator[tuple[str, Citation, bool]]:
        """Give the places with their letters, and whether their words are to be given."""
        for place, citation in self.places.items():
            yield self.letter(citation), citation, place in self.spelled_out


class Notes:
    """The sources of a paper, numbered from 1 in the order in which they come up."""

    def __init__(self, paper: Paper) -> None:
        self._sources: dict[tuple[str, str, str | None], Source] = {}
        for fact in facts_in(paper.sections):
            for citation in fact.citations:
                source = self._sources.setdefault(_key(citation), Source(len(self._sources) + 1, citation))
                source.places.setdefault(_place(citation), citation)
                if not fact.quotes(citation):
                    source.spelled_out.add(_place(citation))

    @property
    def sources(self) -> list[Source]:
        """Give the sources in the order of their numbers."""
        return list(self._sources.values())

    def mark(self, citation: Citation) -> str:
        """Give what stands behind a sentence for a citation: "7", or "7b"."""
        source = self._sources[_key(citation)]
        return f"{source.number}{source.letter(citation)}"

    def marks(self, sentence: Sentence) -> tuple[str, ...]:
        """Give the marks behind a sentence, each once; a remark has none."""
        if not isinstance(sentence, Fact):
            return ()
        return tuple(dict.fromkeys(self.mark(one) for one in sentence.citations))

    def marks_in(self, row: Row) -> list[list[tuple[Sentence, tuple[str, ...]]]]:
        """Give the sentences of a row with their marks.

        Of facts in a cell that rest on the same, the last has the marks; and of those in a row, where what they rest on
        is the dialogue's own list.
        """
        marked = [[(one, self.marks(one)) for one in cell] for cell in row.cells]
        beside: tuple[str, ...] = ()
        for cell in reversed(marked):
            following = beside
            for at in range(len(cell) - 1, -1, -1):
                sentence, marks = cell[at]
                if marks and marks == following:
                    cell[at] = (sentence, ())
                following = marks or following
                if marks and _is_own(sentence):
                    beside = marks
        return marked


def _is_own(sentence: Sentence) -> bool:
    return isinstance(sentence, Fact) and all(one.kind == "dialogue" for one in sentence.citations)


def _key(citation: Citation) -> tuple[str, str, str | None]:
    return citation.kind, citation.source, citation.date


def _place(citation: Citation) -> _Place:
    return citation.start, citation.end, citation.in_title, citation.words


def _letters(number: int) -> str:
    """Count by letters: a to z, then aa, ab ..."""
    first, last = divmod(number, len(ascii_lowercase))
    return (_letters(first - 1) if first else "") + ascii_lowercase[last]
