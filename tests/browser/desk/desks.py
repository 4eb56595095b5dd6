"""Desks that run as a person would start them: for one alone on their machine, or for several with accounts."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.cli.conftest import program
from tests.desk.certificates import certificate

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM: Final = str(Path(sys.executable).with_name("aidememoire"))
_ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:\d+/\S*key=\S+")
_PATIENCE: Final = 60.0


@dataclass
class RunningDesk:
    """A desk as `aidememoire desk` serves it. Each address opens one session."""

    process: subprocess.Popen[str]
    addresses: list[str] = field(default_factory=list)
    _told: threading.Condition = field(default_factory=threading.Condition)

    def listen(self) -> None:
        """Hear what the desk writes, until it ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := _ADDRESS.search(line):
                with self._told:
                    self.addresses.append(found[0])
                    self._told.notify_all()

    def new_address(self) -> str:
        """Give an address that was not used yet; Enter asks the desk for another."""
        with self._told:
            if not self.addresses:
                assert self.process.stdin is not None
                self.process.stdin.write("\n")
                self.process.stdin.flush()
            assert self._told.wait_for(lambda: self.addresses, _PATIENCE), "the desk tells no address"
            return self.addresses.pop()


@contextmanager
def running(archive: Path) -> Iterator[RunningDesk]:
    """Run a desk over an archive."""
    command = [PROGRAM, "desk", "--archive", str(archive), "--no-browser"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    desk = RunningDesk(process)
    threading.Thread(target=desk.listen, daemon=True).start()
    with desk._told:
        assert desk._told.wait_for(lambda: desk.addresses, _PATIENCE), "the desk tells no address"
    try:
        yield desk
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(_PATIENCE) == 0


@contextmanager
def serving(archive: Path) -> Iterator[str]:
    """Run a desk with accounts over an archive, by TLS; gives its address."""
    made = certificate(archive.parent, "localhost")
    command = ("desk", "--archive", str(archive), "--host", "0.0.0.0", "--name", "localhost", *made.options())
    desk = program(*command, stdout=subprocess.PIPE)
    assert desk.stdout is not None
    try:
        yield desk.stdout.readline().decode().split(" at ")[1].split("/ ")[0]
    finally:
        desk.send_signal(signal.SIGINT)
        assert desk.wait(_PATIENCE) == 0
