"""A dialogue and what it holds, as lines for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.forms import SWITCHES, Note, Seat, Session
from aidememoire.archive.dialogues.noting import notes
from aidememoire.archive.dialogues.rule.rules import NAMES, rule_at
from aidememoire.cli.answers import joined, one_line, wrapped
from aidememoire.dialogue.events import in_time, overlapping
from aidememoire.dialogue.seats import absent_from, on_both_sides
from aidememoire.dialogue.track import standing_of, track_of
from aidememoire.exchange.wording import STANDINGS, date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.archive.dialogues.forms import Dialogue, Event, Rule, Vacated
    from aidememoire.archive.dialogues.forms.event import SeatPost
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

NO_SIDE = "no side known"


def dialogue_lines(room: DialogueRoom) -> Iterator[str]:
    """Tell of a dialogue: what it is, who is named in it, and its events in time."""
    held = room.dialogue
    value: Dialogue = held.value
    yield from wrapped(joined(" · ", value.name, " and ".join(value.sides), value.track and f"Track {value.track}"), "")
    yield f"  {held.key}"
    for one in value.convenors:
        yield from wrapped(joined(" · ", f"convened by {one.name}", one.side, "co-convenor" if one.co else None), "  ")
    yield from wrapped(f"rule: {rule_in_words(rule_at(room, room.key))}", "  ", "    ")
    if value.topics:
        yield from wrapped(f"topics: {', '.join(value.topics)}", "  ", "    ")
    for group in value.groups:
        yield from wrapped(f"working group: {group.name}", "  ", "    ")
    for document in value.documents:
        yield f"  document: {one_line(document)}"
    yield from ("", "Members")
    for member in room.members:
        yield f"  {joined(' · ', member.name, member.role, member.side)}"
    yield from ("", "Events")
    for event in in_time(room):
        yield from event_line(event, "  ")


def event_line(held: Held[Event], indent: str = "") -> Iterator[str]:
    """Give an event in a line, and its key."""
    yield from wrapped(joined(" · ", _when(held.value), held.value.kind, held.value.name), indent, f"{indent}  ")
    yield f"{indent}  {held.key}"


def event_lines(room: DialogueRoom, held: Held[Event]) -> Iterator[str]:
    """Tell of an event: its day and place, its track and rule, agenda, delegations, sessions and accounts."""
    value = held.value
    yield from event_line(held)
    place = joined(", ", value.place, value.country)
    host = f"hosted by {value.host}" if value.host else None
    if told := joined(" · ", place, host, value.group):
        yield from wrapped(told, "  ")
    yield from wrapped(f"Track {track_of(room, held).in_words}", "  ", "    ")
    yield from wrapped(f"rule: {rule_in_words(rule_at(room, held.key))}", "  ", "    ")
    for other in overlapping(room, value, held.key):
        yield from wrapped(f"at the same time: {other.value.name} ({_when(other.value)})", "  ", "    ")
    for point in value.agenda:
        yield from wrapped(joined(" · ", f"agenda: {point.title}", point.topic, point.reason), "  ", "    ")
    for account in value.accounts:
        yield f"  told in {one_line(account)}"
    yield from seats_lines(room.all(Seat, held.key))
    yield from absent_lines(absent_from(room, held.key))
    for session in room.all(Session, held.key):
        yield from wrapped(joined(" · ", f"session: {session.value.title}", session.value.start), "  ", "    ")
        yield f"    {session.key}"


def seats_lines(seats: list[Held[Seat]]) -> Iterator[str]:
    """Give delegations, side by side."""
    for side in sorted({one.value.side for one in seats}, key=lambda side: (side is None, side or "")):
        yield from ("", side or NO_SIDE)
        for one in seats:
            if one.value.side == side:
                yield from _seat(one, seats)
    for one, other in on_both_sides(seats):
        yield from wrapped(f"{one.value.name} sits for {one.value.side} and for {other.value.side}", "note: ", "  ")


def absent_lines(absent: list[Held[Vacated]]) -> Iterator[str]:
    """Give those who had a seat and did not come, with the reason and who gave it."""
    if absent:
        yield from ("", "did not come")
    for one in absent:
        told = joined(" · ", one.value.seat.name, one.value.seat.side, one.value.because, f"noted by {one.author}")
        yield from wrapped(told, "  ", "    ")


def rule_in_words(rule: Rule) -> str:
    """Name a rule by its preset, or else say what may leave under it."""
    allowed = [NAMES[switch] for switch in SWITCHES if rule.allows(switch)]
    words = rule.preset or (f"what may leave: {', '.join(allowed)}" if allowed else "nothing leaves")
    return words + (f", from {date_in_words(rule.since)} on" if rule.since else "")


def note_lines(room: DialogueRoom, parent: str) -> Iterator[str]:
    """Give the notes in an event or session that whoever looks may see."""
    seats = {one.key: one.value.name for one in room.all(Seat)}
    for held in notes(room, parent):
        yield from note_line(held, seats)


def note_line(held: Held[Note], seats: dict[str, str]) -> Iterator[str]:
    """Give one note, and whether it is sealed."""
    value = held.value
    who = seats.get(value.speaker, "somebody") if value.speaker else "nobody in particular"
    state = "sealed" if held.sealed else "draft, which you alone see"
    yield from wrapped(joined(" · ", f"{value.number}.", value.kind, who, value.topic, state), "", "  ")
    yield from wrapped(value.text, "  ")
    yield f"  {held.key}"


def post_in_words(post: SeatPost) -> str:
    """Write a post ("former Assistant Secretary of State")."""
    status = "" if post.status == "current" else f"{post.status} "
    return f"{status}{post.title}" + (f", {post.organization}" if post.organization else "")


def _seat(held: Held[Seat], seats: Iterable[Held[Seat]]) -> Iterator[str]:
    seat = held.value
    standing, _ = standing_of(seat)
    other = next((one.value.name for one in seats if one.key == seat.stands_in_for), None)
    about = (
        STANDINGS[standing] if standing else "standing not known",
        f"for {other}" if other else None,
        "in a personal capacity" if seat.personal else None,
        seat.role if seat.role != "delegate" else None,
        "chair" if seat.chair else None,
    )
    yield from wrapped(joined(" · ", joined(" ", seat.name, seat.original), *about), "  ", "    ")
    for post in seat.posts:
        yield from wrapped(post_in_words(post), "    ", "      ")
    yield f"    {held.key}"


def _when(event: Event) -> str:
    if event.start is None:
        return "no date"
    last = f" to {date_in_words(event.end)}" if event.end and event.end != event.start else ""
    return f"{date_in_words(event.start)}{last}"
