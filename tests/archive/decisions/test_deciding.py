"""Decisions in an archive: they hold at once, outlast every reading and a change of the text, and can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import DatabaseError

from aidememoire.archive import ArchiveError, following, open_archive
from aidememoire.archive.connection import reading, writing
from aidememoire.archive.decisions.deciding import add, confirm, correct, reject
from aidememoire.archive.decisions.editing import changes_of
from aidememoire.archive.decisions.listing import misfits, taken
from aidememoire.archive.decisions.log import Deciding
from aidememoire.archive.decisions.undoing import undo
from aidememoire.archive.dumping import dump, hash_of
from aidememoire.archive.people.deciding import merge, split
from aidememoire.archive.rereading import Which, reread, to_reread
from aidememoire.archive.restoring import restore
from aidememoire.archive.storing import store
from aidememoire.archive.tables import Decision, Entry
from aidememoire.record import Span
from tests.archive.keeping import assert_sound, put, view_of
from tests.archive.reader import QuickReader
from tests.archive.telling import Seen, Telling, grouped
from tests.archive.texts import LAGOS, VIENNA, readout

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aidememoire.archive import Archive
    from aidememoire.record import Record

ADA = Deciding("Ada", "seen on the video")
URL = "https://example.org/vienna"


def read_again(archive: Archive, program: str = "0.2.0") -> None:
    reader = QuickReader(program)
    reread(archive, to_reread(archive, Which(all=True), reader.version), reader, 1, lambda one: None)


def record(archive: Archive, name: str = "vienna") -> Record:
    return view_of(archive).record(name)


def conflicts(archive: Archive) -> list[tuple[int, str]]:
    return [(one.decision.number, one.reason) for one in misfits(view_of(archive))]


@pytest.fixture
def vienna(archive: Archive) -> Archive:
    put(archive, readout(VIENNA, "vienna", url=URL))
    return archive


def test_a_correction_holds_at_once_and_after_reading_again(vienna: Archive) -> None:
    correct(vienna, ADA, "vienna", "s1", changes_of(["act=warn", "topics=trade,climate"]))
    for _ in range(2):
        said = record(vienna).statements[0]
        assert (said.act, said.topics, said.score) == ("warn", ("trade", "climate"), 1.0)
        assert said.inferred == {"act": "decision", "topics": "decision"}
        assert conflicts(vienna) == []
        assert_sound(vienna)
        read_again(vienna)


def test_what_is_decided_can_be_asked_in_columns(vienna: Archive) -> None:
    correct(vienna, ADA, "vienna", "p1", {"side": "DEU"})
    with reading(vienna) as connection:
        asked = select(Entry.side, Entry.state, Entry.decision_id).where(Entry.kind == "person", Entry.entry == "p1")
        assert connection.execute(asked).one() == ("DEU", "corrected", 1)


def test_a_rejected_entry_stays_away_and_an_added_one_stays(vienna: Archive) -> None:
    reject(vienna, ADA, "vienna", "p2")
    add(vienna, ADA, "vienna", "person", changes_of(["name=Vienna Host", "side=AUT", 'mentions=["Vienna"]']))
    for _ in range(2):
        people = [(one.id, one.name) for one in record(vienna).people]
        assert people == [("p1", "Ada Berg"), ("p3", "Vienna Host")]
        assert record(vienna).encounters[0].participants == ("p1",)
        assert_sound(vienna)
        read_again(vienna)


def test_undoing_brings_back_what_was_read_and_undoing_that_the_decision(vienna: Archive) -> None:
    before = record(vienna)
    first = reject(vienna, ADA, "vienna", "p2")
    second = undo(vienna, ADA, first)
    assert record(vienna) == before
    with pytest.raises(ArchiveError, match="undone already, by decision 2"):
        undo(vienna, ADA, first)
    undo(vienna, ADA, second)
    assert [one.name for one in record(vienna).people] == ["Ada Berg"]
    assert [(one.decision.number, one.stands) for one in taken(view_of(vienna), "vienna")] == [
        (1, True),
        (2, False),
        (3, True),
    ]
    assert_sound(vienna)


def test_a_later_decision_about_the_same_entry_holds_though_reading_moved_it(vienna: Archive) -> None:
    correct(vienna, ADA, "vienna", "p1", {"side": "DEU"})
    correct(vienna, ADA, "vienna", "p1", {"side": "CHE", "mentions": ["0-17"]})
    correct(vienna, ADA, "vienna", "p1", {"standing": "former"})
    read_again(vienna)
    (berg, *others) = record(vienna).people
    assert (berg.side, berg.standing, berg.mentions[0].start) == ("CHE", "former", 0)
    assert [one.name for one in others] == ["Tunde Adeyemi"]
    assert conflicts(vienna) == []


def test_a_confirmed_entry_that_is_read_otherwise_is_listed_and_stays(vienna: Archive) -> None:
    confirm(vienna, ADA, "vienna", "s1")
    read_again(vienna)
    assert conflicts(vienna) == [(1, "the reading now says otherwise: topics")]
    assert record(vienna).statements[0].topics == ()
    assert_sound(vienna)


def test_a_new_text_keeps_decisions_whose_words_stand_and_lists_the_others(vienna: Archive) -> None:
    correct(vienna, ADA, "vienna", "s1", {"act": "warn"})
    reject(vienna, ADA, "vienna", "s2")
    changed = "Press office. " + VIENNA.replace("20 schools", "25 schools")
    put(vienna, readout(changed, "vienna", url="https://example.org/vienna"))
    acts = [(one.id, one.act) for one in record(vienna).statements]
    assert acts == [("s1", "warn"), ("s2", "pledge")]
    assert conflicts(vienna) == [(2, "its words stand no more as they were")]
    assert_sound(vienna)
    put(vienna, readout(f"{changed} The end.", "vienna", url="https://example.org/vienna"))
    assert record(vienna).statements[0].act == "warn"
    assert_sound(vienna)


def test_words_that_two_documents_share_share_their_decisions(archive: Archive) -> None:
    put(archive, readout(VIENNA, "vienna", url="https://example.org/a", publisher="Ministry"))
    put(archive, readout(VIENNA, "copy", url="https://example.org/b", publisher="Agency"))
    reject(archive, ADA, "vienna", "p2")
    names = {one.name for one in view_of(archive).readouts()}
    for name in names:
        assert [one.name for one in record(archive, name).people] == ["Ada Berg"]
    assert_sound(archive)


def test_who_is_who_outlasts_reading_again_and_a_new_text(vienna: Archive) -> None:
    put(vienna, readout(LAGOS, "lagos"))
    split(vienna, ADA, "Ada Berg", ["lagos:p1"])
    merge(vienna, ADA, "vienna:p2", "lagos:p2")
    expected = {frozenset({"vienna p1"}), frozenset({"lagos p1"}), frozenset({"vienna p2", "lagos p2"})}
    assert grouped(vienna) == expected
    read_again(vienna)
    put(vienna, readout(f"Corrected. {VIENNA}", "vienna", url="https://example.org/vienna"))
    assert grouped(vienna) == expected
    assert conflicts(vienna) == []
    assert_sound(vienna)


def test_a_merged_person_who_is_rejected_is_listed(vienna: Archive) -> None:
    put(vienna, readout(LAGOS, "lagos"))
    merge(vienna, ADA, "vienna:p2", "lagos:p2")
    number = reject(vienna, ADA, "vienna", "p2")
    assert conflicts(vienna) == [(1, "what it speaks of is in the record no more")]
    undo(vienna, ADA, number)
    assert conflicts(vienna) == []
    assert_sound(vienna)


def test_of_two_contrary_decisions_the_earlier_is_listed(vienna: Archive) -> None:
    put(vienna, readout(LAGOS, "lagos"))
    split(vienna, ADA, "Ada Berg", ["lagos:p1"])
    merge(vienna, ADA, "vienna:p1", "lagos:p1")
    assert conflicts(vienna) == [(1, "a later decision says otherwise")]


def test_decisions_go_into_a_dump_and_come_back(
    vienna: Archive, new_archive_url: Callable[[], str], tmp_path: Path
) -> None:
    put(vienna, readout(LAGOS, "lagos"))
    correct(vienna, ADA, "vienna", "s1", {"act": "warn"})
    undo(vienna, ADA, reject(vienna, ADA, "vienna", "p2"))
    split(vienna, ADA, "Ada Berg", ["lagos:p1"])
    hashed = dump(vienna, tmp_path / "all.jsonl.gz")
    with open_archive(new_archive_url()) as other:
        assert restore(other, tmp_path / "all.jsonl.gz") == hashed == hash_of(other)
        assert record(other) == record(vienna)
        assert grouped(other) == grouped(vienna)
        assert taken(view_of(other)) == taken(view_of(vienna))
        assert_sound(other)


def test_making_all_anew_changes_nothing(vienna: Archive) -> None:
    put(vienna, readout(LAGOS, "lagos"))
    correct(vienna, ADA, "vienna", "p1", {"side": "DEU"})
    split(vienna, ADA, "lagos:p1", ["lagos:p1"])
    before = (record(vienna), grouped(vienna), grouped(vienna, "encounter"))
    with writing(vienna) as connection:
        following.rebuild(connection)
    assert (record(vienna), grouped(vienna), grouped(vienna, "encounter")) == before
    assert_sound(vienna)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"side": "DEU", "colour": "red"}, "there is no field colour"),
        ({"present": "maybe"}, "present: Input should be a valid boolean"),
        ({"mentions": ["Nobody"]}, "“Nobody” does not stand in the readout"),
        ({"mentions": ["Minister"]}, "“Minister” stands there 2 times; say which: 0-8, 86-94"),
        ({"mentions": ["5000-5004"]}, "p1 has a span outside the readout"),
        ({"mentions": []}, "mentions: Tuple should have at least 1 item"),
    ],
)
def test_what_the_record_could_not_hold_is_refused(vienna: Archive, changes: dict[str, object], reason: str) -> None:
    before = record(vienna)
    with pytest.raises(ArchiveError, match=reason.replace("(", r"\(")):
        correct(vienna, ADA, "vienna", "p1", changes)
    assert record(vienna) == before
    assert taken(view_of(vienna)) == []


def test_what_is_not_there_cannot_be_decided_about(vienna: Archive) -> None:
    with pytest.raises(ArchiveError, match="vienna has no entry p9; it has p1, p2"):
        confirm(vienna, ADA, "vienna", "p9")
    with pytest.raises(ArchiveError, match="there is no readout nowhere"):
        confirm(vienna, ADA, "nowhere", "p1")
    with pytest.raises(ArchiveError, match="dog: no kind of entry"):
        add(vienna, ADA, "vienna", "dog", {})
    with pytest.raises(ArchiveError, match="write FIELD=VALUE"):
        changes_of(["side"])


def test_a_statement_may_not_name_who_is_not_there(vienna: Archive) -> None:
    with pytest.raises(ArchiveError, match="s1 names p9, which is not in the record"):
        correct(vienna, ADA, "vienna", "s1", {"speakers": ["p9"]})


def test_the_database_itself_keeps_decisions(vienna: Archive) -> None:
    confirm(vienna, ADA, "vienna", "p1")
    with pytest.raises(DatabaseError, match="only ever appended"), vienna._engine.begin() as connection:
        connection.execute(delete(Decision))


def test_who_is_named_in_the_title_too_can_be_corrected(archive: Archive) -> None:
    told = Telling("graz", (Seen("Adela Novak", "AUT"),)).record
    title = told.readout.model_copy(update={"title": "Adela Novak in Graz"})
    person = told.people[0].model_copy(
        update={"mentions": (Span.model_validate({"start": 0, "end": 11, "in": "title"}), *told.people[0].mentions)}
    )
    with writing(archive) as connection:
        store(connection, title, told.model_copy(update={"readout": title, "people": (person,)}))
    correct(archive, ADA, "graz", "p1", changes_of(["side=SVN"]))
    accepted = record(archive, "graz").people[0]
    assert (accepted.side, accepted.mentions) == ("SVN", person.mentions)
    assert_sound(archive)


def test_a_list_of_decisions_shows_the_entries_as_they_stand_now(vienna: Archive) -> None:
    correct(vienna, ADA, "vienna", "s1", {"act": "warn"})
    reject(vienna, ADA, "vienna", "s2")
    merge(vienna, ADA, "vienna:p1", "vienna:p2")

    def listed() -> list[list[tuple[str | None, str, str]]]:
        return [[(one.entry, one.role, one.words) for one in found.about] for found in taken(view_of(vienna))]

    before = listed()
    assert before == [
        [("s1", "entry", "that trade matters")],
        [(None, "entry", "open 20 schools")],
        [("p1", "same", "Ada Berg"), ("p2", "same", "Tunde Adeyemi")],
    ]
    put(vienna, readout(f"Minister Ivo Marek of CZE said that snow falls. {VIENNA}", "vienna", url=URL))
    entries = [[entry for entry, _, _ in found] for found in listed()]
    assert entries == [["s2"], [None], ["p2", "p3"]]
    with pytest.raises(ArchiveError, match="there is no readout graz"):
        taken(view_of(vienna), "graz")
