"""A comparison in the terminal: two columns at 80, stacked where they do not fit, and nothing that it would obey."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from aidememoire.exchange.comparison.terminal import write_text
from tests.exchange.comparison.comparisons import call, harbour, hostile

if TYPE_CHECKING:
    from aidememoire.comparison.result import Comparison

TOLD_BY_BOTH = """\
2.2 Infrastructure
A10 Lu Wenzhao (CHN), Judith A. Karlsen │ B2 Lu Wenzhao (CHN), Judith A. Karlsen
(USA) agreed:                           │ (USA) agreed:
“to increase direct passenger flights   │ “to raise the number of direct
between the two countries to 120 a week │ passenger flights to 100 a week by
by next March”                          │ March 2026”
≠ Number: A: 120 a week; B: 100 a week
A10–B2 say the same: 0.96 (rests on meaning; words in common: direct, flights,
week)
"""
STACKED = """\
2.2 Infrastructure
  A2 NOR, as FRA tells it:
  “Norway will pay for 12 ferries by 2028.”
  B3 NOR:
  “Norway will pay for 10 ferries by 2028.”
  Not found in C. A: 35 words, B: 25 words, C: 8 words.
≠ Number: A: 12 ferries; B: 10 ferries
"""
LEFT_OUT = """\
1.2 Undertaken by Lu Wenzhao (CHN) · Only in B
! Ascribed to the other side by B (USA); no echo in A
Not found in A. A: 258 words, B: 215    │ B7 Lu Wenzhao (CHN) undertook, as USA
words.                                  │ tells it:
Nearest passage in A:                   │ “to provide an answer within 30 days”
A5 Lu Wenzhao (CHN) expressed the hope: │
“the U.S. side would speak and act with │
prudence”                               │
"""


def shown(comparison: Comparison, width: int | None = 80) -> str:
    out = StringIO()
    write_text(comparison, out, width)
    return out.getvalue()


def test_two_accounts_stand_side_by_side_at_80_columns() -> None:
    printed = shown(call())
    assert TOLD_BY_BOTH in printed
    assert LEFT_OUT in printed


def test_three_accounts_stand_one_below_the_other_at_80_columns_and_side_by_side_at_120() -> None:
    assert STACKED in shown(harbour())
    assert "A2 NOR, as FRA tells it:" in shown(harbour(), 120)
    assert any(line.count("│") == 2 for line in shown(harbour(), 120).splitlines())


def test_the_head_and_the_parts_stand_in_their_order() -> None:
    printed = shown(call("unrelated"))
    wanted = [
        "Two accounts side by side",
        "A  Lu Wenzhao Has a Phone Call",
        "   9 October 2025, 12:40 UTC+08:00 · 258 words, 12 statements",
        "B  Secretary Karlsen’s Call",
        "These accounts were judged not to tell of one encounter",
        "A and B: not the same encounter (score 0.97: Judith A. Karlsen",
        "Compared by Aide-Mémoire 0.1.0, pipeline en-0.1.0",
        "1 COMMITMENTS THAT ONE ACCOUNT LEAVES OUT (3)",
        "2 TOLD BY BOTH (4)",
        "Scale of force. Approval: Order of a Manual of Reporting (2020), p. 12.",
        "3 TOLD BY ONE ONLY (9)",
        "4 TOLD DIFFERENTLY (3)",
        "note: a day apart, as time zones may make it",
    ]
    places = [printed.index(words) for words in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_lines_are_no_wider_than_the_terminal(width: int) -> None:
    for comparison in (call(), harbour(), hostile("Donaudampfschifffahrt" * 12 + " 沈元林")):
        printed = shown(comparison, width).splitlines()
        assert max(map(cell_len, printed)) <= width
        assert all(line == line.rstrip(" ") for line in printed)


def test_a_wide_terminal_is_not_filled_and_a_file_has_no_colours() -> None:
    assert max(map(cell_len, shown(call(), 300).splitlines())) <= 120
    assert "\x1b" not in shown(call(), None)


def test_words_of_an_account_do_not_command_the_terminal() -> None:
    printed = shown(hostile("a\x1b[31mred\x07 \u202e[bold]b[/bold] :smile:\r\n\tnext"))
    assert not set(printed) & {"\x1b", "\x07", "\u202e", "\r", "\t"}
    assert "“a�[31mred� �[bold]b[/bold] :smile:" in printed


def test_the_same_comparison_prints_the_same_lines() -> None:
    assert shown(call()) == shown(call())
