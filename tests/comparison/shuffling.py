"""A record whose readout has its paragraphs in another order: the same words, every span moved along."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from aidememoire.record import Readout, Record

if TYPE_CHECKING:
    from collections.abc import Sequence


def paragraphs(record: Record) -> list[tuple[int, int]]:
    """Give the stretches of the text that no span crosses, each with the line breaks after it."""
    text = record.readout.text
    spans = [span for entry in record.entries() for span in entry.spans() if span.where == "text"]
    ends = [
        found.end()
        for found in re.finditer(r"\n+", text)
        if not any(span.start < found.end() and found.start() < span.end for span in spans)
    ]
    edges = [0, *ends, len(text)]
    return [(start, end) for start, end in itertools.pairwise(edges) if start < end]


def in_order(record: Record, order: Sequence[int]) -> Record:
    """Put the paragraphs of a record in another order."""
    cut = paragraphs(record)
    pieces = [record.readout.text[start:end].rstrip("\n") for start, end in cut]
    moved, place = {}, 0
    for number in order:
        moved[number] = place
        place += len(pieces[number]) + 2
    form = record.model_dump(by_alias=True, mode="json")
    text = "\n\n".join(pieces[number] for number in order)
    form["readout"] = Readout.of(text, title=record.readout.title, id=record.readout.id).model_dump(mode="json")
    for field in ("publisher", "publisher_side", "published", "url"):
        form["readout"][field] = getattr(record.readout, field)

    def move(value: object) -> None:
        if isinstance(value, dict) and {"start", "end"} <= value.keys():
            if value.get("in", "text") == "text":
                number = next(i for i, (start, end) in enumerate(cut) if start <= value["start"] < end)
                shift = moved[number] - cut[number][0]
                value["start"] += shift
                value["end"] += shift
        elif isinstance(value, dict | list):
            for inner in value.values() if isinstance(value, dict) else value:
                move(inner)

    for kind in ("people", "organizations", "encounters", "statements", "commitments", "references"):
        move(form[kind])
    return Record.model_validate(form)
