"""A dialogue for the tests: an event with a table at which invented people sit, and notes of what they said."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidememoire.archive import Viewer, open_archive
from aidememoire.archive.dialogues import noting
from aidememoire.archive.dialogues.forms import (
    PRESETS,
    SWITCHES,
    Consent,
    Dialogue,
    Event,
    Note,
    Rule,
    Seat,
    SeatPost,
    Wording,
)
from aidememoire.archive.dialogues.gate import leaving
from aidememoire.archive.dialogues.members import NamedMember

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.forms import Switch
    from aidememoire.archive.dialogues.gate.leaving import Prospect
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.record import Standing

OPEN = PRESETS["on the record"]
UNATTRIBUTED = PRESETS["not for attribution"]
CHATHAM = PRESETS["Chatham House Rule"]
CONFIDENTIAL = PRESETS["confidential"]
CONVENOR = "ilse"
NAMES = (
    "Ansgar Vosskuhl",
    "Berit Tjønnholm",
    "Cyprian Mbalenhle",
    "Dagny Østergren",
    "Eusebio Quintarelli",
    "Fenella Abernathy",
    "Gundula Pfefferkorn",
    "Hesper Lindqvist",
    "Ignace Bousquet",
    "Jorunn Halvorsen",
    "Kasimir Wolanski",
    "Leocadia Ferreira",
)


@dataclass(frozen=True)
class Round:
    """A dialogue's room, an event in it, and its seats."""

    room: DialogueRoom
    event: str
    seats: list[Held[Seat]]

    def sealed(self, text: str, speaker: int | None = None, topic: str | None = None, parent: str = "") -> Held[Note]:
        """Take a note and seal it; gives it."""
        seat = None if speaker is None else self.seats[speaker].key
        draft = noting.begin(self.room, parent or self.event, kind="position", text=text, speaker=seat, topic=topic)
        return noting.seal(self.room, [draft.key])[0]

    def worded(self, note: Held[Note], text: str) -> None:
        """Put a note in other words."""
        self.room.put(Wording(note=note.key, text=text), note.key)

    def prospect(self, note: Held[Note]) -> Prospect:
        """Give what would leave of a note."""
        return next(one for one in leaving.prospects(self.room, self.event) if one.note.key == note.key)


def round_of(
    archive: Archive,
    rule: Rule,
    *,
    sides: tuple[str, ...] = ("NOR", "PRT"),
    number: int = 12,
    standings: tuple[Standing | None, ...] = ("serving",),
    smallest: int = 5,
    event: Event | None = None,
) -> Round:
    """Found a dialogue under a rule, with an event at which people of its sides sit by turns."""
    dialogue = Dialogue(name="Fjord Dialogue", sides=("NOR", "PRT"), rule=rule, smallest=smallest)
    room = archive.view(Viewer(CONVENOR)).found(dialogue)
    held = room.put(event or Event(kind="round", name="Third round", start="2024-03-04", place="Ålesund"), room.key)
    seats = [
        room.put(seat(name, sides[place % len(sides)], standings[place // len(sides) % len(standings)]), held.key)
        for place, name in enumerate(NAMES[:number])
    ]
    return Round(room, held.key, seats)


def seat(name: str, side: str, standing: Standing | None = "serving") -> Seat:
    """Give a seat with a post at a body of its own."""
    body = f"{name.split()[1]} Collegium"
    return Seat(name=name, side=side, standing=standing, posts=(SeatPost(title="Assessor", organization=body),))


def named(room: DialogueRoom, name: str, role: str, side: str | None = None) -> DialogueRoom:
    """Name somebody in a dialogue; gives it as they see it."""
    room.name_member(NamedMember(name, role, side))  # type: ignore[arg-type]
    return room.archive.view(Viewer(name)).dialogue(room.key)


def consent(here: Round, who: str | int, *switches: Switch, note: str | None = None) -> None:
    """Record the consent of whoever has a seat (its key, or its place): to some switches, or to all."""
    seat = here.seats[who].key if isinstance(who, int) else who
    here.room.put(Consent(seat=seat, note=note, switches=switches or SWITCHES, how="by letter of 3 May"), here.event)


def may_be_in(room: DialogueRoom, event: str, kind: str) -> list[str]:
    """Give the notes of an event that may leave in a paper of some kind; a report takes none with a name."""
    there = room.ask(lambda connection: leaving.leaving_at(connection, room.key, event))
    told = [one for one in there.prospects() if one.leaves]
    return [one.note.key for one in told if kind != "report" or not there.names_in(one.words)]


@contextmanager
def fresh(template: Path, folder: Path) -> Iterator[Archive]:
    """Give a new archive in a file, for each of many generated dialogues."""
    file = folder / "generated.db"
    for left in folder.glob("generated.db*"):
        left.unlink()
    shutil.copyfile(template, file)
    with open_archive(file) as archive:
        yield archive
