"""Set aside: the documents that could not be added, why, how to mend that, and trying them again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive.asides import asides, let_go
from aidememoire.desk import links
from aidememoire.desk.access.caller import Editing, Viewing
from aidememoire.desk.rendering import page
from aidememoire.desk.state import TheDesk
from aidememoire.desk.uploading.jobs import Again
from aidememoire.desk.uploading.receiving import UploadError

if TYPE_CHECKING:
    from aidememoire.archive.asides import Kept

router = APIRouter()

SHOWN: Final = 50
_AT_ONCE: Final = 200
_MENDING: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (
        re.compile(r"not English"),
        "Its language cannot be told, mostly because the text is short. Add its neighbours too.",
    ),
    (re.compile(r"encrypted|password"), "Save it without its password, then add it."),
    (
        re.compile(r"scanned|without text|no text|readable text|^empty"),
        "Make its text searchable (OCR), or paste the text.",
    ),
    (re.compile(r"\.doc\b|rich text"), "Open it in a word processor, save it as .docx, and add that."),
    (re.compile(r"an archive within"), "Unpack the outer archive, and add what is in it."),
    (re.compile(r"bomb"), "It unpacks to far more than documents do; unpack it yourself, and add what is in it."),
    (re.compile(r"larger than|a text of|too much memory|too long|more than"), "Part it, and add the parts."),
    (
        re.compile(r"no column|is wanted, not|no '"),
        "Add it on the command line, and say which column is which: --columns.",
    ),
    (re.compile(r"already that of"), "Two rows say that they are one readout; give each an id of its own."),
    (re.compile(r"encoding|UTF-8|not a text|broken text"), "Save it as plain text in UTF-8, and add that."),
    (
        re.compile(r"could not be read|broke the program"),
        "Try it once more; if it fails again, this is a fault to report.",
    ),
    (
        re.compile(r"^broken|^no (PDF|Word)|, or a broken"),
        "It is damaged or of another kind; get it anew from its publisher.",
    ),
    (re.compile(r"no such file|cannot be opened"), "See whether the file is still there and may be read."),
)
_ELSE: Final = "See what the reason says; or paste its text."


def mending(reason: str) -> str:
    """Say what a person can do about a reason."""
    return next((advice for sign, advice in _MENDING if sign.search(reason)), _ELSE)


@router.get("/asides")
def listed(request: Request, view: Viewing, before: Annotated[int | None, Query(ge=1)] = None) -> Response:
    """List documents that were set aside, the last one first."""
    found = asides(view, before, SHOWN + 1)
    older = links.asking("/asides", before=found[SHOWN - 1].number) if len(found) > SHOWN else None
    shown = found[:SHOWN]
    return page(request, "asides.html.j2", asides=shown, older=older, before=before, mending=mending)


@router.post("/asides/again")
def try_again(
    desk: TheDesk, view: Viewing, caller: Editing, number: Annotated[int | None, Form(ge=1)] = None
) -> Response:
    """Try one document again, or the last of those that can be; leads to what becomes of them."""
    wanted = asides(view, None if number is None else number + 1, _AT_ONCE if number is None else 1)
    parts = [_again(one) for one in wanted if one.again is not None and number in (None, one.number)]
    if not parts:
        raise HTTPException(404, "There is nothing here that can be tried again; it may be in the archive already.")
    try:
        job = desk.uploads.take(caller.name, parts)
    except UploadError as error:
        raise HTTPException(429, str(error)) from error
    return RedirectResponse(links.job(job.key), 303)


@router.post("/asides/{number}/forget")
def forget(desk: TheDesk, caller: Editing, number: int) -> Response:
    """Let go of a document that will not be mended."""
    del caller
    let_go(desk.archive, number)
    return RedirectResponse("/asides", 303)


def _again(one: Kept) -> Again:
    return Again(one.name, one.number)
