"""For which side a person sits: by the country or the body of the post, by the publisher, by the company kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aidememoire.reading.names import Name
    from aidememoire.reading.page import Page
    from aidememoire.reading.posts import Title


@dataclass(frozen=True)
class SideOf:
    """A side and what it follows from; `why` is null where the country itself stands beside the name."""

    side: str | None
    why: str | None = None


def side_of_person(page: Page, names: list[Name], titles: list[Title]) -> SideOf:
    """Find a person's side from the titles and names as they stand; null where nothing tells."""
    lexicon = page.lexicon
    for title in titles:
        text = page.text
        body = text[slice(*title.organization)] if title.organization else ""
        side = lexicon.institutions.side_of(body) if body else None
        if side:
            return SideOf(side, f"organization: {body}")
    for title in titles:
        if title.countries:
            return SideOf(title.countries[0])
    for name in names:
        side = _country_behind(page, name)
        if side:
            return SideOf(side)
    sectors = {lexicon.posts.sector_of(title.words) for title in titles}
    if sectors & {"government", "military", "parliament", "royal", "party"} or not titles:
        return SideOf(page.publisher_side, "publisher") if page.publisher_side else SideOf(None)
    return SideOf(None)


def _country_behind(page: Page, name: Name) -> str | None:
    """ "President Emmanuel Macron of France", "Foreign Minister Blinken (United States)"."""
    text = page.text if name.where == "text" else page.readout.title
    link = re.match(r"\s+(?:of|from)\s+(?:the\s+)?|\s*\(", text[name.end :])
    if not link:
        return None
    at = name.end + link.end()
    for hit in page.lexicon.find_countries(text, max(0, at - 4), min(len(text), at + 60)):
        if hit.start <= at <= hit.end:
            return hit.value.code
    return None
