"""Entries that several documents share, because their words are the same: one of the versions speaks for all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from aidememoire.archive.tables import Entry, Version

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

_this, _other = aliased(Version), aliased(Version)
_OF_THE_SAME_WORDS: Final = (
    select(_other.id)
    .join(_this, _this.words_id == _other.words_id)
    .where(_this.id == bindparam("version_id"), _other.id != _this.id, _other.current)
)
"""The other current versions that have the words of a version: as a rule none, which is quickly found out."""


def told_elsewhere(connection: Connection, version_id: int, anchors: Collection[int]) -> dict[int, int]:
    """Give, for anchors at which another current version has entries too, the first such version."""
    if not connection.scalars(_OF_THE_SAME_WORDS, {"version_id": version_id}).all():
        return {}
    asked = (
        select(Entry.anchor_id, func.min(Entry.version_id))
        .join(Version, Version.id == Entry.version_id)
        .where(Version.current, Entry.anchor_id.in_(list(anchors)), Entry.version_id != version_id)
        .group_by(Entry.anchor_id)
    )
    return {row[0]: row[1] for row in connection.execute(asked)}


def heirs(connection: Connection, version_id: int, anchors: Collection[int]) -> dict[int, list[int]]:
    """Give the versions that speak for anchors once a version does no more, each with the anchors."""
    found: dict[int, list[int]] = defaultdict(list)
    for anchor, other in told_elsewhere(connection, version_id, anchors).items():
        found[other].append(anchor)
    return found
