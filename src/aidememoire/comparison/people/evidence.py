"""What speaks for and against two sightings being one person: named pieces of evidence, from names, sides and posts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from aidememoire.comparison.people.agreement import NOTHING, Agreement, agree
from aidememoire.comparison.people.offices import Fit, fit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.comparison.people.sighting import Sighting

#: "same", "other" country or body, or one a country and the other a "body"; "guessed" where one follows only from the
#: company in which the person is named. None where one is not known.
Sides: TypeAlias = Literal["same", "other", "body", "same, guessed", "other, guessed"]

#: Posts that are known within so many years of one another are taken to be of one time.
_ONE_TIME: Final = 1.0
#: Years after which the same family name and post have more likely passed to another; a long term of office.
_SPAN: Final = 8.0
#: Years after which a full name may be that of a son or daughter.
_GENERATION: Final = 25.0


@dataclass(frozen=True)
class Evidence:
    """All that is weighed of a pair of sightings. `spans` counts the terms of office that lie between them."""

    names: Agreement
    sides: Sides | None
    posts: Fit | None
    are_two_heads: bool
    differ_in_gender: bool
    differ_in_standing: bool
    spans: int
    is_generation_apart: bool

    def pieces(self) -> Iterator[str]:
        """Name each piece, as `weights.toml` does."""
        yield f"name: {self.names.level}"
        scope = "full" if self.names.is_full else "part"
        for doubt in sorted(self.names.doubts):
            yield f"{scope}, name: {doubt}" if doubt in {"common", "one of few"} else f"doubt: {doubt}"
        if self.sides:
            yield f"{scope}, side: {self.sides}"
        if self.posts:
            yield f"{scope}, posts: {self.posts}"
        if self.are_two_heads:
            yield "heads of two sides"
        if self.differ_in_gender:
            yield "woman and man"
        if self.differ_in_standing:
            yield "serving and private at one time"
        if not self.names.is_full:
            yield from ["part, term of office between"] * self.spans
        elif self.is_generation_apart:
            yield "full, a generation apart"


def evidence(a: Sighting, b: Sighting) -> Evidence:
    """Collect the evidence on two sightings; the same whichever comes first. Names without a common key end it."""
    if a.parsed.keys.isdisjoint(b.parsed.keys):
        return NO_COMMON_NAME
    years = abs(a.year - b.year) if a.year is not None and b.year is not None else None
    at_one_time = years is not None and years <= _ONE_TIME
    sides = _sides(a, b)
    return _evidence(
        agree(a.parsed, b.parsed),
        sides,
        fit(a.offices, b.offices, at_one_time, None if sides is None else sides in {"same", "same, guessed"}),
        sides == "other" and a.is_head and b.is_head,
        a.gender is not None and b.gender is not None and a.gender != b.gender,
        at_one_time and {a.standing, b.standing} == {"serving", "private"},
        min(int((years or 0) / _SPAN), 5),
        (years or 0) >= _GENERATION,
    )


#: Pieces of evidence come in few combinations; each is made once.
_evidence = lru_cache(maxsize=65536)(Evidence)
NO_COMMON_NAME: Final = Evidence(NOTHING, None, None, False, False, False, 0, False)


def _sides(a: Sighting, b: Sighting) -> Sides | None:
    if a.side is None or b.side is None:
        return None
    if a.side_is_guess or b.side_is_guess:
        return "same, guessed" if a.side == b.side else "other, guessed"
    if a.side == b.side:
        return "same"
    return "other" if a.kind_of_side == b.kind_of_side else "body"
