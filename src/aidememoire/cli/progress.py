"""Signs that the program is at work, which appear only where somebody waits and can see them."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress

PATIENCE: Final = 2.0
"""Seconds before the bar appears."""


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Say on the standard error what is being done and for how long, once it takes long: its end is not known."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    telling = threading.Thread(target=_tell_until, args=(done, what), daemon=True)
    telling.start()
    try:
        yield
    finally:
        done.set()
        telling.join()


def _tell_until(done: threading.Event, what: str) -> None:
    if done.wait(PATIENCE):
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn(what), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as spinner:
        spinner.add_task(what, total=None)
        done.wait()


class Waiting:
    """Counts readouts on the standard error, once it takes long. `total` is asked only then; null is not known."""

    def __init__(self, total: Callable[[], int | None], *, shown: bool) -> None:
        self._total = total
        self._shown = shown and sys.stderr.isatty()
        self._begun = time.monotonic()
        self._done = 0
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        """Begin to count the time."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away, whatever happened."""
        if self._bar:
            self._bar.stop()

    def step(self) -> None:
        """Count one more readout, read or set aside."""
        self._done += 1
        if not self._shown:
            return
        if self._bar is None and time.monotonic() - self._begun > PATIENCE:
            self._bar = self._new_bar()
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=self._done)

    def _new_bar(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        bar = Progress(*columns, console=Console(stderr=True), transient=True)
        bar.add_task("reading", total=self._total(), completed=self._done)
        bar.start()
        return bar
