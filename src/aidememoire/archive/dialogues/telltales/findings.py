"""What is found in some words that gives somebody away, and which of several findings in one place counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.telltales.spellings import What  # noqa: TC001 - the type of a field

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Finding:
    """Words that give somebody away: where they stand, which they are, and as what.

    `sure` is false where they may be meant otherwise: a country that is spoken of, not one that speaks.
    """

    start: int
    end: int
    words: str
    what: What
    sure: bool = True


def widest(found: Iterable[Finding]) -> list[Finding]:
    """Put findings in order and leave out those that lie inside another that is as sure."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end, not one.sure, one.what)):
        if not any(k.start <= one.start and one.end <= k.end and (k.sure or not one.sure) for k in kept):
            kept.append(one)
    return kept
