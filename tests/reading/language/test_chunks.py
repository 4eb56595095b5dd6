"""Windows: whole blocks together, long blocks cut where a sentence seems to end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aidememoire.reading.language.chunks import Segment, cut, likely_ends, pack


def sentence(words: int) -> list[str]:
    return ["word"] * (words - 1) + ["."]


def test_a_closing_quotation_mark_goes_with_its_full_stop() -> None:
    assert likely_ends(["“", "Yes", ".", "”", "He", ",", "too", "!"]) == [0, 0, 0, 2, 0, 1, 0, 2]


def test_a_block_that_fits_stays_whole() -> None:
    words = sentence(20)
    assert cut(words, [1] * 20, max_words=20) == [(0, 20)]
    assert cut([], []) == []


def test_a_long_block_is_cut_evenly_at_full_stops() -> None:
    words = sentence(30) * 7
    runs = cut(words, [1] * 210, max_words=100)
    assert runs == [(0, 60), (60, 120), (120, 210)]


def test_without_full_stops_a_pause_will_do_and_without_that_the_limit() -> None:
    words = ["word"] * 15 + [","] + ["word"] * 14
    assert cut(words, [1] * 30, max_words=20)[0] == (0, 16)
    assert cut(["word"] * 30, [1] * 30, max_words=20) == [(0, 20), (20, 30)]


def test_words_of_many_pieces_make_shorter_runs() -> None:
    runs = cut(["word"] * 10, [10] * 10, max_words=100, max_pieces=35)
    assert [b - a for a, b in runs] == [3, 3, 3, 1]


def test_a_word_of_more_pieces_than_a_window_stands_alone() -> None:
    assert cut(["a", "b"], [50, 50], max_words=9, max_pieces=10) == [(0, 1), (1, 2)]


def test_short_blocks_share_a_window_and_windows_are_filled_evenly() -> None:
    segments = [Segment(at, at + 10) for at in range(0, 120, 10)]
    windows = pack(segments, [1] * 120, max_words=100)
    assert [sum(s.end - s.start for s in window) for window in windows] == [60, 60]
    assert [s for window in windows for s in window] == segments


@given(
    st.lists(st.sampled_from(["word", ".", ",", "”", "?"]), max_size=200),
    st.integers(1, 40),
    st.data(),
)
def test_every_word_is_in_exactly_one_run(words: list[str], limit: int, data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.integers(1, 10), min_size=len(words), max_size=len(words)))
    runs = cut(words, sizes, max_words=limit, max_pieces=40)
    assert [at for a, b in runs for at in range(a, b)] == list(range(len(words)))
    assert all(b - a <= limit and sum(sizes[a:b]) <= 40 for a, b in runs)
    windows = pack([Segment(a, b) for a, b in runs], sizes, max_words=limit, max_pieces=60)
    assert [(s.start, s.end) for window in windows for s in window] == runs
    assert all(sum(s.end - s.start for s in window) <= limit for window in windows)
