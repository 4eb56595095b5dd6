"""What `aidememoire brief` and `aidememoire paper` do: a paper is composed through a dialogue's room, and written."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import typer

from aidememoire.cli.dialogue.entering import entered, today
from aidememoire.cli.output import close_quietly, destination
from aidememoire.cli.statuses import NOBODY_LISTENS, NOTHING_READ
from aidememoire.cli.summary import say
from aidememoire.dialogue.events import event_for
from aidememoire.dialogue.papers.composing import Wanted, composed
from aidememoire.exchange.papers import FORMATS, NoTypesetterError, written

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from aidememoire.dialogue.papers.content import Audience, PaperKind

_FOR_A_FILE: Final = {"docx": "a document is for a word processor", "pdf": "a PDF is for a viewer"}
_USUAL: Final = "md"


@dataclass(frozen=True)
class Asked:
    """Which paper, for whom, of which event, and as of which day; today where null."""

    kind: PaperKind
    audience: Audience
    event: str
    release: str | None
    on: dt.date | None


def write_paper(where: str, author: str | None, dialogue: str, asked: Asked, form: str | None, out: Path | None) -> int:
    """Write a paper; give the exit status."""
    form = form or _form_of(out)
    if form in _FOR_A_FILE and out is None and sys.stdout.isatty():
        raise typer.BadParameter(f"{_FOR_A_FILE[form]}; name a file with --out", param_hint="--format")
    day = asked.on or today()
    with entered(where, author, dialogue) as room:
        event = event_for(room, asked.event, day)
        paper = composed(room, event, Wanted(asked.kind, asked.audience, asked.release), day)
    try:
        made = written(paper, form)
        with destination(out) as place:
            place.stream.buffer.write(made)
            place.stream.flush()
            place.keep()
    except BrokenPipeError:
        close_quietly()
        return NOBODY_LISTENS
    except (OSError, NoTypesetterError) as error:
        say(str(error))
        return NOTHING_READ
    return 0


def _form_of(out: Path | None) -> str:
    """Tell the form from the ending of the file to write."""
    ending = out.suffix.lower().removeprefix(".") if out else _USUAL
    return {"htm": "html", "markdown": "md"}.get(ending, ending if ending in FORMATS else _USUAL)
