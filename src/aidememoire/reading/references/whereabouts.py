"""When and where what a reference leans on took place, or is to: from its own words, or from its verb's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from aidememoire.reading.dates import MONTH_NUMBERS
from aidememoire.reading.encounters.places import place_in

if TYPE_CHECKING:
    from aidememoire.reading.dates import When
    from aidememoire.reading.page import Page
    from aidememoire.record import ReferenceKind

#: What a sentence goes on with where it tells when and where the event it speaks of takes place.
_TAKES_PLACE: Final = re.compile(
    r"\s(?:(?:is|are|was|were|will|would|had|has|have|scheduled|due|to|be|been)\s){1,4}"
    r"(?:held|convened?|hosted|open(?:ed)?|take(?:n)?\s+place|meet)\b(?P<rest>[^.;:]{0,120})"
)
_VISIT: Final = re.compile(
    r"\b(?:visits?|trips?|travel|tour|journey)\b[^,.;]{0,60}?\bto\s+(?:the\s+)?"
    r"(?P<place>[A-Z][\w’'.-]*(?:\s+(?:of\s+)?[A-Z][\w’'.-]*)*)"
)
_COMING: Final = re.compile(
    r"\b(?:next|upcoming|forthcoming|coming|will|would|to\s+be\s+held|to\s+(?:hold|host|convene|meet|attend|visit)|plans?|planned|scheduled|ahead\s+of|look(?:s|ed|ing)?\s+forward)\b",
    re.I,
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d{2}\b(?![-–/]\d)")
_FAR: Final = 4  # months beyond which a month without a year may as well be that of another year
_BEFORE: Final = 70  # characters before a reference in which words say whether it is to come


@dataclass(frozen=True)
class Whereabouts:
    """A date (ISO, as precise as the words) and a place in the words of the text; null where not told."""

    date: str | None
    place: str | None
    relative: bool = False


def whereabouts(page: Page, start: int, end: int, kind: ReferenceKind) -> Whereabouts:
    """Find when and where; what the phrase does not say, the verb may ("The next round will be held in May")."""
    found = _in_words(page, start, end, kind)
    told = _TAKES_PLACE.match(page.text, end) if kind == "encounter" else None
    if told is None or (found.date and found.place):
        return found
    verb = _in_words(page, *told.span("rest"), kind)
    return Whereabouts(found.date or verb.date, found.place or verb.place, (found if found.date else verb).relative)


def _in_words(page: Page, start: int, end: int, kind: ReferenceKind) -> Whereabouts:
    dates = [dated for when in page.dates_in(start, end) if (dated := _directed(page, when, start, end)).date]
    place = place_in(page, start, end) or _visited(page, start, end) or (_named_after(page, start, end, kind))
    if dates:
        return Whereabouts(dates[-1].date, place, dates[-1].relative)
    return Whereabouts(_year(page, start, end, kind), place)


def _directed(page: Page, when: When, start: int, end: int) -> When:
    """A month without a year: the one before or after, as "last", "next" and the words around say."""
    published = page.readout.published or ""
    words = page.text[when.start : when.end].casefold()
    if len(published) < 7 or not (when.relative and when.date and len(when.date) >= 7 and words.startswith(_MONTHS)):
        return when
    before = page.text[max(0, when.start - 6) : when.start].casefold()
    if before.endswith("last "):
        return _moved(when, -1) if when.date >= published[: len(when.date)] else when
    if before.endswith("next "):
        return _moved(when, 1) if when.date < published[: len(when.date)] else when
    months = _months(when.date) - _months(published)
    if abs(months) < _FAR:
        return when
    coming = bool(_COMING.search(page.text, max(0, start - _BEFORE), end))
    if coming == (months > 0):
        return when
    return _moved(when, 1 if coming else -1)


def _moved(when: When, years: int) -> When:
    assert when.date is not None
    return replace(when, date=f"{int(when.date[:4]) + years:04}{when.date[4:]}", end_date=None)


def _months(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7])


def _year(page: Page, start: int, end: int, kind: ReferenceKind) -> str | None:
    """A bare year in the name of an event ("the 2024 Forum"), not one that is a far aim ("the 2050 Strategy")."""
    years = _YEAR.findall(page.text[start:end])
    published = (page.readout.published or "")[:4]
    if kind == "document" or not years or not published or int(years[-1]) > int(published) + 4:
        return None
    return str(years[-1])


def _visited(page: Page, start: int, end: int) -> str | None:
    """ "her visit to Vietnam": where a visit leads."""
    visit = _VISIT.search(page.text, start, end)
    if visit is None or visit.end("place") > end:
        return None
    place = visit["place"].removesuffix(".") if not visit["place"].endswith(("D.C.", "U.S.")) else visit["place"]
    known = page.lexicon.place(place) or page.lexicon.countries.of_name(place)
    return place if known else None


def _named_after(page: Page, start: int, end: int, kind: ReferenceKind) -> str | None:
    """ "the Madrid talks", "the Paris Summit": a city before the noun of an event."""
    if kind != "encounter":
        return None
    city = _CITY.match(page.text, start, end)
    place = page.lexicon.place(city["place"]) if city else None
    return city["place"] if city and place else None


_MONTHS: Final = tuple(MONTH_NUMBERS)
_CITY: Final = re.compile(
    r"(?:(?:the|The|last|recent|next)\s+)*(?:(?:19|20)\d\d\s+)?(?P<place>(?:St\.?\s|New\s|San\s|Abu\s|Kuala\s|Addis\s|The\s)?[A-Z][a-z]+)"
    r"(?=\s+(?:[a-z]+\s+){0,4}(?:[Ss]ummits?|[Tt]alks|[Mm]eetings?|[Cc]onference|[Cc]onsultations|[Ff]orum|[Rr]ound|[Nn]egotiations)\b)"
)
