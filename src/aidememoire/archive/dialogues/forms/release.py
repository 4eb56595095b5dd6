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
    `chosen` are the keys of the notes behind the passages, in no order that tells; they never leave.
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
    cleared: tuple[Clearance, ...] = ()
    published: str | None = None
    published_by: Line | None = None


class Frame(Form):
    """What readers know of an event since it was first released: every later release repeats it or leaves it out.

    Its parent is the event. `people` and `counted` are null until they are released; `scheme` is all that anybody may
    be called, null until a paper with what was said, or a report, is released; `passages` is what was released of each
    note, by its key, and `rules` under which rule. `few` are the keys of notes that too few people could have said
    then.
    """

    people: tuple[Line, ...] | None = None
    scheme: tuple[str, ...] | None = None
    few: tuple[str, ...] = ()
    passages: dict[str, Passage] = Field(default_factory=dict)
    rules: dict[str, Rule] = Field(default_factory=dict)
    counted: tuple[Passage, ...] | None = None
