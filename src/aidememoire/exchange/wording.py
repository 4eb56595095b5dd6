"""The values of a record in plain words: the same words in every format that people read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from aidememoire.record import (
    Encounter,
    Entry,
    Organization,
    Person,
    Place,
    Post,
    Quantity,
    Readout,
    Record,
    Span,
    ToldBy,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
STANDINGS: Final = {"serving": "serving official", "former": "former official", "private": "private"}
SPEAKS_FOR: Final = {
    "government": "speaks for a government",
    "institution": "speaks for an institution",
    "self": "speaks for no one else",
}
VALUES: Final = {"speaks_for": "for whom the person speaks", "by": "who undertakes it", "content": "the words"}
GROUNDS: Final = {
    "publisher": "the publisher",
    "publication": "the day of publication",
    "publication date": "the day of publication",
    "organization": "the organization",
    "post": "the post",
    "standing": "the standing",
    "lexicon": "the lexicon",
    "place": "the place",
    "family name": "the family name",
    "named together": "those who are named together",
    "spoke last": "who spoke last",
    "decision": "what a person decided",
}
OPENINGS: Final = {
    "listed with ": "being listed with {}",
    "met by ": "being met by {}",
    "speaks for ": "who speaks for {}",
    "not a post of ": "a post that {} does not have",
}
"""How a ground that begins with these words goes on as a phrase."""
UNTITLED: Final = "Untitled readout"


class Parties:
    """Who stands behind the ids in a record: people and organizations by name, sides by their code."""

    def __init__(self, record: Record) -> None:
        known: list[Person | Organization] = [*record.people, *record.organizations]
        self._known = {entry.id: entry for entry in known}

    def name(self, party: str) -> str:
        """Give the name behind an id; a side is known by its code."""
        known = self._known.get(party)
        return known.name if known else party

    def names(self, parties: Iterable[str]) -> str:
        """Give several names in one phrase: "A", "A and B", "A, B and C"."""
        return in_a_row([self.name(party) for party in parties])

    def side(self, party: str) -> str | None:
        """Give the side of a person or the country of an organization; a side's code is its own side."""
        known = self._known.get(party)
        if isinstance(known, Person):
            return known.side
        return known.country if known else party

    def sides(self, parties: Iterable[str]) -> tuple[str, ...]:
        """Give the sides of several parties, each once."""
        return tuple(dict.fromkeys(side for side in map(self.side, parties) if side))


def in_a_row(words: list[str]) -> str:
    """Put words in a row: "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def date_in_words(date: str) -> str:
    """Write a date as precisely as it is known: "10 January 2024", "November 2023", "2023"."""
    year, *rest = date.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if rest[1:] else []
    return " ".join([*day, *month, year])


def published(readout: Readout) -> str | None:
    """Write the day of publication, and the time where it is known: "9 October 2025, 12:40 UTC+08:00"."""
    if readout.published is None:
        return None
    return ", ".join(filter(None, (date_in_words(readout.published), _time_in_words(readout.published_time))))


def _time_in_words(moment: str | None) -> str | None:
    """Write the time of an ISO date and time, with its zone; what is none stands as it is."""
    try:
        time = dt.datetime.fromisoformat(moment or "")
    except ValueError:
        return moment
    return f"{time:%H:%M} {time.tzinfo or ''}".strip()


def when(encounter: Encounter) -> str | None:
    """Write the day of an encounter, or its first and last day."""
    return days_in_words(encounter.date, encounter.end_date) or None


def days_in_words(first: str | None, last: str | None = None) -> str:
    """Write a day, or the first and the last of several: "26 to 27 January 2026"; nothing where neither is known."""
    days = [date for date in dict.fromkeys((first, last)) if date]
    return " to ".join([*map(_shortened, days[:-1], days[1:]), *map(date_in_words, days[-1:])])


def _shortened(first: str, last: str) -> str:
    """Write the first of two dates without the year and the month that they share: "26 to 27 January 2026"."""
    words, of_last = date_in_words(first).split(), date_in_words(last).split()
    if len(words) != len(of_last):
        return " ".join(words)
    while len(words) > 1 and words[-1] == of_last[-1]:
        words.pop()
        of_last.pop()
    return " ".join(words)


def where(place: Place | None) -> str | None:
    """Write a place with its country, unless it is the country itself that is named."""
    if place is None:
        return None
    return f"{place.name} ({place.country})" if place.country else place.name


def when_and_where(encounter: Encounter) -> str:
    """Write the days and the place of an encounter, as far as they are known."""
    return " · ".join(filter(None, (when(encounter), where(encounter.place))))


def first_letter_up(words: str) -> str:
    """Begin words with a capital letter."""
    return words[:1].upper() + words[1:]


def counted(number: int, one: str, several: str | None = None) -> str:
    """Write how many there are: "1 note", "1,204 notes", "2 entries"."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def track(encounter: Encounter) -> str | None:
    """Write the track with its reason; null where it is not known."""
    if encounter.track is None:
        return None
    why = encounter.inferred.get("track")
    return f"Track {encounter.track}: {why}" if why else f"Track {encounter.track}"


def post_in_words(post: Post) -> str:
    """Write a post with its status and organization: "former Under Secretary, Ministry of Trade"."""
    title = f"{post.status} {post.title}" if post.status in {"former", "acting"} else post.title
    title = f"{title}-designate" if post.status == "designate" and "designate" not in title.lower() else title
    return f"{title}, {post.organization}" if post.organization else title


def about_person(person: Person) -> list[str]:
    """Say what a person was there: presence, standing, for whom he or she speaks, capacity."""
    return [
        "present" if person.present else "mentioned only",
        *([STANDINGS[person.standing]] if person.standing else []),
        *([SPEAKS_FOR[person.speaks_for]] if person.speaks_for else []),
        *(["in a personal capacity"] if person.capacity == "personal" else []),
    ]


def about_organization(body: Organization) -> list[str]:
    """Say what kind of body it is, and whether somebody sat there for it."""
    attended = ["people who are not named attended for it"] if body.present else []
    return [*([body.kind] if body.kind else []), *attended]


def told(told_by: ToldBy | None, sides: Iterable[str], publisher_side: str | None) -> str | None:
    """Say whose account the words stand in; one side's account of what the other said is that side's claim."""
    speakers = in_a_row(list(sides)) or "the speaker"
    if told_by == "counterpart":
        return f"told by the counterpart: {publisher_side or 'the other side'}’s account of what {speakers} said"
    if told_by == "third party":
        return f"told by a third party: {publisher_side or 'somebody else'}’s account of what {speakers} said"
    return "told by its own side" if told_by == "own" else None


def inferences(entry: Entry, without: str | None = None) -> list[str]:
    """Say of each value that does not stand in the text what it follows from; `without` is told elsewhere."""
    named = {
        VALUES.get(name, name.replace("_", " ")): ground(why) for name, why in entry.inferred.items() if name != without
    }
    return [f"{name}: follows from {why}" for name, why in named.items()]


def ground(why: str) -> str:
    """Write what a value follows from as a phrase: "post: Minister" is the post “Minister”."""
    name, colon, words = why.partition(": ")
    if colon and name in GROUNDS:
        return f"{GROUNDS[name]} “{words}”"
    opening = next((begin for begin in OPENINGS if why.startswith(begin)), None)
    return OPENINGS[opening].format(why.removeprefix(opening)) if opening else GROUNDS.get(why, why)


def quantity_in_words(quantity: Quantity) -> str:
    """Write a promised number with what is counted: "50,000 students"."""
    number = f"{int(quantity.value):,}" if quantity.value.is_integer() else f"{quantity.value:,}"
    return f"{number} {quantity.unit}" if quantity.unit else number


def quoted(readout: Readout, spans: Iterable[Span]) -> str:
    """Give the words at several spans as one quotation; what lies between them is left out visibly."""
    return " … ".join(readout.words(span) for span in spans)


def in_quotes(words: str) -> str:
    """Put words of a readout in quotation marks, unless they begin with their own."""
    return words if words.startswith(tuple("“\"‘'«„")) else f"“{words}”"


def distinct_words(readout: Readout, spans: Iterable[Span]) -> list[str]:
    """Give the different words that stand at spans, in their order."""
    return list(dict.fromkeys(readout.words(span) for span in spans))


def sides_of(record: Record) -> list[str]:
    """Give every side of a record once: those that met first, then the publisher's, then all others."""
    found = [side for encounter in record.encounters for side in encounter.sides]
    found += [person.side for person in record.people if person.side and person.present]
    found += [record.readout.publisher_side] if record.readout.publisher_side else []
    found += [person.side for person in record.people if person.side]
    found += [side for statement in record.statements for side in statement.sides]
    found += Parties(record).sides(party for promise in record.commitments for party in promise.by)
    return list(dict.fromkeys(found))


def web_address(url: str | None) -> str | None:
    """Give an address that may be linked: one of the web, and nothing that a browser would run or open as a file."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
