"""The latest positions of the sides on each topic of an agenda, beside each other, each with whose account it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.archive.briefing.stances import stances
from aidememoire.dialogue.papers.content import Row, Section, Table
from aidememoire.dialogue.papers.shelf import cite
from aidememoire.dialogue.papers.writing import (
    date,
    fact,
    first_letter_up,
    in_a_row,
    quoted,
    remark,
    side_name,
    soft,
    strong,
    told,
    topic_name,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.briefing.stances import Stance
    from aidememoire.dialogue.papers.content import Sentence, Words
    from aidememoire.dialogue.papers.shelf import Shelf

_MOST: Final = 3
"""Statements of each side on each topic."""
_COLUMNS: Final = 3
_FEW: Final = 4
"""So many speakers are named; of more, the first, and how many others."""


def positions(shelf: Shelf, sides: Sequence[str], topics: Sequence[str], until: str | None) -> tuple[Section, ...]:
    """Write what the sides last said, topic by topic; statements made to each other come first."""
    found = stances(shelf.view, sides, topics, until, _MOST)
    return tuple(_topic(shelf, sides, topic, [one for one in found if one.topic == topic]) for topic in topics)


def _topic(shelf: Shelf, sides: Sequence[str], topic: str, found: Sequence[Stance]) -> Section:
    heading = (strong(first_letter_up(topic_name(topic))),)
    of_side = {side: [_stance(shelf, one) for one in found if one.side == side] for side in sides}
    written = {side: [one for one in lines if one is not None] for side, lines in of_side.items()}
    silent = [side for side in sides if not written[side]]
    if len(silent) == len(sides):
        return Section(heading, (remark(soft("The archive holds no statement of any side on this.")),))
    for side in silent:
        written[side] = [remark(soft("The archive holds no statement of this side on this topic."))]
    tables = tuple(
        _table(some, written) for some in (sides[at : at + _COLUMNS] for at in range(0, len(sides), _COLUMNS))
    )
    return Section(heading, tables)


def _table(sides: Sequence[str], written: dict[str, list[Sentence]]) -> Table:
    rows = []
    for number in range(max(len(written[side]) for side in sides)):
        cells = tuple(tuple(written[side][number : number + 1]) for side in sides)
        rows.append(Row(cells))
    return Table(tuple(1 / len(sides) for _ in sides), tuple(rows), tuple(side_name(side) for side in sides))


def _stance(shelf: Shelf, stance: Stance) -> Sentence | None:
    found = shelf.statement(stance.place)
    if found is None:
        return None
    record, statement = found
    proof = cite(record, statement.content)
    people = [one.name for one in record.people if one.id in statement.speakers and one.side in (stance.side, None)]
    who = in_a_row(people if len(people) <= _FEW else [*people[:1], f"{len(people) - 1} others"])
    who = who or side_name(stance.side)
    cue = record.readout.words(statement.cue) if statement.cue else ""
    day: list[Words] = [date(proof.date), " – "] if proof.date else []
    whose = told(statement.told_by, record.readout.publisher_side, stance.side, together=len(statement.sides) > 1)
    elsewhere = soft("; said to others") if not stance.between else ""
    words: list[Words] = [strong(who), f" {cue}: " if cue else ": ", quoted(proof.words)]
    return fact(*day, *words, soft(" – "), whose, elsewhere, by=[proof])
