"""How far commitments were kept, after the method of the G7 and G20 Research Groups at the University of Toronto.

For each commitment there is a guideline that says what counts as full compliance (+1), as partial or in progress (0)
and as none (-1), and a period, both before anybody judges. Two coders judge each side, blind to each other, first in an
interim and then in a final round; where they differ, what they agree on in the end is put down beside what they gave.
What is recommended is not judged: a Track 1.5 dialogue cannot commit states.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from aidememoire.archive.dialogues.forms import Guideline, LedgerEntry, Resolution, Scoring
from aidememoire.archive.dialogues.scoring import is_begun, waiting_sides
from aidememoire.archive.dialogues.scoring import score as put_score
from aidememoire.dialogue.ledger.faults import LedgerError
from aidememoire.dialogue.ledger.fitting import made
from aidememoire.dialogue.ledger.kappa import Kappa, weighted_kappa
from aidememoire.dialogue.sides import side_called

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

Stage: TypeAlias = Literal["interim", "final"]
FEWEST_CASES: Final = 5
"""Judged commitments of a side without which its average is not told."""
MARKS_IN_WORDS: Final = {1: "+1 full", 0: "0 partial", -1: "−1 none", None: "not applicable"}


@dataclass(frozen=True)
class Judged:
    """How one side was judged under a guideline.

    `given` are the judgements the viewer may see: an own one, and both once two coders gave theirs. `mark` is what
    holds, if `is_settled`: what both gave, or what was agreed on where they differ.
    """

    side: str
    given: tuple[Held[Scoring], ...]
    resolution: Held[Resolution] | None

    @property
    def is_open(self) -> bool:
        """Say whether both coders gave theirs."""
        return any(one.sealed for one in self.given)

    @property
    def differs(self) -> bool:
        """Say whether the coders gave different marks."""
        return self.is_open and len({one.value.mark for one in self.given}) > 1

    @property
    def is_settled(self) -> bool:
        """Say whether there is a judgement that holds."""
        return self.is_open and (not self.differs or self.resolution is not None)

    @property
    def mark(self) -> int | None:
        """Give the mark that holds; null where it does not apply, or is not settled."""
        if not self.is_settled:
            return None
        return self.resolution.value.mark if self.differs and self.resolution else self.given[0].value.mark


@dataclass(frozen=True)
class Case:
    """A commitment under one guideline, with how each side was judged; `waiting` are the sides another coder gave."""

    guideline: Held[Guideline]
    judged: tuple[Judged, ...]
    waiting: tuple[str, ...]

    def said_of(self, side: str) -> str:
        """Say how far the judging of a side is, as the viewer may know it."""
        judged = next((one for one in self.judged if one.side == side), None)
        if judged is None or not judged.given:
            return "another coder has judged; it opens when you have too" if side in self.waiting else "not judged yet"
        marks = " and ".join(MARKS_IN_WORDS[one.value.mark] for one in judged.given)
        if not judged.is_open:
            return f"{marks} by {judged.given[0].author}; another coder has yet to judge"
        if judged.resolution is not None and judged.differs:
            return f"{marks}; settled as {MARKS_IN_WORDS[judged.mark]}"
        return f"{marks}; not settled yet" if judged.differs else f"{MARKS_IN_WORDS[judged.mark]} by both coders"


@dataclass(frozen=True)
class Average:
    """The average mark of a side; null below the least number of cases, and then `cases` says how many there are."""

    side: str
    cases: int
    value: float | None


@dataclass(frozen=True)
class Report:
    """How well the coders agree, and what the sides reach, over all commitments judged in a stage."""

    stage: Stage
    kappa: Kappa
    averages: tuple[Average, ...]
    unsettled: int
    not_applicable: int
    fewest: int


def set_guideline(
    room: DialogueRoom, entry: str, fields: Mapping[str, Any], key: str | None = None, revision: int | None = None
) -> Held[Guideline]:
    """Say how compliance with a commitment is judged; with `key`, change that as long as nobody has judged."""
    if room.one(LedgerEntry, entry).value.kind == "recommendation":
        raise LedgerError("a recommendation is not judged for compliance: say what became of it as its uptake")
    guideline = made(Guideline, fields)
    if key is None:
        return room.put(guideline, entry)
    if is_begun(room, key):
        raise LedgerError("somebody has judged by this guideline; it stays; write another one for a new period")
    return room.change(key, guideline, revision if revision is not None else room.one(Guideline, key).revision)


def give_score(room: DialogueRoom, guideline: str, fields: Mapping[str, Any]) -> Held[Scoring]:
    """Judge a side under a guideline; nobody else sees it before a second coder has judged the same."""
    scoring = made(Scoring, _with_side(room, fields))
    entry = room.one(LedgerEntry, room.one(Guideline, guideline).parent or "").value
    sides = entry.by or room.dialogue.value.sides
    if scoring.side not in sides:
        raise LedgerError(f"{scoring.side} did not undertake this; judged are {', '.join(sides)}")
    return put_score(room, guideline, scoring)


def resolve(room: DialogueRoom, guideline: str, fields: Mapping[str, Any]) -> Held[Resolution]:
    """Put down what the coders agreed on where they differ; raises `LedgerError` where there is nothing to settle."""
    resolution = made(Resolution, _with_side(room, fields))
    judged = {one.side: one for one in case(room, guideline).judged}.get(resolution.side)
    if judged is None or not judged.differs:
        raise LedgerError(f"there are no two judgements of {resolution.side} that differ")
    if judged.resolution is not None:
        return room.change(judged.resolution.key, resolution, judged.resolution.revision)
    return room.put(resolution, guideline)


def case(room: DialogueRoom, guideline: str) -> Case:
    """Give how the sides were judged under a guideline, as far as the viewer may see it."""
    held = room.one(Guideline, guideline)
    return Case(
        held,
        _judged(room.all(Scoring, guideline), room.all(Resolution, guideline)),
        tuple(waiting_sides(room, guideline)),
    )


def cases_of(room: DialogueRoom, entry: str) -> list[Case]:
    """Give the guidelines of a commitment with the judgements under each."""
    return [case(room, one.key) for one in room.all(Guideline, entry)]


def all_cases(room: DialogueRoom) -> list[Case]:
    """Give all guidelines of a ledger with the judgements under each."""
    return [case(room, one.key) for one in room.all(Guideline)]


def report(room: DialogueRoom, stage: Stage = "final", fewest: int = FEWEST_CASES) -> Report:
    """Sum up a stage: the agreement of the coders, and each side's average from a number of cases on.

    Cases in which a coder says that it does not apply are in no average and no kappa; they are counted.
    """
    stages = {one.key: one.value.stage for one in room.all(Guideline)}
    given: dict[str, list[Held[Scoring]]] = defaultdict(list)
    settled: dict[str, list[Held[Resolution]]] = defaultdict(list)
    for scoring in room.all(Scoring):
        given[scoring.parent or ""].append(scoring)
    for resolution in room.all(Resolution):
        settled[resolution.parent or ""].append(resolution)
    judged = [one for key in stages if stages[key] == stage for one in _judged(given[key], settled[key]) if one.is_open]
    pairs = [_pair(one) for one in judged]
    applied = [pair for pair in pairs if pair is not None]
    marks: dict[str, list[int]] = defaultdict(list)
    for one in judged:
        if one.mark is not None:
            marks[one.side].append(one.mark)
    return Report(
        stage,
        weighted_kappa(applied),
        tuple(_average(side, marks[side], fewest) for side in sorted(marks)),
        sum(not one.is_settled for one in judged),
        len(pairs) - len(applied),
        fewest,
    )


def _with_side(room: DialogueRoom, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give a judgement with its side as a code, however it was called."""
    side = fields.get("side")
    return {**fields, "side": side_called(str(side), room.dialogue.value.sides)} if side else dict(fields)


def _judged(given: Iterable[Held[Scoring]], settled: Iterable[Held[Resolution]]) -> tuple[Judged, ...]:
    by_side: dict[str, list[Held[Scoring]]] = defaultdict(list)
    for one in given:
        by_side[one.value.side].append(one)
    resolved = {one.value.side: one for one in settled}
    return tuple(Judged(side, tuple(by_side[side]), resolved.get(side)) for side in sorted(by_side))


def _pair(judged: Judged) -> tuple[int, int] | None:
    """Give the marks of the two coders; null where one of them says that it does not apply."""
    marks = [one.value.mark for one in judged.given if one.sealed][:2]
    if marks[0] is None or marks[1] is None:
        return None
    return marks[0], marks[1]


def _average(side: str, marks: list[int], fewest: int) -> Average:
    return Average(side, len(marks), sum(marks) / len(marks) if len(marks) >= fewest else None)
