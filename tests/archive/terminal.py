"""The program as somebody calls it at a terminal, with some of its commands and an archive at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from typer.testing import CliRunner

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from typer.testing import Result


def terminal(monkeypatch: pytest.MonkeyPatch, archive: Path, *commands: typer.Typer) -> Callable[..., Result]:
    """Give a call of commands on an archive, by Ada, in a window of 90 columns."""
    app = typer.Typer()
    for one in commands:
        app.add_typer(one)
    monkeypatch.setenv("AIDEMEMOIRE_ARCHIVE", str(archive))
    monkeypatch.setenv("AIDEMEMOIRE_AUTHOR", "Ada")
    monkeypatch.setenv("COLUMNS", "90")

    def run(*words: str) -> Result:
        return CliRunner().invoke(app, words)

    return run
