"""Progress as a picture: its axis of time runs from the promise to when it is due, and repeats no label."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from aidememoire.archive import Archive, open_archive
from aidememoire.desk.pages import ledger_chart
from aidememoire.dialogue.ledger.keeping import add_progress
from aidememoire.dialogue.ledger.standing import standing
from tests.dialogue.ledger.stories import entry, lakes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aidememoire.archive.dialogues.room import DialogueRoom

TODAY = dt.date(2026, 3, 1)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DialogueRoom]:
    """Give a dialogue on a day that stays."""
    monkeypatch.setattr(ledger_chart, "today", lambda: TODAY)
    archive: Archive
    with open_archive(tmp_path / "drawn.db", create=True) as archive:
        yield lakes(archive)


def axis(room: DialogueRoom, days: list[str], **known: Any) -> tuple[dt.date, dt.date, str]:
    """Give the first and last day of the axis of time, and how its days are written, of an entry with counts."""
    held = entry(room, "Train 300 engineers", target={"value": 300, "unit": "engineers"}, **known)
    for number, day in enumerate(days, start=1):
        remark = ({"kind": "remark", "words": "Told at the table."},)
        counted = {"date": day, "amount": 10 * number, "counted_by": "Ministry", "evidence": remark}
        add_progress(room, held.key, counted, on=TODAY)
    of = standing(room, held.key)
    [picture] = ledger_chart.pictures(of, of.counts, "/progress.csv")
    x = next(layer["encoding"]["x"] for layer in picture.drawn["layer"] if layer["mark"].get("point"))
    first, last = (dt.date(one["year"], one["month"], one["date"]) for one in x["scale"]["domain"])
    return first, last, x["axis"]["format"]


@pytest.mark.parametrize("days", [["2025-07-04"], ["2025-03-01", "2025-04-01", "2025-06-15"]])
def test_the_axis_runs_from_the_promise_to_when_it_is_due(room: DialogueRoom, days: list[str]) -> None:
    first, last, form = axis(room, days, undertaken="2024-01-10", due={"date": "2028-01-10"})
    assert first == dt.date(2024, 1, 10)
    assert dt.date(2028, 1, 10) < last < dt.date(2028, 3, 1)
    assert form == "%b %Y"


def test_where_the_day_of_the_promise_is_not_known_it_begins_when_it_was_told(room: DialogueRoom) -> None:
    told = {"kind": "web", "url": "https://example.org/told", "words": "We shall.", "date": "2024-02-03"}
    first, _, _ = axis(room, ["2025-07-04"], evidence=(told,), due={"date": "2028-01-10"})
    assert first == dt.date(2024, 2, 3)


def test_where_nothing_is_due_the_axis_ends_today(room: DialogueRoom) -> None:
    first, last, _ = axis(room, ["2025-07-04"], undertaken="2024-01-10")
    assert (first, last >= TODAY) == (dt.date(2024, 1, 10), True)
    assert (last - TODAY).days < 60


@pytest.mark.parametrize("day", ["2026-03-01", "2026-02-20", "2026-01-10"])
def test_few_days_are_written_as_days_so_that_no_month_is_told_twice(room: DialogueRoom, day: str) -> None:
    first, last, form = axis(room, [day])
    assert form == "%-d %b %Y"
    assert first <= dt.date.fromisoformat(day) <= last
    assert (last - first).days >= 28


def test_a_count_after_the_day_it_was_due_is_shown(room: DialogueRoom) -> None:
    _, last, _ = axis(room, ["2026-02-01"], undertaken="2024-01-10", due={"date": "2025-01-10"})
    assert last > dt.date(2026, 2, 1)
