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
from aidememoire.comparison.people.spelling import korean_sound, sound, word_keys
from aidememoire.record import Post

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.comparison.people.names import Name
    from aidememoire.record import Person, Record

_ALONE: Final = "\0"  # stands in no name
_PART: Final = "part "  # before a key of a name that is a family name, or a given name, alone
_FULL: Final = "full "


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


def keys_of(node: str) -> frozenset[str]:
    """Give the keys under which a node is kept: a full name by pairs of words too, another by its words alone.

    Two full names can be one person's only where they agree in two words, and of the second at least the first sound
    is the same, or it is a form of the same given name (`comparison.people.agreement`). There are far fewer of those
    than names that share a word.
    """
    name = sighting_in(guise_in(node)).parsed
    if not is_full(node):
        return frozenset(f"{_PART}{key}" for key in name.keys)
    return frozenset({*_pairs(name), *(f"{_FULL}{key}" for key in name.keys)})


def sought_by(node: str) -> frozenset[str]:
    """Give the keys under which those are kept that a node can be linked to."""
    name = sighting_in(guise_in(node)).parsed
    parts = (f"{_PART}{key}" for key in name.keys)
    return frozenset({*parts, *(_pairs(name) if is_full(node) else (f"{_FULL}{key}" for key in name.keys))})


def name_keys(name: Name) -> frozenset[str]:
    """Give the keys under which all are kept who share a word with a name."""
    return frozenset(f"{kind}{key}" for kind in (_PART, _FULL) for key in name.keys)


def _pairs(name: Name) -> Iterator[str]:
    """Give the keys of a full name: each word's with what is compared first of every other word."""
    for key in name.keys:
        for word in name.words:
            if key not in word_keys(word) and key != f"k:{korean_sound(word)}":
                yield from (f"{key}/{begins}" for begins in _begins(word))


@lru_cache(maxsize=16384)
def _begins(word: str) -> frozenset[str]:
    """Give how a word begins, as it is written and as it sounds, and the names that it is a form of."""
    forms = (str(number) for number in lore().forms.get(word, ()))
    return frozenset({word[0], sound(word)[:1], korean_sound(word)[:1], *forms} - {""})
