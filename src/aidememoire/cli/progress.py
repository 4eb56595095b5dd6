"""A progress bar that appears only where somebody waits and can see it."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import Progress

PATIENCE: Final = 2.0
"""Seconds before the bar appears."""


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
