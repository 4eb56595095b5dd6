"""What `aidememoire explain` does: one readout is read, and what was asked about it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

import typer

from aidememoire.cli.opening import Request, StoppedError, load_reader, open_readouts, options_of
from aidememoire.cli.output import close_quietly, destination
from aidememoire.cli.progress import Waiting
from aidememoire.cli.statuses import NOBODY_LISTENS, NOTHING_READ
from aidememoire.cli.summary import Tally, say
from aidememoire.exchange.reasons import ids_in_words, write_entries, write_explanation
from aidememoire.exchange.surroundings import write_surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from aidememoire.reading.page import Page
    from aidememoire.record import Readout, Record

_SHOWN: Final = 10  # ids of readouts that a message names


@dataclass(frozen=True)
class Question:
    """What is asked: an entry by its id, an offset, or neither; `readout` chooses one of several."""

    entry: str | None = None
    at: int | None = None
    readout: str | None = None


def explain_input(request: Request, question: Question) -> int:
    """Answer; give the exit status."""
    if question.entry is not None and question.at is not None:
        raise typer.BadParameter("ask for an entry or for an offset, not for both", param_hint="--at")
    try:
        readout = _chosen(request, question)
        if readout is None:
            return NOTHING_READ
        record, page = _read(request, readout)
        with destination(None) as place:
            _answer(question, record, page, place.stream)
    except BrokenPipeError:
        close_quietly()
        return NOBODY_LISTENS
    except (OSError, StoppedError) as error:
        say(str(error))
        return NOTHING_READ
    return 0


def _chosen(request: Request, question: Question) -> Readout | None:
    """Give the readout that is asked about; null where none can be opened, and then the reason is told."""
    tally = Tally()
    opened = open_readouts(request, options_of(request), tally, Waiting(lambda: None, shown=False))
    chosen = _single(opened) if question.readout is None else _named(opened, question.readout)
    tally.read = 1 if chosen else 0
    if question.readout is None or chosen is None:
        tally.tell()
        tally.tell_nothing_to_read()
    return chosen


def _single(opened: Iterator[Readout]) -> Readout | None:
    first = list(islice(opened, _SHOWN + 1))
    if len(first) > 1:
        raise typer.BadParameter(f"choose one of several readouts: {_ids(first)}", param_hint="--id")
    return first[0] if first else None


def _named(opened: Iterator[Readout], name: str) -> Readout | None:
    others: list[Readout] = []
    for readout in opened:
        if readout.id == name:
            return readout
        others = [*others, readout][: _SHOWN + 1]
    if others:
        raise typer.BadParameter(f"there is no readout {name!r}; there are {_ids(others)}", param_hint="--id")
    return None


def _ids(opened: list[Readout]) -> str:
    names = [readout.id for readout in opened]
    return ", ".join(names[:_SHOWN]) + (" ..." if names[_SHOWN:] else "")


def _read(request: Request, readout: Readout) -> tuple[Record, Page]:
    try:
        return load_reader(request.lexicon).read_with_page(readout)
    except StoppedError:
        raise
    except Exception as error:
        raise StoppedError(f"{readout.id}: could not be read: {type(error).__name__}: {error}") from error


def _answer(question: Question, record: Record, page: Page, out: TextIO) -> None:
    from aidememoire.reading.explaining.explanation import explain
    from aidememoire.reading.explaining.surroundings import survey
    from aidememoire.reading.language.thresholds import thresholds

    if question.at is not None:
        try:
            found = survey(page, record, question.at, thresholds())
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--at") from error
        write_surroundings(found, out)
        return
    if question.entry is None:
        write_entries(record, out)
        return
    entry = next((entry for entry in record.entries() if entry.id == question.entry), None)
    if entry is None:
        message = f"the record has no {question.entry}; it has {ids_in_words(record)}"
        raise typer.BadParameter(message, param_hint="ENTRY")
    write_explanation(explain(page, record, entry), record, out)
