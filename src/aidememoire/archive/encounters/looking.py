"""Which encounter words mean: by key, now or once, by an account ("readout:e1"), by a readout, or by a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from aidememoire.archive.anchors import UNREAD
from aidememoire.archive.encounters.accounts import KIND
from aidememoire.archive.encounters.aliases import folded_name
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.people.looking import ENTRY, entry_anchor
from aidememoire.archive.tables import Alias, Anchor, Cluster, Document, Entry, Member, Version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

_MOST_LISTED: Final = 10
_DIGITS: Final = re.compile(r"-[0-9a-f]{6,}$")


def encounter_for(connection: Connection, words: str) -> int:
    """Give the one encounter that words mean; raises `ArchiveError` where it is not clear which."""
    named = select(Alias.anchor_id).where(Alias.folded == folded_name(words))
    accounts = [*connection.scalars(named), *accounts_for(connection, words)]
    found = _called(connection, words, accounts) or _once_called(connection, words)
    if not found:
        raise ArchiveError(f"no encounter is known here as {words}")
    if len(found) > 1:
        keys = ", ".join(row.key for row in found[:_MOST_LISTED])
        raise ArchiveError(f"{words} may be {len(found)} encounters; name one by the key: {keys}")
    return int(found[0].id)


def _called(connection: Connection, key: str, accounts: Sequence[int]) -> Sequence[Row[int, str]]:
    """Give the encounter of a key and those of accounts, by their keys.

    These are two questions: in one, a database looks through all encounters where there are no accounts.
    """
    here = select(Cluster.id, Cluster.key).where(Cluster.kind == KIND)
    found = {*connection.execute(here.where(Cluster.key == key))}
    if accounts:
        of_accounts = here.join(Member, Member.cluster_id == Cluster.id).where(Member.anchor_id.in_(accounts))
        found |= {*connection.execute(of_accounts)}
    return sorted(found, key=lambda row: row.key)


def _once_called(connection: Connection, key: str) -> Sequence[Row[int, str]]:
    """Give the encounters that had a key once: it follows from date, kind and sides, but its digits stay."""
    digits = _DIGITS.search(key)
    if digits is None:
        return []
    asked = select(Cluster.id, Cluster.key).where(Cluster.kind == KIND, Cluster.key.endswith(digits[0]))
    return connection.execute(asked.order_by(Cluster.key).limit(2)).all()


def accounts_for(connection: Connection, words: str) -> list[int]:
    """Give the anchors of accounts that words name: one ("readout:e1"), or all of a readout, which may be unread."""
    if written := ENTRY.fullmatch(words):
        anchor = entry_anchor(connection, written["readout"], written["entry"])
        return [anchor] if anchor is not None else []
    here = select(Version.id, Version.words_id).join(Document, Document.id == Version.document_id)
    version = connection.execute(here.where(Document.name == words, Version.current)).one_or_none()
    if version is None:
        return []
    told = select(Entry.anchor_id).where(Entry.version_id == version.id, Entry.kind == KIND)
    unread = select(Anchor.id).where(Anchor.words_id == version.words_id, Anchor.kind == UNREAD)
    return list(connection.scalars(told.order_by(Entry.ordinal))) or list(connection.scalars(unread))
