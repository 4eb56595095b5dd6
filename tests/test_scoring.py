"""The figures: what they are on a small case, and that they are those of the annotators' own scorer."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks.scoring import SHARES, Tally, alike, intervals, pair, score, total

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "President Ada Quill met Minister Bo Reed in Lund. She stressed the need for talks. He agreed to host them in May."
)

GOLD: dict[str, Any] = {
    "id": "lund",
    "people": [
        {
            "key": "p1",
            "name": "Ada Quill",
            "mentions": ["President Ada Quill"],
            "posts": [{"title": "President", "organization": None, "status": "current"}],
            "side": "SWE",
            "present": True,
        },
        {
            "key": "p2",
            "name": "Bo Reed",
            "mentions": ["Minister Bo Reed"],
            "posts": [{"title": "Minister", "organization": None, "status": "current"}],
            "side": "NOR",
            "present": True,
        },
    ],
    "encounters": [
        {"kind": "meeting", "date": "2024-03-01", "end_date": None, "place": "Lund", "participants": ["p1", "p2"]}
    ],
    "statements": [
        {"scope": "person", "speakers": ["p1"], "cue": "stressed", "text": "the need for talks"},
        {"scope": "person", "speakers": ["p2"], "cue": "agreed", "text": "to host them in May"},
    ],
    "commitments": [{"by": ["p2"], "text": "to host them in May", "quantity": None, "due": "May"}],
    "references": [],
}


def place(words: str) -> dict[str, int]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


def perfect() -> dict[str, Any]:
    """Give the record that says what the annotation says."""
    gold = copy.deepcopy(GOLD)
    people = [{**person, "id": person["key"]} for person in gold["people"]]
    encounters = [{**encounter, "place": {"name": "Lund"}} for encounter in gold["encounters"]]
    statements = [
        {**statement, "sides": [], "content": [place(statement["text"])], "cue": place(statement["cue"])}
        for statement in gold["statements"]
    ]
    commitments = [{**promise, "content": [place(promise["text"])]} for promise in gold["commitments"]]
    return {
        "people": people,
        "encounters": encounters,
        "statements": statements,
        "commitments": commitments,
        "references": [],
    }


def values(tally: Tally) -> dict[str, float]:
    return {name: figure.value for name, figure in tally.figures.items()}


def test_a_record_that_says_the_same_scores_one_everywhere() -> None:
    assert set(values(score(TEXT, GOLD, perfect())).values()) == {1.0}


def test_a_readout_that_was_not_read_counts_as_missed() -> None:
    figures = score(TEXT, GOLD, None).figures
    assert (figures["people"].right, figures["people"].wanted, figures["people"].found) == (0, 2, 0)
    assert figures["content"].value == 0.0


def test_a_missed_person_costs_what_depends_on_him() -> None:
    record = perfect()
    del record["people"][1]
    record["encounters"][0]["participants"] = ["p1"]
    del record["statements"][1]
    figures = score(TEXT, GOLD, record).figures
    assert figures["people"].value == pytest.approx(2 / 3)
    assert figures["encounters"].value == 1.0, "half of the participants still overlap"
    assert figures["content"].recall == pytest.approx(18 / 37)
    assert figures["content"].precision == 1.0


def test_words_credited_to_the_wrong_side_are_content_but_no_attribution() -> None:
    record = perfect()
    record["statements"][0]["speakers"] = ["p2"]
    figures = score(TEXT, GOLD, record).figures
    assert figures["content"].value == 1.0
    assert figures["attribution"].value == pytest.approx(19 / 37)
    assert figures["speaker"].value == pytest.approx(19 / 37)


def test_a_wrong_value_among_matched_things_costs_only_its_share() -> None:
    record = perfect()
    record["people"][0]["side"] = "DNK"
    record["people"][1]["posts"][0]["status"] = "former"
    record["encounters"][0]["kind"] = "call"
    figures = values(score(TEXT, GOLD, record))
    wrong = {name for name, value in figures.items() if value < 1}
    assert wrong == {"side", "post status", "kind", "attribution"}
    assert figures["side"] == 0.5


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", True),
        ("Xi Jinping", "President Xi Jinping", True),
        ("Liu Jianchao", "Liu He", False),
        ("Al", "Al Smith Jones", False),
        (None, None, True),
        ("Lund", None, False),
    ],
)
def test_names_are_compared_as_words(ours: str | None, theirs: str | None, same: bool) -> None:
    assert alike(ours, theirs) is same


def test_the_likest_are_paired_first_and_each_only_once() -> None:
    pairs = pair([10, 20], [19, 12, 11], lambda a, b: max(0, 5 - abs(a - b)))
    assert pairs == [(10, 11), (20, 19)]


def test_the_same_words_twice_are_two_places() -> None:
    text = "They discussed trade. They discussed trade."
    gold = {
        "id": "twice",
        "people": [],
        "encounters": [],
        "statements": [{"scope": "joint", "speakers": ["USA"], "cue": "discussed", "text": "trade"}] * 2,
        "commitments": [],
        "references": [],
    }
    assert score(text, gold, None).figures["content"].wanted == 10


def test_intervals_hold_the_figure_and_are_the_same_every_time() -> None:
    half = perfect()
    del half["statements"][1]
    tallies = [score(TEXT, GOLD, record) for record in (perfect(), half, None)] * 4
    bounds = intervals(tallies, draws=200)
    low, high = bounds["content"]
    assert 0 < low < total(tallies).figures["content"].value < high < 1
    assert bounds == intervals(tallies, draws=200)


def disturbed(gold: dict[str, Any], text: str, dice: random.Random) -> dict[str, Any]:
    """Make a record of an annotation, with faults of every kind."""
    gold = copy.deepcopy(gold)

    def keep(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [entry for entry in entries if dice.random() < 0.85]

    def content(words: str) -> list[dict[str, int]]:
        start = max(0, text.find(words) + dice.choice([0, 0, 0, 9, -14]))
        return [{"start": start, "end": min(len(text), start + max(1, len(words) + dice.choice([0, 0, 0, 30, -8])))}]

    people = [{**person, "id": person["key"]} for person in keep(gold["people"])]
    ids = {person["id"] for person in people}
    for person in people:
        person["name"] = dice.choice([person["name"], person["name"].split()[-1]])
        person["side"] = dice.choice([person["side"], person["side"], "USA", None])
        person["present"] = dice.choice([person["present"], person["present"], True])
        person["posts"] = keep(person["posts"])
        for post in person["posts"]:
            post["status"] = dice.choice([post["status"], post["status"], "former"])
    if people and dice.random() < 0.3:
        people.append({**copy.deepcopy(people[0]), "id": "invented", "name": "Nobody Atall"})

    def parties(keys: list[str]) -> list[str]:
        return [key for key in keys if key in ids or key.isupper()]

    encounters = [
        {
            **encounter,
            "participants": parties(keep_keys(encounter["participants"], dice)),
            "date": dice.choice([encounter["date"], encounter["date"], None]),
            "kind": dice.choice([encounter["kind"], encounter["kind"], "call"]),
            "place": {"name": encounter["place"]} if encounter["place"] and dice.random() < 0.8 else None,
        }
        for encounter in keep(gold["encounters"])
    ]
    statements = []
    for statement in keep(gold["statements"]):
        words = content(statement["text"])
        at = max(0, words[0]["start"] - 10)
        cue = {"start": at, "end": at + 8} if dice.random() < 0.8 else None
        named = dice.choice([[], ["CHN"]])
        statements.append(
            {**statement, "speakers": parties(statement["speakers"]), "sides": named, "cue": cue, "content": words}
        )
    commitments = [
        {
            **promise,
            "by": parties(promise["by"]),
            "content": content(promise["text"]),
            "quantity": dice.choice([promise["quantity"], None]),
        }
        for promise in keep(gold["commitments"])
    ]
    references = [
        {**entry, "content": content(entry["text"]), "date": dice.choice([entry["date"], None])}
        for entry in keep(gold["references"])
    ]
    return {
        "people": people,
        "encounters": encounters,
        "statements": statements,
        "commitments": commitments,
        "references": references,
    }


def keep_keys(keys: list[str], dice: random.Random) -> list[str]:
    return [key for key in keys if dice.random() < 0.85]


@pytest.mark.parametrize("name", ["dev", "dev-other", "style"])
def test_the_figures_are_those_of_the_annotators_scorer(name: str, shared: Path, tmp_path: Path) -> None:
    dice = random.Random(name)
    texts = {entry["id"]: entry for entry in lines(shared / f"gold/{name}.texts.jsonl")}
    records, tallies = tmp_path / "records.jsonl", []
    with records.open("w", encoding="utf-8") as out:
        for gold in lines(shared / f"gold/{name}.gold.jsonl"):
            text = texts[gold["id"]]["text"]
            record = disturbed(gold, text, dice)
            out.write(json.dumps({"readout": {"id": gold["id"], "text": text}, **record}) + "\n")
            tallies.append(score(text, gold, record))
    gold_paths = [str(shared / f"gold/{name}.{kind}.jsonl") for kind in ("texts", "gold")]
    command = [sys.executable, str(shared / "gold/score.py"), *gold_paths, str(records), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["figures"]
    ours = total(tallies).figures
    assert set(ours) == set(theirs)
    for what, figure in ours.items():
        wanted = theirs[what]
        assert figure.wanted == wanted["n"], what
        assert (what in SHARES) == ("accuracy" in wanted), what
        assert figure.value == pytest.approx(wanted.get("f1", wanted.get("accuracy"))), what
        if "f1" in wanted:
            assert (figure.precision, figure.recall) == pytest.approx((wanted["precision"], wanted["recall"])), what
    assert any(figure.value < 0.9 for figure in ours.values()), "a comparison of perfect records would show nothing"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
