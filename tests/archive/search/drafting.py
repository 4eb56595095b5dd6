"""Readouts and records for tests of search, put together from the words that stand in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aidememoire.archive.connection import reading, writing
from aidememoire.archive.search import Asked, Filters, Page, search
from aidememoire.archive.storing import store
from aidememoire.record import Readout, Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.archive import Archive
    from aidememoire.archive.search.places import What

READER = {"program": "0.1.0", "pipeline": "en-test", "lexicon": "sha256:test"}


@dataclass
class Draft:
    """A readout that is being written down; its entries are found in its text by their words."""

    text: str
    title: str = ""
    published: str | None = "2024-01-10"
    publisher: str | None = "The Chancery"
    url: str | None = None
    language: str = "en"
    entries: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def person(self, name: str, side: str | None = None) -> str:
        return self._add("people", "p", name=name, side=side, present=True, mentions=[self._span(name)])

    def encounter(self, kind: str, words: str) -> str:
        return self._add("encounters", "e", kind=kind, evidence={"kind": [self._span(words)]})

    def statement(self, *content: str, cue: str | None = None, **known: Any) -> str:
        spans = [self._span(words) for words in content]
        return self._add(
            "statements", "s", scope="person", content=spans, cue=self._span(cue) if cue else None, **known
        )

    def statement_at(self, *spans: tuple[int, int], **known: Any) -> str:
        content = [{"start": start, "end": end} for start, end in spans]
        return self._add("statements", "s", scope="side", content=content, **known)

    def commitment(self, words: str, statement: str) -> str:
        return self._add("commitments", "c", content=[self._span(words)], statement=statement)

    def readout(self) -> Readout:
        known = {"published": self.published, "publisher": self.publisher, "url": self.url, "language": self.language}
        return Readout.of(self.text, title=self.title, **known)

    def record(self) -> Record:
        return Record.model_validate({"reader": READER, "readout": self.readout(), **self.entries})

    def _span(self, words: str) -> dict[str, Any]:
        if words in self.text:
            start = self.text.index(words)
            return {"start": start, "end": start + len(words)}
        start = self.title.index(words)
        return {"start": start, "end": start + len(words), "in": "title"}

    def _add(self, entries: str, letter: str, **known: Any) -> str:
        there = self.entries.setdefault(entries, [])
        there.append({"id": f"{letter}{len(there) + 1}", "score": 1, **known})
        return str(there[-1]["id"])


def keep(archive: Archive, drafts: Iterable[Draft], *, unread: bool = False) -> None:
    """Store drafts, each in a transaction of its own."""
    for draft in drafts:
        with writing(archive) as connection:
            store(connection, draft.readout(), None if unread else draft.record())


def find(archive: Archive, query: str = "", *, what: What = "statements", limit: int = 20, **filters: Any) -> Page:
    with reading(archive) as connection:
        return search(connection, Asked(query, Filters(**filters), what, limit))


def shown(page: Page) -> list[str]:
    """Write each hit as its words with brackets around what is marked."""
    lines = []
    for hit in page.hits:
        for passage in hit.passages:
            words, start = passage.words, passage.span.start
            inside = [mark for mark in hit.marks if mark.where == passage.span.where]
            for mark in reversed(inside):
                if start <= mark.start and mark.end <= passage.span.end:
                    begin, end = mark.start - start, mark.end - start
                    words = f"{words[:begin]}[{words[begin:end]}]{words[end:]}"
            lines.append(words)
    return lines
