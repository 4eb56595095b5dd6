"""The command that lays accounts side by side: `compare`."""

from enum import StrEnum
from typing import Annotated, Final

import typer

from aidememoire.cli.options import Columns, LexiconFolder, Out

app = typer.Typer()

COMPARE_EXAMPLES: Final = """Examples:

\b
  aidememoire compare ours.txt theirs.html
  aidememoire compare ours.txt theirs.html --out comparison.docx
  aidememoire compare january.txt april.txt --earlier
  aidememoire compare both.jsonl --format json > comparison.json
"""


class Form(StrEnum):
    """The forms in which a comparison is written; the same names as in `aidememoire.exchange.comparison.FORMATS`."""

    text = "text"
    json = "json"
    html = "html"
    docx = "docx"


@app.command(epilog=COMPARE_EXAMPLES)
def compare(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="ACCOUNTS",
            help="Files with two accounts or more in all, or - for one on the standard input.",
            show_default=False,
        ),
    ],
    format: Annotated[
        Form | None,
        typer.Option(
            "--format",
            "-f",
            help="For the terminal, as data, as a page, or as a document. "
            "Without it, the ending of --out tells; else text.",
            show_default=False,
        ),
    ] = None,
    out: Out = None,
    earlier: Annotated[
        bool,
        typer.Option(
            "--earlier",
            help="Take accounts of earlier encounters of the same people: what is said again, and what is new.",
        ),
    ] = False,
    anyway: Annotated[bool, typer.Option("--anyway", help="Compare even accounts of different encounters.")] = False,
    columns: Columns = "",
    lexicon: LexiconFolder = None,
) -> None:
    """Lay two or more accounts of one encounter side by side.

    What one account promises and the other leaves out comes first, then what both tell, what one tells alone, and what
    they tell differently; every entry with the words that prove it. Whether the accounts tell of one encounter is
    checked first.

    Exit status: 0 when they were compared; 1 when they do not tell of one encounter, or one cannot be read; 2 when the
    command itself is wrong.
    """
    from aidememoire.cli.comparing import Comparing, compare_inputs
    from aidememoire.cli.opening import Request

    form = str(format) if format else _form_of(out)
    request = Request(inputs=inputs, format=form, out=out, columns=columns, lexicon=lexicon)
    raise typer.Exit(compare_inputs(request, Comparing(earlier=earlier, anyway=anyway)))


def _form_of(out: Out) -> str:
    """Tell the form from the ending of the file to write."""
    endings = {".json": "json", ".html": "html", ".htm": "html", ".docx": "docx"}
    return endings.get(out.suffix.lower(), "text") if out else "text"
