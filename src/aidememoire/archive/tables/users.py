"""Who may use the desk from elsewhere: users, their sessions and tokens, failed logins, and what was done.

None of it belongs to the record: a dump leaves it out, and it has no part in the content hash. Times are ISO 8601, UTC.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aidememoire.archive.tables.base import Base


class User(Base):
    """A person with an account. `folded` is the name as it is looked up; `password` is an Argon2 hash."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    password: Mapped[str]
    added: Mapped[str]


class UserSession(Base):
    """A browser in which somebody is logged in; `secret` is the SHA-256 of what its cookie holds."""

    __tablename__ = "user_sessions"

    secret: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    made: Mapped[str]
    seen: Mapped[str]
    ends: Mapped[str] = mapped_column(index=True)


class UserToken(Base):
    """A program that may ask for a user; `secret` is the SHA-256 of the token. Its role is at most the user's."""

    __tablename__ = "user_tokens"
    __table_args__ = (UniqueConstraint("user_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[str]
    role: Mapped[str]
    secret: Mapped[str] = mapped_column(unique=True)
    made: Mapped[str]
    used: Mapped[str | None]


class LoginTry(Base):
    """How often logging in failed under a name, or from an address (`key`), and when the next try is heard."""

    __tablename__ = "login_tries"

    key: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    last: Mapped[str] = mapped_column(index=True)
    next: Mapped[str]


class Deed(Base):
    """What somebody did: `who` is a user's name as it was then, `place` the address from which they came."""

    __tablename__ = "deeds"

    id: Mapped[int] = mapped_column(primary_key=True)
    time: Mapped[str]
    who: Mapped[str]
    place: Mapped[str]
    what: Mapped[str]
    about: Mapped[str]
