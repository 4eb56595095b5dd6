"""What would leave of each sealed note of an event, beside what a reader could infer, and what is kept back and why."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.company.cells import ANYBODY, identity
from aidememoire.archive.dialogues.forms import PRESETS, Passage
from aidememoire.archive.dialogues.gate.attributing import Attributing
from aidememoire.archive.dialogues.gate.inferring import inferences
from aidememoire.archive.dialogues.gate.nearby import may_share
from aidememoire.archive.dialogues.gate.presence import Presence
from aidememoire.archive.dialogues.gate.screening import Screening, as_spoken
from aidememoire.archive.dialogues.gate.surroundings import is_open, surroundings_at
from aidememoire.archive.dialogues.rule.embargo import kept_back
from aidememoire.archive.dialogues.rule.rules import NAMES
from aidememoire.archive.dialogues.sitting import sitting_at
from aidememoire.archive.dialogues.telltales.verbatim import Spoken
from aidememoire.archive.search.tokens import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.dialogues.forms import Frame, Note, Rule
    from aidememoire.archive.dialogues.gate.screening import Told
    from aidememoire.archive.dialogues.gate.surroundings import Surroundings
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.dialogues.sitting import Sitting

__all__ = ["Leaving", "Prospect", "in_order", "leaving_at", "prospects"]

_LONGEST_NAME: Final = 2
"""Words that a topic may share with what was said on it: it has to call the matter something."""


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
    return room.ask(lambda connection: leaving_at(connection, room.key, event_key)).prospects()


def in_order(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Put passages in an order that does not depend on when or by whom they were written; those that are equal, once.

    They stand by topic, and inside it by the hash of their words.
    """
    return tuple(sorted(dict.fromkeys(passages), key=lambda one: (one.topic or "", _digest(one))))


class Leaving:
    """What may leave of an event, as it stands."""

    def __init__(self, here: Sitting, around: Surroundings) -> None:
        self.here = here
        self.presence = Presence(here)
        self._around = around
        self._frame: Frame | None = here.frame.value if here.frame else None
        self.attributing = Attributing(self.presence, self._frame)

    def prospects(self) -> list[Prospect]:
        """Give what would leave of each sealed note."""
        return list(self._prospects)

    @cached_property
    def _prospects(self) -> tuple[Prospect, ...]:
        return tuple(self._prospect(note) for note in self.here.notes)

    @cached_property
    def screening(self) -> Screening:
        """Give by what everything in and around the dialogue can be known."""
        openly = [seat.value for seat in self.presence.open if is_open(self.presence.rule_of(seat))]
        return Screening(self._around, self.here.company, openly)

    @cached_property
    def _spoken(self) -> Spoken:
        """Give the notes of all events whose very words may not leave."""
        own = [note.value.text for note in self.here.notes if not self.here.rule_of(note).verbatim]
        lines = [line for note in self.here.notes for line in (note.value.text, note.value.topic) if line]
        own_keys = {note.key for note in self.here.notes}
        lines += [one.value.text for one in self.here.wordings.values() if one.value.note in own_keys]
        return Spoken([*own, *may_share(self._around.words_elsewhere(self.here.event.key), lines)])

    def clean_line(self, line: str | None, rule: Rule, note: Held[Note] | None = None) -> str | None:
        """Give a line (a topic, a title, a place) where nothing in it gives anybody away."""
        if line is None or any(one.strips for one in self._look(line, rule, note)):
            return None
        return line

    def unnamed(self, prospect: Prospect) -> Prospect:
        """Give what would leave of a note in a paper without names: who may be named is a participant there."""
        note, named = prospect.note, prospect.attribution is not None and self.presence.may_be_named(prospect.note)
        topic = None if self.names_in(prospect.topic) else prospect.topic
        if not named and topic == prospect.topic:
            return prospect
        who = ANYBODY if named else prospect.attribution
        inference = self._inferences(note, prospect.rule, who, topic, named=False)
        return replace(prospect, attribution=who, topic=topic, inference=inference)

    def names_in(self, words: str | None) -> list[str]:
        """Give the names of people, also of those who were erased, that stand in some words."""
        if words is None:
            return []
        found = [*self.screening.telltales.find(words, sides=False), *self._around.gone.find(words)]
        return [one.words for one in found if one.what == "name" and one.sure]

    def topic_of(self, note: Held[Note]) -> str | None:
        """Give a note's topic where it gives nobody away and is not what was said; one that readers know stays."""
        topic, rule = note.value.topic, self.here.rule_for_all(note)
        if topic is None or topic in self._known_topics(rule):
            return topic
        if not rule.verbatim and self._is_as_spoken(topic):
            return None
        return self.clean_line(topic, rule, note)

    def _look(self, words: str, rule: Rule, note: Held[Note] | None) -> list[Told]:
        """Find what some words give away. Whoever spoke in a note, and may be named, may be named in its words too."""
        seat = self.here.seat(note.value.speaker) if note and self.presence.may_be_named(note) else None
        return self.screening.look(words, rule, frozenset({identity(seat.value)}) if seat else frozenset())

    def _known_topics(self, rule: Rule) -> set[str | None]:
        """Give the topics that readers know, from under a rule that was no looser than the one that holds."""
        if self._frame is None:
            return set()
        before, released = self._frame.for_all, self._frame.passages.items()
        return {one.topic for key, one in released if key in before and not rule.loosened_by(before[key])}

    def _is_as_spoken(self, topic: str) -> bool:
        """Say whether a topic is what was said, and not what it was about: that has a word or two."""
        runs = [run for run in self._spoken.shared_runs(topic) if len(texts(run)) > _LONGEST_NAME]
        return bool(runs) or self._spoken.without_quotes(topic) != topic

    def _prospect(self, note: Held[Note]) -> Prospect:
        rule = self.here.rule_of(note)
        if self._frame is not None and (released := self._frame.passages.get(note.key)) is not None:
            return self._repeated(note, rule, released)
        withheld = kept_back(rule)
        if not rule.content:
            withheld.append("what was said may not leave")
        words, why, doubts = self._words(note, rule)
        attribution, missing = self.attributing.of(note, rule)
        withheld += [*(why if rule.content else ()), *missing]  # other words help only where any may leave
        topic = self.topic_of(note)
        if words and topic:
            seen = self._look(topic, self.here.rule_for_all(note), note)
            doubts = list(dict.fromkeys([*doubts, *(str(one) for one in seen if not one.sure)]))
        inference = self._inferences(note, rule, attribution, topic) if words else ()
        return Prospect(note, rule, words, attribution, topic, inference, tuple(withheld), tuple(doubts))

    def _repeated(self, note: Held[Note], rule: Rule, released: Passage) -> Prospect:
        """What readers have read leaves again byte for byte, or not at all where the rule is stricter now."""
        withheld = kept_back(rule)
        before = self._frame.rules.get(note.key, PRESETS["on the record"]) if self._frame else rule
        if closed := rule.loosened_by(before):
            less = ", ".join(NAMES[switch] for switch in closed)
            withheld.append(f"since it was released, less may leave: not any more {less}")
        inference = self._inferences(note, rule, released.attribution, released.topic)
        return Prospect(
            note, rule, released.words, released.attribution, released.topic, inference, tuple(withheld), (), True
        )

    def _inferences(
        self, note: Held[Note], rule: Rule, attribution: str | None, topic: str | None, *, named: bool = True
    ) -> tuple[str, ...]:
        named = named and attribution is not None and self.presence.may_be_named(note)
        fitting = self.presence.present(note)
        return inferences(self.here.event.value, attribution, topic, fitting, rule, named=named)

    def _words(self, note: Held[Note], rule: Rule) -> tuple[str | None, list[str], list[str]]:
        """Give the words that would leave, what keeps them back, and what to look at."""
        wording = self.here.wordings.get(note.key)
        if wording is None and not rule.verbatim:
            return None, ["its very words may not leave; put it in other words"], []
        text = note.value.text if wording is None else wording.value.text
        if not rule.verbatim:
            text = self._spoken.without_quotes(text)
        spoken = [as_spoken(run) for run in self._spoken.shared_runs(text)]
        found = self._look(text, self.here.rule_for_all(note), note)
        telling = [one for one in found if one.keeps and (one.sure or wording is None)]
        withheld = [] if rule.verbatim else spoken
        withheld += [str(replace(one, sure=True)) for one in telling]
        doubts = [str(one) for one in found if one not in telling] + (spoken if rule.verbatim else [])
        return text, list(dict.fromkeys(withheld)), list(dict.fromkeys(doubts))


def leaving_at(connection: Connection, dialogue: str, event: str) -> Leaving:
    """Read what may leave of an event of a dialogue; raises `ArchiveError` where there is none of this key."""
    return Leaving(sitting_at(connection, dialogue, event), surroundings_at(connection, dialogue))


def _digest(passage: Passage) -> str:
    return hashlib.sha256(f"{passage.words}\n{passage.attribution}\n{passage.kind}".encode()).hexdigest()
