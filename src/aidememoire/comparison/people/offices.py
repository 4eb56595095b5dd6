"""Posts compared: whether two people hold the same one, posts that fit together, or posts that exclude one another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from aidememoire.comparison.people.lore import lore
from aidememoire.comparison.people.spelling import folded, words_of
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from aidememoire.record import PostStatus, Rank

#: "same": a post that one person holds at a time. "fits": the same title where several bear it, or one says more.
#: "other": nothing in common. "excluded": nothing in common, and both are too high to be held together.
#: "spouse": one is head of state or government, the other the spouse of one.
Fit: TypeAlias = Literal["same", "fits", "other", "excluded", "spouse"]

#: Ranks of posts that are seldom held together.
_HIGH: Final = {"head", "deputy head", "minister", "deputy minister"}


@dataclass(frozen=True)
class Office:
    """A post as it is compared: the words that tell it, its level, and whether one person at a time holds it."""

    words: frozenset[str]
    rank: Rank | None
    is_single: bool
    is_spouse: bool
    is_held: bool


@lru_cache(maxsize=65536)
def office(title: str, organization: str | None = None, status: PostStatus = "current") -> Office:
    """Take a post apart; countries and words that tell nothing are left out."""
    words = _telling_words(title) | (_telling_words(organization) if organization else frozenset())
    rank = lexicon().posts.rank_of(title)
    is_single = rank == "head" or (len(words) > 1 and words.isdisjoint(lore().several))
    return Office(
        words=words,
        rank=rank,
        is_single=is_single,
        is_spouse=" ".join(words_of(folded(title))) in lore().spouse,
        is_held=status in {"current", "acting"},
    )


def _telling_words(phrase: str) -> frozenset[str]:
    for hit in reversed(list(lexicon().countries.find(phrase))):
        phrase = phrase[: hit.start] + " " + phrase[hit.end :]
    known = lore()
    words = (known.alike.get(word, word) for word in words_of(folded(phrase)))
    return frozenset(word for word in words if word not in known.empty)


@lru_cache(maxsize=262144)
def fit(one: frozenset[Office], other: frozenset[Office], at_one_time: bool, of_one_side: bool | None) -> Fit | None:
    """Say how two people's posts go together; None where of one of them none is known.

    `at_one_time` says that both are known of the same year or so, `of_one_side` whether their sides are the same, None
    where one is not known: then a "President" may be any country's.
    """
    if not one or not other:
        return None
    pairs = [(a, b) for a in one for b in other]
    if any(_is_same(a, b, of_one_side) for a, b in pairs):
        return "same"
    if any((a.is_spouse and b.rank == "head") or (b.is_spouse and a.rank == "head") for a, b in pairs):
        return "spouse"
    if any(_fits(a, b) for a, b in pairs):
        return "fits"
    if at_one_time and all(_excludes(a, b) for a, b in pairs):
        return "excluded"
    return "other"


def _is_same(a: Office, b: Office, of_one_side: bool | None) -> bool:
    if a.words != b.words or not (a.is_single and b.is_single):
        return False
    return bool(of_one_side) or (of_one_side is None and a.rank != "head")


def _fits(a: Office, b: Office) -> bool:
    return a.rank == b.rank and (a.words <= b.words or b.words <= a.words)


def _excludes(a: Office, b: Office) -> bool:
    """Say whether two posts are high, held now, and one person's alone.

    Two heads do not exclude one another: who is "President" of a government here is "Prime Minister" there.
    """
    are_high = {a.rank, b.rank} <= _HIGH and {a.rank, b.rank} != {"head"}
    return are_high and a.is_single and b.is_single and a.is_held and b.is_held
