"""What the accounts of past events tell differently: the comparison's findings, each account with its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.archive.publishers import publisher_of
from aidememoire.comparison.compare import compare
from aidememoire.dialogue.events import days
from aidememoire.dialogue.papers.content import Listing, Row, Section, Table
from aidememoire.dialogue.papers.shelf import cite
from aidememoire.dialogue.papers.writing import (
    between,
    claim,
    date,
    fact,
    first_letter_up,
    in_a_row,
    quoted,
    remark,
    side_name,
    soft,
    strong,
    topics_in,
)
from aidememoire.dialogue.telling import accounts_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from aidememoire.archive.dialogues.forms import Event
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.comparison.result import Comparison, Difference, LeftOut
    from aidememoire.dialogue.papers.content import Block, Citation, Sentence
    from aidememoire.dialogue.papers.shelf import Shelf
    from aidememoire.record import Record

_MOST_EVENTS: Final = 3
_MOST_LEFT_OUT: Final = 6
_DATE: Final = re.compile(r"\d{4}(-\d{2}){0,2}")


class Dispute:
    """The accounts of one past event beside each other."""

    def __init__(self, event: Held[Event], records: Sequence[Record]) -> None:
        self.event = event
        self._records = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", records, strict=False))
        self.comparison: Comparison = compare(list(self._records.values()), anyway=True)
        self._records = {one.letter: self._by_name(one.readout.id) for one in self.comparison.accounts}

    @property
    def topics(self) -> frozenset[str]:
        """Give the topics on which one account tells a promise that another leaves out."""
        return frozenset(topic for one in self.comparison.left_out for topic in topics_in(one.quotation.words))

    @property
    def is_empty(self) -> bool:
        """Say whether the accounts tell nothing differently."""
        return not (self.comparison.differences or self.comparison.left_out)

    def section(self) -> Section:
        """Write what the accounts tell differently."""
        value = self.event.value
        heading = [strong(value.name)]
        if value.start:
            heading += [soft(" – "), between(value.start, value.end)]
        blocks: list[Block] = [
            remark(soft("Accounts: "), f"{in_a_row(self._who(letter) for letter in self._records)}.")
        ]
        rows = tuple(self._row(one) for one in self.comparison.differences if self._cited(one))
        if rows:
            blocks.append(Table((0.16, 0.84), rows))
        left_out = [self._left_out(one) for one in self.comparison.left_out[:_MOST_LEFT_OUT]]
        if left_out:
            blocks.append(Listing(tuple(left_out)))
        if more := len(self.comparison.left_out) - len(left_out):
            blocks.append(remark(soft(f"{more} further promises stand in one account alone.")))
        if self.is_empty:
            blocks.append(remark(soft("The comparison finds nothing that they tell differently.")))
        return Section(tuple(heading), tuple(blocks))

    def _by_name(self, name: str) -> Record:
        return next(record for record in self._records.values() if record.readout.id == name)

    def _who(self, letter: str) -> str:
        """Name an account by its publisher, with its letter where another has the same."""
        name = self._publisher(letter)
        alike = sum(self._publisher(one) == name for one in self._records) > 1
        return f"{name} [{letter}]" if alike else name

    def _publisher(self, letter: str) -> str:
        readout = self._records[letter].readout
        side = f" ({side_name(readout.publisher_side)})" if readout.publisher_side else ""
        return f"{publisher_of(readout.publisher, readout.url) or readout.id}{side}"

    def _cited(self, difference: Difference) -> list[Citation]:
        return [cite(self._records[one.account], one.spans) for one in difference.values if one.spans]

    def _row(self, difference: Difference) -> Row:
        proofs = self._cited(difference)
        lines: list[Sentence] = []
        for one in difference.values:
            own = [cite(self._records[one.account], one.spans)] if one.spans else proofs
            value = date(one.value) if _DATE.fullmatch(one.value) else strong(one.value)
            lines.append(fact(f"{self._who(one.account)}: ", value, by=own))
        if difference.note:
            lines.append(remark(soft(first_letter_up(difference.note))))
        return Row(((remark(soft(first_letter_up(difference.about))),), tuple(lines)))

    def _left_out(self, one: LeftOut) -> Sentence:
        proof = cite(self._records[one.quotation.account], one.quotation.spans)
        lacking = in_a_row(self._who(letter) for letter in one.missing_in)
        ascribed = claim(" – ascribed to the other side") if one.ascribed else ""
        return fact(
            f"{self._who(one.quotation.account)} alone: {one.quotation.speaker} ",
            quoted(proof.words),
            ascribed,
            soft(f" – not told by {lacking}"),
            by=[proof],
        )


def disputes(shelf: Shelf, events: Sequence[Held[Event]], before: dt.date) -> list[Dispute]:
    """Compare the accounts of the last events before a day of which the archive has two or more."""
    return list(_disputes(shelf, events, before))


def _disputes(shelf: Shelf, events: Sequence[Held[Event]], before: dt.date) -> Iterator[Dispute]:
    number = 0
    for event in reversed(events):
        when = days(event.value)
        if when is None or when[1] >= before or len(event.value.accounts) < 2 or number == _MOST_EVENTS:
            continue
        records = [one.record for one in accounts_of(shelf.view, event.value)]
        if len({one.readout.id for one in records}) < 2:
            continue
        number += 1
        yield Dispute(event, records)
