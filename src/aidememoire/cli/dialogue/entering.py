"""How a command comes into a dialogue: as whom, and how it ends where somebody may not, or writes something wrong."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeVar

import typer
from pydantic import ValidationError

from aidememoire.archive import ArchiveError, Viewer
from aidememoire.archive.decisions.editing import changes_of
from aidememoire.archive.dialogues.faults import OvertakenError
from aidememoire.archive.dialogues.forms import Form, Seat, Session
from aidememoire.cli.archives import opened
from aidememoire.cli.decided import deciding
from aidememoire.cli.summary import say
from aidememoire.comparison.people.spelling import folded
from aidememoire.dialogue.events import dialogue_for
from aidememoire.dialogue.misfits import in_plain_words
from aidememoire.dialogue.seats import everybody_at, people_at, seated_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.view import View

WRONG: int = 2
_NEAR: Final = 0.6
"""How alike a name must be to be offered where there is none as it was written (the usual cut-off of `difflib`)."""
F = TypeVar("F", bound=Form)


@contextmanager
def looking(where: str, author: str | None, *, or_nothing: bool = False) -> Iterator[View]:
    """Give the view of whoever runs the command; what does not fit a form is said, field by field, and ends it.

    With `or_nothing` an archive is made where there is none, unless the command fails.
    """
    with opened(where, or_nothing=or_nothing) as archive:
        try:
            yield archive.view(Viewer(deciding(author, None).author))
        except OvertakenError as error:
            say(f"{error}; it stands so: {error.theirs.value.model_dump_json(exclude_none=True)}")
            raise typer.Exit(1) from error
        except ValidationError as error:
            say(in_plain_words(error))
            raise typer.Exit(WRONG) from error


@contextmanager
def entered(where: str, author: str | None, dialogue: str) -> Iterator[DialogueRoom]:
    """Open a dialogue for whoever runs the command; who is not named there is told that there is none."""
    with looking(where, author) as view:
        yield dialogue_for(view, dialogue)


def today() -> dt.date:
    """Give the day on which the command runs."""
    return dt.datetime.now().astimezone().date()


def with_fields(value: F, pairs: Sequence[str], reads: Mapping[str, Callable[[str], object]] | None = None) -> F:
    """Give an item with fields changed ("FIELD=VALUE", the value as JSON or as words; an empty one is none).

    A list is given as JSON or with commas; `reads` says how words are read in single fields. Raises `ArchiveError` for
    a field that there is not.
    """
    form = value.model_dump(mode="json")
    for name, change in changes_of(pairs).items():
        if name not in form:
            known = ", ".join(sorted(form))
            raise ArchiveError(f"{name} is no field here; there are {known}")
        together = isinstance(form[name], dict) and isinstance(change, dict)
        read = (reads or {}).get(name)
        words = change
        if isinstance(change, list) and not any(isinstance(part, dict) for part in change):
            words = ", ".join(map(str, change))
        if read is not None and isinstance(words, str) and words:
            form[name] = read(words)
        else:
            form[name] = {**form[name], **change} if together else _fitting(form[name], type(value), name, change)
    return type(value).model_validate(form)


def seat_for(room: DialogueRoom, event: str, words: str, session: str | None = None) -> Held[Seat]:
    """Give the seat at an event that words mean: its key, or a name or part of it.

    With `session`, one of those who sat in it (`seats.seated_in`); else somebody who sits in a session alone, too.
    """
    seats = people_at(room, event) if session is None else seated_in(room, event, session)
    if session is None and words not in {seat.key for seat in seats}:
        seats += [seat for seat in everybody_at(room, event) if seat.key == words]
    return one_of(seats, words, "seat", lambda seat: seat.name)


def session_for(room: DialogueRoom, event: str, words: str) -> Held[Session]:
    """Give the session of an event that words mean: its key, or words of its title."""
    return one_of(room.all(Session, event), words, "session", lambda session: session.title)


def one_of(held: Sequence[Held[F]], words: str, what: str, name: Callable[[F], str]) -> Held[F]:
    """Give the one item that words mean, by its key or name; raises `ArchiveError` where there is none, or several."""
    sought = folded(words).strip()
    found = [one for one in held if one.key == words] or [one for one in held if folded(name(one.value)) == sought]
    found = found or [one for one in held if sought and sought in folded(name(one.value))]
    found = found or [one for one in held if sought and _has_words(folded(name(one.value)), sought)]
    if len(found) == 1:
        return found[0]
    if not found:
        names = {folded(name(one.value)): name(one.value) for one in held}
        near = [names[known] for known in get_close_matches(sought, names, n=3, cutoff=_NEAR)]
        meant = f"; nearest: {', '.join(near)}" if near else ""
        raise ArchiveError(f"there is no {what} {words} here{meant}")
    keys = ", ".join(f"{one.key} ({name(one.value)})" for one in found[:10])
    raise ArchiveError(f"{words} may be {len(found)} of them; name one by the key: {keys}")


def _has_words(name: str, sought: str) -> bool:
    """Say whether a name has all words of another in their order, and perhaps more between ("Ilse M. Brandt")."""
    words = iter(name.split())
    return all(word in words for word in sought.split())


def as_data(kind: str, held: Held[Any], **more: object) -> Mapping[str, object]:
    """Give an item as data: what it holds, and how it stands."""
    about = {"key": held.key, "kind": kind, "in": held.parent, "revision": held.revision}
    by = {"author": held.author, "changed": held.changed, "private": held.private, "sealed": held.sealed}
    return {**about, **by, "value": held.value.model_dump(mode="json"), **more}


def _fitting(now: object, form: type[Form], name: str, change: object) -> object:
    """Fit a value that a person wrote to its field: words with commas to a list, a number written as words to words."""
    if change == "":
        return form.model_fields[name].get_default(call_default_factory=True) if not _is_needed(form, name) else ""
    if isinstance(now, list) and isinstance(change, str):
        return [part.strip() for part in change.split(",") if part.strip()]
    if isinstance(change, int | float) and not isinstance(change, bool) and not isinstance(now, int | float):
        return change if form.model_fields[name].annotation in (int, float, int | None, float | None) else str(change)
    return change


def _is_needed(form: type[Form], name: str) -> bool:
    return form.model_fields[name].is_required()
