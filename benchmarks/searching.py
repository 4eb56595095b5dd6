"""How long search takes in an archive, asked one by one what its own words suggest, from frequent to rare."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Final

from aidememoire.archive import Viewer
from aidememoire.archive.search import Asked, Filters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.archive import Archive
    from aidememoire.archive.search import Hit

SEED: Final = 11


def search_times(archive: Archive, questions: Sequence[Asked]) -> list[float]:
    """Ask each question twice, and give for each the seconds that the second answer took."""
    view = archive.view(Viewer())
    times = []
    for asked in questions:
        view.search(asked)
        begin = time.perf_counter()
        view.search(asked)
        times.append(time.perf_counter() - begin)
    return times


def questions(archive: Archive, number: int) -> list[Asked]:
    """Make questions of every kind from statements of the archive, chosen by chance, the same for the same archive.

    The archive must hold a statement at least, in a readout with a date.
    """
    view = archive.view(Viewer())
    chance = random.Random(SEED)
    found: list[Asked] = []
    while len(found) < number:
        until = f"{chance.randint(1990, 2030)}-{chance.randint(1, 12):02}"
        for hit in view.search(Asked(filters=Filters(until=until), limit=1)).hits:
            found += _about(hit, chance)
    return found[:number]


def _about(hit: Hit, chance: random.Random) -> Iterator[Asked]:
    """Ask for what stands in a statement: words, phrases, beginnings, with filters that it meets and without."""
    said = hit.statement
    words = [word.strip(".,;:()“”\"'’*") for word in hit.passages[0].words.split()]
    words = [word for word in words if word.isalnum() and len(word) > 2] or ["the"]
    first = chance.choice(words)
    second = chance.choice(words)
    pair = " ".join(hit.passages[0].words.split()[:2]).replace('"', " ")
    side = said.sides[0] if said and said.sides else None
    speaker = said.speakers[0] if said and said.speakers else None
    since = hit.published[:4] if hit.published else None
    yield Asked(first)
    yield Asked(f"{first} {second}")
    yield Asked(f"{first} OR {second}")
    yield Asked(f"{first} NOT {second}")
    yield Asked(f'"{pair}"' if any(letter.isalnum() for letter in pair) else first)
    yield Asked(f"{second[:4]}*")
    yield Asked(first, Filters(side=side, since=since))
    yield Asked(filters=Filters(side=side, act=said.act if said else None))
    yield Asked(second, Filters(person=speaker))
    yield Asked(first, Filters(until=hit.published, publisher=hit.publisher), limit=50)
    yield Asked(first, what="readouts")
    yield Asked(f"{first} {second}", Filters(person=speaker), what="readouts")
