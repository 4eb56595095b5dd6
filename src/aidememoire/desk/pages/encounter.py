"""Encounters: the list, each with all that its accounts tell, and what an editor decides about them."""

from __future__ import annotations

from itertools import groupby
from string import ascii_uppercase
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, get_args

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive import ArchiveError
from aidememoire.archive.decisions.deciding import correct
from aidememoire.archive.decisions.listing import keys_after
from aidememoire.archive.decisions.undoing import undo
from aidememoire.archive.encounters.axes import NAMES, AxisName
from aidememoire.archive.encounters.deciding import give_alias, link, unlink
from aidememoire.archive.encounters.gathering import gathered
from aidememoire.archive.encounters.keeping import keep_two
from aidememoire.archive.encounters.listing import Wanted
from aidememoire.archive.encounters.paging import encounter_page
from aidememoire.archive.encounters.referred import referred_to
from aidememoire.archive.encounters.telling import told
from aidememoire.archive.organizations.calling import sat_at
from aidememoire.archive.sameness.history import history, keys_spoken_of
from aidememoire.archive.sameness.near import may_be_same, undecided
from aidememoire.desk import links
from aidememoire.desk.access.caller import Editing, Viewing
from aidememoire.desk.rendering import page
from aidememoire.desk.state import TheDesk
from aidememoire.exchange.comparison.wording import topic
from aidememoire.record import EncounterKind, check_partial_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.encounters.gathering import Proof, Uttered
    from aidememoire.archive.view import View

router = APIRouter()

SIGNS: Final = {"confirmed": "✓", "stated": "●", "inferred": "◐", "missing": "○"}
"""The sign beside the word for how well an axis is known."""
_STYLES: Final = 5
_MOST_SAID: Final = 40  # statements of a side that are shown at first
_MOST_SUGGESTIONS: Final = 40
_LONGEST: Final = 2000  # characters of what a form holds

Written = Annotated[str, Form(max_length=_LONGEST)]
Asked = Annotated[str, Query(max_length=_LONGEST)]


@router.get("/encounters")
def list_encounters(
    request: Request,
    view: Viewing,
    side: Asked = "",
    kind: Asked = "",
    since: Asked = "",
    until: Asked = "",
    missing: Asked = "",
    person: Asked = "",
    after: Asked = "",
) -> Response:
    """List encounters, the newest first, as far as they fit what is asked for."""
    wanted = _wanted(side, kind, since, until, missing)
    shown = encounter_page(view, wanted, person=person.strip() or None, after=after or None)
    asked = {"side": wanted.side, "kind": kind, "since": since, "until": until, "missing": missing, "person": person}
    further = links.asking("/encounters", **asked, after=shown.after) if shown.after else None
    kinds = get_args(EncounterKind)
    choices: dict[str, Any] = {"kinds": kinds, "axes": NAMES, "signs": SIGNS}
    return page(request, "encounters.html.j2", shown=shown, asked=asked, further=further, after=after, **choices)


@router.get("/encounters/suggestions")
def list_suggestions(request: Request, view: Viewing) -> Response:
    """List accounts that may be of one encounter and of which nobody has decided."""
    found = undecided(view, "encounter", _MOST_SUGGESTIONS)
    return page(request, "encounter-suggestions.html.j2", found=found, most=_MOST_SUGGESTIONS)


@router.get("/encounters/of")
def find_encounter(view: Viewing, account: Asked) -> Response:
    """Lead to the encounter of an account ("readout:e1"), or of a name."""
    try:
        return _to(told(view, account).took.key)
    except ArchiveError as error:
        raise HTTPException(404, str(error)) from error


@router.get("/encounters/{key}")
def show_encounter(request: Request, view: Viewing, key: str, said: Literal["first", "all"] = "first") -> Response:
    """Show an encounter with all its accounts; a key that it had before leads there.

    Of a side that said very much the first statements are shown, unless all are asked for.
    """
    try:
        found = gathered(view, key)
    except ArchiveError as error:
        raise HTTPException(404, str(error)) from error
    its_key = found.told.took.key
    if its_key != key:
        return _to(its_key)
    styles = {side: f"side-{n}" for n, side in enumerate(found.sides[:_STYLES], start=1)}
    letters = {(one.readout, one.entry): _letter(n) for n, one in enumerate(found.told.accounts)}
    return page(
        request,
        "encounter.html.j2",
        it=found,
        near=may_be_same(view, "encounter", key),
        referred=referred_to(view, key),
        past=history(view, "encounter", key),
        styles=styles,
        signs=SIGNS,
        cited={name: _cited(found.proofs[name]) for name in NAMES},
        letters=letters,
        topic=topic,
        bodies=sat_at(view, key),
        by_side=_by_side(found.statements),
        most=_MOST_SAID if said == "first" else None,
        delegations=[(side, list(seats)) for side, seats in groupby(found.seats, key=lambda seat: seat.side)],
    )


@router.post("/encounters/link")
def link_accounts(desk: TheDesk, caller: Editing, view: Viewing, first: Written, second: Written) -> Response:
    """Say that two accounts or encounters are of one."""
    number = link(desk.archive, caller.deciding(), first.strip(), second.strip())
    return _to_first(keys_after(view, number))


@router.post("/encounters/apart")
def keep_apart(desk: TheDesk, caller: Editing, view: Viewing, first: Written, second: Written) -> Response:
    """Say that two encounters are two."""
    number = keep_two(desk.archive, caller.deciding(), first.strip(), second.strip())
    return _to_first(keys_spoken_of(view, number))


@router.post("/encounters/undo")
def undo_decision(desk: TheDesk, caller: Editing, view: Viewing, number: Annotated[int, Form()]) -> Response:
    """Take a decision about encounters back, and show the first that it spoke of."""
    undo(desk.archive, caller.deciding(), number)
    return _to_first(keys_spoken_of(view, number))


@router.post("/encounters/{key}/unlink")
def unlink_accounts(
    desk: TheDesk,
    caller: Editing,
    view: Viewing,
    key: str,
    account: Annotated[list[str] | None, Form(max_length=100)] = None,
) -> Response:
    """Say that accounts are not of an encounter; what is left of it is shown."""
    number = unlink(desk.archive, caller.deciding(), key, account or [])
    left = set(account or [])
    stays = next((one for one in keys_after(view, number) if not _is_of(view, one, left)), None)
    return _to(stays) if stays else _to_first(keys_after(view, number))


@router.post("/encounters/{key}/alias")
def name_encounter(desk: TheDesk, caller: Editing, key: str, name: Annotated[str, Form(max_length=200)]) -> Response:
    """Give an encounter a name."""
    give_alias(desk.archive, caller.deciding(), key, name)
    return _to(key)


@router.post("/encounters/{key}/correct")
def correct_account(
    desk: TheDesk,
    caller: Editing,
    view: Viewing,
    account: Written,
    date: Written = "",
    place: Written = "",
    country: Written = "",
    track: Written = "",
    note: Written = "",
) -> Response:
    """Set date, place or track of an encounter as one account has it; what stays as it is, is not decided."""
    readout, _, entry = account.rpartition(":")
    found = next((one for one in view.record(readout).encounters if one.id == entry), None)
    if found is None:
        raise HTTPException(404, f"there is no account {account}")
    there = (found.place.name, found.place.country or "") if found.place else ("", "")
    named = place.strip(), country.strip().upper()
    changes: dict[str, Any] = {}
    if date.strip() != (found.date or ""):
        changes["date"] = date.strip() or None
    if named != there:
        changes["place"] = {"name": named[0], "country": named[1] or None} if named[0] else None
    if track.strip() != (found.track or ""):
        changes["track"] = track.strip() or None
    if changes:
        correct(desk.archive, caller.deciding(note.strip() or None), readout, entry, changes)
    return RedirectResponse(links.asking("/encounters/of", account=account), 303)


def _wanted(side: str, kind: str, since: str, until: str, missing: str) -> Wanted:
    """Read the filters; raises 400 with what is wrong with them."""
    try:
        dates = [check_partial_date(date.strip()) if date.strip() else None for date in (since, until)]
    except ValueError as error:
        raise HTTPException(400, f"{error}") from error
    axis: AxisName | None = next((name for name in NAMES if name == missing), None)
    if missing and axis is None:
        raise HTTPException(400, f"{missing} is none of the five: {', '.join(NAMES)}")
    return Wanted(axis, side.strip().upper() or None, kind or None, *dates)


def _letter(number: int) -> str:
    """Give the short name of an account on its page: A, B, ..., Z, A1, B1, ..."""
    round_, at = divmod(number, len(ascii_uppercase))
    return f"{ascii_uppercase[at]}{round_ or ''}"


def _cited(proofs: Sequence[Proof]) -> list[tuple[Proof, list[Proof]]]:
    """Put accounts together that prove an axis by the same words, with the first of each."""
    together: dict[tuple[str | None, str | None], list[Proof]] = {}
    for one in proofs:
        if one.state != "missing":
            together.setdefault((one.words, one.reason if one.words is None else None), []).append(one)
    return [(same[0], same) for same in together.values()]


def _by_side(statements: Sequence[Uttered]) -> list[tuple[tuple[str, ...], list[Uttered]]]:
    """Put statements together by the sides whose words they are, in the order in which these first speak."""
    together: dict[tuple[str, ...], list[Uttered]] = {}
    for one in statements:
        together.setdefault(tuple(one.statement.sides), []).append(one)
    return sorted(together.items(), key=lambda item: (not item[0], len(item[0]) > 1))


def _is_of(view: View, key: str, accounts: set[str]) -> bool:
    """Say whether an encounter has one of these accounts."""
    return any(f"{one.readout}:{one.entry}" in accounts for one in told(view, key).accounts)


def _to(key: str) -> Response:
    return RedirectResponse(links.encounter(key), 303)


def _to_first(keys: list[str]) -> Response:
    return _to(keys[0]) if keys else RedirectResponse("/encounters", 303)
