"""Searching in a dialogue: behind its rule, for those who are named in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from aidememoire.archive.dialogues.forms import Event
from aidememoire.archive.dialogues.searching import search_dialogue
from aidememoire.archive.search import QueryError
from aidememoire.desk import links
from aidememoire.desk.dialogues.entering import Inside
from aidememoire.desk.pages.search import Piece
from aidememoire.desk.rendering import page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.dialogues.searching import FoundItem

router = APIRouter()

_SHOWN: Final = 100
_BESIDE: Final = 160


@dataclass(frozen=True)
class _Shown:
    """Something that was found: what it is, at which event, and its words with those that were asked for."""

    kind: str
    address: str
    event: str | None
    title: tuple[Piece, ...]
    words: tuple[Piece, ...]


@router.get("/dialogues/{key}/search")
def search(request: Request, room: Inside, q: Annotated[str, Query(max_length=1_000)] = "") -> Response:
    """Show events, seats, sessions, notes and entries of the ledger in which words stand."""
    wrong, found = None, []
    try:
        found = search_dialogue(room, q, _SHOWN + 1)
    except QueryError as error:
        wrong = str(error)
    events = {one.key: one.value.name for one in room.all(Event)}
    shown = [_shown(room, one, events) for one in found[:_SHOWN]]
    return page(request, "dialogue-search.html.j2", room=room, q=q, found=shown, more=len(found) > _SHOWN, wrong=wrong)


def _shown(room: DialogueRoom, one: FoundItem, events: Mapping[str, str]) -> _Shown:
    title = tuple(_pieces(one.title, one.title_marks))
    first = max(0, one.marks[0][0] - _BESIDE) if one.marks else 0
    last = (one.marks[0][1] if one.marks else 0) + _BESIDE
    marks = [(start - first, min(end, last) - first) for start, end in one.marks if start < last]
    words = tuple(_pieces(one.text[first:last], marks))
    return _Shown(one.kind, _address(room, one), events.get(one.event or ""), title, words)


def _address(room: DialogueRoom, one: FoundItem) -> str:
    if one.kind == "event":
        return links.dialogue(room.key, "events", one.key)
    if one.kind == "ledger entry":
        return links.dialogue(room.key, "ledger", one.key)
    event = links.dialogue(room.key, "events", one.event or "")
    if one.kind == "seat":
        return event
    session = one.key if one.kind == "session" else one.parent if one.parent != one.event else None
    address = links.asking(f"{event}/notes", session=session)
    return f"{address}#note-{one.key}" if one.kind == "note" else address


def _pieces(words: str, marks: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """Cut words where those begin and end that were asked for."""
    at = 0
    for start, end in sorted(marks):
        if start > at:
            yield Piece(words[at:start], marked=False)
        if end > max(start, at):
            yield Piece(words[max(start, at) : end], marked=True)
        at = max(at, end)
    if at < len(words):
        yield Piece(words[at:], marked=False)
