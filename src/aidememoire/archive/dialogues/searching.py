"""Search behind the rule: in what a dialogue holds, for those who are named in it, apart from the public index."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.at_hand import all_at_hand
from aidememoire.archive.dialogues.forms import Event, Form, LedgerEntry, Note, Seat, Session
from aidememoire.archive.search.matching import Searched
from aidememoire.archive.search.parsing import parse
from aidememoire.archive.search.pieces import words_of_readout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

F = TypeVar("F", bound=Form)
FoundIn: TypeAlias = Literal["event", "seat", "session", "note", "draft", "ledger entry"]


@dataclass(frozen=True)
class FoundItem:
    """Something that meets a search: what it is, its key and that of what it stands in, its title and text.

    `event` is the key of the event in which it stands. `title_marks` and `marks` are where the words asked for stand in
    title and text, each as start and end.
    """

    kind: FoundIn
    key: str
    parent: str | None
    event: str | None
    title: str
    text: str
    title_marks: tuple[tuple[int, int], ...]
    marks: tuple[tuple[int, int], ...]


def search_dialogue(room: DialogueRoom, query: str, most: int | None = None) -> list[FoundItem]:
    """Find events, seats, sessions, sealed notes, own drafts and entries of the ledger by their words, in that order.

    The language is that of the search (`search.parsing`); an empty query finds nothing. With `most`, no more are looked
    for once so many are found. Raises `QueryError`.
    """
    asked = parse(query)
    if asked is None:
        return []
    found: list[FoundItem] = []
    event_of = {one.key: one.parent for one in _seen(room, Session)}
    for kind, held, title, text in _searched(room):
        marks = _words(title, text).marks(asked)
        if marks is not None:
            in_title = tuple((one.start, one.end) for one in marks if one.where == "title")
            in_text = tuple((one.start, one.end) for one in marks if one.where != "title")
            event = None if kind in {"event", "ledger entry"} else event_of.get(held.parent, held.parent)
            found.append(FoundItem(kind, held.key, held.parent, event, title, text, in_title, in_text))
            if len(found) == most:
                break
    return found


def _searched(room: DialogueRoom) -> Iterator[tuple[FoundIn, Any, str, str]]:
    for event in _seen(room, Event):
        yield "event", event, event.value.name, _text_of(event.value)
    for seat in _seen(room, Seat):
        yield "seat", seat, seat.value.name, _of_person(seat.value)
    for session in _seen(room, Session):
        yield "session", session, session.value.title, session.value.topic or ""
    for note in _seen(room, Note):
        yield "draft" if note.private else "note", note, note.value.topic or "", note.value.text
    for entry in all_at_hand(room, LedgerEntry):
        evidence = "\n".join(one.words for one in entry.value.evidence)
        yield "ledger entry", entry, entry.value.topic or "", f"{entry.value.what}\n{evidence}"


def _seen(room: DialogueRoom, form: type[F]) -> tuple[Held[F], ...]:
    """Give the items of a form that the viewer may see: those of all, and then their own."""
    return (*all_at_hand(room, form), *room.own(form))


@lru_cache(maxsize=20_000)
def _words(title: str, text: str) -> Searched:
    """Give the words of an item; cutting them apart takes longer than looking for some of them."""
    return Searched(words_of_readout(title, text))


def _text_of(event: Event) -> str:
    points = (part for point in event.agenda for part in (point.title, point.topic, point.reason))
    return "\n".join(part for part in (event.place, event.host, event.group, event.about, *points) if part)


def _of_person(seat: Seat) -> str:
    posts = (", ".join(filter(None, (post.title, post.organization))) for post in seat.posts)
    return "\n".join(part for part in (seat.original, *posts) if part)


items.WHEN_FORGETTING.append(_words.cache_clear)
