"""Tokens of programs: what they may do, and for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from aidememoire.archive import ArchiveError
from aidememoire.archive.accounts.deeds import By
from aidememoire.archive.accounts.sessions import hashed
from aidememoire.archive.accounts.tokens import bearer, make_token, take_back, tokens
from aidememoire.archive.accounts.users import add_user, remove_user, set_role
from aidememoire.archive.connection import reading
from aidememoire.archive.tables import UserToken
from tests.archive.accounts.clocks import TurnedClock

if TYPE_CHECKING:
    from aidememoire.archive import Archive

BY = By("keeper")


@pytest.fixture
def ada(archive: Archive) -> Archive:
    """Give an archive with a user."""
    add_user(archive, "ada", "editor", "seven words are better than a riddle", BY)
    return archive


def test_a_token_speaks_for_its_owner_and_is_kept_as_a_hash(ada: Archive) -> None:
    token = make_token(ada, "ada", " weekly  report ", "reader", BY)
    known = bearer(ada, token)
    assert known is not None
    assert (known.name, known.role) == ("ada", "reader")
    with reading(ada) as connection:
        assert connection.scalars(select(UserToken.secret)).all() == [hashed(token)]
    assert bearer(ada, hashed(token)) is None
    assert bearer(ada, token.removeprefix("aide_")) is None


def test_tokens_are_listed_with_their_last_use(ada: Archive) -> None:
    clock = TurnedClock()
    used = make_token(ada, "ada", "used", "editor", BY)
    make_token(ada, "ada", "idle", "reader", BY)
    bearer(ada, used, clock)
    clock.turn(minutes=1)
    bearer(ada, used, clock)
    listed = [(one.name, one.role, one.used) for one in tokens(ada, "ada")]
    assert listed == [("idle", "reader", None), ("used", "editor", "2026-03-01T09:00:00Z")]
    clock.turn(minutes=10)
    bearer(ada, used, clock)
    assert tokens(ada, "ada")[1].used == "2026-03-01T09:11:00Z"


def test_a_token_never_does_more_than_its_owner(ada: Archive) -> None:
    with pytest.raises(ArchiveError, match="a token cannot have that of convenor"):
        make_token(ada, "ada", "greedy", "convenor", BY)
    token = make_token(ada, "ada", "report", "editor", BY)
    set_role(ada, "ada", "reader", BY)
    known = bearer(ada, token)
    assert known is not None
    assert known.role == "reader"
    assert [one.role for one in tokens(ada, "ada")] == ["reader"]


def test_a_token_that_is_taken_back_or_without_owner_is_worthless(ada: Archive) -> None:
    first, second = (make_token(ada, "ada", name, "reader", BY) for name in ("first", "second"))
    take_back(ada, "ada", "first", BY)
    assert bearer(ada, first) is None
    assert bearer(ada, second) is not None
    remove_user(ada, "ada", BY)
    assert bearer(ada, second) is None
    with pytest.raises(ArchiveError, match="there is no user ada"):
        tokens(ada, "ada")


def test_what_cannot_be_a_token_is_refused(ada: Archive) -> None:
    make_token(ada, "ada", "report", "reader", BY)
    with pytest.raises(ArchiveError, match="has a token report already"):
        make_token(ada, "ada", "report", "reader", BY)
    for name in ("", "  ", "x" * 61, "a\u202eb"):
        with pytest.raises(ArchiveError, match="a token needs a name"):
            make_token(ada, "ada", name, "reader", BY)
    with pytest.raises(ArchiveError, match="there is no token other of ada"):
        take_back(ada, "ada", "other", BY)
    with pytest.raises(ArchiveError, match="there is no user eve"):
        make_token(ada, "eve", "report", "reader", BY)
