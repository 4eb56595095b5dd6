"""From what the command line says to readouts and a reader: what every command that reads begins with."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import typer

from aidememoire.record import Readout, check_partial_date
from aidememoire.sources import Options, SetAside, SourceError, readouts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aidememoire import Reader
    from aidememoire.cli.progress import Waiting
    from aidememoire.cli.summary import Tally

FEW: Final = 24  # readouts that one process reads sooner than several have got ready to
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


def options_of(request: Request) -> Options:
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


def check_single(request: Request, number: int) -> None:
    """Raise `typer.BadParameter` where several readouts would all get the same title or address."""
    for hint, value in (("--title", request.title), ("--url", request.url)):
        if value is not None and number > 1:
            raise typer.BadParameter("it is for a single readout, and there are several", param_hint=hint)


def fitting_jobs(number: int) -> int:
    """Choose how many processes read: one for few readouts, otherwise as many as there are processors, in bounds."""
    if number <= FEW:
        return 1
    ours = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(ours, _MOST_JOBS)


def load_reader(lexicon: Path | None) -> Reader:
    """Load the reader; raises `StoppedError` where the lexicon folder has a fault."""
    from aidememoire import Reader
    from aidememoire.lexicon import LexiconError

    try:
        return Reader(lexicon=lexicon)
    except LexiconError as error:
        raise StoppedError(str(error)) from error


def open_readouts(request: Request, options: Options, tally: Tally, waiting: Waiting) -> Iterator[Readout]:
    """Give the readouts; what is set aside or noticed on the way is tallied."""
    for found in readouts(request.inputs, options):
        if isinstance(found, Readout):
            yield found
            continue
        tally.take(found)
        if isinstance(found, SetAside):
            waiting.step()
