"""Dialogues, their events and their ledgers as the API gives them to those who are named there."""

from __future__ import annotations

from pydantic import Field

from aidememoire.archive.dialogues.forms import Dialogue, Event, LedgerEntry, Progress, Rule, Seat, Session
from aidememoire.archive.dialogues.members import DialogueRole
from aidememoire.desk.api.models import DATE, Given
from aidememoire.record import Track


class DialogueLine(Given):
    """A dialogue in which you are named."""

    key: str
    name: str
    sides: list[str] = Field(examples=[["CHN", "USA"]])
    role: DialogueRole = Field(description="Your role there.")


class MemberLine(Given):
    """Somebody who is named in a dialogue."""

    name: str
    role: DialogueRole
    side: str | None


class HeldWhole(Given):
    """What is stored of something in a dialogue beside what it holds."""

    key: str
    revision: int = Field(description="How often it was written.")
    author: str = Field(description="Who wrote it last.")
    changed: str = Field(examples=["2025-03-01T12:00:00Z"])


class DialogueWhole(HeldWhole):
    """A dialogue and who is named in it."""

    value: Dialogue
    members: list[MemberLine]


class EventLine(HeldWhole):
    """An event of a dialogue."""

    value: Event


class SessionLine(HeldWhole):
    """A part of an event."""

    value: Session


class SeatLine(HeldWhole):
    """A seat at an event, or in one of its sessions alone; `stands_in_for` names the key of another."""

    parent: str = Field(description="The key of the event, or of the session.")
    value: Seat


class TrackLine(Given):
    """The track of an event, as it was set, told, or follows from who sits there."""

    track: Track | None
    reason: str


class EventWhole(EventLine):
    """An event with the rule that holds there, its track, and who sits in it."""

    rule: Rule = Field(description="The rule in force: the strictest of all that bear on it.")
    track: TrackLine
    sessions: list[SessionLine]
    seats: list[SeatLine]


class DueLine(Given):
    """When an entry is due, and how that is known."""

    date: str | None = Field(description=DATE)
    text: str | None = Field(description="The words that say when.")
    undertaken: str | None = Field(description="The day it is counted from.")
    reason: str


class LedgerLine(Given):
    """An entry of a ledger as it stands today."""

    key: str
    kind: str = Field(examples=["commitment"])
    nature: str = Field(examples=["deliverable"])
    what: str
    by: list[str] = Field(description="The sides that undertake it.", examples=[["CHN"]])
    claim: str = Field(description="Whether one side tells of it, the other does too, or contests it.")
    status: str = Field(examples=["open"])
    due: DueLine
    overdue: bool
    mentioned: str | None = Field(description="The day of its last public mention that is in the ledger.")


class ProgressLine(HeldWhole):
    """How far an entry came, on a day, by somebody’s count."""

    value: Progress


class LedgerWhole(HeldWhole):
    """An entry of a ledger with its evidence and what became of it."""

    value: LedgerEntry
    due: DueLine
    overdue: bool
    mentioned: str | None = Field(description="The day of its last public mention that is in the ledger.")
    progress: list[ProgressLine]
