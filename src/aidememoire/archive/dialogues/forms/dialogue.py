"""A dialogue: its name, who convenes it between which sides, its topics, and the rule that holds by default."""

from __future__ import annotations

from pydantic import Field

from aidememoire.archive.dialogues.forms.base import Form, Line, Side, Text
from aidememoire.archive.dialogues.forms.rule import PRESETS, Rule
from aidememoire.record import Track


class Convening(Form):
    """An organization that convenes a dialogue, and the side from which it comes; `co` where it is a co-convenor."""

    name: Line
    side: Side | None = None
    co: bool = False


class WorkingGroup(Form):
    """A group that works between the rounds."""

    name: Line
    topics: tuple[Line, ...] = ()


class Dialogue(Form):
    """A standing dialogue between sides.

    `documents` are the names of readouts in the archive that belong to it as a whole. `smallest` is the least number of
    people behind anything that leaves a restricted event (as in k-anonymity: Sweeney, 2002); `keep_days` for how many
    days notes are kept after their event, null for as long as nobody erases them.
    """

    name: Line
    sides: tuple[Side, ...] = Field(min_length=1)
    convenors: tuple[Convening, ...] = ()
    rule: Rule = PRESETS["Chatham House Rule"]
    track: Track | None = None
    topics: tuple[Line, ...] = ()
    groups: tuple[WorkingGroup, ...] = ()
    documents: tuple[str, ...] = ()
    about: Text | None = None
    smallest: int = Field(default=5, ge=2, le=50)
    keep_days: int | None = Field(default=None, ge=1, le=36_500)
