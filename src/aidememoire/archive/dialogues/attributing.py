"""How whoever spoke in a note may be called when it leaves, and what keeps it back because of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.cells import ANYBODY, SOMEBODY, labels

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.forms import Frame, Note, Rule
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.presence import Presence


class Attributing:
    """Calls those who spoke so that enough people fit, and never as readers did not know them before."""

    def __init__(self, presence: Presence, frame: Frame | None) -> None:
        self._here = presence.here
        self._presence = presence
        self._frame = frame

    def of(self, note: Held[Note], rule: Rule) -> tuple[str | None, list[str]]:
        """Give how whoever spoke may be called, and what keeps the note back."""
        seat = self._here.seat(note.value.speaker)
        if seat is not None and self._presence.may_be_named(note):
            return seat.value.name, []
        if note.value.speaker is None and rule.speaker:
            return None, []
        if self.too_few(note):
            return None, [f"fewer than {self._here.smallest} people might have said it"]
        if self._frame is not None and note.key in self._frame.few:
            return None, ["when a paper was first released, fewer people sat there; this would tell that some came"]
        if note.value.speaker is None:
            return None, self._as_before(SOMEBODY)[1]
        people = self._presence.fitting(note)
        called = labels(people, side=rule.side, category=rule.category, smallest=self._here.smallest)
        return self._as_before(called.get(note.value.speaker, ANYBODY))

    def too_few(self, note: Held[Note]) -> bool:
        """Say whether too few people might have said a note for it to leave without a name."""
        return len(self._presence.fitting(note)) < self._here.smallest

    def scheme(self) -> set[str]:
        """Give all that those who sit there may be called, under any rule that holds at the event or for a note.

        `SOMEBODY` is among that where so many sit there that nobody need be called anything.
        """
        here, people = self._here, self._presence.unnamed()
        places = [self._presence.rule_at(place) for place in (None, *here.sessions)]
        rules = [*places, *(here.rule_of(note) for note in here.notes)]
        kinds = dict.fromkeys((rule.side, rule.category) for rule in rules)
        called = [labels(people, side=side, category=category, smallest=here.smallest) for side, category in kinds]
        enough = {SOMEBODY} if len(people) >= here.smallest else set()
        return enough | {one for some in called for one in some.values()}

    def _as_before(self, who: str) -> tuple[str | None, list[str]]:
        """After a first release nobody is called anything new: it would tell who came or left since."""
        if self._frame is None or self._frame.scheme is None or who in self._frame.scheme:
            return who, []
        if who == SOMEBODY:
            return None, ["when a paper was first released, fewer people sat there; this would tell that some came"]
        return None, [
            f"readers know nobody here as “{who}”; to call somebody so now would tell that people came or left"
        ]
