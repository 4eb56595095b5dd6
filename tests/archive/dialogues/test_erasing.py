"""Real erasure: nothing of what is erased is left in any state of any item, nor in the file; tombstones stay."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from aidememoire.archive import Viewer, open_archive
from aidememoire.archive.checking import faults
from aidememoire.archive.connection import reading
from aidememoire.archive.dialogues import noting
from aidememoire.archive.dialogues.erasure import erasing, retention
from aidememoire.archive.dialogues.erasure.effacing import ERASED
from aidememoire.archive.dialogues.erasure.unquoting import NO_WORDS
from aidememoire.archive.dialogues.erasure.wiping import wipe
from aidememoire.archive.dialogues.faults import NotAllowedError
from aidememoire.archive.dialogues.forms import (
    Citation,
    Consent,
    Dialogue,
    Event,
    LedgerEntry,
    Note,
    Seat,
    Session,
    Wording,
)
from aidememoire.archive.dialogues.gate import leaving, releases
from aidememoire.archive.dialogues.rule import rules
from aidememoire.archive.tables import DialogueItem, DialogueRevision
from tests.archive.dialogues.tables import CHATHAM, OPEN, named, round_of, seat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.archive import Archive
    from tests.archive.dialogues.tables import Round

NAME = "Ansgar Vosskuhl"


@pytest.fixture
def filed(file_template: Path, tmp_path: Path) -> Iterator[Archive]:
    """Give an archive in a file, into which a test can look."""
    file = tmp_path / "filed.db"
    shutil.copyfile(file_template, file)
    with open_archive(file) as opened:
        yield opened


def everything(archive: Archive) -> str:
    """Give every state of every item."""
    with reading(archive) as connection:
        now = connection.scalars(select(DialogueItem.value).where(DialogueItem.value.is_not(None)))
        before = connection.scalars(select(DialogueRevision.value).where(DialogueRevision.value.is_not(None)))
        return "\n".join([*(words or "" for words in now), *(words or "" for words in before)])


def cite(here: Round, note: str, words: str) -> str:
    """Put an entry into the ledger that cites a note's words."""
    held = here.room.one(Note, note)
    start = held.value.text.index(words)
    cited = Citation(
        kind="note", source=note, sha256=held.value.sha256, start=start, end=start + len(words), words=words
    )
    entry = LedgerEntry(kind="commitment", nature="process", what=f"Lower the fee ({NAME})", evidence=(cited,))
    return here.room.put(entry, here.event).key


def test_a_person_is_erased_wherever_their_name_stands(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    other = here.room.put(Event(kind="round", name="Fourth round", about=f"{NAME} will chair."), here.room.key)
    again = here.room.put(seat("VOSSKUHL Ansgar", "NOR"), other.key)
    note = here.sealed(f"Mr. Vosskuhl said: the fee falls by a third, says {NAME} again.", speaker=0)
    entry = cite(here, note.key, "the fee falls by a third, says Ansgar")
    draft = noting.begin(here.room, here.event, kind="question", text="Ask Vosskuhl.")
    here.room.put(Consent(seat=here.seats[0].key, switches=("speaker",), how=f"letter of {NAME}"), here.event)
    erased = erasing.erase_person(here.room, here.seats[0].key)
    assert erased.items == 3
    assert "vosskuhl" not in everything(archive).casefold()
    assert "ansgar" not in everything(archive).casefold()
    assert {one.key for one in here.room.all(Seat)} == {one.key for one in here.seats[1:]}
    assert again.key not in {one.key for one in here.room.all(Seat)}
    text = f"{ERASED} said: the fee falls by a third, says {ERASED} again."
    assert here.room.one(Note, note.key).value.text == text
    assert here.room.one(Note, draft.key).value.text == f"Ask {ERASED}."
    cited = here.room.one(LedgerEntry, entry).value
    assert cited.what == f"Lower the fee ({ERASED})"
    assert cited.evidence[0].words == f"the fee falls by a third, says {ERASED}"
    assert list(faults(archive)) == []


def test_whoever_shares_a_part_of_the_name_keeps_theirs(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    here.room.put(seat("Ansgar Blomkvist", "NOR"), here.event)
    note = here.sealed(f"{NAME} and Ansgar Blomkvist agreed.")
    erasing.erase_person(here.room, here.seats[0].key)
    assert here.room.one(Note, note.key).value.text == f"{ERASED} and Ansgar Blomkvist agreed."


def test_words_and_names_that_are_only_like_the_name_stay(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=1)
    price = here.room.put(seat("Odalys Price", "NOR"), here.event)
    here.room.put(seat("Odaliss Wren", "PRT"), here.event)
    note = here.sealed("The price fell, said Price and Odaliss.")
    erasing.erase_person(here.room, price.key)
    assert here.room.one(Note, note.key).value.text == f"The price fell, said {ERASED} and Odaliss."


def test_a_note_of_whoever_was_erased_stays_without_them(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    note = here.sealed("The fee falls.", speaker=0)
    erasing.erase_person(here.room, here.seats[0].key)
    (found,) = leaving.prospects(here.room, here.event)
    assert found.note.key == note.key
    assert found.attribution == "a participant"


def test_an_erased_person_s_promise_is_kept_for_ever(archive: Archive) -> None:
    """Whoever was erased can no longer be asked: the others cannot consent for them."""
    here = round_of(archive, CHATHAM, number=2)
    erasing.erase_person(here.room, here.seats[0].key)
    rules.set_rule(here.room, here.room.key, OPEN, here.room.dialogue.revision)
    here.room.put(Consent(seat=here.seats[1].key, switches=("participants",), how="by letter"), here.event)
    assert not rules.rule_at(here.room, here.event).participants


def test_what_was_published_no_longer_names_them(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    note = here.sealed("The fee falls.", speaker=0)
    draft = releases.draft_summary(here.room, here.event, [note.key])
    releases.publish(here.room, draft.key, confirmed=True)
    erasing.erase_person(here.room, here.seats[0].key)
    (paper,) = releases.published(archive.view(Viewer("")))
    assert [one.attribution for one in paper.passages] == [ERASED]
    assert len(paper.people) == 11
    assert list(faults(archive)) == []


def test_the_notes_of_a_session_are_erased_with_drafts_and_wordings(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    session = here.room.put(Session(title="Over dinner"), here.event)
    gone, kept = here.sealed("The nonce fee falls.", speaker=0, parent=session.key), here.sealed("The quota stays.")
    here.worded(gone, "A nonce idea.")
    entry = cite(here, gone.key, "nonce fee")
    theirs = named(here.room, "bea", "member")
    noting.begin(theirs, session.key, kind="question", text="My nonce question?")
    releases.draft_summary(here.room, here.event, [gone.key])
    assert erasing.erase_notes(here.room, session.key).items == 3
    assert "nonce" not in everything(archive)
    assert [one.key for one in here.room.all(Note)] == [kept.key]
    assert here.room.all(Wording) == []
    assert here.room.all(type(here.room.one(LedgerEntry, entry).value))[0].value.evidence[0].words == NO_WORDS
    assert list(faults(archive)) == []


def test_the_notes_of_an_event_are_erased_with_those_of_its_sessions(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    session = here.room.put(Session(title="Over dinner"), here.event)
    here.sealed("The fee falls.", parent=session.key)
    here.sealed("The quota stays.")
    assert erasing.erase_notes(here.room, here.event).items == 2
    assert here.room.all(Note) == []
    assert list(faults(archive)) == []


def test_a_convenor_alone_erases(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=1)
    theirs = named(here.room, "bea", "co-convenor")
    with pytest.raises(NotAllowedError):
        erasing.erase_person(theirs, here.seats[0].key)
    with pytest.raises(NotAllowedError):
        erasing.erase_notes(theirs, here.event)


def test_no_byte_of_what_was_erased_stays_in_the_file(filed: Archive) -> None:
    here = round_of(filed, OPEN)
    draft = noting.begin(here.room, here.event, kind="position", text="First a nonce of a thought.")
    draft = noting.write(here.room, draft.key, draft.revision, text="Then a nonce of a sentence.")
    noting.seal(here.room, [draft.key])
    with reading(filed) as connection:
        note = connection.scalar(select(DialogueItem.value).where(DialogueItem.key == draft.key))
        person = connection.scalar(select(DialogueItem.value).where(DialogueItem.key == here.seats[0].key))
    packed = [zlib.compress((words or "").encode())[:40] for words in (note, person)]
    assert all(any(some in one.read_bytes() for one in files(filed)) for some in packed)
    assert erasing.erase_notes(here.room, here.event).wiped
    assert erasing.erase_person(here.room, here.seats[0].key).wiped
    assert not any(some in one.read_bytes() for some in packed for one in files(filed))


def test_it_is_said_when_the_file_could_not_be_written_anew(filed: Archive) -> None:
    here = round_of(filed, OPEN)
    here.sealed("The nonce fee falls.")
    with reading(filed) as connection:
        connection.execute(select(DialogueItem.id)).all()
        assert not erasing.erase_notes(here.room, here.event).wiped
    assert wipe(filed)


def files(archive: Archive) -> list[Path]:
    """Give the database's files: itself and its log."""
    file = Path(archive.shown)
    return [one for one in (file, Path(f"{file}-wal")) if one.exists()]


def test_notes_are_due_when_they_have_been_kept_for_as_long_as_was_set(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    here.sealed("The fee falls.")
    assert retention.due(here.room) == []
    retention.keep(here.room, 30, here.room.dialogue.revision)
    assert here.room.one(Dialogue, here.room.key).value.keep_days == 30
    assert retention.due(here.room) == [retention.Due(here.event, "Third round", "2024-04-03", 1)]
    assert [one.items for one in retention.erase_due(here.room)] == [1]
    assert retention.due(here.room) == []


def test_notes_of_an_event_without_a_date_are_kept_from_the_day_they_were_written(archive: Archive) -> None:
    here = round_of(archive, OPEN, event=Event(kind="round", name="Undated"))
    here.sealed("The fee falls.")
    retention.keep(here.room, 1, here.room.dialogue.revision)
    assert retention.due(here.room) == []
