"""Which known encounter a reference means, and the days that become known through that.

A reference ("the Woodside Summit", "their call on February 18") is resolved by the name of an encounter, or by its day
or place together with the sides and people of the readout that refers to it. What fits two encounters as well is left
open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from aidememoire.archive.encounters.aliases import folded_name, kind_of
from aidememoire.archive.encounters.gazetteer import are_near
from aidememoire.comparison.accounts import bounds
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

# Weights, chosen so that a name is enough, and otherwise a day or place needs kind and sides beside it.
_NAME: Final = 3.0
_DATE: Final = {10: 2.0, 7: 1.0, 4: 0.5}  # by the characters of a date: a day, a month, a year
_OTHER_DATE: Final = -4.0
_PLACE: Final = 1.5
_NEAR_PLACE: Final = 1.0  # a small place that is called by the large one beside it
_COUNTRY: Final = 0.5  # where the place is a country
_OTHER_PLACE: Final = -2.0
_PERSON: Final = 1.0
_KIND: Final = 0.5
_OTHER_KIND: Final = -1.0
_NO_KIND: Final = -1.0  # without any word for an encounter
_SIDE: Final = 0.5
_NO_SIDE: Final = -2.0
_OTHER_TIME: Final = -3.0
_NEAR: Final = 0.5  # at most, and nothing after a year
_ENOUGH: Final = 3.25
_AHEAD: Final = 0.5  # by which the best must be ahead of the next
_MOST_SIDES: Final = 2
_YEAR: Final = 365
_TO_COME: Final = re.compile(r"\b(?:upcoming|forthcoming|coming|next|future|planned|will)\b", re.I)
_FROM_AFAR: Final = frozenset({"call", "videoconference"})


@dataclass(frozen=True)
class Candidate:
    """An encounter that may be meant: what it and those who took part are called, folded, and what is told of it.

    `country` is the one in which its place lies.
    """

    key: str
    names: frozenset[str]
    people: frozenset[str]
    kind: str | None
    date: str | None
    place: str | None
    sides: frozenset[str]
    country: str | None = None


@dataclass(frozen=True)
class Leaning:
    """A reference as a readout makes it: its words, date and place, and the sides that the readout speaks of.

    `published` is the readout's date: what is meant took place before it, unless the words say that it is to come, or
    `is_to_come` does. `around` are the words in which those of the reference stand, where these are part of another
    ("the consensus reached between X and Y at their meeting in San Francisco"): people are named there. `named` are the
    sides of those who are named, or of "the two": all of them must have taken part.
    """

    words: str
    date: str | None
    place: str | None
    sides: frozenset[str]
    published: str | None
    is_to_come: bool = False
    around: str = ""
    named: frozenset[str] = frozenset()


class Meant(NamedTuple):
    """The encounter that is meant, its date, and why."""

    key: str
    date: str | None
    score: float
    reason: str


def meant_by(leaning: Leaning, candidates: Iterable[Candidate]) -> Meant | None:
    """Give the encounter that a reference means; null where none fits well enough, or two as well."""
    fits = sorted((_fit(leaning, one) for one in candidates), key=lambda one: (-one.score, one.key))
    if not fits or fits[0].score < _ENOUGH:
        return None
    if len(fits) > 1 and fits[1].score > fits[0].score - _AHEAD:
        return None
    return fits[0]


def place_head(place: str) -> str:
    """Give the first part of a place as it is compared."""
    return folded_name(place.partition(",")[0])


def named_in(words: str, names: Iterable[str]) -> list[str]:
    """Give the names, folded, that stand in words."""
    plain = f" {folded_name(words)} "
    return [name for name in names if f" {name} " in plain]


def _fit(leaning: Leaning, candidate: Candidate) -> Meant:
    found = [_name(leaning, candidate), _date(leaning, candidate), _place(leaning, candidate)]
    found += [_kind(leaning, candidate), _sides(leaning, candidate), _time(leaning, candidate)]
    found.append(_people(leaning, candidate))
    weighed = [one for one in found if one]
    reasons = [reason for weight, reason in weighed if weight > 0]
    return Meant(candidate.key, candidate.date, sum(weight for weight, _ in weighed), ", ".join(reasons))


def _name(leaning: Leaning, candidate: Candidate) -> tuple[float, str] | None:
    named = named_in(leaning.words, candidate.names)
    return (_NAME, f"called “{max(named, key=len)}”") if named else None


def _people(leaning: Leaning, candidate: Candidate) -> tuple[float, str] | None:
    named = named_in(leaning.around or leaning.words, candidate.people)
    return (_PERSON, f"with {', '.join(sorted(named))}") if named else None


def _date(leaning: Leaning, candidate: Candidate) -> tuple[float, str] | None:
    if leaning.date is None or candidate.date is None:
        return None
    shared = min(len(leaning.date), len(candidate.date))
    if leaning.date[:shared] != candidate.date[:shared]:
        return _OTHER_DATE, "another date"
    return _DATE[shared], f"dated {leaning.date}"


def _place(leaning: Leaning, candidate: Candidate) -> tuple[float, str] | None:
    """Compare by the first part of a place ("Woodside" of "Woodside, California")."""
    if candidate.place is None:
        return None
    head = place_head(candidate.place)
    if f" {head} " in f" {folded_name(leaning.words)} " or (leaning.place and place_head(leaning.place) == head):
        weight = _COUNTRY if _is_country(candidate.place) else _PLACE
        return weight, f"in {candidate.place}"
    if leaning.place and are_near(leaning.place, candidate.place, candidate.country):
        return _NEAR_PLACE, f"in {candidate.place}, near {leaning.place}"
    return (_OTHER_PLACE, "another place") if leaning.place else None


def _is_country(place: str) -> bool:
    return any(hit.start == 0 and hit.end == len(place) for hit in lexicon().countries.find(place))


def _kind(leaning: Leaning, candidate: Candidate) -> tuple[float, str] | None:
    told = {kind for word in folded_name(leaning.words).split() if (kind := kind_of(word))}
    if not told:
        return None if named_in(leaning.words, candidate.names) else (_NO_KIND, "no word for an encounter")
    if candidate.kind is None:
        return None
    if candidate.kind in told:
        return _KIND, f"a {candidate.kind}"
    alike = any((kind in _FROM_AFAR) == (candidate.kind in _FROM_AFAR) for kind in told)
    return None if alike else (_OTHER_KIND, "another kind")


def _sides(leaning: Leaning, candidate: Candidate) -> tuple[float, str] | None:
    if not leaning.sides or not candidate.sides:
        return None
    if not leaning.named <= candidate.sides:
        return _NO_SIDE, "other sides"
    shared = sorted(leaning.sides & candidate.sides)[:_MOST_SIDES]
    return (_SIDE * len(shared), f"with {' and '.join(shared)}") if shared else (_NO_SIDE, "other sides")


def _time(leaning: Leaning, candidate: Candidate) -> tuple[float, str] | None:
    """Prefer what is near in time, before the readout or, where the words say so, after it."""
    if leaning.published is None or candidate.date is None:
        return None
    published, taken = bounds(leaning.published), bounds(candidate.date)
    ahead = (taken.first - published.last).days
    is_to_come = leaning.is_to_come or bool(_TO_COME.search(leaning.words))
    if (ahead < 0 and is_to_come) or (ahead > 0 and not is_to_come):
        return _OTHER_TIME, "another time"
    nearness = _NEAR * max(0.0, 1 - abs(ahead) / _YEAR)
    return (round(nearness, 2), f"{abs(ahead)} days {'later' if is_to_come else 'before'}") if nearness else None
