"""The side that stands beside a name: the country or body of a post, a country in the same noun phrase, a place.

"Israeli Prime Minister", "President of France", "Head of the EU Delegation", "Foreign Minister NAME of Peru",
"Governor of Okinawa". A country at which a post is aimed ("Ambassador to Yemen") is not the holder's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.reading.people.bodies import country_of_body
from aidememoire.reading.people.nations import Nations

if TYPE_CHECKING:
    from aidememoire.reading.page import Page
    from aidememoire.reading.people.names import Name
    from aidememoire.reading.people.people import Figure
    from aidememoire.reading.people.titles import Title

#: Kinds of body and post whose people speak for no side.
PRIVATE: Final = {"company", "think tank", "university", "media", "other"}
#: Capital words and courtesies between a country and a name.
_MODIFIES: Final = re.compile(
    r"(?:['’]s?)?\)?[^\S\n]*(?:(?:[A-Z][\w’'\-]*(?:\.[A-Z]+)*|Dr\.|Mr\.|Ms\.|H\.E\.|Gen\.|of|the)[^\S\n]+)*"
)
_BEHIND: Final = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?|\s*\(|,\s+(?:of|from)\s+(?:the\s+)?")
_AIM: Final = re.compile(r"\b(?:to|for|with|on)\s+(?:the\s+)?$")
_FIELD: Final = re.compile(r"\s+(?:for|on)\s+")
_ACRONYM: Final = re.compile(r"(.+?)\s*\((?:the\s+)?([^()]+)\)")
_PLACE: Final = re.compile(r"\bof\s+([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)")


@dataclass(frozen=True)
class SideOf:
    """A side and what it follows from; `why` is null where the country itself stands beside the name."""

    side: str | None
    why: str | None = None


UNKNOWN: Final = SideOf(None)


class Statements:
    """What the text and the title of a page state of people's sides."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._nations = {"text": Nations(page.text, page.lexicon), "title": Nations(page.readout.title, page.lexicon)}
        self._names = {
            "text": [mark for mark in page.body.marks if mark.kind == "person"],
            "title": [mark for mark in page.head.marks if mark.kind == "person"],
        }

    def text_of(self, name: Name) -> str:
        """Give the text in which a name stands."""
        return self.page.text if name.where == "text" else self.page.readout.title

    def nations_in(self, where: str) -> Nations:
        """Give the countries that the text or the title names."""
        return self._nations[where]

    def body_of(self, name: Name, title: Title) -> str | None:
        """Give the words of a title's organization."""
        return self.text_of(name)[slice(*title.organization)] if title.organization else None

    def side_of_body(self, body: str) -> str | None:
        """Give the side for which a body acts, by its name or by the acronym behind it."""
        side_of = self.page.lexicon.institutions.side_of
        return next((side for form in _forms(body) if (side := side_of(form))), None)

    def country_of_body(self, body: str) -> str | None:
        """Give the country of a body, by its name or by the acronym behind it."""
        lexicon = self.page.lexicon
        return next((country for form in _forms(body) if (country := country_of_body(lexicon, form))), None)

    def side(self, figure: Figure) -> SideOf:
        """Give the side that titles, bodies or the words around a name state; a country before an organization."""
        stated = [*self._by_titles(figure), *self._by_words(figure)]
        countries = [one for one in stated if one.side and self.page.lexicon.countries.is_country(one.side)]
        # The chair of an organization who heads a state sits for the state.
        if countries and any(self._heads_a_state(title) for _, title in figure.titles):
            return countries[0]
        return (stated or [self._by_place(figure)])[0]

    def _by_titles(self, figure: Figure) -> list[SideOf]:
        lexicon = self.page.lexicon
        stated = []
        # What stands before a name is its own; behind a comma another's may begin ("asked by NAME, the President of").
        for name, title in sorted(figure.titles, key=lambda one: one[1].left > one[0].start):
            if title.status == "former" and any(own.status != "former" for _, own in figure.titles):
                continue
            body = self.body_of(name, title)
            side = self.side_of_body(body) if body else None
            holders = lexicon.countries.holders_of(title.words)
            if side:
                stated.append(SideOf(side, f"organization: {body}"))
            elif len(holders) == 1 and not body:
                # "Georgia Congresswoman NAME": only the United States have one.
                only = next(iter(holders))
                stated.append(SideOf(only, None if only in title.countries else f"post: {title.words}"))
            elif title.countries and lexicon.posts.sector_of(title.words) != "company":
                stated.append(SideOf(title.countries[0]))
        return stated

    def _by_words(self, figure: Figure) -> list[SideOf]:
        found = []
        for name in figure.names:
            for code in (self._country_behind(name), self._country_before(figure, name)):
                if code:
                    found.append(SideOf(code))
        return found

    def _heads_a_state(self, title: Title) -> bool:
        return self.page.lexicon.posts.rank_of(title.words) == "head" and not title.organization

    def _country_behind(self, name: Name) -> str | None:
        """ "President Emmanuel Macron of France", "Foreign Minister Blinken (United States)"."""
        link = _BEHIND.match(self.text_of(name), name.end)
        if not link:
            return None
        for hit in self._nations[name.where].between(max(0, link.end() - 4), link.end() + 60):
            if hit.start <= link.end() <= hit.end:
                return hit.value.code
        return None

    def _country_before(self, figure: Figure, name: Name) -> str | None:
        """A country in the same noun phrase before the name ("... Department of the Administration of Peru A.B.")."""
        text = self.text_of(name)
        titles = [title for owner, title in figure.titles if owner == name]
        end = name.start
        for hit in reversed(self._nations[name.where].between(max(0, name.start - 90), name.start)):
            if any(title.left <= hit.start < title.right for title in titles):
                return None
            modifies = hit.end <= end and _MODIFIES.fullmatch(text, hit.end, end)
            if not modifies or self._names_someone(name, hit.end):
                return None
            aim = _AIM.search(text, max(0, hit.start - 24), hit.start)
            if aim is None:
                return hit.value.code
            end = aim.start()
        return None

    def _names_someone(self, name: Name, start: int) -> bool:
        """Say whether another name stands between an offset and a name."""
        return any(start <= mark.start and mark.end <= name.start for mark in self._names[name.where])

    def _by_place(self, figure: Figure) -> SideOf:
        """ "Abu Dhabi Crown Prince", "the Governor of Okinawa": a place in a title lies in a country."""
        for name, title in figure.titles:
            if not self.is_office(name, title):
                continue
            behind = _PLACE.match(self.text_of(name), title.end + 1)
            places = [self.body_of(name, title) or "", behind[1] if behind else "", *_PLACE.findall(title.words)]
            for place in places:
                code = country_of_place(self.page, place)
                if code:
                    return SideOf(code, f"place: {place}")
        return UNKNOWN

    def is_office(self, name: Name, title: Title) -> bool:
        """Say whether a title may be an official's."""
        body = self.body_of(name, title)
        sector = self.page.lexicon.sector_of_post(title.words, body)
        return sector not in PRIVATE and not (sector is None and body is not None)

    def holds_office(self, figure: Figure) -> bool:
        """Say whether a person may be an official: not, where all that is said of him or her is private."""
        return not figure.titles or any(self.is_office(name, title) for name, title in figure.titles)

    def is_private(self, figure: Figure) -> bool:
        """Say whether a person has a private post now, and none that is an office."""
        now = [(name, title) for name, title in figure.titles if title.status != "former"]
        return bool(now) and not any(self.is_office(name, title) or self._sits_for(name, title) for name, title in now)

    def _sits_for(self, name: Name, title: Title) -> bool:
        """Say whether a title's body is itself a side or acts for one (a development bank)."""
        body = self.body_of(name, title)
        return body is not None and self.side_of_body(body) is not None


def _forms(body: str) -> list[str]:
    """Give a body's name as it stands, without the acronym in brackets, and the acronym."""
    found = _ACRONYM.fullmatch(body)
    return [body, found[1], found[2]] if found else [body]


def country_of_place(page: Page, name: str) -> str | None:
    """Give the country of a capital, a seat of government or a city."""
    if not name:
        return None
    seat = page.lexicon.countries.of_seat(name)
    place = None if seat else page.lexicon.place(name)
    return seat or (place.country if place else None)
