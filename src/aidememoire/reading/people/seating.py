"""The sides of a readout's people while they are being decided, and what several rules ask of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from aidememoire.reading.encounters.track import stated_track
from aidememoire.reading.people.delegations import Delegation, find_delegations
from aidememoire.reading.people.home import home_of
from aidememoire.reading.people.lists import Listed, lists_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Tokens

    from aidememoire.reading.page import Page
    from aidememoire.reading.people.people import Figure
    from aidememoire.reading.people.stated import SideOf, Statements

_DIALOGUE: Final = re.compile(r"\b[Dd]ialogue|\b[Ss]eminar|\b[Rr]oundtable|\b[Tt]rack\b")
#: Levels of posts of which a side has one holder at a time, if the words are the same.
_UNIQUE: Final = {"head", "deputy head", "minister"}
_MANY: Final = {"minister", "secretary", "senator", "state councilor", "cabinet secretary"}


@dataclass
class Seating:
    """The people of a page with the sides found so far."""

    page: Page
    figures: Sequence[Figure]
    statements: Statements
    found: list[SideOf] = field(default_factory=list)

    def side_of(self, figure: Figure) -> str | None:
        """Give the side decided for a person so far."""
        return self.found[self._numbers[id(figure)]].side

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {id(figure): number for number, figure in enumerate(self.figures)}

    @cached_property
    def lists(self) -> list[list[Listed]]:
        """All lists of names."""
        return lists_of(self.page, self.figures)

    @cached_property
    def delegations(self) -> list[Delegation]:
        """The stretches of the text in which people of one side are named."""
        return find_delegations(self.page, self.statements.nations_in("text"))

    @cached_property
    def is_dialogue(self) -> bool:
        """Say whether private experts sit here for sides: in a dialogue of Track 1.5 or 2, or between delegations."""
        text = self.page.readout.title + "\n" + self.page.text
        if stated_track(text):
            return True
        sides = {delegation.side for delegation in self.delegations}
        return len(sides) > 1 and bool(_DIALOGUE.search(text))

    @cached_property
    def principals(self) -> list[Figure]:
        """Those with whom title and text open: most often the publisher's own."""
        first = {listed[0].name.where: listed[0].figure for listed in reversed(self.lists)}
        return list(first.values())

    @cached_property
    def own(self) -> str | None:
        """The publisher's side; where the publisher is unknown, the country whose account the text seems to be."""
        if self.page.publisher_side:
            return self.page.publisher_side
        others = {side.side for side in self.found}
        return None if self.is_dialogue else home_of(self.page, others)

    @cached_property
    def other(self) -> str | None:
        """The one other side of the readout: of its people, else the country that title and opening name."""
        sides = {side.side for side in self.found if side.side and side.side != self.own}
        if sides:
            return sides.pop() if len(sides) == 1 else None
        opening = self.page.sentences[0].text if self.page.sentences else ""
        for text in (self.page.readout.title, self.page.readout.title + "\n" + opening):
            named = {hit.value.code for hit in self.page.lexicon.countries.find_all(text)} - {self.own}
            if named:
                return named.pop() if len(named) == 1 else None
        return None

    @cached_property
    def pair(self) -> tuple[str, str] | None:
        """The two sides between which the readout passes: the publisher's and the other, or the only two there are."""
        if self.own and self.other:
            return self.own, self.other
        sides = sorted({side.side for side in self.found if side.side})
        if len(sides) == 2:
            return sides[0], sides[1]
        named = {hit.value.code for hit in self.page.lexicon.find_countries(self.page.readout.title)}
        return (min(named), max(named)) if len(named) == 2 else None

    @cached_property
    def _named(self) -> list[Listed]:
        """All places of names in the text, in order."""
        named = [item for listed in self.lists for item in listed if item.name.where == "text"]
        return sorted(named, key=lambda item: item.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [item.start for item in self._named]

    def named_before(self, item: Listed) -> Listed | None:
        """Give the name that stands last before another in the text."""
        number = bisect_left(self._starts, item.start)
        return self._named[number - 1] if number else None

    def sides_between(self, start: int, end: int) -> set[str | None]:
        """Give the sides of those who are named between two offsets of the text."""
        named = self._named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return {self.side_of(item.figure) for item in named}

    @cached_property
    def _lists_of(self) -> dict[int, list[tuple[list[Listed], int]]]:
        found: dict[int, list[tuple[list[Listed], int]]] = {}
        for listed in self.lists:
            seen = set()
            for number, item in enumerate(listed):
                if id(item.figure) not in seen:
                    found.setdefault(id(item.figure), []).append((listed, number))
                seen.add(id(item.figure))
        return found

    def lists_with(self, figure: Figure) -> list[tuple[list[Listed], int]]:
        """Give the lists in which a person is named, and the first place in each."""
        return self._lists_of.get(id(figure), [])

    def places_of(self, figure: Figure) -> list[tuple[list[Listed], Listed, Tokens]]:
        """Give the places of a person in the text: the list, the place in it, and the sentence."""
        return [
            (listed, listed[number], sentence)
            for listed, number in self.lists_with(figure)
            if listed[0].name.where == "text" and (sentence := self.sentence_at(listed[number].name.start)) is not None
        ]

    def sentence_at(self, offset: int) -> Tokens | None:
        """Give the sentence in which an offset of the text lies."""
        span = self.page.doc.char_span(offset, offset + 1, alignment_mode="expand")
        return span.sent if span is not None else None

    def unique_posts(self, figure: Figure) -> set[str]:
        """Give the titles that a person has now and of which a side has one holder."""
        rank_of = self.page.lexicon.posts.rank_of
        return {
            title.words.casefold()
            for _, title in figure.titles
            if title.status == "current"
            and rank_of(title.words) in _UNIQUE
            and not title.organization
            and not title.is_plural
            and title.words.casefold() not in _MANY
        }

    def share_a_post(self, one: Figure, other: Figure) -> bool:
        """Say whether two people hold the same post, of which a side has one."""
        return bool(self.unique_posts(one) & self.unique_posts(other))

    def cannot_sit_for(self, figure: Figure, side: str) -> bool:
        """Say whether a side has no such post as one of a person's ("Prime Minister" in the United States)."""
        countries, posts = self.page.lexicon.countries, self.page.lexicon.posts
        titles = [title for _, title in figure.titles if not title.organization]
        if countries.is_country(side):
            regnal = figure.name.split()[0] if " " in figure.name else ""
            return any(countries.lacks_post(side, words) for words in (regnal, *(title.words for title in titles)))
        return any(
            posts.rank_of(title.words) in _UNIQUE and posts.sector_of(title.words) in {"government", "royal"}
            for title in titles
        )
