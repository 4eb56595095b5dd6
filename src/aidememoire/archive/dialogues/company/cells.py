"""How somebody may be called so that at least `smallest` people fit (k-anonymity: Sweeney, 2002).

Those who sat at an event are parted by side and standing into cells. A cell with too few people is merged upwards:
without the standing, then without the side, then into "a participant". What is left over must be large enough too, or a
reader could tell it from what is missing; then the smallest of the other cells joins it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from aidememoire.archive.dialogues.company.alike import together
from aidememoire.archive.search.tokens import texts
from aidememoire.lexicon.shipped import lexicon
from aidememoire.reading.people.standings import standing_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aidememoire.archive.dialogues.forms import Seat
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.record import Standing

ANYBODY: Final = "a participant"
SOMEBODY: Final = ""
"""What somebody is called of whom nothing is said."""
_STANDINGS: Final[dict[str, str]] = {
    "serving": "a serving official",
    "former": "a former official",
    "private": "a private expert",
}
V = TypeVar("V")


@dataclass(frozen=True)
class Individual:
    """Somebody who sat at an event, on one seat or several; what these do not agree on is not known."""

    seats: tuple[str, ...]
    side: str | None
    standing: Standing | None


def identity(seat: Seat) -> str:
    """Give a name however it is set: the key by which telltales tell whose they are. Who is one, `alike` tells."""
    return "".join(sorted(texts(seat.name))) or seat.name


def standing_of(seat: Seat) -> Standing | None:
    """Give the standing of whoever sits there: as a person set it, else as the posts tell."""
    return seat.standing or standing_by(lexicon(), seat.posts, seat.side)[0]


def individuals(seats: Iterable[Held[Seat]]) -> list[Individual]:
    """Give those who sat there and might have spoken: not those who only organized.

    Seats that may be those of one person are (`alike.together`): what counts people never counts one twice.
    """
    held = list(seats)
    return [
        Individual(
            tuple(seat.key for seat in own),
            _only(seat.value.side for seat in own),
            _only(standing_of(seat.value) for seat in own),
        )
        for own in ([held[place] for place in places] for places in together([one.value for one in held]))
        if any(seat.value.role != "organizer" for seat in own)
    ]


def labels(people: list[Individual], *, side: bool, category: bool, smallest: int) -> dict[str, str]:
    """Give how each of some people may be called, by the keys of their seats; nothing where they are too few."""
    if len(people) < smallest:
        return {}
    by_side: Callable[[Individual], str | None] = _side_of if side else _nothing
    by_standing: Callable[[Individual], Standing | None] = _standing_of if category else _nothing
    called: dict[str, str] = {}
    for code, of_side in _parted(people, by_side, smallest).items():
        for standing, cell in _parted(of_side, by_standing, smallest).items():
            called |= dict.fromkeys((seat for one in cell for seat in one.seats), label(code, standing))
    return called


def label(side: str | None, standing: str | None) -> str:
    """Say who somebody is by side and standing, as far as these are given."""
    who = _STANDINGS[standing] if standing else ANYBODY
    return f"{who} of the {side} side" if side else who


def no_finer(called: str) -> tuple[str, ...]:
    """Give what somebody is called, then what says less of them, in the order in which cells are merged.

    Everybody of a cell is called the same, so that whatever is taken of these fits as many people at least.
    """
    who, _, of_side = called.partition(" of the ")
    less = (f"{ANYBODY} of the {of_side}", who, ANYBODY) if of_side else (ANYBODY,)
    return tuple(dict.fromkeys((called, *less)))


def told_by(label: str) -> tuple[bool, bool]:
    """Say whether what somebody is called tells their side, and whether it tells their standing."""
    who, _, side = label.partition(" of the ")
    return side.endswith(" side"), who in _STANDINGS.values()


def _parted(
    people: list[Individual], of: Callable[[Individual], V | None], smallest: int
) -> dict[V | None, list[Individual]]:
    """Part people by something into cells of at least `smallest`; under null, those who are in none."""
    cells: defaultdict[V | None, list[Individual]] = defaultdict(list)
    for one in people:
        cells[of(one)].append(one)
    left = cells.pop(None, [])
    for value in [value for value, cell in cells.items() if len(cell) < smallest]:
        left += cells.pop(value)
    while cells and 0 < len(left) < smallest:
        left += cells.pop(min(cells, key=lambda value: (len(cells[value]), str(value))))
    return {**cells, None: left} if left else dict(cells)


def _side_of(one: Individual) -> str | None:
    return one.side


def _standing_of(one: Individual) -> Standing | None:
    return one.standing


def _nothing(_: Individual) -> None:
    return None


def _only(values: Iterable[V | None]) -> V | None:
    """Give what all agree on."""
    known = set(values)
    return known.pop() if len(known) == 1 else None
