"""What may be told of a generated dialogue, worked out from what was done in it and by whom, without the program."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from hypothesis import note

from aidememoire.archive.dialogues.forms import SWITCHES, Event, Rule, Session, Switch
from tests.archive.dialogues.casts import OF_SIDES, SIDES
from tests.archive.dialogues.nonces import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.archive.dialogues.forms import Dialogue
    from tests.archive.dialogues.casts import Somebody

WHOLLY: Final[frozenset[Switch]] = frozenset({"participants", "speaker", "side"})
"""What is open where it may be known who sat there, of which side, and who spoke."""


@dataclass(frozen=True)
class Place:
    """A dialogue, event or session, and what it stands in."""

    key: str
    form: type[Dialogue | Event | Session]
    inside: Place | None = None

    @property
    def chain(self) -> tuple[Place, ...]:
        """Give the place and all that it stands in."""
        return (self, *(self.inside.chain if self.inside else ()))

    @property
    def event(self) -> Place:
        """Give the event, of a session that in which it stands."""
        return self.inside if self.form is Session and self.inside else self


@dataclass(frozen=True)
class Said:
    """The words of a note, where it was taken, by whom it was said, and what was open there then."""

    words: str
    place: Place
    who: Somebody | None
    open: frozenset[Switch]


@dataclass
class Consented:
    """To what somebody consented at an event, and when."""

    who: Somebody
    event: Place
    switches: frozenset[Switch]
    moment: int


@dataclass
class Record:
    """What was done in a dialogue, in order; `seen` are words found in what was published although they are closed."""

    whole: Place
    people: list[Somebody]
    moment: int = 0
    rules: dict[Place, Rule | None] = field(default_factory=dict)
    closed: dict[tuple[Place, Switch], int] = field(default_factory=dict)
    tightened: dict[tuple[Place, Switch], int] = field(default_factory=dict)
    promised: dict[Place, frozenset[Switch]] = field(default_factory=dict)
    held_back: set[Place] = field(default_factory=set)
    sat: dict[Place, set[Somebody]] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)
    consented: list[Consented] = field(default_factory=list)
    erased: set[Somebody] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    seen: list[str] = field(default_factory=list)

    def set_rule(self, place: Place, rule: Rule | None) -> None:
        """Record that a rule was set; what it closes ends consents."""
        self.moment += 1
        before, after = self.rules.get(place), rule
        for switch in SWITCHES:
            if before is not None and not before.allows(switch):
                self.closed[place, switch] = self.moment
            if after is not None and not after.allows(switch):
                if before is None or before.allows(switch):
                    self.tightened[place, switch] = self.moment
                self.closed[place, switch] = self.moment
        self.rules[place] = rule
        note(f"rule of {place.key}: {rule}")

    def came(self, who: Somebody, place: Place) -> None:
        """Record that somebody took a seat."""
        note(f"{who.name} sits at {place.key}")
        self.sat.setdefault(place, set()).add(who)
        self.erased.discard(who)
        self.spoke(place)

    def spoke(self, place: Place) -> None:
        """Record that what is open at a place now was promised there."""
        event = place.event
        self.promised[event] = self.promised.get(event, frozenset(SWITCHES)) & self._set(event)
        if place != event and self.rules[place] is not None:
            self.promised[place] = self.promised.get(place, frozenset(SWITCHES)) & self._set_by(place)
        self.held_back |= {one for one in place.chain[:-1] if self._has_day(one)}
        if self._has_day(self.whole):
            self.held_back.add(event)

    def erase(self, who: Somebody) -> None:
        """Record that somebody was erased, with their consents."""
        self.erased.add(who)
        self.consented = [one for one in self.consented if one.who != who]

    def forget(self, place: Place) -> None:
        """Record that the notes of a place were erased: nobody can know their words again, the program neither."""
        self.said = {key: one for key, one in self.said.items() if place not in one.place.chain}

    def consents(self, who: Somebody, event: Place, switches: Iterable[Switch]) -> None:
        """Record a consent for an event."""
        note(f"{who.name} consents at {event.key} to {switches}")
        self.moment += 1
        self.consented.append(Consented(who, event, frozenset(switches), self.moment))

    def open_at(self, place: Place) -> frozenset[Switch]:
        """Give what may be told of a place; nothing while it is kept back until a day."""
        if any(one in self.held_back or self._has_day(one) for one in place.chain):
            return frozenset()
        found = self._set(place)
        for one in place.chain:
            own = self.sat.get(one, set())
            all_there = own if one.form is Session and own else self._ever_at(one.event)
            lifted = {
                switch
                for switch in SWITCHES
                if all_there and all(switch in self._agreed(who, place) for who in all_there)
            }
            found &= self.promised.get(one, frozenset(SWITCHES)) | lifted
        return found if "took_place" in found else frozenset()

    def opened_by_consent(self, place: Place) -> bool:
        """Say whether anything may be told of a place only since all who sat there consented."""
        kept = self._set(place)
        for one in place.chain:
            kept &= self.promised.get(one, frozenset(SWITCHES))
        return not self.open_at(place) <= kept

    def forbidden(self, paper: Place, *, cautious: bool = False) -> set[str]:
        """Give, squeezed, what must not stand in a paper of an event, or in what is due in the dialogue as a whole."""
        places = [one for one in self.rules if paper in one.chain] if paper != self.whole else [paper]
        open_at = {place: self.open_at(place) for place in places}
        wholly = any(one >= WHOLLY for one in open_at.values())
        closed = set[str]()
        for who in self.people:
            by_name = any("speaker" in self._agreed(who, place) for place in places) and who not in self.erased
            there = [one for place, one in open_at.items() if who in self.sat.get(place, set())]
            listed = who not in self.erased and any({"participants", "speaker"} & one for one in there)
            # At an open place anybody may be named who sat at such a one too; who did not, is only shown as a doubt.
            if not (by_name or listed or (wholly and (not cautious or self._sat_openly(who)))):
                closed |= set(who.names)
            if not (by_name or wholly):
                closed |= set(who.bodies)
        side_told = any("side" in one for one in open_at.values()) or any(
            "side" in self._agreed(who, place) for who in self.people for place in places
        )
        if not side_told:
            closed |= {words for side in SIDES for words in OF_SIDES[side]}
        spoken = {one.words: self._verbatim(one) for one in sorted(self.said.values(), key=self._verbatim)}
        closed |= {words for words, is_open in spoken.items() if not is_open}
        return {squeezed(words) for words in closed}

    def published(self, paper: Place, text: str, *, cautious: bool = False) -> None:
        """Record that a paper was published, and what stands in it although it must not."""
        forbidden, shown = self.forbidden(paper, cautious=cautious), squeezed(text)
        note(f"published of {paper.key}: {text}")
        self.seen += [words for words in forbidden if words in shown]
        self.told |= self.everything() - forbidden

    def everything(self) -> set[str]:
        """Give, squeezed, all words that could be closed."""
        people = [words for who in self.people for words in (*who.names, *who.bodies)]
        sides = [words for side in SIDES for words in OF_SIDES[side]]
        return {squeezed(words) for words in (*people, *sides, *(one.words for one in self.said.values()))}

    def _sat_openly(self, who: Somebody) -> bool:
        there = [place for place, some in self.sat.items() if who in some]
        return who not in self.erased and any(self.open_at(place) >= WHOLLY for place in there)

    def _verbatim(self, said: Said) -> bool:
        own = said.who is not None and "verbatim" in self._agreed(said.who, said.place)
        return own or "verbatim" in said.open & self.open_at(said.place)

    def _agreed(self, who: Somebody, place: Place) -> set[Switch]:
        """Give to what somebody's consents hold at a place: not what was closed there, or in its session, since."""
        return {
            switch
            for one in self.consented
            for switch in one.switches
            if one.who == who
            and one.event in place.chain
            and all(self.tightened.get((there, switch), 0) < one.moment for there in place.event.chain)
            and (place.form is not Session or self._closes_since(place, switch) < one.moment)
        }

    def _closes_since(self, session: Place, switch: Switch) -> int:
        rule = self.rules[session]
        closed = rule is not None and not rule.allows(switch)
        return self.moment + 1 if closed else self.closed.get((session, switch), 0)

    def _ever_at(self, event: Place) -> set[Somebody]:
        return {who for place, some in self.sat.items() if event in place.chain for who in some}

    def _set(self, place: Place) -> frozenset[Switch]:
        found = frozenset(SWITCHES)
        for one in place.chain:
            found &= self._set_by(one)
        return found

    def _set_by(self, place: Place) -> frozenset[Switch]:
        rule = self.rules[place]
        return frozenset(switch for switch in SWITCHES if rule is None or rule.allows(switch))

    def _has_day(self, place: Place) -> bool:
        rule = self.rules[place]
        return rule is not None and rule.since is not None
