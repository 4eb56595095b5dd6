"""What became of a key: keys follow from date, kind and sides, and change when these are corrected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sqlalchemy import exists, select

from aidememoire.archive.connection import reading
from aidememoire.archive.encounters.accounts import KIND
from aidememoire.archive.tables import Cluster, Entry, Member, Version

if TYPE_CHECKING:
    from aidememoire.archive.view import View

_DIGITS: Final = re.compile(r"-[0-9a-f]{6}$")


def key_now(view: View, key: str) -> str | None:
    """Give the key of the encounter that had another key once: its digits stay; null where it is not clear which."""
    digits = _DIGITS.search(key)
    if digits is None:
        return None
    is_seen = exists().where(
        Member.cluster_id == Cluster.id,
        Entry.anchor_id == Member.anchor_id,
        Version.id == Entry.version_id,
        Version.current,
        view.permitted(),
    )
    asked = select(Cluster.key).where(Cluster.kind == KIND, Cluster.key.endswith(digits[0]), is_seen).limit(2)
    with reading(view.archive) as connection:
        found = connection.scalars(asked).all()
    return found[0] if len(found) == 1 else None
