"""What a picture shows, said in a sentence: for those who do not see it, and as its text alternative."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from aidememoire.exchange.wording import in_a_row

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEW: Final = 3


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with what is counted: "1 encounter", "1,098 encounters"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def most_often(opening: str, numbers: Iterable[tuple[str, int]]) -> str:
    """Name the few that stand most often, with their numbers; nothing where there are none."""
    total = Counter[str]()
    for name, number in numbers:
        total[name] += number
    best = [f"{name} ({number:,})" for name, number in total.most_common(_FEW)]
    return f"{opening} {in_a_row(best)}." if best else ""


def not_dated(number: int, unit: str) -> str | None:
    """Say how many encounters a time line leaves out, since their date is not known so well; null where it has all."""
    verb = "is" if number == 1 else "are"
    return f"{counted(number, 'encounter')} whose {unit} is not told {verb} not in the picture." if number else None
