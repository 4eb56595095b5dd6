"""Where uploads are read, one after the other: a line of jobs, one thread that stores, one process that opens."""

from __future__ import annotations

from collections import OrderedDict, deque
from threading import Condition, Thread
from typing import TYPE_CHECKING, Final

from aidememoire.desk.uploading.adding import do
from aidememoire.desk.uploading.jobs import Item, Job, Sent
from aidememoire.desk.uploading.opener import Opener
from aidememoire.desk.uploading.receiving import Folder, UploadError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive import Archive
    from aidememoire.desk.settings import Settings
    from aidememoire.desk.uploading.jobs import Again

MOST_WAITING: Final = 500
"""Parts of jobs that may wait."""
_BYTES_WAITING: Final = 10  # times the largest upload
_KEPT: Final = 200  # jobs that can be asked after
_IDLE: Final = 120.0  # seconds after which the process, which holds some memory, is ended


class Room:
    """Takes jobs and does them in their order."""

    def __init__(self, archive: Archive, settings: Settings) -> None:
        self.folder = Folder(settings.largest_upload)
        self._archive = archive
        self._most_bytes = _BYTES_WAITING * settings.largest_upload
        self._opener = Opener(settings.longest_reading)
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._line: deque[Item] = deque()
        self._changed = Condition()
        self._works = False

    def take(self, owner: str, parts: Sequence[Sent | Again]) -> Job:
        """Put a job into the line; raises `UploadError` where too much waits, and lets go of its files."""
        job = Job(owner, [Item(part) for part in parts])
        with self._changed:
            waiting = [item.what.size for item in self._line if isinstance(item.what, Sent)]
            coming = [part.size for part in parts if isinstance(part, Sent)]
            if len(self._line) + len(parts) > MOST_WAITING or sum(waiting) + sum(coming) > self._most_bytes:
                for part in parts:
                    _let_go(part)
                raise UploadError(
                    "A lot is waiting to be read already. Wait until some of it is done, then send this again."
                )
            self._jobs[job.key] = job
            while len(self._jobs) > _KEPT and next(iter(self._jobs.values())).is_done:
                self._jobs.popitem(last=False)
            self._line.extend(job.items)
            if not self._works:
                self._works = True
                Thread(target=self._work, name="adding", daemon=True).start()
            self._changed.notify()
        return job

    def job(self, key: str) -> Job | None:
        """Give a job by its key; null where it is not known, or forgotten."""
        return self._jobs.get(key)

    def _work(self) -> None:
        """Do what waits; when nothing has come for a while, end the process and this thread."""
        while (item := self._next()) is not None:
            try:
                do(self._archive, self._opener, item)
            finally:
                _let_go(item.what)
        self._opener.close()

    def _next(self) -> Item | None:
        with self._changed:
            if not self._line:
                self._changed.wait_for(lambda: bool(self._line), _IDLE)
            self._works = bool(self._line)
            return self._line.popleft() if self._line else None


def _let_go(part: Sent | Again) -> None:
    if isinstance(part, Sent):
        part.path.unlink(missing_ok=True)
