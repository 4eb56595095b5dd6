"""Notes of a session: drafts that their authors alone see, and sealed notes, which never change again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from aidememoire.archive.dialogues.faults import BadItemError
from aidememoire.archive.dialogues.forms import PRESETS, Note, Session
from aidememoire.archive.dialogues.items import reasons
from aidememoire.archive.faults import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.archive.dialogues.forms.note import NoteKind
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom


def begin(
    room: DialogueRoom,
    parent: str,
    *,
    kind: NoteKind,
    text: str = "",
    speaker: str | None = None,
    topic: str | None = None,
) -> Held[Note]:
    """Begin a draft in an event or session, under the rule that holds there now; it comes after the others there.

    `speaker` is the key of a seat. In a session the `topic` is the session's unless another is given (`topic_of`).
    Raises `BadItemError` where a field does not fit, `ArchiveError` where the speaker has no seat at the event.
    """
    number = max((note.value.number for note in room.all(Note, parent)), default=0) + 1
    # Storing it makes this the rule that holds: a stricter one always wins.
    loosest = PRESETS["on the record"].model_dump()
    topic = topic or topic_of(next((one.value for one in room.all(Session) if one.key == parent), None))
    fields = {"kind": kind, "text": text, "speaker": speaker, "topic": topic, "number": number, "rule": loosest}
    return room.put(_note(fields), parent, private=True)


def topic_of(session: Session | None) -> str | None:
    """Give the topic under which a session's notes stand unless they have another: its own, or else its title."""
    return (session.topic or session.title) if session else None


def write(room: DialogueRoom, key: str, revision: int, **fields: Any) -> Held[Note]:
    """Write on an own draft: `text`, `kind`, `speaker`, `topic` or `number`.

    Raises `OvertakenError` where it was written on elsewhere meanwhile, with what stands there.
    """
    held = room.one(Note, key)
    return room.change(key, _note({**held.value.model_dump(), **fields}), revision)


def seal(room: DialogueRoom, keys: Iterable[str]) -> list[Held[Note]]:
    """Seal own drafts: from now on all who are named in the dialogue see them, and nobody changes them.

    All are looked at before the first is sealed: raises `ArchiveError` where one has no words or is no own draft.
    """
    drafts = [room.one(Note, key) for key in dict.fromkeys(keys)]
    for draft in drafts:
        if not draft.private:
            raise ArchiveError("one of these notes is sealed already")
        if not draft.value.text:
            raise ArchiveError("a note without words cannot be sealed; write it, or remove it")
    return [room.seal(draft.key, draft.value, draft.revision) for draft in drafts]


def notes(room: DialogueRoom, parent: str) -> list[Held[Note]]:
    """Give the notes in an event or session that the viewer may see, in their order: sealed ones, and own drafts."""
    return sorted(room.all(Note, parent), key=lambda note: note.value.number)


def _note(fields: dict[str, Any]) -> Note:
    try:
        return Note.model_validate(fields)
    except ValidationError as error:
        raise BadItemError(f"this note cannot be stored: {reasons(error)}") from error
