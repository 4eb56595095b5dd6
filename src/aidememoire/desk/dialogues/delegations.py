"""Seats as a page shows them: by side, with substitutes beneath those for whom they sit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidememoire.dialogue.seats import everybody_at, seated_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.dialogues.forms import Seat, SeatPost
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

_BEFORE: dict[str, str] = {"current": "", "former": "former ", "acting": "acting ", "designate": "designate "}


@dataclass(frozen=True)
class Delegation:
    """Those who sit for a side (null: for none), chairs first; each with their substitutes."""

    side: str | None
    seats: tuple[tuple[Held[Seat], tuple[Held[Seat], ...]], ...]


def delegations(seats: Sequence[Held[Seat]], sides: Sequence[str]) -> list[Delegation]:
    """Put seats together by side, the dialogue's own sides first."""
    keys = {one.key for one in seats}
    there = {one.value.side for one in seats}
    order = [side for side in sides if side in there]
    order += sorted(side for side in there if side is not None and side not in sides)
    return [Delegation(side, _of(seats, side, keys)) for side in (*order, None) if side in there]


def _of(
    seats: Sequence[Held[Seat]], side: str | None, keys: set[str]
) -> tuple[tuple[Held[Seat], tuple[Held[Seat], ...]], ...]:
    """Give a side's seats with their substitutes; one whose principal is gone or of another side stands alone."""
    own = [one for one in seats if one.value.side == side]
    own_keys = {one.key for one in own}
    first = [one for one in own if one.value.stands_in_for not in own_keys & keys]
    first.sort(key=lambda one: (not one.value.chair, one.value.role != "delegate"))
    return tuple((one, tuple(sub for sub in own if sub.value.stands_in_for == one.key)) for one in first)


def post_in_words(post: SeatPost) -> str:
    """Say a post as it stands in a list of delegates."""
    words = f"{_BEFORE[post.status]}{post.title}"
    return f"{words}, {post.organization}" if post.organization and post.organization not in post.title else words


def by_name(room: DialogueRoom, event: str) -> dict[str, str]:
    """Give the names of those who sit at an event or in a session of it, by the keys of their seats."""
    return {one.key: one.value.name for one in everybody_at(room, event)}


def in_order(room: DialogueRoom, event: str, session: str | None = None) -> list[Held[Seat]]:
    """Give those who sat at an event, or in a session, in the order of delegations: a list to choose a speaker from."""
    groups = delegations(seated_in(room, event, session), room.dialogue.value.sides)
    return [one for group in groups for seat, substitutes in group.seats for one in (seat, *substitutes)]
