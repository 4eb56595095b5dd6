"""The facts of an explanation: words with their places, and what each value of an entry comes from.

They hold no sentences; what writes them for people chooses the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from aidememoire.reading.language import Mark, MarkKind
    from aidememoire.record import Entry

#: What a stretch of a readout is part of; between paragraphs there is nothing but white space.
Region: TypeAlias = Literal["running text", "heading", "dateline", "title", "between paragraphs"]
#: How a score follows from the marks; where one is missing, a rule lowers it or gives its own.
Way: TypeAlias = Literal[
    "the only mark", "the surest mark", "the weaker mark", "one of its marks", "lowered for the parse",
    "lowered for what it stands in", "the surest in its sentence", "the surest in its sentence, lowered",
    "a name that only the names head saw", "a rule without a mark",
]  # fmt: skip
#: Who knew words that no mark shares.
Origin: TypeAlias = Literal["the names head", "the lexicon", "a rule"]
#: How it is known that somebody took part.
Attending: TypeAlias = Literal["named in the report", "listed", "speaks", "in the title", "by the rules"]
#: How an encounter was chosen for what is told: it is the only one, the last told of before, or the first of all.
Choice: TypeAlias = Literal["only", "last before", "first"]


def kinds_for(value: str) -> set[str]:
    """Give the kinds of mark that can show the words of a value."""
    several = {"mentions": {"person", "organization"}, "content": {"content", "commitment", "reference"}}
    return several.get(value, {value})


@dataclass(frozen=True)
class Quote:
    """Words of a readout: `start` and `end` count characters of its text, or of its title where `region` says so."""

    words: str
    start: int
    end: int
    region: Region

    def meets(self, other: Quote) -> bool:
        """Say whether two quotations share words: of the text both, or both of the title."""
        same = (self.region == "title") == (other.region == "title")
        return same and self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Witness:
    """A mark of the language pipeline, with its words."""

    mark: Mark
    quote: Quote


@dataclass(frozen=True)
class Unmarked:
    """Words that no mark shares, and who knew them all the same."""

    quote: Quote
    origin: Origin


@dataclass(frozen=True)
class Ruling:
    """A line of the lexicon that decided a value: its file, by what it is known there, and its example.

    Countries stand in the lexicon by several words; for them no example is shown.
    """

    file: str
    name: str
    value: str
    decided: str | None
    quote: Quote | None = None
    example: str | None = None


@dataclass(frozen=True)
class Grammar:
    """What the parse shows: the verb on which an entry hangs, and its subject; null where it has none."""

    verb: Quote
    subject: Quote | None


@dataclass(frozen=True)
class Confidence:
    """The confidence from which a score was made, and how it follows from the marks."""

    value: float
    way: Way


@dataclass(frozen=True)
class Belonging:
    """The encounter to which something that is told belongs, and by which words, where words decided it."""

    encounter: str
    choice: Choice
    quote: Quote | None = None


@dataclass(frozen=True)
class Attended:
    """That somebody took part in an encounter, and by which words."""

    encounter: str
    how: Attending
    quote: Quote | None = None


@dataclass(frozen=True)
class Explanation:
    """Why an entry is in a record. `words` are named by the value that they prove."""

    entry: Entry
    words: tuple[tuple[str, Quote], ...]
    witnesses: tuple[Witness, ...] = ()
    unmarked: tuple[Unmarked, ...] = ()
    confidence: Confidence | None = None
    grammar: Grammar | None = None
    rulings: tuple[Ruling, ...] = ()
    belonging: Belonging | None = None
    attended: tuple[Attended, ...] = ()


@dataclass(frozen=True)
class Chance:
    """How likely a word lies in a kind of mark, about what it takes, and the mark that it lies in."""

    kind: MarkKind
    value: float
    needed: float
    witness: Witness | None = None


@dataclass(frozen=True)
class Covering:
    """An entry that holds a place, by the value that its words there prove."""

    entry: str
    value: str
    quote: Quote


@dataclass(frozen=True)
class Dropped:
    """A mark at a place of which no entry was made; of a commitment, the word that it hangs on and its ruling."""

    witness: Witness
    hangs_on: Quote | None = None
    ruling: Ruling | None = None


@dataclass(frozen=True)
class Surroundings:
    """What stands at an offset of a text, and why it is, or is not, part of an entry."""

    offset: int
    word: Quote
    sentence: Quote | None
    coverings: tuple[Covering, ...]
    chances: tuple[Chance, ...]
    dropped: tuple[Dropped, ...]
    rulings: tuple[Ruling, ...]
