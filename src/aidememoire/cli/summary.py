"""What is told on the standard error once reading is over: what was noticed, what was set aside, and how many."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import typer

from aidememoire.sources import Note, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAMES_SHOWN: Final = 3


@dataclass
class Tally:
    """What became of the documents."""

    read: int = 0
    set_aside: list[SetAside] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def take(self, found: SetAside | Note) -> None:
        """Take what is no readout."""
        if isinstance(found, SetAside):
            self.set_aside.append(found)
        else:
            self.notes.append(found)

    def tell(self) -> None:
        """Say what was noticed, and in a batch how many were read and what was set aside and why."""
        for text, names in _by_text(self.notes).items():
            say(f"note: {_shortened(names)}: {text}")
        if self.read + len(self.set_aside) == 1:
            for one in self.set_aside:
                say(f"{one.name}: {one.reason}")
            return
        for one in _rows_together(self.set_aside):
            say(f"set aside: {one.name}: {one.reason}")
        if self.read or self.set_aside:
            say(f"{self.read} read, {len(self.set_aside)} set aside")

    def tell_nothing_to_read(self) -> None:
        """Say that there was nothing, where that is so and no other line says why."""
        if not self.read and not self.set_aside:
            say("nothing to read")


def say(line: str) -> None:
    """Write one line to the standard error, whatever line breaks a reason may hold."""
    typer.echo(f"aidememoire: {' '.join(line.split())}", err=True)


def _by_text(notes: Iterable[Note]) -> dict[str, list[str]]:
    """Put notes that say the same together."""
    found: dict[str, list[str]] = {}
    for note in notes:
        found.setdefault(note.text, []).append(note.name)
    return found


def _shortened(names: list[str]) -> str:
    more = len(names) - _NAMES_SHOWN
    return ", ".join(names[:_NAMES_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _rows_together(all_of_them: list[SetAside]) -> Iterator[SetAside]:
    """Put rows of one table that follow each other and have the same reason into one line."""
    at = 0
    while at < len(all_of_them):
        first, end = all_of_them[at], at + 1
        table, row = _table_and_row(first)
        while row and end < len(all_of_them) and all_of_them[end].reason == first.reason:
            if _table_and_row(all_of_them[end]) != (table, row + end - at):
                break
            end += 1
        yield first if end == at + 1 else SetAside(f"{table}, rows {row} to {row + end - at - 1}", first.reason)
        at = end


def _table_and_row(one: SetAside) -> tuple[str, int]:
    found = re.fullmatch(r"(.*), row (\d+)", one.name)
    return (found[1], int(found[2])) if found else (one.name, 0)
