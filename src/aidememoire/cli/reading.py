"""What `aidememoire read` does: inputs to readouts to records to where they go, and what it tells afterwards."""

from __future__ import annotations

import os
import sys
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

import typer

from aidememoire.cli.output import Destination, close_quietly, destination
from aidememoire.cli.progress import Waiting
from aidememoire.cli.summary import Tally, say
from aidememoire.exchange import FORMATS
from aidememoire.record import Readout, Record, check_partial_date
from aidememoire.sources import Options, SetAside, SourceError, count, readouts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aidememoire import Reader

NOTHING_READ: Final = 1
INTERRUPTED: Final = 130
NOBODY_LISTENS: Final = 141
_FEW: Final = 24  # readouts that one process reads sooner than several have got ready to
_MOST_JOBS: Final = 4  # unless more are asked for: each holds the language pipeline in memory


class StoppedError(Exception):
    """Reading cannot go on; the message is the reason in one line."""


@dataclass(frozen=True)
class Request:
    """What the command line asks for; `title` to `url` are what the caller knows of the readouts."""

    inputs: list[str]
    format: str
    out: Path | None = None
    columns: str = ""
    title: str | None = None
    publisher: str | None = None
    publisher_side: str | None = None
    published: str | None = None
    url: str | None = None
    jobs: int | None = None
    lexicon: Path | None = None


def read_inputs(request: Request) -> int:
    """Do what was asked; give the exit status."""
    options = _options(request)
    if request.format == "html" and request.out is None and sys.stdout.isatty():
        raise typer.BadParameter("a page is for a browser; name a file with --out", param_hint="--format")
    tally = Tally()
    try:
        with destination(request.out) as place, _waiting(request, options) as waiting:
            _read_into(place, request, options, tally, waiting)
    except KeyboardInterrupt:
        tally.tell()
        say("stopped" + (f"; {request.out} was not written" if request.out else ""))
        return INTERRUPTED
    except BrokenPipeError:
        close_quietly()
        return NOBODY_LISTENS
    except (OSError, StoppedError) as error:
        tally.tell()
        say(_reason(error, request.out))
        if request.out is None:
            close_quietly()
        return NOTHING_READ
    tally.tell()
    tally.tell_nothing_to_read()
    return 0 if tally.read else NOTHING_READ


def _reason(error: OSError | StoppedError, out: Path | None) -> str:
    """Say in one line why it stopped; an error that names no file comes from writing the results."""
    if isinstance(error, StoppedError):
        return str(error)
    what = error.strerror or str(error)
    if error.filename is None or str(error.filename) == str(out):
        return f"{out or 'the standard output'} cannot be written: {what}"
    return f"{error.filename}: {what}"


def _options(request: Request) -> Options:
    """Put together what the caller knows; raises `typer.BadParameter` where that makes no sense."""
    if request.publisher_side and not request.publisher_side.isupper():
        raise typer.BadParameter("write the code in capitals, such as USA or EU", param_hint="--publisher-side")
    if request.published:
        try:
            check_partial_date(request.published)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--published") from error
    pairs = [pair.partition("=") for pair in request.columns.split(",") if pair.strip()]
    if any(not (field.strip() and column.strip()) for field, _, column in pairs):
        raise typer.BadParameter("write FIELD=COLUMN,FIELD=COLUMN, such as title=headline", param_hint="--columns")
    try:
        return Options(
            columns={field.strip(): column.strip() for field, _, column in pairs},
            title=request.title,
            publisher=request.publisher,
            publisher_side=request.publisher_side,
            published=request.published,
            url=request.url,
        )
    except SourceError as error:
        raise typer.BadParameter(str(error), param_hint="--columns") from error


def _waiting(request: Request, options: Options) -> Waiting:
    """Show progress unless the results themselves appear on the terminal."""
    return Waiting(lambda: count(request.inputs, options), shown=bool(request.out) or not sys.stdout.isatty())


def _read_into(place: Destination, request: Request, options: Options, tally: Tally, waiting: Waiting) -> None:
    """Write all records; where there are none, nothing is written and no file is replaced."""
    records = _records(request, options, tally, waiting)
    first = next(records, None)
    if first is not None:
        FORMATS[request.format](chain([first], records), place.stream)
        place.stream.flush()
        place.keep()


def _records(request: Request, options: Options, tally: Tally, waiting: Waiting) -> Iterator[Record]:
    """Read; the reader, which takes a moment to load, is loaded once there is something to read."""
    opened = _readouts(request, options, tally, waiting)
    first = list(islice(opened, _FEW + 1))
    if not first:
        return
    _check_single(request, len(first))
    jobs = request.jobs or _fitting_jobs(len(first))
    try:
        for result in _reader(request.lexicon).read_many(chain(first, opened), jobs=jobs):
            waiting.step()
            if isinstance(result, Record):
                tally.read += 1
                yield result
            else:
                tally.take(result)
    except BrokenExecutor as error:
        raise StoppedError("a process that read was ended, perhaps for want of memory; try --jobs 1") from error


def _check_single(request: Request, number: int) -> None:
    """Raise `typer.BadParameter` where several readouts would all get the same title or address."""
    for hint, value in (("--title", request.title), ("--url", request.url)):
        if value is not None and number > 1:
            raise typer.BadParameter("it is for a single readout, and there are several", param_hint=hint)


def _fitting_jobs(number: int) -> int:
    """Choose how many processes read: one for few readouts, otherwise as many as there are processors, in bounds."""
    if number <= _FEW:
        return 1
    ours = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(ours, _MOST_JOBS)


def _reader(lexicon: Path | None) -> Reader:
    from aidememoire import Reader
    from aidememoire.lexicon import LexiconError

    try:
        return Reader(lexicon=lexicon)
    except LexiconError as error:
        raise StoppedError(str(error)) from error


def _readouts(request: Request, options: Options, tally: Tally, waiting: Waiting) -> Iterator[Readout]:
    for found in readouts(request.inputs, options):
        if isinstance(found, Readout):
            yield found
            continue
        tally.take(found)
        if isinstance(found, SetAside):
            waiting.step()
