"""How many people there were, as a sponsor may know it: in bands, and never so that a small number follows."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.company.cells import individuals
from aidememoire.archive.dialogues.forms import Passage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aidememoire.archive.dialogues.forms import Seat
    from aidememoire.archive.dialogues.gate.leaving import Leaving
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.record import Standing

_PARTS: Final = (1, 2, 4, 10)
"""Where bands begin, in multiples of the smallest number: 5–9, 10–19, 20–49, 50 or more, where that is 5."""
_STANDINGS: Final[dict[Standing, str]] = {
    "serving": "serving officials",
    "former": "former officials",
    "private": "private experts",
}


def band(number: int, smallest: int) -> str | None:
    """Give the band in which a number of people lies; null below the smallest one."""
    starts = [smallest * part for part in _PARTS]
    for start, after in pairwise(starts):
        if start <= number < after:
            return f"{start}–{after - 1}"
    return f"{starts[-1]} or more" if number >= starts[-1] else None


def counted(leaving: Leaving) -> tuple[Passage, ...]:
    """Count those who sat at an event, as far as that may be known of each: all, by side, by standing.

    A row of counts is left out whole where one of its numbers is too small, so that none follows from the others.
    """
    here = leaving.here
    people = individuals(leaving.presence.told)
    total = band(len(people), here.smallest)
    if total is None:
        return ()
    sides = Counter(one.side for one in people)
    standings = Counter(one.standing for one in people)
    found = [Passage(topic="Participants", kind="count", words=total)]
    named = {_STANDINGS[one] if one else "": number for one, number in standings.items()}
    found += _row("Sides", {side or "": number for side, number in sides.items()}, here.smallest, alone=here.rule.side)
    found += _row("Standing", named, here.smallest, alone=here.rule.category)
    return tuple(found)


def topics(leaving: Leaving, seats: Sequence[Held[Seat]]) -> tuple[Passage, ...]:
    """Name the topics on which enough of those on some seats said what may leave, in bands; of few it is not told.

    Whoever sits on several of the seats is one person. A topic that holds a name is none for a report, which has none.
    """
    smallest = leaving.here.smallest
    whose = {key: number for number, one in enumerate(individuals(seats)) for key in one.seats}
    speakers: defaultdict[str, set[int]] = defaultdict(set)
    for prospect in leaving.prospects():
        number = whose.get(prospect.note.value.speaker or "")
        if prospect.leaves and prospect.topic and number is not None and not leaving.names_in(prospect.topic):
            speakers[prospect.topic].add(number)
    bands = {topic: band(len(those), smallest) for topic, those in sorted(speakers.items())}
    return tuple(
        Passage(topic="Topics", kind="count", words=f"{topic}: {told}") for topic, told in bands.items() if told
    )


def _row(title: str, numbers: Mapping[str, int], smallest: int, *, alone: bool) -> list[Passage]:
    """Give a row of counts; `alone` says whether it may have one number only, which tells the same of everybody."""
    bands = {name: band(number, smallest) for name, number in numbers.items()}
    if None in bands.values() or "" in bands or (len(bands) == 1 and not alone):
        return []
    return [Passage(topic=title, kind="count", words=f"{name}: {bands[name]}") for name in sorted(bands)]
