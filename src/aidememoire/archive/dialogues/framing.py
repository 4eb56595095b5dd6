"""What readers know of an event since its first release, frozen: later ones repeat it or leave it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.cells import SOMEBODY, individuals, labels
from aidememoire.archive.dialogues.counting import counted
from aidememoire.archive.dialogues.forms import Frame, Passage

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.forms import Release
    from aidememoire.archive.dialogues.leaving import Leaving
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
    """Give what may leave of an event as it stands now; who sat there and how many, as first released or not at all."""
    here, rule = leaving.here, leaving.here.rule
    event = here.event.value
    frame = here.frame.value if here.frame else Frame()
    people = _people(leaving) if frame.people is None else frame.people
    return Facts(
        leaving.clean_line(event.name, rule) or _KINDS[event.kind],
        event.start,
        event.end,
        leaving.clean_line(event.place, rule),
        people if rule.participants else (),
        counted(leaving) if frame.counted is None else frame.counted,
    )


def framed(leaving: Leaving, release: Release, passages: dict[str, Passage]) -> Frame:
    """Give what readers know once a release is published, with the passages of notes that are in it."""
    here = leaving.here
    known = here.frame.value if here.frame else Frame()
    rules = {note.key: here.rule_of(note) for note in here.notes if note.key in passages}
    change: dict[str, object] = {
        "passages": {**known.passages, **passages},
        "rules": {**rules, **known.rules},
    }
    if release.people and known.people is None:
        change["people"] = release.people
    if release.kind != "notice" and known.scheme is None:
        used = {one.attribution for one in passages.values() if one.attribution}
        change["scheme"] = tuple(sorted(used | _scheme(leaving)))
        change["few"] = tuple(sorted(note.key for note in here.notes if leaving.too_few(note)))
    if release.kind == "report" and known.counted is None:
        change["counted"] = facts(leaving).counts
    return known.model_copy(update=change)


def _scheme(leaving: Leaving) -> set[str]:
    """Give all that those who sit there may be called, under any rule that holds for a note.

    `SOMEBODY` is among that where so many sit there that nobody need be called anything.
    """
    here = leaving.here
    rules = [here.rule, *(here.rule_of(note) for note in here.notes)]
    people = individuals(leaving.unnamed())
    kinds = dict.fromkeys((rule.side, rule.category) for rule in rules)
    called = [labels(people, side=side, category=category, smallest=here.smallest) for side, category in kinds]
    enough = {SOMEBODY} if len(people) >= here.smallest else set()
    return enough | {one for some in called for one in some.values()}


def _people(leaving: Leaving) -> tuple[str, ...]:
    """Name those who sat there, in the order of their names, by side where that may be known."""
    shown = leaving.here.rule.side
    seats = sorted(
        leaving.here.seats, key=lambda seat: ((seat.value.side or "") if shown else "", seat.value.name.casefold())
    )
    named = (f"{one.value.name} ({one.value.side})" if shown and one.value.side else one.value.name for one in seats)
    return tuple(dict.fromkeys(named))
