"""Accounts: who has one, what they may do, and what is kept of their passwords."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, text

from aidememoire.archive import ArchiveError, open_archive, upgrade_archive
from aidememoire.archive.accounts import passwords
from aidememoire.archive.accounts.deeds import By, all_deeds, deeds
from aidememoire.archive.accounts.roles import ROLES, lesser
from aidememoire.archive.accounts.sessions import log_in
from aidememoire.archive.accounts.users import (
    add_user,
    has_users,
    remove_user,
    set_password,
    set_role,
    users,
)
from aidememoire.archive.connection import reading, writing
from aidememoire.archive.dumping import dump, hash_of
from aidememoire.archive.migrations import VERSION_TABLE
from aidememoire.archive.restoring import restore
from aidememoire.archive.tables import User
from tests.archive.keeping import assert_sound, put, view_of
from tests.archive.texts import VIENNA, readout

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aidememoire.archive import Archive

BY = By("keeper")
PASSWORD = "seven words are better than a riddle"


def add(archive: Archive, name: str = "ada", password: str = PASSWORD) -> None:
    add_user(archive, name, "editor", password, BY)


def kept(archive: Archive) -> str:
    with reading(archive) as connection:
        return connection.execute(select(User.password)).scalar_one()


def test_an_archive_begins_without_users(archive: Archive) -> None:
    assert not has_users(archive)
    assert users(archive) == []


def test_users_are_listed_with_what_they_may_do(archive: Archive) -> None:
    add(archive, "Édith")
    add_user(archive, "Ada Lo", "reader", PASSWORD, BY)
    set_role(archive, "ada lo", "convenor", BY)
    log_in(archive, "Édith", PASSWORD, "192.0.2.1")
    assert has_users(archive)
    assert [(one.name, one.role, one.seen is not None) for one in users(archive)] == [
        ("Ada Lo", "convenor", False),
        ("Édith", "editor", True),
    ]


@pytest.mark.parametrize("name", ["ada", "ADA", " Ada "])
def test_a_name_is_taken_once_however_it_is_written(archive: Archive, name: str) -> None:
    add(archive)
    with pytest.raises(ArchiveError, match=r"there is a user .* already"):
        add(archive, name)


@pytest.mark.parametrize("name", ["", " ", "-", "a\nb", "<b>", "a/b", "x" * 70, "a\u202eb"])
def test_what_is_no_name_is_refused(archive: Archive, name: str) -> None:
    with pytest.raises(ArchiveError, match="cannot be a user's name"):
        add(archive, name)


@pytest.mark.parametrize("name", ["O’Neill", "王毅", "j.doe@example.org", "Ana-María", "Ü"])
def test_names_of_all_scripts_are_taken(archive: Archive, name: str) -> None:
    add(archive, name)
    assert [one.name for one in users(archive)] == [name]


def test_a_password_must_have_a_length(archive: Archive) -> None:
    for password in ("", "too short", "x" * 1001):
        with pytest.raises(ArchiveError, match="a password has at"):
            add(archive, password=password)
    add(archive)
    with pytest.raises(ArchiveError, match="at least 10 characters"):
        set_password(archive, "ada", "short", BY)


def test_whoever_is_not_there_cannot_be_changed(archive: Archive) -> None:
    changes: list[Callable[[], None]] = [
        lambda: set_role(archive, "ada", "reader", BY),
        lambda: set_password(archive, "ada", PASSWORD, BY),
        lambda: remove_user(archive, "ada", BY),
    ]
    for change in changes:
        with pytest.raises(ArchiveError, match="there is no user ada"):
            change()


def test_a_password_is_kept_as_an_argon2_hash_with_a_salt_of_its_own(archive: Archive) -> None:
    add(archive)
    first = kept(archive)
    set_password(archive, "ada", PASSWORD, BY)
    assert first.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert first != kept(archive)
    assert passwords.is_right(PASSWORD, first)
    assert not passwords.is_right(PASSWORD + " ", first)
    assert not passwords.is_right(PASSWORD, None)
    assert not passwords.is_right("the password of nobody", None)


def test_a_password_is_the_same_however_a_keyboard_composes_it() -> None:
    assert passwords.is_right("Cafe\u0301 au lait", passwords.hash_of("Caf\u00e9 au lait"))


def test_a_hash_of_other_parameters_is_made_anew_at_the_next_login(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as then:
        then.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=1024))
        add(archive)
    assert "m=1024,t=1" in kept(archive)
    log_in(archive, "ada", PASSWORD, "192.0.2.1")
    assert "m=65536,t=3" in kept(archive)
    assert log_in(archive, "ada", PASSWORD, "192.0.2.1")


def test_each_role_allows_more_than_the_one_before() -> None:
    assert [[lesser(one, other) for other in ROLES] for one in ROLES] == [
        ["reader", "reader", "reader"],
        ["reader", "editor", "editor"],
        ["reader", "editor", "convenor"],
    ]


def test_every_change_is_logged_with_who_made_it(archive: Archive) -> None:
    add(archive)
    set_role(archive, "ada", "convenor", By("grace", "192.0.2.9"))
    set_password(archive, "ada", PASSWORD, BY)
    remove_user(archive, "ada", BY)
    told = [(one.who, one.place, one.what, one.about) for one in all_deeds(archive)]
    assert told == [
        ("keeper", "terminal", "user added", "ada, editor"),
        ("grace", "192.0.2.9", "role changed", "ada, editor to convenor"),
        ("keeper", "terminal", "password changed", "ada"),
        ("keeper", "terminal", "user removed", "ada"),
    ]
    last = deeds(archive, 2)
    assert [one.what for one in last] == ["user removed", "password changed"]
    assert [one.what for one in deeds(archive, 2, before=last[-1].number)] == ["role changed", "user added"]


def test_accounts_are_in_no_dump_and_change_no_hash(
    archive: Archive, new_archive_url: Callable[[], str], tmp_path: Path
) -> None:
    put(archive, readout(VIENNA, "vienna"))
    before = hash_of(archive)
    add(archive)
    assert hash_of(archive) == before
    dump(archive, tmp_path / "dump.jsonl")
    assert b"argon2" not in gzip.decompress((tmp_path / "dump.jsonl").read_bytes())
    with open_archive(new_archive_url()) as other:
        add(other, "grace")
        assert restore(other, tmp_path / "dump.jsonl") == before
        assert [one.name for one in users(other)] == ["grace"]
    assert_sound(archive)


def test_an_archive_from_before_there_were_users_is_upgraded(empty_url: str) -> None:
    with open_archive(empty_url, create=True) as archive:
        put(archive, readout(VIENNA, "vienna"))
        before = hash_of(archive)
        with writing(archive) as connection:
            later = ("dialogue_members", "dialogue_revisions", "dialogue_items")
            for table in (*later, "user_tokens", "user_sessions", "users", "login_tries", "deeds"):
                connection.execute(text(f"DROP TABLE {table}"))
            connection.execute(text("DROP INDEX ix_entries_unchecked"))
            connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0001'"))
    with pytest.raises(ArchiveError, match="aidememoire archive upgrade"):
        open_archive(empty_url)
    assert upgrade_archive(empty_url)[0] == "0001"
    with open_archive(empty_url) as archive:
        add(archive)
        assert [one.name for one in view_of(archive).readouts()] == ["vienna"]
        assert hash_of(archive) == before
