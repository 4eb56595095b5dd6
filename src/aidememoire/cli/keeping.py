"""What the commands do that look after an archive: aside, check, reread, dump, restore, upgrade."""

from __future__ import annotations

import os
import time
from collections import Counter
from concurrent.futures import BrokenExecutor
from typing import TYPE_CHECKING, Final

import typer

from aidememoire.archive import ArchiveError, Viewer, upgrade_archive
from aidememoire.archive.checking import faults
from aidememoire.archive.dialogues.contents import holds_dialogues
from aidememoire.archive.dumping import dump, hash_of
from aidememoire.archive.packing import is_sealed
from aidememoire.archive.rereading import Reread, Which, reread, to_reread, version_number
from aidememoire.archive.restoring import restore
from aidememoire.archive.sealing import check_passphrase
from aidememoire.cli.answers import one_line, show
from aidememoire.cli.archives import CANNOT_BE_USED, opened
from aidememoire.cli.opening import StoppedError, fitting_jobs, load_reader
from aidememoire.cli.progress import Waiting, busy
from aidememoire.cli.statuses import INTERRUPTED, NOTHING_READ
from aidememoire.cli.summary import say
from aidememoire.exchange.wording import counted

if TYPE_CHECKING:
    from pathlib import Path

    from aidememoire.archive import Archive

PASSPHRASE: Final = "AIDEMEMOIRE_PASSPHRASE"
_FAILED: Final = 1


def list_asides(where: str) -> int:
    """List what was set aside."""
    with opened(where) as archive:
        view = archive.view(Viewer())
        status = show(f"{one_line(name)}: {one_line(reason)}" for name, reason in view.asides())
        number = view.counts().set_aside
    if number and not status:
        say(f"{number:,} set aside; `aidememoire aside --retry` tries them again")
    return status


def check_archive(where: str) -> int:
    """Check every invariant; name what does not hold."""
    with opened(where) as archive:
        with busy("Checking"):
            found = list(faults(archive))
        if found:
            status = show(found)
            say(f"{archive.shown}: {counted(len(found), 'fault')}")
            return status or _FAILED
        with busy("Making the fingerprint of the content"):
            documents, hashed = archive.view(Viewer()).counts().documents, hash_of(archive)
    return show([f"{counted(documents, 'document')}, all as it must be; content {hashed}"])


def reread_archive(where: str, which: Which, jobs: int | None, lexicon: Path | None) -> int:
    """Read again what the archive holds, and say what came of it."""
    since, numbers, begun = _since(which), Counter[str](), time.monotonic()
    try:
        with opened(where) as archive:
            reader = load_reader(lexicon)
            if since > version_number(program := reader.version.program):
                told = f"there is no version {which.since} yet, this is {program}; --all reads everything again"
                raise typer.BadParameter(told, param_hint="--since")
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


def _since(which: Which) -> tuple[int, ...]:
    """Give the version that is asked for, as numbers, none where none is; raises `typer.BadParameter` for nonsense."""
    try:
        return version_number(which.since) if which.since is not None else ()
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--since") from error


def _reread_summary(numbers: Counter[str], begun: float) -> str:
    read, changed = numbers["same"] + numbers["changed"], numbers["changed"]
    failed = f", {numbers['aside']:,} could not be read" if numbers["aside"] else ""
    return f"{read:,} read again, {changed:,} with another record{failed}, {time.monotonic() - begun:.0f} s"


def dump_archive(where: str, file: Path, *, encrypt: bool) -> int:
    """Write the whole archive into a file."""
    with opened(where) as archive:
        passphrase = _new_passphrase() if encrypt else None
        try:
            with busy("Writing"):
                hashed = dump(archive, file, passphrase)
        except OSError as error:
            say(f"{file} cannot be written: {error.strerror or error}")
            return _FAILED
        typer.echo(f"{file}: {_documents(archive)}, content {hashed}")
        if not encrypt and holds_dialogues(archive):
            say(
                "note: the file holds dialogues, with their notes and drafts, for anybody to read who gets hold of it; "
                "--encrypt keeps them from others"
            )
    return 0


def restore_archive(where: str, file: Path) -> int:
    """Put a dump back into a new archive."""
    try:
        passphrase = _known_passphrase() if is_sealed(file) else None
        with opened(where, or_nothing=True) as archive:
            with busy("Restoring"):
                hashed = restore(archive, file, passphrase)
            typer.echo(f"{archive.shown}: {_documents(archive)}, content {hashed}")
    except OSError as error:
        say(f"{file} cannot be read: {error.strerror or error}")
        return _FAILED
    return 0


def _documents(archive: Archive) -> str:
    return counted(archive.view(Viewer()).counts().documents, "document")


def _new_passphrase() -> str:
    """Ask for a new passphrase twice; one that is too short is refused before the second time."""
    given = os.environ.get(PASSPHRASE, "")
    if not given:
        given = str(typer.prompt("Passphrase", hide_input=True, err=True))
        check_passphrase(given)
        if typer.prompt("Passphrase again", hide_input=True, err=True) != given:
            raise typer.BadParameter("the two passphrases are not the same", param_hint="Passphrase")
    return given


def _known_passphrase() -> str:
    return str(os.environ.get(PASSPHRASE) or typer.prompt("Passphrase", hide_input=True, err=True))


def upgrade(where: str) -> int:
    """Bring an archive of an older version up to this one."""
    try:
        with busy("Upgrading"):
            before, after, remade = upgrade_archive(where)
    except ArchiveError as error:
        say(str(error))
        return CANNOT_BE_USED
    tables = f"tables {before}, as wanted" if before == after else f"tables {before} brought up to {after}"
    typer.echo(f"{tables}; who is who, encounters and search made anew" if remade else tables)
    return 0
