"""Items as a person changes them field by field: read as people write, and fitted to their dialogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms import Dialogue, Event, Form, Seat, Session
from aidememoire.cli.dialogue.entering import with_fields
from aidememoire.cli.dialogue.groups import group_called, groups_written
from aidememoire.dialogue import seats, sessions
from aidememoire.dialogue.sides import country_called, side_called, sides_called
from aidememoire.dialogue.track import set_by_hand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom


def edited(room: DialogueRoom, held: Held[Any], pairs: Sequence[str], because: str | None) -> Form:
    """Give an item with fields changed ("FIELD=VALUE"), if it fits its dialogue; `because` is the reason of a track.

    A track that is set anew loses the reason of the one before. Raises `ArchiveError` for what does not fit.
    """
    value: Form = with_fields(held.value, pairs, _reading(room, held))
    if because is not None and not (isinstance(value, Event) and value.track):
        raise ArchiveError("--because says why the track of an event is set by hand: EVENT track=1.5 --because WORDS")
    if isinstance(value, Dialogue):
        return _with_known_sides(value, room.dialogue.value)
    if isinstance(value, Event) and isinstance(held.value, Event):
        return _with_track(value, held.value, because)
    if isinstance(value, Seat) and isinstance(held.value, Seat):
        return seats.fitted(room, value, held.value)
    if isinstance(value, Session) and isinstance(held.value, Session):
        return sessions.fitted(value, _event_of(room, held), held.value)
    return value


def _with_known_sides(value: Dialogue, before: Dialogue) -> Dialogue:
    """Give a dialogue whose convenors come from sides by their codes, however they were written."""
    known = (*value.sides, *(one.side for one in before.convenors if one.side))
    convenors = (one.model_copy(update={"side": one.side and side_called(one.side, known)}) for one in value.convenors)
    return value.model_copy(update={"convenors": tuple(convenors)})


def _with_track(value: Event, before: Event, because: str | None) -> Event:
    if because is None and value.track == before.track:
        return value
    given = value.track_because if value.track_because != before.track_because else None
    return set_by_hand(value, value.track, because or given)


def _reading(room: DialogueRoom, held: Held[Any]) -> dict[str, Callable[[str], object]]:
    """Say how words are read in fields: sides and countries as people call them, and times at an event."""
    sides = room.dialogue.value.sides
    own_side = getattr(held.value, "side", None)
    own_sides = getattr(held.value, "by", ())
    reading: dict[str, Callable[[str], object]] = {
        "side": lambda words: side_called(words, (*sides, *filter(None, [own_side]))),
        "sides": lambda words: sides_called(words, sides),
        "by": lambda words: sides_called(words, (*sides, *own_sides)),
        "country": country_called,
    }
    if isinstance(held.value, Dialogue):
        groups = held.value.groups
        reading["groups"] = lambda words: groups_written(words, groups)
    if isinstance(held.value, Event):
        reading["group"] = lambda words: group_called(words, room.dialogue.value, room.key)
    if isinstance(held.value, Session):
        event = _event_of(room, held)
        reading["start"] = lambda words: sessions.begins(words, event)
    return reading


def _event_of(room: DialogueRoom, held: Held[Any]) -> Event:
    return room.one(Event, held.parent or "").value
