"""Commands about dialogues: `dialogue found`, `show`, `event`, `seat`, `note`, `seal`, `publish`, `erase` ..."""

from pathlib import Path
from typing import Annotated, Final

import typer

from aidememoire.cli.answers import Form, FormOption
from aidememoire.cli.archives import USUAL_PLACE, ArchivePlace

app = typer.Typer()
dialogue_app = typer.Typer(
    help="Run a dialogue: its events, delegations, notes and papers, for those who are named in it.",
    no_args_is_help=True,
)
app.add_typer(dialogue_app, name="dialogue")

FOUND_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue found "China–U.S. Track 1.5 Dialogue" --side CHN --side USA
  aidememoire dialogue found "Lakes Forum" --side AUT --side NGA --convenor "Lakes Institute=AUT" --rule confidential
"""

LIST_EXAMPLES: Final = """Example:

\b
  aidememoire dialogue list
"""

SHOW_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue show china-u-s-track-1-5-dialogue
  aidememoire dialogue show lakes next --format json
"""

EDIT_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue edit lakes topics=trade,climate
  aidememoire dialogue edit lakes groups="Fisheries; Trade, Ports and Customs"
  aidememoire dialogue edit lakes next place=Geneva country=Switzerland start=2026-05-04
  aidememoire dialogue edit lakes last track=1.5 --because "both sides agreed so"
  aidememoire dialogue edit lakes 3f2a1c77aa0192bd --remove
"""

MEMBER_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue member lakes
  aidememoire dialogue member lakes ada --role co-convenor --side AUT
  aidememoire dialogue member lakes bola --remove
"""

RULE_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue rule lakes
  aidememoire dialogue rule lakes Chatham House Rule
  aidememoire dialogue rule lakes took_place content --event next --since 2026-06-01
"""

SEARCH_EXAMPLES: Final = """Example:

\b
  aidememoire dialogue search lakes "tariff*"
"""

CALENDAR_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue calendar lakes --out lakes.ics
  aidememoire dialogue calendar lakes --make "the ministry"
  aidememoire dialogue calendar lakes --revoke 3f2a1c77aa0192bd
"""

Which = Annotated[
    str,
    typer.Argument(metavar="DIALOGUE", help="The key of a dialogue, or a part of its name.", show_default=False),
]
At = Annotated[
    str,
    typer.Argument(
        metavar="EVENT", help="A key, next, last, a number, a day, or a part of a name.", show_default=False
    ),
]
AtOption = Annotated[
    str | None, typer.Option("--event", metavar="EVENT", help="The event, named so too.", show_default=False)
]
Who = Annotated[
    str | None,
    typer.Option(
        "--author",
        metavar="NAME",
        envvar="AIDEMEMOIRE_AUTHOR",
        help="As whom. Without it, as who is logged in.",
        show_default=False,
    ),
]
Topic = Annotated[str | None, typer.Option(metavar="WORDS", help="The topic.", show_default=False)]
InSession = Annotated[
    str | None, typer.Option("--session", metavar="TITLE", help="A session of the event.", show_default=False)
]


@dialogue_app.command(epilog=FOUND_EXAMPLES)
def found(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.", show_default=False)],
    side: Annotated[
        list[str],
        typer.Option(metavar="SIDE", help="A side, by its name or code; once for each.", show_default=False),
    ],
    convenor: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME[=SIDE]",
            help="Who convenes it, and for which side; + before it: a co-convenor.",
            show_default=False,
        ),
    ] = None,
    rule: Annotated[str, typer.Option(metavar="RULE", help="The attribution rule.")] = "Chatham House Rule",
    track: Annotated[str | None, typer.Option(metavar="TRACK", help="1, 1.5 or 2.", show_default=False)] = None,
    topic: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="A topic; once for each.", show_default=False)
    ] = None,
    group: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A working group; once for each.", show_default=False),
    ] = None,
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="What it is for.", show_default=False)] = None,
    author: Who = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Found a dialogue; whoever does is its convenor. Nobody sees anything of it who is not named in it."""
    from aidememoire.cli.dialogue import dialogues

    fields = {"sides": side, "rule": rule, "track": track, "topics": topic, "groups": group, "about": about}
    raise typer.Exit(dialogues.found(archive, author, name, fields, convenor or []))


@dialogue_app.command("list", epilog=LIST_EXAMPLES)
def list_dialogues(author: Who = None, format: FormOption = Form.text, archive: ArchivePlace = USUAL_PLACE) -> None:
    """List the dialogues in which you are named."""
    from aidememoire.cli.dialogue import dialogues

    raise typer.Exit(dialogues.list_dialogues(archive, author, format))


@dialogue_app.command(epilog=SHOW_EXAMPLES)
def show(
    dialogue: Which,
    event: Annotated[
        str | None, typer.Argument(metavar="EVENT", help="Show this one: its key, next, last ...", show_default=False)
    ] = None,
    author: Who = None,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Show a dialogue, or one of its events: track with its reason, rule, agenda, delegations, accounts."""
    from aidememoire.cli.dialogue import dialogues

    raise typer.Exit(dialogues.show_dialogue(archive, author, dialogue, event, format))


@dialogue_app.command(epilog=EDIT_EXAMPLES)
def edit(
    dialogue: Which,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ITEM] FIELD=VALUE...",
            help="What to change: nothing for the dialogue itself, an event, or the key of anything in it; then fields "
            "as in the JSON form. Lists are separated by commas, names of working groups also by semicolons; FIELD= "
            "empties a field.",
            show_default=False,
        ),
    ] = None,
    because: Annotated[
        str | None,
        typer.Option("--because", metavar="WORDS", help="Why the track of an event is set.", show_default=False),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Remove the item instead.")] = False,
    author: Who = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Change fields of a dialogue, an event, a seat, a session. Earlier states are kept."""
    from aidememoire.cli.dialogue import dialogues

    raise typer.Exit(dialogues.edit(archive, author, dialogue, words or [], because, remove=remove))


@dialogue_app.command(epilog=MEMBER_EXAMPLES)
def member(
    dialogue: Which,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="The name of an account, or at login.", show_default=False)
    ] = None,
    role: Annotated[str, typer.Option(metavar="ROLE", help="member, co-convenor or convenor.")] = "member",
    side: Annotated[
        str | None, typer.Option(metavar="SIDE", help="For which side a co-convenor clears.", show_default=False)
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the name out.")] = False,
    author: Who = None,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Name somebody in a dialogue, or list who is named. What somebody sealed stays when their name goes."""
    from aidememoire.cli.dialogue import dialogues

    named = dialogues.role_called(role)
    raise typer.Exit(dialogues.member(archive, author, dialogue, name, named, side, format, remove=remove))


@dialogue_app.command(epilog=RULE_EXAMPLES)
def rule(
    dialogue: Which,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RULE",
            help="On the record, not for attribution, Chatham House Rule, confidential; or what may leave: took_place, "
            "participants, content, verbatim, speaker, side, category.",
            show_default=False,
        ),
    ] = None,
    event: AtOption = None,
    session: InSession = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Nothing leaves before this day.", show_default=False)
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="No own rule: that of the dialogue holds alone.")] = False,
    author: Who = None,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Show the rule that holds, or set one. The stricter wins; a promise holds until those concerned consent."""
    from aidememoire.cli.dialogue import dialogues

    at = (event, session)
    raise typer.Exit(dialogues.rule(archive, author, dialogue, at, words or [], since, format, none=none))


@dialogue_app.command(epilog=SEARCH_EXAMPLES)
def search(
    dialogue: Which,
    words: Annotated[str, typer.Argument(metavar="QUERY", help="As for `aidememoire search`.", show_default=False)],
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many at most.")] = 20,
    author: Who = None,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Search in events, seats, sealed notes, own drafts and the ledger, as those named in the dialogue can."""
    from aidememoire.cli.dialogue import keeping

    raise typer.Exit(keeping.search(archive, author, dialogue, words, limit, format))


@dialogue_app.command(epilog=CALENDAR_EXAMPLES)
def calendar(
    dialogue: Which,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write it.", show_default=False)
    ] = None,
    make: Annotated[
        str | None, typer.Option(metavar="NAME", help="Make an address of the public one.", show_default=False)
    ] = None,
    revoke: Annotated[str | None, typer.Option(metavar="KEY", help="Revoke an address.", show_default=False)] = None,
    author: Who = None,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Write rounds and due dates as an .ics file for members; as JSON, list the addresses of the public calendar.

    At an address the desk gives what was released, to whoever has it, until it is revoked.
    """
    from aidememoire.cli.dialogue import keeping

    raise typer.Exit(keeping.calendar_of(archive, author, dialogue, out, make, revoke, format))
