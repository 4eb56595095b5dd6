"""The quality gate: what passes, what does not, and that floors do not fall unawares."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from benchmarks import quality
from benchmarks.quality import AnnotatedSet, Result, between_markers, faults, new_floors, table
from benchmarks.scoring import Figure

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def result(tmp_path: Path) -> Result:
    for name in ("texts", "gold"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    data = AnnotatedSet("lund", "Lund", tmp_path / "texts", tmp_path / "gold")
    figures = {"people": Figure(90, 100, 100), "side": Figure(45, 50, 50), "quantity": Figure(1, 2, 2)}
    return Result(data, 10, (), figures, dict.fromkeys(figures, (0.8, 0.95)))


def held(result: Result, **floors: float) -> dict[str, object]:
    return {"lund": {"fingerprint": result.data.fingerprint, "floors": floors}}


def test_a_figure_at_its_floor_passes_and_one_below_does_not(result: Result) -> None:
    assert faults(result, held(result, people=0.9, side=0.9)) == []
    assert faults(result, held(result, people=0.901)) == ["lund: people 0.900, below its floor 0.901"]


def test_a_figure_that_is_no_longer_measured_does_not_pass(result: Result) -> None:
    assert faults(result, held(result, cues=0.5)) == ["lund: cues not measured, below its floor 0.500"]


def test_a_readout_that_could_not_be_read_does_not_pass(result: Result) -> None:
    unread = Result(result.data, 10, ("x: broken",), result.figures, result.bounds)
    assert faults(unread, {}) == ["lund: not read: x: broken"]


def test_floors_hold_for_the_data_they_were_measured_on(result: Result) -> None:
    floors = held(result, people=0.9)
    result.data.gold.write_text("another annotation", encoding="utf-8")
    (fault,) = faults(result, floors)
    assert "changed since its floors were set" in fault


def test_floors_rise_and_fall_only_when_told(result: Result) -> None:
    assert new_floors(result, {"people": 0.8, "side": 0.99}, lower=False) == {"people": 0.895, "side": 0.99}
    assert new_floors(result, {"people": 0.8, "side": 0.99}, lower=True) == {"people": 0.895, "side": 0.895}


def test_setting_floors_writes_them_with_the_fingerprint(
    result: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "FLOORS", tmp_path / "floors.json")
    quality.set_floors([result], {}, lower=False)
    written = json.loads((tmp_path / "floors.json").read_text(encoding="utf-8"))
    assert written == held(result, people=0.895, side=0.895)


def test_the_table_shows_value_interval_and_cases(result: Result) -> None:
    assert table([result], "full").splitlines() == [
        "|  | Lund (10 readouts) |",
        "| --- | --- |",
        "| people | 0.90 (0.80 to 0.95); precision 0.90, recall 0.90; n = 100 |",
        "| side | 0.90 (0.80 to 0.95); n = 50 |",
        "| quantity | 0.50 (0.80 to 0.95); n = 2 |",
    ]


def test_the_table_goes_between_the_markers_and_nothing_else_changes() -> None:
    page = "before\n<!-- figures:begin -->\nold\n<!-- figures:end -->\nafter\n"
    assert between_markers(page, "new") == ("before\n<!-- figures:begin -->\n\nnew\n\n<!-- figures:end -->\nafter\n")
    with pytest.raises(ValueError, match="once"):
        between_markers("no markers", "new")


def test_every_set_that_ships_has_floors_for_the_data_it_has() -> None:
    floors = json.loads(quality.FLOORS.read_text(encoding="utf-8"))
    samples = quality.SETS[0]
    assert floors[samples.name]["fingerprint"] == samples.fingerprint
    assert set(floors) == {data.name for data in quality.SETS}
