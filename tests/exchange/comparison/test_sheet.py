"""What is shown and in which order, whatever the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.comparison.result import Comparison, Difference, Match, Quotation, Told, Value
from aidememoire.exchange.comparison import wording
from aidememoire.exchange.comparison.fulltext import full_text
from aidememoire.exchange.comparison.sheet import Sheet
from aidememoire.record import Readout, Span
from tests.exchange.comparison.comparisons import VERSION, Account, call, harbour

if TYPE_CHECKING:
    from aidememoire.exchange.comparison.layout import Row


def rows(comparison: Comparison) -> dict[str, Row]:
    return {row.number: row for part in Sheet(comparison).parts for row in part.rows}


def said(row: Row, letter: str) -> list[str]:
    cell = next(cell for cell in row.cells if cell.column.letter == letter)
    return [f"{quoted.label} {quoted.words}" for quoted in cell.quotations] or [cell.absent or ""]


def with_lengths(one: int, other: int) -> Comparison:
    comparison = call()
    accounts = zip(comparison.accounts, (one, other), strict=True)
    return comparison.model_copy(
        update={"accounts": tuple(account.model_copy(update={"words": words}) for account, words in accounts)}
    )


def test_the_parts_stand_in_the_order_in_which_one_asks() -> None:
    assert [(part.heading, part.number) for part in Sheet(call()).parts] == [
        ("Commitments that one account leaves out", 3),
        ("Told by both", 4),
        ("Told by one only", 9),
        ("Told differently", 3),
    ]


def test_a_commitment_that_one_account_leaves_out_shows_who_said_so_and_how_long_both_are() -> None:
    row = rows(call())["1.2"]
    assert row.title == "Undertaken by Lu Wenzhao (CHN) · Only in B"
    assert row.mark == "Ascribed to the other side by B (USA); no echo in A"
    assert said(row, "B") == ["B7 “to provide an answer within 30 days”"]
    assert said(row, "A") == ["Not found in A. A: 258 words, B: 215 words."]
    assert row.cells[0].nearest is not None
    assert row.cells[0].nearest.words == "“the U.S. side would speak and act with prudence”"
    assert rows(call())["1.3"].mark is None


def test_the_words_of_another_side_are_a_claim() -> None:
    quoted = rows(call())["2.3"].cells[0].quotations[0]
    assert (quoted.speaker, quoted.cue, quoted.claim) == ("Judith A. Karlsen (USA)", "welcomed", "as CHN tells it")
    assert rows(call())["2.3"].cells[1].quotations[0].claim is None
    assert rows(harbour())["2.1"].cells[2].quotations[0].claim == "as a third party tells it"


def test_what_differs_within_a_point_is_told_and_stands_out_in_its_words() -> None:
    row = rows(call())["2.2"]
    assert row.notes == ("Number: A: 120 a week; B: 100 a week",)
    assert [[piece.words for piece in cell.quotations[0].pieces if piece.differs] for cell in row.cells] == [
        ["120 a week"],
        ["100 a week"],
    ]


def test_a_difference_of_force_names_its_scale_and_the_part_cites_whose_it_is() -> None:
    assert rows(call())["2.3"].notes == ("“welcomed” in A is stronger than “noted” (scale of approval)",)
    assert Sheet(call()).parts[1].sources == ("Approval: Order of a Manual of Reporting (2020), p. 12",)


def test_a_link_shows_its_score_and_what_it_rests_on() -> None:
    assert rows(call())["2.4"].links == ("A6–B8 say the same: 0.66 (rests on both name China; the same topic: taiwan)",)
    assert rows(harbour())["2.1"].links == ("A1–B1 say the same: 0.90", "A1–C1 say the same: 0.90")


def test_what_one_account_alone_tells_stands_by_topic_in_the_order_given_without_topic_last() -> None:
    found = [(row.title, row.counts) for row in Sheet(call()).parts[2].rows]
    assert found == [
        ("Taiwan", "A 1, B 1"),
        ("Export controls", "A 2"),
        ("Counternarcotics", "B 1"),
        ("Sanctions", "B 1"),
        ("Human rights", "B 1"),
        ("Korean Peninsula", "A 1"),
        ("Other matters", "A 1"),
    ]
    assert [row.title for row in Sheet(harbour()).parts[2].rows] == ["Trade", "Other matters"]


def test_values_stand_in_words_beside_those_of_the_text() -> None:
    given = [cell.values[0] for cell in rows(call())["4.1"].cells]
    assert [(it.value, it.words) for it in given] == [
        ("9 October 2025", "“On the morning of October 9, 2025 Beijing time”"),
        ("8 October 2025", "“this evening”"),
    ]
    assert [(it.value, it.place) for it in (cell.values[0] for cell in rows(call())["4.3"].cells)] == [
        ("not said", None)
    ] * 2


@pytest.mark.parametrize(
    ("comparison", "title", "headings", "only"),
    [
        (
            call("unrelated"),
            "Two accounts side by side",
            ["Told by both", "Told by one only"],
            ["Only in A", "Only in B"],
        ),
        (
            call("earlier encounter"),
            "An account and an earlier one of the same people",
            ["Said again", "New, and no longer said"],
            ["New in A", "No longer said: only in B"],
        ),
        (
            harbour("joint statement", joint="B", texts=2),
            "An account and a joint statement",
            ["In the joint statement too", "In one of the two only"],
            ["Only in A", "Only in the joint statement"],
        ),
        (
            harbour(),
            "Three accounts of one encounter",
            ["Told by several", "Told by one only"],
            ["Only in A", "Only in B", "Only in C"],
        ),
    ],
)
def test_headings_fit_what_the_accounts_are_to_each_other(
    comparison: Comparison, title: str, headings: list[str], only: list[str]
) -> None:
    sheet = Sheet(comparison)
    assert wording.title(comparison) == title
    assert [part.heading for part in sheet.parts[1:3]] == headings
    assert [column.only for column in sheet.columns] == only


def test_the_later_account_is_the_one_published_later_or_given_later() -> None:
    undated = call("earlier encounter")
    accounts = tuple(
        account.model_copy(update={"readout": account.readout.model_copy(update={"published": None})})
        for account in undated.accounts
    )
    only = wording.headings(undated.model_copy(update={"accounts": accounts})).only
    assert only == {"A": "No longer said: only in A", "B": "New in B"}


def test_with_three_accounts_every_absence_says_in_which_and_beside_how_much() -> None:
    found = rows(harbour())
    assert said(found["2.2"], "C") == ["Not found in C. A: 35 words, B: 25 words, C: 8 words."]
    assert found["1.1"].title == "Undertaken by NOR · Not in C"
    assert [said(found["1.1"], letter) for letter in "BC"] == [
        ["Stands in B too"],
        ["Not found in C. A: 35 words, C: 8 words."],
    ]


@pytest.mark.parametrize(("one", "other", "warned"), [(1204, 96, True), (96, 1204, True), (200, 101, False)])
def test_a_short_account_is_not_said_to_omit_anything(one: int, other: int, warned: bool) -> None:
    said = wording.uneven(with_lengths(one, other))
    assert (said is not None) == warned
    if said:
        assert "(1,204 words against 96 words). A short account does not “omit” what a long one says." in said


def test_accounts_that_do_not_belong_together_are_compared_under_a_warning() -> None:
    assert wording.warning(call()) is None
    assert "judged not to tell of one encounter" in (wording.warning(call("unrelated")) or "")


def test_a_judgement_gives_its_score_and_its_reasons() -> None:
    match = call().matches[0]
    assert wording.judged(match) == "A and B: the same encounter"
    assert wording.why(match).startswith("score 0.97: Judith A. Karlsen and Lu Wenzhao took part in both; a day apart")
    assert wording.why(match.model_copy(update={"reasons": ()})) == "score 0.97"


def test_the_citation_names_the_accounts_and_what_compared_them_and_no_day_of_its_own() -> None:
    assert wording.citation(call()) == (
        "Two accounts of one encounter. A: “Lu Wenzhao Has a Phone Call with U.S. Secretary of State Judith A. "
        "Karlsen”, Ministry of Foreign Affairs of the People's Republic of China (CHN), 9 October 2025, 12:40 "
        "UTC+08:00, https://example.org/lu?id=9&lang=en. B: “Secretary Karlsen’s Call with PRC Foreign Minister Lu”, "
        "U.S. Department of State (USA), 8 October 2025, https://example.com/karlsen. Compared by Aide-Mémoire 0.1.0, "
        "pipeline en-0.1.0, lexicon sha256:0f3a0f3a0f3a, meaning static-0.1.0."
    )
    assert "C: untitled." in wording.citation(harbour())
    assert "C: unknown publisher" in wording.short_citation(harbour())


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("peace", "“peace”"),
        ("“peace”", "“peace”"),
        ("“peace” and “trust”", "““peace” and “trust””"),
        ("support “trust.”", "“support “trust.””"),
    ],
)
def test_every_quotation_stands_in_marks(words: str, shown: str) -> None:
    assert wording.enclosed(words) == shown


def test_the_same_place_has_one_name_wherever_it_is_quoted() -> None:
    found = rows(call())
    assert said(found["1.3"], "B") == said(found["3.4"], "B")
    labels = [quoted.label for row in found.values() for cell in row.cells for quoted in cell.quotations]
    assert sorted({label for label in labels if label[0] == "B"}) == [f"B{n}" for n in range(1, 10)]


@given(st.data())
def test_whatever_is_quoted_its_words_and_the_full_text_stay_as_they_are(data: st.DataObject) -> None:
    text = data.draw(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=2, max_size=40)
    )
    account = Account("A", Readout.of(text, title=text))
    spans = data.draw(st.lists(_spans(len(text)), min_size=1, max_size=4))
    quotation = Quotation(
        account="A", entry="s1", speaker="X", spans=tuple(spans), words=" … ".join(map(account.readout.words, spans))
    )
    differing = Value(account="A", value="x", spans=(data.draw(_spans(len(text))),))
    comparison = Comparison(
        reader=VERSION,
        meaning="m",
        accounts=(account.compared(), account.compared().model_copy(update={"letter": "B"})),
        relation="same encounter",
        matches=(Match(accounts=("A", "B"), relation="same encounter", score=1, reasons=()),),
        told_by_several=(
            Told(
                quotations=(quotation,),
                weight=0,
                differences=(Difference(about="number", values=(differing, differing)),),
            ),
        ),
    )
    sheet = Sheet(comparison)
    quoted = sheet.parts[1].rows[0].cells[0].quotations[0]
    assert quoted.words == wording.enclosed(quotation.words)
    whole = full_text(sheet, sheet.columns[0])
    assert "".join(stretch.text for stretch in whole.title) == text
    assert "".join("".join(s.text for s in lines.stretches) + lines.breaks for lines in whole.text) == text


@st.composite
def _spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    end = draw(st.integers(start + 1, length))
    return Span.model_validate({"start": start, "end": end, "in": draw(st.sampled_from(["text", "title"]))})
