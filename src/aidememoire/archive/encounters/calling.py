"""What an encounter is called: of all that its accounts say, who met, how, when and where, and a key."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from aidememoire.archive.people.guises import sighting_in
from aidememoire.comparison.people.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aidememoire.archive.encounters.told import Told

_UNNAMED: Final = "unnamed"
_MOST_NAMES: Final = 3


def called(nodes: Iterable[str], accounts: Sequence[Told]) -> dict[str, Any]:
    """Give the columns of the cluster of some accounts; they depend on these alone.

    Form, date and place are those that most accounts give, of dates a whole one before a part. The name is that of the
    first of each side who took part, or of the sides, or else a title. The key is the date, the form, the sides, and
    digits, of which a few will do (`sameness.keys`).
    """
    told = [one for one in accounts if one.form]
    form = _most(one.form for one in told)
    date = _most(one.date for one in told if one.date and len(one.date) == len("2023-11-15"))
    date = date or _most(one.date for one in told)
    sides = sorted({side for one in told for side in one.sides})
    name = _listed(_principals(told)) or ", ".join(sides) or min(one.title for one in accounts) or _UNNAMED
    digits = hashlib.sha256(min(nodes).encode()).hexdigest()
    parts = [date or "undated", form or "unread", *sides[:2], digits]
    return {
        "key": "-".join(re.findall(r"\w+", folded("-".join(parts)))),
        "name": name,
        "folded": folded(name),
        "form": form,
        "date": date,
        "place": _most(one.place for one in told),
    }


def _principals(told: Sequence[Told]) -> list[str]:
    """Give the names of those who took part first for their sides: heads first, then whom most accounts name."""
    named = Counter(
        (sighting.side, sighting.name, sighting.is_head)
        for one in told
        for sighting in map(sighting_in, one.participants)
    )
    first: dict[str | None, str] = {}
    for (side, name, _), _ in sorted(named.items(), key=lambda item: (not item[0][2], -item[1], item[0][1])):
        if side is not None:
            first.setdefault(side, name)
    return [first[side] for side in sorted(side for side in first if side is not None)]


def _listed(names: Sequence[str]) -> str:
    """Write names in a row, of many the first two."""
    if len(names) > _MOST_NAMES:
        return f"{names[0]}, {names[1]} and {len(names) - 2} others"
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value is not None)
    return max(counted, key=lambda value: (counted[value], value), default=None)
