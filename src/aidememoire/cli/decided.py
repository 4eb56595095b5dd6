"""What `aidememoire decide` and `aidememoire conflicts` do."""

from __future__ import annotations

import getpass
import json
from typing import TYPE_CHECKING, Final

import typer

from aidememoire.archive import Archive, Viewer
from aidememoire.archive.decisions.deciding import add, confirm, correct, reject
from aidememoire.archive.decisions.editing import BY_PERSON, changes_of
from aidememoire.archive.decisions.listing import keys_after, misfits, taken
from aidememoire.archive.decisions.log import Deciding
from aidememoire.archive.decisions.undoing import undo
from aidememoire.archive.search import Filters
from aidememoire.cli.answers import Form, as_json, joined, one_line, show, wrapped
from aidememoire.cli.archives import opened
from aidememoire.cli.summary import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from aidememoire.archive.decisions.listing import About, Misfit, Taken
    from aidememoire.archive.decisions.standing import Decision

CONFLICTS: Final = 1
_MOST_LISTED: Final = 5
_LOOKED_UP: Final = {"side": "side", "sides": "side", "act": "act", "topics": "topic"}
"""Fields whose values are taken from a list, and the filters that know which of these the archive holds."""


def deciding(author: str | None, note: str | None) -> Deciding:
    """Give who decides: who is named, or else who is logged in."""
    return Deciding(author if author is not None else _logged_in(), note)


def confirm_entry(where: str, by: Deciding, readout: str, entry: str) -> int:
    """Confirm an entry."""
    with opened(where) as archive:
        number = confirm(archive, by, readout, entry)
    return _tell(number, f"{readout} {entry} is confirmed")


def correct_entry(where: str, by: Deciding, readout: str, entry: str, pairs: Sequence[str]) -> int:
    """Correct an entry."""
    with opened(where) as archive:
        changes = changes_of(pairs)
        unusual = list(_unusual(archive, changes))
        number = correct(archive, by, readout, entry, changes)
        _tell_unusual(unusual)
    return _tell(number, f"{readout} {entry} is corrected")


def reject_entry(where: str, by: Deciding, readout: str, entry: str) -> int:
    """Reject an entry."""
    with opened(where) as archive:
        number = reject(archive, by, readout, entry)
    return _tell(number, f"{readout} {entry} is rejected")


def add_entry(where: str, by: Deciding, readout: str, kind: str, pairs: Sequence[str]) -> int:
    """Add an entry."""
    with opened(where) as archive:
        fields = changes_of(pairs)
        unusual = list(_unusual(archive, fields))
        number = add(archive, by, readout, kind, fields)
        _tell_unusual(unusual)
    return _tell(number, f"a {kind} is added to {readout}")


def undo_decision(where: str, by: Deciding, number: int) -> int:
    """Undo a decision."""
    with opened(where) as archive:
        own = undo(archive, by, number)
    return _tell(own, f"decision {number} is undone")


def list_decisions(where: str, readout: str | None, form: Form) -> int:
    """List decisions."""
    with opened(where) as archive:
        found = taken(archive.view(Viewer()), readout)
    if not found:
        say("no decisions")
    return show(as_json(found) if form is Form.json else (line for one in found for line in _listed(one)))


def list_conflicts(where: str, form: Form) -> int:
    """List decisions that do not fit."""
    with opened(where) as archive:
        found = misfits(archive.view(Viewer()))
    if not found:
        say("no conflicts")
        return 0
    status = show(as_json(found) if form is Form.json else (line for one in found for line in _misfit(one)))
    say("`aidememoire decide undo NUMBER` takes one back")
    return status or CONFLICTS


def tell_keys(archive: Archive, number: int, what: str) -> int:
    """Say what was decided, and the keys by which those are known now of whom a decision speaks."""
    return tell_decided(number, what, keys_after(archive.view(Viewer()), number))


def tell_decided(number: int, what: str, keys: Iterable[str]) -> int:
    """Say what was decided, with the keys by which those are known now of whom it speaks."""
    typer.echo(f"decision {number}: {one_line(what)}")
    for key in keys:
        typer.echo(f"  {one_line(key)}")
    return 0


def _tell(number: int, what: str) -> int:
    typer.echo(f"decision {number}: {one_line(what)}")
    return 0


def _unusual(archive: Archive, changes: Mapping[str, object]) -> Iterator[str]:
    """Name the values that nothing in the archive has so far: a slip of the pen would never be found again."""
    view = archive.view(Viewer())
    for field, value in changes.items():
        for one in value if isinstance(value, list) else [value]:
            if field in _LOOKED_UP and isinstance(one, str) and view.unknown(Filters(**{_LOOKED_UP[field]: one})):
                yield f"{field}={one}"


def _tell_unusual(values: Sequence[str]) -> None:
    for value in values:
        say(f"note: nothing else in this archive has {one_line(value)}")


def _logged_in() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _headed(decision: Decision) -> str:
    undoes = f"of decision {decision.undoes}" if decision.undoes else ""
    return joined(" · ", str(decision.number), joined(" ", decision.action, undoes), decision.author, decision.time)


def _listed(one: Taken) -> Iterator[str]:
    yield joined(" · ", _headed(one.decision), "" if one.stands else "undone")
    if one.decision.action != "undo":
        yield from _about(one.about)
    if given := _given(one.decision):
        yield from wrapped(given, "  ")
    if one.decision.note:
        yield from wrapped(one.decision.note, "  ")


def _about(entries: Sequence[About]) -> Iterator[str]:
    for about in entries[:_MOST_LISTED]:
        yield f"  {joined(' ', about.readout, about.entry)}"
        if about.words:
            yield from wrapped(f"“{about.words}”", "    ")
    if len(entries) > _MOST_LISTED:
        yield f"  and {len(entries) - _MOST_LISTED:,} more"


def _given(decision: Decision) -> str:
    """Give the values that a correction, an addition or an alias brought."""
    value = decision.value or {}
    if decision.action == "alias":
        return f"called {value.get('name')}"
    entry = value.get("entry", {})
    names = [name for name, why in entry.get("inferred", {}).items() if why == BY_PERSON]
    return ", ".join(f"{name}={json.dumps(entry.get(name), ensure_ascii=False)}" for name in names)


def _misfit(one: Misfit) -> Iterator[str]:
    yield _headed(one.decision)
    yield from _about(one.about)
    yield from wrapped(f"conflict: {one.reason}", "  ", "    ")
    if one.readout and one.readout not in {about.readout for about in one.about}:
        yield f"    {one_line(one.readout)}"
