"""The track of an encounter: 1 where all are officials, 2 where none is, 1.5 where both sit together."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.record import Person, Span, Standing, Track

_STATED = re.compile(
    r"\b(?:track[\s-]*(?P<a>1\.5|one[\s-]and[\s-]a[\s-]half|one point five|two|one|2|1|II|I)(?!\d|\.\d)"
    r"|(?P<b>1\.5|2|1)[\s-]*track)\b",
    re.I,
)
_NUMBERS: Final[dict[str, Track]] = {"1.5": "1.5", "2": "2", "1": "1", "two": "2", "one": "1", "ii": "2", "i": "1"}
_NAMES: Final[dict[Standing, str]] = {
    "serving": "serving official",
    "former": "former official",
    "private": "private expert",
}


def stated_track(text: str) -> tuple[Track, tuple[int, int]] | None:
    """Find a track that the words themselves state ("the 1.5 Track Dialogue"), with its place."""
    found = _STATED.search(text)
    if not found:
        return None
    words = (found["a"] or found["b"]).lower()
    return _NUMBERS.get(words, "1.5"), found.span()


def track_of(
    people: list[Person], stated: tuple[Track, Span] | None, office: str | None = None
) -> tuple[Track | None, str]:
    """Give the track and its reason: what the text states, else what follows from the standings.

    `office` is the side of an official who is there and whom nobody names. Null unless two sides are present, and null
    where a standing that is unknown could change it.
    """
    unnamed: list[Standing | None] = ["serving"] if office else []
    standings = [*unnamed, *(person.standing for person in people)]
    seats = seats_in_words(standings)
    if stated:
        return stated[0], "stated in the text" + (f"; named: {seats}" if seats else "")
    if len({side for side in (office, *(person.side for person in people)) if side}) < 2:
        return None, ""
    track = track_by(standings)
    return track, seats if track else ""


def track_by(standings: Sequence[Standing | None]) -> Track | None:
    """Give the track that follows from who sits together; null where a standing that is unknown could change it."""
    counts = Counter(standings)
    officials, others, unknown = counts["serving"], counts["former"] + counts["private"], counts[None]
    if officials and others:
        return "1.5"
    if unknown or not standings:
        return None
    return "1" if officials else "2"


def seats_in_words(standings: Sequence[Standing | None]) -> str:
    """Count who sits there: "1 serving official, 2 former officials, 3 private experts"; unknown ones are left out."""
    counts = Counter(standings)
    return ", ".join(
        f"{counts[standing]} {name}{'s' if counts[standing] > 1 else ''}"
        for standing, name in _NAMES.items()
        if counts[standing]
    )
