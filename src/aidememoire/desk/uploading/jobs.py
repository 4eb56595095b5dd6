"""What was given to be added, and what became of each part of it: what a page or a program asks after."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

State: TypeAlias = Literal["waiting", "reading", "done"]
Became: TypeAlias = Literal["new", "changed", "elsewhere", "known", "aside", "failed"]
"""As `archive.adding.Outcome` has it; failed: the archive could not take it."""


@dataclass(frozen=True)
class Sent:
    """A file that was sent: what to call it, where it lies until it is read, its hash, and what the sender knows."""

    label: str
    path: Path
    sha256: str
    size: int
    known: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Again:
    """A document that was set aside, to be tried again: its number there, and what it is called."""

    label: str
    number: int


@dataclass(frozen=True)
class Result:
    """What became of a readout or document; `name` is the readout's in the archive, null where it is not there."""

    became: Became
    called: str
    name: str | None = None
    reason: str = ""


@dataclass
class Item:
    """A part of a job: a file that was sent, or a document to be tried again."""

    what: Sent | Again
    state: State = "waiting"
    results: list[Result] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        """Give what it is called."""
        return self.what.label


@dataclass
class Job:
    """What one person gave at once. `key` is its name in addresses; nobody guesses it."""

    owner: str
    items: list[Item]
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))

    @property
    def is_done(self) -> bool:
        """Say whether nothing of it waits."""
        return all(item.state == "done" for item in self.items)

    @property
    def only_readout(self) -> str | None:
        """Give the readout that all of it came to, if it is one."""
        results = [result for item in self.items for result in item.results]
        return results[0].name if self.is_done and len(results) == 1 else None

    def number(self, *kinds: Became) -> int:
        """Count what became one of some things."""
        return sum(result.became in kinds for item in self.items for result in item.results)
