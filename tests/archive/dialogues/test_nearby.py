"""Leaving out notes that cannot share very words with a line changes nothing of what is found in it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.archive.dialogues.gate.nearby import may_share
from aidememoire.archive.dialogues.telltales.verbatim import Spoken

WORDS = st.sampled_from(["fees", "fall", "Harbour", "the", "of", "season", "reef", "tin", "ships", "pay", "mооring"])
NOTES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
TEXT = "We could lower the harbour fee by a third before the season begins."


@st.composite
def altered(draw: st.DrawFn, note: str) -> str:
    """Draw a line made of a note's words: some of them, with a word put in, left out, changed, or in quotes."""
    words = note.split()
    first = draw(st.integers(0, len(words) - 1))
    kept = words[first : first + draw(st.integers(1, 9))]
    at = draw(st.integers(0, len(kept)))
    how = draw(st.integers(0, 4))
    changed = {
        0: kept,
        1: [*kept[:at], "indeed", *kept[at:]],
        2: [*kept[:at], *kept[at + 1 :]],
        3: [*kept[:at], "indeed", *kept[at + 1 :]],
        4: [f"“{' '.join(kept)}”"],
    }[how]
    return " ".join([*draw(st.lists(WORDS, max_size=3)), *changed, *draw(st.lists(WORDS, max_size=3))])


@settings(max_examples=300, deadline=None)
@given(st.lists(NOTES, min_size=1, max_size=5), st.data())
def test_what_is_left_out_would_have_shared_nothing(notes: list[str], data: st.DataObject) -> None:
    line = data.draw(altered(data.draw(st.sampled_from(notes))))
    all_of_them, some = Spoken(notes), Spoken(may_share(notes, [line]))
    assert some.shared_runs(line) == all_of_them.shared_runs(line)
    assert some.without_quotes(line) == all_of_them.without_quotes(line)


def test_a_long_note_without_three_words_in_a_row_is_left_out() -> None:
    assert may_share([TEXT], ["The season of the harbour was hard."]) == []
    assert may_share([TEXT], ["It ends before the season."]) == [TEXT]
    assert may_share([TEXT], ["“The season” was said."]) == [TEXT]
    assert may_share(["Fees fall."], ["Reefs close."]) == ["Fees fall."]
    long = "我们可以在季节开始之前降低港口费用"
    assert may_share([long], ["港口费用很高", "费用"]) == [long]
