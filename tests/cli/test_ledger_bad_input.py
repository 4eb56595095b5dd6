"""`aidememoire ledger` with values that do not fit: what to write instead is said, and nothing is stored."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

import pytest
from typer.testing import CliRunner

from aidememoire.archive import Viewer, open_archive
from aidememoire.archive.dialogues.forms import Scoring
from aidememoire.archive.dialogues.forms.ledger import EntryKind, Nature
from aidememoire.archive.dialogues.forms.ledger import Status as LedgerStatus
from aidememoire.cli import app
from aidememoire.cli.commands.ledger import Kind, Status, Type
from tests.dialogue.ledger.stories import entry, lakes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    Call = Callable[..., Result]

KEPT = "Open an office in Lagos"
PROOF = "words=We shall."


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Give a call of the command on a ledger with one entry; KEY stands for its key."""
    file = tmp_path / "lakes.db"
    with open_archive(file, create=True) as archive:
        key = entry(lakes(archive), KEPT).key
    monkeypatch.setenv("AIDEMEMOIRE_ARCHIVE", str(file))

    def run(*words: str) -> Result:
        named = [key if word == "KEY" else word for word in words]
        return CliRunner().invoke(app, ["ledger", "lakes", *named, "--author", "ada"], env={"COLUMNS": "400"})

    return run


def entries(call: Call) -> list[dict[str, Any]]:
    """Give what stands in the ledger."""
    return [json.loads(line)["value"] for line in call("list", "-f", "json").stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "what=X"), ["say what proves it: words=…, and url=… where they stand on a page"]),
        (("progress", "KEY", "date=2025-01-01", "amount=4"),
         ["say who counted: counted_by=…", "say what proves it: words"]),
        (("add", PROOF), ["say what is undertaken: what=…"]),
        (("add", "what=", PROOF), ["say what is undertaken: what=…"]),
        (("add", "what=X", PROOF, "target.value=0"), ["a target of zero is nothing that can be reached"]),
        (("add", "what=X", PROOF, "target.amount=0"), ["a target of zero is nothing that can be reached"]),
        (("edit", "KEY", "target.value=0"), ["a target of zero is nothing that can be reached"]),
        (("add", "what=X", PROOF, "target.amount=5"), ["say the number that is to be reached: target.value=…",
                                                      "target.amount is not known here"]),
        (("add", "what=X", PROOF, "target.value=-5"), ["a number above 0"]),
        (("add", "what=X", PROOF, "target=50"),
         ["target has parts: target.value=…, target.unit=…, target.definition=…"]),
        (("add", "what=X", PROOF, "due=2027"), ["due has parts: due.text=…, due.date=…"]),
        (("add", "what=X", PROOF, "url=foo"), ["an address that begins with https:// or http://"]),
        (("add", "what=X", "url=https://example.org/x"), ["write them as words=…"]),
        (("add", "what=X", PROOF, "wat=3"), ["wat is not known here; there are kind, type, what, by"]),
        (("edit", "KEY", "wat=3"), ["wat is not known here; there are kind, type, what, by"]),
        (("edit", "KEY", "evidence=foo"), ["write what proves it as words=…"]),
        (("add", "what=X", PROOF, "kind=vow"), ["commitment, consensus or recommendation, not “vow”"]),
        (("progress", "KEY", PROOF, "counted_by=b", "date=2025", "amount=many"),
         ["amount: it is a number, not “many”"]),
        (("guideline", "KEY", "full=All of it"), ["say what counts as partial compliance: partial=…",
                                                  "say when the period begins: start=…"]),
        (("add", "what=X", PROOF, "by=Narnia"), ["'Narnia' is no side that is known", "CHN"]),
        (("add", "what=X", PROOF, "by=China"), ["China (CHN) is no side of this dialogue (AUT, NGA)"]),
        (("list", "--type", "bogus"), ["'bogus' is not one of 'affirmation', 'process', 'deliverable'"]),
        (("list", "--kind", "vow"), ["'vow' is not one of 'commitment', 'consensus', 'recommendation'"]),
        (("list", "--status", "asleep"), ["'asleep' is not one of", "'under way'"]),
        (("edit", "KEY", "type=bogus"), ["type=: it is affirmation, process or deliverable, not bogus"]),
        (("list", "--quiet-since", "soon"), ["--quiet-since: 'soon' is no date as in 2024-06-04, 2024-06 or 2024"]),
        (("edit", "KEY", "by=CHN"), ["China (CHN) is no side of this dialogue (AUT, NGA)"]),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_answered_with_what_to_write(call: Call, words: tuple[str, ...], said: list[str]) -> None:
    done = call(*words)
    assert done.exit_code != 0
    told = " ".join(done.output.split())
    for one in said:
        assert one in told
    for raw in (
        "Field required",
        "Extra inputs",
        "should match pattern",
        "Input should",
        "valid dictionary",
        "Value error",
    ):
        assert raw not in told
    assert [one["what"] for one in entries(call)] == [KEPT]


def test_sides_are_written_as_people_call_them(call: Call) -> None:
    assert call("add", "what=Train engineers", PROOF, "by=Austria and the Nigerian side").exit_code == 0
    assert [one["by"] for one in entries(call) if one["what"] == "Train engineers"] == [["AUT", "NGA"]]


def test_a_value_is_taken_away_by_leaving_it_empty(call: Call) -> None:
    assert call("edit", "KEY", "target.value=5", "target.unit=rooms", "by=Nigeria").exit_code == 0
    assert call("edit", "KEY", "target=", "by=").exit_code == 0
    [left] = entries(call)
    assert (left["target"], left["by"]) == (None, [])


def test_a_judged_side_is_written_as_people_call_it(call: Call) -> None:
    words = ("full=Open", "partial=Rented", "none=Nothing", "start=2024", "end=2025")
    guideline = call("guideline", "KEY", *words).stdout.strip()
    assert call("score", guideline, "side=Austria", "mark=1", "reason=It is open.").exit_code == 0
    refused = call("score", guideline, "side=Narnia", "mark=1", "reason=It is open.")
    assert "'Narnia' is no side that is known" in refused.output


def test_type_is_the_word_on_the_pages_for_what_the_data_call_the_nature(call: Call) -> None:
    assert call("edit", "KEY", "type=process").exit_code == 0
    assert [one["nature"] for one in entries(call)] == ["process"]
    assert KEPT in call("list", "--type", "process").stdout
    assert call("list", "--type", "affirmation").exit_code == 1
    assert call("add", "what=Train engineers", "type=affirmation", PROOF).exit_code == 0
    assert "Train engineers" in call("list", "--type", "affirmation").stdout


def test_options_name_the_kinds_types_and_statuses_of_the_ledger() -> None:
    for named, known in ((Kind, EntryKind), (Type, Nature), (Status, LedgerStatus)):
        assert tuple(one.value for one in named) == get_args(known)


@pytest.mark.parametrize("mark", ["n/a", "N/A", "not applicable", ""])
def test_a_guideline_that_does_not_apply_is_marked_so(call: Call, tmp_path: Path, mark: str) -> None:
    guideline = call("guideline", "KEY", "full=Open", "partial=Rented", "none=Nothing", "start=2024", "end=2025")
    score = ("score", guideline.stdout.strip(), "side=Austria", "reason=No office was due.")
    for words, said in ((("mark=2",), "it is 1, 0, -1, or n/a where the guideline does not apply, not 2"),
                        ((), "say its mark: mark=…")):  # fmt: skip
        refused = call(*score, *words)
        assert refused.exit_code != 0
        assert said in " ".join(refused.output.split())
    assert call(*score, f"mark={mark}").exit_code == 0
    with open_archive(tmp_path / "lakes.db") as archive:
        view = archive.view(Viewer("ada"))
        [held] = view.dialogue(view.dialogues()[0].key).all(Scoring)
    assert (held.value.mark, held.value.reason) == (None, "No office was due.")
