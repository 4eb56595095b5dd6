"""Titles, and what belongs to each: an organization, a country, a status.

"the former Acting Deputy U.S. Trade Representative", "UAE Ambassador to Sri Lanka", "President of the European
Council": the title itself is what a person is called; it grows to the left and right by whom the holder serves.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.reading.people.designations import BY_LEXICON, find_designations
from aidememoire.reading.people.nations import Nations

if TYPE_CHECKING:
    from aidememoire.lexicon import Lexicon
    from aidememoire.reading.language import Parsed
    from aidememoire.reading.people.bodies import Place
    from aidememoire.record import PostStatus

STATUS_WORDS: Final[dict[str, PostStatus]] = {
    "former": "former", "ex": "former", "late": "former", "then": "former", "retired": "former", "onetime": "former",
    "acting": "acting", "interim": "acting", "caretaker": "acting",
    "designate": "designate", "elect": "designate", "incoming": "designate", "nominee": "designate",
}  # fmt: skip
_STATUS: Final = r"(?:former|ex|late|then|retired|one-?time|acting|interim|caretaker|incoming)\b[\s-]*"
_STATUS_WORD: Final = re.compile(rf"({_STATUS})", re.I)
_STATUS_BEFORE: Final = re.compile(rf"((?:\b{_STATUS})+)$", re.I)
_STATUS_BEHIND: Final = re.compile(r"[\s-]*\b(designate|elect|nominee)\b", re.I)
_TO_BODY: Final = re.compile(
    r"\s*(?:,|\bof\b|\bat\b|\bin\b|\bfor\b|\bwith\b|\bfrom\b|\bto\b|\bon\b)?\s*(?:the\b|its\b|their\b|an?\b)?\s*"
    r"(?:[\w.]+-based\s+)?"
)
_OF_THE_STATE: Final = re.compile(r"\s+of\s+the\s+(?:Republic|Federation|Union|Government|State|Senate)\b(?!\s+of\b)")
_TO_COUNTRY: Final = re.compile(
    r"\s*(?:\bof\b|\bfor\b|\bto\b|,|\()\s*(?:the\s+)?|\s+(?:of|to)\s+the\s+Government\s+of\s+"
)
#: An ambassador to an organization does not belong to it.
_AIMED: Final = re.compile(r"\s*(?:to|with|on)\b")
#: Where a diplomat is posted: "Ambassador of Norway in Colombo, NAME".
_POSTING: Final = re.compile(r"\s+in\s+[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)?(?=\s*,\s*[A-Z])")
#: "Minister for Trade, Kenya": behind a comma stands whom the holder serves.
_COMMA_END: Final = re.compile(r",\s*(?:the\s+)?$")
_COUNTRY_END: Final = re.compile(r"\)|\s*\([A-Z][A-Za-z.]{1,6}\)")
_BEFORE_TITLE: Final = re.compile(r"(?:['’]s?)?[^\S\n]+(?:(?:[Ff]ormer|[Aa]cting|[Ii]nterim|[Nn]ew|[Ii]ncoming)\s+)*")
#: Words that are a post only where the office is named ("Ambassador to China"), if the pipeline does not say more.
_COURTESIES: Final = {
    "ambassador", "professor", "senator", "secretary", "minister", "mp", "congressman", "congresswoman", "cardinal",
    "archbishop", "general", "representative", "attorney", "member", "chief", "prince", "princess",
}  # fmt: skip


@dataclass(frozen=True)
class Title:
    """A title as it stands, grown by what belongs to it. `start` to `end` is the title, `left` to `right` all of it."""

    start: int
    end: int
    left: int
    right: int
    words: str
    organization: Place | None
    countries: tuple[str, ...]
    status: PostStatus
    score: float

    @property
    def is_unsure(self) -> bool:
        """Say whether only the lexicon saw the title."""
        return self.score <= BY_LEXICON

    @property
    def stands_alone(self) -> bool:
        """Say whether a title is one by which people are addressed, and no office stands with it."""
        return self.words.casefold() in _COURTESIES and self.organization is None and not self.countries

    @property
    def is_courtesy(self) -> bool:
        """Say whether an unsure title is a mode of address."""
        return self.is_unsure and self.stands_alone

    @property
    def is_plural(self) -> bool:
        """Say whether the title is that of several people ("Counsellors", "Senior Advisors to the President")."""
        head = re.split(r"\s+(?:of|for|to|on|in|at)\s+", self.words)[0]
        return bool(re.search(r"(?<!s)s$", head)) and not head.endswith(
            ("Affairs", "Operations", "ffaires", "ffaire", "Emeritus")
        )


def find_titles(parsed: Parsed, lexicon: Lexicon, bodies: list[Place]) -> list[Title]:
    """Find every title in a parsed text, with its organization, country and status, in order."""
    text = parsed.doc.text
    nations = Nations(text, lexicon)
    growth = _Growth(text, bodies, nations)
    titles: list[Title] = []
    for proposal in find_designations(parsed, lexicon, nations, bodies):
        title = growth.title(*proposal, after=titles[-1].right if titles else 0)
        # "Trade Representative Ambassador NAME": a courtesy between title and name.
        if not (titles and title.stands_alone and not text[titles[-1].right : title.left].strip(" ")):
            titles.append(title)
    return titles


class _Growth:
    """Grows titles in one text by the bodies and countries beside them."""

    def __init__(self, text: str, bodies: list[Place], nations: Nations) -> None:
        self.text, self.bodies, self.nations = text, bodies, nations
        self._starts = [start for start, _ in bodies]

    def title(self, start: int, end: int, score: float, after: int) -> Title:
        """Grow a title by what belongs to it; what lies before `after` belongs to another."""
        text = self.text
        behind = _STATUS_BEHIND.match(text, end)
        status: PostStatus = STATUS_WORDS[behind[1].lower()] if behind else "current"
        organization, right = self._to_the_right(behind.end() if behind else end)
        stated, start, left = self._status(start)
        if organization is None:
            organization, left = self._body_before(left, after)
        left = self._nation_before(left)
        ahead, left = self._status_before(left)
        served = self._served(left, right)
        return Title(start, end, left, right, text[start:end], organization, served, stated or ahead or status, score)

    def _served(self, left: int, right: int) -> tuple[str, ...]:
        """The countries between two offsets that a post serves, without those at which it is aimed."""
        served: dict[str, None] = {}
        aimed = left
        for hit in self.nations.between(left, right):
            # "Envoy for Somalia, Kenya and Sudan": a comma behind an aim leads to the next one.
            if (aimed > left and _COMMA_END.fullmatch(self.text, aimed, hit.start)) or _is_aim(
                self.text[left : hit.start]
            ):
                aimed = hit.end
            else:
                served[hit.value.code] = None
        return tuple(served)

    def _to_the_right(self, right: int) -> tuple[Place | None, int]:
        """Take in bodies and countries behind a title, as many as follow one another."""
        organization: Place | None = None
        for _ in range(3):
            body = self._body_behind(right)
            if body:
                aimed = _AIMED.match(self.text, right, body[0])
                organization, right = organization or (None if aimed else body), self._past_acronym(body[1])
                continue
            end = self._country_behind(right)
            if end == right:
                break
            right = end
        posting = _POSTING.match(self.text, right)
        return organization, posting.end() if posting else right

    def _body_behind(self, right: int) -> Place | None:
        number = bisect_left(self._starts, right)
        if number == len(self.bodies):
            return None
        start, end = self.bodies[number]
        gap = self.text[right : min(start, right + 25)]
        return (start, end) if len(gap) <= 24 and "\n" not in gap and _TO_BODY.fullmatch(gap) else None

    def _past_acronym(self, right: int) -> int:
        acronym = _COUNTRY_END.match(self.text, right)
        return acronym.end() if acronym else right

    def _country_behind(self, right: int) -> int:
        """Take in "of Iraq", "to the Republic of Korea", "(UAE)" behind a title."""
        text = self.text
        own = _OF_THE_STATE.match(text, right)
        link = _TO_COUNTRY.match(text, right)
        if own or link is None:
            return own.end() if own else right
        for hit in self.nations.between(link.start(), right + 80):
            if not link.end() - 4 <= hit.start <= link.end() or hit.value.how != "name":
                break
            behind = _COUNTRY_END.match(text, hit.end)
            return behind.end() if behind else hit.end
        return right

    def _body_before(self, left: int, after: int) -> tuple[Place | None, int]:
        """Take in a body before a title: "World Bank Vice President", "IMF's Managing Director"."""
        number = bisect_left(self._starts, left) - 1
        if number < 0 or self.bodies[number][0] < after:
            return None, left
        start, end = self.bodies[number]
        beside = end < left < end + 20 and _BEFORE_TITLE.fullmatch(self.text, end, left)
        return ((start, end), start) if beside else (None, left)

    def _status(self, start: int) -> tuple[PostStatus | None, int, int]:
        """Read a status before a title: "former Acting Director" was acting director once, and is so no more."""
        before = _STATUS_BEFORE.search(self.text, max(0, start - 30), start)
        at = before.start() if before else start
        word = _STATUS_WORD.match(self.text, at)
        if word is None:
            return None, start, start
        return STATUS_WORDS[_plain(word[1])], word.end(), at

    def _nation_before(self, left: int) -> int:
        """Take in "Canadian", "U.S.", "China's" before a title."""
        for hit in self.nations.between(max(0, left - 40), left):
            if re.fullmatch(
                r"(?:['’]s?)?\)?[^\S\n]+(?:(?:former|acting|then|new|visiting)\s+)?", self.text[hit.end : left]
            ):
                return hit.start
        return left

    def _status_before(self, left: int) -> tuple[PostStatus | None, int]:
        """Read a status that stands before country and body: "former U.S. ..."."""
        ahead = _STATUS_BEFORE.search(self.text, max(0, left - 30), left)
        if ahead is None:
            return None, left
        return STATUS_WORDS[_plain(ahead.group())], ahead.start()


def _plain(words: str) -> str:
    first: str = re.findall(r"\w+", words.lower().replace("one-time", "onetime"))[0]
    return first


def _is_aim(before: str) -> bool:
    """Say whether a country is what a post is aimed at ("Ambassador to Yemen"), by the words of the post before it."""
    bracketed = before.rstrip().endswith("(") or _COMMA_END.search(before)
    serves = re.search(r"\b(?:[Aa]dvis[eo]r|[Aa]ssistant|[Aa]ide|[Ss]ecretary|[Cc]hief of [Ss]taff)\s+to\b", before)
    return not bracketed and not serves and bool(re.search(r"\b(?:to|for|with|on)\b", re.split(r"\bof\b", before)[-1]))
