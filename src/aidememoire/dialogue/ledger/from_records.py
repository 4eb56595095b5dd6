"""What a readout offers the ledger: its commitments, what it claims as agreed, and what it tells as recommended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.forms import LedgerEntry, Target
from aidememoire.archive.dialogues.forms.base import LONGEST_LINE
from aidememoire.dialogue.ledger.citing import cited, name_of, plain, sides_of
from aidememoire.dialogue.ledger.horizons import lasts
from aidememoire.dialogue.ledger.natures import nature_of
from aidememoire.dialogue.ledger.offer import Offer, key_of
from aidememoire.dialogue.ledger.undertaken import LASTS, Days, Undertaken, due_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.archive.dialogues.forms import Citation
    from aidememoire.archive.dialogues.forms.ledger import EntryKind
    from aidememoire.record import Commitment, Record, Span, Statement

_ONLY_SPOKEN_OF: Final = frozenset(
    {"discuss", "raise", "ask", "inform", "thank", "congratulate", "condole", "invite", "apologize", "express"}
)
"""What several may do together without agreeing on anything."""
_RECOMMENDED: Final = re.compile(r"\b(?:recommend|advis|suggest)", re.IGNORECASE)
_NOT_OFFICIAL: Final = frozenset({"1.5", "2"})
_GAP: Final = 2  # characters between a reporting verb and what it reports, where both are cited as one


class Source:
    """A readout as a source of the ledger of a dialogue: `event` is the key of the event to which it belongs."""

    def __init__(self, record: Record, sides: frozenset[str], days: Days, event: str | None) -> None:
        self.record = record
        self._sides = sides
        self._days = days
        self._event = event
        self._statements = {one.id: one for one in record.statements}
        self._dates = {one.id: one.date for one in record.encounters}
        self._tracks = {one.id: one.track for one in record.encounters}

    def offers(self) -> Iterator[Offer]:
        """Give what is offered, in the order of the text."""
        found = [*self._promised(), *self._claimed()]
        yield from sorted(found, key=lambda one: (not one.entry.evidence[0].in_title, one.entry.evidence[0].start or 0))

    def _promised(self) -> Iterator[Offer]:
        for one in self.record.commitments:
            by = sides_of(self.record, one.by)
            if by and self._sides.isdisjoint(by):
                continue
            yield self._promise(one, tuple(side for side in by if side in self._sides))

    def _promise(self, one: Commitment, by: tuple[str, ...]) -> Offer:
        when = self._days.of_promise(self.record, one)
        target = None
        if one.quantity is not None and one.quantity.value > 0:
            target = Target(value=one.quantity.value, unit=_line(one.quantity.unit))
        evidence = cited(self.record, one.content, one.told_by)
        due = due_of(one, when)
        what = _sentence(evidence)
        nature = nature_of(what, target, due)
        said = self._statements.get(one.statement or "")
        entry = LedgerEntry(
            kind="commitment",
            nature=nature.nature,
            what=what,
            by=by,
            beneficiary=_line(name_of(self.record, one.beneficiary)),
            target=target,
            undertaken=when.date,
            due=due,
            evidence=(evidence,),
            topic=_topic(said),
            event=self._event,
        )
        why = {"nature": nature.reason, "undertaken": when.reason, **_by(one), **_lasting(one)}
        return self._offer(entry, when, why, one.score)

    def _claimed(self) -> Iterator[Offer]:
        """Give points that are told as agreed or recommended, unless they are commitments."""
        promised = [span for one in self.record.commitments for span in one.content]
        for one in self.record.statements:
            kind = self._kind_of(one)
            if kind is None or any(_overlap(span, part) for span in one.content for part in promised):
                continue
            sides = tuple(side for side in one.sides if side in self._sides)
            date = self._dates.get(one.encounter or "")
            when = Undertaken(date, None, "the day of the encounter" if date else "no day of an encounter is told")
            evidence = cited(self.record, self._with_verb(one), one.told_by)
            what = _sentence(evidence)
            nature = nature_of(what)
            entry = LedgerEntry(
                kind=kind,
                nature=nature.nature,
                what=what,
                by=sides,
                undertaken=when.date,
                evidence=(evidence,),
                topic=_topic(one),
                event=self._event,
            )
            yield self._offer(entry, when, {"nature": nature.reason, "undertaken": when.reason}, one.score)

    def _kind_of(self, one: Statement) -> EntryKind | None:
        if one.sides and self._sides.isdisjoint(one.sides):
            return None
        verb = self.record.readout.words(one.cue) if one.cue else ""
        if _RECOMMENDED.search(verb) or (one.act == "propose" and self._track(one) in _NOT_OFFICIAL):
            return "recommendation"
        if one.act == "agree" or (one.scope == "joint" and one.act is not None and one.act not in _ONLY_SPOKEN_OF):
            return "consensus"
        return None

    def _track(self, one: Statement) -> str | None:
        return self._tracks.get(one.encounter or "")

    def _with_verb(self, one: Statement) -> tuple[Span, ...]:
        """Give where a statement stands, its reporting verb with it where that stands right before it."""
        first = one.content[0]
        cue = one.cue
        if cue is not None and cue.where == first.where and 0 <= first.start - cue.end <= _GAP:
            return (cue, *one.content)
        return one.content

    def _offer(self, entry: LedgerEntry, when: Undertaken, why: dict[str, str], score: float) -> Offer:
        due = self._days.of_entry(entry)
        if due.text is not None and due.date is not None:
            due = due._replace(reason=f"{due.reason}: {when.reason}")
        title = plain(self.record.readout.title) or self.record.readout.id
        return Offer(key_of(entry.evidence[0]), entry, title, score, why, due)


def _sentence(evidence: Citation) -> str:
    """Give the words of a citation as an entry begins."""
    what = plain(evidence.words)
    return what[:1].upper() + what[1:]


def _topic(said: Statement | None) -> str | None:
    return said.topics[0] if said is not None and said.topics else None


def _by(one: Commitment) -> dict[str, str]:
    """Say what it follows from who undertakes something, where that does not stand in the words."""
    return {"by": one.inferred["by"]} if "by" in one.inferred else {}


def _lasting(one: Commitment) -> dict[str, str]:
    """Say why nothing is due where the words only give a duration."""
    return {"due": f"“{plain(one.due.text)}”: {LASTS}"} if one.due is not None and lasts(one.due.text) else {}


def _line(words: str | None) -> str | None:
    return plain(words)[:LONGEST_LINE] if words else None


def _overlap(a: Span, b: Span) -> bool:
    return a.where == b.where and a.start < b.end and b.start < a.end
