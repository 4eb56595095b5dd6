"""How much a readout is like what is known of a dialogue: the reasons for which it may belong to it, each weighed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from aidememoire.comparison.accounts import bounds
from aidememoire.comparison.people.spelling import folded
from aidememoire.comparison.wording import stem
from aidememoire.dialogue.series import number_in, ordinal
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from aidememoire.record import Record, Track

# Weights: the chance that a readout belongs where this alone speaks for it; reasons are put together as independent.
# Two sides that met on a day, or a convenor that is named, are not enough; the name of the dialogue beside sides is.
_SIDES: Final = 0.25
_NAME: Final = 0.5
_MOST_OF_NAME: Final = 0.25
_CONVENOR: Final = 0.25
_TRACK: Final = 0.15
_DATE: Final = 0.25
_SERIES: Final = 0.2
_PERSON: Final = 0.15
_PEOPLE: Final = 0.4  # at most
_MOST: Final = 0.6  # of the words of a name
_WINDOW: Final = 14  # words among which those of a name must stand
_HEAD: Final = 1_500  # characters of a text in which it says what it tells of
_MOST_NAMED: Final = 3
_WORD: Final = re.compile(r"\d+\.\d+|[^\W_]+")


class Reason(NamedTuple):
    """A reason for which a readout may belong, in words, and what it weighs (0 to 1)."""

    words: str
    weight: float


@dataclass(frozen=True)
class Traits:
    """What is known of a dialogue: its sides, the telling words of its name, who convenes it, and its track.

    `events` hold key, name, first and last day, and number of each; `people` the names, folded, of those who sat there.
    """

    sides: frozenset[str]
    name: frozenset[str]
    convenors: tuple[str, ...]
    track: Track | None
    events: tuple[tuple[str, str, tuple[dt.date, dt.date] | None, int | None], ...]
    people: frozenset[str]


def telling_words(name: str) -> frozenset[str]:
    """Give the words of a dialogue's name that tell it, without endings; countries by their codes, in capitals."""
    return frozenset(_words(name))


def asked_for(name: str) -> str:
    """Give a query that finds the words of a dialogue's name, countries aside, with whatever endings."""
    asked = []
    for word in _taken_apart(name):
        root = stem(word)
        if not _is_country(word) and root is not None:
            asked.append(f"{root}*" if word.casefold().startswith(root) and root.isalpha() else f'"{word}"')
    return " ".join(asked)


def reasons(traits: Traits, record: Record) -> tuple[list[Reason], str | None]:
    """Give the reasons for which a readout may belong, and the key of the event to which, where its day tells."""
    found = [*_by_sides(traits, record), *_by_name(traits, record), *_by_convenors(traits, record)]
    found += [*_by_track(traits, record), *_by_people(traits, record)]
    by_day, event = _by_day(traits, record)
    by_series, numbered = _by_series(traits, record)
    return [*found, *by_day, *by_series], event or numbered


def _by_sides(traits: Traits, record: Record) -> Iterator[Reason]:
    if any(traits.sides <= set(one.sides) for one in record.encounters):
        yield Reason(f"{' and '.join(sorted(traits.sides))} took part", _SIDES)


def _by_name(traits: Traits, record: Record) -> Iterator[Reason]:
    if not traits.name:
        return
    near = _words(f"{record.readout.title}\n{record.readout.text[:_HEAD]}")
    best: set[str] = set()
    for at in range(max(1, len(near) - _WINDOW + 1)):
        here = traits.name & set(near[at : at + _WINDOW])
        if len(here) > len(best):
            best = set(here)
    share = len(best) / len(traits.name)
    own = {word for word in traits.name if not word.isupper()}
    if share == 1:
        yield Reason("the dialogue is named", _NAME)
    elif share >= _MOST and best & own:
        words = f"most of the dialogue’s name stands there, {len(best)} of {len(traits.name)} words"
        yield Reason(words, _MOST_OF_NAME)


def _by_convenors(traits: Traits, record: Record) -> Iterator[Reason]:
    named = {folded(name) for one in record.organizations for name in (one.name, one.acronym) if name}
    here = [name for name in traits.convenors if folded(name) in named or name in record.readout.text]
    if here:
        yield Reason(
            f"{' and '.join(here[:_MOST_NAMED])} named, who convene{'s' if len(here) == 1 else ''} it", _CONVENOR
        )


def _by_track(traits: Traits, record: Record) -> Iterator[Reason]:
    if traits.track is not None and any(one.track == traits.track for one in record.encounters):
        yield Reason(f"Track {traits.track}, as the dialogue is", _TRACK)


def _by_people(traits: Traits, record: Record) -> Iterator[Reason]:
    there = [one.name for one in record.people if one.present and folded(one.name) in traits.people]
    if there:
        more = f" and {len(there) - _MOST_NAMED} more" if len(there) > _MOST_NAMED else ""
        words = f"{', '.join(there[:_MOST_NAMED])}{more} there, who sat in the dialogue before"
        yield Reason(words, min(_PERSON * len(there), _PEOPLE))


def _by_day(traits: Traits, record: Record) -> tuple[list[Reason], str | None]:
    for one in record.encounters:
        if one.date is None:
            continue
        first, last = bounds(one.date).first, bounds(one.end_date or one.date).last
        for key, name, when, _ in traits.events:
            if when is not None and first <= when[1] and when[0] <= last:
                return [Reason(f"on the day of {name}", _DATE)], key
    return [], None


def _by_series(traits: Traits, record: Record) -> tuple[list[Reason], str | None]:
    number = number_in(f"{record.readout.title}\n{record.readout.text[:_HEAD]}")
    if number is None:
        return [], None
    known = {held: key for key, _, _, held in traits.events if held is not None}
    if number in known:
        return [Reason(f"tells of the {ordinal(number)} round, which is known", _SERIES)], known[number]
    if known and number == max(known) + 1:
        return [Reason(f"tells of the {ordinal(number)} round, which comes next", _SERIES)], None
    return [], None


def _words(text: str) -> list[str]:
    """Take a text apart into words without their endings, and countries and their peoples as codes in capitals."""
    found = (word if _is_country(word) else stem(word) for word in _taken_apart(text))
    return [word for word in found if word is not None]


def _taken_apart(text: str) -> list[str]:
    for hit in reversed(list(lexicon().find_countries(text))):
        text = f"{text[: hit.start]} {hit.value.code} {text[hit.end :]}"
    return _WORD.findall(text)


def _is_country(word: str) -> bool:
    return word.isupper() and len(word) == 3
