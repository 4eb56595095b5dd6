"""Who is one person on several seats: by the person's key, by the name, or by a name that may well be the same.

A key that a person gave decides. Without one, names do: the same words in any order, the same name in its own script,
or names that agree as those of one person do in two readouts (`comparison.people.agreement`): initials, spellings of
one sound, short forms. "A. Vosskuhl" may be Ansgar Vosskuhl; where there is doubt, two count as one, so that what
leaves never has fewer people behind it than were counted.

What may be done to a seat, and whether somebody whose seat was taken away sits there again, names decide alone
(`same_name`): there a family name by itself, or a slip of the pen, is no other name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from rapidfuzz.distance import OSA

from aidememoire.archive.dialogues import items
from aidememoire.archive.search.tokens import texts
from aidememoire.comparison.people.agreement import agree
from aidememoire.comparison.people.names import parse
from aidememoire.comparison.people.spelling import folded, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.dialogues.forms import Seat
    from aidememoire.comparison.people.agreement import Doubt, Level
    from aidememoire.comparison.people.names import Name

Likeness: TypeAlias = Literal["same", "family", "namesake", "other"]
"""Whether two seats are those of one person: they are; they may be, by a family name alone, or though an initial or
middle name is another; or they are not."""
_BY_FAMILY: Final[frozenset[Level]] = frozenset({"family", "alone"})
_OF_OTHERS: Final[frozenset[Doubt]] = frozenset({"middle", "suffix"})
"""What two people of one name are told apart by: "George W.", "George H. W."; "Jr.", "Sr."."""
_SLIPS: Final = ((12, 2), (5, 1))
"""From how many letters on how many slips are forgiven: letters left out, put in, mistaken, or changed over."""


class Who(NamedTuple):
    """What of a seat tells who sits there."""

    names: tuple[str, ...]
    side: str | None
    person: str | None

    @classmethod
    def on(cls, seat: Seat) -> Who:
        """Give what tells who sits on a seat."""
        return cls((seat.name, *([seat.original] if seat.original else [])), seat.side, seat.person)


def alike(one: Seat, other: Seat) -> Likeness:
    """Say whether two seats are those of one person."""
    return _alike(Who.on(one), Who.on(other))


def same_name(one: Seat, other: Seat) -> bool:
    """Say whether the names on two seats may be those of one person, whatever their keys: corrected, or shortened."""
    a, b = _named_on(one), _named_on(other)
    likeness = _of_names(a, b)
    return likeness in ("same", "family") or (likeness == "other" and _differ_by_slips(a, b))


def same_person(one: Seat, other: Seat) -> bool:
    """Say whether two seats may be one person's: their names may, and no two people of the archive are known there."""
    known = {one.person, other.person} - {None}
    return len(known) < 2 and same_name(one, other)


def sits_again(left: Seat, there: Seat) -> bool:
    """Say whether whoever left a seat may sit on another, where somebody else there must not be taken for them.

    A family name there is not enough for a fuller one that left, nor are slips of the pen in names that have one
    romanisation: there "Zhang Wei" and "Zhang Wen" are two people.
    """
    one, other = _named_on(left), _named_on(there)
    a, b = (parse(who.names[0], who.side) for who in (one, other))
    likeness = _of_names(one, other)
    is_less = likeness == "family" and len(b.words) < len(a.words)
    is_slip = likeness == "other" and a.script == b.script == "one romanisation"
    return same_person(left, there) and not is_less and not is_slip


def together(seats: Sequence[Seat]) -> list[list[int]]:
    """Put seats together that may be those of one person; gives their places, in the order of the first of each."""
    return [list(places) for places in _together(tuple(Who.on(seat) for seat in seats))]


def own_of(seats: Sequence[Seat], seed: Seat) -> list[int]:
    """Give the places of the seats that are those of whoever sits on one, over as many spellings as it takes.

    A family name alone is not enough. Nobody is taken in whose key is another than that of one already found, nor,
    as long as no key is known, anybody with a key where there are several who might be meant.
    """
    found = [Who.on(seed)]
    left = {place: Who.on(seat) for place, seat in enumerate(seats)}
    while fresh := {place: who for place, who in left.items() if any(_alike(who, one) == "same" for one in found)}:
        known = {one.person for one in found if one.person}
        meant = {who.person for who in fresh.values() if who.person}
        meant = meant & known if known else meant if len(meant) == 1 else set()
        # Those with a key come first: they may show that somebody of the same name is another.
        place = next((at for at, who in fresh.items() if who.person in meant and who.person), None)
        place = next((at for at, who in fresh.items() if not who.person), None) if place is None else place
        if place is None:
            break
        found.append(left.pop(place))
    return sorted(set(range(len(seats))) - set(left))


@lru_cache(maxsize=512)
def _together(everybody: tuple[Who, ...]) -> tuple[tuple[int, ...], ...]:
    first_of = list(range(len(everybody)))

    def root(place: int) -> int:
        while first_of[place] != place:
            place = first_of[place]
        return place

    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(everybody):
        for key in _keys(one):
            for earlier in by_key[key]:
                a, b = sorted((root(earlier), root(place)))
                if a != b and _alike(everybody[earlier], one) != "other":
                    first_of[b] = a
            by_key[key].append(place)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(everybody)):
        groups[root(place)].append(place)
    return tuple(tuple(places) for places in groups.values())


def _alike(one: Who, other: Who) -> Likeness:
    if one.person and other.person:
        return "same" if one.person == other.person else "other"
    return _of_names(one, other)


@lru_cache(maxsize=16_384)
def _of_names(one: Who, other: Who) -> Likeness:
    if not _plain(one).isdisjoint(_plain(other)):
        return "same"
    found: Likeness = "other"
    if _numbers(one) != _numbers(other):  # "Delegate 1", "Delegate 2": names taken apart are words alone
        return found
    for a in _parsed(one):
        for b in _parsed(other):
            agreement = agree(a, b)
            is_full, by_family = agreement.is_full, agreement.level in _BY_FAMILY
            told_apart = agreement.doubts & _OF_OTHERS
            if is_full and not told_apart:
                return "same"
            if by_family and not told_apart:
                found = "family"
            elif found == "other" and (by_family or (is_full and "suffix" not in told_apart)):
                found = "namesake"
    return found


def _named_on(seat: Seat) -> Who:
    """Give the names on a seat; one beside it counts in its own script alone, or anybody's could be put there."""
    own = seat.original if seat.original and not folded(seat.original).isascii() else None
    return Who.on(seat.model_copy(update={"original": own, "person": None}))


def _differ_by_slips(one: Who, other: Who) -> bool:
    """Say whether two names differ by slips of the pen alone, and not by a number or by what stands behind them."""
    told_apart = _numbers(one) != _numbers(other) or _suffix(one) != _suffix(other)
    a, b = ("".join(words_of(folded(who.names[0]))) for who in (one, other))
    shortest = min(len(a), len(b))
    allowed = next((slips for letters, slips in _SLIPS if shortest >= letters), 0)
    return not told_apart and allowed > 0 and OSA.distance(a, b) <= allowed


def _keys(one: Who) -> frozenset[str]:
    """Give keys of which two seats share one if they may be those of one person."""
    names = frozenset(key for name in _parsed(one) for key in name.keys)
    return names | {f"name:{plain}" for plain in _plain(one)} | ({f"person:{one.person}"} if one.person else set())


@lru_cache(maxsize=4096)
def _plain(one: Who) -> frozenset[str]:
    """Give the names of somebody, however they are set: words in any order, in any case and width."""
    return frozenset("".join(sorted(texts(name))) or unicodedata.normalize("NFKC", name) for name in one.names)


def _numbers(one: Who) -> list[str]:
    return re.findall(r"\d+", one.names[0])


def _suffix(one: Who) -> str | None:
    return parse(one.names[0], one.side).suffix


def _parsed(one: Who) -> frozenset[Name]:
    """Take the names apart, as those of the side and as those of anybody."""
    return frozenset(parse(name, side) for name in one.names for side in {one.side, None})


def _forget() -> None:
    for kept in (_together, _of_names, _plain):
        kept.cache_clear()


items.WHEN_FORGETTING.append(_forget)
