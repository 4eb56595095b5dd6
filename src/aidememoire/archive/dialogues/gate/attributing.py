"""How whoever spoke in a note may be called when it leaves, and what keeps it back because of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.company.cells import ANYBODY, SOMEBODY, label, labels, no_finer, standing_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aidememoire.archive.dialogues.forms import Frame, Note, Rule, Seat
    from aidememoire.archive.dialogues.gate.presence import Presence
    from aidememoire.archive.dialogues.items import Held

_FEWER: Final = "when a paper was first released, fewer people sat there; this would tell that some came"


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
            return None, [_FEWER]
        if note.value.speaker is None:
            return None, self._as_before(SOMEBODY)[1]
        people = self._presence.fitting(note)
        called = labels(people, side=rule.side, category=rule.category, smallest=self._here.smallest)
        return self._as_before(called.get(note.value.speaker) or self._as_others(called, seat, rule))

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

    def _as_others(self, called: Mapping[str, str], seat: Held[Seat] | None, rule: Rule) -> str:
        """Call somebody who is not counted (an organizer, one who was replaced) what those are called who are.

        Where less may be known of those who sit where they do, less is said.
        """
        if seat is None:
            return ANYBODY
        there, known = self._presence.rule_of(seat), set(called.values())
        side = seat.value.side if rule.side and there.side else None
        standing = standing_of(seat.value) if rule.category and there.category else None
        return next((one for one in no_finer(label(side, standing)) if one in known), ANYBODY)

    def _as_before(self, who: str) -> tuple[str | None, list[str]]:
        """After a first release nobody is called anything new: it would tell who came or left since.

        They are called the finest that readers know of what says no more; "a participant" is always known where enough
        people sat there then, so that a rule that was changed since keeps nothing back.
        """
        if self._frame is None or self._frame.scheme is None:
            return who, []
        known = {*self._frame.scheme, ANYBODY} if SOMEBODY in self._frame.scheme else {*self._frame.scheme}
        called = next((one for one in ((who,) if who == SOMEBODY else no_finer(who)) if one in known), None)
        return called, [_FEWER] if called is None else []
