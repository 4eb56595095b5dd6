"""Two ways to call the program: in this process, or as somebody at a terminal would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from aidememoire.cli import app

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer.testing import Result

TEXT = (
    "Foreign Minister Ilse Brandt of Austria met Ambassador Oyelaran Adeyemi of Nigeria in Vienna on 4 June 2024. "
    "She pledged to open 20 scholarships by September."
)


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Give a call of the program, in a folder of its own, with what it wrote and how it ended."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, words, input=given)

    return run


@pytest.fixture
def readout(tmp_path: Path) -> Path:
    """Give a readout in a file."""
    file = tmp_path / "vienna.txt"
    file.write_text(f"Meeting with Nigeria\n4 June 2024\n\n{TEXT}\n", encoding="utf-8")
    return file


def program(*words: str, **options: object) -> subprocess.Popen[bytes]:
    """Start the program as a process of its own."""
    command = [str(Path(sys.executable).with_name("aidememoire")), *words]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(command, env=environment, **options)  # type: ignore[call-overload,no-any-return]
