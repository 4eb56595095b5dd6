"""The page of a comparison in a real browser: it fits, it can be walked by keyboard, and quotations lead to words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import Chromium, find
from tests.exchange.comparison.comparisons import call, harbour, hostile
from tests.exchange.comparison.test_html import source_of

if TYPE_CHECKING:
    from pathlib import Path

    from aidememoire.comparison.result import Comparison

HOSTILE = (
    "<script>document.documentElement.id='broken'</script><img src=x onerror=\"document.documentElement.id='broken'\">"
    "\u202eאב " + "Donaudampfschifffahrtsgesellschaft" * 5
)
# The window of a browser without a window is 500 pixels wide at least; a frame in it is as narrow as a phone.
FIT = """
const frame = document.createElement("iframe");
frame.style.cssText = "width: WIDTHpx; height: 900px; border: 0";
frame.srcdoc = `<!doctype html>${document.documentElement.outerHTML.replace(/<script[^]*?<\\/script>/g, "")}`;
frame.onload = () => {
  const width = frame.contentWindow.innerWidth;
  const boxes = (what) => [...frame.contentDocument.querySelectorAll(what)].map((it) => it.getBoundingClientRect());
  const held = boxes("figure, td, th, .source-of, article, h2, summary").filter((box) => box.width > 1);
  const cells = boxes("#row-2-1 .cells td");
  seen.width = width;
  seen.wide = frame.contentDocument.documentElement.scrollWidth > width;
  seen.out = held.filter((box) => box.right > width + 1).length;
  seen.stacked = cells[1].top >= cells[0].bottom - 1;
  document.body.dataset.seen = JSON.stringify(seen);
};
document.body.append(frame);
"""


@pytest.fixture
def chromium(tmp_path: Path) -> Chromium:
    program = find()
    if program is None:
        pytest.skip("no browser: Chromium is not installed")
    return Chromium(program, tmp_path)


@pytest.mark.parametrize("comparison", [call(), harbour(), hostile(HOSTILE)])
def test_the_page_opens_without_a_complaint_and_runs_nothing_foreign(
    chromium: Chromium, comparison: Comparison
) -> None:
    seen = chromium.open(source_of(comparison))
    assert seen.complaints == []
    assert seen.page.all("html")[0].has("lively")
    assert "id" not in seen.page.all("html")[0].attributes
    assert seen.page.texts() == [account.readout.text for account in comparison.accounts]


@pytest.mark.parametrize(("width", "stacked"), [(390, True), (1280, False)])
@pytest.mark.parametrize("comparison", [call(), harbour(), hostile(HOSTILE)])
def test_the_page_fits_a_phone_where_accounts_stand_one_below_the_other(
    chromium: Chromium, comparison: Comparison, width: int, stacked: bool
) -> None:
    seen = chromium.ask(source_of(comparison), FIT.replace("WIDTH", str(width)))
    assert seen == {"width": width, "wide": False, "out": 0, "stacked": stacked}


def test_a_quotation_leads_to_its_words_and_lights_them(chromium: Chromium) -> None:
    script = """
    const lit = () => [...document.querySelectorAll(".lit")].map((mark) => mark.textContent);
    const arrive = (then) => addEventListener("hashchange", then, { once: true });
    document.documentElement.style.scrollBehavior = "auto";
    arrive(() => {
      seen.hash = location.hash;
      seen.lit = lit();
      const box = document.querySelector(".lit").getBoundingClientRect();
      seen.inView = box.top >= 0 && box.bottom <= innerHeight;
      arrive(() => {
        seen.back = location.hash;
        seen.then = lit();
        document.body.dataset.seen = JSON.stringify(seen);
      });
      document.querySelector("#b7 .back").click();
    });
    document.querySelector("#row-1-2 blockquote[data-place=b7]").click();
    """
    seen = chromium.ask(source_of(call()), script)
    assert seen == {
        "hash": "#b7",
        "lit": ["to provide an answer within 30 days"],
        "inView": True,
        "back": "#row-1-2",
        "then": [],
    }


def test_all_parts_of_a_quotation_with_a_gap_light_up(chromium: Chromium) -> None:
    comparison = call()
    quotation = comparison.told_by_one[0].quotations[0]
    first = quotation.spans[0]
    gap = quotation.model_copy(
        update={
            "spans": (
                first.model_copy(update={"end": first.start + 10}),
                first.model_copy(update={"start": first.end - 9}),
            ),
            "words": "the Taiwan … relations",
        }
    )
    told = comparison.told_by_one[0].model_copy(update={"quotations": (gap,)})
    script = """
    addEventListener("hashchange", () => {
      seen.lit = [...document.querySelectorAll(".lit")].map((mark) => mark.textContent);
      document.body.dataset.seen = JSON.stringify(seen);
    });
    document.querySelector("#row-3-1 blockquote").click();
    """
    seen = chromium.ask(source_of(comparison.model_copy(update={"told_by_one": (told,)})), script)
    assert seen["lit"] == ["the Taiwan", "relations"]


def test_every_quotation_and_every_topic_can_be_reached_with_the_keyboard(chromium: Chromium) -> None:
    script = """
    const held = [...document.querySelectorAll("a[href], summary, [tabindex='0']")];
    const stops = held.filter((it) => it.checkVisibility());
    const reached = stops.filter((it) => { it.focus(); return document.activeElement === it; });
    seen.all = reached.length === stops.length;
    seen.labels = reached.filter((it) => it.matches(".label")).length;
    seen.topics = reached.filter((it) => it.matches("summary")).length;
    seen.quotations = document.querySelectorAll("blockquote").length;
    seen.unnamed = reached.filter((it) => !(it.getAttribute("aria-label") || it.textContent.trim())).length;
    """
    seen = chromium.ask(source_of(call()), script)
    assert seen == {"all": True, "labels": 21, "topics": 8, "quotations": 21, "unnamed": 0}


def test_a_link_into_a_folded_topic_opens_it(chromium: Chromium) -> None:
    script = """
    const topic = document.querySelector("details:has(#row-3-7)");
    topic.open = false;
    document.querySelector("#a1 .back").click();
    addEventListener("hashchange", () => {
      seen.open = topic.open;
      document.body.dataset.seen = JSON.stringify(seen);
    });
    """
    assert chromium.ask(source_of(call()), script)["open"] is True


def test_on_paper_nothing_is_folded_away(chromium: Chromium) -> None:
    script = """
    const topics = [...document.querySelectorAll("details.topic")];
    topics[1].open = topics[2].open = false;
    const open = () => topics.filter((topic) => topic.open).length;
    seen.steps = [open()];
    dispatchEvent(new Event("beforeprint"));
    seen.steps.push(open());
    dispatchEvent(new Event("afterprint"));
    seen.steps.push(open());
    """
    assert chromium.ask(source_of(call()), script)["steps"] == [5, 7, 5]
