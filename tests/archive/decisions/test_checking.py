"""How far readouts are checked: entry by entry, which readout comes next, and that nobody overrules unknowingly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import ArchiveError, Selection
from aidememoire.archive.decisions.checking import checking
from aidememoire.archive.decisions.deciding import add, confirm, confirm_several, correct, reject
from aidememoire.archive.decisions.log import Deciding
from aidememoire.archive.decisions.seeing import ClashError, say_the_same
from aidememoire.archive.decisions.undoing import undo
from aidememoire.archive.decisions.waiting import next_waiting, waiting
from aidememoire.archive.known_values import acts, sides
from aidememoire.archive.shelves import Cursor, shelf
from tests.archive.keeping import assert_sound, put, view_of
from tests.archive.texts import LAGOS, PHONE, VIENNA, meeting, readout

if TYPE_CHECKING:
    from aidememoire.archive import Archive

ADA, BEN = Deciding("Ada", "seen on the video"), Deciding("Ben")


@pytest.fixture
def vienna(archive: Archive) -> Archive:
    put(archive, readout(VIENNA, "vienna", publisher="Office of Vienna"))
    return archive


def test_every_entry_tells_how_it_stands_and_who_made_it_so(vienna: Archive) -> None:
    confirm(vienna, ADA, "vienna", "p1")
    correct(vienna, BEN, "vienna", "s1", {"act": "warn"})
    reject(vienna, BEN, "vienna", "p2")
    add(vienna, ADA, "vienna", "reference", {"kind": "document", "content": ["20 schools"]})
    found = checking(view_of(vienna), "vienna")
    told = {name: (one.state, one.decision and one.decision.author) for name, one in found.entries.items()}
    assert told == {
        "p1": ("confirmed", "Ada"),
        "e1": ("unchecked", None),
        "s1": ("corrected", "Ben"),
        "s2": ("unchecked", None),
        "r1": ("added", "Ada"),
    }
    assert [(one.spot.kind, one.decision.number) for one in found.rejected] == [("person", 3)]
    assert [VIENNA[one.span.start : one.span.end] for one in found.rejected] == ["Tunde Adeyemi"]
    assert (found.checked, found.total) == (4, 6)
    assert found.entries["p1"].key is not None


def test_history_holds_what_was_decided_and_what_was_taken_back(vienna: Archive) -> None:
    undo(vienna, BEN, reject(vienna, ADA, "vienna", "p2"))
    confirm(vienna, BEN, "vienna", "p2")
    history = checking(view_of(vienna), "vienna").history
    told = [(one.decision.number, one.decision.action, one.stands, one.entry) for one in history]
    assert told == [(3, "confirm", True, "p2"), (2, "undo", True, None), (1, "reject", False, None)]


def test_who_has_seen_something_else_overrules_nobody(vienna: Archive) -> None:
    seen = checking(view_of(vienna), "vienna").entries["p1"].basis
    correct(vienna, ADA, "vienna", "p1", {"side": "DEU"}, seen)
    for decide in (confirm, reject):
        with pytest.raises(ClashError, match="p1 has changed since you saw it"):
            decide(vienna, BEN, "vienna", "p1", seen)
    reject(vienna, BEN, "vienna", "p1", checking(view_of(vienna), "vienna").entries["p1"].basis)
    with pytest.raises(ClashError):
        confirm(vienna, ADA, "vienna", "p1", seen)
    assert view_of(vienna).counts().decisions == 2


def test_an_entry_that_was_confirmed_still_says_the_same(vienna: Archive) -> None:
    before = checking(view_of(vienna), "vienna").entries["s1"].basis
    confirm(vienna, ADA, "vienna", "s1", before)
    after = checking(view_of(vienna), "vienna").entries["s1"].basis
    assert before != after
    assert say_the_same(before, after)
    correct(vienna, ADA, "vienna", "s1", {"act": "warn"}, after)
    assert not say_the_same(after, checking(view_of(vienna), "vienna").entries["s1"].basis)


def test_several_are_confirmed_at_once_but_for_those_that_have_changed(vienna: Archive) -> None:
    seen = {name: one.basis for name, one in checking(view_of(vienna), "vienna").entries.items()}
    reject(vienna, BEN, "vienna", "s2")
    correct(vienna, BEN, "vienna", "p2", {"side": "GHA"})
    assert confirm_several(vienna, ADA, "vienna", {name: seen[name] for name in ("s1", "s2", "p1", "p2")}) == [
        "s2",
        "p2",
    ]
    states = {name: one.state for name, one in checking(view_of(vienna), "vienna").entries.items()}
    assert states == {"p1": "confirmed", "p2": "corrected", "e1": "unchecked", "s1": "confirmed"}
    assert_sound(vienna)


def test_readouts_wait_in_line_until_all_of_them_is_checked(vienna: Archive) -> None:
    put(vienna, readout(LAGOS, "lagos", published="2024-08-01"), readout(PHONE, "phone", published="2024-09-01"))
    view = view_of(vienna)
    line = [one.name for one in waiting(view, 10)]
    assert line == ["vienna", "lagos", "phone"]
    assert [one.name for one in waiting(view, 10, after=waiting(view, 1)[0].place)] == line[1:]
    assert [one.name for one in waiting(view, 10, wanted=Selection(since="2024-08"))] == line[1:]
    after_first = waiting(view, 10, after=waiting(view, 1)[0].place, wanted=Selection(until="2024-08"))
    assert [one.name for one in after_first] == ["lagos"]
    for entry in view.record("lagos").entries():
        confirm(vienna, ADA, "lagos", entry.id)
    assert [(one.name, one.unchecked, one.entries, one.lowest_score) for one in waiting(view, 10)] == [
        ("vienna", 5, 5, 0.6),
        ("phone", 3, 3, 0.6),
    ]
    assert [next_waiting(view, name) for name in ("vienna", "lagos", "phone", None)] == [
        "phone",
        "phone",
        "vienna",
        "vienna",
    ]


def test_a_list_of_readouts_is_turned_page_by_page_with_undated_ones_at_its_end(vienna: Archive) -> None:
    dates = ("2024-02-01", None, "2024-03", "2024-02-01", None, "2023")
    put(vienna, *(readout(meeting(n), f"m{n}", published=date) for n, date in enumerate(dates)))
    names: list[str] = []
    after: Cursor | None = None
    while True:
        page, after = shelf(view_of(vienna), Selection(), "all", 2, after)
        names += [one.name for one in page]
        if after is None:
            break
        after = Cursor.of(str(after))
    assert names == ["vienna", "m2", "m3", "m0", "m5", "m4", "m1"]
    confirm(vienna, ADA, "m2", "p1")
    begun, _ = shelf(view_of(vienna), Selection(), "begun", 2)
    assert [(one.name, one.entries - one.unchecked) for one in begun] == [("m2", 1)]
    assert shelf(view_of(vienna), Selection(), "checked", 2) == ([], None)
    with pytest.raises(ArchiveError, match="no place in a list"):
        Cursor.of("2024'--~x")


def test_what_can_be_chosen_is_known(vienna: Archive) -> None:
    view = view_of(vienna)
    assert (acts(view), sides(view)) == (["pledge", "stress"], ["AUT", "NGA"])
