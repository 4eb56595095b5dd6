"""Many records that differ, made of few that were read: other people, other numbers, other dates, words of their own.

Names and numbers are replaced by others of the same length, so that every span still holds the words it held. All dates
of a record are moved by the same number of days. Who is in many of the records, as a president is, has one name for
five years; anybody else has one of thousands, of which some come again and again and most once in a while.

`python -m benchmarks.varied FILE START END` reads records from a file of JSON lines and writes such variations as JSON
lines, those with the numbers from START up to END.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aidememoire.record import Readout, Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

_FIRST_DAY: Final = dt.date(2005, 1, 1)
_DAYS: Final = 20 * 365
_PUBLISHERS: Final = ("Presidency", "Foreign Ministry")
_SYLLABLES: Final = tuple(consonant + vowel for consonant in "bdfghjklmnprstvwz" for vowel in "aeiou")
_POOL: Final = 4000  # people that stand for one who is in few records
_OFTEN: Final = 0.05  # of the records: who is in more of them holds an office
_TERM: Final = 5  # years for which one person holds it
_DATE: Final = re.compile(r'(?<="date":")\d{4}-\d\d-\d\d(?=")|(?<="end_date":")\d{4}-\d\d-\d\d(?=")')


def varied(records: Sequence[Record], numbers: Iterable[int], seed: int = 5) -> Iterator[Record]:
    """Give the records of some numbers, each a variation of one of those given, the same for the same seed."""
    named = Counter(name for record in records for name in _surnames(record))
    often = {name for name, times in named.items() if times > _OFTEN * len(records)}
    for count in numbers:
        chance = random.Random(f"{seed} {count}")
        yield _variation(chance.choice(records), often, count, chance)


def _variation(record: Record, often: Collection[str], count: int, chance: random.Random) -> Record:
    readout = record.readout
    published = _FIRST_DAY + dt.timedelta(days=chance.randrange(_DAYS))
    line = _moved(record.to_json(), published - dt.date.fromisoformat(readout.published or "2020-01-01"))
    for name in _surnames(record):
        who = f"{published.year // _TERM}" if name in often else f"{_rank(chance)}"
        line = re.sub(rf"\b{name}\b", _word(random.Random(f"{name} {who}"), len(name)).capitalize(), line)
    changed = Record.from_json(_rehashed(line, readout.sha256))
    text = re.sub(r"\b\d{2,3}\b", lambda match: _digits(match[0], chance), changed.readout.text)
    words = " ".join(_word(chance) for _ in range(6))
    other = Readout.of(
        f"{text}\n\nNote {count} of the secretariat on {words}.",
        id=f"readout-{count}",
        title=changed.readout.title,
        publisher=f"{chance.choice(_PUBLISHERS)} of {readout.publisher_side}",
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


def _surnames(record: Record) -> list[str]:
    """Give the surnames in a record that can be replaced: short ones are words too often."""
    surnames = {person.name.removesuffix(", Jr.").split()[-1] for person in record.people}
    return sorted(name for name in surnames if name.isalpha() and len(name) > 3)


def _rank(chance: random.Random) -> int:
    """Choose one of the pool: low numbers come again and again."""
    return min(int(chance.paretovariate(0.7)), _POOL)


def _moved(line: str, by: dt.timedelta) -> str:
    return _DATE.sub(lambda match: (dt.date.fromisoformat(match[0]) + by).isoformat(), line)


def _word(chance: random.Random, length: int = 7) -> str:
    word = ""
    while len(word) < length:
        word += chance.choice(_SYLLABLES)
    return word[:length]


def _digits(number: str, chance: random.Random) -> str:
    return str(chance.randint(10 ** (len(number) - 1), 10 ** len(number) - 1))


def main() -> int:
    """Write variations to the standard output."""
    file, start, end = sys.argv[1:]
    records = [Record.from_json(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]
    for record in varied(records, range(int(start), int(end))):
        print(record.to_json())
    return 0


if __name__ == "__main__":
    sys.exit(main())
