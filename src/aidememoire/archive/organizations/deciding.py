"""Deciding which organizations are one: merge, split, and keeping two apart.

What is one now is known to an overview. Each organization is named by a key, an entry ("readout:o2") or a name.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from aidememoire.archive.connection import writing
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.organizations.looking import anchor_of_entry, row_for
from aidememoire.archive.organizations.members import standing_at
from aidememoire.archive.sameness.saying import look_again, write_down

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.connection import Archive
    from aidememoire.archive.decisions.log import Deciding
    from aidememoire.archive.decisions.standing import Action
    from aidememoire.archive.organizations.members import Standing
    from aidememoire.archive.overview import Overview

_STAND_FOR: Final = 3
"""So many entries stand for all of a name that stay where others of it leave: one may be read no more some day."""


def merge(archive: Archive, overview: Overview, by: Deciding, first: str, second: str) -> int:
    """Say that two organizations are one; gives the decision's number.

    Raises `ArchiveError` where it is not clear which are meant, or they are one already.
    """
    with writing(archive) as connection:
        one, other = (row_for(connection, overview, words) for words in (first, second))
        if one == other:
            raise ArchiveError(f"{first} and {second} are one organization already")
        return _decide(connection, by, "merge", {"same": _ends(connection, overview, {first: one, second: other})})


def keep_two(archive: Archive, overview: Overview, by: Deciding, first: str, second: str) -> int:
    """Say that two organizations are two, whatever the rule for acronyms may find; gives the decision's number.

    Raises `ArchiveError` where it is not clear which are meant, or they are one: then it needs `split`.
    """
    with writing(archive) as connection:
        one, other = (row_for(connection, overview, words) for words in (first, second))
        if one == other:
            raise ArchiveError(f"{first} and {second} are one organization here; split says which entries leave")
        return _decide(connection, by, "split", {"two": _ends(connection, overview, {first: one, second: other})})


def split(archive: Archive, overview: Overview, by: Deciding, organization: str, members: Sequence[str]) -> int:
    """Say that some of the entries that are one organization are another; gives the decision's number.

    A member is an entry ("readout:o2"), or else a key or a name that some of the entries have. What leaves as a whole,
    all that have a name and country, takes those with it that come in later. Raises `ArchiveError` where a member is
    not of that organization, or none would be left.
    """
    with writing(archive) as connection:
        here = standing_at(connection, overview, row_for(connection, overview, organization))
        leaving = {anchor for words in members for anchor in _members(connection, here, words)}
        if all(one.anchor in leaving for one in here):
            raise ArchiveError("nothing would be left of it; name only what leaves")
        by_key = [list(some) for _, some in groupby(sorted(here, key=lambda one: one.key), lambda one: one.key)]
        roles = {
            "leaves": [anchor for some in by_key for anchor in _leaving(some, leaving)],
            "stays": [anchor for some in by_key for anchor in _staying(some, leaving)],
        }
        return _decide(connection, by, "split", roles)


def _decide(connection: Connection, by: Deciding, action: Action, named: Mapping[str, Sequence[int]]) -> int:
    number = write_down(connection, by, action, named)
    look_again(connection, [number])
    return number


def _ends(connection: Connection, overview: Overview, meant: Mapping[str, int]) -> list[int]:
    """Give for each of the words, which mean organizations by their rows, an entry that stands for it."""
    return [_anchor_for(connection, overview, words, at) for words, at in meant.items()]


def _anchor_for(connection: Connection, overview: Overview, words: str, at: int) -> int:
    """Give the entry that words name; or else one with this key, or with the key of the organization."""
    if (anchor := anchor_of_entry(connection, words)) is not None:
        return anchor
    here = standing_at(connection, overview, at)
    for key in (words, overview.bodies.keys[at]):
        if found := [one.anchor for one in here if one.node == key]:
            return found[0]
    if not here:
        raise ArchiveError(f"{words} is in no readout any more")
    return here[0].anchor


def _members(connection: Connection, here: Collection[Standing], words: str) -> list[int]:
    """Give the entries of an organization that are named so."""
    anchor = anchor_of_entry(connection, words)
    found = [one.anchor for one in here if one.anchor == anchor or (anchor is None and words in (one.node, one.name))]
    if not found:
        raise ArchiveError(
            f"{words} is no entry, name or key of that organization; `aidememoire organization --members` lists them"
        )
    return found


def _leaving(of_key: Sequence[Standing], leaving: Collection[int]) -> Iterator[int]:
    """Give the entries with a key that leave: one for all, where none of them stays."""
    alone = [one.anchor for one in of_key if one.node != one.key]
    others = [one.anchor for one in of_key if one.node == one.key]
    if all(one.anchor in leaving for one in of_key):
        others = others[:1]
    yield from _in(leaving, others)
    yield from _in(leaving, alone)


def _staying(of_key: Sequence[Standing], leaving: Collection[int]) -> Iterator[int]:
    """Give the entries with a key that stay: a few for all, but for those that are placed alone."""
    stays = [one for one in of_key if one.anchor not in leaving]
    yield from [one.anchor for one in stays if one.node == one.key][:_STAND_FOR]
    yield from (one.anchor for one in stays if one.node != one.key)


def _in(some: Collection[int], anchors: Iterable[int]) -> Iterator[int]:
    return (anchor for anchor in anchors if anchor in some)
