"""Commands about what is noted and what leaves: `dialogue note`, `seal`, `publish`, `erase`, `retain`."""

from enum import StrEnum
from typing import Annotated, Final

import typer

from aidememoire.cli.answers import Form, FormOption
from aidememoire.cli.archives import USUAL_PLACE, ArchivePlace
from aidememoire.cli.commands.dialogue import At, AtOption, InSession, Topic, Which, Who

app = typer.Typer()

NOTE_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue note lakes next "Tariffs should fall first" --kind proposal --speaker Brandt --topic trade
  aidememoire dialogue note lakes next --session Trade
"""

SEAL_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue seal lakes 3f2a1c77aa0192bd
  aidememoire dialogue seal lakes --event last
"""

PUBLISH_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue publish lakes last
  aidememoire dialogue publish lakes last --kept-back
  aidememoire dialogue publish lakes last --word "3f2a1c77aa0192bd=Tariffs were said to come first" --draft summary
  aidememoire dialogue publish lakes last --clear 77aa0192bd3f2a1c --side AUT
  aidememoire dialogue publish lakes last --release 77aa0192bd3f2a1c --confirm
  aidememoire dialogue publish lakes --draft due --entry bc01808d6c582b75
"""

ERASE_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue erase lakes last --person "Ilse Brandt"
  aidememoire dialogue erase lakes last --session Trade --yes
"""

RETAIN_EXAMPLES: Final = """Examples:

\b
  aidememoire dialogue retain lakes --days 365
  aidememoire dialogue retain lakes
  aidememoire dialogue retain lakes --erase
"""


class PaperKind(StrEnum):
    """The papers that are drafted for those outside (`archive.dialogues.forms.release.ReleaseKind`)."""

    summary = "summary"
    notice = "notice"
    report = "report"
    due = "due"


@app.command(epilog=NOTE_EXAMPLES)
def note(
    dialogue: Which,
    event: At,
    text: Annotated[
        str | None, typer.Argument(metavar="WORDS", help="The note; without it, list them.", show_default=False)
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help="position, proposal, agreement, difference, recommendation, commitment or question.",
            show_default=False,
        ),
    ] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who spoke.", show_default=False)] = None,
    topic: Topic = None,
    session: InSession = None,
    rewrites: Annotated[
        str | None, typer.Option(metavar="KEY", help="Write this own draft anew.", show_default=False)
    ] = None,
    author: Who = None,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Take a note, which you alone see until you seal it, or list the notes that you may see."""
    from aidememoire.cli.dialogue import noting

    fields = {"kind": kind, "speaker": speaker, "topic": topic}
    raise typer.Exit(noting.note(archive, author, dialogue, (event, session), text, fields, rewrites, format))


@app.command(epilog=SEAL_EXAMPLES)
def seal(
    dialogue: Which,
    notes: Annotated[list[str] | None, typer.Argument(metavar="KEY...", help="Own drafts.", show_default=False)] = None,
    event: AtOption = None,
    author: Who = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Seal own drafts, or all of them at an event: all members see them then, and nobody changes them."""
    from aidememoire.cli.dialogue import noting

    raise typer.Exit(noting.seal_notes(archive, author, dialogue, notes or [], event))


@app.command(epilog=PUBLISH_EXAMPLES)
def publish(
    dialogue: Which,
    event: Annotated[
        str | None,
        typer.Argument(
            metavar="EVENT",
            help="A key, next, last, a number, a day, or a part of a name; without it, what is due.",
            show_default=False,
        ),
    ] = None,
    word: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=WORDS", help="Put a sealed note in other words.", show_default=False),
    ] = None,
    draft: Annotated[
        PaperKind | None, typer.Option(help="Draft a paper for those outside.", show_default=False)
    ] = None,
    note: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY", help="With this note; without it, all that may leave.", show_default=False),
    ] = None,
    entry: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY", help="With this entry of the ledger, in a paper of what is due.", show_default=False
        ),
    ] = None,
    clear: Annotated[
        str | None, typer.Option(metavar="KEY", help="Clear a draft for your side.", show_default=False)
    ] = None,
    side: Annotated[str | None, typer.Option(metavar="CODE", help="Which side that is.", show_default=False)] = None,
    release: Annotated[str | None, typer.Option(metavar="KEY", help="Publish a draft.", show_default=False)] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="You have looked at what a reader could infer.")] = False,
    withdraw: Annotated[
        str | None, typer.Option(metavar="KEY", help="Withdraw what was published.", show_default=False)
    ] = None,
    kept_back: Annotated[
        bool, typer.Option("--kept-back", help="Show only the notes of which nothing leaves.")
    ] = False,
    author: Who = None,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Show what would leave of an event, beside what a reader could infer and what is kept back and why; or let it out.

    A paper is drafted, cleared by each side that has a co-convenor, confirmed by a convenor, and frozen. What is due by
    the ledger leaves in a paper of the whole dialogue, without EVENT.
    """
    from aidememoire.cli.dialogue.releasing import Steps, publish_from

    steps = Steps(word or [], draft and draft.value, note or [], entry or [], clear, side, release, withdraw, confirm)
    raise typer.Exit(publish_from(archive, author, dialogue, event, steps, format, kept_back=kept_back))


@app.command(epilog=ERASE_EXAMPLES)
def erase(
    dialogue: Which,
    event: At,
    person: Annotated[
        str | None, typer.Option(metavar="NAME", help="Erase somebody who sat there.", show_default=False)
    ] = None,
    session: InSession = None,
    notes: Annotated[bool, typer.Option("--notes", help="Erase all notes of the event.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again.")] = False,
    author: Who = None,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Erase a person, or the notes of an event or session, for good. A tombstone without content stays."""
    from aidememoire.cli.dialogue import keeping

    raise typer.Exit(keeping.erase(archive, author, dialogue, event, person, session, notes=notes, yes=yes))


@app.command(epilog=RETAIN_EXAMPLES)
def retain(
    dialogue: Which,
    days: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=0, help="Keep notes so long after their event; 0: until erased.", show_default=False
        ),
    ] = None,
    erase: Annotated[bool, typer.Option("--erase", help="Erase now what is due.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again.")] = False,
    author: Who = None,
    format: FormOption = Form.text,
    archive: ArchivePlace = USUAL_PLACE,
) -> None:
    """Say for how long notes are kept, or list those that are due to be erased."""
    from aidememoire.cli.dialogue import keeping

    raise typer.Exit(keeping.retain(archive, author, dialogue, days, format, erase_now=erase, yes=yes))
