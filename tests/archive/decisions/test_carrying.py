"""Spans are carried to the next version of a text where their words stand unchanged, and nowhere else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.anchors import Spot
from aidememoire.archive.decisions.carrying import Passage, Words
from aidememoire.record import Span

OLD = "Minister Berg met President Lind in Graz. She stressed that trade is open. They will meet again."


def carried(new: str, words: str, old: str = OLD) -> str | None:
    start = old.index(words)
    moved = Passage(Words("", old), Words("", new)).span(Span(start=start, end=start + len(words)))
    return None if moved is None else new[moved.start : moved.end]


def test_words_behind_an_insertion_are_found_at_their_new_place() -> None:
    new = OLD.replace("She", "After lunch, she").replace("They", "In May they")
    assert carried(new, "trade is open") == "trade is open"
    assert carried(new, "Minister Berg") == "Minister Berg"
    assert carried(new, "will meet again") == "will meet again"


def test_words_that_were_changed_are_not() -> None:
    assert carried(OLD.replace("is open", "was open"), "trade is open") is None
    assert carried(OLD.replace("trade is open", "trade, she said, is open"), "trade is open") is None
    assert carried(OLD.replace(" met President Lind in Graz", ""), "President Lind") is None


def test_another_line_break_is_no_change_of_words() -> None:
    assert carried(OLD.replace("that trade", "that\n trade"), "stressed that trade") == "stressed that\n trade"


def test_a_title_is_carried_by_itself() -> None:
    passage = Passage(Words("Berg in Graz", OLD), Words("Minister Berg in Graz", OLD))
    moved = passage.spot(Spot("person", 0, 4, "title", 1))
    assert moved == Spot("person", 9, 13, "title", 1)


@given(st.text("ab .\n", max_size=30), st.text("ab .\n", max_size=30), st.data())
def test_what_is_carried_says_the_same(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(old) - 1)))
    span = Span(start=start, end=data.draw(st.integers(start + 1, max(start + 1, len(old)))))
    moved = Passage(Words("", old), Words("", new)).span(span)
    if moved is not None and old != new:
        assert new[moved.start : moved.end].split() == old[span.start : span.end].split()
        assert moved.end <= len(new)


@given(st.text("ab .", min_size=1, max_size=20), st.text("cd .", max_size=10), st.data())
def test_a_text_with_words_before_and_behind_it_keeps_every_word(old: str, around: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    if old[start:end].strip() == old[start:end] != "":
        moved = Passage(Words("", old), Words("", f"{around}\n{old}\n{around}")).span(Span(start=start, end=end))
        assert moved is None or f"{around}\n{old}\n{around}"[moved.start : moved.end] == old[start:end]
