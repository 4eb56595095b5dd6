"""What the ledger is offered: entries from readouts and notes, and mentions in later readouts; a person decides."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.at_hand import all_at_hand
from aidememoire.archive.dialogues.forms import LedgerEntry
from aidememoire.archive.dialogues.room import DialogueRoom
from aidememoire.desk.dialogues.entering import Inside, Sent
from aidememoire.desk.dialogues.fields import Attempt
from aidememoire.desk.pages.ledger import address, choices, entry_form
from aidememoire.desk.pages.ledger_forms import entry_fields, progress_fields, shown, written
from aidememoire.desk.rendering import page
from aidememoire.dialogue.ledger.keeping import confirm, dismiss, restore
from aidememoire.dialogue.ledger.offer import Offer
from aidememoire.dialogue.ledger.offers import Suggesting
from aidememoire.dialogue.ledger.standing import UNFINISHED
from aidememoire.dialogue.ledger.watching import Watching, take, turn_down
from aidememoire.dialogue.papers.writing import topic_name as topic_in_words

router = APIRouter()

ON_A_PAGE: Final = 20
WATCHED: Final = 10
"""Entries on a page whose mentions are looked for."""
Written = Annotated[str, Form(max_length=2_000)]
Number = Annotated[int, Query(alias="page", ge=1, le=100_000)]


@router.get("/dialogues/{key}/ledger/suggestions")
def list_offers(request: Request, room: Inside, number: Number = 1) -> Response:
    """Show what the readouts and notes of a dialogue offer its ledger."""
    suggesting = Suggesting(room)
    found = suggesting.offers()
    first = (number - 1) * ON_A_PAGE
    turned_down = suggesting.dismissed()
    offers = [suggesting.judged(one) for one in found[first : first + ON_A_PAGE]]
    told: dict[str, Any] = {"offers": offers, "total": len(found), "topic_in_words": topic_in_words}
    told["dismissed"] = turned_down
    told |= {"number": number, "pages": max(1, -(-len(found) // ON_A_PAGE))}
    return page(request, "ledger-suggestions.html.j2", room=room, here=address(room), **told, **choices(room))


@router.get("/dialogues/{key}/ledger/suggestions/{offer}")
def ask(request: Request, room: Inside, offer: str) -> Response:
    """Show a suggestion in the form of an entry, to be changed before it is confirmed."""
    one = Suggesting(room).one(offer)
    return _form(request, room, one, Attempt(shown(one.entry)))


@router.post("/dialogues/{key}/ledger/suggestions/{offer}")
def accept(request: Request, room: Inside, offer: str, sent: Sent) -> Response:
    """Confirm a suggestion, with what the form changed of it, if one was filled in."""
    values = written(sent)
    one = Suggesting(room).one(offer)
    try:
        held = confirm(room, offer, entry_fields(values, one.entry) if "what" in values.single else None)
    except ArchiveError as error:
        return _form(request, room, one, Attempt(values, wrong=str(error)))
    if values["back"] == "suggestions":
        return RedirectResponse(address(room, "suggestions"), 303)
    return RedirectResponse(address(room, held.key), 303)


@router.post("/dialogues/{key}/ledger/suggestions/{offer}/dismiss")
def turn_offer_down(room: Inside, offer: str, why: Written = "") -> Response:
    """Turn a suggestion down; it does not come back."""
    dismiss(room, offer, why.strip() or None)
    return RedirectResponse(address(room, "suggestions"), 303)


@router.post("/dialogues/{key}/ledger/suggestions/{offer}/restore")
def suggest_again(room: Inside, offer: str) -> Response:
    """Take it back that a suggestion was turned down."""
    restore(room, offer)
    return RedirectResponse(address(room, "suggestions"), 303)


@router.get("/dialogues/{key}/ledger/watching")
def watch(request: Request, room: Inside, number: Number = 1) -> Response:
    """Show what later readouts seem to say of entries that are not finished."""
    open_ones = [one for one in all_at_hand(room, LedgerEntry) if one.value.status in UNFINISHED]
    first = (number - 1) * WATCHED
    watching = Watching(room)
    found = [(held, watching.mentions(held, 5)) for held in open_ones[first : first + WATCHED]]
    told: dict[str, Any] = {
        "found": [(held, mentions) for held, mentions in found if mentions],
        "total": len(open_ones),
    }
    told |= {"number": number, "pages": max(1, -(-len(open_ones) // WATCHED)), "watched": WATCHED}
    return page(request, "ledger-watching.html.j2", room=room, here=address(room), **told)


@router.get("/dialogues/{key}/ledger/{entry}/mentions")
def mentions(request: Request, room: Inside, entry: str) -> Response:
    """Show what later readouts seem to say of one entry."""
    held = room.one(LedgerEntry, entry)
    found = Watching(room).mentions(held)
    template = "ledger-mentions.html.j2" if request.headers.get("hx-request") else "ledger-watching.html.j2"
    told: dict[str, Any] = {"held": held, "mentions": found, "here": address(room)}
    told |= {"found": [(held, found)] if found else [], "total": 1, "number": 1, "pages": 1, "watched": 1}
    return page(request, template, room=room, **told)


@router.post("/dialogues/{key}/ledger/{entry}/mentions/{mention}")
def take_mention(room: Inside, entry: str, mention: str, sent: Sent) -> Response:
    """Take a mention as evidence or as progress, or turn it down."""
    values = written(sent)
    if values["do"] == "dismiss":
        turn_down(room, mention, values["why"] or None)
        return _to(room, entry, values["back"])
    held = room.one(LedgerEntry, entry)
    one = Watching(room).one(held, mention)
    progress = progress_fields(values, one.citation) if values["do"] == "progress" else None
    take(room, one, held.revision, progress)
    return _to(room, entry, values["back"])


def _to(room: DialogueRoom, entry: str, back: str) -> Response:
    return RedirectResponse(address(room, "watching" if back == "watching" else entry), 303)


def _form(request: Request, room: DialogueRoom, offer: Offer, it: Attempt[Any]) -> Response:
    return entry_form(request, room, it, address(room, "suggestions", offer.key), offer=offer)
