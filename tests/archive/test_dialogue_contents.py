"""Dialogues go out with a dump and come back with it, and `check` sees what does not hold of them."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from aidememoire.archive import ArchiveError, Viewer, open_archive
from aidememoire.archive.checking import faults
from aidememoire.archive.connection import writing
from aidememoire.archive.dialogues.forms import PRESETS, Citation, Dialogue, Event, LedgerEntry, Note
from aidememoire.archive.dialogues.members import NamedMember
from aidememoire.archive.dumping import dump, hash_of
from aidememoire.archive.restoring import restore
from aidememoire.archive.tables import DialogueItem
from tests.archive.keeping import put
from tests.archive.texts import PHONE, readout

if TYPE_CHECKING:
    from pathlib import Path

    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.room import DialogueRoom

POINT = "Exchanges of students should grow."


@pytest.fixture
def room(archive: Archive) -> DialogueRoom:
    """Give a dialogue with an event that was renamed, a sealed note, a draft, a citation and two members."""
    put(archive, readout(PHONE, "phone"))
    room = archive.view(Viewer("Ada")).found(Dialogue(name="Lake Dialogue", sides=("CHN", "USA")))
    event = room.put(Event(kind="round", name="First", number=1, start="2024-03"), room.key)
    room.change(event.key, Event(kind="round", name="First round", number=1, start="2024-03"), 1)
    draft = room.put(Note(kind="proposal", text=POINT, rule=PRESETS["confidential"]), event.key, private=True)
    hashed = hashlib.sha256(POINT.encode()).hexdigest()
    room.seal(draft.key, draft.value.model_copy(update={"sha256": hashed}), 1)
    room.put(Note(kind="question", text="Who pays?", rule=PRESETS["confidential"]), event.key, private=True)
    room.name_member(NamedMember("Grace", "member", None))
    cited = Citation(kind="note", source=draft.key, sha256=hashed, start=0, end=9, words=POINT[:9])
    said = archive.view(Viewer("Ada")).readout("phone")
    told = Citation(kind="readout", source="phone", sha256=said.sha256, start=0, end=5, words=said.text[:5])
    entry = LedgerEntry(kind="recommendation", nature="process", what="More exchanges", evidence=(cited, told))
    room.put(entry, room.key)
    return room


def test_a_dump_brings_a_dialogue_back_with_its_history_and_its_drafts(
    room: DialogueRoom, empty_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "all.jsonl.gz"
    hashed = dump(room.archive, file)
    with open_archive(empty_url, create=True) as other:
        assert restore(other, file) == hashed == hash_of(other)
        assert list(faults(other)) == []
        back = other.view(Viewer("Ada")).dialogue(room.key)
        event = back.all(Event)[0]
        assert (event.value.name, [one.value.name for one in back.history(Event, event.key)]) == (
            "First round",
            ["First"],
        )
        assert [note.value.text for note in back.all(Note)] == [POINT, "Who pays?"]
        assert [note.value.text for note in other.view(Viewer("grace")).dialogue(room.key).all(Note)] == [POINT]
        assert back.members == room.members


def test_a_dump_with_an_item_that_has_not_its_form_is_refused(
    room: DialogueRoom, empty_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "all.jsonl.gz"
    dump(room.archive, file)
    lines = gzip.decompress(file.read_bytes()).decode().splitlines()
    broken = [json.loads(line) for line in lines]
    next(one for one in broken if one.get("kind") == "event")["value"]["number"] = -1
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, broken)).encode()))
    with open_archive(empty_url, create=True) as other, pytest.raises(ArchiveError, match=r"event .* number"):
        restore(other, file)


def test_check_finds_an_archive_with_dialogues_sound(room: DialogueRoom) -> None:
    assert list(faults(room.archive)) == []


def test_check_names_a_sealed_note_that_was_changed_behind_the_programs_back(room: DialogueRoom) -> None:
    note = next(one for one in room.all(Note) if one.sealed)
    changed = note.value.model_copy(update={"text": POINT.replace("grow", "end!")})
    with writing(room.archive) as connection:
        words = json.dumps(changed.model_dump(mode="json"))
        connection.execute(update(DialogueItem).where(DialogueItem.key == note.key).values(value=words))
    assert list(faults(room.archive)) == [f"note {note.key}: sealed, but its hash is not that of its words"]


def test_check_names_what_stands_nowhere_and_what_is_cited_from_nowhere(room: DialogueRoom) -> None:
    event, entry = room.all(Event)[0], room.all(LedgerEntry)[0]
    cited = entry.value.evidence[1].model_copy(update={"words": "Quite"})
    room.change(entry.key, entry.value.model_copy(update={"evidence": (cited,)}), 1)
    with writing(room.archive) as connection:
        connection.execute(update(DialogueItem).where(DialogueItem.key == event.key).values(parent_key="gone"))
    assert list(faults(room.archive)) == [
        f"event {event.key}: it stands in something that is not there",
        f"ledger entry {entry.key}: what it cites does not stand there",
    ]
