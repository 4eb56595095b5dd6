"""The options by which a command that decides is told who decides, and why."""

from typing import Annotated

import typer

Author = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        envvar="AIDEMEMOIRE_AUTHOR",
        help="Who decides. Without it, who is logged in.",
        show_default=False,
    ),
]
Note = Annotated[str | None, typer.Option(metavar="WORDS", help="Why.", show_default=False)]
