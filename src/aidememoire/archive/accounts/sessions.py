"""Logging in and out: a session has a secret of its own from each login on, ends by itself, and is kept as a hash."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from aidememoire.archive.accounts import throttle
from aidememoire.archive.accounts.clock import Clock, read, utc, written
from aidememoire.archive.accounts.deeds import By, note
from aidememoire.archive.accounts.passwords import hash_of, is_outdated, is_right
from aidememoire.archive.accounts.roles import Role, role_named
from aidememoire.archive.accounts.users import folded
from aidememoire.archive.connection import Archive, reading, writing
from aidememoire.archive.tables import User, UserSession

if TYPE_CHECKING:
    from sqlalchemy import Connection

LONGEST: Final = dt.timedelta(days=7)
IDLE: Final = dt.timedelta(hours=12)
_NOTED: Final = dt.timedelta(minutes=5)
"""That somebody is still there is written down no more often than this."""


class LoginError(Exception):
    """Nobody is logged in. `wait` is the number of seconds before the next try is heard; 0 for a wrong password."""

    def __init__(self, wait: int = 0) -> None:
        super().__init__(f"wait {wait} seconds" if wait else "name or password is wrong")
        self.wait = wait


@dataclass(frozen=True)
class Known:
    """Who somebody is, and what they may do."""

    name: str
    role: Role


def hashed(secret: str) -> str:
    """Give what is kept of a random secret; a slow hash is for secrets that people think up."""
    return hashlib.sha256(secret.encode()).hexdigest()


def log_in(archive: Archive, name: str, password: str, address: str, clock: Clock = utc) -> str:
    """Give the secret of a new session; raises `LoginError` where the password is wrong or the try comes too early.

    An unknown name takes as long as a wrong password and gets the same answer.
    """
    now, keys = clock(), throttle.keys_of(name, address)
    by = By(" ".join(name.split())[:64] or "nobody", address)
    with writing(archive) as connection:
        wait = throttle.begin(connection, keys, now)
        user = connection.execute(select(User.__table__).where(User.folded == folded(name))).one_or_none()
        if wait:
            raise LoginError(wait)
    if not is_right(password, user.password if user else None) or user is None:
        with writing(archive) as connection:
            note(connection, by, "failed login")
        raise LoginError
    renewed = hash_of(password) if is_outdated(user.password) else None
    with writing(archive) as connection:
        if connection.scalar(select(User.password).where(User.id == user.id)) != user.password:
            raise LoginError  # it was changed just now
        throttle.succeeded(connection, keys, now)
        if renewed is not None:
            connection.execute(update(User).where(User.id == user.id).values(password=renewed))
        note(connection, By(user.name, address), "login")
        return _begun(connection, user.id, now)


def _begun(connection: Connection, user_id: int, now: dt.datetime) -> str:
    connection.execute(delete(UserSession).where(UserSession.ends < written(now)))
    secret = secrets.token_urlsafe(32)
    row = {"secret": hashed(secret), "made": written(now), "seen": written(now), "ends": written(now + LONGEST)}
    connection.execute(insert(UserSession).values(user_id=user_id, **row))
    return secret


def session(archive: Archive, secret: str, clock: Clock = utc) -> Known | None:
    """Give whose session it is; null where it has ended, or never was."""
    now = clock()
    with reading(archive) as connection:
        found = connection.execute(
            select(User.name, User.role, UserSession.seen, UserSession.ends)
            .join(User, User.id == UserSession.user_id)
            .where(UserSession.secret == hashed(secret))
        ).one_or_none()
    if found is None or now >= read(found.ends) or now >= read(found.seen) + IDLE:
        return None
    if now >= read(found.seen) + _NOTED:
        with writing(archive) as connection:
            seen = update(UserSession).where(UserSession.secret == hashed(secret)).values(seen=written(now))
            connection.execute(seen)
    return Known(found.name, role_named(found.role))


def log_out(archive: Archive, secret: str, by: By) -> None:
    """End a session."""
    with writing(archive) as connection:
        connection.execute(delete(UserSession).where(UserSession.secret == hashed(secret)))
        note(connection, by, "logout")
