"""What a dialogue costs, as a table: pages, questions and the brief at two sizes of a dialogue.

`python -m benchmarks.dialogue` fills an archive with 1,000 readouts, and founds two dialogues in it: of 40 events,
300 people and 2,000 entries of the ledger, and of a tenth of that. Both lie in one archive, so that they differ by
nothing else. Then it asks for each page and question many times over. None should take more than 1.5 times as long in
the large dialogue, and the brief less than 5 seconds. Of what gives out everything (the events, a calendar), the
time for each thing in it counts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aidememoire.archive import Archive, Viewer, open_archive
from aidememoire.archive.dialogues.forms import (
    Citation,
    Convening,
    Dialogue,
    Event,
    Horizon,
    LedgerEntry,
    Point,
    Progress,
    Seat,
    SeatPost,
    Target,
)
from aidememoire.archive.dialogues.noting import begin, seal
from aidememoire.archive.dialogues.searching import search_dialogue
from aidememoire.archive.overview import load
from aidememoire.archive.people.roll import most_named
from aidememoire.dialogue.belonging import offers
from aidememoire.dialogue.calendar import members_calendar
from aidememoire.dialogue.events import in_time
from aidememoire.dialogue.ledger.standing import Wanted, ledger
from aidememoire.dialogue.papers.brief import brief
from aidememoire.dialogue.track import track_of
from benchmarks.archive import apart
from benchmarks.desk import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aidememoire.archive.dialogues.room import DialogueRoom

SIZES: Final = {"a tenth": (4, 30, 200), "whole": (40, 300, 2_000)}
"""Events, people and entries of the ledger of the two dialogues."""
READOUTS: Final = 1_000
MOST_GROWTH: Final = 1.5
LONGEST_BRIEF: Final = 5.0  # seconds
_GIVES_ALL: Final = {"calendar", "events in time"}
_TOPICS: Final = ("trade", "climate", "education", "maritime-security", "people-to-people")
_SEATED: Final = 12  # people at an event
_NOTES: Final = 8  # at an event
_FIRST: Final = dt.date(2015, 3, 2)


@dataclass(frozen=True)
class Founded:
    """A dialogue in the archive: its key, and that of the event that comes next."""

    name: str
    key: str
    event: str


def found(archive: Archive, who: str, name: str, size: tuple[int, int, int]) -> Founded:
    """Found a dialogue with events, people and a ledger, the same for the same size."""
    events, number, entries = size
    chance = random.Random(f"{size}")
    view = archive.view(Viewer(who))
    convening = (Convening(name="Great Lakes Forum on Asia", side="USA"),)
    room = view.found(Dialogue(name=f"Dialogue of {name}", sides=("CHN", "USA"), topics=_TOPICS, convenors=convening))
    known = most_named(load(view), most=number).people
    keys = [room.put(_event(count), room.key).key for count in range(events)]
    room.put(Event(kind="round", name="The round to come", start="2099-05-04", agenda=_agenda()), room.key)
    for count in range(number):
        person = known[count % len(known)]
        side = ("CHN", "USA")[count % 2]
        post = SeatPost(title=chance.choice(("Senior Fellow", "Ambassador", "Minister", "Director")))
        for key in [keys[count % events], *chance.sample(keys, min(events, 1))]:
            room.put(Seat(name=f"{person.name} {count}", side=side, posts=(post,), person=person.key), key)
    for key in keys:
        _notes(room, key, chance)
    readouts = [one.name for one in view.readouts()]
    for count in range(entries):
        _entry(room, count, chance, readouts, keys)
    coming = in_time(room)[-1]
    for one in known[:_SEATED]:
        room.put(Seat(name=one.name, side="CHN", person=one.key), coming.key)
    return Founded(name, room.key, coming.key)


def _agenda() -> tuple[Point, ...]:
    return tuple(Point(title=topic.capitalize(), topic=topic) for topic in _TOPICS)


def _event(count: int) -> Event:
    day = _FIRST + dt.timedelta(days=90 * count)
    return Event(kind="round", name=f"Round {count + 1}", number=count + 1, start=day.isoformat(), agenda=_agenda())


def _notes(room: DialogueRoom, event: str, chance: random.Random) -> None:
    seats = [one.key for one in room.all(Seat, event)]
    drafts = [
        begin(room, event, kind="position", text=f"Point {n} on {chance.choice(_TOPICS)}", speaker=chance.choice(seats))
        for n in range(_NOTES)
    ]
    seal(room, [one.key for one in drafts])


def _entry(room: DialogueRoom, count: int, chance: random.Random, readouts: list[str], events: list[str]) -> None:
    view = room.archive.view(room.viewer)
    readout = view.readout(chance.choice(readouts))
    words = readout.text[:80]
    cited = Citation(kind="readout", source=readout.id, sha256=readout.sha256, start=0, end=len(words), words=words)
    day = _FIRST + dt.timedelta(days=chance.randrange(3_600))
    entry = LedgerEntry(
        kind="commitment",
        nature="deliverable",
        what=f"Open {count} more places for {chance.choice(_TOPICS)} in town {chance.randrange(10_000)}",
        by=(chance.choice(("CHN", "USA")),),
        target=Target(value=count + 1, unit="places"),
        undertaken=day.isoformat(),
        due=Horizon(date=(day + dt.timedelta(days=chance.randrange(4_000))).isoformat()),
        evidence=(cited,),
        topic=chance.choice(_TOPICS),
        event=chance.choice(events),
    )
    key = room.put(entry, room.key).key
    if count % 4 == 0:
        amount = Progress(date="2025-10-01", amount=count / 2, counted_by="an office", unit="places", evidence=(cited,))
        room.put(amount, key)


def questions(room: DialogueRoom, event: str) -> dict[str, Callable[[], object]]:
    """Give what is asked of a dialogue besides its pages."""
    held = room.one(Event, event)
    view = room.archive.view(room.viewer)
    return {
        "events in time": lambda: in_time(room),
        "track of an event": lambda: track_of(room, held),
        "readouts that seem to belong": lambda: offers(room),
        "ledger, what is overdue": lambda: ledger(room, Wanted(overdue=True)),
        "search": lambda: search_dialogue(room, "places climate", 100),
        "calendar": lambda: members_calendar(room),
        "brief": lambda: brief(view, room, held, dt.date(2099, 1, 1)),
    }


def pages(key: str, event: str) -> dict[str, str]:
    """Give the addresses of the pages of a dialogue."""
    here = f"/dialogues/{key}"
    return {
        "page: dialogues": "/dialogues",
        "page: a dialogue": here,
        "page: members": f"{here}/members",
        "page: an event": f"{here}/events/{event}",
        "page: ledger": f"{here}/ledger",
        "page: search": f"{here}/search?q=climate",
    }


def times(asked: Callable[[], object], number: int, clock: Callable[[], float] = time.perf_counter) -> float:
    """Ask twice for nothing and then so many times; gives the shortest time in seconds, as a machine at rest has it."""
    taken = []
    for _ in range(number + 2):
        begun = clock()
        asked()
        taken.append(clock() - begun)
    return min(taken[2:])


def rows(file: Path, who: str, founded: list[Founded], number: int) -> Iterator[tuple[str, str]]:
    """Measure, row by row."""
    taken: dict[str, list[float]] = {}
    for one in founded:
        with open_archive(file) as archive:
            room = archive.view(Viewer(who)).dialogue(one.key)
            for name, asked in questions(room, one.event).items():
                taken.setdefault(name, []).append(times(asked, max(3, number // 2), time.process_time))
    with served(file) as desk:
        for one in founded:
            for name, address in pages(one.key, one.event).items():
                taken.setdefault(name, []).append(
                    times(lambda at=address: desk.client.get(at).raise_for_status(), number)  # type: ignore[misc]
                )
    for name, (small, large) in taken.items():
        more = SIZES["whole"][2] / SIZES["a tenth"][2] if name in _GIVES_ALL else 1
        growth = large / small / more
        wanted = "" if growth <= MOST_GROWTH else f" (at most {MOST_GROWTH} is wanted)"
        if name == "brief":
            wanted = "" if large < LONGEST_BRIEF else f" (less than {LONGEST_BRIEF:.0f} s is wanted)"
        each = " for each thing in it" if more > 1 else ""
        yield name, f"{1000 * small:.1f} ms and {1000 * large:.1f} ms, {growth:.2f} times{each}{wanted}"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dialogue", description=__doc__.split("\n")[0])
    parser.add_argument("--archive", type=Path, help="an archive of readouts to copy, instead of varied samples")
    parser.add_argument("--number", type=int, default=20, help="times that each page is asked for (default 20)")
    asked = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    who = getpass.getuser()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dialogue.db"
        if asked.archive:
            file.write_bytes(asked.archive.read_bytes())
        else:
            apart("models", models := Path(folder) / "models.jsonl")
            apart("filling", models, 0, READOUTS, file)
        with open_archive(file) as archive:
            founded = [found(archive, who, name, size) for name, size in SIZES.items()]
        print("| | a tenth, and whole |\n|---|---|")
        for name, value in rows(file, who, founded, asked.number):
            print(f"| {name} | {value} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
