"""Commands for the desk in a browser: `desk`, and `users` for the accounts of those who come from elsewhere."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from aidememoire.cli.answers import Form, FormOption
from aidememoire.cli.archives import USUAL_PLACE, ArchivePlace

app = typer.Typer()

DESK_EXAMPLES: Final = """Examples:

\b
  aidememoire desk
  aidememoire desk --archive dialogue.db --port 9000 --no-browser
  aidememoire desk --host 0.0.0.0 --name desk.example.org --certificate desk.crt --key desk.key
  aidememoire desk --behind-proxy --name desk.example.org
"""


@app.command(epilog=DESK_EXAMPLES)
def desk(
    archive: ArchivePlace = USUAL_PLACE,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen. Another address than this machine's own needs TLS.")
    ] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            max=65535,
            help="The port. Without it, 8650 or the next one that is free.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HOST",
            help="A name under which browsers reach it; may be given several times.",
            show_default=False,
        ),
    ] = None,
    certificate: Annotated[
        Path | None,
        typer.Option(metavar="FILE", exists=True, dir_okay=False, help="The TLS certificate.", show_default=False),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(metavar="FILE", exists=True, dir_okay=False, help="Its private key.", show_default=False),
    ] = None,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="A proxy on this machine speaks TLS and hands requests on.")
    ] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser; show the address only.")] = False,
) -> None:
    """Open the archive in a browser: read, check and follow the record.

    On this machine no login stands in the way: the address that is shown opens the desk once, for whoever started it.
    Press Enter for another address, for a second browser. Any other address than this machine's own needs accounts
    (`aidememoire users add`) and TLS: a certificate with its key, or a proxy. So does a desk that is given a name or a
    certificate, wherever it listens. Ctrl-C ends the desk.

    Exit status: 0 when it was ended; 1 when it cannot start; 2 when the command itself is wrong.
    """
    from aidememoire.cli.desks import Opening, open_desk

    opening = Opening(host, port, tuple(name or ()), certificate, key, behind_proxy, not no_browser)
    raise typer.Exit(open_desk(archive, opening))


users_app = typer.Typer(help="Look after the accounts of people who use the desk from elsewhere.", no_args_is_help=True)
app.add_typer(users_app, name="users")

ADD_EXAMPLES: Final = """Example:

\b
  aidememoire users add ada --role editor
"""

LIST_EXAMPLES: Final = """Example:

\b
  aidememoire users list
"""

ROLE_EXAMPLES: Final = """Example:

\b
  aidememoire users role ada convenor
"""

PASSWORD_EXAMPLES: Final = """Example:

\b
  aidememoire users password ada
"""

REMOVE_EXAMPLES: Final = """Example:

\b
  aidememoire users remove ada
"""

TOKEN_EXAMPLES: Final = """Examples:

\b
  aidememoire users token ada "weekly report"
  aidememoire users token ada "weekly report" --take-back
"""

AUDIT_EXAMPLES: Final = """Example:

\b
  aidememoire users audit
"""

UserName = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.", show_default=False)]


class RoleName(StrEnum):
    """What a person may do, each more than the one before."""

    reader = "reader"
    editor = "editor"
    convenor = "convenor"


@users_app.command("add", epilog=ADD_EXAMPLES)
def add_user(
    name: UserName,
    role: Annotated[
        RoleName,
        typer.Option(help="What the user may do: read; also add and decide; also look after accounts."),
    ] = RoleName.reader,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Give a person an account. The password is asked for twice, or taken from AIDEMEMOIRE_PASSWORD."""
    from aidememoire.cli.accounts import add

    raise typer.Exit(add(archive, name, role.value))


@users_app.command("list", epilog=LIST_EXAMPLES)
def list_users(archive: ArchivePlace = USUAL_PLACE, format: FormOption = Form.text) -> None:
    """List who has an account, with role, number of tokens, and when they were last seen."""
    from aidememoire.cli.accounts import show

    raise typer.Exit(show(archive, as_json=format is Form.json))


@users_app.command("role", epilog=ROLE_EXAMPLES)
def set_role(
    name: UserName,
    role: Annotated[RoleName, typer.Argument(metavar="ROLE", help="The new role.", show_default=False)],
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Give a user another role. The user is logged out everywhere; tokens can do no more than the new role."""
    from aidememoire.cli.accounts import change_role

    raise typer.Exit(change_role(archive, name, role.value))


@users_app.command("password", epilog=PASSWORD_EXAMPLES)
def set_password(name: UserName, archive: ArchivePlace = USUAL_PLACE) -> None:
    """Give a user another password, asked for twice or taken from AIDEMEMOIRE_PASSWORD; the user is logged out."""
    from aidememoire.cli.accounts import change_password

    raise typer.Exit(change_password(archive, name))


@users_app.command("remove", epilog=REMOVE_EXAMPLES)
def remove_user(name: UserName, archive: ArchivePlace = USUAL_PLACE) -> None:
    """Take a user's account away, with sessions and tokens. What the user decided stays."""
    from aidememoire.cli.accounts import remove

    raise typer.Exit(remove(archive, name))


@users_app.command("token", epilog=TOKEN_EXAMPLES)
def token(
    name: UserName,
    program: Annotated[
        str | None, typer.Argument(metavar="[PROGRAM]", help="What the token is for.", show_default=False)
    ] = None,
    role: Annotated[
        RoleName, typer.Option(help="What the program may do; at most what the user may.")
    ] = RoleName.reader,
    take_back: Annotated[bool, typer.Option("--take-back", help="Make this token worthless.")] = False,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Make a token by which a program asks the API for a user, and show it this once; without PROGRAM, list them."""
    from aidememoire.cli.accounts import list_tokens, new_token, take_token_back

    if program is None:
        raise typer.Exit(list_tokens(archive, name))
    if take_back:
        raise typer.Exit(take_token_back(archive, name, program))
    raise typer.Exit(new_token(archive, name, program, role.value))


@users_app.command("audit", epilog=AUDIT_EXAMPLES)
def audit(archive: ArchivePlace = USUAL_PLACE, format: FormOption = Form.text) -> None:
    """List what people with an account did, and what was changed about accounts, the first first."""
    from aidememoire.cli.accounts import show_deeds

    raise typer.Exit(show_deeds(archive, as_json=format is Form.json))
