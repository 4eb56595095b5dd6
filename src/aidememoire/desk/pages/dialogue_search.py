"""Searching in a dialogue: behind its rule, for those who are named in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from aidememoire.archive.dialogues.forms import Session
from aidememoire.archive.dialogues.searching import search_dialogue
from aidememoire.archive.search import QueryError
from aidememoire.desk import links
from aidememoire.desk.dialogues.entering import Inside
from aidememoire.desk.pages.search import Piece
from aidememoire.desk.rendering import page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.dialogues.searching import FoundItem

router = APIRouter()

_SHOWN: Final = 100
_BESIDE: Final = 160


@dataclass(frozen=True)
class _Shown:
    """Something that was found: what it is, where it stands, and its words with those that were asked for."""

    kind: str
    address: str
    title: tuple[Piece, ...]
    words: tuple[Piece, ...]


@router.get("/dialogues/{key}/search")
def search(request: Request, room: Inside, q: Annotated[str, Query(max_length=1_000)] = "") -> Response:
    """Show events, sessions, notes and entries of the ledger in which words stand."""
    wrong, found = None, []
    try:
        found = search_dialogue(room, q)
    except QueryError as error:
        wrong = str(error)
    shown = [_shown(room, one) for one in found[:_SHOWN]]
    return page(request, "dialogue-search.html.j2", room=room, q=q, found=shown, number=len(found), wrong=wrong)


def _shown(room: DialogueRoom, one: FoundItem) -> _Shown:
    title = tuple(_pieces(one.title, one.title_marks))
    first = max(0, one.marks[0][0] - _BESIDE) if one.marks else 0
    last = (one.marks[0][1] if one.marks else 0) + _BESIDE
    marks = [(start - first, min(end, last) - first) for start, end in one.marks if start < last]
    words = tuple(_pieces(one.text[first:last], marks))
    return _Shown(one.kind, _address(room, one), title, words)


def _address(room: DialogueRoom, one: FoundItem) -> str:
    if one.kind == "event":
        return links.dialogue(room.key, "events", one.key)
    if one.kind == "ledger entry":
        return links.dialogue(room.key, "ledger", one.key)
    if one.kind == "session":
        return links.asking(links.dialogue(room.key, "events", one.parent or "", "notes"), session=one.key)
    session = next((it for it in room.all(Session) if it.key == one.parent), None)
    event = (session.parent if session else one.parent) or ""
    address = links.asking(links.dialogue(room.key, "events", event, "notes"), session=session.key if session else None)
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
