"""The handle on the shut-in process: tasks go in, answers come out in time, or else the process is ended."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from aidememoire.desk.uploading.bounds import OUT_OF_MEMORY
from aidememoire.record import ReaderVersion, Readout, Record
from aidememoire.sources import Note, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

TOO_LONG: Final = "took too long"
_START: Final = 60.0
"""Seconds that loading the reader may take beside the time for a document."""
_MOST_ANSWER: Final = 400_000_000
_CHUNK: Final = 1 << 16
_KEPT: Final = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "TEMP", "VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")
_ONE_THREAD: Final = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class EndedError(Exception):
    """The process was ended in the middle of a task; the message says why, for the person whose document it was."""


class Opener:
    """Opens and reads documents in a process of its own, one task at a time; a reader for `archive.adding`."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._guard = Lock()

    @property
    def version(self) -> ReaderVersion:
        """Say what records depend on; raises `EndedError` where the reader cannot be loaded."""
        return ReaderVersion.model_validate(self._ask({"do": "version"})[0]["version"])

    def open(self, path: Path, options: Mapping[str, str]) -> list[Readout | SetAside | Note]:
        """Give what is in a file; what ends the process sets the file aside."""
        try:
            answers = self._ask({"do": "open", "path": str(path), "options": dict(options)})
        except EndedError as ended:
            return [SetAside(str(path), str(ended))]
        return [_found(answer, str(path)) for answer in answers]

    def read_many(self, readouts: Iterable[Readout], jobs: int) -> Iterator[Record | SetAside]:
        """Read in the order given; `jobs` makes no difference, there is one process."""
        del jobs
        for readout in readouts:
            yield self._read(readout)

    def close(self) -> None:
        """End the process."""
        with self._guard:
            self._end()

    def _read(self, readout: Readout) -> Record | SetAside:
        try:
            (answer,) = self._ask({"do": "read", "readout": readout.model_dump(mode="json", by_alias=True)})
            if "record" not in answer:
                return SetAside(readout.id, str(answer["aside"][1]))
            record = Record.model_validate(answer["record"])
        except EndedError as ended:
            return SetAside(readout.id, str(ended))
        except ValueError as error:
            return SetAside(readout.id, f"could not be read: {type(error).__name__}")
        same = (record.readout.sha256, record.readout.title, record.readout.id) == (
            readout.sha256,
            readout.title,
            readout.id,
        )
        return record if same else SetAside(readout.id, "could not be read: another text came back")

    def _ask(self, task: dict[str, Any]) -> list[dict[str, Any]]:
        with self._guard:
            fresh = self._process is None
            process = self._process = self._process or _started()
            ends = time.monotonic() + self._seconds + (_START if fresh else 0)
            try:
                return self._answers(process, {**task, "seconds": self._seconds + _START}, ends)
            except BaseException:
                self._end()
                raise

    def _answers(self, process: subprocess.Popen[bytes], task: dict[str, Any], ends: float) -> list[dict[str, Any]]:
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(task).encode() + b"\n")
            process.stdin.flush()
        except OSError as error:
            raise EndedError(_why(process)) from error
        found: list[dict[str, Any]] = []
        for line in self._lines(process, ends):
            answer = json.loads(line)
            if "done" in answer:
                return found
            found.append(answer)
        raise EndedError(_why(process))

    def _lines(self, process: subprocess.Popen[bytes], ends: float) -> Iterator[bytes]:
        """Give lines as they come; raises `EndedError` where the next does not come in time."""
        assert process.stdout is not None
        place, held, total = process.stdout.fileno(), bytearray(), 0
        with selectors.DefaultSelector() as waiting:
            waiting.register(place, selectors.EVENT_READ)
            while True:
                if not waiting.select(max(ends - time.monotonic(), 0)):
                    raise EndedError(TOO_LONG)
                came = os.read(place, _CHUNK)
                total += len(came)
                if not came:
                    return
                if total > _MOST_ANSWER:
                    raise EndedError(OUT_OF_MEMORY)
                held += came
                *lines, rest = held.split(b"\n") if b"\n" in came else [held]
                held = bytearray(rest)
                yield from map(bytes, lines)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()


def _started() -> subprocess.Popen[bytes]:
    """Start a process that knows nothing of this one but where its programs lie."""
    known = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "aidememoire.desk.uploading.shut"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**known, **_ONE_THREAD, "PYTHONIOENCODING": "utf-8"},
        close_fds=True,
        start_new_session=True,
    )


def _why(process: subprocess.Popen[bytes]) -> str:
    """Say why a process ended: the system stops one that computes too long, and kills one for want of memory."""
    try:
        status = process.wait(5)
    except subprocess.TimeoutExpired:
        return "the program that reads it stopped answering"
    if sys.platform != "win32" and status in (-signal.SIGXCPU, -signal.SIGALRM):
        return TOO_LONG
    if sys.platform != "win32" and status in (-signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV):
        return f"{OUT_OF_MEMORY}, or broke the program that reads it"
    return "broke the program that reads it"


def _found(answer: dict[str, Any], path: str) -> Readout | SetAside | Note:
    if "readout" in answer:
        return Readout.model_validate(answer["readout"])
    if "note" in answer:
        return Note(*map(str, answer["note"]))
    name, reason = map(str, answer["aside"])
    return SetAside(name or path, reason)
