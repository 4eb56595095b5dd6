"""Somebody who waits at a terminal sees that the program is at work; nobody else is told."""

from __future__ import annotations

import io
import time

import pytest

from aidememoire.cli import progress


class Terminal(io.StringIO):
    """A standard error that is a terminal, or is none."""

    def __init__(self, *, is_one: bool) -> None:
        super().__init__()
        self._is_one = is_one

    def isatty(self) -> bool:
        return self._is_one


@pytest.mark.parametrize(("is_one", "patience", "told"), [(True, 0.0, True), (True, 60.0, False), (False, 0.0, False)])
def test_what_takes_long_is_named_at_a_terminal(
    monkeypatch: pytest.MonkeyPatch, *, is_one: bool, patience: float, told: bool
) -> None:
    error = Terminal(is_one=is_one)
    monkeypatch.setattr("sys.stderr", error)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setenv("TERM", "xterm")
    begun = time.monotonic()
    with progress.busy("Checking"):
        time.sleep(0.3)
    assert ("Checking" in error.getvalue()) == told
    assert time.monotonic() - begun < 30


def test_a_fault_ends_the_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Terminal(is_one=True))
    with pytest.raises(ValueError, match="broken"), progress.busy("Checking"):
        raise ValueError("broken")
