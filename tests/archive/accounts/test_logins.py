"""Logging in: sessions that end, and tries that wait longer the more of them fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select

from aidememoire.archive.accounts import passwords, sessions
from aidememoire.archive.accounts.deeds import By, all_deeds
from aidememoire.archive.accounts.sessions import LoginError, hashed, log_in, log_out, session
from aidememoire.archive.accounts.throttle import keys_of
from aidememoire.archive.accounts.users import add_user, set_password, set_role
from aidememoire.archive.connection import reading
from aidememoire.archive.tables import LoginTry, UserSession
from tests.archive.accounts.clocks import TurnedClock

if TYPE_CHECKING:
    from aidememoire.archive import Archive

BY = By("keeper")
PASSWORD = "seven words are better than a riddle"
HERE = "192.0.2.1"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with little work: what these tests ask is not how hard it is."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    passwords._nobody.cache_clear()


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def ada(archive: Archive) -> Archive:
    """Give an archive with a user."""
    add_user(archive, "ada", "editor", PASSWORD, BY)
    return archive


def wait_after(
    archive: Archive, clock: TurnedClock, password: str = "wrong", name: str = "ada", where: str = HERE
) -> int:
    """Try to log in; give the seconds that the answer says to wait."""
    with pytest.raises(LoginError) as caught:
        log_in(archive, name, password, where, clock)
    return caught.value.wait


def test_a_session_says_who_it_is_and_is_kept_as_a_hash(ada: Archive, clock: TurnedClock) -> None:
    secret = log_in(ada, "ADA", PASSWORD, HERE, clock)
    known = session(ada, secret, clock)
    assert known is not None
    assert (known.name, known.role) == ("ada", "editor")
    with reading(ada) as connection:
        assert connection.scalars(select(UserSession.secret)).all() == [hashed(secret)]
    assert session(ada, hashed(secret), clock) is None
    assert session(ada, "", clock) is None


def test_every_login_has_a_secret_of_its_own(ada: Archive, clock: TurnedClock) -> None:
    secrets = {log_in(ada, "ada", PASSWORD, HERE, clock) for _ in range(3)}
    assert len(secrets) == 3
    assert all(len(secret) >= 43 for secret in secrets)


def test_a_session_ends_where_nobody_uses_it(ada: Archive, clock: TurnedClock) -> None:
    secret = log_in(ada, "ada", PASSWORD, HERE, clock)
    for _ in range(5):
        clock.turn(hours=11)
        assert session(ada, secret, clock) is not None
    clock.turn(hours=12)
    assert session(ada, secret, clock) is None


def test_a_session_ends_after_a_week_however_it_is_used(ada: Archive, clock: TurnedClock) -> None:
    secret = log_in(ada, "ada", PASSWORD, HERE, clock)
    for _ in range(15):
        clock.turn(hours=11)
        assert session(ada, secret, clock) is not None
    clock.turn(hours=4)
    assert session(ada, secret, clock) is None
    log_in(ada, "ada", PASSWORD, HERE, clock)
    with reading(ada) as connection:
        assert connection.scalar(select(func.count()).select_from(UserSession)) == 1


def test_logging_out_ends_one_session_and_a_change_ends_all(ada: Archive, clock: TurnedClock) -> None:
    first, second, third = (log_in(ada, "ada", PASSWORD, HERE, clock) for _ in range(3))
    log_out(ada, first, BY)
    assert [session(ada, one, clock) is not None for one in (first, second)] == [False, True]
    set_role(ada, "ada", "reader", BY)
    assert session(ada, second, clock) is None
    fourth = log_in(ada, "ada", PASSWORD, HERE, clock)
    set_password(ada, "ada", "another one of many words", BY)
    assert [session(ada, one, clock) for one in (third, fourth)] == [None, None]


def test_a_password_that_is_changed_meanwhile_logs_nobody_in(
    ada: Archive, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(password: str, kept: str | None) -> bool:
        set_password(ada, "ada", "another one of many words", BY)
        return passwords.is_right(password, kept)

    monkeypatch.setattr(sessions, "is_right", slowly)
    assert wait_after(ada, clock, PASSWORD) == 0


def test_after_five_failures_a_name_waits_up_to_a_minute(ada: Archive, clock: TurnedClock) -> None:
    waits: list[int] = []
    for _ in range(12):
        assert wait_after(ada, clock) == 0
        waits.append(wait_after(ada, clock, PASSWORD) if len(waits) >= 5 else 0)
        clock.turn(seconds=waits[-1])
    assert waits == [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60]
    assert log_in(ada, "ada", PASSWORD, HERE, clock)
    assert wait_after(ada, clock) == 0


def test_a_right_password_is_not_looked_at_while_one_has_to_wait(ada: Archive, clock: TurnedClock) -> None:
    for _ in range(6):
        wait_after(ada, clock)
    assert wait_after(ada, clock, PASSWORD) == 2
    clock.turn(seconds=1)
    assert wait_after(ada, clock, PASSWORD, where="198.51.100.7") == 1
    clock.turn(seconds=1)
    assert log_in(ada, "ada", PASSWORD, HERE, clock)


def test_an_address_that_tries_many_names_waits(ada: Archive, clock: TurnedClock) -> None:
    for number in range(21):
        assert wait_after(ada, clock, name=f"user{number}") == 0
    assert wait_after(ada, clock, PASSWORD) == 2
    assert log_in(ada, "ada", PASSWORD, "198.51.100.7", clock)


def test_a_success_does_not_clear_what_an_address_did_under_other_names(ada: Archive, clock: TurnedClock) -> None:
    for number in range(20):
        wait_after(ada, clock, name=f"user{number}")
    log_in(ada, "ada", PASSWORD, HERE, clock)
    wait_after(ada, clock, name="somebody")
    assert wait_after(ada, clock, name="somebody else") == 2


def test_unknown_names_wait_as_known_ones_do(ada: Archive, clock: TurnedClock) -> None:
    for name in ("ada", "nobody"):
        for _ in range(6):
            wait_after(ada, clock, name=name, where=f"{HERE}{name}")
        assert wait_after(ada, clock, name=name, where=f"{HERE}{name}") == 2


def test_failures_are_forgiven_after_a_day(ada: Archive, clock: TurnedClock) -> None:
    for _ in range(6):
        wait_after(ada, clock)
    clock.turn(days=1, seconds=1)
    assert wait_after(ada, clock) == 0
    with reading(ada) as connection:
        assert set(connection.scalars(select(LoginTry.failures))) == {1}


def test_addresses_of_one_network_count_as_one() -> None:
    assert keys_of("a", "2001:db8:1:2::3").address == keys_of("a", "2001:db8:1:2:ffff::9").address
    assert keys_of("a", "2001:db8:1:3::3").address != keys_of("a", "2001:db8:1:2::3").address
    assert keys_of("a", "192.0.2.1").address != keys_of("a", "192.0.2.2").address


def test_an_unknown_name_costs_as_much_work_as_a_wrong_password(
    ada: Archive, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            asked.append(str(hash).rsplit("$", 2)[0])
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "_HASHER", Counting(time_cost=1, memory_cost=64, parallelism=1))
    wait_after(ada, clock)
    wait_after(ada, clock, name="nobody")
    assert len(asked) == 2
    assert asked[0] == asked[1]


def test_logins_and_failures_are_logged_with_where_they_came_from(ada: Archive, clock: TurnedClock) -> None:
    wait_after(ada, clock, name="no\nbody")
    log_out(ada, log_in(ada, "Ada", PASSWORD, HERE, clock), By("ada", HERE))
    told = [(one.who, one.place, one.what) for one in all_deeds(ada)][1:]
    assert told == [("no body", HERE, "failed login"), ("ada", HERE, "login"), ("ada", HERE, "logout")]
