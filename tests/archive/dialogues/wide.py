"""Generated dialogues in which much happens: events, sessions, seats, notes, rules, consents, erasures and releases.

Beside the dialogue stands what may be told of it, worked out from what was done alone.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import hypothesis
from hypothesis import strategies as st

from aidememoire.archive import Viewer
from aidememoire.archive.dialogues import noting
from aidememoire.archive.dialogues.erasure.erasing import erase_notes, erase_person
from aidememoire.archive.dialogues.forms import (
    PRESETS,
    SWITCHES,
    Citation,
    Consent,
    Dialogue,
    Event,
    Horizon,
    LedgerEntry,
    Rule,
    Seat,
    Session,
    Wording,
)
from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.dialogues.gate.leaving import prospects
from aidememoire.archive.dialogues.rule import rules
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.casts import SIDES
from tests.archive.dialogues.may_be_told import Place, Record, Said
from tests.archive.dialogues.tables import may_be_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.forms import Release
    from aidememoire.archive.dialogues.room import DialogueRoom
    from tests.archive.dialogues.casts import Somebody

EMBARGO: Final = "2099-01-01"
SENTENCE: Final = "fees fall while every boat waits until spring brings calm seas again though nobody paid enough"
PRESET: Final = st.sampled_from(list(PRESETS.values()))
LATER: Final = PRESET.map(lambda rule: rule.model_copy(update={"since": EMBARGO}))
KINDS: Final = ("notice", "summary", "report")


@dataclass
class Wide:
    """A dialogue, and the record of what was done in it; `cautious` is a convenor who releases nothing in doubt."""

    room: DialogueRoom
    record: Record
    people: list[Somebody]
    data: st.DataObject
    cautious: bool
    events: list[Place] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    seats: dict[str, tuple[Somebody, Place]] = field(default_factory=dict)
    left: set[Place] = field(default_factory=set)
    notes: dict[str, Place] = field(default_factory=dict)

    def somebody(self) -> Somebody:
        """Draw one of the people."""
        return self.data.draw(st.sampled_from(self.people))

    def way(self) -> str:
        """Draw words that tell who somebody is."""
        return self.data.draw(st.sampled_from(self.somebody().ways))

    def a_place(self) -> Place:
        """Draw an event or session."""
        return self.data.draw(st.sampled_from(self.places))

    def a_seat(self) -> str | None:
        """Draw the key of a seat, if there is any."""
        return self.data.draw(st.sampled_from(list(self.seats))) if self.seats else None

    def sit(self, who: Somebody, place: Place, *, other: bool = False) -> None:
        """Give somebody a seat."""
        self.seats[self.room.put(who.seat(other=other), place.key).key] = who, place
        self.record.came(who, place)

    def note(self, place: Place, way: str | None = None) -> None:
        """Take a note of words that stand nowhere else, which may tell of somebody, or does; word it anew or not."""
        own = " ".join(self.data.draw(st.permutations(SENTENCE.split()))[:9])
        told = way or self.data.draw(st.none() | st.builds(self.way))
        text = f"{own.capitalize()}." + (f" {told} agreed." if told else "")
        there = [key for key, (_, at) in self.seats.items() if at.event == place.event]
        speaker = self.data.draw(st.sampled_from(there) | st.none()) if there else None
        topic = self.data.draw(st.sampled_from(["fees", "boats", None]) | st.just(self.somebody().ways[0]))
        draft = noting.begin(self.room, place.key, kind="position", text=text, speaker=speaker, topic=topic)
        noting.seal(self.room, [draft.key])
        self.notes[draft.key] = place
        who = self.seats[speaker][0] if speaker else None
        hypothesis.note(f"note at {place.key} by {who and who.name}: {text}; topic {topic}")
        self.record.said[draft.key] = Said(own, place, who, self.record.open_at(place))
        self.record.spoke(place)
        worded = self.data.draw(st.sampled_from(["not", "anew", "anew", "tells", "copies"]))
        words = {"anew": "It was said that the sea is rough.", "tells": f"The sea is rough, as {self.way()} knows."}
        if worded != "not":
            self.room.put(Wording(note=draft.key, text=words.get(worded, f"It was said that {own}.")), draft.key)
            hypothesis.note(f"worded: {worded}")

    def set_rule(self, place: Place, rule: Rule | None) -> None:
        """Set the rule of a dialogue, event or session."""
        held = self.room.one(place.form, place.key)
        rules.set_rule(self.room, place.key, rule, held.revision)
        self.record.set_rule(place, rule)

    def consent(self, key: str) -> None:
        """Let somebody consent for their event, to be named or to everything."""
        who, place = self.seats[key]
        switches = self.data.draw(st.sampled_from([("speaker",), SWITCHES]))
        self.room.put(Consent(seat=key, switches=switches, how="by letter"), place.event.key)
        self.record.consents(who, place.event, switches)

    def loosen(self, event: Place) -> None:
        """Open an event as far as may be, and let all consent who sit there, or all but some."""
        for place in (self.record.whole, event, *(one for one in self.places if one.inside == event)):
            self.set_rule(place, PRESETS["on the record"])
        refuses = self.data.draw(st.none() | st.sampled_from(self.people))
        for key, (who, place) in list(self.seats.items()):
            if place.event == event and who != refuses:
                self.room.put(Consent(seat=key, switches=SWITCHES, how="by letter"), event.key)
                self.record.consents(who, event, SWITCHES)

    def take_away_and_loosen(self, key: str) -> None:
        """Take away somebody, who does not consent so, open the event, and tell of them."""
        who, place = self.seats[key]
        self.remove(key)
        self.loosen(place.event)
        self.note(place.event, who.name)
        self.release(place.event, "summary")

    def loosen_and_tighten(self, session: Place) -> None:
        """Open an event, tighten a session of it, and tell what is said there."""
        self.loosen(session.event)
        self.set_rule(session, self.data.draw(PRESET))
        self.note(session)
        self.release(session.event, "summary")

    def remove(self, key: str) -> None:
        """Take a seat away."""
        self.room.remove(Seat, key, self.room.one(Seat, key).revision)
        who, place = self.seats.pop(key)
        self.left.add(place.event)
        hypothesis.note(f"{who.name} leaves {place.key}")

    def rename(self, key: str) -> None:
        """Correct the spelling on a seat, or give it to somebody else."""
        who, place = self.seats[key]
        other = self.somebody() if self.data.draw(st.booleans()) else who
        held = self.room.one(Seat, key)
        self.room.change(key, other.seat(other=other == who), held.revision)
        self.seats[key] = other, place
        if other != who:  # whoever is spelt anew came before
            self.left.add(place.event)
            self.record.came(other, place)

    def erase(self, who: Somebody) -> None:
        """Erase somebody."""
        erase_person(self.room, who.name)
        hypothesis.note(f"erased {who.name}")
        self.seats = {key: one for key, one in self.seats.items() if one[0] != who}
        self.record.erase(who)

    def erase_notes(self, place: Place) -> None:
        """Erase the notes of an event or session."""
        erase_notes(self.room, place.key)
        hypothesis.note(f"erased the notes of {place.key}")
        self.record.forget(place)

    def come_or_leave(self, late: list[Somebody]) -> None:
        """Let somebody new come, or somebody leave or be renamed, if they may."""
        place, key = self.a_place(), self.a_seat()
        ways: list[Callable[[], None]] = [lambda: self.sit(self.data.draw(st.sampled_from(late)), place)]
        if key is not None:
            ways += [lambda: self.remove(key), lambda: self.rename(key)]
        with suppress(ArchiveError):
            self.data.draw(st.sampled_from(ways))()

    def release(self, event: Place, kind: str) -> Release:
        """Publish a paper of an event with all that may leave, and look through it."""
        doubtful = {one.note.key for one in prospects(self.room, event.key) if self.cautious and one.doubts}
        chosen = [key for key in may_be_in(self.room, event.key, kind) if key not in doubtful]
        make = {"summary": releases.draft_summary, "report": releases.draft_report}
        draft = (
            releases.draft_notice(self.room, event.key)
            if kind == "notice"
            else make[kind](self.room, event.key, chosen)
        )
        paper = releases.publish(self.room, draft.key, confirmed=True).value
        self.record.published(event, paper.model_dump_json(exclude={"chosen", "sides"}), cautious=self.cautious)
        return paper

    def publish_some(self, event: Place) -> None:
        """Publish a paper of an event, and sometimes take it back again."""
        self.release(event, self.data.draw(st.sampled_from(KINDS)))
        if self.data.draw(st.booleans()):
            for one in releases.published(self.room.archive.view(self.room.viewer))[:1]:
                releases.withdraw(self.room, one.key)

    def release_ledger(self, event: Place | None) -> None:
        """Publish what is due, in words that tell of somebody or that were said, and look through it."""
        said = [f"Lower fees, since {one.words}" for one in self.record.said.values()]
        what = self.data.draw(st.sampled_from([f"Lower fees with {self.way()}", "Lower fees", *said]))
        proof = Citation(kind="web", url="https://example.org/told", words="Something will be done.")
        key = event.key if event else None
        entry = LedgerEntry(
            kind="commitment",
            nature="deliverable",
            what=what,
            due=Horizon(date="2027-01-01"),
            evidence=(proof,),
            event=key,
        )
        held = self.room.put(entry, self.room.key)
        draft = releases.draft_ledger(self.room, [held.key])
        paper = releases.publish(self.room, draft.key, confirmed=True).value
        told = paper.model_dump_json(exclude={"chosen", "sides"})
        self.record.published(event or self.record.whole, told, cautious=True)

    def something(self) -> None:
        """Do one thing, if it may be done."""
        place, key = self.a_place(), self.a_seat()
        ways: list[Callable[[], None]] = [
            lambda: self.sit(self.somebody(), place, other=True),
            lambda: self.note(place),
            lambda: self.set_rule(place, self.data.draw(PRESET | LATER | st.none())),
            lambda: self.set_rule(self.record.whole, self.data.draw(PRESET)),
            lambda: self.loosen(place.event),
            lambda: self.loosen_and_tighten(place),
            lambda: self.erase(self.somebody()),
            lambda: self.erase_notes(place),
            lambda: self.publish_some(place.event),
            *[lambda: self.release_ledger(self.data.draw(st.sampled_from([*self.events, None])))] * 2,
        ]
        if key is not None:
            ways += [lambda: self.consent(key), lambda: self.remove(key), lambda: self.rename(key)]
            ways.append(lambda: self.take_away_and_loosen(key))
        with suppress(ArchiveError):
            self.data.draw(st.sampled_from(ways))()


def build(archive: Archive, people: list[Somebody], data: st.DataObject, *, told_of: Somebody | None = None) -> Wide:
    """Found a dialogue with two events and their sessions, and let things happen there in a drawn order.

    Titles and places may tell of the body of `told_of`, else of the first of the people.
    """
    body = (told_of or people[0]).body
    rule = data.draw(PRESET.filter(lambda one: one.took_place))
    dialogue = Dialogue(name="Fjord Dialogue", sides=SIDES, rule=rule, smallest=data.draw(st.integers(2, 3)))
    room = archive.view(Viewer("ilse")).found(dialogue)
    whole = Place(room.key, Dialogue)
    world = Wide(room, Record(whole, people), people, data, data.draw(st.booleans()))
    world.record.set_rule(whole, rule)
    for number, own in enumerate((data.draw(st.none() | PRESET), data.draw(st.none() | PRESET | LATER))):
        name = data.draw(st.sampled_from(["Third round", f"Seminar with the {body}"]))
        at = data.draw(st.sampled_from(["Ålesund", f"Hall of the {body}", None]))
        held = room.put(
            Event(kind="round", name=name, number=number + 1, start="2024-03-04", place=at, rule=own), room.key
        )
        event = Place(held.key, Event, whole)
        world.record.set_rule(event, own)
        world.events.append(event)
        inner = data.draw(st.none() | PRESET | LATER)
        session = Place(room.put(Session(title="Over dinner", rule=inner), event.key).key, Session, event)
        world.record.set_rule(session, inner)
        world.places += [event, session]
    *others, inside, beside = people  # the last one sits at the second event alone, the one before in a session alone
    for who in others:
        world.sit(who, world.events[0])
    world.sit(inside, world.places[1])
    world.sit(beside, world.events[1])
    for who in others[: data.draw(st.integers(0, len(others)))]:
        world.sit(who, world.events[1], other=True)
    for _ in range(data.draw(st.integers(2, 5))):
        world.note(world.a_place())
    for _ in range(data.draw(st.integers(3, 10))):
        world.something()
    return world
