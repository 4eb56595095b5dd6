"""How an account is cut into points, and what is taken from their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.comparison.accounts import accounts_in
from aidememoire.comparison.force import forces, scales
from aidememoire.comparison.points import points_of
from aidememoire.comparison.quantities import amounts
from aidememoire.comparison.result import Quotation
from aidememoire.record import Span
from tests.comparison.samples import reader, sample
from tests.comparison.test_compare import NAMES


def words(text: str) -> list[str]:
    record = reader().read(text, published="2024-03-05")
    return [point.words for point in points_of(accounts_in(record)[0])]


def test_a_list_of_subjects_is_cut_into_its_items() -> None:
    found = words(
        "President Ana Torvund spoke by phone today with Prime Minister Pekka Salmela of Finland. "
        "The leaders discussed Arctic shipping, the war in Sudan, and trade in timber products."
    )
    assert found == ["Arctic shipping", "the war in Sudan", "trade in timber products"]


def test_sentences_are_cut_but_not_at_abbreviations() -> None:
    found = words(
        "President Ana Torvund spoke by phone today with Prime Minister Pekka Salmela of Finland. He said that the "
        "U.S. Navy and Mr. Aho would come. They would stay for a week in the harbour of Turku."
    )
    assert "the U.S. Navy and Mr. Aho would come" in [point.rstrip(".") for point in found]


@pytest.mark.parametrize("name", NAMES)
def test_points_stand_in_their_text_in_order_and_none_in_another(name: str) -> None:
    record = sample(name)
    for account in accounts_in(record):
        points = points_of(account)
        assert [record.readout.words(point.span) for point in points] == [point.words for point in points]
        assert all(point.words == point.words.strip() for point in points)
        spans = [(point.span.start, point.span.end) for point in points]
        assert spans == sorted(set(spans))
        assert not any(a != b and b[0] <= a[0] and a[1] <= b[1] for a in spans for b in spans)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("to 120 flights a week by March 2026", [(120, "flight", "120 flights")]),
        ("100 a week", [(100, "week", "100 a week")]),
        ("$500 million in aid", [(5e8, "$", "$500 million")]),
        ("$ 1 billion", [(1e9, "$", "$ 1 billion")]),
        ("50,000 young Americans", [(50000, "young", "50,000 young")]),
        ("by 3.5 percent", [(3.5, "share", "3.5 percent")]),
        ("on March 24 in 2022", []),
    ],
)
def test_amounts_are_found_with_what_they_count(text: str, found: list[tuple[float, str, str]]) -> None:
    assert [(one.value, one.unit, one.words) for one in amounts(text)] == found


@given(st.text())
def test_amounts_stand_in_their_text(text: str) -> None:
    assert all(text[one.start :].startswith(one.words) for one in amounts(text))


def said(cue: str, account: str = "A") -> Quotation:
    return Quotation(account=account, entry="s1", speaker="X", cue=cue, spans=(Span(start=0, end=1),), words="x")


def test_the_stronger_word_is_named_where_a_scale_has_both() -> None:
    (found,) = forces(said("welcomed"), said("took note of", "B"))
    assert (found.stronger, found.weaker, found.in_account, found.scale) == (
        "welcomed",
        "took note of",
        "A",
        "approval",
    )
    assert "55/488" in found.source
    (other,) = forces(said("discussed"), said("agreed", "B"))
    assert (other.stronger, other.in_account) == ("agreed", "B")


@pytest.mark.parametrize(("one", "other"), [("welcomed", "discussed"), ("said", "stated"), ("underlined", "noted")])
def test_nothing_is_said_of_force_where_no_scale_has_both(one: str, other: str) -> None:
    assert forces(said(one), said(other, "B")) == ()


def test_every_scale_names_its_source() -> None:
    assert all(scale.source and len(set(scale.degrees.values())) > 1 for scale in scales())
