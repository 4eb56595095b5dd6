"""Commands that read: `read`, `explain`, and `schema` for what they write."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from aidememoire.cli.options import (
    Columns,
    Inputs,
    Jobs,
    LexiconFolder,
    Out,
    Published,
    Publisher,
    PublisherSide,
    Title,
    Url,
)

app = typer.Typer()

READ_EXAMPLES: Final = """Examples:

\b
  aidememoire read readout.html
  aidememoire read folder/ --format jsonl > records.jsonl
  aidememoire read readout.txt --out page.html
  aidememoire read table.csv --columns title=headline,text=body
  pdftotext statement.pdf - | aidememoire read - --published 2024-06-04
"""

EXPLAIN_EXAMPLES: Final = """Examples:

\b
  aidememoire explain readout.txt
  aidememoire explain readout.txt s4
  aidememoire explain readout.txt --at 812
  aidememoire explain table.csv c1 --id table-3 --publisher "The White House"
"""

SCHEMA_EXAMPLES: Final = """Example:

\b
  aidememoire schema > record.schema.json
"""


class Format(StrEnum):
    """The forms in which records are written; the same names as in `aidememoire.exchange.FORMATS`."""

    text = "text"
    jsonl = "jsonl"
    html = "html"


@app.command(epilog=READ_EXAMPLES)
def read(
    inputs: Inputs,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="For reading in the terminal, one JSON object a line, or a page. "
            "Without it, the ending of --out tells; else text.",
            show_default=False,
        ),
    ] = None,
    out: Out = None,
    columns: Columns = "",
    title: Title = None,
    publisher: Publisher = None,
    publisher_side: PublisherSide = None,
    published: Published = None,
    url: Url = None,
    jobs: Jobs = None,
    lexicon: LexiconFolder = None,
) -> None:
    """Read readouts into records.

    A document that cannot be read is set aside with its reason, and the others are read. What is noticed goes to the
    standard error.

    Exit status: 0 when something was read, even if documents were set aside; 1 when nothing was read or the results
    could not be written; 2 when the command itself is wrong.
    """
    from aidememoire.cli.opening import Request
    from aidememoire.cli.reading import read_inputs

    request = Request(
        inputs=inputs,
        format=str(format) if format else _format_of(out),
        out=out,
        title=title,
        publisher=publisher,
        publisher_side=publisher_side,
        published=published,
        url=url,
        columns=columns,
        jobs=jobs,
        lexicon=lexicon,
    )
    raise typer.Exit(read_inputs(request))


@app.command(epilog=EXPLAIN_EXAMPLES)
def explain(
    input: Annotated[
        str,
        typer.Argument(metavar="INPUT", help="A file, or - for the standard input.", show_default=False),
    ],
    entry: Annotated[
        str | None,
        typer.Argument(
            metavar="ENTRY", help="The id of an entry, such as s4. Without it, the ids are listed.", show_default=False
        ),
    ] = None,
    at: Annotated[
        int | None,
        typer.Option(
            metavar="OFFSET",
            help="Say what stands at this character of the text, counted from 0 as spans are.",
            show_default=False,
        ),
    ] = None,
    id: Annotated[
        str | None,
        typer.Option(
            "--id", metavar="READOUT", help="Which readout, where the file holds several.", show_default=False
        ),
    ] = None,
    columns: Columns = "",
    title: Title = None,
    publisher: Publisher = None,
    publisher_side: PublisherSide = None,
    published: Published = None,
    url: Url = None,
    lexicon: LexiconFolder = None,
) -> None:
    """Say why an entry is in the record of a readout, or what stands at a place and is not.

    Give what you gave to read it: the record hangs on title, publisher, date and lexicon.

    Exit status: 0 when there is an answer; 1 when the readout could not be read; 2 when the command itself is wrong,
    or there is no such entry, offset or readout.
    """
    from aidememoire.cli.explaining import Question, explain_input
    from aidememoire.cli.opening import Request

    request = Request(
        inputs=[input],
        format="text",
        title=title,
        publisher=publisher,
        publisher_side=publisher_side,
        published=published,
        url=url,
        columns=columns,
        lexicon=lexicon,
    )
    raise typer.Exit(explain_input(request, Question(entry, at, id)))


@app.command(epilog=SCHEMA_EXAMPLES)
def schema() -> None:
    """Print the JSON Schema of a record, the form that `read --format jsonl` writes."""
    import json

    from aidememoire.record import record_schema

    typer.echo(json.dumps(record_schema(), indent=2, ensure_ascii=False))


def _format_of(out: Path | None) -> str:
    """Tell the format from the ending of the file to write."""
    endings = {".jsonl": "jsonl", ".html": "html", ".htm": "html"}
    return endings.get(out.suffix.lower(), "text") if out else "text"
