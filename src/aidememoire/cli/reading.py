"""What `aidememoire read` does: inputs to readouts to records to where they go, and what it tells afterwards."""

from __future__ import annotations

import sys
from concurrent.futures import BrokenExecutor
from itertools import chain, islice
from typing import TYPE_CHECKING

import typer

from aidememoire.cli.opening import (
    FEW,
    StoppedError,
    check_single,
    fitting_jobs,
    load_reader,
    open_readouts,
    options_of,
)
from aidememoire.cli.output import Destination, close_quietly, destination
from aidememoire.cli.progress import Waiting
from aidememoire.cli.statuses import INTERRUPTED, NOBODY_LISTENS, NOTHING_READ
from aidememoire.cli.summary import Tally, say
from aidememoire.exchange import FORMATS
from aidememoire.record import Record
from aidememoire.sources import Options, count

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aidememoire.cli.opening import Request


def read_inputs(request: Request) -> int:
    """Do what was asked; give the exit status."""
    options = options_of(request)
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
    opened = open_readouts(request, options, tally, waiting)
    first = list(islice(opened, FEW + 1))
    if not first:
        return
    check_single(request, len(first))
    jobs = request.jobs or fitting_jobs(len(first))
    try:
        for result in load_reader(request.lexicon).read_many(chain(first, opened), jobs=jobs):
            waiting.step()
            if isinstance(result, Record):
                tally.read += 1
                yield result
            else:
                tally.take(result)
    except BrokenExecutor as error:
        raise StoppedError("a process that read was ended, perhaps for want of memory; try --jobs 1") from error
