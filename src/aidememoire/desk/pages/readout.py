"""A readout: its text with its marks, the record beside it as cards, and the versions of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from aidememoire.archive.decisions.checking import Taken, checking
from aidememoire.desk.access.caller import Viewing, caller_of
from aidememoire.desk.checking.leaf import Leaf, says_when, spot_name, unread
from aidememoire.desk.rendering import page
from aidememoire.exchange.html import LEGEND

if TYPE_CHECKING:
    from aidememoire.archive import View

router = APIRouter()
_MOST: Final = 10**9
KEYS: Final = (
    (("j", "k"), "to the next card, to the one before"),
    (("J", "K"), "the same, among those that are not checked"),
    (("y",), "confirm, and go on to the next unchecked card"),
    (("n",), "reject, and go on"),
    (("e",), "edit in place; Ctrl and Enter store, Esc leaves"),
    (("a",), "add an entry from the words that are selected"),
    (("u",), "undo my last decision on this readout"),
    (("Y",), "confirm all that remain of this kind"),
    (("g", "]"), "go to the next unchecked readout"),
    (("?",), "show these keys"),
    (("Esc",), "close, or leave a form"),
)
"""The keys of the page, each with what it does."""


def leaf_of(view: View, name: str) -> Leaf:
    """Lay a readout on the desk, with what was decided of it; raises `ArchiveError` where there is none."""
    found = checking(view, name)
    return Leaf(found.record, found) if found.record is not None else unread(view.readout(name), found)


@router.get("/readouts/{name:path}/versions/{number}")
def version(request: Request, view: Viewing, name: str, number: Annotated[int, Path(le=_MOST)]) -> Response:
    """Show one version of a readout's text, and what became of what was decided on it."""
    text = view.readout(name, number)
    found = checking(view, name)
    states = view.states(name)
    current = next(state.number for state in states if state.current)

    def words_at(one: Taken) -> str:
        spot = one.decision.place.spot if one.decision.place else None
        whole = text.title if spot and spot.place == "title" else text.text
        return whole[spot.start : spot.end] if spot else ""

    return page(
        request,
        "readout-version.html.j2",
        leaf=unread(text, found),
        name=name,
        number=number,
        state=next(state for state in states if state.number == number),
        states=states,
        current_version=current,
        taken=[one for one in found.history if one.version == number and one.decision.undoes is None],
        words_at=words_at,
        says_when=says_when,
        may_edit=False,
    )


@router.get("/readouts/{name:path}")
def readout(request: Request, view: Viewing, name: str) -> Response:
    """Show a readout with its record."""
    leaf = leaf_of(view, name)
    versions = view.states(name)
    return page(
        request,
        "readout.html.j2",
        leaf=leaf,
        checking=leaf.checking,
        name=name,
        legend=LEGEND,
        versions=versions,
        current_version=next(state.number for state in versions if state.current),
        says_when=says_when,
        spot_name=spot_name,
        may_edit=caller_of(request).may("editor"),
        KEYS=KEYS,
    )
