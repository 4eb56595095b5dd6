"""Decisions as they were taken, and which of them stand: those that no standing decision undoes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypeVar

from aidememoire.archive.anchors import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable

Action: TypeAlias = Literal["confirm", "correct", "reject", "add", "merge", "split", "link", "unlink", "alias", "undo"]


class Place(NamedTuple):
    """Where an entry stands, in whatever archive: the hash of the words (`anchors.words_hash`) and the spot in them."""

    words: str
    spot: Spot

    def to_json(self) -> dict[str, Any]:
        """Write it as it stands in a decision's value."""
        return {"words": self.words, **self.spot._asdict()}

    @classmethod
    def from_json(cls, form: dict[str, Any]) -> Place:
        """Read it again."""
        return cls(form["words"], Spot(**{name: form[name] for name in Spot._fields}))


@dataclass(frozen=True)
class Decision:
    """What a person decided. `number` counts from 1; `value` is what stands in the archive as JSON, read."""

    number: int
    author: str
    time: str
    note: str | None
    action: Action
    place: Place | None
    value: dict[str, Any] | None
    undoes: int | None = None


Numbered = TypeVar("Numbered", bound=Decision)


def standing(decisions: Iterable[Numbered]) -> list[Numbered]:
    """Give the decisions that stand, in the order in which they were taken, without those that only undo.

    What undid a decision can be undone in its turn; the first then stands again.
    """
    undone: set[int] = set()
    kept: list[Numbered] = []
    for decision in sorted(decisions, key=lambda one: one.number, reverse=True):
        if decision.number in undone:
            continue
        if decision.undoes is not None:
            undone.add(decision.undoes)
        else:
            kept.append(decision)
    return kept[::-1]
