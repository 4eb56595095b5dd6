"""The pages speak only of commands and options that there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
import typer.main

from aidememoire.cli import app
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES: Final = sorted(path.name for path in (ROOT / "docs").glob("*.md"))
CALLED: Final = re.compile(r"(?:^\$ |`)aidememoire ((?:[a-z]+ ?)+)([^`\n]*)", re.MULTILINE)


def options_of(words: list[str]) -> set[str] | None:
    """Give the options of the command that some words call; null where there is none."""
    command = typer.main.get_command(app)
    while below := getattr(command, "commands", {}):
        if not words or words[0] not in below:
            return None
        command, words = below[words[0]], words[1:]
    return {"--help", *(option for parameter in command.params for option in parameter.opts)}


def wrong(page: str) -> Iterator[str]:
    for words, rest in CALLED.findall(page):
        known = options_of(words.split())
        if known is None or not known.issuperset(re.findall(r"(?<!\S)--[a-z][a-z-]+", rest)):
            yield f"{words}{rest}"


@pytest.mark.parametrize("name", PAGES)
def test_every_command_in_words_or_in_a_session_exists(name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert list(wrong(page)) == []


def test_a_command_that_is_not_there_is_found_out() -> None:
    assert list(wrong("`aidememoire decide burn 4`, `aidememoire aside`, `aidememoire show r --ever`")) == [
        "decide burn 4",
        "show r --ever",
    ]
