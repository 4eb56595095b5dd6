"""The document that the first user brought, and an invented one in its form, are read right in every entry."""

import json
from pathlib import Path
from typing import Any

import pytest

from aidememoire import Reader
from aidememoire.record import Record
from tests.reading import codebook

SAMPLES = Path(__file__).resolve().parents[2] / "benchmarks" / "samples"


def annotated(folder: Path, name: str, key: str) -> tuple[Record, dict[str, Any]]:
    def entry(path: Path) -> dict[str, Any]:
        lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
        return next(line for line in lines if line["id"] == key)

    document = entry(folder / f"{name}texts.jsonl")
    gold = entry(folder / f"{name}gold.jsonl")
    return Reader().read(**document), gold


@pytest.fixture(scope="module")
def seed(shared: Path) -> tuple[Record, dict[str, Any]]:
    return annotated(shared / "gold", "dev-other.", "seed")


@pytest.fixture(scope="module")
def seminar() -> tuple[Record, dict[str, Any]]:
    return annotated(SAMPLES, "", "idcpc-seminar-20250512")


@pytest.fixture(params=["seed", "seminar"])
def both(request: pytest.FixtureRequest) -> tuple[Record, dict[str, Any]]:
    found: tuple[Record, dict[str, Any]] = request.getfixturevalue(request.param)
    return found


def test_people_with_posts_sides_and_presence(both: tuple[Record, dict[str, Any]]) -> None:
    record, gold = both
    assert codebook.people(record) == codebook.gold_people(gold)


def test_the_encounter(both: tuple[Record, dict[str, Any]]) -> None:
    record, gold = both
    (encounter,) = record.encounters
    (wanted,) = gold["encounters"]
    assert (encounter.kind, encounter.date) == (wanted["kind"], wanted["date"])
    assert encounter.place is not None
    assert (encounter.place.name, encounter.place.country) == (wanted["place"], wanted["country"])
    assert len(encounter.participants) == len(wanted["participants"])
    assert encounter.track == "1.5"
    assert "serving official" in encounter.inferred["track"]
    assert "private expert" in encounter.inferred["track"]


def test_statements_to_the_end_of_each_paragraph(both: tuple[Record, dict[str, Any]]) -> None:
    record, gold = both
    assert codebook.statements(record) == codebook.gold_statements(gold)


def test_what_the_other_side_said_is_the_publishers_claim(both: tuple[Record, dict[str, Any]]) -> None:
    record, _ = both
    told = {s.told_by for s in record.statements if s.sides == ("USA",)}
    assert told == {"counterpart"}
    assert {s.told_by for s in record.statements if s.sides == ("CHN",)} == {"own"}


def test_commitments_with_number_and_horizon(both: tuple[Record, dict[str, Any]]) -> None:
    record, gold = both
    assert codebook.contents(record, record.commitments) == [c["text"] for c in gold["commitments"]]
    for found, wanted in zip(record.commitments, gold["commitments"], strict=True):
        assert found.by == tuple(wanted["by"])
        assert (found.due.text if found.due else None) == wanted["due"]
        assert (found.quantity.model_dump() if found.quantity else None) == wanted["quantity"]


def test_references(both: tuple[Record, dict[str, Any]]) -> None:
    record, gold = both
    found = [(r.kind, codebook.words(record, r.content), r.date, r.place) for r in record.references]
    assert found == [(r["kind"], r["text"], r["date"], r["place"]) for r in gold["references"]]


def test_a_horizon_from_an_unknown_day_has_no_date(seed: tuple[Record, dict[str, Any]]) -> None:
    (promise,) = seed[0].commitments
    assert promise.due is not None
    assert (promise.due.text, promise.due.date) == ("in the next five years", None)
    assert promise.told_by == "counterpart"


def test_bodies_whose_unnamed_officials_attended(seed: tuple[Record, dict[str, Any]]) -> None:
    present = {body.name for body in seed[0].organizations if body.present}
    assert "General Office of the CPC Central Financial and Economic Affairs Commission" in present
    assert "Office of the Central Commission for Foreign Affairs" in present


def test_what_is_said_of_the_host(seed: tuple[Record, dict[str, Any]]) -> None:
    (society,) = [body for body in seed[0].organizations if body.name == "Asia Society"]
    assert codebook.words(seed[0], society.about).startswith("Founded in 1956, the Asia Society is a U.S.-based")
