"""Who of one account of an encounter is who of another: the best pairing, one to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.comparison.people.likeness import Likeness, likeness, verdict_of
from aidememoire.comparison.people.sighting import Sighting

if TYPE_CHECKING:
    from aidememoire.record import Person, Record

#: By how much the odds rise where both accounts tell of one encounter: few people of one name sit at one table. Argued,
#: not fitted: odds of 1 to 2 that a family name alone means the same person become 2 to 1.
_AT_ONE_TABLE: Final = 4.0
#: Chance below which two people are not paired.
_LEAST: Final = 0.5


def same_people(a: Record, b: Record) -> tuple[tuple[Person, Person, Likeness], ...]:
    """Pair the people of two accounts of one encounter, in the order in which the first account names them.

    Nobody is paired twice. A pair's chance is lowered by others who may be meant instead, on either side; the likest
    pairs come first. People who are left over have no counterpart.
    """
    ours, theirs = _sightings(a), _sightings(b)
    found = [[likeness(one, other) for other in theirs] for one in ours]
    odds = [[_AT_ONE_TABLE * like.score / max(1 - like.score, 0.001) for like in row] for row in found]
    of_ours, of_theirs = [sum(row) for row in odds], [sum(column) for column in zip(*odds, strict=True)]
    taken: dict[int, tuple[int, float]] = {}
    places = [(i, j) for i in range(len(ours)) for j in range(len(theirs))]
    for i, j in sorted(places, key=lambda place: (-odds[place[0]][place[1]], place)):
        chance = odds[i][j] / (1 + of_ours[i] + of_theirs[j] - odds[i][j])
        if chance >= _LEAST and i not in taken and all(j != other for other, _ in taken.values()):
            taken[i] = (j, round(chance, 3))
    return tuple(
        (a.people[i], b.people[j], Likeness(chance, verdict_of(chance), found[i][j].reason))
        for i, (j, chance) in sorted(taken.items())
    )


def _sightings(record: Record) -> list[Sighting]:
    return [Sighting.of(record, person) for person in record.people]
