"""Who is named in a dialogue, and with what role: those alone see behind its rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from sqlalchemy import delete, insert, select, update

from aidememoire.archive.connection import Archive, writing
from aidememoire.archive.dialogues.items import dialogue_id_of
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.moments import now
from aidememoire.archive.tables import DialogueItem, DialogueMember

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

DialogueRole: TypeAlias = Literal["member", "co-convenor", "convenor"]
DIALOGUE_ROLES: Final[tuple[DialogueRole, ...]] = ("member", "co-convenor", "convenor")
"""A member sees everything and takes notes; a co-convenor also keeps events, ledger and papers, and clears them for a
side; a convenor also names members, changes the rule, releases and erases."""


@dataclass(frozen=True)
class NamedMember:
    """Somebody who is named in a dialogue."""

    name: str
    role: DialogueRole
    side: str | None

    def may(self, role: DialogueRole) -> bool:
        """Say whether they may do what a role may."""
        return DIALOGUE_ROLES.index(self.role) >= DIALOGUE_ROLES.index(role)


def folded(name: str) -> str:
    """Give a user's name as it is compared."""
    return name.strip().casefold()


def members_of(connection: Connection, dialogue_id: int) -> list[NamedMember]:
    """Give who is named in a dialogue, in the order of their names."""
    asked = select(DialogueMember.__table__).where(DialogueMember.dialogue_id == dialogue_id)
    return [_named(row) for row in connection.execute(asked.order_by(DialogueMember.folded))]


def member(connection: Connection, dialogue_id: int, name: str) -> NamedMember | None:
    """Give how somebody is named in a dialogue; null where they are not."""
    asked = select(DialogueMember.__table__)
    row = connection.execute(
        asked.where(DialogueMember.dialogue_id == dialogue_id, DialogueMember.folded == folded(name))
    ).one_or_none()
    return None if row is None else _named(row)


def put_member(connection: Connection, dialogue_id: int, named: NamedMember) -> None:
    """Name somebody, or give them another role; raises `ArchiveError` where no convenor would be left."""
    if not named.name.strip():
        raise ArchiveError("a member needs a name: that of their account at the desk")
    known = member(connection, dialogue_id, named.name)
    row = {"name": named.name.strip(), "role": named.role, "side": named.side}
    at = DialogueMember.dialogue_id == dialogue_id, DialogueMember.folded == folded(named.name)
    if known is None:
        fresh = {"dialogue_id": dialogue_id, "folded": folded(named.name), "added": now()}
        connection.execute(insert(DialogueMember).values(**row, **fresh))
    else:
        connection.execute(update(DialogueMember).where(*at).values(**row))
    _check_convenor(connection, dialogue_id)


def remove_member(connection: Connection, dialogue_id: int, name: str) -> None:
    """Take somebody's name out; raises `ArchiveError` where it is not there or no convenor would be left.

    What they wrote stays: their sealed notes, and their drafts, which nobody else sees, until they are named again.
    """
    if member(connection, dialogue_id, name) is None:
        raise ArchiveError(f"{name} is not named in this dialogue")
    at = DialogueMember.dialogue_id == dialogue_id, DialogueMember.folded == folded(name)
    connection.execute(delete(DialogueMember).where(*at))
    _check_convenor(connection, dialogue_id)


def name_convenor(archive: Archive, dialogue: str, name: str) -> None:
    """Make somebody a convenor without asking who may: for whoever holds the archive's file, and reads all of it."""
    with writing(archive) as connection:
        put_member(connection, dialogue_id_of(connection, dialogue), NamedMember(name, "convenor", None))


def memberships(connection: Connection, name: str) -> dict[int, NamedMember]:
    """Give the dialogues in which somebody is named, by their rows."""
    asked = select(DialogueMember.__table__).join(DialogueItem, DialogueItem.id == DialogueMember.dialogue_id)
    rows = connection.execute(asked.where(DialogueMember.folded == folded(name), DialogueItem.value.is_not(None)))
    return {row.dialogue_id: _named(row) for row in rows}


def _check_convenor(connection: Connection, dialogue_id: int) -> None:
    if not any(one.role == "convenor" for one in members_of(connection, dialogue_id)):
        raise ArchiveError("a dialogue needs a convenor; name another one first")


def _named(row: Row[Any]) -> NamedMember:
    return NamedMember(row.name, row.role, row.side)
