"""Many records that differ, made of few that were read: other people, other numbers, other dates, words of their own.

Names and numbers are replaced by others of the same length, so that every span still holds the words it held.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
import re
from typing import TYPE_CHECKING, Final

from aidememoire.record import Readout, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FIRST_DAY: Final = dt.date(2005, 1, 1)
_DAYS: Final = 20 * 365
_PUBLISHERS: Final = (
    "Foreign Ministry",
    "Presidency",
    "Department of State",
    "Embassy in Vienna",
    "Council Secretariat",
)
_SYLLABLES: Final = tuple(re.findall("..", "babedigohaikelomanerisotuvezawi"))
_POOL: Final = 4000  # surnames of one length; some come often, most seldom, as in real archives


def varied(records: Sequence[Record], number: int, seed: int = 5) -> Iterator[Record]:
    """Give so many records, each a variation of one of those given, always the same for the same seed."""
    for count in range(number):
        chance = random.Random(f"{seed} {count}")
        yield _variation(chance.choice(records), count, chance)


def _variation(record: Record, count: int, chance: random.Random) -> Record:
    readout = record.readout
    surnames = {person.name.split()[-1] for person in record.people}
    line = record.to_json()
    for name in sorted(name for name in surnames if name.isalpha() and len(name) > 3):
        line = re.sub(rf"\b{name}\b", _surname(len(name), chance), line)
    changed = Record.from_json(_rehashed(line, readout.sha256))
    text = re.sub(r"\b\d{2,3}\b", lambda match: _digits(match[0], chance), changed.readout.text)
    words = " ".join(_word(chance) for _ in range(6))
    published = _FIRST_DAY + dt.timedelta(days=chance.randrange(_DAYS))
    other = Readout.of(
        f"{text}\n\nNote {count} of the secretariat on {words}.",
        id=f"readout-{count}",
        title=changed.readout.title,
        publisher=chance.choice(_PUBLISHERS),
        publisher_side=readout.publisher_side,
        published=published.isoformat(),
        url=f"https://example.org/readouts/{count}",
        language="en",
    )
    return changed.model_copy(update={"readout": other})


def _rehashed(line: str, sha256: str) -> str:
    """Put the hash of the changed text in the place of the old one."""
    text = json.loads(line)["readout"]["text"]
    return line.replace(sha256, hashlib.sha256(text.encode()).hexdigest())


def _surname(length: int, chance: random.Random) -> str:
    """Give a surname of some length: a few come again and again, most once in a while."""
    rank = min(int(chance.paretovariate(0.7)), _POOL)
    name = _word(random.Random(f"{length} {rank}"), length)
    return name.capitalize()


def _word(chance: random.Random, length: int = 7) -> str:
    word = ""
    while len(word) < length:
        word += chance.choice(_SYLLABLES)
    return word[:length]


def _digits(number: str, chance: random.Random) -> str:
    return str(chance.randint(10 ** (len(number) - 1), 10 ** len(number) - 1))
