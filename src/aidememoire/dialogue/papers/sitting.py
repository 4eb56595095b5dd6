"""Who will sit there, as a paper tells it: seats with the people behind them in the archive, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.archive.briefing.persons import Facts, Wanted, facts_of
from aidememoire.archive.dialogues.forms import Dialogue, Seat
from aidememoire.archive.people.looking import look_for
from aidememoire.dialogue.papers.content import Citation
from aidememoire.dialogue.papers.writing import side_name
from aidememoire.dialogue.track import standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aidememoire.archive.dialogues.forms import Event, SeatPost
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.view import View

STANDINGS: Final = {"serving": "serving official", "former": "former official", "private": "private expert"}
_SPEAKS_FOR: Final = {
    "government": "speaks for a government",
    "institution": "speaks for an institution",
    "self": "speaks for no one else",
}


@dataclass(frozen=True)
class Sitter:
    """Somebody who has a seat, with what the archive knows, where it knows the person."""

    key: str
    seat: Seat
    facts: Facts | None
    instead_of: str | None
    list_: Citation


def sitters(view: View, room: DialogueRoom, event: Held[Event], wanted: Wanted) -> list[Sitter]:
    """Give everybody who has a seat at an event, in the order of the dialogue's sides and of the list."""
    seats = room.all(Seat, event.key)
    facts = facts_of(view, [held.value.person for held in seats if held.value.person], wanted)
    keys: dict[str, str | None] = {held.key: held.value.person for held in seats if held.value.person in facts}
    by_name = {held.key: _named(view, held.value) for held in seats if held.key not in keys}
    facts |= facts_of(view, [key for key in by_name.values() if key], wanted)
    keys |= by_name
    names = {held.key: held.value.name for held in seats}
    the_list = list_of(event, seats)
    found = [
        Sitter(
            held.key,
            held.value,
            facts.get(keys[held.key] or ""),
            names.get(held.value.stands_in_for or ""),
            the_list,
        )
        for held in seats
    ]
    sides = room.one(Dialogue, room.key).value.sides
    return sorted(
        found, key=lambda one: (_place(one.seat.side, sides), one.seat.role != "delegate", not one.seat.chair)
    )


def list_of(event: Held[Event], seats: Sequence[Held[Seat]]) -> Citation:
    """Cite the delegation list of an event, as of the day on which somebody last changed a seat."""
    changed = max((held.changed[:10] for held in seats), default=event.changed[:10])
    return Citation("dialogue", f"seats:{event.key}", "", changed, title=f"Delegation list of {event.value.name}")


def by_side(sitting: Iterable[Sitter]) -> dict[str | None, list[Sitter]]:
    """Put people together who sit for one side."""
    sides: dict[str | None, list[Sitter]] = {}
    for one in sitting:
        sides.setdefault(one.seat.side, []).append(one)
    return sides


def post_in_words(post: SeatPost) -> str:
    """Write a post as it was entered."""
    title = f"{post.status} {post.title}" if post.status in ("former", "acting") else post.title
    title = f"{title} (designate)" if post.status == "designate" else title
    return f"{title}, {post.organization}" if post.organization else title


def about(sitter: Sitter) -> list[str]:
    """Say as what somebody sits there: standing, chair, observer, whom they stand in for, in which capacity."""
    seat = sitter.seat
    standing, _ = standing_of(seat)
    return [
        *([STANDINGS[standing]] if standing else ["standing not known"]),
        *(["chair"] if seat.chair else []),
        *([seat.role] if seat.role != "delegate" else []),
        *([f"stands in for {sitter.instead_of}"] if sitter.instead_of else []),
        *([_SPEAKS_FOR[seat.speaks_for]] if seat.speaks_for else []),
        *(["in a personal capacity"] if seat.personal else []),
    ]


def delegation(side: str | None, dialogue: Dialogue) -> str:
    """Name those who sit for a side."""
    if side is None:
        return "Without a side"
    return side_name(side) if side in dialogue.sides else f"{side_name(side)} (no side of the dialogue)"


def _named(view: View, seat: Seat) -> str | None:
    """Give the key of the person whom the name means, if it means one alone of this side."""
    found = [one for one in look_for(view, seat.name) if seat.side is None or one.side in (None, seat.side)]
    return found[0].key if len(found) == 1 else None


def _place(side: str | None, sides: Sequence[str]) -> int:
    return sides.index(side) if side in sides else len(sides)
