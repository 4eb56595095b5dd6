"""What readers know of an event since its first release, frozen: later ones repeat it or leave it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.forms import PRESETS, Frame, Passage
from aidememoire.archive.dialogues.gate.counting import counted, topics
from aidememoire.archive.dialogues.gate.presence import keys_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.dialogues.forms import Release, Rule, Seat
    from aidememoire.archive.dialogues.gate.leaving import Leaving
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.record import PartialDate

_KINDS: Final = {
    "round": "A round",
    "special seminar": "A special seminar",
    "working group": "A meeting of a working group",
    "intersessional meeting": "An intersessional meeting",
    "outbrief": "An outbrief",
}


@dataclass(frozen=True)
class Facts:
    """What may leave of an event besides what was said there."""

    title: str
    date: PartialDate | None
    end: PartialDate | None
    place: str | None
    people: tuple[str, ...]
    counts: tuple[Passage, ...]


def facts(leaving: Leaving) -> Facts:
    """Give what may leave of an event as it stands now, and what was first released of it as that was, or not at all.

    A title or place that was released stays though somebody came who can be known by it; a new one is looked through.
    """
    here, rule = leaving.here, leaving.here.rule
    event = here.event.value
    frame = here.frame.value if here.frame else Frame()
    stricter = bool(rule.loosened_by(frame.rule or PRESETS["on the record"]))
    return Facts(
        leaving.clean_line(event.name, rule) or (None if stricter else frame.title) or _KINDS[event.kind],
        event.start,
        event.end,
        leaving.clean_line(event.place, rule) or (None if stricter or event.place is None else frame.place),
        _people(leaving, frame) if rule.participants else (),
        (*_rows(leaving, frame), *_topics(leaving, frame)),
    )


def framed(leaving: Leaving, release: Release, passages: dict[str, Passage]) -> Frame:
    """Give what readers know once a release is published, with the passages of notes that are in it.

    The first that tells of those who sat there, by name, in number or in what they said, freezes all that does.
    """
    here = leaving.here
    known = here.frame.value if here.frame else Frame()
    notes = [note for note in here.notes if note.key in passages]
    change: dict[str, object] = {
        "passages": {**known.passages, **passages},
        "rules": {**{note.key: here.rule_of(note) for note in notes}, **known.rules},
        "for_all": {**{note.key: here.rule_for_all(note) for note in notes}, **known.for_all},
    }
    if known.title is None:
        change |= {"title": release.title, "place": release.place, "rule": here.rule}
    if release.people:  # once there is a list, every later one is that or none
        change["people"] = release.people
    if release.kind != "notice" or release.people:
        change |= {field: one for field, one in _of_those_there(leaving, known, passages).items() if one is not None}
    if release.kind == "report":
        change["topics"] = tuple(_topics(leaving, known))
    return known.model_copy(update=change)


def _of_those_there(leaving: Leaving, known: Frame, passages: dict[str, Passage]) -> dict[str, object]:
    """Give what follows from who sits there, as far as it is not frozen yet."""
    used = {one.attribution for one in passages.values() if one.attribution}
    fresh: dict[str, object] = {}
    if known.scheme is None:
        fresh["scheme"] = tuple(sorted(used | leaving.attributing.scheme()))
        fresh["few"] = tuple(sorted(note.key for note in leaving.here.notes if leaving.attributing.too_few(note)))
    if known.sat is None:
        fresh["sat"] = keys_of(leaving.presence.told)
    if known.counted is None:
        fresh["counted"] = _rows(leaving, known)
    return fresh


def _rows(leaving: Leaving, frame: Frame) -> tuple[Passage, ...]:
    return counted(leaving) if frame.counted is None else frame.counted


def _topics(leaving: Leaving, frame: Frame) -> Sequence[Passage]:
    """Give the counts of topics as first released; else of those who sat there when anything was."""
    if frame.topics is not None:
        return frame.topics
    if frame.counted is not None and frame.sat is None:  # a frame of old: its counts hold the topics
        return ()
    return topics(leaving, _those_of(leaving.presence.told, frame))


def _people(leaving: Leaving, frame: Frame) -> tuple[str, ...]:
    """Name those who sat there; as first released, or not at all once somebody who was named no longer may be."""
    told = leaving.presence.told
    if frame.people is None:
        return _named(_those_of(told, frame), leaving.here.rule, leaving)
    now = _named(told, leaving.here.rule, leaving)
    may_be = {seat.value.name for seat in leaving.presence.open}
    closed = {seat.value.name for seat in leaving.here.seats} - may_be
    kept = set(now)
    withdrawn = any(one not in kept and one.rsplit(" (", 1)[0] in closed for one in frame.people)
    return () if withdrawn else frame.people


def _those_of(seats: Sequence[Held[Seat]], frame: Frame) -> list[Held[Seat]]:
    """Leave out those who came since the first release."""
    return [seat for seat in seats if frame.sat is None or seat.key in frame.sat]


def _named(seats: Sequence[Held[Seat]], rule: Rule, leaving: Leaving) -> tuple[str, ...]:
    """Name people in the order of their names, by side where that may be known of all and where they sit."""
    told = [
        ((seat.value.side or "") if rule.side and leaving.presence.rule_of(seat).side else "", seat.value.name)
        for seat in seats
    ]
    in_order = sorted(told, key=lambda one: (one[0], one[1].casefold()))
    return tuple(dict.fromkeys(f"{name} ({side})" if side else name for side, name in in_order))
