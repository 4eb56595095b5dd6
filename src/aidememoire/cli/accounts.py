"""What the commands of `aidememoire users` do: accounts, their tokens, and what was done."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import typer

from aidememoire.archive.accounts import deeds, tokens, users
from aidememoire.archive.accounts.passwords import check_password
from aidememoire.archive.accounts.roles import role_named
from aidememoire.cli import answers
from aidememoire.cli.archives import opened
from aidememoire.cli.summary import say
from aidememoire.desk.access.entrance import person

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD: Final = "AIDEMEMOIRE_PASSWORD"


def add(where: str, name: str, role: str) -> int:
    """Give a person an account."""
    with opened(where) as archive:
        users.add_user(archive, name, role_named(role), _new_password(), _by())
        typer.echo(f"{name} can log in as {role}")
    return 0


def show(where: str, *, as_json: bool) -> int:
    """List who has an account."""
    with opened(where) as archive:
        found = users.users(archive)
    if not found and not as_json:
        say("nobody has an account; `aidememoire users add NAME` gives one")
        return 0
    return answers.show(answers.as_json(found) if as_json else _lines(found))


def _lines(found: list[users.Listed]) -> Iterator[str]:
    for one in found:
        seen = f"seen {one.seen[:10]}" if one.seen else "not logged in"
        held = f"{one.tokens} tokens" if one.tokens != 1 else "1 token"
        yield answers.joined(", ", one.name, one.role, f"since {one.added[:10]}", seen, held if one.tokens else "")


def change_role(where: str, name: str, role: str) -> int:
    """Give a user another role."""
    with opened(where) as archive:
        users.set_role(archive, name, role_named(role), _by())
        typer.echo(f"{name} has the role of {role} now")
    return 0


def change_password(where: str, name: str) -> int:
    """Give a user another password."""
    with opened(where) as archive:
        users.set_password(archive, name, _new_password(), _by())
        typer.echo(f"{name} logs in with the new password from now on")
    return 0


def remove(where: str, name: str) -> int:
    """Take a user's account away."""
    with opened(where) as archive:
        users.remove_user(archive, name, _by())
        typer.echo(f"{name} has no account any more")
    return 0


def new_token(where: str, name: str, program: str, role: str) -> int:
    """Make a token and show it, this once."""
    with opened(where) as archive:
        made = tokens.make_token(archive, name, program, role_named(role), _by())
        typer.echo(made)
        say("copy it now: it is not shown again")
    return 0


def take_token_back(where: str, name: str, program: str) -> int:
    """Make a token worthless."""
    with opened(where) as archive:
        tokens.take_back(archive, name, program, _by())
        typer.echo(f"the token {program} of {name} is worthless now")
    return 0


def list_tokens(where: str, name: str) -> int:
    """List a user's tokens."""
    with opened(where) as archive:
        found = tokens.tokens(archive, name)
    used = (f"used {one.used[:10]}" if one.used else "never used" for one in found)
    return answers.show(
        answers.joined(", ", one.name, one.role, f"made {one.made[:10]}", last)
        for one, last in zip(found, used, strict=True)
    )


def show_deeds(where: str, *, as_json: bool) -> int:
    """List what was done, as it streams out of the archive."""
    with opened(where) as archive:
        done = deeds.all_deeds(archive)
        if as_json:
            return answers.show(line for one in done for line in answers.as_json(one))
        return answers.show(answers.joined("  ", one.time, one.who, one.place, one.what, one.about) for one in done)


def _new_password() -> str:
    """Ask for a new password twice; one that is too short is refused before the second time."""
    given = os.environ.get(PASSWORD)
    if given is None:
        given = typer.prompt("Password", hide_input=True, err=True)
        check_password(given)
        if typer.prompt("Password again", hide_input=True, err=True) != given:
            raise typer.BadParameter("the two passwords are not the same", param_hint="Password")
    return given


def _by() -> deeds.By:
    """Give who works at the terminal."""
    return deeds.By(person())
