"""Commitments: undertakings to do something identifiable: by whom, what, how much and by when."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from aidememoire.reading.commitments.dues import due_in
from aidememoire.reading.commitments.quantities import quantity_in
from aidememoire.reading.commitments.undertakers import beneficiary_of, remember, undertakers
from aidememoire.reading.commitments.undertakings import Undertaking, find_undertakings
from aidememoire.reading.people.cast import Cast
from aidememoire.reading.statements.speakers import Speakers
from aidememoire.reading.statements.statements import told_by
from aidememoire.record import Commitment, Encounter, Person, Span, Statement

if TYPE_CHECKING:
    from aidememoire.reading.page import Page


_PLANS: Final = {"plan", "intention", "idea", "proposal", "initiative"}
NEAR: Final = 12  # statements before and behind a place among which the one around it is


def find_commitments(
    page: Page, people: list[Person], encounters: list[Encounter], statements: list[Statement]
) -> list[Commitment]:
    """Find every commitment, in the order of the text."""
    speakers = Speakers(page, Cast(people), encounters)
    found: list[Commitment] = []
    spoken = iter(statements)
    following = next(spoken, None)
    for one in find_undertakings(page):
        while following and _begin(following) <= one.start:
            remember(speakers, following)
            following = next(spoken, None)
        statement = _statement_around(statements, one)
        if not _only_praised(one, statement):
            found.append(_commitment(page, speakers, statement, one, f"c{len(found) + 1}"))
    return found


def _only_praised(one: Undertaking, statement: Statement | None) -> bool:
    """Say whether somebody only welcomes what another plans ("spoke highly of the plan to ...")."""
    plan = one.binding is not None and one.binding.pos_ == "NOUN" and one.binding.lemma_.lower() in _PLANS
    return plan and statement is not None and statement.act == "welcome"


def _commitment(page: Page, speakers: Speakers, statement: Statement | None, one: Undertaking, name: str) -> Commitment:
    by = undertakers(speakers, one, statement)
    encounter = speakers.telling.at(one.start)
    sides = tuple(party for party in by.parties if party not in speakers.cast.by_id)
    return Commitment(
        id=name,
        score=one.score,
        inferred={"by": by.why},
        by=by.parties,
        content=(Span(start=one.start, end=one.end),),
        quantity=quantity_in(page, one.start, one.end),
        due=due_in(page, one.start, one.end, _day(page, one, encounter)),
        # Whose claim it is: a promise stands in somebody's words, who need not be who promised.
        told_by=statement.told_by if statement else told_by(page, speakers, sides),
        beneficiary=beneficiary_of(speakers, one, by.parties),
        statement=statement.id if statement else None,
        encounter=encounter.id if encounter else None,
    )


def _day(page: Page, one: Undertaking, encounter: Encounter | None) -> str | None:
    """The day on which something was undertaken: that of the encounter, unless a noun leans on an earlier promise."""
    if one.core.pos_ in {"NOUN", "PROPN"} and one.binding is not None and one.binding.pos_ in {"NOUN", "PROPN"}:
        return None
    return encounter.date if encounter and encounter.date else None


def _statement_around(statements: list[Statement], one: Undertaking) -> Statement | None:
    """The statement whose content shares most with a commitment's words."""
    best, most = None, 0
    until = bisect_left(statements, one.end, key=lambda statement: statement.content[0].start)
    # Statements stand in the order of the text: those around a place are near it in the list.
    for statement in statements[max(0, until - NEAR) : until + NEAR]:
        shared = max(min(s.end, one.end) - max(s.start, one.start) for s in statement.content)
        if shared > most:
            best, most = statement, shared
    return best


def _begin(statement: Statement) -> int:
    return min(span.start for span in (statement.cue or statement.content[0], *statement.content))
