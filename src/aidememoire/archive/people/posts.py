"""Posts with the periods in which readouts state them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidememoire.comparison.people.offices import office

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.record import PostStatus


@dataclass(frozen=True)
class Stated:
    """A post as one readout states it; `date` is the day of publication, as precise as it is known."""

    title: str
    organization: str | None
    status: PostStatus
    date: str | None


@dataclass(frozen=True)
class Held:
    """A post of a person with its period.

    `first` and `last` are the publication dates of the first and last readout that state it as held; `not_before` is
    the date of the last that calls the person designate before that, `until` that of the first that says former.
    `readouts` counts all of them.
    """

    title: str
    organization: str | None
    first: str | None
    last: str | None
    not_before: str | None
    until: str | None
    readouts: int


def periods(stated: Iterable[Stated]) -> list[Held]:
    """Put posts together that are the same in other words, each with its period, the earliest first.

    A title written with and without the country is one ("President", "President of Ukraine"). What is stated may come
    counted.
    """
    of_post: dict[frozenset[str], Counter[Stated]] = defaultdict(Counter)
    words: dict[tuple[str, str | None], frozenset[str]] = {}
    for one, number in Counter(stated).items():
        written = one.title, one.organization
        if written not in words:
            words[written] = office(*written).words
        of_post[words[written]][one] += number
    held = [_held(together) for together in of_post.values()]
    return sorted(held, key=lambda one: (one.first or one.until or one.not_before or "", one.title))


def _held(stated: Counter[Stated]) -> Held:
    written = Counter[tuple[str, str | None]]()
    for one, number in stated.items():
        written[one.title, one.organization] += number
    title, organization = max(written, key=lambda form: (written[form], form[1] or "", form[0]))
    dates = {
        status: sorted(one.date for one in stated if one.date and one.status in (status, *also))
        for status, also in (("current", ("acting",)), ("designate", ()), ("former", ()))
    }
    held, designate = dates["current"], dates["designate"]
    before = [date for date in designate if not held or date <= held[0]]
    return Held(
        title,
        organization,
        first=held[0] if held else None,
        last=held[-1] if held else None,
        not_before=before[-1] if before else None,
        until=dates["former"][0] if dates["former"] else None,
        readouts=stated.total(),
    )
