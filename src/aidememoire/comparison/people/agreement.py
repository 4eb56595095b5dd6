"""How two names agree: which words they share, and whether what is left over in both forbids that they are one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from aidememoire.comparison.people.lore import lore
from aidememoire.comparison.people.spelling import grade, korean_sound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.comparison.people.names import Name

Match: TypeAlias = Literal["exact", "sound", "form", "short", "near", "initial"]
Level: TypeAlias = Literal[
    "exact",
    "sound",
    "form",
    "short",
    "near",
    "initial",
    "family",
    "alone",
    "other word",
    "father",
    "contradiction",
    "nothing",
]
#: What makes likeness doubtful beside the level.
Doubt: TypeAlias = Literal["order", "middle", "suffix", "common", "one of few", "spelling"]

_SHORTEST: Final = 3  # letters of a short form
#: How two words agree, the most alike first.
_MATCHES: Final[tuple[Match, ...]] = ("exact", "sound", "form", "short", "near", "initial")


@dataclass(frozen=True)
class Agreement:
    """How two names agree: the level, and what makes it doubtful.

    Two shared words or more, by the one that agrees worst: "exact", "sound" (two spellings of one sound), "form"
    ("Joe", "Joseph"), "short" (one given name begins the other), "near"; or "initial" where of one given name only the
    initial is there. One shared word, which is all that one name has: "family", "alone" where it is all that both
    have, "other word" where it is the other's given or middle name, "father" where it is the other's father's.
    "contradiction": words are shared, and others are left over in both. "nothing": no word is shared.
    """

    level: Level
    doubts: frozenset[Doubt] = frozenset()
    one_is_fuller: bool = False

    @property
    def is_full(self) -> bool:
        """Say whether a given name is shared beside the family name, if only by its initial."""
        return self.level in _MATCHES


@dataclass(frozen=True)
class _Shared:
    """Words of two names that agree, by their places; several on one side are written as one word on the other."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    match: Match


NOTHING: Final = Agreement("nothing")


@lru_cache(maxsize=262144)
def agree(one: Name, other: Name) -> Agreement:
    """Compare two names; the same whichever comes first."""
    a, b = (one, other) if one.rank <= other.rank else (other, one)
    shared = list(_shared(a, b))
    full = [
        s for s in shared if s.match != "initial" and not (a.particles.issuperset(s.a) or b.particles.issuperset(s.b))
    ]
    if not full:
        return NOTHING
    doubts = set(_doubts_of_words(a, b, shared, full))
    if _leaves_over(a, {n for s in shared for n in s.a}) and _leaves_over(b, {n for s in shared for n in s.b}):
        if not _given_and_family(a, b, full):
            return Agreement("contradiction")
        doubts.add("middle")
    if a.suffix and b.suffix and a.suffix != b.suffix:
        doubts.add("suffix")
    return Agreement(_level(a, b, shared, full), frozenset(doubts), one_is_fuller=len(a.words) != len(b.words))


def _shared(a: Name, b: Name) -> Iterator[_Shared]:
    """Find the words that two names share, the most alike first; then what is left over, written as one word."""
    matches = ((_match(a, i, b, j), i, j) for i in range(len(a.words)) for j in range(len(b.words)))
    alike = sorted((_MATCHES.index(match), i, j) for match, i, j in matches if match)
    left, right = set(range(len(a.words))), set(range(len(b.words)))
    for order, i, j in alike:
        if i in left and j in right:
            yield _Shared((i,), (j,), _MATCHES[order])
            left.remove(i)
            right.remove(j)
    if left and right and len(left) + len(right) > 2:
        joined = grade("".join(a.words[n] for n in sorted(left)), "".join(b.words[n] for n in sorted(right)))
        if joined in {"exact", "sound"}:
            yield _Shared(tuple(sorted(left)), tuple(sorted(right)), joined)


def _match(a: Name, i: int, b: Name, j: int) -> Match | None:
    x, y = a.words[i], b.words[j]
    if a.is_initial(i) or b.is_initial(j):
        return "initial" if x[0] == y[0] else None
    if x == y:
        return "exact"
    if "one romanisation" in {a.script, b.script}:
        return None
    if a.script == b.script == "korean" and korean_sound(x) == korean_sound(y):
        return "sound"
    found = grade(x, y)
    # Only given names have forms: "Thomas" and "Tom" are two family names.
    if found == "sound" or a.is_family(i) or b.is_family(j):
        return found
    if lore().are_forms(x, y):
        return "form"
    is_short = len(a.telling) > 1 and len(b.telling) > 1 and a.script == b.script == "latin" and _is_short(x, y)
    return found or ("short" if is_short else None)


def _is_short(x: str, y: str) -> bool:
    """Say whether one given name may be short for the other ("Stef", "Stefanie"); "Paul" is not for "Paula"."""
    short, long = sorted((x, y), key=len)
    return len(short) >= _SHORTEST and len(long) > len(short) + 1 and long.startswith(short)


def _leaves_over(name: Name, shared: set[int]) -> bool:
    return any(n not in shared and n not in name.particles for n in range(len(name.words)))


def _given_and_family(a: Name, b: Name, full: list[_Shared]) -> bool:
    """Say whether given and family names agree, so that only names between them are left over."""
    places = {(i, j) for s in full for i in s.a for j in s.b}
    first = (a.telling[0], b.telling[0])
    return not a.family_is_first and not b.family_is_first and {first, (a.family, b.family)} <= places


def _level(a: Name, b: Name, shared: list[_Shared], full: list[_Shared]) -> Level:
    if _is_father(a, b, [(s.a, s.b) for s in full]) or _is_father(b, a, [(s.b, s.a) for s in full]):
        return "father"
    if len(full) > 1:
        return max((s.match for s in full), key=_MATCHES.index)
    (only,) = full
    if a.words == b.words and len(a.words) > 1:
        return "exact"
    if any(s.match == "initial" and not (a.is_family(s.a[0]) or b.is_family(s.b[0])) for s in shared):
        return "initial"
    if len(a.telling) == len(b.telling) == 1:
        return "alone"
    # The name of fewer words comes first: its one word is what the person is called by.
    return "family" if b.family in only.b or a.is_regnal or b.is_regnal else "other word"


def _is_father(father: Name, child: Name, places: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> bool:
    """Say whether the one's given name is only the other's father's: "King Salman", "Mohammed bin Salman"."""
    given, own = father.telling[0], child.telling[0]
    if given in father.fathers or not any(given in i and child.fathers.issuperset(j) for i, j in places):
        return False
    return not any(own in j and not father.fathers.issuperset(i) for i, j in places)


def _doubts_of_words(a: Name, b: Name, shared: list[_Shared], full: list[_Shared]) -> Iterator[Doubt]:
    called_by = (full[0].a[0], full[0].b[0]) if len(full) == 1 else (a.family, b.family)
    if a.is_one_of_few(called_by[0]) or b.is_one_of_few(called_by[1]):
        yield "one of few"
    elif a.is_common(called_by[0]) or b.is_common(called_by[1]):
        yield "common"
    if len(full) == 1:
        if full[0].match != "exact":
            yield "spelling"
        return
    in_order = [s.b for s in sorted(full, key=lambda s: s.a)]
    if in_order != sorted(in_order) and not (a.family_is_first or b.family_is_first):
        yield "order"
    if _differ_in_middle(a, b, {(i, j) for s in shared for i in s.a for j in s.b}):
        yield "middle"


def _differ_in_middle(a: Name, b: Name, places: set[tuple[int, int]]) -> bool:
    """Say whether after one given name other names follow, an initial among them: "George W.", "George H. W."."""
    second = [next(iter(name.middles), None) for name in (a, b)]
    if second[0] is None or second[1] is None or (a.telling[0], b.telling[0]) not in places:
        return False
    return (second[0], second[1]) not in places and (a.is_initial(second[0]) or b.is_initial(second[1]))
