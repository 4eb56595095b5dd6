"""The page of an entry of the ledger: what it is, what proves it, how it stands, its progress and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.faults import NotAllowedError, OvertakenError
from aidememoire.archive.dialogues.forms import Event, LedgerEntry, Progress
from aidememoire.archive.dialogues.forms.ledger import Status
from aidememoire.archive.dialogues.room import DialogueRoom
from aidememoire.archive.overview.figures import holdings
from aidememoire.desk.dialogues.entering import Inside, Sent
from aidememoire.desk.dialogues.fields import Attempt, Values
from aidememoire.desk.overviews import Looked
from aidememoire.desk.pages.ledger import address, choices, entry_form
from aidememoire.desk.pages.ledger_chart import pictures, table_of
from aidememoire.desk.pages.ledger_forms import MARKS, entry_fields, progress_fields, scoring_fields, shown, written
from aidememoire.desk.pictures.looking import Looking
from aidememoire.desk.pictures.picture import as_csv
from aidememoire.desk.rendering import page
from aidememoire.dialogue.ledger.compliance import MARKS_IN_WORDS, cases_of, give_score, resolve, set_guideline
from aidememoire.dialogue.ledger.keeping import add_progress, edit, set_status, today
from aidememoire.dialogue.ledger.standing import coverage_since, standing
from aidememoire.dialogue.ledger.watching import Watching, silence_of
from aidememoire.dialogue.papers.writing import topic_name as topic_in_words

router = APIRouter()

Storing: TypeAlias = Callable[[DialogueRoom, str, dict[str, Any]], object]
Revision = Annotated[int, Form(ge=1)]
Written = Annotated[str, Form(max_length=20_000)]


@router.get("/dialogues/{key}/ledger/{entry}")
def show(request: Request, room: Inside, looked: Looking, entry: str) -> Response:
    """Show an entry."""
    return _shown(request, room, looked, entry)


@router.get("/dialogues/{key}/ledger/{entry}/edit")
def ask(request: Request, room: Inside, entry: str) -> Response:
    """Show the form of an entry."""
    held = room.one(LedgerEntry, entry)
    return _form(request, room, entry, Attempt(shown(held.value), held.revision))


@router.post("/dialogues/{key}/ledger/{entry}/edit")
def change(request: Request, room: Inside, entry: str, sent: Sent, revision: Revision) -> Response:
    """Store what a person wrote of an entry, unless another was quicker: then both are shown."""
    values = written(sent)
    held = room.one(LedgerEntry, entry)
    try:
        edit(room, entry, revision, entry_fields(values, held.value))
    except OvertakenError as error:
        there = shown(error.theirs.value)
        return _form(request, room, entry, Attempt(values, error.theirs.revision, None, error.theirs, there))
    except ArchiveError as error:
        return _form(request, room, entry, Attempt(values, revision, str(error)))
    return _to(room, entry)


@router.post("/dialogues/{key}/ledger/{entry}/status")
def put_status(
    request: Request,
    room: Inside,
    looked: Looking,
    entry: str,
    revision: Revision,
    status: Annotated[Status, Form()],
    because: Written = "",
) -> Response:
    """Say how an entry stands, unless another was quicker: then both are shown."""
    values = Values({"status": status, "because": because.strip()})
    try:
        set_status(room, entry, revision, status, because.strip() or None)
    except OvertakenError as error:
        it = error.theirs.value
        there = Values({"status": it.status, "because": it.because or ""})
        overtaken = Attempt(values, error.theirs.revision, None, error.theirs, there)
        return _shown(request, room, looked, entry, state=overtaken)
    except NotAllowedError:
        raise
    except ArchiveError as error:
        return _shown(request, room, looked, entry, state=Attempt(values, revision, str(error)))
    return _to(room, entry, "status")


@router.post("/dialogues/{key}/ledger/{entry}/remove")
def remove(request: Request, room: Inside, looked: Looking, entry: str, revision: Revision) -> Response:
    """Take an entry out with its earlier states, where nothing stands in it and nobody changed it meanwhile."""
    room.one(LedgerEntry, entry)
    try:
        room.remove(LedgerEntry, entry, revision)
    except NotAllowedError:
        raise
    except ArchiveError as error:
        return _shown(request, room, looked, entry, removal=Attempt(Values(), revision, str(error)))
    return RedirectResponse(address(room), 303)


@router.post("/dialogues/{key}/ledger/{entry}/progress")
def put_progress(request: Request, room: Inside, looked: Looking, entry: str, sent: Sent) -> Response:
    """Put down how far an entry has come."""
    values = written(sent)
    try:
        add_progress(room, entry, progress_fields(values))
    except ArchiveError as error:
        return _shown(request, room, looked, entry, progress=Attempt(values, wrong=str(error)))
    return _to(room, entry, "progress")


@router.post("/dialogues/{key}/ledger/{entry}/progress/{one}/remove")
def remove_progress(room: Inside, entry: str, one: str, revision: Revision) -> Response:
    """Take progress out that was put down by mistake."""
    room.remove(Progress, one, revision)
    return _to(room, entry, "progress")


@router.get("/dialogues/{key}/ledger/{entry}/progress.csv")
def progress_csv(room: Inside, entry: str) -> Response:
    """Give the counts of an entry as a file; its name says nothing of the dialogue."""
    of = standing(room, entry)
    return as_csv(table_of(of.counts), "progress")


@router.post("/dialogues/{key}/ledger/{entry}/guidelines")
def put_guideline(request: Request, room: Inside, looked: Looking, entry: str, sent: Sent) -> Response:
    """Say how compliance with a commitment is judged."""
    values = written(sent)
    names = ("full", "partial", "none", "start", "end", "stage")
    try:
        set_guideline(room, entry, {name: values[name] for name in names})
    except ArchiveError as error:
        return _shown(request, room, looked, entry, guideline=Attempt(values, wrong=str(error)))
    return _to(room, entry, "compliance")


@router.post("/dialogues/{key}/ledger/{entry}/guidelines/{guideline}/scores")
def put_score(request: Request, room: Inside, looked: Looking, entry: str, guideline: str, sent: Sent) -> Response:
    """Judge a side; nobody else sees it before a second coder has judged the same."""
    return _judge(request, room, looked, entry, guideline, sent, give_score)


@router.post("/dialogues/{key}/ledger/{entry}/guidelines/{guideline}/resolution")
def put_resolution(request: Request, room: Inside, looked: Looking, entry: str, guideline: str, sent: Sent) -> Response:
    """Put down what the coders agreed on where they differ."""
    return _judge(request, room, looked, entry, guideline, sent, resolve)


def _judge(
    request: Request, room: DialogueRoom, looked: Looked, entry: str, guideline: str, sent: FormData, store: Storing
) -> Response:
    values = written(sent)
    try:
        store(room, guideline, scoring_fields(values))
    except ArchiveError as error:
        return _shown(request, room, looked, entry, score=(guideline, Attempt(values, wrong=str(error))))
    return _to(room, entry, "compliance")


def _shown(request: Request, room: DialogueRoom, looked: Looked, entry: str, **tried: Any) -> Response:
    """Show an entry, with a form that could not be stored as it was filled in (`tried`)."""
    of = standing(room, entry)
    series = of.counts
    coverage = coverage_since(holdings(looked.overview), of.mentioned) if of.mentioned else None
    usual = (
        {"unit": of.entry.target.unit or "", "definition": of.entry.target.definition or ""} if of.entry.target else {}
    )
    fresh = Values({"date": today().isoformat(), **usual})
    told: dict[str, Any] = {
        "of": of,
        "silent": silence_of(Watching(room), of, coverage) if coverage else None,
        "event": next((one for one in room.all(Event) if one.key == of.entry.event), None),
        "series": series,
        "pictures": pictures(of, series, address(room, entry, "progress.csv")),
        "past": room.history(LedgerEntry, entry),
        "cases": cases_of(room, entry),
        "marks": MARKS,
        "marks_in_words": MARKS_IN_WORDS,
        "judged_sides": of.entry.by or room.dialogue.value.sides,
        "state": tried.get("state", Attempt(Values({"status": of.entry.status}), of.held.revision)),
        "removal": tried.get("removal"),
        "progress": tried.get("progress", Attempt(fresh)),
        "guideline": tried.get("guideline", Attempt(Values({}))),
        "score": tried.get("score", (None, None)),
        "blank": Attempt(Values({})),
        "topic_in_words": topic_in_words,
    }
    status = next((one.status for one in tried.values() if isinstance(one, Attempt)), 422 if tried else 200)
    return page(request, "ledger-entry.html.j2", status=status, room=room, here=address(room), **told, **choices(room))


def _form(request: Request, room: DialogueRoom, entry: str, it: Attempt[Any]) -> Response:
    return entry_form(request, room, it, address(room, entry, "edit"), entry=entry)


def _to(room: DialogueRoom, entry: str, place: str = "") -> Response:
    return RedirectResponse(address(room, entry) + (f"#{place}" if place else ""), 303)
