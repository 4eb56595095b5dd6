"""Who speaks: from the words that stand as the subject of a reporting expression to people and sides.

"He", "the Secretary", "the two leaders", "the U.S. side", "China": most subjects name nobody. What they stand for
follows from the roles in the encounter (who met, who published) and from who spoke last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

    from aidememoire.reading.cast import Cast
    from aidememoire.reading.page import Page
    from aidememoire.record import Encounter, Person, Scope

HE_OR_SHE: Final = {"he", "she"}
TOGETHER: Final = {"they", "both", "we", "all", "each", "two", "three", "four", "five"}
SPEAKING_GROUPS: Final = {
    "leader", "side", "party", "interlocutor", "official", "participant", "delegation", "principal", "counterpart",
    "country", "government", "nation", "state", "attendee", "head", "colleague", "partner", "ally", "member", "pair",
    "team", "representative", "negotiator", "group", "expert", "delegate", "scholar", "speaker", "chair", "co-chair",
}  # fmt: skip
TALKS: Final = {
    "discussion", "conversation", "meeting", "talk", "talks", "exchange", "dialogue", "call", "consultation", "session",
    "agenda", "event", "visit", "summit", "consultations", "negotiation", "seminar", "forum", "round",
}  # fmt: skip


@dataclass(frozen=True)
class Speaker:
    """Who expressed something: people by id, or sides by code where nobody is named; `why` says how it is known."""

    scope: Scope
    ids: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    why: str | None = None

    def __bool__(self) -> bool:
        return bool(self.ids)


NOBODY: Final = Speaker("joint")


@dataclass
class Speakers:
    """Resolves subjects in the order of the text; it remembers who spoke last, for "he" and "they" to take up."""

    page: Page
    cast: Cast
    encounters: list[Encounter]
    last_person: Person | None = None
    last_group: Speaker | None = None
    last: Speaker = field(default=NOBODY)

    @cached_property
    def present(self) -> list[Person]:
        """Everybody who took part in an encounter."""
        return [person for person in self.cast.people if person.present]

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The sides that met, in the order in which their people or they themselves are named."""
        found = dict.fromkeys(person.side for person in self.present if person.side)
        for encounter in self.encounters:
            found.update(dict.fromkeys(encounter.sides))
        return tuple(side for side in found if side)

    def encounter_at(self, offset: int) -> Encounter | None:
        """The encounter being told of at an offset: the last one whose evidence stands before it."""
        told = None
        for encounter in self.encounters:
            spans = [span for span in encounter.spans() if span.where == "text"]
            if told is None or (spans and min(span.start for span in spans) <= offset):
                told = encounter
        return told

    def together(self, offset: int) -> Speaker:
        """All who took part in the encounter that is being told: people first, then sides that nobody is named for."""
        encounter = self.encounter_at(offset)
        ids = list(encounter.participants) if encounter else [person.id for person in self.present]
        named = {self.cast.by_id[i].side for i in ids if i in self.cast.by_id}
        sides = encounter.sides if encounter else self.sides
        others = [side for side in sides if side not in named]
        return Speaker("joint", (*ids, *others), tuple(s for s in sides if s), "all who took part")

    def of_subject(self, subject: Token | None, offset: int) -> Speaker:
        """Resolve the subject of a reporting expression that stands at `offset`, and remember it."""
        speaker = self._resolve(subject, offset)
        if speaker:
            self.remember(speaker)
        return speaker

    def remember(self, speaker: Speaker) -> None:
        """Take note of who spoke, for pronouns and free indirect speech that follow."""
        self.last = speaker
        if speaker.scope == "person" and len(speaker.ids) == 1:
            self.last_person = self.cast.by_id.get(speaker.ids[0])
        elif speaker.scope == "joint":
            self.last_group = speaker

    def _resolve(self, subject: Token | None, offset: int) -> Speaker:
        if subject is None:
            return NOBODY
        word = subject.lower_
        if word in HE_OR_SHE:
            return self._person(self.last_person or self.cast.last_before(subject.idx, self.present), f"“{subject}”")
        if word in {"i"}:
            return self._person(self.last_person, "“I”")
        if word in TOGETHER and subject.pos_ in {"PRON", "DET", "NUM"}:
            return self.together(offset)
        if (
            word in {"who", "which", "that"}
            and subject.head.head.i != subject.head.i
            and subject.head.dep_.startswith("acl")
        ):
            return self._resolve(subject.head.head, offset)
        return self._named(subject, offset) or self._described(subject, offset)

    def _named(self, subject: Token, offset: int) -> Speaker:
        """People, or sides, that the subject names itself, possessors and attributes aside."""
        heads = [subject, *subject.conjuncts]
        people: dict[str, Person] = {}
        sides: dict[str, None] = {}
        for head in heads:
            person = self._person_at(head)
            if person:
                people.setdefault(person.id, person)
                continue
            side = self._side_of(head)
            if side:
                sides.setdefault(side)
        if people and len(people) == 1 and not sides:
            return self._person(next(iter(people.values())), None)
        if people:
            codes = dict.fromkeys([p.side for p in people.values() if p.side] + list(sides))
            return Speaker("joint", (*people, *(s for s in sides)), tuple(codes))
        if len(sides) == 1:
            return Speaker("side", tuple(sides), tuple(sides))
        return Speaker("joint", tuple(sides), tuple(sides))

    def _person_at(self, head: Token) -> Person | None:
        """The person named by a noun phrase: by its head, its flat parts, or an apposition that holds the name."""
        core = [head, *(t for t in head.subtree if _joins_name(t, head))]
        start, end = min(t.idx for t in core), max(t.idx + len(t) for t in core)
        people = self.cast.mentioned_in(start, end)
        return people[-1] if people else None

    def _side_of(self, head: Token) -> str | None:
        """The side that a noun phrase stands for: a country by name, or "the U.S. side", "American officials"."""
        lexicon = self.page.lexicon
        phrase = _phrase(head)
        side = lexicon.side_of(phrase)
        if side:
            return side
        if head.lemma_.lower() in SPEAKING_GROUPS | {"embassy", "ministry", "spokesperson", "administration"}:
            codes = {hit.value.code for hit in lexicon.find_countries(self.page.text, *_extent(head))}
            return codes.pop() if len(codes) == 1 else None
        return None

    def _described(self, subject: Token, offset: int) -> Speaker:
        """ "The President", "the Ukrainian leader", "both sides", "the meeting": by role."""
        noun = subject.lemma_.lower()
        if self._is_plural(subject):
            return self._group(subject, offset)
        if noun in TALKS:
            return self.together(offset)
        person = self._by_role(subject)
        return self._person(person, f"“{_phrase(subject)}”") if person else NOBODY

    def _is_plural(self, subject: Token) -> bool:
        return subject.tag_ in {"NNS", "NNPS"} or bool(list(subject.conjuncts))

    def _group(self, subject: Token, offset: int) -> Speaker:
        """The leaders, the presidents, the two sides: all, or those of the sides that the phrase names."""
        codes = list(
            dict.fromkeys(hit.value.code for hit in self.page.lexicon.find_countries(self.page.text, *_extent(subject)))
        )
        if len(codes) == 1 and not any(t.lower_ in {"both", "two"} for t in subject.subtree):
            return Speaker("side", (codes[0],), (codes[0],))
        noun = subject.lemma_.lower()
        everyone = self.together(offset)
        if len(codes) >= 2:
            ids = [i for i in everyone.ids if i in self.cast.by_id and self.cast.by_id[i].side in codes]
            missing = [c for c in codes if c not in {self.cast.by_id[i].side for i in ids}]
            return Speaker("joint", (*ids, *missing), tuple(codes))
        if noun in SPEAKING_GROUPS | TALKS or self.page.lexicon.posts.rank_of(noun):
            return everyone
        return NOBODY

    def _by_role(self, subject: Token) -> Person | None:
        """The person whom a bare post means: of the side it names, else of the publisher, else named last."""
        title = _title_words(subject)
        codes = {hit.value.code for hit in self.page.lexicon.find_countries(self.page.text, *_extent(subject))}
        holders = self.cast.holding(title)
        if codes:
            holders = [p for p in holders if p.side in codes] or [p for p in self.present if p.side in codes]
        present = [p for p in holders if p.present] or holders
        if len(present) > 1:
            own = [p for p in present if p.side == self.page.publisher_side]
            last = self.cast.last_before(subject.idx, present)
            return own[0] if len(own) == 1 else last
        if present:
            return present[0]
        return None

    def _person(self, person: Person | None, why: str | None) -> Speaker:
        if person is None:
            return NOBODY
        return Speaker("person", (person.id,), (person.side,) if person.side else (), why)


def _joins_name(token: Token, head: Token) -> bool:
    return token.dep_ in {"flat", "appos", "compound", "goeswith", "flat:foreign"} and (
        token.head == head or token.head.head == head
    )


def _phrase(head: Token) -> str:
    start, end = _extent(head)
    return head.doc.text[start:end]


def _extent(head: Token) -> tuple[int, int]:
    """The noun phrase of a head: its own words, without clauses and coordinated phrases, as character offsets."""
    left = [t for t in head.subtree if t.i <= head.i and t.dep_ not in {"cc", "conj"}]
    right = [
        t
        for child in head.rights
        if child.dep_.split(":")[0] in {"flat", "compound", "nmod", "fixed"}
        for t in child.subtree
    ]
    words = [head, *left, *right]
    return min(t.idx for t in words), max(t.idx + len(t) for t in words)


def _title_words(head: Token) -> str:
    """The post that a bare noun phrase names: its head with the compounds and adjectives before it."""
    parts = [t for t in head.lefts if t.dep_ in {"compound", "amod", "flat"}]
    return " ".join(t.text for t in [*parts, head])
