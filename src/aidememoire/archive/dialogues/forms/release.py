"""What a convenor released: the only things of a dialogue that those see who are not named in it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from aidememoire.archive.dialogues.forms.base import Form, Line, Side
from aidememoire.archive.dialogues.forms.rule import Rule
from aidememoire.record import PartialDate

ReleaseKind = Literal["notice", "summary", "ledger", "report"]


class Clearance(Form):
    """That a co-convenor cleared a release for a side; `version` is the hash of what was cleared."""

    side: Side
    by: Line
    version: str
    time: str


class Passage(Form):
    """A sentence that leaves, as it leaves: already without whatever the rule keeps back."""

    topic: Line | None = None
    kind: Line | None = None
    attribution: Line | None = None
    words: str = Field(min_length=1, max_length=20_000)


class Release(Form):
    """A paper for those outside, frozen as it was confirmed.

    `title`, `date`, `end`, `place` and `people` are those of its event as far as the rule lets them out; `due` are days
    of the ledger that may be known. `published` is when it was confirmed; a release without it is still in the making.
    `chosen` are the keys of the notes behind the passages, in no order that tells; they never leave. `sides` are those
    that had to clear it when it was drafted, whoever serves them now; `clearing` is what readers are told of that.
    """

    kind: ReleaseKind
    event: str | None = None
    title: Line
    date: PartialDate | None = None
    end: PartialDate | None = None
    place: Line | None = None
    people: tuple[Line, ...] = ()
    passages: tuple[Passage, ...] = ()
    due: tuple[tuple[PartialDate, Line], ...] = ()
    chosen: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    cleared: tuple[Clearance, ...] = ()
    clearing: Line | None = None
    published: str | None = None
    published_by: Line | None = None


class Frame(Form):
    """What readers know of an event since it was first released: every later release repeats it or leaves it out.

    Its parent is the event. `title` and `place` are those of the first release, and `rule` the one that held then.
    `passages` is what was released of each note, by its key, `rules` under which rule, and `for_all` under which one
    for those who are spoken of in it.

    The first release that tells of those who sat there, by name, in number or in what they said, freezes what follows
    from who they are; until then it is null. `sat` are the keys of their seats, `scheme` is all that anybody may be
    called, `few` are the keys of notes that too few people could have said, `counted` how many there were. `people` is
    the list and `topics` the counts of topics, null until they are released themselves: then of those in `sat`.
    """

    title: Line | None = None
    place: Line | None = None
    rule: Rule | None = None
    people: tuple[Line, ...] | None = None
    sat: tuple[str, ...] | None = None
    scheme: tuple[str, ...] | None = None
    few: tuple[str, ...] = ()
    passages: dict[str, Passage] = Field(default_factory=dict)
    rules: dict[str, Rule] = Field(default_factory=dict)
    for_all: dict[str, Rule] = Field(default_factory=dict)
    counted: tuple[Passage, ...] | None = None
    topics: tuple[Passage, ...] | None = None
