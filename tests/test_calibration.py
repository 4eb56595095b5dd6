"""A score is a chance: how it is fitted, read off and checked."""

from benchmarks.calibration import error, fitted, judged, reliability
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.reading.confidence import chance

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=200)


@given(PAIRS)
def test_a_higher_confidence_never_means_a_lower_chance(pairs: list[tuple[float, bool]]) -> None:
    points = fitted(pairs)
    assert [y for _, y in points] == sorted(y for _, y in points)
    assert all(0 < y < 1 for _, y in points)


@given(PAIRS, st.floats(0, 1), st.floats(0, 1))
def test_chances_between_points_rise_too(pairs: list[tuple[float, bool]], one: float, other: float) -> None:
    points = [(x, y) for x, y in fitted(pairs)]
    low, high = sorted((one, other))
    assert chance(points, low) <= chance(points, high)


def test_a_chance_is_read_off_the_line_between_two_points() -> None:
    points = [(0.2, 0.1), (0.6, 0.5)]
    assert [chance(points, x) for x in (0.0, 0.2, 0.4, 0.6, 0.9)] == [0.1, 0.1, 0.3, 0.5, 0.5]


def test_entries_of_like_confidence_get_their_share_of_right_ones() -> None:
    pairs = [(0.9, n % 10 > 0) for n in range(100)] + [(0.3, n % 10 == 0) for n in range(100)]
    points = [(x, y) for x, y in fitted(pairs)]
    assert abs(chance(points, 0.9) - 0.9) < 0.02
    assert abs(chance(points, 0.3) - 0.1) < 0.02


TEXT = "Ana said that the bridge will open. Bo agreed to pay for it."
GOLD = {
    "people": [
        {"key": "p1", "name": "Ana", "mentions": ["Ana"], "posts": [], "side": "CHL", "present": True},
        {"key": "p2", "name": "Bo", "mentions": ["Bo"], "posts": [], "side": "SWE", "present": True},
    ],
    "encounters": [],
    "statements": [{"scope": "person", "speakers": ["p1"], "cue": "said", "text": "the bridge will open"}],
    "commitments": [{"by": ["p2"], "text": "to pay for it", "quantity": None, "due": None}],
    "references": [],
}


def record(sides: list[str]) -> dict[str, object]:
    person = {"posts": [], "present": True, "score": 0.9}
    return {
        "people": [
            {**person, "id": "p1", "name": "Ana", "side": "CHL"},
            {**person, "id": "p2", "name": "Nobody", "side": None, "score": 0.4},
        ],
        "encounters": [],
        "statements": [
            {
                "id": "s1",
                "score": 0.8,
                "scope": "person",
                "speakers": ["p1"],
                "sides": sides,
                "content": [{"start": 14, "end": 34}],
            }
        ],
        "commitments": [{"id": "c1", "score": 0.7, "content": [{"start": 46, "end": 59}]}],
        "references": [],
    }


def test_an_entry_is_right_as_the_scoring_counts_it() -> None:
    assert judged(TEXT, GOLD, record(["CHL"])) == [
        ("people", 0.9, True),
        ("people", 0.4, False),
        ("statements", 0.8, True),
        ("commitments", 0.7, True),
    ]


def test_a_statement_credited_to_the_wrong_side_is_wrong() -> None:
    (found,) = [entry for entry in judged(TEXT, GOLD, record(["SWE"])) if entry[0] == "statements"]
    assert found == ("statements", 0.8, False)


def test_reliability_goes_by_bands_and_the_error_by_their_size() -> None:
    entries = [("people", 0.85, True)] * 3 + [("people", 0.85, False)] + [("people", 0.1, False)]
    low, high = reliability(entries)
    assert (low, high[1:]) == ((0.1, 0.0, 1), (0.75, 4))
    assert abs(error(entries) - (0.1 * 1 + 0.1 * 4) / 5) < 1e-9
