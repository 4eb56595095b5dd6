"""The agreement of two coders: weighted kappa, held against figures worked out by hand and against its limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.dialogue.ledger.kappa import LEAST, MARKS, weighted_kappa

PAIRS = st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from(MARKS)), min_size=1, max_size=60)


def table(rows: list[list[int]]) -> list[tuple[int, int]]:
    """Give the pairs of a table of counts, from -1 to +1."""
    return [
        (one, other)
        for one, row in zip(MARKS, rows, strict=True)
        for other, number in zip(MARKS, row, strict=True)
        for _ in range(number)
    ]


def test_a_table_worked_out_by_hand() -> None:
    # Margins 15, 15, 20 and 14, 16, 20; observed weight 0.86, by chance 0.5728, so kappa is 0.2872 / 0.4272.
    found = weighted_kappa(table([[10, 4, 1], [3, 9, 3], [1, 3, 16]]))
    assert found.cases == 50
    assert found.agreed == pytest.approx(0.70)
    observed = (35 + 0.5 * 13) / 50
    chance = sum(
        (1 - abs(i - j) / 2) * a * b / 2500 for i, a in enumerate((15, 15, 20)) for j, b in enumerate((14, 16, 20))
    )
    assert found.value == pytest.approx((observed - chance) / (1 - chance))


def test_the_error_is_that_of_resampling() -> None:
    pairs = table([[20, 6, 1], [5, 25, 7], [1, 6, 29]])
    found = weighted_kappa(pairs)
    chance = np.random.default_rng(20240604)
    drawn = [weighted_kappa([pairs[at] for at in chance.integers(0, len(pairs), len(pairs))]).value for _ in range(800)]
    low, high = np.percentile([one for one in drawn if one is not None], [2.5, 97.5])
    assert found.low == pytest.approx(low, abs=0.05)
    assert found.high == pytest.approx(high, abs=0.05)


def test_full_agreement_is_one() -> None:
    found = weighted_kappa([(mark, mark) for mark in MARKS] * 5)
    assert (found.value, found.low, found.high, found.agreed) == (1.0, 1.0, 1.0, 1.0)


def test_where_nothing_varies_kappa_tells_nothing() -> None:
    found = weighted_kappa([(1, 1)] * 12)
    assert (found.value, found.agreed) == (None, 1.0)
    assert found.said == "both coders gave the same mark in all 12 cases: there is nothing kappa could tell"
    assert weighted_kappa([(1, 1)]).said.startswith("both coders gave the same mark in the only case: ")
    assert weighted_kappa([]).said == "no case was judged by two coders yet"


def test_no_interval_is_told_of_few_cases() -> None:
    found = weighted_kappa([(1, 1), (0, -1), (-1, -1)])
    assert found.low is None
    assert f"no interval below {LEAST} cases" in found.said


@given(PAIRS)
def test_the_order_of_coders_and_of_cases_changes_nothing(pairs: list[tuple[int, int]]) -> None:
    found = weighted_kappa(pairs)
    turned = weighted_kappa([(other, one) for one, other in reversed(pairs)])
    for one, other in zip(found, turned, strict=True):
        assert one == pytest.approx(other)


@given(PAIRS)
def test_kappa_lies_in_its_interval_and_both_between_the_limits(pairs: list[tuple[int, int]]) -> None:
    found = weighted_kappa(pairs)
    if found.value is None:
        assert len({*pairs}) == 1
    elif found.low is not None and found.high is not None:
        assert -1 <= found.low <= found.value + 1e-9
        assert found.value - 1e-9 <= found.high <= 1
