"""The pairs of accounts that comparison is measured on: their form, and that they fit the texts they were made from."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks import pairs
from benchmarks.pairs import Candidate, Link, Pair, Points, load_links, load_same, rows_of_same

from aidememoire.record import Readout, Span

if TYPE_CHECKING:
    from pathlib import Path

LINKS: list[dict[str, Any]] = [json.loads(line) for line in pairs.LINKS.read_text(encoding="utf-8").splitlines()]
BY_NAME = pytest.mark.parametrize("row", LINKS, ids=[row["pair"] for row in LINKS])

WITHIN = dt.timedelta(days=2)
"""Accounts that lie further apart were not looked at."""


@pytest.fixture(scope="module")
def linked(shared: Path) -> list[Pair]:
    return load_links(shared)


@pytest.fixture(scope="module")
def candidates(shared: Path) -> list[Candidate]:
    return load_same(shared)


def test_six_pairs_are_for_tuning_and_six_for_measuring() -> None:
    assert len({row["pair"] for row in LINKS}) == 12
    assert Counter(row["use"] for row in LINKS) == {"tune": 6, "measure": 6}
    assert next(row["use"] for row in LINKS if row["pair"] == "wang-rubio-20250124") == "measure"


def test_no_text_is_both_tuned_and_measured_on() -> None:
    used = {use: {row[side]["sha256"] for row in LINKS if row["use"] == use for side in "ab"} for use in pairs.USES}
    assert not used["tune"] & used["measure"]


def test_at_least_three_pairs_are_of_the_kremlin_and_five_of_ukraine() -> None:
    keys = [row[side]["key"] for row in LINKS for side in "ab"]
    assert sum("kremlin.ru" in key for key in keys) >= 3
    assert sum("president.gov.ua" in key for key in keys) >= 5


@BY_NAME
def test_points_stand_in_order_and_do_not_overlap(row: dict[str, Any]) -> None:
    for spans in (row["points_a"], row["points_b"]):
        assert spans
        assert all(0 <= start < end for start, end in spans)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


@BY_NAME
def test_links_name_existing_points_once(row: dict[str, Any]) -> None:
    assert row["links"]
    assert all(0 <= a < len(row["points_a"]) and 0 <= b < len(row["points_b"]) for a, b, _ in row["links"])
    assert {degree for _, _, degree in row["links"]} <= {"same", "near"}
    assert len({(a, b) for a, b, _ in row["links"]}) == len(row["links"])


def test_every_candidate_has_a_verdict_and_stands_there_once() -> None:
    rows = rows_of_same()
    assert len({frozenset((row["a_sha256"], row["b_sha256"])) for row in rows}) == len(rows)
    assert Counter(row["verdict"] for row in rows) == {"same": 17, "other": 131}
    assert {row["passage"] for row in rows if row["verdict"] == "other"} == {""}


def test_notes_are_short_so_that_no_text_is_carried_along() -> None:
    assert all(0 < len(row["note"]) <= 120 for row in rows_of_same())


def test_every_linked_pair_is_of_one_encounter() -> None:
    same = {(row["a_sha256"], row["b_sha256"]) for row in rows_of_same() if row["verdict"] == "same"}
    assert {(row["a"]["sha256"], row["b"]["sha256"]) for row in LINKS} <= same


def test_points_without_a_link_are_told_by_one_account_only() -> None:
    readout = Readout.of("Fish. Wool. Salt.", id="lund")
    spans = tuple(Span(start=start, end=start + 4) for start in (0, 6, 12))
    links = (Link(0, 1, "same"), Link(0, 2, "near"))
    pair = Pair("lund", "tune", Points(readout, spans), Points(readout, spans), links)
    assert (pair.only_a(), pair.only_b()) == ([1, 2], [0])
    assert pair.a.words(1) == "Wool"


def test_every_text_is_found_under_its_key(linked: list[Pair]) -> None:
    for row, pair in zip(LINKS, linked, strict=True):
        for side, points in (("a", pair.a), ("b", pair.b)):
            assert points.readout.sha256 == row[side]["sha256"]
            assert row[side]["key"] in (points.readout.id, points.readout.url)


def test_points_are_whole_words_of_the_text(linked: list[Pair]) -> None:
    for pair in linked:
        for points in (pair.a, pair.b):
            for index, span in enumerate(points.spans):
                words = points.words(index)
                assert span.end <= len(points.readout.text)
                assert words == words.strip() != ""
                assert not cuts_a_word(points.readout.text, span.start), words
                assert not cuts_a_word(points.readout.text, span.end), words


def test_candidates_are_of_different_publishers_and_lie_within_two_days(candidates: list[Candidate]) -> None:
    for row, candidate in zip(rows_of_same(), candidates, strict=True):
        assert (candidate.a.sha256, candidate.b.sha256) == (row["a_sha256"], row["b_sha256"])
        assert (candidate.a.id, candidate.b.id) == (row["a"], row["b"])
        assert candidate.a.publisher != candidate.b.publisher
        assert abs(day(candidate.a) - day(candidate.b)) <= WITHIN


def test_a_text_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="was read as 2021-12-07-readout-of-president-bidens-video-call"):
        load_links(tmp_path)


def day(readout: Readout) -> dt.date:
    assert readout.published is not None
    return dt.date.fromisoformat(readout.published)


def cuts_a_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
