"""The page in a real browser: marks where they belong, and every way to move between words and cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.exchange.marks import marks_of
from tests.browser.chromium import Chromium, find
from tests.exchange.pages import source_of
from tests.exchange.records import TEXT, TITLE, bare_record, rich_record

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "<script>document.documentElement.id='broken'</script><img src=x onerror=\"document.documentElement.id='broken'\">"
)
PLACES = """
const text = document.querySelector("article.text");
seen.text = text.textContent;
seen.places = [...text.querySelectorAll("mark")].map((mark) => {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEndBefore(mark);
  return [before.toString().length, mark.textContent, mark.dataset.cards];
});
"""
TOOLS = """
const word = (card) => document.querySelector(`article mark[data-cards~="${card}"]`);
const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const lit = () => [...document.querySelectorAll(".card.lit")].map((card) => card.id);
const here = () => document.activeElement.textContent.trim();
"""


@pytest.fixture
def chromium(tmp_path: Path) -> Chromium:
    program = find()
    if program is None:
        pytest.skip("no browser: Chromium is not installed")
    return Chromium(program, tmp_path)


def in_utf16(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def test_the_page_opens_with_its_marks_and_its_script(chromium: Chromium) -> None:
    seen = chromium.open(source_of(rich_record()))
    assert seen.complaints == []
    assert seen.page.all("html")[0].has("lively")
    assert seen.page.texts() == [TEXT]
    assert seen.page.marked("C1") == "plant 30,000 corals in the next four years"
    assert [mark.words for mark in seen.page.all("mark") if mark.attributes["tabindex"] == "0"] == [
        "Shen Yuanlin (沈元林)"
    ]


def test_marks_stand_at_their_offsets_though_the_browser_counts_otherwise(chromium: Chromium) -> None:
    record = rich_record()
    seen = chromium.ask(source_of(record), PLACES)
    assert seen["text"] == TEXT
    starts = {in_utf16(TEXT[: m.span.start]) for m in marks_of(record) if m.span.where == "text"}
    assert starts <= {place for place, _, _ in seen["places"]}
    assert [
        in_utf16(TEXT[: TEXT.index("the reefs")]),
        "the reefs of the 𠮷野 shoals <must not> be damaged",
        "r1-s1",
    ] in seen["places"]


@pytest.mark.parametrize(
    "text", ["a\r\nb\rc\n\n\nd\n", "\n\nfirst", "tab\there \x0c\x01 \ufffe\u2028 last", "אב שלום\u202e abc"]
)
def test_the_browser_has_the_text_to_the_last_character(chromium: Chromium, text: str) -> None:
    assert chromium.ask(source_of(bare_record(text)), PLACES)["text"] == text


def test_hostile_words_run_nothing(chromium: Chromium) -> None:
    seen = chromium.open(source_of(rich_record(title=TITLE + HOSTILE, publisher=HOSTILE), bare_record(HOSTILE)))
    assert "id" not in seen.page.all("html")[0].attributes
    assert seen.page.texts() == [TEXT, HOSTILE]
    assert seen.complaints == []


def test_a_click_on_words_shows_each_of_their_cards_in_turn(chromium: Chromium) -> None:
    script = """
    seen.steps = [0, 1, 2].map(() => { word("r1-c1").click(); return lit(); });
    seen.words = [...document.querySelectorAll("article .lit")].map((mark) => mark.textContent);
    """
    seen = chromium.ask(source_of(rich_record()), TOOLS + script)
    assert seen["steps"] == [["r1-c1"], ["r1-s2"], []]
    assert seen["words"] == []


def test_a_click_on_a_card_lights_its_words(chromium: Chromium) -> None:
    script = """
    document.querySelector("#r1-o1 .find").click();
    seen.words = [...document.querySelectorAll("mark.lit")].map((mark) => mark.textContent);
    seen.said = document.getElementById("said").textContent;
    """
    seen = chromium.ask(source_of(rich_record()), TOOLS + script)
    assert seen["words"] == ["Reef Forum (RF)", "Founded in 1961, the ", "Reef Forum", " is a non-partisan body."]
    assert seen["said"] == "Organizations: O1 Reef Forum (RF)"


def test_everything_can_be_reached_with_keys(chromium: Chromium) -> None:
    script = """
    word("r1-e1").focus();
    const steps = [here()];
    for (const key of "ArrowRight ArrowDown ArrowLeft Home End ArrowRight Enter ArrowDown Escape".split(" ")) {
      press(key);
      steps.push(here());
    }
    seen.steps = steps;
    seen.stops = document.querySelectorAll('mark[tabindex="0"]').length;
    """
    seen = chromium.ask(source_of(rich_record()), TOOLS + script)
    assert seen["steps"][:7] == [
        "Manila",
        "May 12th",
        "Shen Yuanlin 沈元林",
        "May 12th",
        "Shen Yuanlin (沈元林)",
        "is a non-partisan body.",
        "is a non-partisan body.",
    ]
    assert seen["steps"][7:] == ["O1 Reef Forum (RF): show the words"] * 2 + ["is a non-partisan body."]
    assert seen["stops"] == 1


def test_a_kind_that_is_switched_off_has_no_marks_and_no_cards(chromium: Chromium) -> None:
    script = """
    const look = () => [getComputedStyle(word("r1-p2")).backgroundImage.includes("rgb(29, 95, 168)"),
      Boolean(document.getElementById("r1-p2").offsetParent), Boolean(document.getElementById("r1-s1").offsetParent)];
    seen.before = look();
    document.querySelector('.legend input[data-kind="person"]').click();
    seen.after = look();
    """
    seen = chromium.ask(source_of(rich_record()), TOOLS + script)
    assert seen == {"before": [True, True, True], "after": [False, False, True]}


@pytest.mark.parametrize(
    "untold", ["", 'addEventListener("focusin", (event) => event.stopImmediatePropagation(), true);']
)
def test_on_a_phone_the_cards_of_words_come_up_from_below(chromium: Chromium, untold: str) -> None:
    """A window in the background moves the focus without telling the page: the words light up all the same."""
    script = (
        untold
        + """
    const drawer = document.getElementById("drawer");
    seen.wide = document.documentElement.scrollWidth - innerWidth;
    seen.before = drawer.hidden;
    word("r1-c1").focus();
    press("Enter");
    seen.cards = [...drawer.querySelectorAll(".find bdi")].map((name) => name.textContent);
    seen.focus = here();
    press("Escape");
    seen.after = [drawer.hidden, here(), lit()];
    """
    )
    seen = chromium.ask(source_of(rich_record()), TOOLS + script, width=390)
    assert seen["wide"] <= 0
    assert seen["before"] is True
    assert seen["cards"] == ["CHN", "Shen Yuanlin"]
    assert seen["focus"] == "Close"
    assert seen["after"] == [True, "plant 30,000 corals in the next four years", ["r1-s2", "r1-c1"]]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_head_leads_to_each_part_of_the_record(chromium: Chromium, width: int) -> None:
    script = """
    document.documentElement.style.scrollBehavior = "auto";
    seen.places = [...document.querySelectorAll("#r2 .jump")].map((link) => {
      link.click();
      const box = document.querySelector(link.getAttribute("href")).querySelector("h3").getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    });
    """
    seen = chromium.ask(source_of(rich_record(), rich_record()), TOOLS + script, width=width)
    assert seen["places"] == [True] * 6


def test_a_page_with_hundreds_of_readouts_works(chromium: Chromium) -> None:
    source = source_of(*(rich_record(title=f"{TITLE} {n}") for n in range(300)))
    script = """
    document.querySelector("#r300 mark[data-cards~=r300-c1]").click();
    seen.lit = lit();
    seen.texts = document.querySelectorAll("article.text").length;
    seen.took = performance.now();
    """
    seen = chromium.ask(source, TOOLS + script)
    assert seen["lit"] == ["r300-c1"]
    assert seen["texts"] == 300
    assert seen["took"] < 20_000


def test_what_is_small_on_a_phone_can_be_read_and_touched(chromium: Chromium) -> None:
    script = """
    const boxes = (what) => [...document.querySelectorAll(what)].map((element) => element.getBoundingClientRect());
    const held = boxes("article, .card, .head, .legend label");
    seen.out = held.filter((box) => box.right > innerWidth || box.left < 0).length;
    seen.low = boxes(".legend label").filter((box) => box.height < 24).length;
    """
    long = "Donaudampfschifffahrtsgesellschaft" * 5
    record = rich_record(title=f"{TITLE} {long}", url=f"https://example.org/{long}")
    assert chromium.ask(source_of(record), script, width=320) == {"out": 0, "low": 0}
