"""Compliance on the command line: guidelines, judgements that nobody else sees before two are in, and their sum."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final, get_args

import typer

from aidememoire.archive.dialogues.forms import LedgerEntry
from aidememoire.archive.dialogues.forms.ledger import Mark
from aidememoire.cli.answers import Form, as_json, show, wrapped
from aidememoire.cli.summary import say
from aidememoire.dialogue.ledger.compliance import all_cases, give_score, report, resolve, set_guideline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.cli.ledger.asked import Asked
    from aidememoire.dialogue.ledger.compliance import Case, Report, Stage

_MARKS: Final = get_args(Mark)
_NOT_APPLICABLE: Final = frozenset({"n/a", "na", "none", "not applicable", "does not apply"})
_STAGES: Final[tuple[Stage, ...]] = ("interim", "final")


def put_guideline(room: DialogueRoom, asked: Asked) -> int:
    """Say how compliance with a commitment is judged."""
    typer.echo(set_guideline(room, asked.key("the entry"), asked.fields).key)
    return 0


def put_score(room: DialogueRoom, asked: Asked) -> int:
    """Judge a side, or say that the guideline does not apply to it."""
    held = give_score(room, asked.key("the guideline"), _with_mark(asked))
    say("both coders have judged" if held.sealed else "stored; nobody else sees it before another coder has judged")
    return 0


def put_resolution(room: DialogueRoom, asked: Asked) -> int:
    """Put down what the coders agreed on where they differ."""
    typer.echo(resolve(room, asked.key("the guideline"), _with_mark(asked)).key)
    return 0


def show_report(room: DialogueRoom, asked: Asked) -> int:
    """Show how well coders agree, what the sides reach, and by which guidelines commitments are judged."""
    reports = [report(room, stage) for stage in _STAGES]
    entries = {one.key: one.value for one in room.all(LedgerEntry)}
    cases = [one for one in all_cases(room) if one.guideline.parent in entries]
    by_stage = {stage: [one for one in cases if one.guideline.value.stage == stage] for stage in _STAGES}
    if asked.form is Form.json:
        told = [
            {**asdict(one), "guidelines": [case_data(room, case) for case in by_stage[one.stage]]} for one in reports
        ]
        return show(as_json(told))
    lines: list[str] = []
    for one in reports:
        lines += _lines(one)
        for case in by_stage[one.stage]:
            lines += wrapped(f"{entries[case.guideline.parent or ''].what} ({case.guideline.parent})", "  ", "    ")
            lines += case_lines(room, case, "    ")
    return show(lines)


def case_lines(room: DialogueRoom, case: Case, indent: str) -> Iterator[str]:
    """Show a guideline with its key, by which a coder judges, and how far that is."""
    rule = case.guideline.value
    yield from wrapped(f"guideline {case.guideline.key} · {rule.stage} · {rule.start} to {rule.end}", indent)
    for side in _judged_sides(room, case):
        yield from wrapped(f"{side}: {case.said_of(side)}", f"{indent}  ", f"{indent}    ")


def case_data(room: DialogueRoom, case: Case) -> dict[str, object]:
    """Give a guideline as data, with its key, its entry's, and how far each side is judged."""
    guideline = case.guideline
    return {
        "key": guideline.key,
        "entry": guideline.parent,
        **guideline.value.model_dump(mode="json"),
        "judged": {side: case.said_of(side) for side in _judged_sides(room, case)},
    }


def _judged_sides(room: DialogueRoom, case: Case) -> tuple[str, ...]:
    return room.one(LedgerEntry, case.guideline.parent or "").value.by or room.dialogue.value.sides


def _with_mark(asked: Asked) -> dict[str, object]:
    fields = asked.fields
    if "mark" not in fields:
        return fields
    mark = fields["mark"]
    if mark is None or str(mark).casefold() in _NOT_APPLICABLE:
        return {**fields, "mark": None}
    if mark not in _MARKS:
        raise typer.BadParameter(
            f"it is 1, 0, -1, or n/a where the guideline does not apply, not {mark}", param_hint="mark="
        )
    return fields


def _lines(one: Report) -> Iterator[str]:
    yield from wrapped(f"{one.stage}: {one.kappa.said}", "", "  ")
    for side in one.averages:
        told = f"{side.value:+.2f}" if side.value is not None else f"no average below {one.fewest} cases"
        yield f"  {side.side}: {told} ({side.cases} case{'' if side.cases == 1 else 's'})"
    if one.unsettled:
        yield f"  not settled yet: {one.unsettled}"
    if one.not_applicable:
        yield f"  does not apply: {one.not_applicable}"
