"""Accounts of one encounter are linked, by rule or by a person, and what hangs on an encounter becomes known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aidememoire.archive import ArchiveError, following, open_archive
from aidememoire.archive.connection import writing
from aidememoire.archive.decisions.log import Deciding
from aidememoire.archive.decisions.undoing import undo
from aidememoire.archive.encounters.deciding import give_alias, link, unlink
from aidememoire.archive.encounters.listing import Wanted, encounters, shares
from aidememoire.archive.encounters.resolving import dues_of, references_of
from aidememoire.archive.encounters.telling import told
from aidememoire.archive.sameness.suggesting import suggestions
from aidememoire.archive.storing import store
from aidememoire.record import Commitment, Readout, Record, Reference, Span
from tests.archive.keeping import assert_sound, view_of
from tests.archive.telling import Seen, Telling, grouped, tell, together

if TYPE_CHECKING:
    from collections.abc import Callable

    from aidememoire.archive import Archive

ADA = Deciding("Ada")
BERG = Seen("Adela Bergström", "AUT", "Foreign Minister")
LIND = Seen("Tomas Lindqvist", "SWE", "President")
VIENNA = Telling("vienna", (BERG, LIND), publisher="Ministry", publisher_side="AUT", place="Graz")
STOCKHOLM = Telling("stockholm", (LIND, BERG), publisher="Palace", publisher_side="SWE")
OTHER_DAY = Telling("oslo", (LIND, BERG), publisher="Embassy", publisher_side="SWE", date="2024-06-20")


def test_two_sides_accounts_of_one_day_are_linked_with_a_reason(archive: Archive) -> None:
    tell(archive, VIENNA, STOCKHOLM, OTHER_DAY)
    assert grouped(archive, "encounter") == {frozenset({"vienna e1", "stockholm e1"}), frozenset({"oslo e1"})}
    found = told(view_of(archive), "vienna:e1")
    assert found.took.accounts == 2
    assert [one.readout for one in found.accounts] == ["stockholm", "vienna"]
    (tie,) = found.ties
    assert tie.score >= 0.7
    assert "Adela Bergström and Tomas Lindqvist took part in both" in tie.reason
    assert_sound(archive)


def test_a_key_that_an_encounter_had_before_its_date_was_corrected_still_names_it(archive: Archive) -> None:
    tell(archive, VIENNA, OTHER_DAY)
    key = told(view_of(archive), "vienna:e1").took.key
    before = f"1999-01-01-call-{key.rpartition('-')[2]}"
    assert told(view_of(archive), before).took.key == key
    with pytest.raises(ArchiveError, match="no encounter is known here as 1999-01-01-call-zzzzzz"):
        told(view_of(archive), "1999-01-01-call-zzzzzz")


def test_accounts_by_one_publisher_are_only_suggested(archive: Archive) -> None:
    again = Telling("again", (BERG, LIND), publisher="Ministry", publisher_side="AUT")
    tell(archive, VIENNA, again)
    assert not together(archive, ["vienna e1", "again e1"], "encounter")
    (found,) = suggestions(view_of(archive), "encounter", 5)
    assert found.reason.endswith("but by one publisher, who as a rule gives an encounter one account")


def test_a_person_links_and_unlinks_and_undoes(archive: Archive) -> None:
    tell(archive, VIENNA, STOCKHOLM, OTHER_DAY)
    linked = link(archive, ADA, "oslo", "vienna:e1")
    assert together(archive, ["vienna e1", "stockholm e1", "oslo e1"], "encounter")
    unlinked = unlink(archive, ADA, "vienna:e1", ["stockholm:e1"])
    assert grouped(archive, "encounter") == {frozenset({"vienna e1", "oslo e1"}), frozenset({"stockholm e1"})}
    assert_sound(archive)
    undo(archive, ADA, linked)
    undo(archive, ADA, unlinked)
    assert grouped(archive, "encounter") == {frozenset({"vienna e1", "stockholm e1"}), frozenset({"oslo e1"})}
    assert_sound(archive)


def test_a_readout_that_is_not_read_can_be_linked(archive: Archive) -> None:
    tell(archive, VIENNA)
    with writing(archive) as connection:
        store(
            connection, Readout.of("Communiqué du deux mai.", id="paris", language="fr", published="2024-05-03"), None
        )
    number = link(archive, ADA, "vienna", "paris")
    found = told(view_of(archive), "vienna:e1")
    assert [(one.readout, one.entry, one.language) for one in found.accounts][-1] == ("paris", None, "fr")
    assert_sound(archive)
    undo(archive, ADA, number)
    assert len(told(view_of(archive), "vienna:e1").accounts) == 1
    assert_sound(archive)


def test_what_cannot_be_linked_is_said(archive: Archive) -> None:
    tell(archive, VIENNA, STOCKHOLM)
    with pytest.raises(ArchiveError, match="are accounts of one encounter already"):
        link(archive, ADA, "vienna", "stockholm:e1")
    with pytest.raises(ArchiveError, match="no encounter is known here as Nowhere"):
        link(archive, ADA, "Nowhere", "vienna")
    with pytest.raises(ArchiveError, match="no account would be left"):
        unlink(archive, ADA, "vienna:e1", ["vienna:e1", "stockholm:e1"])


def later(words: str, *, promise: bool = False) -> Record:
    """Give a record of a later readout that leans on an encounter, or promises something by it."""
    record = Telling("later", (BERG, LIND), publisher="Ministry", date="2024-04-01" if promise else "2025-01-10").record
    text = f"{record.readout.text} They spoke of {words}."
    span = Span(start=text.index(words), end=text.index(words) + len(words))
    readout = Readout.of(text, **record.readout.model_dump(exclude={"text", "sha256", "source"}))
    extra: dict[str, object] = {"references": (Reference(id="r1", score=1, kind="encounter", content=(span,)),)}
    if promise:
        extra = {"commitments": (Commitment(id="c1", score=1, by=("AUT",), content=(span,)),)}
    return record.model_copy(update={"readout": readout, **extra})


def put(archive: Archive, record: Record) -> None:
    with writing(archive) as connection:
        store(connection, record.readout, record)


def test_a_name_that_a_person_gives_resolves_references(archive: Archive) -> None:
    tell(archive, VIENNA, STOCKHOLM)
    put(archive, later("the Schlossberg Summit"))
    view = view_of(archive)
    assert [one.meant for one in references_of(view, "later")] == [None]
    number = give_alias(archive, ADA, "vienna", "Schlossberg Summit")
    (found,) = references_of(view, "later")
    assert found.meant is not None
    assert (found.meant.date, found.words) == ("2024-05-02", "the Schlossberg Summit")
    assert told(view, "the Schlossberg Summit").names == ("Schlossberg Summit",)
    undo(archive, ADA, number)
    assert [one.meant for one in references_of(view, "later")] == [None]
    assert_sound(archive)


def test_a_promise_becomes_due_with_an_encounter_that_is_known(archive: Archive) -> None:
    tell(archive, VIENNA)
    record = later("to open the market before the Schlossberg Summit", promise=True)
    start = record.readout.text.index("the Schlossberg")
    summit = Span(start=start, end=start + len("the Schlossberg Summit"))
    named = Reference(id="r1", score=1, kind="encounter", content=(summit,))
    put(archive, record.model_copy(update={"references": (named,)}))
    view = view_of(archive)
    assert dues_of(view, "later") == []
    give_alias(archive, ADA, "vienna", "Schlossberg Summit")
    (due,) = dues_of(view, "later")
    assert (due.entry, due.date, due.words) == ("c1", "2024-05-02", "the Schlossberg Summit")
    assert [one.meant and one.meant.date for one in references_of(view, "later")] == ["2024-05-02"]


def test_a_post_that_other_readouts_state_for_the_time_is_inferred(archive: Archive) -> None:
    bare = Telling("bare", (Seen("Adela Bergström", "AUT"), LIND), date="2024-07-01", publisher_side="AUT")
    tell(archive, bare)
    view = view_of(archive)
    assert [one.axes["post"].reason for one in encounters(view, Wanted(missing="post"))] == [
        "Adela Bergström: no readout tells"
    ]
    tell(archive, VIENNA, Telling("after", (BERG,), date="2024-11-11"))
    assert encounters(view, Wanted(missing="post")) == []
    (found,) = encounters(view, Wanted(since="2024-07", until="2024-07"))
    assert (found.axes["post"].state, found.axes["post"].reason) == (
        "inferred",
        "Adela Bergström: Foreign Minister, as other readouts say from 2024-05-02 to 2024-11-11",
    )
    assert shares(view)["post"] == {"confirmed": 0, "stated": 2, "inferred": 1, "missing": 0}


def test_encounters_are_chosen_by_side_kind_and_time(archive: Archive) -> None:
    call = Telling("call", (BERG, Seen("Ole Dahl", "NOR", "Minister")), kind="call", date="2023-02-01")
    tell(archive, VIENNA, call)
    view = view_of(archive)

    def names(wanted: Wanted) -> list[str | None]:
        return [one.kind for one in encounters(view, wanted)]

    assert names(Wanted()) == ["meeting", "call"]
    assert names(Wanted(side="NOR")) == ["call"]
    assert names(Wanted(kind="meeting")) == ["meeting"]
    assert names(Wanted(since="2024")) == ["meeting"]
    assert names(Wanted(until="2023-02")) == ["call"]


def test_the_share_of_each_axis_counts_encounters_and_not_accounts(archive: Archive) -> None:
    bare = Telling("bare", (), date=None)
    tell(archive, VIENNA, STOCKHOLM, bare)
    view = view_of(archive)
    assert [one.accounts for one in encounters(view, Wanted())] == [2, 1]
    assert {name: (found["stated"], found["missing"]) for name, found in shares(view).items()} == {
        "source": (2, 0),
        "date": (1, 1),
        "principal": (1, 1),
        "post": (1, 1),
        "counterpart": (1, 1),
    }
    for axis in ("date", "principal", "post", "counterpart"):
        assert [one.date for one in encounters(view, Wanted(missing=axis))] == [None]
    assert encounters(view, Wanted(missing="source")) == []
    assert [one.date for one in encounters(view, Wanted(), 1)] == ["2024-05-02"]


PUBLISHERS = [("Ministry", "AUT"), ("Palace", "SWE"), ("Embassy", "SWE"), (None, None)]
POOL = [BERG, LIND, Seen("Lindqvist", "SWE", "President"), Seen("Ole Dahl", "NOR", "Minister"), Seen("Adela Bergström")]


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    found = []
    for number in range(draw(st.integers(2, 6))):
        publisher, side = draw(st.sampled_from(PUBLISHERS))
        people = draw(st.lists(st.sampled_from(POOL), min_size=0, max_size=3, unique=True))
        date = draw(st.sampled_from(["2024-05-02", "2024-05-03", "2024-05", "2024", None]))
        told_by = Telling(f"r{number}", tuple(people), publisher=publisher, publisher_side=side, published="2024-05-03")
        found.append(replace(told_by, date=date))
    return found


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told_of=tellings(), data=st.data())
def test_the_order_of_adding_changes_nothing_and_making_all_anew_neither(
    new_archive_url: Callable[[], str], told_of: list[Telling], data: st.DataObject
) -> None:
    with open_archive(new_archive_url()) as one, open_archive(new_archive_url()) as other:
        tell(one, *told_of)
        tell(other, *data.draw(st.permutations(told_of)))
        found = grouped(one, "encounter")
        assert found == grouped(other, "encounter")
        assert_sound(one)
        with writing(one) as connection:
            following.rebuild(connection)
        assert grouped(one, "encounter") == found
        assert_sound(one)
