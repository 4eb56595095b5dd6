"""What can be had at a calendar's address: by the hash of the secret in it, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from aidememoire.archive.connection import reading
from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.forms import CalendarAddress
from aidememoire.archive.dialogues.gate.published import Published, published
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from aidememoire.archive.view import View


def published_at(view: View, hashed: str) -> list[Published]:
    """Give the papers that were published in the dialogue to which an address belongs, as everybody may read them.

    `hashed` is the SHA-256 of the secret in the address. Raises the same `ArchiveError` for an address that never was,
    one that was revoked, and one of a dialogue that was erased.
    """
    with reading(view.archive) as connection:
        keys = _releases(connection, hashed)
    if keys is None:
        raise ArchiveError("there is no such calendar")
    return [paper for paper in published(view) if paper.key in keys]


def _releases(connection: Connection, hashed: str) -> set[str] | None:
    """Give the keys of the releases in the dialogue of an address; null where there is no such address."""
    living = select(DialogueItem.id).where(DialogueItem.kind == "dialogue", DialogueItem.value.is_not(None))
    addresses = items.found(connection, CalendarAddress, DialogueItem.dialogue_id.in_(living))
    key = next((one.key for one in addresses if one.value.secret == hashed), None)
    if key is None:
        return None
    dialogue_id = connection.scalar(select(DialogueItem.dialogue_id).where(DialogueItem.key == key))
    asked = select(DialogueItem.key).where(DialogueItem.dialogue_id == dialogue_id, DialogueItem.kind == "release")
    return set(connection.scalars(asked))
