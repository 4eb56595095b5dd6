"""Deciding about the entries of a readout: each decision is stored at once, and the answer holds what changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response
from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import FormData

from aidememoire.archive import ArchiveError, View
from aidememoire.archive.decisions import deciding
from aidememoire.archive.decisions.seeing import ClashError, say_the_same
from aidememoire.archive.decisions.undoing import undo
from aidememoire.archive.known_values import acts, sides, topics
from aidememoire.desk.access.caller import Caller, Editing, Viewing, at_least
from aidememoire.desk.checking.clashes import Clash, clash_over, entry_at, rejection_at
from aidememoire.desk.checking.fields import (
    FIELDS,
    RANKS,
    STATUSES,
    changed,
    filled,
    new_values,
    shown,
    value_in,
    values_of,
)
from aidememoire.desk.checking.leaf import says_when, spot_name
from aidememoire.desk.pages.readout import leaf_of, readout
from aidememoire.desk.rendering import page

if TYPE_CHECKING:
    from aidememoire.desk.checking.leaf import Leaf

router = APIRouter()
_DECISION: Final = re.compile(r"\d{1,9}")


async def _sent(request: Request) -> FormData:
    return await request.form()


Sent = Annotated[FormData, Depends(_sent)]


@router.post("/readouts/{name:path}/decisions")
def decide(request: Request, view: Viewing, caller: Editing, name: str, form: Sent) -> Response:
    """Store a decision, and give what the page has to show anew.

    409 tells of a clash and shows both decisions; 400 says what is wrong with a form.
    """
    work = _Deciding(view, caller, name, form)
    try:
        said = work.do(str(form.get("action", "")))
    except ClashError:
        return work.clashed(request)
    except ArchiveError as error:
        return page(request, "readout-wrong.html.j2", status=400, said=str(error))
    return work.answer(request, said)


@router.get("/readouts/{name:path}/form")
def form_of_entry(
    request: Request,
    view: Viewing,
    name: str,
    entry: str | None = None,
    kind: str | None = None,
    place: str | None = None,
) -> Response:
    """Give the form of an entry, or of a new one of some kind that stands at a place.

    Who says neither asks for the page of a readout whose name ends so.
    """
    if entry is None and kind is None:
        return readout(request, view, f"{name}/form")
    at_least("editor")(request)
    leaf = leaf_of(view, name)
    if entry is not None:
        found = leaf.entry(entry)
        if found is None:
            raise HTTPException(404, f"{name} has no entry {entry}")
        kind, values = type(found).__name__.lower(), values_of(found)
    elif kind in FIELDS and place:
        values = new_values(kind, place, _words(leaf, place))
    else:
        raise HTTPException(400, "Say which entry, or of what kind and where.")
    return page(
        request,
        "readout-form.html.j2",
        leaf=leaf,
        entry=entry,
        kind=kind,
        fields=FIELDS[kind],
        values=values,
        value_in=value_in,
        shown=shown,
        parties=lambda group: getattr(leaf.record, group),
        ids={one.id for one in leaf.record.entries()},
        suggestions=_suggestions(view, kind),
        STATUSES=STATUSES,
        RANKS=RANKS,
        says_when=says_when,
        may_edit=True,
    )


class _Deciding:
    """A decision on its way into the archive."""

    def __init__(self, view: View, caller: Caller, name: str, form: FormData) -> None:
        self._view = view
        self._archive = view.archive
        self._caller = caller
        self._by = caller.deciding(_text(form, "note") or None)
        self._name = name
        self._form = form
        self._entry = _text(form, "entry")
        self._basis = _text(form, "basis") or None

    def do(self, action: str) -> str:
        """Do what was sent; gives it in words. Raises `ArchiveError` where that cannot be, `ClashError` on a clash."""
        if number := _number(self._form, "undoing"):
            self._bring_back(number)
        if action == "confirm":
            deciding.confirm(self._archive, self._by, self._name, self._entry, self._basis)
            return f"{self._entry.upper()} confirmed."
        if action == "reject":
            deciding.reject(self._archive, self._by, self._name, self._entry, self._basis)
            return f"{self._entry.upper()} rejected; u undoes it."
        if action == "correct":
            return self._correct()
        if action == "add":
            kind = _text(self._form, "entry_kind")
            fields = filled(kind, self._form) if kind in FIELDS else {}
            deciding.add(self._archive, self._by, self._name, kind, fields)
            return f"Added: a {kind}."
        if action == "confirm-all":
            return self._confirm_all()
        if action == "undo":
            return self._undo(_number(self._form, "number"))
        raise HTTPException(400, f"{action or 'nothing'}: there is no such thing to do.")

    def _bring_back(self, number: int) -> None:
        """Undo the rejection of an entry about which this person decides otherwise; it may have another id now."""
        undo(self._archive, self._by, number)
        back = entry_at(leaf_of(self._view, self._name), _text(self._form, "spot"))
        if back is None:
            raise ArchiveError("the entry is not in the record any more")
        self._entry, self._basis = back, None

    def _correct(self) -> str:
        leaf = leaf_of(self._view, self._name)
        entry = leaf.entry(self._entry)
        if entry is None:
            raise ClashError(f"{self._entry} is in the record no more")
        if self._basis not in (None, leaf.checking.entries[self._entry].basis):
            raise ClashError(f"{self._entry} has changed")
        changes = changed(type(entry).__name__.lower(), self._form, values_of(entry))
        if not changes:
            deciding.confirm(self._archive, self._by, self._name, self._entry, self._basis)
            return f"{self._entry.upper()} confirmed as it stands."
        deciding.correct(self._archive, self._by, self._name, self._entry, changes, self._basis)
        return f"{self._entry.upper()} corrected."

    def _confirm_all(self) -> str:
        seen = _seen(_text(self._form, "seen"))
        left = deciding.confirm_several(self._archive, self._by, self._name, seen)
        said = f"{len(seen) - len(left)} confirmed."
        return f"{said} Changed by somebody else meanwhile: {', '.join(left).upper()}." if left else said

    def _undo(self, number: int | None) -> str:
        if number is not None:
            undo(self._archive, self._by, number)
            return f"Decision {number} undone."
        history = leaf_of(self._view, self._name).checking.history
        standing = (one.decision for one in history if one.stands and one.decision.undoes is None)
        last = next((one for one in standing if one.author == self._caller.name), None)
        if last is None:
            raise ArchiveError("There is nothing of yours to undo on this readout.")
        undo(self._archive, self._by, last.number)
        return f"Undone: {last.action} (decision {last.number})."

    def clashed(self, request: Request) -> Response:
        """Show a clash; two people who decide alike do not clash."""
        leaf = leaf_of(self._view, self._name)
        action, spot = _text(self._form, "action"), _text(self._form, "spot")
        now = leaf.checking.entries.get(entry_at(leaf, spot) or "")
        gone = rejection_at(leaf, spot)
        if action == "reject" and now is None and gone is not None:
            return self.answer(request, f"{gone.author} had rejected it already.")
        if action == "confirm" and now and now.state == "confirmed" and say_the_same(now.basis, self._basis or ""):
            return self.answer(request, f"{now.decision.author if now.decision else ''} had confirmed it already.")
        return self.answer(request, "Somebody else decided about this entry.", clash_over(leaf, self._form), 409)

    def answer(self, request: Request, said: str, clash: Clash | None = None, status: int = 200) -> Response:
        """Give what changed since the page that asks was made, whoever changed it."""
        leaf = leaf_of(self._view, self._name)
        versions = self._view.states(self._name)
        return page(
            request,
            "readout-answer.html.j2",
            status=status,
            leaf=leaf,
            name=self._name,
            said=said,
            known=dict(part.split(":", 1) for part in _text(self._form, "known").split() if ":" in part),
            clash=clash,
            current_version=next(state.number for state in versions if state.current),
            says_when=says_when,
            spot_name=spot_name,
            may_edit=True,
        )


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def _number(form: FormData, name: str) -> int | None:
    """Read the number of a decision; null where none is given."""
    words = _text(form, name)
    if words and not _DECISION.fullmatch(words):
        raise HTTPException(400, f"{words} is no number of a decision.")
    return int(words) if words else None


def _seen(words: str) -> dict[str, str]:
    """Read what was seen of several entries."""
    try:
        return TypeAdapter(dict[str, str]).validate_json(words or "{}")
    except ValidationError:
        raise HTTPException(400, "What was seen of the entries cannot be read.") from None


def _words(leaf: Leaf, place: str) -> str:
    try:
        return leaf.words(place)
    except ValueError:
        raise HTTPException(400, f"{place} is no place in the text.") from None


def _suggestions(view: View, kind: str) -> dict[str, list[str]]:
    """Give the values that fields of a form suggest."""
    known = {"acts": acts, "topics": topics, "sides": sides}
    return {name: known[name](view) for name in dict.fromkeys(field.suggests for field in FIELDS[kind]) if name}
