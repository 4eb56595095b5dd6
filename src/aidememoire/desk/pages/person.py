"""People: the list, each with posts, encounters, words and contacts, and what an editor decides about who is who."""

from __future__ import annotations

import re
from string import ascii_lowercase
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive import ArchiveError
from aidememoire.archive.decisions.listing import keys_after
from aidememoire.archive.decisions.undoing import undo
from aidememoire.archive.people.deciding import keep_two, merge, split
from aidememoire.archive.people.glance import asked_glance, glance, place_of
from aidememoire.archive.people.looking import look_for, the_one
from aidememoire.archive.people.newest import newest_sayings
from aidememoire.archive.people.portrait import members
from aidememoire.archive.people.roll import MOST_RANKED, Roll, by_letter, most_named
from aidememoire.archive.people.speaking import MOST_SAYINGS, Sayings, Wanted, sayings_of
from aidememoire.archive.sameness.history import history, keys_spoken_of
from aidememoire.archive.sameness.near import may_be_same, undecided
from aidememoire.desk import links
from aidememoire.desk.access.caller import Editing, Viewing
from aidememoire.desk.drawing.circle import HEIGHT, WIDTH, circle_of
from aidememoire.desk.drawing.tenure import years_of
from aidememoire.desk.pages import person_files
from aidememoire.desk.pictures.looking import Looking
from aidememoire.desk.rendering import page
from aidememoire.desk.state import TheDesk
from aidememoire.desk.tables import by_topic
from aidememoire.exchange.comparison.wording import topic as topic_in_words

if TYPE_CHECKING:
    from aidememoire.archive.people.looking import Known
    from aidememoire.archive.view import View

router = APIRouter()
router.include_router(person_files.router)

LETTERS: Final = (*ascii_lowercase, "other")
_MOST_SUGGESTIONS: Final = 40
_MOST_FOUND: Final = 50
_ENTRIES: Final = 100
_DIGITS: Final = re.compile(r"-[0-9a-f]{6,}$")

Written = Annotated[str, Form(max_length=2000)]
Asked = Annotated[str, Query(max_length=300)]
Number = Annotated[int, Query(ge=0, le=1_000_000)]


@router.get("/people")
def list_people(
    request: Request,
    view: Viewing,
    looked: Looking,
    find: Asked = "",
    side: Asked = "",
    letter: Asked = "",
    after: Asked = "",
) -> Response:
    """List people: whom most readouts name, those of a letter, or those of a name."""
    code = side.strip().upper() or None
    if letter and letter not in LETTERS:
        raise HTTPException(400, f"{letter} is no letter of this list")
    if find.strip():
        named = [one for one in look_for(view, find.strip()) if code in (None, one.side)]
        roll = Roll(tuple(named[:_MOST_FOUND]), None)
    elif letter:
        roll = by_letter(looked.overview, "" if letter == "other" else letter, code, after or None)
    else:
        roll = most_named(looked.overview, code, after or None)
    asked = {"find": find.strip(), "side": code, "letter": letter}
    further = links.asking("/people", **asked, after=roll.after) if roll.after else None
    shown: dict[str, Any] = {"roll": roll, "asked": asked, "after": after, "further": further, "letters": LETTERS}
    return page(request, "people.html.j2", looked=looked, most=MOST_RANKED, **shown)


@router.get("/people/suggestions")
def list_suggestions(request: Request, view: Viewing) -> Response:
    """List people who may be the same and of whom nobody has decided."""
    found = undecided(view, "person", _MOST_SUGGESTIONS)
    return page(request, "people-suggestions.html.j2", found=found, most=_MOST_SUGGESTIONS)


@router.get("/people/{key}")
def show_person(
    request: Request,
    view: Viewing,
    looked: Looking,
    key: str,
    topic: Asked = "",
    year: Asked = "",
    told: Literal["", "own", "others"] = "",
    skip: Number = 0,
) -> Response:
    """Show a person; of what was said all, or what was said on a topic or in a year."""
    at = place_of(view, looked.overview, key)
    if at is not None:
        found = glance(looked.overview, at)
    else:
        person = _known(view, key)
        if person is None:
            return _lost(request, view, key)
        if person.key != key:
            return RedirectResponse(links.person(person.key), 303)
        found = asked_glance(view, person)
    wanted = Wanted(topic or None, year or None, skip)

    def said(*, by_others: bool) -> Sayings:
        if at is None:
            return sayings_of(view, found.person, wanted, by_others=by_others)
        return newest_sayings(view, looked.overview, at, wanted, by_others=by_others)

    return page(
        request,
        "person.html.j2",
        it=found,
        years=years_of(found.posts),
        looked=looked,
        table=by_topic(found.topics),
        own=None if told == "others" else said(by_others=False),
        others=None if told == "own" else said(by_others=True),
        asked={"topic": wanted.topic, "year": wanted.year, "told": told or None},
        skip=skip,
        step=MOST_SAYINGS,
        around=circle_of(found.contacts),
        size=(WIDTH, HEIGHT),
        near=may_be_same(view, "person", key),
        past=history(view, "person", key),
        topic_in_words=topic_in_words,
    )


@router.get("/people/{key}/entries")
def list_entries(request: Request, view: Viewing, key: str, name: Asked = "", skip: Number = 0) -> Response:
    """List the entries that are one person, for those that leave to be ticked."""
    person = _known(view, key)
    if person is None:
        raise HTTPException(404, f"there is no person {key}")
    entries = [one for one in members(view, person.key) if name in ("", one[1])]
    shown = [(*entry.rpartition(":")[::2], called) for entry, called in entries[skip : skip + _ENTRIES]]
    further = None
    if len(entries) > skip + _ENTRIES:
        further = links.asking(f"{links.person(person.key)}/entries", name=name, skip=skip + _ENTRIES)
    about: dict[str, Any] = {
        "person": person,
        "entries": shown,
        "number": len(entries),
        "name": name,
        "further": further,
    }
    return page(request, "person-entries.html.j2", **about)


@router.post("/people/merge")
def merge_people(desk: TheDesk, caller: Editing, view: Viewing, first: Written, second: Written) -> Response:
    """Say that two people are one."""
    number = merge(desk.archive, caller.deciding(), first.strip(), second.strip())
    return _to_first(keys_after(view, number))


@router.post("/people/apart")
def keep_apart(desk: TheDesk, caller: Editing, view: Viewing, first: Written, second: Written) -> Response:
    """Say that two people are two."""
    number = keep_two(desk.archive, caller.deciding(), first.strip(), second.strip())
    return _to_first(keys_spoken_of(view, number))


@router.post("/people/undo")
def undo_decision(desk: TheDesk, caller: Editing, view: Viewing, number: Annotated[int, Form()]) -> Response:
    """Take a decision about people back, and show the first of whom it spoke."""
    undo(desk.archive, caller.deciding(), number)
    return _to_first(keys_spoken_of(view, number))


@router.post("/people/{key}/split")
def split_person(
    desk: TheDesk, caller: Editing, view: Viewing, key: str, entry: Annotated[list[str] | None, Form()] = None
) -> Response:
    """Say that some of a person's entries are another's, and show whose they are now."""
    if not entry:
        raise HTTPException(400, "tick the entries that leave")
    number = split(desk.archive, caller.deciding(), key, entry)
    return _to_first(keys_spoken_of(view, number))


def _known(view: View, words: str) -> Known | None:
    """Give whom a key, an entry or a name means; null where that is nobody, or not clear."""
    try:
        return the_one(view, words)
    except ArchiveError:
        return None


def _lost(request: Request, view: View, key: str) -> Response:
    """Say that there is nobody with a key, and offer those of the name in it: merging and splitting make new keys."""
    words = _DIGITS.sub("", key).replace("-", " ").strip()
    found = look_for(view, words) if words else []
    if len(found) == 1 and _DIGITS.search(key):
        return RedirectResponse(links.person(found[0].key), 303)
    return page(request, "people-lost.html.j2", status=404, key=key, found=found[:_MOST_FOUND])


def _to_first(keys: list[str]) -> Response:
    return RedirectResponse(links.person(keys[0]) if keys else "/people", 303)
