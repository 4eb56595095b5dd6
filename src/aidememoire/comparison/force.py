"""Which of two reporting words is the stronger, where somebody has ordered both."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from aidememoire.comparison.result import Force
from aidememoire.comparison.wording import stem, stems

if TYPE_CHECKING:
    from aidememoire.comparison.result import Quotation


@dataclass(frozen=True)
class Scale:
    """Verbs in an order of force: `degrees` by the stem of the verb."""

    name: str
    source: str
    degrees: dict[str, float]


@cache
def scales() -> tuple[Scale, ...]:
    """Load the scales of `force.toml`."""
    table = tomllib.loads((files(__package__) / "force.toml").read_text(encoding="utf-8"))
    return tuple(
        Scale(
            name=scale["name"],
            source=scale["source"],
            degrees={root: verb["degree"] for verb in scale["verb"] if (root := stem(verb["lemma"]))},
        )
        for scale in table["scale"]
    )


def forces(one: Quotation, other: Quotation) -> tuple[Force, ...]:
    """Say by which scales the reporting words of two quotations differ in force; none where a scale lacks one."""
    if one.cue is None or other.cue is None:
        return ()
    found = [_on(scale, one, other) for scale in scales()]
    return tuple(force for force in found if force)


def _on(scale: Scale, one: Quotation, other: Quotation) -> Force | None:
    first, second = _degree(scale, one.cue), _degree(scale, other.cue)
    if first is None or second is None or first == second:
        return None
    strong, weak = (one, other) if first > second else (other, one)
    return Force(
        stronger=strong.cue or "",
        weaker=weak.cue or "",
        in_account=strong.account,
        scale=scale.name,
        source=scale.source,
    )


def _degree(scale: Scale, cue: str | None) -> float | None:
    """Give a cue's degree on a scale; None where it has none, or several."""
    degrees = {scale.degrees[root] for root in stems(cue or "") if root in scale.degrees}
    return degrees.pop() if len(degrees) == 1 else None
