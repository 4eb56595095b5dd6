"""What would leave of each sealed note of an event, beside what a reader could infer, and what is kept back and why."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.cells import ANYBODY, SOMEBODY, identity, individuals, labels
from aidememoire.archive.dialogues.forms import PRESETS, Passage
from aidememoire.archive.dialogues.inferring import inferences
from aidememoire.archive.dialogues.masking import Finding, Telltales, standings
from aidememoire.archive.dialogues.rules import NAMES
from aidememoire.archive.dialogues.ruling import agreed
from aidememoire.archive.dialogues.sitting import sitting
from aidememoire.archive.dialogues.verbatim import Spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.dialogues.forms import Frame, Note, Rule, Seat
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.dialogues.sitting import Sitting

_AS_WHAT = {
    "name": "the name of somebody who sits in the dialogue",
    "post": "the post of somebody who sits in the dialogue",
    "organization": "the organization of somebody who sits in the dialogue",
    "side": "a side",
    "standing": "a speaker's standing",
}


@dataclass(frozen=True)
class Prospect:
    """What would leave of a note.

    `words` and `attribution` are as a reader would see them; they are there too where something keeps the note back,
    so that a convenor sees what it is about. `withheld` says why it is kept back: nothing of it leaves then. `doubts`
    are what the convenor should look at before confirming. `inference` is what a reader could infer. `repeats` is true
    where it was released before: it leaves again in the same words, or not at all.
    """

    note: Held[Note]
    rule: Rule
    words: str | None
    attribution: str | None
    topic: str | None
    inference: tuple[str, ...]
    withheld: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    repeats: bool = False

    @property
    def leaves(self) -> bool:
        """Say whether it may leave."""
        return not self.withheld and self.words is not None

    @property
    def passage(self) -> Passage | None:
        """Give it as it leaves; null where it does not."""
        if self.withheld or self.words is None:
            return None
        return Passage(topic=self.topic, kind=self.note.value.kind, attribution=self.attribution, words=self.words)


def prospects(room: DialogueRoom, event_key: str) -> list[Prospect]:
    """Give what would leave of each sealed note of an event, in the order of the notes; for those named alone."""
    return Leaving(sitting(room, event_key)).prospects()


def in_order(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Put passages in an order that does not depend on when or by whom they were written; those that are equal, once.

    They stand by topic, and inside it by the hash of their words.
    """
    return tuple(sorted(dict.fromkeys(passages), key=lambda one: (one.topic or "", _digest(one))))


def day_of(since: str) -> dt.date:
    """Give the day from which on something may leave; of a month or a year that is its last, the stricter reading."""
    parts = [int(part) for part in since.split("-")]
    if len(parts) == 1:
        return dt.date(parts[0], 12, 31)
    if len(parts) == 2:
        following = dt.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return following - dt.timedelta(days=1)
    return dt.date(*parts)


class Leaving:
    """What may leave of an event, as it stands."""

    def __init__(self, here: Sitting) -> None:
        self.here = here
        self._frame: Frame | None = here.frame.value if here.frame else None

    def prospects(self) -> list[Prospect]:
        """Give what would leave of each sealed note."""
        return [self._prospect(note) for note in self.here.notes]

    @cached_property
    def telltales(self) -> Telltales:
        """Give by what those who sit in the dialogue can be known."""
        return Telltales(self.here.company, self.here.dialogue.value.sides)

    @cached_property
    def _spoken(self) -> Spoken:
        """Give the notes whose very words may not leave."""
        return Spoken(note.value.text for note in self.here.notes if not self.here.rule_of(note).verbatim)

    def kept_back(self, rule: Rule) -> list[str]:
        """Say why nothing may leave under a rule, whatever it is."""
        reasons = []
        if not rule.took_place:
            reasons.append("that the event took place may not be known")
        if rule.since and dt.datetime.now(dt.UTC).date() < day_of(rule.since):
            reasons.append(f"nothing may leave before {rule.since}")
        return reasons

    def findings(self, words: str, rule: Rule, note: Held[Note] | None = None) -> list[Finding]:
        """Find what in some words gives away what a rule closes for everybody.

        Whoever spoke in a note, and may be named there, may be named in its words too, but nobody else.
        """
        found = [] if rule.category else standings(words)
        if rule.participants and rule.speaker and rule.side:
            return found
        seat = self.here.seat(note.value.speaker) if note and self.here.rule_of(note).speaker else None
        known = frozenset({identity(seat.value)}) if seat else frozenset[str]()
        return [*self.telltales.find(words, known=known, sides=not rule.side), *found]

    def clean_line(self, line: str | None, rule: Rule, note: Held[Note] | None = None) -> str | None:
        """Give a line (a topic, a title, a place) where nothing in it gives anybody away."""
        if line is None:
            return None
        found = self.findings(line, rule, note)
        return None if any(one.sure or one.what not in ("side", "standing") for one in found) else line

    def _prospect(self, note: Held[Note]) -> Prospect:
        rule = self.here.rule_of(note)
        if self._frame is not None and (released := self._frame.passages.get(note.key)) is not None:
            return self._repeated(note, rule, released)
        withheld = self.kept_back(rule)
        if not rule.content:
            withheld.append("what was said may not leave")
        words, why, doubts = self._words(note, rule)
        attribution, missing = self._attribution(note, rule)
        withheld += [*why, *missing]
        topic = self.clean_line(note.value.topic, self.here.rule_for_all(note), note)
        fitting = len(individuals(self.here.seats_of(note)))
        inference = inferences(self.here.event.value, attribution, topic, fitting, rule) if words else ()
        return Prospect(note, rule, words, attribution, topic, inference, tuple(withheld), tuple(doubts))

    def _repeated(self, note: Held[Note], rule: Rule, released: Passage) -> Prospect:
        """What readers have read leaves again byte for byte, or not at all where the rule is stricter now."""
        withheld = self.kept_back(rule)
        before = self.here.frame.value.rules.get(note.key, PRESETS["on the record"]) if self.here.frame else rule
        if closed := rule.loosened_by(before):
            kept_back = ", ".join(NAMES[switch] for switch in closed)
            withheld.append(f"since it was released, less may leave: not any more {kept_back}")
        fitting = len(individuals(self.here.seats_of(note)))
        inference = inferences(self.here.event.value, released.attribution, released.topic, fitting, rule)
        return Prospect(
            note, rule, released.words, released.attribution, released.topic, inference, tuple(withheld), (), True
        )

    def _words(self, note: Held[Note], rule: Rule) -> tuple[str | None, list[str], list[str]]:
        """Give the words that would leave, what keeps them back, and what to look at."""
        wording = self.here.wordings.get(note.key)
        if wording is None and not rule.verbatim:
            return None, ["its very words may not leave; put it in other words"], []
        withheld: list[str] = []
        text = note.value.text if wording is None else wording.value.text
        if wording is not None and not rule.verbatim:
            text = self._spoken.without_quotes(text)
            withheld += [f"words as they were spoken: “{run}”" for run in self._spoken.shared_runs(text)]
        found = self.findings(text, self.here.rule_for_all(note), note)
        telling = [one for one in found if one.sure or wording is None]
        withheld += [f"“{one.words}” gives away {_AS_WHAT[one.what]}" for one in telling]
        doubts = [f"“{one.words}” may give away {_AS_WHAT[one.what]}" for one in found if one not in telling]
        return text, list(dict.fromkeys(withheld)), list(dict.fromkeys(doubts))

    def _attribution(self, note: Held[Note], rule: Rule) -> tuple[str | None, list[str]]:
        """Give how whoever spoke may be called, and what keeps the note back."""
        seat = self.here.seat(note.value.speaker)
        if seat is not None and rule.speaker:
            return seat.value.name, []
        if note.value.speaker is None and rule.speaker:
            return None, []
        smallest = self.here.smallest
        if self.too_few(note):
            return None, [f"fewer than {smallest} people might have said it"]
        if self._frame is not None and note.key in self._frame.few:
            return None, ["when a paper was first released, fewer people sat there; this would tell that some came"]
        if note.value.speaker is None:
            return None, self._as_before(SOMEBODY)[1]
        people = individuals(self._unnamed(self.here.seats_of(note), note.value.speaker))
        called = labels(people, side=rule.side, category=rule.category, smallest=smallest)
        return self._as_before(called.get(note.value.speaker, ANYBODY))

    def too_few(self, note: Held[Note]) -> bool:
        """Say whether too few people might have said a note for it to leave without a name."""
        return len(individuals(self._unnamed(self.here.seats_of(note), note.value.speaker))) < self.here.smallest

    def unnamed(self) -> Sequence[Held[Seat]]:
        """Give the seats of those at the event who do not speak by name."""
        return self._unnamed(self.here.seats, None)

    def _unnamed(self, seats: Sequence[Held[Seat]], speaker: str | None) -> list[Held[Seat]]:
        """Leave out those who speak by name, but for whoever is the speaker: it was none of them."""
        return [one for one in seats if one.key == speaker or "speaker" not in agreed(self.here.consents, one.key)]

    def _as_before(self, who: str) -> tuple[str | None, list[str]]:
        """After a first release nobody is called anything new: it would tell who came or left since."""
        if self._frame is None or self._frame.scheme is None or who in self._frame.scheme:
            return who, []
        if who == SOMEBODY:
            return None, ["when a paper was first released, fewer people sat there; this would tell that some came"]
        return None, [
            f"readers know nobody here as “{who}”; to call somebody so now would tell that people came or left"
        ]


def _digest(passage: Passage) -> str:
    return hashlib.sha256(f"{passage.words}\n{passage.attribution}\n{passage.kind}".encode()).hexdigest()
