"""Tokens by which a program asks for a user: shown once, kept as a hash, named, and taken back when no more needed."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, func, insert, select, update

from aidememoire.archive.accounts.clock import Clock, read, utc, written
from aidememoire.archive.accounts.deeds import By, note
from aidememoire.archive.accounts.roles import ROLES, Role, lesser, role_named
from aidememoire.archive.accounts.sessions import Known, hashed
from aidememoire.archive.accounts.users import user_row
from aidememoire.archive.connection import Archive, reading, writing
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.moments import now
from aidememoire.archive.tables import User, UserToken

MARK: Final = "aide_"
"""Every token begins so, that one that was left somewhere is known for what it is."""
_MOST: Final = 50
_LONGEST_NAME: Final = 60
_NOTED: Final = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class Token:
    """A token, without its secret."""

    name: str
    role: Role
    made: str
    used: str | None


def make_token(archive: Archive, user: str, name: str, role: Role, by: By) -> str:
    """Make a token for a user; this is the only time that it can be seen.

    Raises `ArchiveError` where there is no such user, the name is none or taken, or the role is more than the user's.
    """
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise ArchiveError(f"a token needs a name of at most {_LONGEST_NAME} characters, such as that of its program")
    secret = MARK + secrets.token_urlsafe(32)
    with writing(archive) as connection:
        owner = user_row(connection, user)
        if ROLES.index(role) > ROLES.index(role_named(owner.role)):
            raise ArchiveError(f"{owner.name} has the role of {owner.role}; a token cannot have that of {role}")
        mine = select(UserToken.name).where(UserToken.user_id == owner.id)
        taken = set(connection.scalars(mine))
        if name in taken:
            raise ArchiveError(f"{owner.name} has a token {name} already; take it back first, or choose another name")
        if len(taken) >= _MOST:
            raise ArchiveError(f"{owner.name} has {_MOST} tokens, which is the most; take one back first")
        row = {"user_id": owner.id, "name": name, "role": role, "secret": hashed(secret), "made": now()}
        connection.execute(insert(UserToken).values(row))
        note(connection, by, "token made", f"{name} of {owner.name}, {role}")
    return secret


def tokens(archive: Archive, user: str) -> list[Token]:
    """List the tokens of a user; raises `ArchiveError` where there is no such user."""
    with reading(archive) as connection:
        owner = user_row(connection, user)
        rows = connection.execute(
            select(UserToken.name, UserToken.role, UserToken.made, UserToken.used)
            .where(UserToken.user_id == owner.id)
            .order_by(UserToken.name)
        )
        return [Token(row.name, lesser(role_named(row.role), role_named(owner.role)), *row[2:]) for row in rows]


def take_back(archive: Archive, user: str, name: str, by: By) -> None:
    """Make a token worthless; raises `ArchiveError` where there is no such user or token."""
    with writing(archive) as connection:
        owner = user_row(connection, user)
        which = (UserToken.user_id == owner.id) & (UserToken.name == name)
        if not connection.scalar(select(func.count()).where(which)):
            raise ArchiveError(f"there is no token {name} of {owner.name}")
        connection.execute(delete(UserToken).where(which))
        note(connection, by, "token taken back", f"{name} of {owner.name}")


def bearer(archive: Archive, secret: str, clock: Clock = utc) -> Known | None:
    """Give for whom a program asks, and what it may do; null where there is no such token."""
    if not secret.startswith(MARK):
        return None
    moment = clock()
    with reading(archive) as connection:
        found = connection.execute(
            select(UserToken.id, UserToken.role.label("least"), UserToken.used, User.name, User.role)
            .join(User, User.id == UserToken.user_id)
            .where(UserToken.secret == hashed(secret))
        ).one_or_none()
    if found is None:
        return None
    if found.used is None or moment >= read(found.used) + _NOTED:
        with writing(archive) as connection:
            connection.execute(update(UserToken).where(UserToken.id == found.id).values(used=written(moment)))
    return Known(found.name, lesser(role_named(found.least), role_named(found.role)))
