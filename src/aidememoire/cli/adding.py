"""What `aidememoire add` does: inputs to readouts to records to the archive, and what it tells afterwards."""

from __future__ import annotations

import os
import time
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

import typer

from aidememoire.archive.adding import Means, Outcome, add
from aidememoire.archive.asides import failed, settle_files
from aidememoire.cli.archives import opened
from aidememoire.cli.opening import FEW, StoppedError, check_single, load_reader, options_of
from aidememoire.cli.progress import Waiting
from aidememoire.cli.statuses import INTERRUPTED, NOTHING_READ
from aidememoire.cli.summary import say
from aidememoire.record import Readout
from aidememoire.sources import Note, count, readouts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.archive import Archive
    from aidememoire.cli.opening import Request
    from aidememoire.sources import Options, SetAside

_NAMES_SHOWN: Final = 3


@dataclass
class Noticed:
    """What became of the documents, in numbers that stay small however many there are."""

    numbers: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("new", "changed", "elsewhere", "known", "aside"), 0)
    )
    kept: set[str] = field(default_factory=set)
    notes: dict[str, list[str]] = field(default_factory=dict)
    more: dict[str, int] = field(default_factory=dict)

    def take(self, one: Outcome | Note) -> None:
        """Take what became of one; a document that was set aside is told at once."""
        if isinstance(one, Note):
            named = self.notes.setdefault(one.text, [])
            if len(named) < _NAMES_SHOWN:
                named.append(one.name)
            else:
                self.more[one.text] = self.more.get(one.text, 0) + 1
            return
        self.numbers[one.what] += 1
        if one.what == "aside":
            say(f"set aside: {one.name}: {one.reason}")
        if one.kept_as is not None:
            self.kept.add(one.kept_as)

    def tell_notes(self) -> None:
        """Say what a person should know, once for all documents of which it holds."""
        for text, names in self.notes.items():
            others = f" and {self.more[text]:,} more" if text in self.more else ""
            say(f"note: {', '.join(names)}{others}: {text}")

    def summary(self, seconds: float) -> str:
        """Give the line that is told at the end."""
        number = self.numbers
        versions = f" ({number['changed']:,} as new versions)" if number["changed"] else ""
        places = f" ({number['elsewhere']:,} found in another place)" if number["elsewhere"] else ""
        added, here = number["new"] + number["changed"], number["known"] + number["elsewhere"]
        return (
            f"{added:,} added{versions}, {here:,} already here{places}, {number['aside']:,} set aside, {seconds:.0f} s"
        )


def add_inputs(request: Request, where: str, *, retry: bool) -> int:
    """Do what was asked; give the exit status."""
    options = replace(options_of(request), unread=True)
    if not request.inputs and not retry:
        raise typer.BadParameter("name what to add, or give --retry", param_hint="INPUTS")
    noticed, begun = Noticed(), time.monotonic()
    try:
        with opened(where, create=bool(request.inputs)) as archive:
            _add(archive, request, options, noticed, retry=retry)
    except KeyboardInterrupt:
        noticed.tell_notes()
        say(f"stopped; {noticed.summary(time.monotonic() - begun)}; the same command adds the rest")
        return INTERRUPTED
    except StoppedError as error:
        noticed.tell_notes()
        say(f"{error}; {noticed.summary(time.monotonic() - begun)}; the same command adds the rest")
        return NOTHING_READ
    noticed.tell_notes()
    typer.echo(noticed.summary(time.monotonic() - begun))
    done = noticed.numbers
    return 0 if sum(done.values()) > done["aside"] or (retry and not done["aside"]) else NOTHING_READ


def _add(archive: Archive, request: Request, options: Options, noticed: Noticed, *, retry: bool) -> None:
    """Add, and, where all inputs were gone through, let go of what was set aside once and is no more."""
    again = failed(archive) if retry else None
    inputs = [*request.inputs, *(again.paths if again else ())]
    found = chain(again.readouts if again else (), readouts(inputs, options))
    with Waiting(lambda: count(inputs, options), shown=True) as waiting:

        def tell(one: Outcome | Note) -> None:
            noticed.take(one)
            if isinstance(one, Outcome):
                waiting.step()

        means = Means(lambda: load_reader(request.lexicon), lambda number: request.jobs or _fitting(number), tell)
        try:
            add(archive, _checked(request, found), means)
        except BrokenExecutor as error:
            raise StoppedError("a process that read was ended, perhaps for want of memory; try --jobs 1") from error
    settle_files(archive, [name for name in inputs if name != "-"], noticed.kept)


def _checked(request: Request, found: Iterable[Readout | SetAside | Note]) -> Iterator[Readout | SetAside | Note]:
    """See that a title or address is given for one readout only, before anything is added."""
    coming, first = iter(found), []
    number = 0
    if request.title is not None or request.url is not None:
        for one in coming:
            first.append(one)
            number += isinstance(one, Readout)
            if number > 1:
                break
    check_single(request, number)
    yield from chain(first, coming)


def _fitting(number: int) -> int:
    """Choose how many processes read: one for a few readouts, for many one for each processor."""
    if number <= FEW:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
