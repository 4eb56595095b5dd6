"""Words that tell what is done, what took place, what is leaned on, and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from aidememoire.lexicon.gazetteer import Gazetteer, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.lexicon.entries import (
        EncounterLine,
        HonorificLine,
        ReferenceLine,
        TopicLine,
        UndertakingLine,
        VerbLine,
    )
    from aidememoire.record import ReferenceKind

W = TypeVar("W", "EncounterLine", "ReferenceLine", "TopicLine", "HonorificLine")


class Phrases(Generic[W]):
    """Phrases of one file, found in texts."""

    def __init__(self, lines: Iterable[W], *, any_case: bool = True) -> None:
        self._phrases: Gazetteer[W] = Gazetteer(any_case=any_case)
        for line in lines:
            for words in line.words:
                self._phrases.add(words, line)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit[W]]:
        """Find the phrases between two offsets of a text, from left to right."""
        return self._phrases.find(text, start, end)

    def get(self, phrase: str) -> W | None:
        """Give the entry of a whole phrase."""
        return self._phrases.get(phrase)


class References(Phrases["ReferenceLine"]):
    """Nouns that tell what a reference is to."""

    def kind_of(self, words: str) -> ReferenceKind | None:
        """Give the kind of a reference by the nouns before its first "between", "of", "on" and the like, the last one.

        "the Summit between the two leaders": "Summit"; "the joint statement on the visit": "joint statement".
        """
        hits = list(self.find(words))
        if not hits:
            return None
        head = len(words)
        for link in (" of ", " between ", " on ", " in ", " with ", " at ", " reached ", " signed ", " that ", " to "):
            found = words.find(link, hits[0].start)
            head = found if 0 <= found < head else head
        return max((hit for hit in hits if hit.start <= head), key=lambda hit: hit.end).value.kind


class Topics(Phrases["TopicLine"]):
    """Words that show a topic."""

    def of(self, text: str, start: int = 0, end: int | None = None) -> tuple[str, ...]:
        """Give the topics of a stretch of text, each once, in the order in which they come up."""
        return tuple(dict.fromkeys(hit.value.topic for hit in self.find(text, start, end)))


class Honorifics(Phrases["HonorificLine"]):
    """Courtesies and ranks that stand with a name and are no post."""

    def __init__(self, lines: Iterable[HonorificLine]) -> None:
        super().__init__(lines, any_case=False)

    def is_honorific(self, word: str) -> bool:
        """Say whether a word is an honorific as it stands, full stop and all: "Sen." is one, "Sen" may be a name."""
        return self.get(word) is not None


class Undertakings:
    """Words that tell whether what follows them is promised, by their base forms."""

    def __init__(self, lines: Iterable[UndertakingLine]) -> None:
        self._lines = {line.lemma: line for line in lines}

    def get(self, lemma: str) -> UndertakingLine | None:
        """Give the entry of a word by its base form."""
        return self._lines.get(lemma.lower())


class Verbs:
    """Reporting verbs, or nouns that do their work, by their base forms."""

    def __init__(self, lines: Iterable[VerbLine]) -> None:
        self._lines = {line.lemma: line for line in lines}

    def __iter__(self) -> Iterator[VerbLine]:
        return iter(self._lines.values())

    def __getitem__(self, lemma: str) -> VerbLine:
        return self._lines[lemma]

    def get(self, lemma: str) -> VerbLine | None:
        """Give the entry of a verb by its base form.

        Base forms are found by rule where a verb is rare, and then an "e" may be missing ("underscor") or a consonant
        doubled ("concurr"); no other verb of the lexicon is meant by those.
        """
        plain = lemma.lower()
        forms = [plain, plain + "e", plain[:-1] if plain[-1:] == plain[-2:-1] else plain]
        return next((self._lines[form] for form in forms if form in self._lines), None)
