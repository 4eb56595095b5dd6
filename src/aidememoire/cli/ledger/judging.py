"""Compliance on the command line: guidelines, judgements that nobody else sees before two are in, and their sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import typer

from aidememoire.cli.answers import Form, as_json, show, wrapped
from aidememoire.cli.summary import say
from aidememoire.dialogue.ledger.compliance import give_score, report, resolve, set_guideline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.cli.ledger.asked import Asked
    from aidememoire.dialogue.ledger.compliance import Report, Stage

_STAGES: Final[tuple[Stage, ...]] = ("interim", "final")


def put_guideline(room: DialogueRoom, asked: Asked) -> int:
    """Say how compliance with a commitment is judged."""
    typer.echo(set_guideline(room, asked.key("the entry"), asked.fields).key)
    return 0


def put_score(room: DialogueRoom, asked: Asked) -> int:
    """Judge a side; an empty mark says that it does not apply."""
    held = give_score(room, asked.key("the guideline"), _with_mark(asked))
    say("both coders have judged" if held.sealed else "stored; nobody else sees it before another coder has judged")
    return 0


def put_resolution(room: DialogueRoom, asked: Asked) -> int:
    """Put down what the coders agreed on where they differ."""
    typer.echo(resolve(room, asked.key("the guideline"), _with_mark(asked)).key)
    return 0


def show_report(room: DialogueRoom, asked: Asked) -> int:
    """Show how well coders agree, and what the sides reach."""
    reports = [report(room, stage) for stage in _STAGES]
    if asked.form is Form.json:
        return show(as_json(list(reports)))
    return show(line for one in reports for line in _lines(one))


def _with_mark(asked: Asked) -> dict[str, object]:
    fields = asked.fields
    return {**fields, "mark": None if fields.get("mark") in ("", None) else fields["mark"]}


def _lines(one: Report) -> Iterator[str]:
    yield from wrapped(f"{one.stage}: {one.kappa.said}", "", "  ")
    for side in one.averages:
        told = f"{side.value:+.2f}" if side.value is not None else f"no average below {one.fewest} cases"
        yield f"  {side.side}: {told} ({side.cases} case{'' if side.cases == 1 else 's'})"
    if one.unsettled:
        yield f"  not settled yet: {one.unsettled}"
    if one.not_applicable:
        yield f"  does not apply: {one.not_applicable}"
