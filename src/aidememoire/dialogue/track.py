"""The track of an event: 1 between officials, 2 between private people, 1.5 where both sit together.

It follows from who sat there, by the rule by which the track of a readout's encounter does. What an account states
beats that, and what a person set beats all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms import Dialogue, Event, Seat
from aidememoire.dialogue.telling import accounts_of
from aidememoire.lexicon.shipped import lexicon
from aidememoire.reading.encounters.track import seats_in_words, track_by
from aidememoire.reading.people.standings import standing_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.encounters.gathering import Account
    from aidememoire.record import Standing, Track

_FEWEST_SIDES: Final = 2
_MOST_NAMED: Final = 5


@dataclass(frozen=True)
class Tracked:
    """The track of an event, null where it is not known, and why; `source` says what it rests on."""

    track: Track | None
    reason: str
    source: Literal["person", "account", "dialogue", "seats"] | None

    @property
    def in_words(self) -> str:
        """Give track and reason in one line ("1.5: 3 serving officials, 2 former officials, 4 private experts")."""
        return f"{self.track or 'not known'}: {self.reason}"


def standing_of(seat: Seat) -> tuple[Standing | None, str]:
    """Give the standing of somebody at an event, and why: set by a person, or else by the posts of that day."""
    if seat.standing is not None:
        return seat.standing, "set by a person"
    return standing_by(lexicon(), seat.posts, seat.side)


def track_of(room: DialogueRoom, event: Held[Event]) -> Tracked:
    """Give the track of an event, with the reason."""
    seats = room.all(Seat, event.key)
    accounts = accounts_of(room.archive.view(room.viewer), event.value)
    return track_from(room, event, sitting(seats), accounts)


def track_from(
    room: DialogueRoom, event: Held[Event], seats: Sequence[Held[Seat]], accounts: Sequence[Account]
) -> Tracked:
    """Give the track of an event of which it is known who sits there, and what accounts tell of it."""
    sits = "; ".join(_sits(seats, accounts))
    stated = dict(_stated(accounts))
    if event.value.track is not None:
        return Tracked(event.value.track, _by_hand(room, event, seats, sits, stated), "person")
    if len(set(stated.values())) == 1:
        (told,) = set(stated.values())
        return Tracked(told, _and_seats(f"stated in {', '.join(stated)}", sits), "account")
    differ = ", ".join(f"{track} in {readout}" for readout, track in stated.items())
    of_dialogue = room.one(Dialogue, room.key).value.track
    if of_dialogue is not None:
        why = "as the dialogue is" + (f" (its accounts differ: {differ})" if differ else "")
        return Tracked(of_dialogue, _and_seats(why, sits), "dialogue")
    track, reason = _by_seats(seats, sits)
    return Tracked(track, f"{reason} (accounts differ: {differ})" if differ else reason, "seats" if track else None)


def set_by_hand(event: Event, track: Track | None, because: str | None) -> Event:
    """Give an event with a track that a person sets, and why; without a track it follows again from who sits there."""
    why = (because or "").strip() or None
    return Event.model_validate({**event.model_dump(), "track": track, "track_because": why if track else None})


def sitting(seats: Sequence[Held[Seat]]) -> list[Held[Seat]]:
    """Give who sits there for a side: delegates, and not those for whom somebody else stands in."""
    replaced = {one.value.stands_in_for for one in seats}
    return [one for one in seats if one.value.role == "delegate" and one.key not in replaced]


def _by_hand(
    room: DialogueRoom, event: Held[Event], seats: Sequence[Held[Seat]], sits: str, stated: dict[str, Track]
) -> str:
    """Say who set a track and why, and against what: those who sit there, and what accounts state."""
    because = event.value.track_because
    why = f"set by {_who_set(room, event)}" + (f" because “{because}”" if because else ", who gave no reason")
    follows = _by_seats(seats, sits)[0]
    if follows not in (None, event.value.track):
        sits += f", by which it would be Track {follows}"
    against = "; ".join(
        f"stated as Track {told} in {name}" for name, told in stated.items() if told != event.value.track
    )
    return _and_seats(_and_seats(why, sits), against)


def _by_seats(seats: Sequence[Held[Seat]], sits: str) -> tuple[Track | None, str]:
    if not seats:
        return None, "nobody is seated yet"
    sides = {one.value.side for one in seats if one.value.side}
    if len(sides) < _FEWEST_SIDES:
        one_side = f"only {next(iter(sides))} is seated" if sides else "of nobody the side is known"
        return None, _and_seats(one_side, sits)
    return track_by([standing_of(one.value)[0] for one in seats]), sits


def _sits(seats: Sequence[Held[Seat]], accounts: Iterable[Account]) -> Iterator[str]:
    """Count who sits there, say of whom it is not known as what, and which bodies sent people who are not named."""
    known = [standing_of(one.value)[0] for one in seats]
    if words := seats_in_words(known):
        yield words
    unknown = [one.value.name for one, standing in zip(seats, known, strict=True) if standing is None]
    if unknown:
        more = f" and {len(unknown) - _MOST_NAMED} more" if len(unknown) > _MOST_NAMED else ""
        yield f"the standing of {len(unknown)} is not known: {', '.join(unknown[:_MOST_NAMED])}{more}"
    if personal := sum(one.value.personal for one in seats):
        yield f"{personal} in a personal capacity"
    bodies = {body.name for one in accounts for body in one.record.organizations if body.present}
    if bodies:
        yield f"people who are not named sat for {len(bodies)} {'body' if len(bodies) == 1 else 'bodies'}"


def _stated(accounts: Iterable[Account]) -> Iterator[tuple[str, Track]]:
    """Give the tracks that accounts state in their words, by the readouts."""
    for one in accounts:
        if one.encounter.track is not None and one.encounter.evidence.track:
            yield one.readout.id, one.encounter.track


def _and_seats(reason: str, sits: str) -> str:
    return f"{reason}; {sits}" if sits else reason


def _who_set(room: DialogueRoom, event: Held[Event]) -> str:
    """Give who set the track that holds: the author of the first state from which on it never was another."""
    who = event.author
    try:
        earlier = room.history(Event, event.key)
    except ArchiveError:
        return who
    for state in reversed(earlier):
        if state.value.track != event.value.track:
            break
        who = state.author
    return who
