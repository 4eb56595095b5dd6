"""The command line. Nothing heavy is imported before a command runs."""

from typing import Annotated

import typer

from aidememoire import __version__
from aidememoire.cli.commands import (
    comparing,
    deciding,
    desk,
    dialogue,
    dialogue_events,
    dialogue_papers,
    keeping,
    ledger,
    organizations,
    papers,
    people,
    reading,
    searching,
)
from aidememoire.cli.refusing import PlainGroup

app = typer.Typer(
    name="aidememoire",
    cls=PlainGroup,
    help="The record of a dialogue between states: who met, what each side said, what was promised, "
    "with the words that prove it. Works offline.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Examples:\n\n\b\n  aidememoire read readout.html\n  aidememoire read --help",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"aidememoire {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Take the options that belong to no command."""


for part in (dialogue_events, dialogue_papers):
    dialogue.dialogue_app.add_typer(part.app)
for group in (reading, comparing, keeping, searching, people, organizations, deciding, desk, dialogue, papers, ledger):
    app.add_typer(group.app)
