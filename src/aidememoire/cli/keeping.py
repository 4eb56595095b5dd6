"""What the commands do that look after an archive: check, reread, dump, restore, status, upgrade."""

from __future__ import annotations

import os
import time
from collections import Counter
from concurrent.futures import BrokenExecutor
from typing import TYPE_CHECKING, Final

import typer

from aidememoire.archive import ArchiveError, Viewer, upgrade_archive
from aidememoire.archive.checking import faults
from aidememoire.archive.dumping import dump, hash_of
from aidememoire.archive.packing import is_sealed
from aidememoire.archive.rereading import Reread, Which, reread, to_reread, version_number
from aidememoire.archive.restoring import restore
from aidememoire.cli.archives import CANNOT_BE_USED, opened
from aidememoire.cli.opening import StoppedError, fitting_jobs, load_reader
from aidememoire.cli.progress import Waiting
from aidememoire.cli.statuses import INTERRUPTED, NOTHING_READ
from aidememoire.cli.summary import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from aidememoire.archive.listing import Counts, Month

PASSPHRASE: Final = "AIDEMEMOIRE_PASSPHRASE"
_FAILED: Final = 1
_PLURALS: Final = {"person": "people"}


def list_asides(where: str) -> int:
    """List what was set aside."""
    with opened(where) as archive:
        number = 0
        for name, reason in archive.view(Viewer()).asides():
            typer.echo(f"{name}: {reason}")
            number += 1
    if number:
        say(f"{number:,} set aside; `aidememoire add --retry` tries them again")
    return 0


def check_archive(where: str) -> int:
    """Check every invariant; name what does not hold."""
    with opened(where) as archive:
        number = 0
        for fault in faults(archive):
            typer.echo(fault)
            number += 1
        if number:
            say(f"{archive.shown}: {number:,} faults")
            return _FAILED
        documents = archive.view(Viewer()).counts().documents
        typer.echo(f"{documents:,} documents, all as it must be; content {hash_of(archive)}")
    return 0


def reread_archive(where: str, which: Which, jobs: int | None, lexicon: Path | None) -> int:
    """Read again what the archive holds, and say what came of it."""
    if which.since is not None:
        try:
            version_number(which.since)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--since") from error
    numbers, begun = Counter[str](), time.monotonic()
    try:
        with opened(where) as archive:
            reader = load_reader(lexicon)
            ids = to_reread(archive, which, reader.version)
            with Waiting(lambda: len(ids), shown=True) as waiting:

                def tell(one: Reread) -> None:
                    numbers[one.what] += 1
                    waiting.step()
                    if one.what == "aside":
                        say(f"{one.name}: {one.reason}; its earlier reading stays")

                reread(archive, ids, reader, jobs or fitting_jobs(len(ids)), tell)
    except KeyboardInterrupt:
        say(f"stopped; {_reread_summary(numbers, begun)}; the same command reads the rest")
        return INTERRUPTED
    except BrokenExecutor:
        say("a process that read was ended, perhaps for want of memory; try --jobs 1")
        return NOTHING_READ
    except StoppedError as error:
        say(str(error))
        return NOTHING_READ
    typer.echo(_reread_summary(numbers, begun))
    return _FAILED if numbers["aside"] else 0


def _reread_summary(numbers: Counter[str], begun: float) -> str:
    read, changed = numbers["same"] + numbers["changed"], numbers["changed"]
    failed = f", {numbers['aside']:,} could not be read" if numbers["aside"] else ""
    return f"{read:,} read again, {changed:,} with another record{failed}, {time.monotonic() - begun:.0f} s"


def dump_archive(where: str, file: Path, *, encrypt: bool) -> int:
    """Write the whole archive into a file."""
    with opened(where) as archive:
        passphrase = _new_passphrase() if encrypt else None
        try:
            hashed = dump(archive, file, passphrase)
        except OSError as error:
            say(f"{file} cannot be written: {error.strerror or error}")
            return _FAILED
        typer.echo(f"{file}: {archive.view(Viewer()).counts().documents:,} documents, content {hashed}")
    return 0


def restore_archive(where: str, file: Path) -> int:
    """Put a dump back into a new archive."""
    try:
        passphrase = _known_passphrase() if is_sealed(file) else None
        with opened(where, create=True) as archive:
            hashed = restore(archive, file, passphrase)
            typer.echo(f"{archive.shown}: {archive.view(Viewer()).counts().documents:,} documents, content {hashed}")
    except OSError as error:
        say(f"{file} cannot be read: {error.strerror or error}")
        return _FAILED
    return 0


def _new_passphrase() -> str:
    given = os.environ.get(PASSPHRASE) or typer.prompt(
        "Passphrase", hide_input=True, confirmation_prompt=True, err=True
    )
    return str(given)


def _known_passphrase() -> str:
    return str(os.environ.get(PASSPHRASE) or typer.prompt("Passphrase", hide_input=True, err=True))


def upgrade(where: str) -> int:
    """Bring an archive of an older version up to this one."""
    try:
        before, after = upgrade_archive(where)
    except ArchiveError as error:
        say(str(error))
        return CANNOT_BE_USED
    typer.echo(f"tables {before}, as wanted" if before == after else f"tables {before} brought up to {after}")
    return 0


def show_status(where: str) -> int:
    """Show how much there is, by publisher and month."""
    with opened(where) as archive:
        view = archive.view(Viewer())
        for line in _counted(view.counts()):
            typer.echo(line)
        for line in _covered(view.coverage()):
            typer.echo(line)
    return 0


def _counted(counts: Counts) -> Iterable[str]:
    unread = f", {counts.unread:,} of them unread" if counts.unread else ""
    yield f"{counts.documents:,} documents in {counts.versions:,} versions{unread}, from {counts.sources:,} sources"
    if counts.entries:
        yield ", ".join(f"{number:,} {_PLURALS.get(kind, f'{kind}s')}" for kind, number in counts.entries.items())
    yield f"{counts.decisions:,} decisions, {counts.set_aside:,} documents set aside"


def _covered(months: list[Month]) -> Iterable[str]:
    """Write a line a publisher and year, a number a month: a dot where there is nothing."""
    rows: dict[tuple[str, str], dict[str, int]] = {}
    for one in months:
        year, _, month = (one.month or "no date").partition("-")
        rows.setdefault((one.publisher or "no publisher", year), {})[month] = one.readouts
    if not rows:
        return
    width = max(len(publisher) for publisher, _ in rows)
    names = [f"{month:02}" for month in range(1, 13)]
    yield ""
    yield f"{'':{width}}  {'year':7}" + "".join(f"{name:>6}" for name in names) + "  without month"
    for (publisher, year), number in rows.items():
        cells = "".join(f"{number.get(name, '.'):>6}" for name in names)
        yield f"{publisher:{width}}  {year:7}{cells}" + (f"  {number['']}" if "" in number else "")
