"""Dialogues from inside: for those who are named there; to all others there are none."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from aidememoire.archive.dialogues.forms import Event, Session
from aidememoire.archive.dialogues.forms.ledger import Claim, EntryKind, Nature, Status
from aidememoire.archive.dialogues.rule.rules import rule_at
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.api.answers import NO_SUCH, After, Limit, given_inside
from aidememoire.desk.api.held import (
    DialogueLine,
    DialogueWhole,
    DueLine,
    EventLine,
    EventWhole,
    LedgerLine,
    LedgerWhole,
    MemberLine,
    ProgressLine,
    SeatLine,
    SessionLine,
    TrackLine,
)
from aidememoire.desk.api.models import Page
from aidememoire.desk.api.turning import after_key
from aidememoire.desk.dialogues.entering import Inside
from aidememoire.dialogue.events import in_time
from aidememoire.dialogue.ledger.standing import Standing, Wanted, ledger, standing
from aidememoire.dialogue.seats import everybody_at
from aidememoire.dialogue.track import track_of
from aidememoire.record import PartialDate

router = APIRouter(tags=["Dialogues"])

_IN_LIST: Final = {"kind", "nature", "what", "by", "claim", "status"}


@router.get("/dialogues", response_model=Page[DialogueLine], summary="List the dialogues in which you are named")
def dialogues(view: Viewing, after: After = None, limit: Limit = 50) -> Response:
    """Give each with your role there. What is said of dialogues here is told to those alone who are named in them."""
    found, follows = after_key(view.dialogues(), lambda one: one.key, after, limit)
    return given_inside(Page[DialogueLine](items=[DialogueLine.model_validate(one) for one in found], next=follows))


@router.get("/dialogues/{key}", response_model=DialogueWhole, responses=NO_SUCH, summary="Give a dialogue")
def dialogue(room: Inside) -> Response:
    """Give sides, convenors, topics, the rule that holds unless an event has another, and who is named in it."""
    members = [MemberLine.model_validate(one) for one in room.members]
    return given_inside(DialogueWhole.model_validate({**vars(room.dialogue), "members": members}))


@router.get(
    "/dialogues/{key}/events", response_model=Page[EventLine], responses=NO_SUCH, summary="List its events in time"
)
def events(room: Inside, after: After = None, limit: Limit = 50) -> Response:
    """Give events, the earliest first; those without a day come last."""
    found, follows = after_key(in_time(room), lambda one: one.key, after, limit)
    return given_inside(Page[EventLine](items=[EventLine.model_validate(one) for one in found], next=follows))


@router.get(
    "/dialogues/{key}/events/{event}", response_model=EventWhole, responses=NO_SUCH, summary="Give one of its events"
)
def event(room: Inside, event: str) -> Response:
    """Give agenda, accounts, sessions, who sits there, the rule in force and the track. Notes are not given."""
    held = room.one(Event, event)
    told = {
        "rule": rule_at(room, event),
        "track": TrackLine.model_validate(track_of(room, held)),
        "sessions": [SessionLine.model_validate(one) for one in room.all(Session, event)],
        "seats": [SeatLine.model_validate(one) for one in everybody_at(room, event)],
    }
    return given_inside(EventWhole.model_validate({**vars(held), **told}))


class WantedEntries(BaseModel):
    """Which entries of a ledger are wanted; what is left open selects nothing out."""

    model_config = ConfigDict(frozen=True)

    kind: EntryKind | None = None
    nature: Nature | None = None
    status: Status | None = None
    claim: Claim | None = None
    by: str | None = Field(default=None, max_length=20, description="A side that undertakes it.", examples=["CHN"])
    event: str | None = Field(default=None, max_length=100, description="The key of the event it belongs to.")
    overdue: bool = Field(default=False, description="Only what should be done by now and is not.")
    find: str | None = Field(default=None, max_length=300, description="Words of it.")
    quiet: PartialDate | None = Field(
        default=None, description="Only what no readout in the ledger tells of since then."
    )
    after: After = None
    limit: Limit = 50

    def wanted(self) -> Wanted:
        """Give it as the ledger takes it."""
        told = (self.kind, self.nature, self.status, self.claim, self.by, self.event)
        return Wanted(*told, self.overdue, self.find, self.quiet)


@router.get(
    "/dialogues/{key}/ledger",
    response_model=Page[LedgerLine],
    responses=NO_SUCH,
    summary="List the entries of its ledger",
)
def entries(room: Inside, meant: Annotated[WantedEntries, Query()]) -> Response:
    """Give entries as they stand today: overdue ones first, then by the day on which they are due."""
    found, follows = after_key(ledger(room, meant.wanted()), lambda one: one.key, meant.after, meant.limit)
    return given_inside(Page[LedgerLine](items=list(map(_line, found)), next=follows))


@router.get(
    "/dialogues/{key}/ledger/{entry}",
    response_model=LedgerWhole,
    responses=NO_SUCH,
    summary="Give an entry of its ledger",
)
def entry(room: Inside, entry: str) -> Response:
    """Give an entry with the words that prove it, when it is due, and its progress."""
    found = standing(room, entry)
    progress = [ProgressLine.model_validate(one) for one in found.progress]
    return given_inside(LedgerWhole.model_validate({**vars(found.held), **_stands(found), "progress": progress}))


def _line(one: Standing) -> LedgerLine:
    return LedgerLine.model_validate({"key": one.key, **one.entry.model_dump(include=_IN_LIST), **_stands(one)})


def _stands(one: Standing) -> dict[str, object]:
    """Give what follows of an entry from the day on which it is looked at."""
    return {"due": DueLine.model_validate(one.due), "overdue": one.overdue, "mentioned": one.mentioned}
