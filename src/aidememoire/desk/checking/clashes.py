"""Two decisions that meet on one entry: what the other person did, what this one wants, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.archive import ArchiveError
from aidememoire.desk.checking.fields import FIELDS, changed, shown, value_in, values_of
from aidememoire.desk.checking.leaf import says_when, spot_name

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from aidememoire.archive.decisions.standing import Decision
    from aidememoire.desk.checking.leaf import Leaf

_WANTED: Final = {"confirm": "confirm it as you saw it", "reject": "reject it", "correct": "change it"}
_DID: Final = {"confirm": "confirmed", "correct": "corrected", "add": "added", "reject": "rejected"}
_NOT_SENT_AGAIN: Final = {"action", "basis", "entry", "known", "form_key", "instead"}


@dataclass(frozen=True)
class Clash:
    """A clash to be shown: `entry` is null where the other person rejected it.

    `differences` names values with what they are now and what was wanted; `sent` is what was sent, to be sent again.
    """

    entry: str | None
    theirs: str
    mine: str
    differences: tuple[tuple[str, str, str], ...]
    sent: tuple[tuple[str, str], ...]


def clash_over(leaf: Leaf, form: FormData) -> Clash:
    """Say how what a person sent meets the entry as it is now."""
    action = str(form.get("action", ""))
    entry = entry_at(leaf, str(form.get("spot", "")))
    gone = rejection_at(leaf, str(form.get("spot", "")))
    again = [(name, str(value)) for name, value in form.multi_items() if name not in _NOT_SENT_AGAIN]
    again += [("action", action), ("instead", "yes")]
    if entry is not None:
        standing = leaf.checking.entries[entry]
        again += [("entry", entry), ("basis", standing.basis)]
        theirs = _did(standing.decision) if standing.decision else "The entry was read anew, or another changed it."
    elif gone is not None:
        again += [("entry", str(form.get("entry", ""))), ("undoing", str(gone.number))]
        theirs = _did(gone)
    else:
        theirs = "The entry is in the record no more."
    differences = _differences(leaf, entry, form) if action == "correct" and entry is not None else ()
    return Clash(entry, theirs, _WANTED.get(action, action), differences, tuple(again))


def entry_at(leaf: Leaf, spot: str) -> str | None:
    """Give the entry that decisions know at a spot; null where there is none."""
    return next((name for name, one in leaf.checking.entries.items() if spot_name(one.spot) == spot), None)


def rejection_at(leaf: Leaf, spot: str) -> Decision | None:
    """Give the decision that took out the entry at a spot; null where none did."""
    return next((one.decision for one in leaf.checking.rejected if spot_name(one.spot) == spot), None)


def _did(decision: Decision) -> str:
    return f"{decision.author} {_DID.get(decision.action, decision.action)} it on {says_when(decision.time)}."


def _differences(leaf: Leaf, entry: str, form: FormData) -> tuple[tuple[str, str, str], ...]:
    found = leaf.entry(entry)
    kind = str(form.get("entry_kind", ""))
    if found is None or kind not in FIELDS:
        return ()
    before = values_of(found)
    try:
        wanted = changed(kind, form, before)
    except ArchiveError:
        return ()
    rows = []
    for field in FIELDS[kind]:
        now, mine = value_in(before, field.name), value_in(wanted, field.name)
        if field.name.partition(".")[0] in wanted and now != mine and (now or mine):
            rows.append((field.label, _in_words(leaf, field.how, now), _in_words(leaf, field.how, mine)))
    return tuple(rows)


def _in_words(leaf: Leaf, how: str, value: object) -> str:
    if not isinstance(value, list):
        return leaf.words(value) if how == "place" and isinstance(value, str) else shown(value) or "nothing"
    if how == "places":
        return " … ".join(map(leaf.words, value))
    if how == "posts":
        return "; ".join(", ".join(filter(None, (one["title"], one["organization"]))) for one in value)
    cards = {one: leaf.card(one) for one in value}
    return ", ".join(card.title if card else str(one) for one, card in cards.items()) or "nothing"
