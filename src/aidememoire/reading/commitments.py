"""Commitments: undertakings to do something identifiable: by whom, what, how much and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.reading.cast import Cast
from aidememoire.reading.dues import due_in
from aidememoire.reading.quantities import quantity_in
from aidememoire.reading.speakers import Speakers
from aidememoire.reading.statements import told_by
from aidememoire.record import Commitment, Encounter, Person, Span, Statement

if TYPE_CHECKING:
    from aidememoire.reading.page import Page


def find_commitments(
    page: Page, people: list[Person], encounters: list[Encounter], statements: list[Statement]
) -> list[Commitment]:
    """Find every commitment, in the order of the text."""
    speakers = Speakers(page, Cast(people), encounters)
    found = []
    for mark in page.marks("commitment"):
        statement = _statement_around(statements, mark.start, mark.end)
        sides = statement.sides if statement else speakers.sides
        found.append(
            Commitment(
                id=f"c{len(found) + 1}",
                score=mark.score,
                inferred={"by": "the statement it stands in" if statement else "all who took part"},
                by=tuple(sides),
                content=(Span(start=mark.start, end=mark.end),),
                quantity=quantity_in(page, mark.start, mark.end),
                due=due_in(page, mark.start, mark.end),
                told_by=told_by(page, speakers, tuple(sides)),
                statement=statement.id if statement else None,
                encounter=statement.encounter if statement else None,
            )
        )
    return found


def _statement_around(statements: list[Statement], start: int, end: int) -> Statement | None:
    """The statement whose content shares most with a commitment's words."""
    best, most = None, 0
    for statement in statements:
        shared = max(min(s.end, end) - max(s.start, start) for s in statement.content)
        if shared > most:
            best, most = statement, shared
    return best
