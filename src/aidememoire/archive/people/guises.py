"""Guises: the ways in which readouts know people, each compared once, however many readouts share it.

A guise is all that is compared of a sighting: name, side, posts, standing, courtesy, and the year. A name that a
hundred thousand readouts spell in the same way, with the same post and in the same year, is one guise.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from aidememoire.comparison.people import Sighting, keys
from aidememoire.record import Post

if TYPE_CHECKING:
    from aidememoire.record import Person, Record

_ALONE: Final = "\0"  # stands in no name


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


def keys_of(node: str) -> frozenset[str]:
    """Give the keys under which a node is looked up: two that can be linked share one."""
    return keys(sighting_in(guise_in(node)))
