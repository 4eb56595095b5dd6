"""Records in the terminal: every entry with its words, in any width, and nothing that the terminal would obey."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from aidememoire.exchange import FORMATS
from aidememoire.exchange.terminal import lines
from aidememoire.record import EncounterEvidence
from tests.exchange.records import TITLE, at, bare_record, rich_record

if TYPE_CHECKING:
    from aidememoire.record import Record

WHOLE = """\
Vice Minister Shen Yuanlin (沈元林) attends <seminar> on coral & reefs 🪸
Oceans Office (CHN) · published 12 May 2025 · https://example.org/readouts?id=1&lang=en

ENCOUNTERS
  Meeting · 12 May 2025 · Manila (PHL)  0.95
    took part: Shen Yuanlin (CHN), Layla al-Harbi (SAU), Reef Forum
    Track 1.5: 1 serving official, 1 former official
    inferred: date: follows from the day of publication
    kind: “met”
    date: “today”, “May 12th”
    place: “Manila”
    track: “1.5 track dialogue”

PEOPLE
  CHN
    Shen Yuanlin  0.98
      Vice Minister, Oceans Office
      present · serving official · speaks for a government
      inferred: side: follows from the organization “Oceans Office”
      inferred: standing: follows from the post “Vice Minister”
      words: “Shen Yuanlin (沈元林)”, “Shen Yuanlin 沈元林”, “Shen”
  SAU
    Layla al-Harbi  0.91
      Former Minister of Water & Environment
      present · former official · in a personal capacity
      words: “Dr. Layla al-Harbi (ليلى الحربي)”, “Al-Harbi”

STATEMENTS
  Shen Yuanlin (CHN)
    stress · “stressed”  0.93
      told by its own side
      “the reefs of the 𠮷野 shoals <must not> be damaged”
      topics: environment
    pledge · “pledged”  0.88
      told by its own side
      “to plant 30,000 corals in the next four years”
      inferred: speakers: follows from “Shen”
  Layla al-Harbi (SAU)
    state · “said”  0.50
      told by the counterpart: CHN’s account of what SAU said
      “the Jeddah Summit in 2024” had shown the way

COMMITMENTS
  CHN  0.81
    told by its own side
    “plant 30,000 corals in the next four years”
    how much: 30,000 corals
    by when: in the next four years (2029)
    inferred: who undertakes it: follows from the statement it stands in

REFERENCES
  Encounter · 2024 · Jeddah  0.70
    “the Jeddah Summit in 2024”

ORGANIZATIONS
  Reef Forum (RF)  0.80
    think tank · people who are not named attended for it
    words: “Reef Forum (RF)”, “Reef Forum”
    about it: “Founded in 1961, the Reef Forum is a non-partisan body.”
"""


def shown(*records: Record) -> str:
    out = StringIO()
    FORMATS["text"](records, out)
    return out.getvalue()


def outline(record: Record) -> str:
    """Give the lines of a record before they are wrapped."""
    return "".join(f"{' ' * indent}{text.plain}\n" for indent, text in lines(record))


def test_every_entry_is_shown_with_its_words() -> None:
    assert outline(rich_record()) == WHOLE


@pytest.mark.parametrize("width", [20, 40, 80])
def test_lines_are_no_wider_than_the_terminal_and_lose_no_word(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    printed = shown(rich_record())
    assert max(cell_len(line) for line in printed.splitlines()) <= width
    assert "".join(printed.split()) == "".join(WHOLE.split())


def test_a_wide_terminal_is_not_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    assert max(cell_len(line) for line in shown(rich_record()).splitlines()) <= 100


def test_what_goes_to_a_file_has_no_colours() -> None:
    assert "\x1b" not in shown(rich_record())


def test_words_of_a_readout_do_not_command_the_terminal() -> None:
    printed = shown(
        bare_record(title="a\x1b[31mred\x07 \x9b2J [bold]b[/bold] :smile:\r\n\tnext", publisher="\x1b]0;x\x07")
    )
    assert printed.splitlines()[:2] == ["a�[31mred� �2J [bold]b[/bold] :smile:� next", "�]0;x�"]


def test_several_records_have_a_blank_line_between_them() -> None:
    assert shown(bare_record(title="One"), bare_record(title="Two")).splitlines() == [
        "One",
        "",
        "Nothing was read from this text.",
        "",
        "Two",
        "",
        "Nothing was read from this text.",
    ]


def test_no_records_are_no_lines() -> None:
    assert shown() == ""


def test_the_words_for_host_and_occasion_are_shown() -> None:
    evidence = EncounterEvidence(host=(at("Reef Forum (RF)"),), margins_of=(at("Jeddah Summit"),))
    record = rich_record()
    encounter = record.encounters[0].model_copy(
        update={"host": "o1", "margins_of": "Jeddah Summit", "evidence": evidence, "initiated_by": "SAU"}
    )
    printed = outline(record.model_copy(update={"encounters": (encounter,)}))
    assert "    host: Reef Forum\n    initiated by: SAU\n    on the margins of: Jeddah Summit\n" in printed
    assert "    host: “Reef Forum (RF)”\n    margins of: “Jeddah Summit”\n" in printed


def test_people_of_one_side_stand_together_and_the_absent_last() -> None:
    record = rich_record()
    shen, harbi = record.people
    absent = shen.model_copy(update={"id": "p3", "name": "Ma Rui", "present": False, "standing": None})
    unknown = harbi.model_copy(update={"id": "p4", "name": "Ode Brun", "side": None})
    printed = outline(record.model_copy(update={"people": (absent, unknown, harbi, shen)}))
    people = printed.partition("PEOPLE\n")[2].partition("STATEMENTS")[0].splitlines()
    assert [line.strip() for line in people if line[2:4].strip() or line[4:6].strip()] == [
        "CHN",
        "Shen Yuanlin  0.98",
        "SAU",
        "Layla al-Harbi  0.91",
        "No side known",
        "Ode Brun  0.91",
        "CHN, mentioned only",
        "Ma Rui  0.98",
    ]


def test_a_statement_without_a_reporting_word_says_so() -> None:
    record = rich_record()
    free = record.statements[0].model_copy(update={"cue": None, "speakers": (), "sides": ()})
    printed = outline(record.model_copy(update={"statements": (free,), "commitments": ()}))
    assert "  Speaker not known\n    stress · the speaker’s words go on  0.93\n" in printed


def test_an_untitled_readout_has_a_heading_all_the_same() -> None:
    assert shown(bare_record(title="  ")).splitlines()[0] == "Untitled readout"
    assert TITLE in shown(rich_record())
