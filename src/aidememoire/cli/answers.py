"""Answers of an archive on the standard output: lines for the terminal, or JSON."""

from __future__ import annotations

import dataclasses
import json
import shutil
import textwrap
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from aidememoire.cli.statuses import NOBODY_LISTENS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NO_PUBLISHER: Final = "no publisher"
_WIDEST: Final = 100


class Form(StrEnum):
    """The forms in which answers are written."""

    text = "text"
    json = "json"


FormOption = Annotated[Form, typer.Option("--format", "-f", help="For reading in the terminal, or as JSON.")]


def show(lines: Iterable[str]) -> int:
    """Write lines; give the exit status."""
    from aidememoire.cli.output import close_quietly, destination

    try:
        with destination(None) as place:
            for line in lines:
                place.stream.write(f"{line}\n")
    except BrokenPipeError:
        close_quietly()
        return NOBODY_LISTENS
    return 0


def as_json(answer: object) -> list[str]:
    """Write dataclasses, alone or in a list, as JSON in one line each."""
    answers = answer if isinstance(answer, list) else [answer]
    return [json.dumps(_plain(one), ensure_ascii=False) for one in answers]


def one_line(words: object) -> str:
    """Make line breaks spaces, and visible what would command a terminal."""
    from aidememoire.exchange.terminal import visible

    return " ".join(visible(str(words)).split())


def wrapped(words: str, indent: str, further: str | None = None) -> Iterator[str]:
    """Break words into lines that fit the terminal, each behind an indent."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    hanging = indent if further is None else further
    yield from textwrap.wrap(
        one_line(words), max(width, 20), initial_indent=indent, subsequent_indent=hanging, break_on_hyphens=False
    )


def joined(by: str, *words: object) -> str:
    """Join what there is; what is null or empty is left out."""
    return by.join(one_line(word) for word in words if word not in (None, ""))


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return {str(name): _plain(part) for name, part in value.items()} if isinstance(value, dict) else value
