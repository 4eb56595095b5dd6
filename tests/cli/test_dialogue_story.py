"""The story of a dialogue in the README, command by command as it stands there."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from typer.testing import Result

HEADING = "## A dialogue, from its first paper to the next brief"


def blocks(language: str) -> list[str]:
    """Give the blocks of the README's section on a dialogue."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    section = page.partition(HEADING)[2].partition("\n## ")[0]
    return re.findall(rf"^```{language}\n(.*?)^```", section, re.MULTILINE | re.DOTALL)


def plain(words: str) -> str:
    return " ".join(words.split())


def test_the_story_in_the_readme_is_what_the_commands_do(
    call: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIDEMEMOIRE_AUTHOR", "secretary")
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    told = ""
    for line in "".join(blocks("sh")).splitlines():
        command = shlex.split(line, comments=True)
        assert command[0] == "aidememoire"
        done = call(*command[1:])
        assert done.exit_code == 0, (line, done.stderr)
        told += done.stdout + done.stderr
    delegations, entry = blocks("text")
    for line in delegations.splitlines():
        assert line.strip() == "..." or plain(line) in plain(told)
    listed = call("ledger", "china").stdout
    for line in entry.splitlines()[:3]:
        assert plain(line) in plain(listed)
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
