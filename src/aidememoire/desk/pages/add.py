"""Add: files that are dropped or chosen, or a text that is pasted; then what becomes of them, as it happens."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Depends, Form, HTTPException, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from aidememoire.desk import links
from aidememoire.desk.access.caller import Caller, Editing
from aidememoire.desk.rendering import page
from aidememoire.desk.state import TheDesk
from aidememoire.desk.uploading.receiving import MOST_FILES, UploadError
from aidememoire.exchange import wording
from aidememoire.record import check_partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.desk.state import Desk
    from aidememoire.desk.uploading.jobs import Job, Sent

router = APIRouter()

LONGEST_TEXT: Final = 500_000
"""Characters of a text that is pasted."""
_LONGEST: Final = 500
_SIDE: Final = re.compile(r"[A-Z]{2,12}")
_FIELDS: Final = ("title", "publisher", "publisher_side", "published", "url")
BECAME: Final = {
    "new": "added",
    "changed": "added as a new version",
    "elsewhere": "already here; this place is noted too",
    "known": "already here",
    "aside": "set aside",
    "failed": "not stored",
}


@dataclass(frozen=True)
class Known:
    """What the sender knows of a readout beside its text; what is empty is left to the document."""

    title: Annotated[str, Form()] = ""
    publisher: Annotated[str, Form()] = ""
    publisher_side: Annotated[str, Form()] = ""
    published: Annotated[str, Form()] = ""
    url: Annotated[str, Form()] = ""

    def given(self) -> dict[str, str]:
        """Give what is not empty."""
        return {name: value for name in _FIELDS if (value := getattr(self, name).strip())}

    def faults(self) -> Iterator[tuple[str, str]]:
        """Say what is wrong, field by field."""
        given = self.given()
        for name in _FIELDS:
            if len(given.get(name, "")) > _LONGEST:
                yield name, f"That is longer than {_LONGEST} characters."
        if "publisher_side" in given and not _SIDE.fullmatch(given["publisher_side"]):
            yield "publisher_side", "Write the code in capitals, such as USA or EU."
        if "url" in given and wording.web_address(given["url"]) is None:
            yield "url", "Write the whole address, beginning with https://."
        try:
            check_partial_date(given.get("published", "2000"))
        except ValueError:
            yield "published", "Write the date as in 2024-06-04, 2024-06 or 2024."


@router.get("/add")
def form(request: Request, desk: TheDesk, caller: Editing) -> Response:
    """Show the forms."""
    del caller
    return _form(request, desk, Known())


@router.post("/add")
def take(
    request: Request,
    desk: TheDesk,
    caller: Editing,
    known: Annotated[Known, Depends()],
    text: Annotated[str, Form()] = "",
    files: list[UploadFile] | None = None,
) -> Response:
    """Take files or a text, and lead to what becomes of them; what is wrong is said in the form, and nothing lost."""
    given = [file for file in files or [] if file.filename]
    faults = dict(known.faults())
    if not given and not text.strip():
        faults["text"] = "Choose a file, or paste a text."
    if len(text) > LONGEST_TEXT:
        faults["text"] = f"A pasted text may have {LONGEST_TEXT:,} characters; save a longer one as a file."
    if len(given) > MOST_FILES:
        faults["files"] = f"Send {MOST_FILES} files at once at most."
    if len(given) > 1 and known.given().keys() & {"title", "url"}:
        faults["files"] = "Title and address are for a single readout; leave them empty for several files."
    if faults:
        return _form(request, desk, known, text, faults)
    try:
        job = desk.uploads.take(caller.name, list(_sent(desk, known, text, given)))
    except UploadError as error:
        return _form(request, desk, known, text, {"files": f"{error}."})
    return RedirectResponse(links.job(job.key), 303)


@router.get("/add/jobs/{key}")
def progress(request: Request, desk: TheDesk, caller: Editing, key: str) -> Response:
    """Show what becomes of what was sent; the page asks again until all of it is done."""
    job = job_of(desk, caller, key)
    if request.headers.get("hx-request") is None:
        return page(request, "add-job.html.j2", job=job, became=BECAME, refresh=not job.is_done)
    answer = page(request, "add-items.html.j2", job=job, became=BECAME)
    if (name := job.only_readout) is not None:
        answer.headers["HX-Redirect"] = links.readout(name)
    return answer


def job_of(desk: Desk, caller: Caller, key: str) -> Job:
    """Give a job to whoever gave it, and to convenors; to others there is none."""
    job = desk.uploads.job(key)
    if job is None or not (job.owner == caller.name or caller.may("convenor")):
        raise HTTPException(404, "There is no such upload here; what was added is among the readouts.")
    return job


def _sent(desk: Desk, known: Known, text: str, files: list[UploadFile]) -> Iterator[Sent]:
    for file in files:
        yield desk.uploads.folder.take(file.file, file.filename or "", known.given())
    if text.strip() and not files:
        yield pasted(desk, text, known)


def pasted(desk: Desk, text: str, known: Known) -> Sent:
    """Take a text as a file; it is called after its title, or after itself."""
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    called = re.sub(r"[\W_]+", "-", known.title)[:60].strip("-").lower() or f"pasted-{sha256(data).hexdigest()[:10]}"
    return desk.uploads.folder.take(io.BytesIO(data), f"{called}.txt", known.given())


def _form(request: Request, desk: Desk, known: Known, text: str = "", faults: dict[str, str] | None = None) -> Response:
    megabytes = desk.settings.largest_upload // 1_000_000
    shown = {"most_files": MOST_FILES, "megabytes": megabytes, "longest_text": LONGEST_TEXT}
    status = 422 if faults else 200
    return page(request, "add.html.j2", status=status, known=known, text=text, faults=faults or {}, **shown)
