"""People with an account: added, given another role or password, removed; each change ends their sessions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, exists, func, insert, select, update

from aidememoire.archive.accounts.deeds import By, note
from aidememoire.archive.accounts.passwords import check_password, hash_of
from aidememoire.archive.accounts.roles import Role, role_named
from aidememoire.archive.connection import Archive, reading, writing
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.moments import now
from aidememoire.archive.tables import User, UserSession, UserToken

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

_NAME: Final = re.compile(r"[^\W_](?:[\w .@'’-]{0,62}[^\W_.])?")
"""Letters and digits of any script; within a name also spaces, dots, hyphens, apostrophes, underlines and @."""


@dataclass(frozen=True)
class Listed:
    """A user; `seen` is when they last asked for something in a session that is still open."""

    name: str
    role: Role
    added: str
    seen: str | None
    tokens: int


def folded(name: str) -> str:
    """Give a name as it is looked up: however it is composed, and in small letters."""
    return unicodedata.normalize("NFKC", name.strip()).casefold()


def has_users(archive: Archive) -> bool:
    """Say whether anybody has an account."""
    with reading(archive) as connection:
        return bool(connection.scalar(select(exists().where(User.id.is_not(None)))))


def users(archive: Archive) -> list[Listed]:
    """List who has an account."""
    seen = select(func.max(UserSession.seen)).where(UserSession.user_id == User.id).scalar_subquery()
    tokens = select(func.count()).where(UserToken.user_id == User.id).scalar_subquery()
    with reading(archive) as connection:
        rows = connection.execute(select(User.name, User.role, User.added, seen, tokens).order_by(User.folded))
        return [Listed(row[0], role_named(row[1]), *row[2:]) for row in rows]


def add_user(archive: Archive, name: str, role: Role, password: str, by: By) -> None:
    """Give a person an account; raises `ArchiveError` where the name is taken or none, or the password is too short."""
    name = unicodedata.normalize("NFC", name.strip())
    if not _NAME.fullmatch(name):
        raise ArchiveError(f"{name!r} cannot be a user's name; write letters and digits, and between them . - ' @ _")
    check_password(password)
    kept = hash_of(password)
    with writing(archive) as connection:
        if connection.scalar(select(exists().where(User.folded == folded(name)))):
            raise ArchiveError(f"there is a user {name} already")
        row = {"name": name, "folded": folded(name), "role": role, "password": kept, "added": now()}
        connection.execute(insert(User).values(row))
        note(connection, by, "user added", f"{name}, {role}")


def set_role(archive: Archive, name: str, role: Role, by: By) -> None:
    """Give a user another role; raises `ArchiveError` where there is no such user."""
    with writing(archive) as connection:
        user = user_row(connection, name)
        connection.execute(update(User).where(User.id == user.id).values(role=role))
        end_sessions(connection, user.id)
        note(connection, by, "role changed", f"{user.name}, {user.role} to {role}")


def set_password(archive: Archive, name: str, password: str, by: By) -> None:
    """Give a user another password; raises `ArchiveError` where there is no such user, or it is too short."""
    check_password(password)
    kept = hash_of(password)
    with writing(archive) as connection:
        user = user_row(connection, name)
        connection.execute(update(User).where(User.id == user.id).values(password=kept))
        end_sessions(connection, user.id)
        note(connection, by, "password changed", user.name)


def remove_user(archive: Archive, name: str, by: By) -> None:
    """Take a user's account away, with sessions and tokens; raises `ArchiveError` where there is no such user."""
    with writing(archive) as connection:
        user = user_row(connection, name)
        connection.execute(delete(User).where(User.id == user.id))
        note(connection, by, "user removed", user.name)


def user_row(connection: Connection, name: str) -> Row[int, str, str, str]:
    """Give the id, name, role and password of a user; raises `ArchiveError` where there is no such user."""
    found = connection.execute(
        select(User.id, User.name, User.role, User.password).where(User.folded == folded(name))
    ).one_or_none()
    if found is None:
        raise ArchiveError(f"there is no user {name}")
    return found


def end_sessions(connection: Connection, user_id: int) -> None:
    """End every session of a user."""
    connection.execute(delete(UserSession).where(UserSession.user_id == user_id))
