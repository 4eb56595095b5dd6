"""What is asked of a page that is open: whether everybody can read it, reach all of it, and see where they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

_AXE: Final = ROOT / "tests" / "browser" / "vendor" / "axe-core" / "axe.min.js"
_QUESTIONS: Final = Path(__file__).with_name("looking.js")
_SETTLED: Final = """async () => {
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  return document.readyState === "complete"
    && !document.querySelector(".htmx-request, figure.picture:has(> script):not([data-state])");
}"""


def settle(page: Page) -> None:
    """Wait until a page asks for nothing more and all its pictures are drawn."""
    page.wait_for_function(_SETTLED)


def unfold(page: Page) -> None:
    """Open all that is folded away on a page, and wait for what comes with it."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    settle(page)


def faults(page: Page) -> list[str]:
    """Give what axe-core finds at fault, by its rule, however little it is in anybody's way.

    It also looks for what is too small to be touched (target-size, WCAG 2.2, 2.5.8), which it does not by itself.
    """
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    return _asked(page, "faults")


def sideways(page: Page) -> int:
    """Give by how many pixels a page as a whole is wider than its window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def out_of_reach(page: Page) -> list[str]:
    """Give the controls of which a part lies beside the window, or is cut off by what stands around them.

    What moves into the window only when a part of the page is moved sideways is out of reach too: nothing says that it
    is there.
    """
    return _asked(page, "outOfReach")


def unseen(page: Page) -> list[str]:
    """Give the controls that the keyboard does not reach, or that do not show that it is at them."""
    page.keyboard.press("Tab")  # from now on the browser takes it that somebody uses the keyboard
    return _asked(page, "unseen")


def meeting(page: Page) -> list[str]:
    """Give the labels in pictures that lie on each other, by twos."""
    return _asked(page, "meeting")


def _asked(page: Page, question: str) -> list[str]:
    page.evaluate(_QUESTIONS.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(f"looking.{question}()")
    return found


def wrong_with(page: Page) -> list[str]:
    """Give all that is wrong with a page, as it opened and with all of it unfolded."""
    settle(page)
    found = [f"{sideways(page)} pixels wider than the window"] if sideways(page) > 0 else []
    unfold(page)
    found += [f"{sideways(page)} pixels wider than the window, once unfolded"] if sideways(page) > 0 else []
    found += [] if page.title().endswith("Aide-Mémoire") else [f"its title: {page.title()}"]
    found += [] if page.locator("h1").count() == 1 else [f"{page.locator('h1').count()} headings of the first level"]
    for what, ask in _ASKED.items():
        found += [f"{what}: {one}" for one in ask(page)]
    return found


_ASKED: Final = {
    "axe-core": faults,
    "out of reach": out_of_reach,
    "labels on each other": meeting,
    "focus not seen": unseen,
}
