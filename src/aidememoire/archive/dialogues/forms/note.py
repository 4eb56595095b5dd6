"""What a rapporteur writes in a session, as it goes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from aidememoire.archive.dialogues.forms.base import LONGEST_TEXT, Form, Line
from aidememoire.archive.dialogues.forms.rule import Rule

NoteKind = Literal["position", "proposal", "agreement", "difference", "recommendation", "commitment", "question"]


class Note(Form):
    """A point that somebody made in a session, or that the session as a whole came to (no `speaker`, a seat's key).

    `rule` is the one that held when it was taken. `sha256` is the hash of `text` once the note is sealed; then nothing
    of it changes again, and spans can point into it. `number` orders the notes of a session.
    """

    kind: NoteKind
    text: str = Field(default="", max_length=LONGEST_TEXT)
    speaker: str | None = None
    topic: Line | None = None
    number: int = Field(default=0, ge=0)
    rule: Rule
    sha256: str | None = None


class Wording(Form):
    """How a convenor puts a sealed note where its own words may not leave."""

    note: str
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)
