"""What becomes of a readout that is added: new, a new version, one more place, known already, or set aside."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import ArchiveError, Selection, adding
from aidememoire.archive.asides import failed
from aidememoire.archive.connection import reading
from aidememoire.sources import SetAside
from tests.archive.keeping import assert_sound, put, view_of
from tests.archive.reader import QuickReader
from tests.archive.texts import LAGOS, PHONE, VIENNA, meeting, readout

if TYPE_CHECKING:
    from pathlib import Path

    from aidememoire.archive import Archive
    from aidememoire.record import Readout

PAGE = "https://example.org/readouts/1"


def test_what_was_added_comes_out_as_it_was_read(archive: Archive) -> None:
    reader = QuickReader()
    given = [readout(VIENNA, "vienna", publisher="Foreign Ministry"), readout(LAGOS, "lagos", published="2024-07-02")]
    assert put(archive, *given) == [("vienna", "new"), ("lagos", "new")]
    records = list(view_of(archive).records())
    assert [record.to_json() for record in records] == [
        reader.read(given[1]).to_json(),
        reader.read(given[0]).to_json(),
    ]
    assert view_of(archive).readout("vienna") == given[0]
    assert_sound(archive)


def test_the_search_for_unused_objects_is_as_before_when_all_is_added(archive: Archive) -> None:
    left_alone = gc.get_freeze_count()
    put(archive, readout(VIENNA, "vienna"))
    assert gc.get_freeze_count() <= left_alone


@pytest.mark.parametrize("held", [0, 1])
def test_a_server_counts_anew_what_an_archive_holds_once_it_has_grown(
    archive: Archive, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_GROWN", frozenset({2}))
    put(archive, *[readout(LAGOS, "lagos")][:held])
    put(archive, *[readout(text, text[:9]) for text in (VIENNA, PHONE)][held:])
    with reading(archive) as connection:
        if connection.dialect.name == "postgresql":
            counted = "SELECT reltuples FROM pg_class WHERE relname = 'documents'"
            assert connection.exec_driver_sql(counted).scalar() == 2


def test_adding_again_reads_and_changes_nothing(archive: Archive) -> None:
    given = [readout(VIENNA), readout(LAGOS, url=PAGE)]
    put(archive, *given)
    before = view_of(archive).counts()
    reader = QuickReader()
    assert [what for _, what in put(archive, *given, reader=reader)] == ["known", "known"]
    assert (view_of(archive).counts(), reader.loaded) == (before, [])


def test_the_same_words_from_another_place_are_one_place_more(archive: Archive) -> None:
    reader = QuickReader()
    put(archive, readout(VIENNA, "vienna", url=PAGE))
    copy = readout(VIENNA, "copy", url="https://embassy.example/9", publisher="Embassy")
    assert put(archive, copy, reader=reader) == [("copy", "elsewhere")]
    assert reader.loaded == []
    (state,) = view_of(archive).states("vienna")
    assert [(source.name, source.url) for source in state.sources] == [
        ("vienna.txt", PAGE),
        ("copy.txt", "https://embassy.example/9"),
    ]
    assert_sound(archive)


@pytest.mark.parametrize("address", ["http://www.example.org/readouts/1/", "HTTPS://EXAMPLE.ORG/readouts/1#top"])
def test_a_changed_text_at_the_same_address_supersedes_the_old_one(archive: Archive, address: str) -> None:
    put(archive, readout(VIENNA, "old", url=PAGE))
    assert put(archive, readout(LAGOS, "new", url=address)) == [("new", "changed")]
    view = view_of(archive)
    assert [(state.number, state.current) for state in view.states("old")] == [(1, False), (2, True)]
    assert (view.readout("old").text, view.readout("old", 1).text) == (LAGOS, VIENNA)
    assert {person.name for record in view.records() for person in record.people} == {"Ada Berg", "Bola Sanni"}
    assert view.counts().entries["person"] == 2
    assert_sound(archive)


def test_a_text_that_comes_back_is_known_as_the_version_it_was(archive: Archive) -> None:
    old, new = readout(VIENNA, "page", url=PAGE), readout(LAGOS, "page", url=PAGE)
    put(archive, old, new)
    assert put(archive, old, new) == [("page", "known"), ("page", "known")]
    assert view_of(archive).readout("page").text == LAGOS


def test_a_date_or_publisher_given_later_makes_a_version_and_what_is_left_open_does_not(archive: Archive) -> None:
    put(archive, readout(VIENNA, "vienna", published=None))
    assert put(archive, readout(VIENNA, "vienna", publisher="Foreign Ministry")) == [("vienna", "changed")]
    assert put(archive, readout(VIENNA, "vienna", published=None)) == [("vienna", "known")]
    current = view_of(archive).readout("vienna")
    assert (current.published, current.publisher) == ("2024-07-10", "Foreign Ministry")
    assert_sound(archive)


def test_two_files_of_one_name_are_two_documents_and_a_reworked_file_is_a_version(archive: Archive) -> None:
    put(archive, readout(VIENNA, "readout"), readout(LAGOS, "readout"))
    reworked = VIENNA.replace("20 schools", "30 schools and a library")
    assert put(archive, readout(reworked, "readout")) == [("readout", "changed")]
    listed = list(view_of(archive).readouts())
    assert [(one.name.partition("-")[0]) for one in listed] == ["readout", "readout"]
    assert [len(view_of(archive).states(one.name)) for one in listed] == [2, 1]
    assert_sound(archive)


def test_one_text_under_two_titles_is_two_accounts_and_a_missing_title_is_none_of_its_own(archive: Archive) -> None:
    one = readout(PHONE, "one", title="Message to the 1st Regiment", url=PAGE)
    other = readout(PHONE, "other", title="Message to the 2nd Regiment", url=f"{PAGE}0")
    untitled = readout(PHONE, "untitled", url=f"{PAGE}00")
    assert put(archive, one, other, untitled) == [("one", "new"), ("other", "new"), ("untitled", "elsewhere")]
    assert view_of(archive).counts().documents == 2
    assert_sound(archive)


def test_a_page_that_takes_on_words_known_from_elsewhere_is_read_as_its_new_version(archive: Archive) -> None:
    here, there = f"{PAGE}/here", f"{PAGE}/there"
    items = [readout(VIENNA, "a", url=there), readout(LAGOS, "b", url=here), readout(VIENNA, "c", url=here)]
    assert [what for _, what in put(archive, *items)] == ["new", "new", "changed"]
    assert [what for _, what in put(archive, *items)] == ["known", "known", "known"]
    assert_sound(archive)


def test_words_found_at_a_page_before_it_had_words_of_its_own_stay_known(archive: Archive) -> None:
    here, there = f"{PAGE}/here", f"{PAGE}/there"
    items = [readout(VIENNA, "a", url=there), readout(VIENNA, "b", url=here), readout(LAGOS, "c", url=here)]
    assert [what for _, what in put(archive, *items)] == ["new", "elsewhere", "new"]
    assert [what for _, what in put(archive, *items)] == ["known", "known", "known"]
    assert_sound(archive)


def test_rows_of_a_table_are_known_by_their_id_wherever_they_stand_in_it(archive: Archive) -> None:
    def row(text: str, name: str, number: int) -> Readout:
        made = readout(text, name)
        assert made.source is not None
        return made.model_copy(update={"source": made.source.model_copy(update={"name": f"all.csv, row {number}"})})

    put(archive, row(VIENNA, "k1", 1), row(LAGOS, "k2", 2))
    reworked = VIENNA.replace("20 schools", "30 schools")
    assert put(archive, row(PHONE, "k0", 1), row(reworked, "k1", 2), row(LAGOS, "k2", 3)) == [
        ("k0", "new"),
        ("k1", "changed"),
        ("k2", "elsewhere"),
    ]
    assert_sound(archive)


def test_a_readout_in_another_language_is_kept_unread(archive: Archive) -> None:
    reader = QuickReader()
    french = readout("La ministre Ada Berg a reçu le président Bola Sanni.", "paris", language="fr", publisher="Quai")
    assert put(archive, french, readout(VIENNA, "vienna"), reader=reader) == [("paris", "new"), ("vienna", "new")]
    view = view_of(archive)
    assert reader.loaded == ["vienna"]
    assert [(one.name, one.is_read) for one in view.readouts()] == [("paris", False), ("vienna", True)]
    assert view.readout("paris") == french
    with pytest.raises(ArchiveError, match="paris is not read: its language"):
        view.record("paris")
    assert [(one.publisher, one.readouts, one.unread) for one in view.coverage()] == [(None, 1, 0), ("Quai", 1, 1)]
    assert_sound(archive)


def test_what_waits_for_its_turn_is_stored_in_the_order_given(archive: Archive) -> None:
    names = [f"r{number}" for number in range(40)]
    texts = [f"Ligne {name}." if name in ("r3", "r20") else VIENNA.replace("20", name) for name in names]
    given = [
        readout(text, name, language="fr" if text.startswith("L") else "en")
        for name, text in zip(names, texts, strict=True)
    ]
    assert [name for name, _ in put(archive, *given)] == names


def test_a_readout_that_cannot_be_read_is_set_aside_whole_and_tried_again(archive: Archive) -> None:
    bad = readout(f"{VIENNA} unreadable", "bad")
    assert put(archive, bad, readout(LAGOS, "lagos")) == [("bad", "aside"), ("lagos", "new")]
    assert list(view_of(archive).asides()) == [("bad.txt", "could not be read: it says so")]
    assert [one.name for one in view_of(archive).readouts()] == ["lagos"]
    assert failed(archive).readouts == (bad,)
    assert put(archive, *failed(archive).readouts, reader=QuickReader(refuses="nothing")) == [("bad", "new")]
    assert list(view_of(archive).asides()) == []
    assert_sound(archive)


def test_two_readouts_of_one_file_name_that_cannot_be_read_are_both_kept(archive: Archive) -> None:
    bad = [readout(f"{text} unreadable", "readout") for text in (VIENNA, LAGOS)]
    put(archive, *bad, *bad)
    assert failed(archive).readouts == tuple(bad)


def test_a_document_that_cannot_be_opened_is_kept_under_its_whole_path(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "broken.pdf"
    file.write_bytes(b"%PDF-nothing")
    aside = [
        SetAside(str(file), "broken pdf"),
        SetAside(f"{file}, row 7", "no text"),
        SetAside("missing.txt", "no such file"),
    ]
    put(archive, *aside, *aside)
    assert list(view_of(archive).asides()) == [(str(file), "broken pdf"), (f"{file}, row 7", "no text")]
    assert failed(archive).paths == (str(file),)


def test_both_databases_list_names_in_one_order(archive: Archive) -> None:
    names = ["äther", "zug", "Zug", "ein-satz", "einsatz", "Einsatz", "会談"]
    put(archive, *(readout(meeting(number), name) for number, name in enumerate(names)))
    listed = [one.name for one in view_of(archive).readouts()]
    assert listed == ["Einsatz", "Zug", "ein-satz", "einsatz", "zug", "äther", "会談"]


def test_a_selection_takes_publisher_language_and_period(archive: Archive) -> None:
    put(
        archive,
        readout(VIENNA, "a", published="2024-06-05", publisher="Foreign Ministry"),
        readout(LAGOS, "b", published="2024-07", publisher="Presidency"),
        readout(PHONE, "c", published="2025", publisher="Presidency"),
    )

    def names(**wanted: str) -> list[str]:
        return [one.name for one in view_of(archive).readouts(Selection(**wanted))]

    assert names(publisher="Presidency") == ["b", "c"]
    assert names(since="2024-07") == ["b", "c"]
    assert names(until="2024-06") == ["a"]
    assert names(until="2024") == ["a", "b"]
    assert names(language="fr") == []
