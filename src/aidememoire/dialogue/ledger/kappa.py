"""Agreement of two coders beyond chance: weighted kappa with its interval.

Weighted kappa is Cohen's (1968, Psychological Bulletin 70(4), 213-220), with weights that fall evenly with the distance
between two marks; its large-sample standard error is that of Fleiss, Cohen and Everitt (1969, Psychological Bulletin
72(5), 323-327), equation 13.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, get_args

import numpy as np

from aidememoire.archive.dialogues.forms.ledger import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

MARKS: Final[tuple[int, ...]] = get_args(Mark)
LEAST: Final = 10
"""Cases below which no interval is told: its error is one of large samples."""
_Z: Final = 1.959964
"""The 97.5th percentile of the standard normal distribution."""


class Kappa(NamedTuple):
    """Weighted kappa over a number of cases, and the ends of its 95 % interval.

    The value is null where nothing can vary; the ends are so below the cases for which the large-sample error is meant.
    """

    cases: int
    value: float | None
    low: float | None
    high: float | None
    agreed: float | None

    @property
    def said(self) -> str:
        """Say it in words."""
        if not self.cases:
            return "no case was judged by two coders yet"
        if self.value is None or self.agreed is None:
            over = "the only case" if self.cases == 1 else f"all {self.cases} cases"
            return f"both coders gave the same mark in {over}: there is nothing kappa could tell"
        over = f"over {self.cases} case{'' if self.cases == 1 else 's'}; same mark in {self.agreed:.0%}"
        if self.low is None:
            return f"weighted kappa {self.value:.2f} (no interval below {LEAST} cases) {over}"
        return f"weighted kappa {self.value:.2f} (95 % interval {self.low:.2f} to {self.high:.2f}) {over}"


def weighted_kappa(pairs: Sequence[tuple[int, int]]) -> Kappa:
    """Give the agreement of two coders' marks, one pair a case; the order of the coders changes nothing."""
    n = len(pairs)
    if n == 0:
        return Kappa(0, None, None, None, None)
    k = len(MARKS)
    table = np.zeros((k, k))
    for one, other in pairs:
        table[MARKS.index(one), MARKS.index(other)] += 1 / n
    distance = np.abs(np.subtract.outer(np.arange(k), np.arange(k)))
    weights = 1 - distance / (k - 1)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    observed, by_chance = float((weights * table).sum()), float((weights * np.outer(rows, columns)).sum())
    agreed = float(np.trace(table))
    if np.isclose(by_chance, 1):
        return Kappa(n, None, None, None, agreed)
    kappa = (observed - by_chance) / (1 - by_chance)
    if n < LEAST:
        return Kappa(n, kappa, None, None, agreed)
    # The mean weight of each row and of each column, by the other coder's marks.
    margins = np.add.outer(weights @ columns, rows @ weights)
    spread = float((table * (weights - margins * (1 - kappa)) ** 2).sum()) - (kappa - by_chance * (1 - kappa)) ** 2
    error = float(np.sqrt(max(spread, 0.0) / n)) / (1 - by_chance)
    return Kappa(n, kappa, max(kappa - _Z * error, -1.0), min(kappa + _Z * error, 1.0), agreed)
