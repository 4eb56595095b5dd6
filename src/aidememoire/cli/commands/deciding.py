"""Commands about encounters and decisions: `encounters`, `references`, `link`, `unlink`, `alias`, `decide` ..."""

from enum import StrEnum
from typing import Annotated, Final

import typer

from aidememoire.cli.answers import Form, FormOption
from aidememoire.cli.archives import USUAL_PLACE, ArchivePlace
from aidememoire.cli.authors import Author, Note

app = typer.Typer()
decide_app = typer.Typer(
    help="Decide about entries of a readout; decisions outlast every reading.", no_args_is_help=True
)
app.add_typer(decide_app, name="decide")

ENCOUNTERS_EXAMPLES: Final = """Examples:

\b
  aidememoire encounters --missing post
  aidememoire encounters --side CHN --since 2023-01 --kind meeting
  aidememoire encounters "Woodside Summit"
  aidememoire encounters 2023-11-15-meeting-chn-usa-3f2a1c --format json
  aidememoire encounters --suggestions
"""

REFERENCES_EXAMPLES: Final = """Example:

\b
  aidememoire references xinhua-20240201
"""

LINK_EXAMPLES: Final = """Examples:

\b
  aidememoire link white-house-20231115:e1 xinhua-20231116:e1
  aidememoire link 2023-11-15-meeting-chn-usa-3f2a1c mfa-zh-20231116 --note "read by a colleague"
"""

UNLINK_EXAMPLES: Final = """Example:

\b
  aidememoire unlink 2023-11-15-meeting-chn-usa-3f2a1c xinhua-20231117:e1
"""

ALIAS_EXAMPLES: Final = """Example:

\b
  aidememoire alias 2023-11-15-meeting-chn-usa-3f2a1c "Woodside Summit"
"""

CONFIRM_EXAMPLES: Final = """Example:

\b
  aidememoire decide confirm xinhua-20231116 e1
"""

CORRECT_EXAMPLES: Final = """Examples:

\b
  aidememoire decide correct xinhua-20231116 p2 side=CHN
  aidememoire decide correct xinhua-20231116 s4 act=warn topics=taiwan,defense --note "the verb is stronger"
  aidememoire decide correct xinhua-20231116 e1 place.name=Woodside place.country=USA
"""

REJECT_EXAMPLES: Final = """Example:

\b
  aidememoire decide reject xinhua-20231116 p7
"""

ADD_EXAMPLES: Final = """Examples:

\b
  aidememoire decide add xinhua-20231116 person 'name=Li Na' side=CHN 'mentions=["Li Na"]'
  aidememoire decide add xinhua-20231116 statement scope=person speakers=p2 act=state 'content=["822-913"]'
"""

UNDO_EXAMPLES: Final = """Example:

\b
  aidememoire decide undo 12
"""

LIST_EXAMPLES: Final = """Examples:

\b
  aidememoire decide list
  aidememoire decide list xinhua-20231116
"""

CONFLICTS_EXAMPLES: Final = """Example:

\b
  aidememoire conflicts
"""


class AxisName(StrEnum):
    """What is checked of each encounter; the same names as in `aidememoire.archive.encounters.axes`."""

    source = "source"
    date = "date"
    principal = "principal"
    post = "post"
    counterpart = "counterpart"


class Kind(StrEnum):
    """Kinds of encounters (`aidememoire.record.EncounterKind`)."""

    meeting = "meeting"
    call = "call"
    videoconference = "videoconference"
    conference = "conference"
    visit = "visit"
    ceremony = "ceremony"
    other = "other"


Readout = Annotated[str, typer.Argument(metavar="READOUT", help="The name of a readout.", show_default=False)]
Entry = Annotated[str, typer.Argument(metavar="ENTRY", help="The id of an entry, such as s4.", show_default=False)]
Fields = Annotated[
    list[str],
    typer.Argument(
        metavar="FIELD=VALUE...",
        help="Fields as in the JSON form. Lists are separated by commas; places are offsets or the words themselves.",
        show_default=False,
    ),
]
Which = Annotated[
    str,
    typer.Argument(
        metavar="ENCOUNTER",
        help="A key, a name, an account (READOUT:e1), or a readout that tells of one.",
        show_default=False,
    ),
]


@app.command(epilog=ENCOUNTERS_EXAMPLES)
def encounters(
    encounter: Annotated[
        str | None,
        typer.Argument(
            metavar="ENCOUNTER",
            help="Show this one with its accounts: a key, a name, READOUT:e1.",
            show_default=False,
        ),
    ] = None,
    missing: Annotated[AxisName | None, typer.Option(help="Only those of which this is not known.")] = None,
    side: Annotated[str | None, typer.Option(metavar="CODE", help="Only those at which this side took part.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only those of this kind.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="On this day, month or year, or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="On this day, month or year, or earlier.")] = None,
    suggestions: Annotated[
        bool, typer.Option("--suggestions", help="List encounters that may be one, for `link` to decide.")
    ] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many at most.")] = 20,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """List encounters, newest first, or show one: its accounts, why they are linked, and how well it is known.

    Known are, or are not: source, date, principal, post at that date, counterpart; each stated, inferred (with the
    reason), confirmed by a person, or missing.

    Exit status: 0 when there is an answer; 1 when there is none, or the archive cannot be used.
    """
    from aidememoire.archive.encounters.axes import NAMES
    from aidememoire.archive.encounters.listing import Wanted
    from aidememoire.cli import meetings
    from aidememoire.cli.dates import date_in

    for option, date in (("--since", since), ("--until", until)):
        if date:
            date_in(date, option)
    if encounter is not None:
        raise typer.Exit(meetings.show_encounter(archive, encounter, format))
    if suggestions:
        raise typer.Exit(meetings.list_suggestions(archive, limit, format))
    unknown = next((name for name in NAMES if name == missing), None)
    wanted = Wanted(unknown, side and side.upper(), kind and kind.value, since, until)
    raise typer.Exit(meetings.list_encounters(archive, wanted, limit, format))


@app.command(epilog=REFERENCES_EXAMPLES)
def references(readout: Readout, format: FormOption = Form.text, archive: ArchivePlace = USUAL_PLACE) -> None:
    """List which known encounters a readout refers to, and which of its promises become due with one."""
    from aidememoire.cli.meetings import list_references

    raise typer.Exit(list_references(archive, readout, format))


@app.command(epilog=LINK_EXAMPLES)
def link(
    first: Which,
    second: Annotated[str, typer.Argument(metavar="ENCOUNTER", help="The other, named so too.", show_default=False)],
    author: Author = None,
    note: Note = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Say that two accounts, or encounters, are of one; a readout that is not read can be linked too."""
    from aidememoire.cli.decided import deciding
    from aidememoire.cli.meetings import link_accounts

    raise typer.Exit(link_accounts(archive, deciding(author, note), first, second))


@app.command(epilog=UNLINK_EXAMPLES)
def unlink(
    encounter: Which,
    accounts: Annotated[
        list[str],
        typer.Argument(metavar="ACCOUNT...", help="The accounts that leave (READOUT:e1).", show_default=False),
    ],
    author: Author = None,
    note: Note = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Say that some accounts are not of an encounter."""
    from aidememoire.cli.decided import deciding
    from aidememoire.cli.meetings import unlink_accounts

    raise typer.Exit(unlink_accounts(archive, deciding(author, note), encounter, accounts))


@app.command(epilog=ALIAS_EXAMPLES)
def alias(
    encounter: Which,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What readouts call it.", show_default=False)],
    author: Author = None,
    note: Note = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Give an encounter a name, so that references to it are understood."""
    from aidememoire.cli.decided import deciding
    from aidememoire.cli.meetings import name_encounter

    raise typer.Exit(name_encounter(archive, deciding(author, note), encounter, name))


@decide_app.command(epilog=CONFIRM_EXAMPLES)
def confirm(
    readout: Readout, entry: Entry, author: Author = None, note: Note = None, archive: ArchivePlace = USUAL_PLACE
) -> None:
    """Accept an entry as it stands."""
    from aidememoire.cli.decided import confirm_entry, deciding

    raise typer.Exit(confirm_entry(archive, deciding(author, note), readout, entry))


@decide_app.command(epilog=CORRECT_EXAMPLES)
def correct(
    readout: Readout,
    entry: Entry,
    fields: Fields,
    author: Author = None,
    note: Note = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Accept an entry with some of its fields changed."""
    from aidememoire.cli.decided import correct_entry, deciding

    raise typer.Exit(correct_entry(archive, deciding(author, note), readout, entry, fields))


@decide_app.command(epilog=REJECT_EXAMPLES)
def reject(
    readout: Readout, entry: Entry, author: Author = None, note: Note = None, archive: ArchivePlace = USUAL_PLACE
) -> None:
    """Take an entry out of the record, and out of every record that is read later."""
    from aidememoire.cli.decided import deciding, reject_entry

    raise typer.Exit(reject_entry(archive, deciding(author, note), readout, entry))


@decide_app.command(epilog=ADD_EXAMPLES)
def add(
    readout: Readout,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="person, organization, encounter, statement, commitment or reference.",
            show_default=False,
        ),
    ],
    fields: Fields,
    author: Author = None,
    note: Note = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Put an entry into the record that was not read."""
    from aidememoire.cli.decided import add_entry, deciding

    raise typer.Exit(add_entry(archive, deciding(author, note), readout, kind, fields))


@decide_app.command(epilog=UNDO_EXAMPLES)
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The decision's number.", show_default=False)],
    author: Author = None,
    note: Note = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Take a decision back, of whatever kind. It stays in the list, and undoing the undo brings it back."""
    from aidememoire.cli.decided import deciding, undo_decision

    raise typer.Exit(undo_decision(archive, deciding(author, note), number))


@decide_app.command("list", epilog=LIST_EXAMPLES)
def list_all(
    readout: Annotated[
        str | None, typer.Argument(metavar="READOUT", help="Only decisions about this readout.", show_default=False)
    ] = None,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """List decisions in the order in which they were taken."""
    from aidememoire.cli.decided import list_decisions

    raise typer.Exit(list_decisions(archive, readout, format))


@app.command(epilog=CONFLICTS_EXAMPLES)
def conflicts(format: FormOption = Form.text, archive: ArchivePlace = USUAL_PLACE) -> None:
    """List decisions that do not fit what is read now, or that a later one contradicts.

    Exit status: 0 when there are none; 1 when there are, or the archive cannot be used.
    """
    from aidememoire.cli.decided import list_conflicts

    raise typer.Exit(list_conflicts(archive, format))
