"""Whether the names on two seats may be those of one person: a corrected spelling, another order, initials written out.

This decides what may be done to a seat, and whether somebody whose seat was taken away sits there again. It is no
proof that two names are one person's: `comparison.people` weighs that, with more to go by than names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from aidememoire.archive.dialogues.company.cells import identity
from aidememoire.comparison.people.agreement import agree
from aidememoire.comparison.people.names import parse
from aidememoire.comparison.people.spelling import folded, words_of

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.forms import Seat
    from aidememoire.comparison.people.agreement import Doubt, Level

_ALIKE: Final[frozenset[Level]] = frozenset({"exact", "sound", "form", "short", "near", "initial", "family", "alone"})
_OTHERS: Final[frozenset[Doubt]] = frozenset({"middle", "suffix"})
"""What tells two people of one family name and given name apart: "George W.", "George H. W."; "Jr.", "Sr."."""
_SLIPS: Final = ((12, 2), (5, 1))
"""From how many letters on how many slips are forgiven: letters left out, put in, mistaken, or changed over."""


def same_name(one: Seat, other: Seat) -> bool:
    """Say whether the names on two seats may be those of one person.

    They are where both stand in their own script, not Latin, in the same letters, however they are romanised.
    """
    if identity(one) == identity(other) or _own_script(one) & _own_script(other):
        return True
    found = agree(parse(one.name, one.side), parse(other.name, other.side))
    if found.doubts & _OTHERS:
        return False
    return found.level in _ALIKE or _differ_by_slips(one, other)


def same_person(one: Seat, other: Seat) -> bool:
    """Say whether two seats may be one person's: their names may, and no two people of the archive are known there."""
    known = {one.person, other.person} - {None}
    return len(known) < 2 and same_name(one, other)


def _own_script(seat: Seat) -> set[str]:
    """Give the names that are written in other letters than Latin ones."""
    written = (folded(name) for name in (seat.name, seat.original) if name)
    return {"".join(words_of(name)) for name in written if not name.isascii()}


def _differ_by_slips(one: Seat, other: Seat) -> bool:
    a, b = ("".join(words_of(folded(seat.name))) for seat in (one, other))
    shortest = min(len(a), len(b))
    allowed = next((slips for letters, slips in _SLIPS if shortest >= letters), 0)
    return allowed > 0 and OSA.distance(a, b) <= allowed
