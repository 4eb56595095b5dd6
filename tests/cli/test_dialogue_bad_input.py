"""What is wrong gets a clear answer from `aidememoire dialogue`, and nothing is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from aidememoire.archive import Viewer, open_archive
from aidememoire.archive.dialogues.forms import Event
from aidememoire.cli.dialogue import dialogues
from tests.cli.test_dialogue import ada, key

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    from aidememoire.archive.dialogues.room import DialogueRoom

__all__ = ["ada"]


def test_events_that_overlap_are_noted_and_both_kept(ada: Callable[..., Result]) -> None:
    ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04", "--end", "2024-06-06")
    second = ada("event", "lakes", "--name", "Working group", "--kind", "working group", "--start", "2024-06")
    assert second.exit_code == 0
    assert "at the same time as Fifth round (2024-06-04); nothing forbids that" in " ".join(second.stderr.split())
    assert "at the same time: Working group" in ada("show", "lakes", "Fifth").stdout


def test_nobody_sits_on_both_sides(ada: Callable[..., Result]) -> None:
    ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04")
    ada("seat", "lakes", "last", "Ilse Brandt", "--side", "AUT")
    refused = ada("seat", "lakes", "last", "Ilse Brandt", "--side", "NGA")
    assert refused.exit_code == 1
    assert "nobody sits for two sides: change that seat to NGA" in " ".join(refused.stderr.split())
    twice = ada("seat", "lakes", "last", "Ilse Brandt", "--side", "NGA", "--another")
    assert twice.exit_code == 0
    assert "note: Ilse Brandt sits for AUT and for NGA" in ada("seat", "lakes", "last").stdout


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("event", "lakes", "--start", "2024-06-04"), "an event needs a name"),
        (("event", "lakes", "--name", "X", "--start", "2024-13"), "start: month must be in 1..12"),
        (("event", "lakes", "--name", "X", "--start", "June"), "'June' is no ISO date"),
        (("event", "lakes", "--name", "X", "--start", "2024-06", "--end", "2024-05"), "before it begins 2024-06"),
        (("event", "lakes", "--name", "X", "--end", "2024-05"), "give its first day"),
        (("event", "lakes", "--name", "X", "--kind", "party"), "kind: it is round, special seminar,"),
        (("event", "lakes", "--from", "nothing"), "there is no readout nothing"),
        (("event", "lakes", "--name", "X", "--country", "switzerland and more"), "is no country"),
        (("event", "lakes", "--name", "X", "--group", "Trade"), 'groups="Trade"` adds it'),
        (("event", "lakes", "--name", "X", "--group", "Ports, Customs"), 'groups="Ports, Customs;"` adds it'),
        (("event", "lakes", "--name", "X", "--number", "ten"), "'--number': it is a whole number, not “ten”"),
        (("show", "lakes", "next"), "no event of this dialogue is to come"),
        (("show", "lakes", "Ninth"), "there is no event Ninth in this dialogue"),
        (("link", "lakes", "nothing"), "there is no readout nothing"),
        (("link", "lakes", "fifth", "--remove"), "fifth is not linked here"),
        (("edit", "lakes"), "say what to change"),
        (("edit", "lakes", "colour=blue"), "colour is no field here; there are about"),
        (("edit", "lakes", "smallest=1"), "smallest: it is a number, 2 or more, not 1"),
        (("edit", "lakes", "sides="), "sides"),
        (("member", "lakes", "bola", "--role", "king"), "'king' is no role"),
        (("member", "lakes", "nobody", "--remove"), "nobody is not named in this dialogue"),
        (("note", "lakes", "Ninth", "words"), "there is no event Ninth"),
        (("seal", "lakes"), "there is no draft of yours to seal"),
        (("search", "lakes", '"open'), "at character"),
        (("offers", "lakes", "--dismiss", "nothing"), "there is no readout nothing"),
        (("show", ""), "there is no dialogue"),
    ],
)
def test_what_is_wrong_is_said_and_leaves_everything_as_it_was(
    ada: Callable[..., Result], words: tuple[str, ...], answer: str
) -> None:
    before = ada("show", "lakes", "--format", "json").stdout
    refused = ada(*words)
    assert refused.exit_code in (1, 2)
    assert answer in " ".join(refused.stderr.replace("│", " ").split())
    assert "Traceback" not in refused.stderr
    assert ada("show", "lakes", "--format", "json").stdout == before


def test_a_dialogue_without_a_side_or_with_a_wrong_rule_is_not_founded(ada: Callable[..., Result]) -> None:
    assert ada("found", "Nowhere").exit_code == 2
    assert "is no side" in ada("found", "Nowhere", "--side", "the north").stderr
    assert "is no rule" in ada("found", "Nowhere", "--side", "AUT", "--rule", "secret").stderr
    assert "Nowhere" not in ada("list").stdout


def test_fields_are_changed_and_emptied_and_earlier_states_kept(ada: Callable[..., Result], tmp_path: Path) -> None:
    event = key(ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04", "--place", "Graz"))
    assert ada("edit", "lakes", "last", "place=Linz", "number=5", "track=1.5", "agenda=[]").exit_code == 0
    assert ada("edit", "lakes", event, "place=", "start=2024").exit_code == 0
    assert ada("edit", "lakes", "topics=trade, fish").exit_code == 0
    with open_archive(tmp_path / "aidememoire.db") as archive:
        view = archive.view(Viewer("ada"))
        room = view.dialogue(view.dialogues()[0].key)
        value = room.one(Event, event).value
        assert (value.place, value.number, value.track, value.start) == (None, 5, "1.5", "2024")
        assert [state.value.place for state in room.history(Event, event)] == ["Graz", "Linz"]
        assert room.dialogue.value.topics == ("trade", "fish")


def test_working_groups_are_named_at_the_founding_and_later(ada: Callable[..., Result]) -> None:
    ada("found", "Sea Forum", "--side", "AUT", "--side", "NGA", "--group", "Fisheries", "--group", "Ports, Customs")

    def groups() -> list[dict[str, Any]]:
        shown: list[dict[str, Any]] = json.loads(ada("show", "sea", "-f", "json").stdout)["value"]["groups"]
        return shown

    assert [one["name"] for one in groups()] == ["Fisheries", "Ports, Customs"]
    assert ada("edit", "sea", 'groups=[{"name": "Fisheries", "topics": ["quota"]}]').exit_code == 0
    assert ada("edit", "sea", "groups=fisheries; Ports, Customs; Trade").exit_code == 0
    assert groups() == [
        {"name": "Fisheries", "topics": ["quota"]},
        {"name": "Ports, Customs", "topics": []},
        {"name": "Trade", "topics": []},
    ]
    assert ada("edit", "sea", "groups=Fisheries, Trade").exit_code == 0
    assert [one["name"] for one in groups()] == ["Fisheries", "Trade"]
    assert (
        ada("event", "sea", "--name", "First meeting", "--group", "fisheries", "--start", "2024-06-04").exit_code == 0
    )
    assert json.loads(ada("show", "sea", "last", "-f", "json").stdout)["value"]["group"] == "Fisheries"
    refused = ada("edit", "sea", "last", "group=Customs")
    assert refused.exit_code == 1
    told = " ".join(refused.stderr.split())
    assert "Customs is no working group of this dialogue (there are Fisheries; Trade)" in told
    assert 'groups="Fisheries; Trade; Customs"` adds it' in told
    assert ada("edit", "sea", "last", "group=").exit_code == 0
    assert ada("edit", "sea", "groups=").exit_code == 0
    assert groups() == []


def test_what_another_changed_meanwhile_is_shown_and_nothing_is_lost(
    ada: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = key(ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04"))

    def meanwhile(room: DialogueRoom, words: str) -> object:
        held = room.one(Event, event)
        room.change(event, held.value.model_copy(update={"place": "Linz"}), held.revision)
        return held

    monkeypatch.setattr(dialogues, "_item", meanwhile)
    overtaken = ada("edit", "lakes", event, "place=Graz")
    assert overtaken.exit_code == 1
    assert "ada changed this event meanwhile" in overtaken.stderr
    assert '"place":"Linz"' in overtaken.stderr
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert "Linz" in ada("show", "lakes", event).stdout


def test_an_item_is_removed_unless_something_stands_in_it(ada: Callable[..., Result]) -> None:
    event = key(ada("event", "lakes", "--name", "Fifth round", "--start", "2024-06-04"))
    seat = key(ada("seat", "lakes", "last", "Ilse Brandt", "--side", "AUT"))
    assert "something stands in this event" in ada("edit", "lakes", event, "--remove").stderr
    assert ada("edit", "lakes", seat, "--remove").stdout == "this seat is removed\n"
    assert ada("edit", "lakes", event, "--remove").stdout == "this event is removed\n"
