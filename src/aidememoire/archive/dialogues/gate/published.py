"""What everybody may read of dialogues: the papers that were published, and nothing of how they came to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from aidememoire.archive.connection import reading
from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.forms import Passage, Release
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.forms.release import ReleaseKind
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.view import View
    from aidememoire.record import PartialDate


@dataclass(frozen=True)
class Published:
    """A paper as everybody may read it; `published` is the day, and `key` says nothing.

    `clearing` says which sides cleared it and for which nobody does; null of papers that were published before that was
    told.
    """

    key: str
    kind: ReleaseKind
    title: str
    date: PartialDate | None
    end: PartialDate | None
    place: str | None
    people: tuple[str, ...]
    passages: tuple[Passage, ...]
    due: tuple[tuple[PartialDate, str], ...]
    published: str
    clearing: str | None = None


def published(view: View) -> list[Published]:
    """List what was published in any dialogue, the latest day first and within a day by key, for every viewer alike."""
    living = select(DialogueItem.id).where(DialogueItem.kind == "dialogue", DialogueItem.value.is_not(None))
    with reading(view.archive) as connection:
        held = items.found(connection, Release, DialogueItem.sealed.is_(True), DialogueItem.dialogue_id.in_(living))
    shown = [paper for one in held if (paper := _shown(one)) is not None]
    return sorted(sorted(shown, key=lambda one: one.key), key=lambda one: one.published, reverse=True)


def release_of(view: View, key: str) -> Published:
    """Give a published paper by its key; raises the same `ArchiveError` for whatever else a key may stand for."""
    for paper in published(view):
        if paper.key == key:
            return paper
    raise ArchiveError("there is no such release")


def _shown(held: Held[Release]) -> Published | None:
    value = held.value
    if value.published is None:
        return None
    return Published(
        held.key,
        value.kind,
        value.title,
        value.date,
        value.end,
        value.place,
        value.people,
        value.passages,
        value.due,
        value.published[:10],
        value.clearing,
    )
