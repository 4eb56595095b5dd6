"""Where results go: a file that is there in full or not at all, or the standard output."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator


class Destination:
    """An open stream; a file is put in its place only if what was written to it is to be kept."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.kept = False

    def keep(self) -> None:
        """Say that the work is done and the file should take its place."""
        self.kept = True


@contextmanager
def destination(out: Path | None) -> Iterator[Destination]:
    """Open where results go. Raises `OSError` where that cannot be written to."""
    if out is None:
        yield Destination(_standard_output())
        sys.stdout.flush()
    elif out.exists() and not stat.S_ISREG(out.stat().st_mode):
        with out.open("w", encoding="utf-8", newline="\n") as stream:  # a device or a pipe: nothing to replace
            yield Destination(stream)
    else:
        yield from _new_file(out.resolve())


def _new_file(path: Path) -> Iterator[Destination]:
    """Write beside the file and rename at the end; a failure leaves the old file as it was."""
    try:
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror) from error  # the file that was asked for is the caller's to name
    beside = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as stream:
            opened = Destination(stream)
            yield opened
        if opened.kept:
            beside.chmod(_mode(path))
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """Give the permissions of the file that is replaced, or those that a new file gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _standard_output() -> TextIO:
    """Give the standard output in UTF-8, whatever the locale says; a terminal keeps its own encoding."""
    if hasattr(sys.stdout, "reconfigure"):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return sys.stdout


def close_quietly() -> None:
    """Let go of a standard output that nobody reads any more, so that nothing complains at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
