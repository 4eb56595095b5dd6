"""What changes the archive: decisions about entries, and readouts that are sent to be added."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, HTTPException, Path, Request, UploadFile
from fastapi.responses import Response

from aidememoire.archive.decisions import deciding
from aidememoire.archive.decisions.undoing import undo
from aidememoire.desk.access.caller import Caller, Editing
from aidememoire.desk.api.answers import NO_SUCH, given
from aidememoire.desk.api.models import Decided, Deciding, JobWhole, Text, Undoing
from aidememoire.desk.api.readouts import Name
from aidememoire.desk.pages.add import Known, job_of, pasted
from aidememoire.desk.state import Desk, TheDesk
from aidememoire.desk.uploading.receiving import MOST_FILES, UploadError

router = APIRouter()

_CREATED: Final = 201
_ACCEPTED: Final = 202


@router.post(
    "/readouts/{name}/decisions",
    response_model=Decided,
    status_code=_CREATED,
    responses=NO_SUCH,
    tags=["Decisions"],
    summary="Confirm, correct, reject or add an entry",
)
def decide(request: Request, desk: TheDesk, caller: Editing, name: Name, decision: Deciding) -> Response:
    """Decide about an entry of a readout’s record, in your name. Takes the role of editor."""
    number = _decided(desk, caller, name, decision)
    return given(request, Decided(decision=number), _CREATED)


@router.post(
    "/decisions/{number}/undo",
    response_model=Decided,
    status_code=_CREATED,
    responses=NO_SUCH,
    tags=["Decisions"],
    summary="Take a decision back",
)
def take_back(
    request: Request,
    desk: TheDesk,
    caller: Editing,
    number: Annotated[int, Path(ge=1, le=10**9)],
    undoing: Undoing | None = None,
) -> Response:
    """Undo a decision, of whatever kind, by another one; that can be undone in its turn. Takes the role of editor."""
    note = undoing.note if undoing else None
    return given(request, Decided(decision=undo(desk.archive, caller.deciding(note), number)), _CREATED)


@router.post(
    "/readouts/files",
    response_model=JobWhole,
    status_code=_ACCEPTED,
    tags=["Adding"],
    summary="Send files to be added",
)
def send_files(request: Request, desk: TheDesk, caller: Editing, files: list[UploadFile]) -> Response:
    """Send files of any format that `aidememoire add` reads; ask the job what becomes of them.

    Takes the role of editor.
    """
    if len(files) > MOST_FILES:
        raise HTTPException(422, f"send {MOST_FILES} files at once at most")
    try:
        taken = [desk.uploads.folder.take(file.file, file.filename or "", {}) for file in files]
        job = desk.uploads.take(caller.name, taken)
    except UploadError as error:
        raise HTTPException(429, str(error)) from error
    return given(request, JobWhole.model_validate(job), _ACCEPTED)


@router.post(
    "/readouts",
    response_model=JobWhole,
    status_code=_ACCEPTED,
    tags=["Adding"],
    summary="Send a text to be added",
)
def send_text(request: Request, desk: TheDesk, caller: Editing, text: Text) -> Response:
    """Send a readout’s text; ask the job what becomes of it. Takes the role of editor."""
    known = Known(**text.model_dump(exclude={"text"}))
    if faults := dict(known.faults()):
        raise HTTPException(422, "; ".join(f"{name}: {fault}" for name, fault in faults.items()))
    try:
        job = desk.uploads.take(caller.name, [pasted(desk, text.text, known)])
    except UploadError as error:
        raise HTTPException(429, str(error)) from error
    return given(request, JobWhole.model_validate(job), _ACCEPTED)


@router.get(
    "/jobs/{key}", response_model=JobWhole, responses=NO_SUCH, tags=["Adding"], summary="Ask what becomes of a job"
)
def job(request: Request, desk: TheDesk, caller: Editing, key: str) -> Response:
    """Say of each file what state it is in, and of each readout in it what became of it."""
    return given(request, JobWhole.model_validate(job_of(desk, caller, key)))


def _decided(desk: Desk, caller: Caller, name: str, decision: Deciding) -> int:
    by = caller.deciding(decision.note)
    if decision.action == "add":
        if decision.kind is None:
            raise HTTPException(422, "kind: say what kind of entry to add")
        return deciding.add(desk.archive, by, name, decision.kind, decision.fields)
    if decision.entry is None:
        raise HTTPException(422, "entry: say which entry is meant")
    if decision.action == "correct":
        return deciding.correct(desk.archive, by, name, decision.entry, decision.fields)
    if decision.action == "confirm":
        return deciding.confirm(desk.archive, by, name, decision.entry)
    return deciding.reject(desk.archive, by, name, decision.entry)
