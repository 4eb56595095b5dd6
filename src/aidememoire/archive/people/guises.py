"""Guises: the ways in which readouts know people, each compared once, however many readouts share it.

A guise is all that is compared of a sighting: name, side, posts, standing, courtesy, and the year. A name that a
hundred thousand readouts spell in the same way, with the same post and in the same year, is one guise.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from aidememoire.comparison.people import Sighting
from aidememoire.comparison.people.lore import lore
from aidememoire.comparison.people.spelling import korean_sound, word_keys
from aidememoire.record import Post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aidememoire.comparison.people.names import Name
    from aidememoire.record import Person, Record

_ALONE: Final = "\0"  # stands in no name
_PART: Final = "part "  # before a key of a name that is a family name, or a given name, alone
_FULL: Final = "full "
_SHORTEST: Final = 3  # letters of a short form (`comparison.people.agreement`)


def guise_of(record: Record, person: Person) -> str:
    """Give the guise in which a record knows a person, as canonical JSON: alike for all that are compared alike."""
    sighting = Sighting.of(record, person)
    posts = {(post.title, post.organization, post.status) for post in sighting.posts}
    form: dict[str, Any] = {
        "name": sighting.name,
        "side": sighting.side,
        "posts": sorted([list(post) for post in posts], key=lambda post: [part or "" for part in post]),
        "year": sighting.date[:4] if sighting.date else None,
        "standing": sighting.standing,
        "courtesy": sighting.courtesy,
        "side_is_guess": sighting.side_is_guess,
    }
    known = {name: value for name, value in form.items() if value not in (None, False, [])}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@lru_cache(maxsize=4096)
def sighting_in(guise: str) -> Sighting:
    """Give what is compared of a guise; its posts stand without the places that prove them."""
    form = json.loads(guise)
    posts = form.get("posts", ())
    return replace(
        Sighting(form["name"], form.get("side"), (), form.get("year"), form.get("standing"), form.get("courtesy")),
        posts=tuple(Post.model_construct(title=t, organization=o, status=s, evidence=()) for t, o, s in posts),
        side_is_guess=form.get("side_is_guess", False),
    )


def node_alone(guise: str, place: str) -> str:
    """Give the node of an entry that a person placed alone: its guise, and where the entry stands."""
    return f"{guise}{_ALONE}{place}"


def guise_in(node: str) -> str:
    """Give the guise of a node."""
    return node.partition(_ALONE)[0]


def is_full(node: str) -> bool:
    """Say whether a node has a given and a family name."""
    return len(sighting_in(guise_in(node)).parsed.telling) > 1


@lru_cache(maxsize=4096)
def keys_of(node: str) -> frozenset[str]:
    """Give the keys under which a node is kept: a full name by pairs of words too, another by its words alone.

    Two full names can be one person's only where they agree in two words (`comparison.people.agreement`). There are
    far fewer of those than names that share a word. Archives keep these keys: with other ones here goes a new step of
    the tables, so that an older archive is not added to before `archive upgrade` has made its keys anew.
    """
    name = sighting_in(guise_in(node)).parsed
    if not is_full(node):
        return frozenset(f"{_PART}{key}" for key in name.keys)
    return frozenset({*_pairs(name, _kept), *(f"{_FULL}{key}" for key in name.keys)})


@lru_cache(maxsize=4096)
def sought_by(node: str) -> frozenset[str]:
    """Give the keys under which those are kept that a node can be linked to."""
    name = sighting_in(guise_in(node)).parsed
    parts = (f"{_PART}{key}" for key in name.keys)
    full = _pairs(name, _sought) if is_full(node) else (f"{_FULL}{key}" for key in name.keys)
    return frozenset({*parts, *full})


def name_keys(name: Name) -> frozenset[str]:
    """Give the keys under which all are kept who share a word with a name."""
    return frozenset(f"{kind}{key}" for kind in (_PART, _FULL) for key in name.keys)


def _pairs(name: Name, of_word: Callable[[Name, int], Iterator[str]]) -> Iterator[str]:
    """Give the keys of a full name: one of a word, and one of every way in which another word can agree.

    All others together can agree with one that is written without a space ("Abd al-Aziz", "Abdulaziz").
    """
    ways = [frozenset(_ways(name, place)) for place in range(len(name.words))]
    for key in name.keys:
        others = [place for place in range(len(name.words)) if key not in ways[place]]
        joined = word_keys("".join(name.words[place] for place in others)) if len(others) > 1 else ()
        yield from (f"{min(key, way)}/{max(key, way)}" for place in others for way in (*ways[place], *joined))
        yield from (f"{key}/{way}" for place in others for way in of_word(name, place))


def _ways(name: Name, place: int) -> Iterator[str]:
    """Give the keys that a word shares with all that agree with it, but for initials."""
    word = name.words[place]
    yield from word_keys(word)
    if name.script == "korean":
        yield f"k:{korean_sound(word)}"
    if not name.is_family(place):
        yield from (f"form {number}" for number in lore().forms.get(word, ()))
        yield f"short {word[:_SHORTEST]}"


def _kept(name: Name, place: int) -> Iterator[str]:
    """Give the keys under which a word is found by an initial, and, if it is one, by words."""
    letter = name.words[place][0]
    yield f"{letter}-"
    if name.is_initial(place):
        yield f"{letter}."


def _sought(name: Name, place: int) -> Iterator[str]:
    """Give the keys under which a word finds an initial, and, if it is one, words."""
    letter = name.words[place][0]
    yield f"{letter}."
    if name.is_initial(place):
        yield f"{letter}-"
