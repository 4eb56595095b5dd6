"""`aidememoire ledger`: suggestions confirmed, entries written, counted, watched and judged; errors in plain words."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from aidememoire.archive import open_archive
from aidememoire.cli import app
from tests.dialogue.ledger.stories import lakes, named, seminar, tell

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Call = Callable[..., Result]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive of a dialogue with a seminar, and the readouts that speak of it."""
    file = tmp_path_factory.mktemp("ledger") / "kept.db"
    with open_archive(file, create=True) as archive:
        tell(archive, "salzburg", "seminar", "lagos")
        room = lakes(archive)
        seminar(room, "seminar")
        named(room, "bola")
    return file


@pytest.fixture
def call(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Give a call of the command on a copy of the archive, as ada."""
    file = tmp_path / "lakes.db"
    file.write_bytes(kept.read_bytes())
    monkeypatch.setenv("AIDEMEMOIRE_ARCHIVE", str(file))
    monkeypatch.setenv("AIDEMEMOIRE_AUTHOR", "ada")

    def run(*words: str, author: str = "ada") -> Result:
        return CliRunner().invoke(app, ["ledger", "lakes", *words, "--author", author])

    return run


def data(result: Result) -> list[dict[str, Any]]:
    """Give what was written as JSON."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def suggested(call: Call, words: str) -> str:
    """Give the key of the suggestion with these words."""
    key: str = next(one["key"] for one in data(call("suggest", "-f", "json")) if words in one["value"]["what"])
    return key


def test_what_is_suggested_has_its_words_and_reasons(call: Call) -> None:
    text = call("suggest").stdout
    assert "Invitation for 20,000 young Austrians" in text
    assert "type: a number that can be counted: 20,000 young Austrians" in text
    found = {one["value"]["what"][:10]: one for one in data(call("suggest", "-f", "json"))}
    assert found["Invitation"]["due"]["date"] == "2028-11-15"
    assert found["Invitation"]["value"]["claim"] == "claimed"


def test_suggestions_are_narrowed_down_like_entries(call: Call) -> None:
    all_of_them = data(call("suggest", "-f", "json"))
    [found] = data(call("suggest", "--find", "20,000 young", "-f", "json"))
    assert found["value"]["what"].startswith("Invitation for 20,000")
    assert len(all_of_them) > 1
    assert call("suggest", "--find", "no such words").exit_code == 1


def test_nothing_is_in_the_ledger_before_somebody_confirms(call: Call) -> None:
    empty = call("list")
    assert (empty.exit_code, empty.stdout) == (1, "")
    key = call("confirm", suggested(call, "20,000"), "topic=schooling", "target.definition=arrivals").stdout.strip()
    [held] = data(call("list", "-f", "json"))
    assert held["key"] == key
    assert (held["value"]["topic"], held["value"]["target"]["definition"]) == ("schooling", "arrivals")
    assert held["value"]["target"]["value"] == 20_000
    assert held["due"]["date"] == "2028-11-15"


def test_a_suggestion_can_be_dismissed(call: Call) -> None:
    key = suggested(call, "scholarships")
    assert call("dismiss", key, "--because", "not ours").exit_code == 0
    assert key not in {one["key"] for one in data(call("suggest", "-f", "json"))}
    assert call("confirm", key).exit_code == 1
    assert call("restore", key).exit_code == 0
    assert key in {one["key"] for one in data(call("suggest", "-f", "json"))}


def test_an_entry_is_written_changed_and_brought_to_its_end(call: Call) -> None:
    key = call("add", "what=Open an office", "by=AUT", "due.date=2024-02", "words=We shall.").stdout.strip()
    assert "OVERDUE" in call("overdue").stdout
    assert call("edit", key, "topic=transport").exit_code == 0
    assert call("status", key, "fulfilled", "--because", "It opened.").exit_code == 0
    [held] = data(call("list", "-f", "json", "--status", "fulfilled"))
    assert (held["value"]["because"], held["value"]["topic"], held["revision"]) == ("It opened.", "transport", 3)
    assert call("overdue").exit_code == 1


def test_counts_are_put_down_and_summed(call: Call) -> None:
    key = call("confirm", suggested(call, "20,000")).stdout.strip()
    usual = ("counted_by=Ministry", "unit=young Austrians", "definition=arrivals", "words=So many.")
    assert call("progress", key, "date=2024-03-01", "amount=4000", *usual).exit_code == 0
    assert call("progress", key, "date=2024-06-01", "amount=1000", "cumulative=false", *usual).exit_code == 0
    text = call("progress", key).stdout
    assert "5,000 on 2024-06-01, 25% of the target" in " ".join(text.split())
    waiting = (
        "no mention is taken into the ledger since 2024-01-10, but 1 passage of a later readout seems to speak of it"
    )
    assert waiting in " ".join(text.split())
    [mention] = data(call("mentions", key, "-f", "json"))
    assert call("dismiss", key, mention["key"]).exit_code == 0
    assert "no public mention in the archive since 2024-01-10" in " ".join(call("progress", key).stdout.split())
    [shown] = data(call("show", key, "-f", "json"))
    assert [point["total"] for point in shown["series"][0]["points"]] == [4000, 5000]


def test_the_list_gives_the_last_total_of_each_way_of_counting(call: Call) -> None:
    key = call("confirm", suggested(call, "20,000")).stdout.strip()
    for values in (
        ("date=2024-03-01", "amount=4000", "counted_by=Ministry", "definition=arrivals"),
        ("date=2024-06-01", "amount=1000", "cumulative=false", "counted_by=Ministry", "definition=arrivals"),
        ("date=2024-07-01", "amount=90", "counted_by=Lakes Institute", "definition=who stayed a term", "unit=terms"),
    ):
        assert call("progress", key, *values, "words=So many.").exit_code == 0
    text = " ".join(call("list").stdout.split())
    assert "5,000 of 20,000 on 2024-06-01, counted by Ministry: arrivals" in text
    assert "90 on 2024-07-01, counted by Lakes Institute: who stayed a term" in text


def test_later_readouts_are_taken_or_turned_down(call: Call) -> None:
    key = call("confirm", suggested(call, "20,000")).stdout.strip()
    other = call("confirm", suggested(call, "scholarships")).stdout.strip()
    found = {one["entry"]: one for one in data(call("mentions", "-f", "json"))}
    assert (found[key]["kind"], found[key]["amount"]) == ("reports on", 4000)
    assert found[other]["kind"] == "contradicts"
    counted = ("amount=4000", "unit=young Austrians", "counted_by=Eze")
    assert call("take", key, found[key]["key"], *counted).exit_code == 0
    assert call("dismiss", other, found[other]["key"]).exit_code == 0
    assert call("mentions").exit_code == 1
    assert "4,000 of 20,000 on 2024-03-05" in call("list").stdout


def test_two_coders_judge_blind(call: Call) -> None:
    key = call("add", "what=Open an office", "by=AUT", "words=We shall.").stdout.strip()
    rule = ("full=Open", "partial=Rooms", "none=Nothing", "start=2024", "end=2024")
    guideline = call("guideline", key, *rule).stdout.strip()
    first = call("score", guideline, "side=AUT", "mark=1", "reason=It is open.")
    assert "nobody else sees it" in first.stderr
    assert "no case was judged" in call("compliance").stdout
    second = call("score", guideline, "side=AUT", "mark=0", "reason=Rooms.", author="bola")
    assert "both coders have judged" in second.stderr
    assert "over 1 case; same mark in 0%" in " ".join(call("compliance").stdout.split())
    assert call("resolve", guideline, "side=AUT", "mark=1", "reason=It is open.").exit_code == 0
    [_, final] = data(call("compliance", "-f", "json"))
    assert final["averages"] == [{"side": "AUT", "cases": 1, "value": None}]


def test_a_coder_finds_the_guideline_by_which_to_judge(call: Call) -> None:
    key = call("add", "what=Open an office", "by=AUT", "words=We shall.").stdout.strip()
    rule = ("full=Open", "partial=Rooms", "none=Nothing", "start=2024", "end=2025")
    guideline = call("guideline", key, *rule).stdout.strip()
    for words in (("compliance",), ("show", key)):
        told = " ".join(call(*words).stdout.split())
        assert f"guideline {guideline} · final · 2024 to 2025 AUT: not judged yet" in told
    assert call("score", guideline, "side=AUT", "mark=1", "reason=It is open.", author="bola").exit_code == 0
    assert "AUT: another coder has judged; it opens when you have too" in " ".join(call("compliance").stdout.split())
    [interim, final] = data(call("compliance", "-f", "json"))
    assert (interim["guidelines"], [one["key"] for one in final["guidelines"]]) == ([], [guideline])
    assert final["guidelines"][0]["entry"] == key
    assert "+1" not in str(final["guidelines"])
    assert call("score", guideline, "side=AUT", "mark=0", "reason=Rooms.").exit_code == 0
    assert "+1 full and 0 partial; not settled yet" in " ".join(call("show", key).stdout.split())
    assert call("resolve", guideline, "side=AUT", "mark=1", "reason=It is open.").exit_code == 0
    [shown] = data(call("show", key, "-f", "json"))
    assert shown["guidelines"][0]["judged"] == {"AUT": "+1 full and 0 partial; settled as +1 full"}


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("add", "what=End it", "target.value=0", "words=w"), 1, "a target of zero is nothing that can be reached"),
        (("add", "what=x", "undertaken=2024-05-02", "due.date=2024", "words=w"), 0, ""),
        (("add", "what=x", "undertaken=2024-05-02", "due.date=2023", "words=w"), 1, "before it was promised"),
        (("add", "what=x", "by=AUT"), 1, "say what proves it: words=…"),
        (("show", "0123"), 1, "there is no ledger entry 0123"),
        (("confirm", "0123"), 1, "there is no suggestion 0123"),
        (("status",), 2, "name the entry by its key"),
        (("fly",), 2, "fly"),
    ],
)
def test_what_is_wrong_is_said(call: Call, words: tuple[str, ...], status: int, told: str) -> None:
    result = call(*words)
    assert result.exit_code == status, result.output
    assert told in " ".join(re.sub(r"[│╭╮╰╯─]", " ", result.stderr).split())


def test_to_others_there_is_no_such_dialogue(call: Call) -> None:
    result = call("list", author="eve")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Lakes" not in result.stderr
