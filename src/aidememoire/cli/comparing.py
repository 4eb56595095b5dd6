"""What `aidememoire compare` does: accounts are opened, read, laid side by side, and written."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TextIO

import typer

from aidememoire.cli.opening import StoppedError, load_reader, open_readouts, options_of
from aidememoire.cli.output import close_quietly, destination
from aidememoire.cli.progress import Waiting
from aidememoire.cli.statuses import NOBODY_LISTENS, NOTHING_READ
from aidememoire.cli.summary import Tally, say
from aidememoire.record import Record

if TYPE_CHECKING:
    from aidememoire.cli.opening import Request
    from aidememoire.comparison.compare import NotOneEncounterError
    from aidememoire.comparison.result import Comparison

_ADVICE: Final = {
    "earlier encounter": "to see what is said again and what is new, add --earlier",
    "unrelated": "to compare them all the same, add --anyway",
}
_FOR_A_FILE: Final = {"html": "a page is for a browser", "docx": "a document is for a word processor"}


@dataclass(frozen=True)
class Comparing:
    """What to compare beside accounts of one encounter."""

    earlier: bool
    anyway: bool


def compare_inputs(request: Request, wanted: Comparing) -> int:
    """Compare; give the exit status."""
    if request.format in _FOR_A_FILE and request.out is None and sys.stdout.isatty():
        raise typer.BadParameter(f"{_FOR_A_FILE[request.format]}; name a file with --out", param_hint="--format")
    from aidememoire.comparison.compare import NotOneEncounterError

    try:
        comparison = _compared(request, wanted)
        with destination(request.out) as place:
            _write(comparison, request.format, place.stream)
            place.stream.flush()
            place.keep()
    except NotOneEncounterError as error:
        _tell(error)
        return NOTHING_READ
    except BrokenPipeError:
        close_quietly()
        return NOBODY_LISTENS
    except (OSError, StoppedError) as error:
        say(str(error))
        return NOTHING_READ
    return 0


def _compared(request: Request, wanted: Comparing) -> Comparison:
    from aidememoire.comparison.compare import MOST_ACCOUNTS, compare

    tally = Tally()
    unseen = Waiting(lambda: None, shown=False)
    options = options_of(request)
    # One by one, so that a file that is named twice is opened twice.
    opened = [
        readout
        for name in request.inputs
        for readout in open_readouts(replace(request, inputs=[name]), options, tally, unseen)
    ]
    for found in tally.set_aside:
        say(f"{found.name}: {found.reason}")
    if tally.set_aside:
        raise StoppedError("a comparison needs all its accounts")
    if not 2 <= len(opened) <= MOST_ACCOUNTS:
        message = f"name files with two to {MOST_ACCOUNTS} accounts in all; there are {len(opened)}"
        raise typer.BadParameter(message, param_hint="ACCOUNTS")
    records = list(load_reader(request.lexicon).read_many(opened))
    for record in records:
        if not isinstance(record, Record):
            raise StoppedError(f"{record.name}: {record.reason}")
    read = [record for record in records if isinstance(record, Record)]
    return compare(read, anyway=wanted.anyway, earlier=wanted.earlier)


def _tell(error: NotOneEncounterError) -> None:
    """Say that the accounts do not go together, why, and what can be done."""
    for match in error.matches:
        if match.relation in _ADVICE:
            reasons = "; ".join(match.reasons)
            say(f"{' and '.join(match.accounts)} are not accounts of one encounter ({match.relation}): {reasons}")
    say(_ADVICE[error.relation])


def _write(comparison: Comparison, form: str, stream: TextIO) -> None:
    from aidememoire.exchange.comparison import FORMATS, BinaryFormat

    chosen = FORMATS[form]
    if isinstance(chosen, BinaryFormat):
        chosen.write(comparison, stream.buffer)
    else:
        chosen.write(comparison, stream)
