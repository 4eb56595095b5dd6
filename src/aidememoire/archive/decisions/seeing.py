"""What a person has seen of an entry when they decide about it, so that nobody overrules another without knowing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from aidememoire.archive.faults import ArchiveError

if TYPE_CHECKING:
    from aidememoire.archive.decisions.accepting import Accepted
    from aidememoire.record import Entry


class ClashError(ArchiveError):
    """An entry is not what the person who decides has seen of it: another decision came in between."""


def basis_of(accepted: Accepted, entry: Entry) -> str:
    """Give a short mark of which decision made an entry what it is, and of what it says: "12.9f3a".

    The score does not count, so that an entry that was confirmed still says the same.
    """
    number = accepted.decided[entry.id].number if entry.id in accepted.decided else 0
    said = entry.model_dump_json(by_alias=True, exclude={"score"})
    return f"{number}.{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def say_the_same(one: str, other: str) -> bool:
    """Say whether two marks are of an entry that says the same, whoever decided about it."""
    return one.partition(".")[2] == other.partition(".")[2]
