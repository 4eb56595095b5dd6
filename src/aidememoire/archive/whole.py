"""The archive as a whole: how much it holds, of whom and when, and how well encounters are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidememoire.archive.connection import reading
from aidememoire.archive.encounters.listing import shares
from aidememoire.archive.remembering import remembered

if TYPE_CHECKING:
    from aidememoire.archive.encounters.axes import AxisName, State
    from aidememoire.archive.listing import Counts, Month
    from aidememoire.archive.view import View


@dataclass(frozen=True)
class Whole:
    """How much there is, in how many encounters each axis is known and how, and the readouts of each month."""

    counts: Counts
    axes: dict[AxisName, dict[State, int]]
    coverage: list[Month]


def whole(view: View) -> Whole:
    """Count all that a viewer may see; what was counted is kept until something is stored or decided."""
    with reading(view.archive) as connection:
        return remembered(connection, view, "whole", lambda: Whole(view.counts(), shares(view), view.coverage()))
