"""Somebody in the middle, and around them those whom they met, joined by lines as wide as they met often."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.people.contacts import Contact

WIDTH: Final = 760
HEIGHT: Final = 420
_ACROSS: Final = 170
_UP: Final = 165
_WIDEST: Final = 9.0
_THINNEST: Final = 1.0
_LONGEST: Final = 26  # characters of a name


@dataclass(frozen=True)
class Around:
    """A contact at its place; the name begins or ends at `label_x`."""

    contact: Contact
    x: float
    y: float
    width: float
    label: str
    label_x: float
    label_y: float
    anchor: Literal["start", "middle", "end"]


def circle_of(contacts: Sequence[Contact]) -> list[Around]:
    """Place contacts around the middle of a picture of `WIDTH` by `HEIGHT`, clockwise from the top."""
    most = max((one.encounters for one in contacts), default=1)
    return [_placed(one, 2 * math.pi * n / len(contacts), most) for n, one in enumerate(contacts)]


def _placed(one: Contact, angle: float, most: int) -> Around:
    across, down = math.sin(angle), -math.cos(angle)
    x, y = WIDTH / 2 + _ACROSS * across, HEIGHT / 2 + _UP * down
    anchor: Literal["start", "middle", "end"] = "start" if across > 0.2 else "end" if across < -0.2 else "middle"
    aside = 0 if anchor == "middle" else math.copysign(12, across)
    below = math.copysign(20, down) + 4 if anchor == "middle" else 4
    width = _THINNEST + (_WIDEST - _THINNEST) * math.sqrt(one.encounters / most)
    label = one.name if len(one.name) <= _LONGEST else f"{one.name[: _LONGEST - 1]}…"
    return Around(
        one, round(x, 1), round(y, 1), round(width, 2), label, round(x + aside, 1), round(y + below, 1), anchor
    )
