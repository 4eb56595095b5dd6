"""A page taken apart by a strict parser: what is open must be closed, and every piece of text has its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import StringIO
from typing import TYPE_CHECKING, Final

from aidememoire.exchange import html

if TYPE_CHECKING:
    from collections.abc import Callable

    from aidememoire.record import Record

VOID: Final = {"meta", "input", "br", "hr", "img", "link", "base", "area", "col", "embed", "source", "track", "wbr"}


@dataclass
class Element:
    """A tag with its attributes, what it stands in and the words below it."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element] = field(default_factory=list, repr=False)
    parts: list[str] = field(default_factory=list, repr=False)

    @property
    def words(self) -> str:
        """All words below it, as they stand."""
        return "".join(self.parts)

    def has(self, name: str) -> bool:
        """Say whether it is of a class."""
        return name in self.attributes.get("class", "").split()


class Page(HTMLParser):
    """The elements of a page in their order; a tag that does not close where it should is a fault."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.elements: list[Element] = []
        self.faults: list[str] = []
        self._open: list[Element] = []
        self.feed(source)
        self.close()
        self.faults += [f"<{element.tag}> is never closed" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, inside=list(self._open))
        if len(element.attributes) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        self.elements.append(element)
        if tag not in VOID and not (self.get_starttag_text() or "").endswith("/>"):
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1].tag == tag:
            self._open.pop()
        elif not (self.get_starttag_text() or "").endswith("/>"):
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.parts.append(data)

    def all(self, tag: str, kind: str | None = None, where: Callable[[Element], bool] = bool) -> list[Element]:
        """Give the elements with a tag, of a class, that fit a condition."""
        found = (element for element in self.elements if element.tag == tag and where(element))
        return [element for element in found if kind is None or element.has(kind)]

    def by_id(self, name: str) -> Element:
        """Give the one element with an id."""
        (found,) = (element for element in self.elements if element.attributes.get("id") == name)
        return found

    def texts(self) -> list[str]:
        """Give the text of each readout, without tags."""
        return [element.words for element in self.all("article", "text")]

    def cards(self) -> dict[str, Element]:
        """Give the cards by their short names."""
        return {card.attributes["id"].rpartition("-")[2].upper(): card for card in self.all("li", "card")}

    def marked(self, code: str, account: int = 1) -> str:
        """Give the words that are marked for a card, as one string."""
        card = f"r{account}-{code.lower()}"
        return "".join(mark.words for mark in self.all("mark") if card in mark.attributes["data-cards"].split())


def source_of(*records: Record) -> str:
    """Write a page and give its source."""
    out = StringIO()
    html.write(records, out)
    return out.getvalue()


def page_of(*records: Record) -> Page:
    """Write a page and take it apart."""
    return Page(source_of(*records))
