"""Checking in an archive of all readouts there are: one of them as a whole, by the keyboard alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tests.browser.desk.test_checking import checked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.desk.desks import RunningDesk
    from tests.browser.desk.visiting import Visitor


def test_a_whole_readout_is_checked_with_one_key_for_each_entry(
    own_desk: RunningDesk, own_archive: Path, visit: Callable[..., Visitor]
) -> None:
    page = visit(own_desk).go("/next")
    name = unquote(page.url.rpartition("/")[2])
    total = checked(own_archive, name).total
    assert total > 5
    for pressed in range(total):
        page.keyboard.press("n" if pressed == 1 else "y")
    page.locator("#progress-place", has_text=f"All {total} checked").wait_for()
    after = checked(own_archive, name)
    assert (after.checked, after.total, len(after.rejected)) == (total, total, 1)
    assert page.evaluate("document.activeElement.id") == "next"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/readouts/(?!" + re.escape(page.url.rpartition("/")[2]) + "$)"))
