"""Rounds and due dates of a dialogue as a calendar (.ics): all of them for its members, released ones at an address.

An address holds a secret that is shown once; the archive keeps its hash. Whoever has the address gets what everybody
may read, and nothing once it is revoked.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.addresses import published_at
from aidememoire.archive.dialogues.forms import CalendarAddress, Event, Session
from aidememoire.dialogue.ical import Day, ical
from aidememoire.dialogue.ledger.standing import ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.archive.dialogues.gate.published import Published
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.view import View

PUBLIC_NAME: Final = "Rounds and due dates"
_SECRET: Final = 32  # bytes of chance in an address
_OVER: Final = {"fulfilled", "lapsed", "withdrawn"}


def make_address(room: DialogueRoom, name: str) -> tuple[Held[CalendarAddress], str]:
    """Make an address for somebody (`name`), and give its secret, which nobody can be shown again; for convenors."""
    secret = secrets.token_urlsafe(_SECRET)
    return room.put(CalendarAddress(name=name, secret=_hashed(secret)), room.key), secret


def addresses(room: DialogueRoom) -> list[Held[CalendarAddress]]:
    """Give the addresses that there are, without their secrets."""
    return room.all(CalendarAddress)


def revoke(room: DialogueRoom, key: str) -> None:
    """Revoke an address: at once nothing can be had there any more; for convenors."""
    held = room.one(CalendarAddress, key)
    room.remove(CalendarAddress, key, held.revision)


def calendar_at(view: View, secret: str) -> bytes:
    """Give the calendar at an address, with what was released; raises `ArchiveError` where there is no such address."""
    return ical(PUBLIC_NAME, _released(published_at(view, _hashed(secret))))


def members_calendar(room: DialogueRoom) -> bytes:
    """Give the calendar with all events, sessions and due dates of a dialogue; for those who are named in it."""
    return ical(room.dialogue.value.name, [*_events(room), *_sessions(room), *_dues(room)])


def _released(papers: Iterable[Published]) -> Iterator[Day]:
    """Give the days that papers tell; an event of which several tell stands there once."""
    known: set[tuple[str | None, ...]] = set()
    for paper in sorted(papers, key=lambda one: (one.published, one.key)):
        event = (paper.title, paper.date, paper.end, paper.place)
        if paper.date is not None and event not in known:
            known.add(event)
            yield Day(paper.key, paper.published, paper.date, paper.title, paper.end, paper.place)
        for number, (date, words) in enumerate(paper.due):
            if ("due", date, words) not in known:
                known.add(("due", date, words))
                yield Day(f"{paper.key}-{number}", paper.published, date, f"Due: {words}", is_due=True)


def _events(room: DialogueRoom) -> Iterator[Day]:
    for held in room.all(Event):
        event = held.value
        if event.start is not None:
            agenda = "\n".join(point.title for point in event.agenda) or None
            yield Day(held.key, held.changed, event.start, event.name, event.end, event.place, agenda)


def _sessions(room: DialogueRoom) -> Iterator[Day]:
    """Give sessions of which the time is known, on their days."""
    for held in room.all(Session):
        if held.value.start is not None:
            day, _, time = held.value.start.partition("T")
            yield Day(held.key, held.changed, day, f"{time[:5]} {held.value.title}", is_due=True)


def _dues(room: DialogueRoom) -> Iterator[Day]:
    """Give the days on which something is due, as far as they are known now."""
    for one in sorted(ledger(room), key=lambda one: (one.held.changed, one.key)):
        entry = one.entry
        if one.due.date is not None and entry.status not in _OVER:
            by = f" ({', '.join(entry.by)})" if entry.by else ""
            yield Day(one.key, one.held.changed, one.due.date, f"Due: {entry.what}{by}", is_due=True)


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
