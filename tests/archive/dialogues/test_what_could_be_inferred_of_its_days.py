"""The days that a reader could infer are those that the paper tells: from the first to the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues.forms import Event
from tests.archive.dialogues.tables import OPEN, round_of

if TYPE_CHECKING:
    from aidememoire.archive import Archive


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2026-05-12", None, "on 12 May 2026"),
        ("2026-05-12", "2026-05-12", "on 12 May 2026"),
        ("2026-05-12", "2026-05-13", "from 12 to 13 May 2026"),
        ("2026-05-31", "2026-06-01", "from 31 May to 1 June 2026"),
        ("2025-12-31", "2026-01-02", "from 31 December 2025 to 2 January 2026"),
        ("2026-05", "2026-06", "from May to June 2026"),
        ("2026-05", "2026-05-13", "from May 2026 to 13 May 2026"),
        ("2025", "2026", "from 2025 to 2026"),
        ("2026", None, "in 2026"),
    ],
)
def test_the_days_are_told_as_far_as_they_are_known(archive: Archive, start: str, end: str | None, told: str) -> None:
    event = Event(kind="round", name="Third round", start=start, end=end, place="Ålesund")
    here = round_of(archive, OPEN, event=event)
    note = here.sealed("We could lower the fee.", speaker=0)
    assert here.prospect(note).inference[0] == f"the event took place in Ålesund {told}"


def test_without_a_day_none_is_told(archive: Archive) -> None:
    here = round_of(archive, OPEN, event=Event(kind="round", name="Third round"))
    note = here.sealed("We could lower the fee.", speaker=0)
    assert here.prospect(note).inference[0] == "the event took place"
