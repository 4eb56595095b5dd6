"""Sides, kinds, ranks and topics as people read them: by the names of the shipped lexicon."""

from __future__ import annotations

from functools import cache
from typing import Final

from aidememoire.exchange.wording import MONTHS
from aidememoire.lexicon.shipped import names_of_sides

_KINDS: Final = {"other": "other or not told"}
_RANKS: Final = {
    "head": "heads of state or government",
    "deputy head": "deputy heads",
    "minister": "ministers",
    "deputy minister": "deputy ministers",
    "senior official": "senior officials",
    "official": "officials",
}
NO_RANK: Final = "rank not told"


def side_in_words(code: str | None) -> str:
    """Give the name of a side; its code where no name is known, and words where there is no side."""
    return names_of_sides().get(code, code) if code else "no side told"


def kind_in_words(kind: str | None) -> str:
    """Write the kind of an encounter."""
    return _KINDS.get(kind or "other", kind or "")


def rank_in_words(rank: str | None) -> str:
    """Write a rank as the name of those who hold it."""
    return _RANKS.get(rank or "", NO_RANK)


@cache
def topic_in_words(topic: str) -> str:
    """Write a topic; there are few, and a picture writes them thousands of times."""
    return topic.replace("-", " ")


def short_month(date: str) -> str:
    """Write a month so that it fits into a table or a label: "Nov 2023"; a year or a day as precisely as it is."""
    year, *rest = date.split("-")
    month = [MONTHS[int(rest[0]) - 1][:3]] if rest else []
    return " ".join([*(str(int(day)) for day in rest[1:]), *month, year])
