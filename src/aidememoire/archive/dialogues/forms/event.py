"""An event of a dialogue, its sessions, and the seats of those who sit there."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from aidememoire.archive.dialogues.forms.base import Form, Line, Moment, Side, Text
from aidememoire.archive.dialogues.forms.rule import Rule, Switch
from aidememoire.record import PartialDate, PostStatus, SpeaksFor, Standing, Track

EventKind = Literal["round", "special seminar", "working group", "intersessional meeting", "outbrief"]


class Point(Form):
    """A point of an agenda, with the topic it belongs to and the reason why it is there."""

    title: Line
    topic: Line | None = None
    reason: Text | None = None


class Event(Form):
    """A round or another event. `rule` is its own where it differs from the dialogue's: the stricter of both holds.

    `accounts` are the names of readouts that tell of it. `track` is one that a person set, `track_because` why.
    `promised` is the strictest rule under which somebody took a seat or a note was taken: it holds until they consent
    to another.
    """

    kind: EventKind
    name: Line
    number: int | None = Field(default=None, ge=1, le=999)
    start: PartialDate | None = None
    end: PartialDate | None = None
    place: Line | None = None
    country: Side | None = None
    host: Line | None = None
    group: Line | None = None
    agenda: tuple[Point, ...] = ()
    accounts: tuple[str, ...] = ()
    rule: Rule | None = None
    promised: Rule | None = None
    track: Track | None = None
    about: Text | None = None
    track_because: Line | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.end and not self.start:
            raise ValueError("an event that ends must begin: give its first day")
        if self.start and self.end and self.end[: len(self.start)] < self.start[: len(self.end)]:
            raise ValueError(f"it ends {self.end}, before it begins {self.start}")
        return self


class Session(Form):
    """A part of an event in which people sit together; its own rule, where there is one, can only be stricter.

    `promised` is the strictest rule of its own under which somebody took a seat in it or a note was taken in it; null
    where it had none then.
    """

    title: Line
    start: Moment | None = None
    topic: Line | None = None
    rule: Rule | None = None
    promised: Rule | None = None


class SeatPost(Form):
    """A post of somebody who sits at an event, as of its date."""

    title: Line
    organization: Line | None = None
    status: PostStatus = "current"


class Seat(Form):
    """A person at an event, as of its date.

    `original` is the name in its own script; `person` the key of the person in the archive, where known;
    `stands_in_for` the key of the seat for which this person is a substitute. `personal` is true where it is agreed
    that the person sits in a personal capacity. `standing` is one that a person set, and else follows from the posts.
    """

    name: Line
    original: Line | None = None
    side: Side | None = None
    posts: tuple[SeatPost, ...] = ()
    standing: Standing | None = None
    speaks_for: SpeaksFor | None = None
    personal: bool = False
    chair: bool = False
    stands_in_for: str | None = None
    person: str | None = None
    role: Literal["delegate", "observer", "organizer"] = "delegate"


class Vacated(Form):
    """A seat that was taken away again, or given to somebody else. Its names are kept back as before.

    Otherwise what leaves would tell who left. `asked` is false of whoever cancelled: they left before the event's
    first day and before any note was taken there, and their consent is not needed. Nor is that of whoever did not
    come, as a convenor said; `because` is the reason.
    """

    seat: Seat
    asked: bool = True
    because: Line | None = None


class Consent(Form):
    """That somebody who sat at an event agreed to more than the rule lets out: there, or for one note alone.

    `seat` and `note` are keys; `how` says how the consent was given ("by letter of 3 May"). `withdrawn` is true once it
    holds no more: its giver took it back, or the rule was tightened afterwards. `besides` are the keys of sessions in
    which a consent for the event as a whole does not hold: they had stricter rules of their own after it was given.
    """

    seat: str
    note: str | None = None
    switches: tuple[Switch, ...] = Field(min_length=1)
    how: Line
    withdrawn: bool = False
    besides: tuple[str, ...] = ()
