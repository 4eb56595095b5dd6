"""Commands that find readouts in an archive and show what was read: `search`, `show`."""

from enum import StrEnum
from typing import Annotated, Final

import typer

from aidememoire.cli.archives import USUAL_PLACE, ArchivePlace

app = typer.Typer()

SEARCH_EXAMPLES: Final = """A query:

\b
  sanction*                       words that begin so
  "military-to-military"          a phrase
  trade tariffs                   both words
  (fentanyl OR opioids) NOT trade
  王毅                            words are found in every script

Examples:

\b
  aidememoire search '"military-to-military"' --side CHN --since 2023-01 --kind meeting
  aidememoire search --person "Wang Yi" --act propose
  aidememoire search "climate finance" --told-by counterpart --format jsonl
  aidememoire search 王毅 --readouts
"""


SHOW_EXAMPLES: Final = """Examples:

\b
  aidememoire show vienna-2024-06-04
  aidememoire show vienna-2024-06-04 --entries
  aidememoire show vienna-2024-06-04 --format jsonl
"""


class Form(StrEnum):
    """The forms in which hits are written."""

    text = "text"
    jsonl = "jsonl"


class ToldBy(StrEnum):
    """Who tells what was said; the same as in `aidememoire.record.ToldBy`."""

    own = "own"
    counterpart = "counterpart"
    third_party = "third-party"


class Kind(StrEnum):
    """Kinds of encounters (`aidememoire.record.EncounterKind`), and of entries that a statement or readout holds."""

    meeting = "meeting"
    call = "call"
    videoconference = "videoconference"
    conference = "conference"
    visit = "visit"
    ceremony = "ceremony"
    other = "other"
    commitment = "commitment"
    reference = "reference"
    statement = "statement"


@app.command(epilog=SEARCH_EXAMPLES)
def search(
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help='Words, "phrases", beginnings*, AND, OR, NOT and parentheses. Without it, the options choose.',
            show_default=False,
        ),
    ] = "",
    side: Annotated[
        str | None, typer.Option(metavar="CODE", help="Said by this side: a country such as CHN, or EU, UN ...")
    ] = None,
    person: Annotated[
        str | None, typer.Option(metavar="NAME", help="Said by this person: a name, part of one, or a key.")
    ] = None,
    topic: Annotated[str | None, typer.Option(metavar="TOPIC", help="About this topic of the lexicon.")] = None,
    kind: Annotated[
        Kind | None, typer.Option(help="Said at an encounter of this kind; or holding such an entry.")
    ] = None,
    act: Annotated[
        str | None, typer.Option(metavar="ACT", help="What was done in saying it: state, propose, agree ...")
    ] = None,
    told_by: Annotated[ToldBy | None, typer.Option(help="Told by the speaker's side, the other, or a third.")] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Published by this body, or at this host where no body is named.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Published on this day, in this month or year, or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Published on this day, in this month or year, or earlier.")
    ] = None,
    readouts: Annotated[
        bool, typer.Option("--readouts", help="Find readouts, also those not read, instead of statements.")
    ] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="How many at most.")] = 20,
    after: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Go on after this hit; the end of a page says the place.")
    ] = None,
    format: Annotated[
        Form, typer.Option("--format", "-f", help="For reading in the terminal, or one JSON object a line.")
    ] = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Find statements, or readouts, by their words and by what is known of them; the newest come first.

    Case, diacritics and punctuation do not count. Words are found as they are: sanction does not find sanctions, but
    sanction* finds both. With --readouts, each option is met by any entry of the readout.

    Exit status: 0 when something was found; 1 when nothing was, or the archive cannot be used; 2 when the command or
    the query is wrong.
    """
    from aidememoire.archive.search import Asked, Filters
    from aidememoire.cli.dates import date_in
    from aidememoire.cli.searching import find

    for option, date in (("--since", since), ("--until", until)):
        if date:
            date_in(date, option)
    filters = Filters(side, person, topic, kind, act, told_by, publisher, since, until)
    asked = Asked(query, filters, "readouts" if readouts else "statements", limit, after)
    raise typer.Exit(find(archive, asked, str(format)))


@app.command(epilog=SHOW_EXAMPLES)
def show(
    readout: Annotated[str, typer.Argument(metavar="READOUT", help="The name of a readout.", show_default=False)],
    entries: Annotated[
        bool, typer.Option("--entries", help="List the entries by their ids instead, for `decide`.")
    ] = False,
    format: Annotated[
        Form, typer.Option("--format", "-f", help="For reading in the terminal, or one JSON object.")
    ] = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Show the record of a readout, with what people decided in it.

    Exit status: 0 when there is one; 1 when there is no such readout, it is not read, or the archive cannot be used.
    """
    from aidememoire.cli.showing import show_record

    raise typer.Exit(show_record(archive, readout, str(format), entries=entries))
