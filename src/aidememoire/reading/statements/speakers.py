"""Who speaks: from the words that stand as the subject of a reporting expression to people and sides.

"He", "the Secretary", "the two leaders", "the U.S. side", "China": most subjects name nobody. What they stand for
follows from the roles in the encounter (who met, who published) and from who spoke last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from aidememoire.reading.people.roles import Roles, prefer
from aidememoire.reading.people.turns import Turns
from aidememoire.reading.people.unnamed import UnnamedOffice, unnamed_office
from aidememoire.reading.statements.subjects import BODIES, HE_OR_SHE, ITSELF, SPEAKING_GROUPS, TALKS, TOGETHER
from aidememoire.reading.statements.telling import Telling
from aidememoire.reading.syntax.phrases import extent, members, nations_in, text_of, title_words
from aidememoire.reading.syntax.subjects import subjects_beside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from aidememoire.reading.page import Page
    from aidememoire.reading.people.cast import Cast
    from aidememoire.record import Encounter, Person, Scope


@dataclass(frozen=True)
class Speaker:
    """Who expressed something: people by id, or sides by code where nobody is named; `why` says how it is known.

    `is_office` says that a side stands for one person, the unnamed holder of the publisher's office.
    """

    scope: Scope
    ids: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    why: str | None = None
    is_office: bool = False

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
    #: The unnamed office, while nobody has spoken as a person since it did.
    last_office: Speaker | None = None
    last: Speaker = field(default=NOBODY)

    @cached_property
    def roles(self) -> Roles:
        """Who holds which post."""
        return Roles(self.cast, self.page.lexicon.posts)

    @cached_property
    def present(self) -> list[Person]:
        """Everybody who took part in an encounter; where there is none, everybody whom the account names."""
        return [person for person in self.cast.people if person.present or not self.encounters]

    @cached_property
    def office(self) -> UnnamedOffice | None:
        """The publisher's office whose holder the account does not name."""
        return unnamed_office(self.page, self.cast.people)

    @cached_property
    def turns(self) -> Turns:
        """Where the account gives somebody the floor."""
        return Turns(self.page, self.cast)

    def floor(self, offset: int) -> Speaker | None:
        """Whose turn it is at an offset: nobody's where no one is named, null in the account's own words.

        An address or a message without a name is the publisher's side's.
        """
        turn, own = self.turns.at(offset), self.page.publisher_side
        if turn is None:
            return None
        if turn.speaker is None and self.turns.is_address and own:
            return Speaker("side", (own,), (own,), "publisher")
        return self.a_person(turn.speaker, "whose turn it is")

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The sides that met, in the order in which their people or they themselves are named."""
        found = dict.fromkeys(person.side for person in self.present if person.side)
        for encounter in self.encounters:
            found.update(dict.fromkeys(encounter.sides))
        return tuple(side for side in found if side)

    @cached_property
    def telling(self) -> Telling:
        """Which encounter is told of where."""
        return Telling(self.page, self.encounters)

    def together(self, offset: int) -> Speaker:
        """All who took part in the encounter that is being told: people first, then sides that nobody is named for."""
        encounter = self.telling.at(offset)
        known = encounter if encounter and (encounter.participants or encounter.sides) else None
        ids = list(known.participants) if known else [person.id for person in self.present]
        sides = known.sides if known else self.sides
        return self.jointly([self.cast.by_id[i] for i in ids if i in self.cast.by_id], sides, "all who took part")

    def of_subject(self, subject: Token | None, offset: int) -> Speaker:
        """Resolve the subject of a reporting expression that stands at `offset`, and remember it."""
        speaker = self.resolve(subject, offset)
        if speaker:
            self.remember(speaker)
        return speaker

    def remember(self, speaker: Speaker) -> None:
        """Take note of who spoke, for pronouns and free indirect speech that follow."""
        self.last = speaker
        if speaker.scope == "person" and len(speaker.ids) == 1:
            self.last_person, self.last_office = self.cast.by_id.get(speaker.ids[0]), None
        elif speaker.is_office:
            self.last_office = speaker

    def resolve(self, subject: Token | None, offset: int) -> Speaker:
        """Say whom a subject means; nobody where nothing tells."""
        if subject is None:
            return NOBODY
        if subject.lower_ in {"who", "which", "that"} and subject.head.dep_.startswith("acl"):
            return self.resolve(subject.head.head, offset)
        heads = members(subject) + [head for one in subjects_beside(subject) for head in members(one)]
        found = [speaker for head in heads if (speaker := self._member(head, offset))]
        if len(found) < 2:
            return found[0] if found else NOBODY
        people = [self.cast.by_id[i] for speaker in found for i in speaker.ids if i in self.cast.by_id]
        sides = [side for speaker in found for side in speaker.sides]
        if not people and len(set(sides)) == 1:
            return Speaker("side", (sides[0],), (sides[0],))
        return self.jointly(people, sides, next((s.why for s in found if s.why), None))

    def _member(self, head: Token, offset: int) -> Speaker:
        """Resolve one member of a subject."""
        named = self._person_at(head)
        if named:
            return self.a_person(named, None)
        word = head.lower_
        floor = self.floor(head.idx) if word in ITSELF else None
        if floor:
            return floor
        office = self._office_meant(head)
        if office:
            return office
        if word in HE_OR_SHE or word == "i":
            return self.a_person(self.last_person or self._opener(head), f"“{head}”")
        if word in TOGETHER and head.pos_ in {"PRON", "DET", "NUM"}:
            return self._they(offset)
        side = self._side_of(head)
        if side:
            return Speaker("side", (side,), (side,))
        if head.tag_ in {"NNS", "NNPS"} or head.lemma_.lower() in {"pair", "duo", "trio"}:
            return self._group(head, offset)
        if head.lemma_.lower() in TALKS:
            return self.together(offset)
        person = self._by_role(head)
        return self.a_person(person, f"“{text_of(head)}”") if person else NOBODY

    def _office_meant(self, head: Token) -> Speaker | None:
        """The publisher's unnamed office, where a bare post or a pronoun means it.

        A post means it where no other country stands with it; "he" does where it spoke last, or nobody has spoken yet.
        """
        office = self.office
        if office is None:
            return None
        if head.lower_ in HE_OR_SHE:
            meant = self.last_office is not None or self.last_person is None
        else:
            meant = office.is_meant_by(title_words(head)) and set(nations_in(self.page, head)) <= {office.side}
        if not meant:
            return None
        if office.holder:
            return self.a_person(office.holder, f"“{text_of(head)}”")
        return Speaker("side", (office.side,), (office.side,), f"“{text_of(head)}”", is_office=True)

    def _opener(self, pronoun: Token) -> Person | None:
        """The person with whom the sentence before a pronoun's opens: most often its subject."""
        sentence = pronoun.sent
        if sentence.start:
            before = pronoun.doc[sentence.start - 1].sent
            people = [p for p in self.cast.mentioned_in(before.start_char, before.end_char) if p.present]
            if people:
                return people[0]
        return self.cast.last_before(pronoun.idx, self.present)

    def is_person(self, token: Token) -> bool:
        """Say whether a token is part of somebody's name."""
        return self.cast.at(token.idx) is not None

    def is_thing(self, noun: Token) -> bool:
        """Say whether a noun means nobody who could speak ("the invitation showed ...")."""
        lemma = noun.lemma_.lower()
        speaks = lemma in SPEAKING_GROUPS | TALKS | BODIES or self.page.lexicon.posts.is_title_word(noun.text)
        return noun.tag_ == "NN" and not speaks

    def _they(self, offset: int) -> Speaker:
        """Those who spoke together last, in the same paragraph; else all who took part."""
        if self.last.scope == "joint" and len(self.last.ids) > 1:
            return self.last
        return self.together(offset)

    def _person_at(self, head: Token) -> Person | None:
        """The person whose name a noun phrase is, not one who is only named in it ("Putin's envoy")."""
        core = [head, *(t for t in head.children if t.dep_.split(":")[0] in {"flat", "compound", "appos", "goeswith"})]
        core += [t for t in head.children if t.dep_ == "nmod:desc"]
        for token in core:
            person = self.cast.at(token.idx)
            if person:
                return person
        return None

    def _side_of(self, head: Token) -> str | None:
        """The side that a noun phrase stands for: a country by name, or "the U.S. side", "American officials"."""
        lexicon = self.page.lexicon
        start, end = extent(head)
        phrase = self.page.text[start:end]
        side = lexicon.side_of(phrase.removeprefix("the ").removeprefix("The "))
        if side:
            return side
        codes = nations_in(self.page, head)
        plain = head.lemma_.lower()
        if (
            plain in SPEAKING_GROUPS
            and len(codes) == 1
            and (plain not in {"head", "leader", "chair"} or head.tag_ == "NNS")
        ):
            return codes[0]
        body = lexicon.institutions.of_name(phrase.removeprefix("the ").removeprefix("The "))
        return lexicon.institutions.side_of(phrase) if body or (plain in BODIES and codes) else None

    def _group(self, head: Token, offset: int) -> Speaker:
        """The leaders, the presidents, the two sides: all, or those with the post or of the sides that are named."""
        codes = nations_in(self.page, head)
        everyone = self.together(offset)
        if len(codes) > 1:
            people = [self.cast.by_id[i] for i in everyone.ids if i in self.cast.by_id]
            return self.jointly([p for p in people if p.side in codes], codes, f"“{text_of(head)}”")
        noun = head.lemma_.lower()
        holders = self.roles.group(title_words(head))
        if len(holders) < 2:
            holders = self.roles.group(head.text)
        if len(holders) > 1:
            return self.jointly(holders, (), f"“{text_of(head)}”")
        if noun in SPEAKING_GROUPS | TALKS or holders or self.page.lexicon.posts.rank_of(noun):
            return everyone
        return NOBODY

    def _by_role(self, head: Token) -> Person | None:
        """The person whom a bare post means: of the side it names, else of the publisher, else named last."""
        if not self.page.lexicon.posts.is_title_word(head.text) and head.lemma_.lower() not in SPEAKING_GROUPS:
            return None
        codes = nations_in(self.page, head)
        holders = self.roles.holders(title_words(head))
        if codes:
            holders = [p for p in holders if p.side in codes] or [p for p in self.present if p.side in codes]
        if not holders and head.lemma_.lower() == "counterpart":
            holders = [p for p in self.present if self.last_person is None or p.side != self.last_person.side]
        return prefer(holders, own=self.page.publisher_side, before=self.cast.last_before(head.idx, holders))

    def a_person(self, person: Person | None, why: str | None) -> Speaker:
        """One person as a speaker; nobody where there is none."""
        if person is None:
            return NOBODY
        return Speaker("person", (person.id,), (person.side,) if person.side else (), why)

    def jointly(self, people: Iterable[Person], sides: Iterable[str], why: str | None) -> Speaker:
        """Several speakers: people, and those of the sides for which none of them sits."""
        ids = dict.fromkeys(person.id for person in people)
        named = dict.fromkeys(side for i in ids if (side := self.cast.by_id[i].side))
        others = dict.fromkeys(side for side in sides if side not in named)
        return Speaker("joint", (*ids, *others), (*named, *others), why)
