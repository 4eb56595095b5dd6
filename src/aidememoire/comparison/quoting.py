"""Quotations: the words of a point with whose they are, as the account has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.comparison.result import Quotation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.comparison.accounts import Account
    from aidememoire.comparison.points import Point
    from aidememoire.record import Span


def quote(letter: str, account: Account, points: Iterable[Point]) -> Quotation:
    """Quote points of one statement; those that stand side by side become one stretch."""
    points = list(points)
    statement, readout = points[0].statement, account.record.readout
    spans = _joined(readout.text, [point.span for point in points])
    return Quotation(
        account=letter,
        entry=statement.id,
        speaker=speakers(account, statement.speakers or statement.sides),
        cue=readout.words(statement.cue) if statement.cue else None,
        told_by=statement.told_by,
        spans=tuple(spans),
        words=" … ".join(readout.words(span) for span in spans),
    )


def speakers(account: Account, names: Iterable[str]) -> str:
    """Give people by name and side ("Wang Yi (CHN)"), sides by their codes."""
    people = {person.id: person for person in account.record.people}
    bodies = {body.id: body.name for body in account.record.organizations}
    said = [
        f"{people[name].name} ({people[name].side or 'side unknown'})" if name in people else bodies.get(name, name)
        for name in names
    ]
    return ", ".join(said)


def _joined(text: str, spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if joined and not any(character.isalnum() for character in text[joined[-1].end : span.start]):
            span = joined.pop().model_copy(update={"end": span.end})
        joined.append(span)
    return joined
