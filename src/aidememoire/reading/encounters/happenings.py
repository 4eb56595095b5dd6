"""An encounter while it is being read, and the report that tells of it; the sentences and stretches that both go by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from aidememoire.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from aidememoire.lexicon.entries import EncounterLine
    from aidememoire.lexicon.gazetteer import Hit
    from aidememoire.reading.dates import When
    from aidememoire.reading.encounters.places import Where
    from aidememoire.reading.page import Page
    from aidememoire.record import EncounterKind, Person

_ABBREVIATED = re.compile(
    r"(?:\b(?:Hon|Dr|Mr|Mrs|Ms|Prof|Gen|Lt|Col|Sen|Rep|St|Amb|Jr|No|Adm|Maj|Capt|Rev|Rt|Ltd|Vice|Eng|Sr|ret)\."
    r"|\b(?:[A-Z]\.)+)$|[^.!?:;…\"”'’)\]]$"
)
_LONG: Final = 200  # tokens; no sentence is longer
_BULLETS: Final = ("•", "-", "–", "*", "·", "▪")


@dataclass
class Happening:
    """An encounter while being read."""

    kind: EncounterKind
    kind_at: Span
    sentence: Tokens | None
    people: list[Person] = field(default_factory=list)
    when: When | None = None
    where: Where | None = None
    report: Report | None = None
    #: The trip on which it took place.
    trip: Happening | None = None
    #: Where the readout goes on to tell of the next one.
    until: int = 0

    @property
    def start(self) -> int:
        """Where the text begins to tell of it."""
        return self.sentence.start_char if self.sentence is not None else 0


@dataclass(frozen=True)
class Report:
    """A place where the words report an encounter; `certain` where the sentence's main verb does."""

    hit: Hit[EncounterLine]
    sentence: Tokens
    head: Token
    certain: bool
    #: Where the verb stands that says that it took place: who is named before it met those behind it.
    verb_at: int
    #: A noun that points back at an encounter already told of ("the meeting", "their talks").
    back: bool = False

    @property
    def kind(self) -> EncounterKind:
        """The kind of encounter that the words themselves tell."""
        return self.hit.value.kind

    @property
    def at(self) -> Span:
        """The place of the words."""
        return Span(start=self.hit.start, end=self.hit.end)

    @property
    def tells_who_attended(self) -> bool:
        """Say whether the words only tell who else was there."""
        return self.hit.value.verb and self.kind == "conference"

    @property
    def plural(self) -> bool:
        """Say whether the words name several encounters ("held a number of bilateral meetings")."""
        return not self.hit.value.verb and self.head.tag_ in {"NNS", "NNPS"} and self.head.lower_ in _COUNTED


_COUNTED: Final = {
    "meetings",
    "calls",
    "conversations",
    "engagements",
    "encounters",
    "visits",
    "audiences",
    "bilaterals",
}


def stretches(page: Page, *kinds: str) -> list[tuple[int, int]]:
    """Give the stretches of some kinds of mark: what somebody said, what refers to other events."""
    return [(m.start, m.end) for kind in kinds for m in page.marks(kind)]


def inside(offset: int, stretches: list[tuple[int, int]]) -> bool:
    """Say whether an offset lies in one of the stretches."""
    return any(start <= offset < end for start, end in stretches)


def whole_sentences(page: Page) -> list[Tokens]:
    """The sentences of a text; what was cut behind an abbreviation ("with Hon. | Dr. Lo") is joined again."""
    found: list[Tokens] = []
    for sentence in page.sentences:
        last = found[-1] if found else None
        if last is not None and last.end == sentence.start and _is_cut(page, last, sentence):
            found[-1] = page.doc[last.start : sentence.end]
        else:
            found.append(sentence)
    return found


def _is_cut(page: Page, one: Tokens, two: Tokens) -> bool:
    if "\n\n" in page.text[one.end_char - 1 : two.start_char] or len(one) > _LONG:
        return False
    return (
        bool(_ABBREVIATED.search(one.text.rstrip()))
        and "\n" not in page.text[one.start_char + len(one.text.rstrip()) : two.start_char]
    )


def is_headline(page: Page, sentence: Tokens) -> bool:
    """Say whether a sentence is a heading or a bullet above the running text."""
    words = sentence.text.strip()
    return words.startswith(_BULLETS) and not words.endswith((".", "”", '"', ";"))
