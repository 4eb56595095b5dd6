"""Reading in several processes: records come back in the order of their readouts, and few wait in memory."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from aidememoire.reading.reader import Reader
    from aidememoire.record import Readout, Record
    from aidememoire.sources import SetAside

_BATCH: Final = 8  # readouts a task: enough to hide the cost of passing them, few enough to keep processes busy
_AHEAD: Final = 3  # tasks in waiting for each process, so that memory does not grow with the collection

_reader: Reader | None = None


def read_in_workers(readouts: Iterable[Readout], jobs: int, lexicon: Path | None) -> Iterator[Record | SetAside]:
    """Read in `jobs` processes, each with a reader of its own; raises what ends a worker."""
    source = iter(readouts)
    tasks = iter(lambda: tuple(islice(source, _BATCH)), ())
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_open_reader, initargs=(lexicon,)) as pool:
        waiting: deque[Future[list[Record | SetAside]]] = deque(
            pool.submit(_read_batch, task) for task in islice(tasks, jobs * _AHEAD)
        )
        try:
            while waiting:
                done = waiting.popleft().result()
                waiting.extend(pool.submit(_read_batch, task) for task in islice(tasks, 1))
                yield from done
        finally:
            for future in waiting:
                future.cancel()


def _open_reader(lexicon: Path | None) -> None:
    global _reader
    from aidememoire.reading.reader import Reader

    threading.Thread(target=_end_with_parent, daemon=True).start()
    _reader = Reader(lexicon)


def _end_with_parent() -> None:
    """End this process when the one that started it was killed: it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_batch(readouts: tuple[Readout, ...]) -> list[Record | SetAside]:
    assert _reader is not None
    return [_reader.read_or_set_aside(readout) for readout in readouts]
