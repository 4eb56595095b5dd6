"""The forms of what a dialogue holds, by the kind under which an item is stored."""

from __future__ import annotations

from typing import Final

from aidememoire.archive.dialogues.forms.base import Form
from aidememoire.archive.dialogues.forms.calendar import CalendarAddress
from aidememoire.archive.dialogues.forms.dialogue import Convening, Dialogue, WorkingGroup
from aidememoire.archive.dialogues.forms.dismissal import Dismissal
from aidememoire.archive.dialogues.forms.erasure import Erasure, Marks
from aidememoire.archive.dialogues.forms.event import Consent, Event, Point, Seat, SeatPost, Session, Vacated
from aidememoire.archive.dialogues.forms.ledger import (
    Citation,
    Guideline,
    Horizon,
    LedgerEntry,
    Progress,
    Resolution,
    Scoring,
    Target,
)
from aidememoire.archive.dialogues.forms.note import Note, Wording
from aidememoire.archive.dialogues.forms.release import Clearance, Frame, Passage, Release
from aidememoire.archive.dialogues.forms.rule import PRESETS, SWITCHES, Rule, Switch, strictest

FORMS: Final[dict[str, type[Form]]] = {
    "dialogue": Dialogue,
    "event": Event,
    "session": Session,
    "seat": Seat,
    "vacated seat": Vacated,
    "consent": Consent,
    "note": Note,
    "wording": Wording,
    "ledger entry": LedgerEntry,
    "progress": Progress,
    "guideline": Guideline,
    "scoring": Scoring,
    "resolution": Resolution,
    "release": Release,
    "frame": Frame,
    "calendar": CalendarAddress,
    "dismissal": Dismissal,
    "erasure": Erasure,
}
"""Every kind of item, with its form."""
KINDS: Final[dict[type[Form], str]] = {form: kind for kind, form in FORMS.items()}

__all__ = [
    "FORMS",
    "KINDS",
    "PRESETS",
    "SWITCHES",
    "CalendarAddress",
    "Citation",
    "Clearance",
    "Consent",
    "Convening",
    "Dialogue",
    "Dismissal",
    "Erasure",
    "Event",
    "Form",
    "Frame",
    "Guideline",
    "Horizon",
    "LedgerEntry",
    "Marks",
    "Note",
    "Passage",
    "Point",
    "Progress",
    "Release",
    "Resolution",
    "Rule",
    "Scoring",
    "Seat",
    "SeatPost",
    "Session",
    "Switch",
    "Target",
    "Vacated",
    "Wording",
    "WorkingGroup",
    "strictest",
]
