"""The page of a comparison: every quotation leads to its words, nothing from outside, nothing taken for markup."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from aidememoire.exchange.comparison.html import write_html
from tests.exchange.comparison.comparisons import call, harbour, hostile
from tests.exchange.pages import Element, Page

if TYPE_CHECKING:
    from aidememoire.comparison.result import Comparison

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover='alert(1)' </article>{{ 7*7 }} &lt;b&gt;"
LOADING = {"link", "img", "iframe", "object", "embed", "base", "form", "video", "audio", "image", "use"}
ASKING = ("src", "href", "srcset", "action", "data", "poster")


def source_of(comparison: Comparison) -> str:
    out = StringIO()
    write_html(comparison, out)
    return out.getvalue()


def page_of(comparison: Comparison) -> Page:
    return Page(source_of(comparison))


def words(element: Element) -> str:
    return " ".join(element.words.split())


@pytest.mark.parametrize(
    "comparison", [call(), call("earlier encounter"), harbour(), harbour("joint statement", "B", 2), hostile(HOSTILE)]
)
def test_the_page_is_well_formed_and_every_link_within_it_arrives(comparison: Comparison) -> None:
    page = page_of(comparison)
    assert page.faults == []
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    links = [a.attributes["href"].removeprefix("#") for a in page.all("a") if a.attributes["href"].startswith("#")]
    assert set(links) <= set(ids)
    assert {e.attributes["data-place"] for e in page.all("blockquote")} <= set(ids)
    assert all(set(mark.attributes["data-quoted"].split()) <= set(ids) for mark in page.all("mark"))


def test_the_head_says_what_was_compared() -> None:
    page = page_of(call())
    assert words(page.all("h1")[0]) == "Two accounts of one encounter"
    one, other = page.all("section", "source-of")
    assert words(one) == (
        "A CHN Ministry of Foreign Affairs of the People's Republic of China "
        "Lu Wenzhao Has a Phone Call with U.S. Secretary of State Judith A. Karlsen "
        "9 October 2025, 12:40 UTC+08:00 · 258 words, 12 statements https://example.org/lu?id=9&lang=en"
    )
    assert words(other).startswith("B USA U.S. Department of State Secretary Karlsen’s Call")
    judged = words(page.all("dl", "judged")[0])
    assert "A and B: the same encounter (score 0.97: Judith A. Karlsen and Lu Wenzhao took part in both;" in judged
    assert "A: 258 words, B: 215 words." in judged
    assert "lexicon sha256:0f3a0f3a0f3a, meaning static-0.1.0." in judged


def test_the_parts_stand_in_their_order_with_their_numbers() -> None:
    headings = [words(heading) for heading in page_of(call()).all("h2")]
    assert headings == [
        "1 Commitments that one account leaves out 3",
        "2 Told by both 4",
        "3 Told by one only 9",
        "4 Told differently 3",
        "The accounts in full",
    ]


def test_a_point_stands_side_by_side_with_what_differs_in_it() -> None:
    row = page_of(call()).by_id("row-2-2")
    assert words(row) == (
        "2.2 Infrastructure A10 Lu Wenzhao (CHN), Judith A. Karlsen (USA) agreed "
        "“to increase direct passenger flights between the two countries to 120 a week by next March” "
        "B2 Lu Wenzhao (CHN), Judith A. Karlsen (USA) agreed "
        "“to raise the number of direct passenger flights to 100 a week by March 2026” "
        "Number: A: 120 a week; B: 100 a week "
        "A10–B2 say the same: 0.96 (rests on meaning; words in common: direct, flights, week)"
    )
    page = page_of(call())
    assert [strong.words for strong in page.all("strong", "differs")] == ["120 a week", "100 a week"]
    assert "welcomed" in [cue.words for cue in page.all("em", "cue")]


def test_a_quotation_leads_to_its_words_and_they_lead_back() -> None:
    page = page_of(call())
    (label,) = {a.attributes["href"] for a in page.all("a", "label") if a.words == "B7"}
    place = page.by_id(label.removeprefix("#"))
    assert place.words == "to provide an answer within 30 days"
    back = next(a for a in page.all("a", "back") if place in a.inside)
    assert back.attributes["href"] == "#row-1-2"
    assert back.attributes["data-label"] == "B7"


def test_a_value_leads_to_the_words_it_was_taken_from() -> None:
    page = page_of(call())
    link = next(a for a in page.all("a", "of-text") if a.words == "“at the latter’s request”")
    assert page.by_id(link.attributes["href"].removeprefix("#")).words == "at the latter’s request"


@pytest.mark.parametrize("comparison", [call(), harbour(), hostile(HOSTILE)])
def test_without_its_tags_the_marked_text_is_the_text(comparison: Comparison) -> None:
    assert page_of(comparison).texts() == [account.readout.text for account in comparison.accounts]


def test_a_commitment_without_an_echo_is_marked() -> None:
    marks = [words(mark) for mark in page_of(call()).all("span", "told-counterpart")]
    assert marks == [
        "Ascribed to the other side by A (CHN); no echo in B",
        "Ascribed to the other side by B (USA); no echo in A",
    ]


def test_long_lists_are_folded_away_after_the_first_topics() -> None:
    comparison = call()
    few = comparison.told_by_one
    many = tuple(told.model_copy(update={"topics": (f"topic-{n}",)}) for n in range(4) for told in few[:5])
    page = page_of(comparison.model_copy(update={"told_by_one": many}))
    assert ["open" in topic.attributes for topic in page.all("details", "topic")] == [True, True, False, False]
    assert all("open" in topic.attributes for topic in page_of(comparison).all("details", "topic"))


def test_accounts_are_told_apart_by_letters_and_borders_not_by_colour_alone() -> None:
    page = page_of(harbour())
    styles = {badge.words: badge.attributes["class"].split()[-1] for badge in page.all("b", "letter")}
    assert styles == {"A": "side-1", "B": "side-2", "C": "side-3"}
    edges = re.findall(r"^\.side-\d .*--edge: (\w+);", page.all("style")[0].words, re.MULTILINE)
    assert len(set(edges)) == 5


def test_three_accounts_scroll_sideways_within_their_table() -> None:
    page = page_of(harbour())
    assert page.all("body", "broad") != []
    assert all(box.attributes["tabindex"] == "0" and box.attributes["aria-label"] for box in page.all("div", "scroll"))
    assert all("tabindex" not in box.attributes for box in page_of(call()).all("div", "scroll"))


def test_the_page_needs_nothing_from_outside() -> None:
    page = page_of(call())
    asked = [e.attributes[name] for e in page.elements for name in ASKING if name in e.attributes]
    assert {address for address in asked if not address.startswith("#")} == {
        "https://example.org/lu?id=9&lang=en",
        "https://example.com/karlsen",
    }
    assert {e.tag for e in page.elements} & LOADING == set()
    assert re.findall(r"url\(|@import|image-set", page.all("style")[0].words) == []
    assert page.all("meta")[1].attributes["content"].startswith("default-src 'none'; style-src 'sha256-")
    assert [e for e in page.elements if "style" in e.attributes] == []


def test_hostile_words_stay_words() -> None:
    page = page_of(hostile(HOSTILE))
    assert len(page.all("script")) == 1
    assert page.all("img") == []
    assert [e for e in page.elements if any(name.startswith("on") for name in e.attributes)] == []
    assert "49" not in page.all("main")[0].words
    assert [a.attributes["href"] for a in page.all("a") if not a.attributes["href"].startswith("#")] == []


def test_accounts_that_do_not_belong_together_bear_a_warning() -> None:
    assert "judged not to tell of one encounter" in page_of(call("unrelated")).all("p", "caution")[0].words
    assert page_of(call()).all("p", "caution") == []


def test_a_comparison_that_found_nothing_says_so() -> None:
    empty = call().model_copy(
        update={"left_out": (), "told_by_several": (), "told_by_one": (), "differences": ()},
    )
    leads = [words(lead) for lead in page_of(empty).all("p", "lead")]
    assert leads[0] == "No commitment was found that only one account has."
    assert len(leads) == 4
    assert page_of(empty).all("table") == []


def test_the_same_comparison_makes_the_same_page() -> None:
    assert source_of(call()) == source_of(call())
