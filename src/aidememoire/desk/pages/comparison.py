"""Accounts side by side: those of an encounter, two readouts, or two texts that somebody pastes and nothing keeps."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import Response

from aidememoire.archive import ArchiveError
from aidememoire.archive.encounters.telling import told
from aidememoire.comparison.compare import MOST_ACCOUNTS, compare
from aidememoire.desk.access.caller import Reading, Viewing
from aidememoire.desk.rendering import page
from aidememoire.desk.state import TheDesk
from aidememoire.exchange.comparison.html import body, is_broad
from aidememoire.record import check_partial_date
from aidememoire.sources.language import language_of
from aidememoire.sources.prose import storable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.record import Record

router = APIRouter()

LONGEST: Final = 100_000
"""Characters of a text that is pasted to be compared."""
_LINE: Final = 300  # characters of a title, publisher or date
_reading: Final = Lock()  # one text is read at a time

Line = Annotated[str, Form(max_length=_LINE)]
Pasted = Annotated[str, Form()]
Named = Annotated[str, Query(max_length=1000)]


class UnfitError(Exception):
    """A pasted text cannot be compared; the message is for the person who pasted it."""


@dataclass(frozen=True)
class Draft:
    """A text as it was pasted, with what was said of it."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    text: str = ""


@router.get("/encounters/{key}/comparison")
def compare_accounts(request: Request, view: Viewing, key: str) -> Response:
    """Lay the accounts of an encounter side by side."""
    try:
        found = told(view, key)
    except ArchiveError as error:
        raise HTTPException(404, str(error)) from error
    read = list(dict.fromkeys(one.readout for one in found.accounts if one.entry is not None))
    if len(read) < 2:
        raise HTTPException(404, f"only one readout tells of {found.took.name}, so there is nothing to compare it with")
    records = [view.record(name) for name in read[:MOST_ACCOUNTS]]
    return page(
        request, "comparison-encounter.html.j2", took=found.took, left=len(read) - len(records), **_compared(records)
    )


@router.get("/compare")
def compare_readouts(request: Request, view: Viewing, one: Named = "", other: Named = "") -> Response:
    """Show the form; with the names of two readouts, lay these side by side."""
    drafts = (Draft(), Draft())
    if not (one.strip() and other.strip()):
        return page(request, "comparison.html.j2", drafts=drafts, one=one, other=other, fault=None, longest=LONGEST)
    names = one.strip(), other.strip()
    if names[0] == names[1]:
        raise HTTPException(400, "these are one readout; name two")
    records = [view.record(name) for name in names]
    return page(request, "comparison-readouts.html.j2", names=names, **_compared(records))


@router.post("/compare")
def compare_texts(
    request: Request,
    desk: TheDesk,
    _: Reading,
    text_one: Pasted = "",
    text_other: Pasted = "",
    title_one: Line = "",
    title_other: Line = "",
    publisher_one: Line = "",
    publisher_other: Line = "",
    published_one: Line = "",
    published_other: Line = "",
) -> Response:
    """Lay two pasted texts side by side; nothing of them is stored, here or in the browser."""
    drafts = (
        Draft(title_one, publisher_one, published_one, text_one),
        Draft(title_other, publisher_other, published_other, text_other),
    )
    try:
        for draft, which in zip(drafts, ("first", "second"), strict=True):
            _check(draft, which)
        with _reading:
            records = [_read(desk, draft) for draft in drafts]
        shown = page(request, "comparison-texts.html.j2", **_compared(records))
    except UnfitError as fault:
        about: dict[str, Any] = {"drafts": drafts, "one": "", "other": "", "fault": str(fault), "longest": LONGEST}
        shown = page(request, "comparison.html.j2", status=400, **about)
    shown.headers["Cache-Control"] = "no-store"
    del shown.headers["ETag"]
    return shown


def _check(draft: Draft, which: str) -> None:
    """See that a text can be read; raises `UnfitError` with what is wrong with it."""
    if not draft.text.strip():
        raise UnfitError(f"The {which} text is empty.")
    if len(draft.text) > LONGEST:
        raise UnfitError(
            f"The {which} text has {len(draft.text):,} characters; {LONGEST:,} are the most that is compared here."
        )
    if draft.published.strip():
        try:
            check_partial_date(draft.published.strip())
        except ValueError as error:
            raise UnfitError(f"The date of the {which} text: {error}.") from error
    if (language := language_of(storable(draft.text))) not in ("en", "undetermined"):
        raise UnfitError(f"The {which} text is not English ({language}); only English is read.")


def _read(desk: TheDesk, draft: Draft) -> Record:
    known = {"title": draft.title, "publisher": draft.publisher, "published": draft.published}
    about = {name: storable(words).strip() for name, words in known.items() if words.strip()}
    return desk.reader.read(storable(draft.text), language="en", **about)


def _compared(records: Sequence[Record]) -> dict[str, Any]:
    """Give what the templates show of a comparison; one of different encounters says so itself."""
    comparison = compare(records, anyway=True, earlier=True)
    return {"body": body(comparison), "is_broad": is_broad(comparison)}
