"""Commands that keep an archive: `add`, `aside`, `reread`, `check`, `status`, `dump`, `restore`, `archive upgrade`."""

from pathlib import Path
from typing import Annotated, Final

import typer

from aidememoire.cli.answers import Form, FormOption
from aidememoire.cli.archives import USUAL_PLACE, ArchivePlace
from aidememoire.cli.options import Columns, LexiconFolder, Published, Publisher, PublisherSide, Title, Url

app = typer.Typer()
archive_app = typer.Typer(help="Look after the archive's tables.", no_args_is_help=True)
app.add_typer(archive_app, name="archive")

ADD_EXAMPLES: Final = """Examples:

\b
  aidememoire add readouts/
  aidememoire add kremlin.csv --columns title=headline,text=body --publisher "President of Russia"
  aidememoire add readouts/ --archive postgresql+psycopg://ada@server/dialogues
  aidememoire add --retry
"""

ASIDE_EXAMPLES: Final = """Examples:

\b
  aidememoire aside
  aidememoire aside --retry
"""

REREAD_EXAMPLES: Final = """Examples:

\b
  aidememoire reread
  aidememoire reread --since 0.1.0
  aidememoire reread --all --lexicon lexicon/
"""

CHECK_EXAMPLES: Final = """Example:

\b
  aidememoire check --archive dialogue.db
"""

STATUS_EXAMPLES: Final = """Examples:

\b
  aidememoire status
  aidememoire status --format json
"""

DUMP_EXAMPLES: Final = """Examples:

\b
  aidememoire dump dialogue.jsonl.gz
  aidememoire dump dialogue.sealed --encrypt
"""

RESTORE_EXAMPLES: Final = """Examples:

\b
  aidememoire restore dialogue.jsonl.gz --archive new.db
  aidememoire restore dialogue.sealed --archive postgresql+psycopg://ada@server/dialogues
"""

UPGRADE_EXAMPLES: Final = """Example:

\b
  aidememoire archive upgrade --archive dialogue.db
"""

Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=1,
        help="How many processes read. Without it, one for a few readouts, and for many one for each processor.",
        show_default=False,
    ),
]

Retry = Annotated[bool, typer.Option("--retry", help="Try again what was set aside.")]


@app.command(epilog=ADD_EXAMPLES)
def add(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUTS",
            help="Files, folders, patterns, archives, or - for the standard input.",
            show_default=False,
        ),
    ] = None,
    archive: ArchivePlace = USUAL_PLACE,
    retry: Retry = False,
    columns: Columns = "",
    title: Title = None,
    publisher: Publisher = None,
    publisher_side: PublisherSide = None,
    published: Published = None,
    url: Url = None,
    jobs: Jobs = None,
    lexicon: LexiconFolder = None,
) -> None:
    """Read readouts and keep their records in an archive, which is made if it is not there.

    What is in the archive already is not read again. A text that changed at its address is added as a new version; the
    same text from another place is noted as such. A document that cannot be read is set aside with its reason. However
    the command ends, the archive is whole, and the same command adds the rest.

    Exit status: 0 when something was added or was already there; 1 when nothing was, or the archive cannot be used; 2
    when the command itself is wrong.
    """
    from aidememoire.cli.adding import add_inputs
    from aidememoire.cli.opening import Request

    request = Request(
        inputs=inputs or [],
        format="jsonl",
        title=title,
        publisher=publisher,
        publisher_side=publisher_side,
        published=published,
        url=url,
        columns=columns,
        jobs=jobs,
        lexicon=lexicon,
    )
    raise typer.Exit(add_inputs(request, archive, retry=retry))


@app.command(epilog=ASIDE_EXAMPLES)
def aside(
    archive: ArchivePlace = USUAL_PLACE, retry: Retry = False, jobs: Jobs = None, lexicon: LexiconFolder = None
) -> None:
    """List the documents that were set aside, each with its reason; or try them again, as `add --retry` does.

    Exit status: 0 when it is done; 1 when some could not be read again, or the archive cannot be used.
    """
    from aidememoire.cli.adding import add_inputs
    from aidememoire.cli.keeping import list_asides
    from aidememoire.cli.opening import Request

    if retry:
        request = Request(inputs=[], format="jsonl", jobs=jobs, lexicon=lexicon)
        raise typer.Exit(add_inputs(request, archive, retry=True))
    raise typer.Exit(list_asides(archive))


@app.command(epilog=REREAD_EXAMPLES)
def reread(
    archive: ArchivePlace = USUAL_PLACE,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="VERSION",
            help="Only what was last read by a program older than this version.",
            show_default=False,
        ),
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="Everything, whoever read it last.")] = False,
    jobs: Jobs = None,
    lexicon: LexiconFolder = None,
) -> None:
    """Read again what another version of the program, or another lexicon, read; decisions stay.

    Earlier readings are kept beside the new ones. Exit status: 0 when all could be read; 1 when some could not, or the
    archive cannot be used; 2 when the command itself is wrong.
    """
    from aidememoire.archive.rereading import Which
    from aidememoire.cli.keeping import reread_archive

    raise typer.Exit(reread_archive(archive, Which(since, all), jobs, lexicon))


@app.command(epilog=CHECK_EXAMPLES)
def check(archive: ArchivePlace = USUAL_PLACE) -> None:
    """Check over the whole archive what must hold of it.

    Exit status: 0 when it is sound; 1 when it is not, with a line for each fault, or when it cannot be used.
    """
    from aidememoire.cli.keeping import check_archive

    raise typer.Exit(check_archive(archive))


@app.command(epilog=STATUS_EXAMPLES)
def status(format: FormOption = Form.text, archive: ArchivePlace = USUAL_PLACE) -> None:
    """Show how much the archive holds, how well its encounters are known, and how much it has by publisher and month.

    Of encounters, the source, date, principal, post at that date, and counterpart are each stated, inferred, confirmed
    by a person, or missing. A month without readouts may be a gap in collecting, and is no silence.
    """
    from aidememoire.cli.status import show_status

    raise typer.Exit(show_status(archive, format))


@app.command(epilog=DUMP_EXAMPLES)
def dump(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where to write it.", dir_okay=False, show_default=False)
    ],
    archive: ArchivePlace = USUAL_PLACE,
    encrypt: Annotated[
        bool,
        typer.Option(
            "--encrypt", help="Encrypt it. The passphrase is asked for, or taken from AIDEMEMOIRE_PASSPHRASE."
        ),
    ] = False,
) -> None:
    """Write the whole archive into one file: readouts, readings, decisions, dialogues, and what was set aside.

    What dialogues hold is in it, whoever may see that in the archive: encrypt it before you pass it on.
    """
    from aidememoire.cli.keeping import dump_archive

    raise typer.Exit(dump_archive(archive, file, encrypt=encrypt))


@app.command(epilog=RESTORE_EXAMPLES)
def restore(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="What `dump` wrote.", exists=True, dir_okay=False, show_default=False)
    ],
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Make a new archive of what `dump` wrote, on whichever database; all of it or nothing."""
    from aidememoire.cli.keeping import restore_archive

    raise typer.Exit(restore_archive(archive, file))


@archive_app.command(epilog=UPGRADE_EXAMPLES)
def upgrade(archive: ArchivePlace = USUAL_PLACE) -> None:
    """Bring an archive that an older version of the program made up to this one. Make a copy first."""
    from aidememoire.cli.keeping import upgrade as upgrade_tables

    raise typer.Exit(upgrade_tables(archive))
