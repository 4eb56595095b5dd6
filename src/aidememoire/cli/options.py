"""The options that several commands share, each said once."""

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUTS", help="Files, folders, patterns, archives, or - for the standard input.", show_default=False
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write here, in one step, instead of to the standard output."),
]
Columns = Annotated[
    str,
    typer.Option(
        metavar="FIELD=COLUMN,...", help="Which column of a table holds which field: title=headline,text=body."
    ),
]
Title = Annotated[str | None, typer.Option(metavar="WORDS", help="The title; for a single readout.")]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published the readouts.")]
PublisherSide = Annotated[
    str | None, typer.Option(metavar="CODE", help="The publisher's side: a country such as USA, or EU, UN ...")
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day of publication: 2024-06-04, 2024-06 or 2024.")
]
Url = Annotated[str | None, typer.Option(metavar="ADDRESS", help="The address; for a single readout.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=1,
        help="How many processes read. Without it, one for a few readouts, and for many one for each "
        "processor, four at most. The records are the same.",
        show_default=False,
    ),
]
LexiconFolder = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", exists=True, file_okay=False, help="A folder with lexicon files of your own, added to ours."
    ),
]
