"""What pages with pictures are asked for: an overview of what the viewer may see, and filters in the address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Final, TypeVar, get_args

from fastapi import Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from aidememoire.archive.overview import Asked
from aidememoire.archive.overview.figures import Unit, sides_met, span
from aidememoire.archive.overview.table import Overview
from aidememoire.desk import links
from aidememoire.desk.access.caller import view_of
from aidememoire.desk.asking import Given
from aidememoire.desk.overviews import LEAST, Looked
from aidememoire.desk.pictures.naming import kind_in_words, rank_in_words, side_in_words, topic_in_words
from aidememoire.desk.pictures.world import REGIONS
from aidememoire.desk.state import desk_of
from aidememoire.record import EncounterKind, Rank, check_partial_date

_FEW_MONTHS: Final = 3
_MANY_MONTHS: Final = 240
MOST_OFTEN: Final = 100
BY: Final = ("kind", "rank")
LAYOUTS: Final = ("near", "rings")

T = TypeVar("T", bound=str)


def looked_at(request: Request) -> Looked:
    """Give the overview for the sender of a request."""
    return desk_of(request).overviews.look(view_of(request))


Looking = Annotated[Looked, Depends(looked_at)]


class Wished(BaseModel):
    """Which encounters a picture is of, as it stands in an address; what is left open selects nothing out."""

    model_config = ConfigDict(frozen=True)

    since: Given = Field(default=None, description="The first day, month or year.")
    until: Given = Field(default=None, description="The last day, month or year.")
    side: Given = None
    other: Given = None
    kind: Given = None
    rank: Given = None
    country: Given = None
    topic: Given = None
    publisher: Given = None
    by: Given = None
    region: Given = None
    least: Given = None
    across: Given = None
    layout: Given = None

    def understood(self) -> Understood:
        """Take the values that can be; the others are named in words, and left out."""
        wrong: list[str] = []
        since, until = (_date(name, getattr(self, name), wrong) for name in ("since", "until"))
        kind: EncounterKind | None = _one_of("kind", self.kind, get_args(EncounterKind), wrong)
        rank: Rank | None = _one_of("rank", self.rank, get_args(Rank), wrong)
        least = self.least or str(LEAST)
        if not (least.isascii() and least.isdigit() and 1 <= int(least) <= MOST_OFTEN):
            wrong.append(f"“{least}” is no number of meetings from 1 to {MOST_OFTEN}.")
            least = str(LEAST)
        sides = tuple(side for side in dict.fromkeys((self.side, self.other)) if side)
        asked = Asked(since, until, sides, kind, rank, self.country, self.topic, self.publisher)
        return Understood(
            asked,
            _one_of("by", self.by, BY, wrong) or "kind",
            _one_of("region", self.region, tuple(REGIONS), wrong),
            int(least),
            self.across != "no",
            _one_of("layout", self.layout, LAYOUTS, wrong) or "near",
            wrong,
        )

    def address(self, path: str, **changed: Any) -> str:
        """Give an address that asks the same, with some of it changed."""
        return links.asking(path, **(self.model_dump() | changed))


@dataclass(frozen=True)
class Understood:
    """What was wished for, and what of it could not be understood."""

    asked: Asked
    by: str
    region: str | None
    least: int
    across: bool
    layout: str
    wrong: list[str] = field(default_factory=list)


Wishing = Annotated[Wished, Query()]


def choices(overview: Overview, wished: Wished) -> dict[str, list[tuple[str, str]]]:
    """Give what the filters offer: values with their words."""
    sides = [(code, f"{side_in_words(code)} ({code})") for code in sides_met(overview)]
    countries = sorted({country for _, country in overview.places if country}, key=side_in_words)
    found = {
        "side": sorted(sides, key=lambda one: one[1]),
        "kind": [(kind, kind_in_words(kind)) for kind in get_args(EncounterKind)],
        "rank": [(rank, rank_in_words(rank)) for rank in get_args(Rank)],
        "country": [(code, side_in_words(code)) for code in countries],
        "topic": [(topic, topic_in_words(topic)) for topic in sorted(overview.topic_names)],
        "publisher": [(name, name) for name in sorted(overview.publishers)],
        "region": [(name, about[0]) for name, about in REGIONS.items()],
    }
    found["other"] = found["side"]
    for name, offered in found.items():  # what an address asks for stays chosen, though nothing here has it
        given = getattr(wished, name)
        if given and given not in dict(offered):
            offered.append((given, given))
    return found


def unit_for(overview: Overview, asked: Asked) -> Unit:
    """Choose the unit of a time line by how long the period is."""
    known = span(overview)
    if known is None:
        return "month"
    first, last = (asked.since or known[0])[:7], (asked.until or known[1])[:7]
    months = _months(last, "12") - _months(first, "01") + 1
    return "day" if months <= _FEW_MONTHS else "month" if months <= _MANY_MONTHS else "year"


def period(overview: Overview, asked: Asked) -> tuple[str, str] | None:
    """Give the first and the last month that a time line shows; null where no date is known."""
    known = span(overview)
    if known is None:
        return None
    first, last = asked.since or known[0], asked.until or known[1]
    return (first if len(first) > len("2023") else f"{first}-01"), (last if len(last) > len("2023") else f"{last}-12")


def in_words(asked: Asked) -> str:
    """Say which encounters are meant."""
    parts = [
        " and ".join(map(side_in_words, asked.sides)),
        kind_in_words(asked.kind) if asked.kind else "",
        f"with {rank_in_words(asked.rank)}" if asked.rank else "",
        f"in {side_in_words(asked.country)}" if asked.country else "",
        f"on {topic_in_words(asked.topic)}" if asked.topic else "",
        f"told by {asked.publisher}" if asked.publisher else "",
        f"since {asked.since}" if asked.since else "",
        f"until {asked.until}" if asked.until else "",
    ]
    return ", ".join(filter(None, parts)) or "all encounters"


def _months(date: str, month: str) -> int:
    year, *rest = date.split("-")
    return int(year) * 12 + int(rest[0] if rest else month)


def _date(name: str, value: str | None, wrong: list[str]) -> str | None:
    if value is None:
        return None
    try:
        return check_partial_date(value)
    except ValueError:
        wrong.append(f"“{value}” ({name}) is no date such as 2023, 2023-11 or 2023-11-15.")
        return None


def _one_of(name: str, value: str | None, known: tuple[T, ...], wrong: list[str]) -> T | None:
    found = next((one for one in known if one == value), None)
    if value is not None and found is None:
        wrong.append(f"“{value}” is no {name} that is known here: {', '.join(known)}.")
    return found
