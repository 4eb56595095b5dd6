"""The commands that write the papers of a dialogue: `brief` and `paper`."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Final

import typer

from aidememoire.cli.archives import USUAL_PLACE, ArchivePlace
from aidememoire.cli.commands.dialogue import Which, Who
from aidememoire.cli.options import Out

app = typer.Typer()

BRIEF_EXAMPLES: Final = """Examples:

\b
  aidememoire brief lakes --format pdf --out brief.pdf
  aidememoire brief lakes --event "Fifth Round" --format docx --out brief.docx
  aidememoire brief lakes --event last --for readers --format md
"""

PAPER_EXAMPLES: Final = """Examples:

\b
  aidememoire paper lakes delegations --format docx --out delegations.docx
  aidememoire paper lakes summary --event last --format pdf --out summary.pdf
  aidememoire paper lakes report --event last --for readers --format html --out report.html
"""


class Form(StrEnum):
    """The forms in which papers are written; the same names as in `aidememoire.exchange.papers.FORMATS`."""

    docx = "docx"
    pdf = "pdf"
    md = "md"
    html = "html"


class Kind(StrEnum):
    """The papers beside the brief."""

    delegations = "delegations"
    summary = "summary"
    report = "report"


class For(StrEnum):
    """For whom a paper is."""

    members = "members"
    readers = "readers"


AtEvent = Annotated[
    str, typer.Option("--event", metavar="EVENT", help="A key, next, last, a number, a day, or a part of a name.")
]
FormOption = Annotated[
    Form | None,
    typer.Option(
        "--format",
        "-f",
        help="To edit (docx), to print (pdf), as text (md), or as a page (html). Without it, the ending of --out "
        "tells; else md.",
        show_default=False,
    ),
]
ForOption = Annotated[
    For,
    typer.Option(
        "--for",
        help="For those who are named in the dialogue; or for readers: then it holds nothing that is not published.",
    ),
]
On = Annotated[
    dt.datetime | None,
    typer.Option(
        "--on",
        formats=["%Y-%m-%d"],
        metavar="DAY",
        help="The day as of which it is written: what is overdue, which event is next. Without it, today.",
        show_default=False,
    ),
]


@app.command(epilog=BRIEF_EXAMPLES)
def brief(
    dialogue: Which,
    event: AtEvent = "next",
    format: FormOption = None,
    out: Out = None,
    audience: ForOption = For.members,
    on: On = None,
    author: Who = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Write the brief for an event of a dialogue.

    It holds the agenda with the reason for each point, a dossier of everybody who will sit there, the latest positions
    of the sides on each topic, the ledger as a follow-up matrix, and what accounts of past events tell differently.
    Every fact cites its readout, day and words.
    """
    from aidememoire.cli.papers import Asked, write_paper

    asked = Asked("brief", audience.value, event, None, on.date() if on else None)
    raise typer.Exit(write_paper(archive, author, dialogue, asked, format.value if format else None, out))


@app.command(epilog=PAPER_EXAMPLES)
def paper(
    dialogue: Which,
    kind: Annotated[Kind, typer.Argument(metavar="PAPER", help="delegations, summary or report.", show_default=False)],
    event: Annotated[
        str | None,
        typer.Option(
            "--event",
            metavar="EVENT",
            help="As for the brief. Without it, the next one for the delegation list, and else the last.",
            show_default=False,
        ),
    ] = None,
    release: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="Which summary or report, where there are several.", show_default=False),
    ] = None,
    format: FormOption = None,
    out: Out = None,
    audience: ForOption = For.members,
    on: On = None,
    author: Who = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Write another paper of an event: the delegation list, the co-chairs' summary, or the report to sponsors.

    Summary and report are drafted and published by `aidememoire dialogue publish`. For members, they say who cleared
    which version; a summary that nobody has drafted yet shows what may leave.
    """
    from aidememoire.cli.papers import Asked, write_paper

    at = event or ("next" if kind is Kind.delegations else "last")
    asked = Asked(kind.value, audience.value, at, release, on.date() if on else None)
    raise typer.Exit(write_paper(archive, author, dialogue, asked, format.value if format else None, out))
