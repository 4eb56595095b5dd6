"""`aidememoire search` as somebody at a terminal uses it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

import pytest

from aidememoire.archive import open_archive
from aidememoire.cli.commands.searching import Kind, ToldBy
from aidememoire.record import EncounterKind
from aidememoire.record import ToldBy as Telling
from tests.archive.search.drafting import Draft, keep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive with two readouts in a file."""
    file = tmp_path_factory.mktemp("search") / "dialogue.db"
    draft = Draft(
        "Minister Ilse Brandt said that sanctions\nhelp nobody. Minister Wei Lan agreed \x1b[1mto go on.",
        published="2024-06-04",
        publisher="Foreign Ministry",
        url="https://example.org/vienna",
    )
    brandt, wei = draft.person("Ilse Brandt", "AUT"), draft.person("Wei Lan", "CHN")
    draft.statement("sanctions\nhelp nobody", cue="said", speakers=[brandt], sides=["AUT"], act="state", told_by="own")
    draft.statement("to go on", cue="agreed", speakers=[wei], sides=["CHN"], act="agree", told_by="counterpart")
    with open_archive(file, create=True) as archive:
        keep(archive, [draft])
        keep(
            archive,
            [Draft("韦岚外长表示中方愿继续对话。", title="韦岚会见布兰特", published=None, language="zh")],
            unread=True,
        )
    return file


@pytest.fixture
def search(call: Callable[..., Result], place: Path) -> Callable[..., Result]:
    """Give a call of `search` on that archive."""
    return lambda *words: call("search", *words, "--archive", str(place))


def test_a_hit_says_when_by_whom_and_where_and_shows_the_words(search: Callable[..., Result], place: Path) -> None:
    found = search("SANCTIONS")
    assert found.exit_code == 0
    name = json.loads(search("sanctions", "--format", "jsonl").stdout)["readout"]
    assert found.stdout.splitlines() == [
        "4 June 2024 · Foreign Ministry",
        "  Ilse Brandt (AUT) · state",
        "    “said that ‹sanctions› help nobody”",
        "  told by its own side",
        f"  {name} s1",
        "  https://example.org/vienna",
    ]
    assert found.stderr == ""


def test_what_one_side_says_of_the_other_is_shown_as_its_account(search: Callable[..., Result]) -> None:
    found = search("--side", "CHN", "--told-by", "counterpart")
    assert "told by the counterpart: the other side’s account of what CHN said" in found.stdout
    assert "\x1b" not in found.stdout


def test_readouts_are_found_also_those_that_are_not_read(search: Callable[..., Result]) -> None:
    found = search("韦岚", "--readouts")
    assert found.stdout.splitlines()[:3] == [
        "no date · The Chancery",
        "  ‹韦岚›会见布兰特",
        "    ‹韦岚›外长表示中方愿继续对话。",
    ]


def test_hits_as_json_hold_everything_and_the_place_to_go_on_from(search: Callable[..., Result]) -> None:
    found = search("--limit", "1", "--format", "jsonl")
    [line] = found.stdout.splitlines()
    hit = json.loads(line)
    assert hit["statement"]["id"] == "s1"
    assert found.stderr == f"aidememoire: there are more: --after {hit['place']}\n"
    following = search("--limit", "1", "--format", "jsonl", "--after", hit["place"])
    assert json.loads(following.stdout)["statement"]["id"] == "s2"
    assert following.stderr == ""


def test_a_malformed_query_is_shown_with_its_fault(search: Callable[..., Result]) -> None:
    found = search('制裁 AND "help')
    assert found.exit_code == 2
    assert found.stderr.splitlines() == [
        "aidememoire: a quotation mark is opened and not closed",
        '  制裁 AND "help',
        "           ^",
    ]


def test_where_nothing_is_found_a_value_that_nothing_has_is_named(search: Callable[..., Result]) -> None:
    found = search("sanctions", "--topic", "sanktions", "--side", "CHN")
    assert found.exit_code == 1
    assert found.stderr.splitlines() == [
        "aidememoire: no statements found",
        "aidememoire: --topic sanktions: there is nothing of this",
    ]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--since", "2024-13"), "'2024-13' is no date as in 2024-06-04, 2024-06 or 2024"),
        (("--after", "r1"), "r1 is a place among readouts, not among statements"),
        (("--kind", "brawl"), "'brawl' is not one of"),
        (("--limit", "0"), "Invalid value for '--limit'"),
    ],
)
def test_a_wrong_option_is_refused(search: Callable[..., Result], words: tuple[str, ...], reason: str) -> None:
    found = search(*words)
    assert found.exit_code == 2
    assert reason in " ".join(found.stderr.replace("│", " ").split())


def test_an_archive_that_is_not_there_is_named(call: Callable[..., Result]) -> None:
    found = call("search", "trade", "--archive", "none.db")
    assert found.exit_code == 1
    assert "none.db: there is no archive" in found.stderr


def test_the_options_have_the_terms_of_the_record() -> None:
    assert {kind.replace("third-party", "third party") for kind in ToldBy} == set(get_args(Telling))
    assert set(get_args(EncounterKind)) < set(Kind)
