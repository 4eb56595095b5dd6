"""The ledger of a dialogue as a matrix, entries that a person writes by hand, and papers of what is due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.faults import NotAllowedError
from aidememoire.archive.dialogues.forms import Event, LedgerEntry, Release
from aidememoire.archive.dialogues.gate.releases import draft_ledger
from aidememoire.archive.dialogues.room import DialogueRoom
from aidememoire.archive.overview.figures import Held, holdings
from aidememoire.desk import links
from aidememoire.desk.dialogues.entering import Inside, Sent
from aidememoire.desk.dialogues.fields import Attempt, Values
from aidememoire.desk.pages.ledger_forms import CLAIMS, KINDS, NATURES, STATUSES, entry_fields, written
from aidememoire.desk.pictures.looking import Looking
from aidememoire.desk.rendering import page
from aidememoire.dialogue.ledger.compliance import FEWEST_CASES, all_cases, report
from aidememoire.dialogue.ledger.keeping import add
from aidememoire.dialogue.ledger.offer import Offer
from aidememoire.dialogue.ledger.standing import Coverage, Standing, Wanted, coverage_since, days_due, ledger
from aidememoire.dialogue.papers.writing import topic_name as topic_in_words
from aidememoire.exchange.wording import date_in_words
from aidememoire.record import check_partial_date

router = APIRouter()

ON_A_PAGE: Final = 100
_DATE: Final = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
_ASKED: Final = ("kind", "nature", "status", "claim", "by", "event", "overdue", "find", "quiet")
_Words = Annotated[str, Query(max_length=300)]


@router.get("/dialogues/{key}/ledger")
def show(
    request: Request,
    room: Inside,
    looked: Looking,
    kind: _Words = "",
    nature: _Words = "",
    status: _Words = "",
    claim: _Words = "",
    by: _Words = "",
    event: _Words = "",
    overdue: _Words = "",
    find: _Words = "",
    quiet: _Words = "",
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> Response:
    """Show the entries that are meant, page by page: overdue ones first, then by the day on which they are due."""
    asked = {"kind": kind, "nature": nature, "status": status, "claim": claim, "by": by, "event": event}
    asked |= {"overdue": overdue, "find": find, "quiet": quiet}
    return _matrix(request, room, looked, asked, number)


@router.post("/dialogues/{key}/ledger/due")
def draft_due(request: Request, room: Inside, looked: Looking, sent: Sent) -> Response:
    """Draft a paper of the days on which the chosen entries are due."""
    chosen = list(map(str, sent.getlist("chosen")))
    try:
        paper = draft_ledger(room, chosen, days_due(room))
    except NotAllowedError:
        raise
    except ArchiveError as error:
        return _matrix(request, room, looked, dict.fromkeys(_ASKED, ""), 1, refused=str(error), chosen=chosen)
    return RedirectResponse(links.dialogue(room.key, "releases", paper.key), 303)


@router.get("/dialogues/{key}/ledger/new")
def ask(request: Request, room: Inside) -> Response:
    """Show the form of an entry that is written by hand."""
    usual = Values({"kind": "commitment", "nature": "deliverable", "claim": "claimed"})
    return entry_form(request, room, Attempt(usual), address(room, "new"))


@router.post("/dialogues/{key}/ledger/new")
def write(request: Request, room: Inside, sent: Sent) -> Response:
    """Put an entry into the ledger that a person wrote."""
    values = written(sent)
    try:
        held = add(room, entry_fields(values))
    except ArchiveError as error:
        return entry_form(request, room, Attempt(values, wrong=str(error)), address(room, "new"))
    return RedirectResponse(address(room, held.key), 303)


@router.get("/dialogues/{key}/ledger/compliance")
def compliance(request: Request, room: Inside) -> Response:
    """Show how well coders agree and what the sides reach, over all commitments that are judged."""
    stages = [report(room, "interim"), report(room, "final")]
    entries = {one.key: one for one in room.all(LedgerEntry)}
    cases = [(entries[case.guideline.parent or ""], case) for case in all_cases(room)]
    told: dict[str, Any] = {"cases": cases, "stages": stages, "fewest": FEWEST_CASES}
    return page(request, "ledger-compliance.html.j2", room=room, here=address(room), **told)


def address(room: DialogueRoom, *inside: str) -> str:
    """Give the page of the ledger, or of something in it."""
    return links.dialogue(room.key, "ledger", *inside)


def choices(room: DialogueRoom) -> dict[str, Any]:
    """Give what can be chosen in the forms of a ledger."""
    return {
        "kinds": KINDS,
        "natures": NATURES,
        "claims": CLAIMS,
        "statuses": STATUSES,
        "events": [(one.key, one.value.name) for one in room.all(Event)],
        "sides": room.dialogue.value.sides,
        "in_words": in_words,
    }


def in_words(said: str) -> str:
    """Write the dates in a sentence as people do."""
    return _DATE.sub(lambda found: date_in_words(found.group()), said)


def entry_form(
    request: Request, room: DialogueRoom, it: Attempt[Any], to: str, *, offer: Offer | None = None, entry: str = ""
) -> Response:
    """Show the form of an entry: of a suggestion, of one that is there, or of one that is written by hand."""
    told: dict[str, Any] = {"here": address(room), "to": to, "offer": offer, "entry": entry}
    told["by_hand"] = offer is None and not entry
    return page(request, "ledger-form.html.j2", status=it.status, room=room, it=it, **told, **choices(room))


def _matrix(
    request: Request,
    room: DialogueRoom,
    looked: Looking,
    asked: dict[str, str],
    number: int,
    *,
    refused: str | None = None,
    chosen: Sequence[str] = (),
) -> Response:
    """Show a page of the entries that are asked for; `refused` says why no paper was drafted of the chosen ones."""
    since, wrong = _date(asked["quiet"])
    wanted = Wanted(
        asked["kind"] or None,
        asked["nature"] or None,
        asked["status"] or None,
        asked["claim"] or None,
        asked["by"].strip().upper() or None,
        asked["event"] or None,
        bool(asked["overdue"]),
        asked["find"].strip() or None,
        since,
    )
    found = ledger(room, wanted) if wrong is None else []
    first = (number - 1) * ON_A_PAGE
    rows = found[first : first + ON_A_PAGE]
    held = holdings(looked.overview)
    shown: dict[str, Any] = {
        "rows": rows,
        "total": len(found),
        "late": sum(one.overdue for one in found),
        "number": number,
        "pages": max(1, -(-len(found) // ON_A_PAGE)),
        "asked": asked,
        "wrong": wrong,
        "refused": refused,
        "chosen": chosen,
        "papers": [one for one in room.all(Release) if one.value.event is None],
        "coverage": _coverages(rows, held),
        "topic_in_words": topic_in_words,
    }
    code = 400 if wrong else 409 if refused else 200
    return page(request, "ledger.html.j2", status=code, room=room, here=address(room), **shown, **choices(room))


def _date(words: str) -> tuple[str | None, str | None]:
    """Read a date of the filter, or say what to write instead."""
    sought = words.strip()
    try:
        return (check_partial_date(sought) if sought else None), None
    except ValueError:
        return None, f"{sought} is no date of the calendar: write it as 2024, 2024-01 or 2024-01-15"


def _coverages(rows: list[Standing], held: list[Held]) -> dict[str, Coverage]:
    """Give what the archive holds since the last mention of each entry, by month."""
    months = {one.mentioned[:7] for one in rows if one.mentioned}
    return {month: coverage_since(held, month) for month in months}
