"""The page: every entry with its words, nothing from outside, nothing from a readout taken for markup."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.exchange.html import LEGEND, Account
from aidememoire.record import Organization, Readout, Record, Span
from tests.exchange.pages import Page, page_of, source_of
from tests.exchange.records import TEXT, TITLE, VERSION, bare_record, rich_record

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover='alert(1)' </article></mark>"
    "<!-- {{ 7*7 }} &lt;b&gt; ]]>"
)
ASKING = ("src", "href", "srcset", "action", "data", "poster")
LOADING = {"link", "img", "iframe", "object", "embed", "base", "form", "video", "audio", "image", "use"}


def record_with_spans(text: str, spans: list[tuple[int, int]], title: str = "") -> Record:
    """Give a record with one organization at some places of the text, and one at the title."""
    where = [("text", span) for span in spans] + ([("title", (0, len(title)))] if title else [])
    bodies = tuple(
        Organization(
            id=f"o{n}", score=0.5, name="Body", mentions=(Span.model_validate({"start": a, "end": b, "in": place}),)
        )
        for n, (place, (a, b)) in enumerate(where)
    )
    return Record(reader=VERSION, readout=Readout.of(text, title=title), organizations=bodies)


def test_every_entry_has_a_card_that_marks_its_words() -> None:
    page = page_of(rich_record())
    assert {code: page.marked(code) for code in page.cards()} == {
        "E1": "ManilaMay 12thmet1.5 track dialoguetoday",
        "P1": "Shen Yuanlin (沈元林)Shen Yuanlin 沈元林Vice MinisterShen",
        "P2": "Dr. Layla al-Harbi (ليلى الحربي)former Minister of Water & EnvironmentAl-Harbi",
        "S1": "stressedthe reefs of the 𠮷野 shoals <must not> be damaged",
        "S2": "pledgedto plant 30,000 corals in the next four years",
        "S3": "said“the Jeddah Summit in 2024” had shown the way",
        "C1": "plant 30,000 corals in the next four years",
        "R1": "the Jeddah Summit in 2024",
        "O1": "Reef Forum (RF)Founded in 1961, the Reef Forum is a non-partisan body.",
    }


def test_cards_say_what_the_record_says() -> None:
    cards = {code: " ".join(card.words.split()) for code, card in page_of(rich_record()).cards().items()}
    assert "12 May 2025 · Manila (PHL) Track 1.5: 1 serving official, 1 former official" in cards["E1"]
    assert "Former Minister of Water & Environment Present · former official · in a personal capacity" in cards["P2"]
    assert "Inferred Side: follows from the organization “Oceans Office”" in cards["P1"]
    assert "Told by the counterpart: CHN’s account of what SAU said" in cards["S3"]
    assert "How much30,000 corals" in cards["C1"]
    assert "in the next four years (2029)" in cards["C1"]
    assert cards["S3"].startswith("S3 Layla al-Harbi: show the words SAU Score 0.50")


def test_a_card_leads_to_its_words_and_the_words_to_their_cards() -> None:
    page = page_of(rich_record(), rich_record())
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    for link in page.all("a", "find"):
        assert link.attributes["href"].removeprefix("#") in ids
        assert set(link.attributes["aria-controls"].split()) <= set(ids)
    for mark in page.all("mark"):
        assert set(mark.attributes["data-cards"].split()) <= set(ids)


@pytest.mark.parametrize("record", [rich_record(), bare_record(), bare_record("x\n\n\ny\n", title=" ")])
def test_without_its_tags_the_marked_text_is_the_text(record: Record) -> None:
    assert page_of(record).texts() == [record.readout.text]


@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40),
    title=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=10),
    cuts=st.lists(st.tuples(st.integers(0, 39), st.integers(1, 20)), max_size=6),
)
def test_whatever_the_text_and_its_spans_nothing_is_lost(text: str, title: str, cuts: list[tuple[int, int]]) -> None:
    spans = [(start, min(start + length, len(text))) for start, length in cuts if start < len(text)]
    page = page_of(record_with_spans(text, spans, title))
    assert page.faults == []
    assert page.texts() == [text]
    for number, (start, end) in enumerate(spans, start=1):
        marked = page.marked(f"O{number}")
        assert marked == re.sub(r"\n", "", text[start:end]) or marked == text[start:end]
    if title.strip():
        assert page.all("h2")[0].words == title


def test_characters_that_browsers_count_twice_do_not_shift_a_mark() -> None:
    text = "🪸👩‍👩‍👧𠮷野 met Brandt 🪸 today"
    start = text.index("Brandt")
    assert page_of(record_with_spans(text, [(start, start + 6)])).marked("O1") == "Brandt"


def test_the_page_is_well_formed() -> None:
    assert page_of(rich_record(), bare_record(), rich_record(title=HOSTILE)).faults == []


def test_the_page_needs_nothing_from_outside() -> None:
    page = page_of(rich_record(), rich_record(url=None))
    asked = [e.attributes[name] for e in page.elements for name in ASKING if name in e.attributes]
    assert {address for address in asked if not address.startswith("#")} == {
        "https://example.org/readouts?id=1&lang=en"
    }
    assert {e.tag for e in page.elements} & LOADING == set()
    style = page.all("style")[0].words
    assert re.findall(r"url\(|@import|image-set", style) == []
    policy = page.all("meta")[1].attributes["content"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


@pytest.mark.parametrize("field", ["title", "publisher", "publisher_side", "url", "language"])
def test_hostile_words_about_a_readout_stay_words(field: str) -> None:
    page = page_of(rich_record(**{"title": TITLE, field: HOSTILE + TITLE}))
    assert page.faults == []
    assert len(page.all("script")) == 1
    assert page.all("img") == []
    assert page.texts() == [TEXT]
    assert [e for e in page.elements if any(name.startswith("on") for name in e.attributes)] == []


def test_hostile_words_in_text_and_entries_stay_words() -> None:
    record = rich_record()
    person = record.people[0].model_copy(update={"name": HOSTILE, "side": "X<b>", "inferred": {"side": HOSTILE}})
    hostile = record.model_copy(update={"people": (person, record.people[1]), "readout": Readout.of(TEXT + HOSTILE)})
    page = page_of(hostile)
    assert page.faults == []
    assert page.texts() == [TEXT + HOSTILE]
    assert HOSTILE in page.cards()["P2"].words
    assert "49" not in page.cards()["P2"].words
    assert len(page.all("script")) == 1
    assert page.all("img") == []


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.org", "http://[x"]
)
def test_an_address_that_is_not_of_the_web_is_shown_and_not_linked(address: str) -> None:
    page = page_of(rich_record(url=address))
    assert [a.attributes["href"] for a in page.all("a") if not a.attributes["href"].startswith("#")] == []
    assert page.all("p", "address")[0].words == address


def test_marks_are_told_apart_by_more_than_colour() -> None:
    style = page_of(rich_record()).all("style")[0].words
    lines = {kind: re.search(rf"^\.is-{kind} {{ (.*?) }}", style, re.MULTILINE) for kind in LEGEND}
    shapes = {kind: re.sub(r"var\(--[a-z]+\)", "COLOUR", line[1]) for kind, line in lines.items() if line}
    assert set(shapes) == set(LEGEND)
    alike = ("person", "commitment")  # two full lines: that of a commitment is thicker and stands between bars
    drawn = [re.sub(r"^--l-[a-z]+: ", "", shape) for kind, shape in shapes.items() if kind not in alike]
    assert len(drawn) == len(set(drawn))
    assert ".begins { border-inline-start: 2px solid" in style


def test_sides_are_told_apart_by_more_than_colour() -> None:
    page = page_of(rich_record())
    styles = {badge.words: badge.attributes["class"] for badge in page.all("b", "badge")}
    assert styles == {"CHN": "badge side-1", "SAU": "badge side-2"}
    edges = re.findall(r"^\.side-\d .*--edge: (\w+);", page.all("style")[0].words, re.MULTILINE)
    assert len(edges) == len(set(edges)) == 5


def test_a_statement_names_its_side_in_the_text_and_a_claim_says_whose_it_is() -> None:
    labels = [mark.attributes.get("data-content") for mark in page_of(rich_record()).all("mark")]
    assert list(filter(None, labels)) == ["S1 CHN ", "S2 CHN ", "S3 SAU, per CHN "]


def test_people_who_are_only_mentioned_stand_apart() -> None:
    record = rich_record()
    absent = record.people[1].model_copy(update={"present": False})
    groups = page_of(record.model_copy(update={"people": (absent, record.people[0])})).all("li", "group")
    assert [group.words for group in groups] == ["CHN", "Mentioned only"]


def test_a_record_without_entries_says_so() -> None:
    page = page_of(bare_record("Nobody met."))
    assert page.all("p", "none")[0].words == "Nothing was read from this text."
    assert page.all("h2")[0].words == "Untitled readout"
    assert page.all("nav") == []


def test_the_head_of_a_readout_counts_its_entries_and_leads_to_them() -> None:
    page = page_of(rich_record())
    jumps = {a.words: a.attributes["href"] for a in page.all("a") if a.has("jump")}
    assert list(jumps) == ["1 encounter", "2 people", "3 statements", "1 commitment", "1 reference", "1 organization"]
    assert set(jumps.values()) <= {f"#{part.attributes.get('id')}" for part in page.all("section")}
    assert [a for a in page_of(bare_record()).all("a") if a.has("jump")] == []


def test_several_readouts_have_contents_that_lead_to_each() -> None:
    page = page_of(rich_record(), bare_record(title="Second", published="2024-06"))
    assert page.all("h1")[0].words == "2 readouts"
    lines = [" ".join(item.words.split()) for item in page.all("li") if any(e.tag == "nav" for e in item.inside)]
    assert lines == [
        f"{TITLE} CHN Oceans Office · 12 May 2025 · "
        "1 encounter, 2 people, 3 statements, 1 commitment, 1 reference, 1 organization",
        "Second June 2024 · no entries",
    ]
    contents = [a for a in page.all("a") if any(e.has("contents") for e in a.inside)]
    assert [a.attributes["href"] for a in contents] == ["#r1", "#r2"]


def test_hundreds_of_readouts_make_one_page() -> None:
    begun = time.monotonic()
    source = source_of(*(rich_record(title=f"{TITLE} {n}") for n in range(300)))
    assert time.monotonic() - begun < 30
    assert len(source) < 300 * 25_000
    assert Page(source).texts() == [TEXT] * 300


def test_the_same_records_make_the_same_page() -> None:
    assert source_of(rich_record(), bare_record()) == source_of(rich_record(), bare_record())


def test_the_seats_of_an_encounter_show_sides_for_whom_nobody_is_named() -> None:
    record = rich_record()
    encounter = record.encounters[0].model_copy(update={"sides": ("CHN", "SAU", "EU")})
    account = Account(record.model_copy(update={"encounters": (encounter,)}), 1)
    assert [(seat.side, seat.name) for seat in account.seats(encounter)] == [
        ("CHN", "Shen Yuanlin"),
        ("SAU", "Layla al-Harbi"),
        (None, "Reef Forum"),
        ("EU", None),
    ]
