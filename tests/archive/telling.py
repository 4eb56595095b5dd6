"""Records made to measure: who met, when and where, in a text that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from aidememoire.archive.connection import reading, writing
from aidememoire.archive.storing import store
from aidememoire.archive.tables import Cluster, Document, Entry, Member, Version
from aidememoire.record import ReaderVersion, Readout, Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.archive import Archive

READER = ReaderVersion(program="0.1.0", pipeline="none", lexicon="sha256:0")


@dataclass(frozen=True)
class Seen:
    """A person as a text names them: post, name, side."""

    name: str
    side: str | None = None
    post: str | None = None
    status: str = "current"

    @property
    def words(self) -> str:
        """Give the words for them."""
        side = f" of {self.side}" if self.side else ""
        return f"{self.post} {self.name}{side}" if self.post else f"{self.name}{side}"


@dataclass(frozen=True)
class Telling:
    """A readout that tells of one encounter, and the record that is read from it."""

    name: str
    people: tuple[Seen, ...]
    date: str | None = "2024-05-02"
    place: str | None = None
    kind: str = "meeting"
    publisher: str | None = None
    publisher_side: str | None = None
    said: str = "trade matters"
    published: str | None = None

    @property
    def readout(self) -> Readout:
        """Give the readout."""
        on = f" on {self.date}" if self.date else ""
        where = f" in {self.place}" if self.place else ""
        who = ", ".join(person.words for person in self.people)
        said = f" {self.people[0].name} said that {self.said}." if self.people else ""
        text = f"A {self.kind}{on}{where} brought together {who}.{said} Communiqué {self.name}."
        known = {"published": self.published or self.date, "publisher": self.publisher}
        url = f"https://example.org/{self.name}"
        return Readout.of(text, id=self.name, url=url, language="en", publisher_side=self.publisher_side, **known)

    @property
    def record(self) -> Record:
        """Give the record."""
        readout = self.readout
        people = [self._person(readout.text, number, person) for number, person in enumerate(self.people, start=1)]
        form = {"people": people, "encounters": [self._encounter(readout.text)], "statements": self._said(readout.text)}
        return Record.model_validate({"reader": READER, "readout": readout, **form})

    def _person(self, text: str, number: int, person: Seen) -> dict[str, Any]:
        name = _span(text, person.name, text.index(person.words))
        post = {"title": person.post, "status": person.status, "evidence": [_span(text, person.words)]}
        return {
            "id": f"p{number}",
            "score": 0.9,
            "name": person.name,
            "side": person.side,
            "present": True,
            "posts": [post] if person.post else [],
            "mentions": [name],
        }

    def _encounter(self, text: str) -> dict[str, Any]:
        evidence = {"kind": [_span(text, self.kind)], "date": [_span(text, self.date)] if self.date else []}
        return {
            "id": "e1",
            "score": 0.9,
            "kind": self.kind,
            "date": self.date,
            "place": {"name": self.place} if self.place else None,
            "participants": [f"p{number}" for number in range(1, len(self.people) + 1)],
            "evidence": evidence,
        }

    def _said(self, text: str) -> list[dict[str, Any]]:
        if not self.people:
            return []
        content = [_span(text, self.said)]
        side = self.people[0].side
        told_by = "own" if side == self.publisher_side else "counterpart"
        known = {"scope": "person", "speakers": ["p1"], "act": "state", "told_by": told_by, "topics": ["trade"]}
        return [{"id": "s1", "score": 0.8, "encounter": "e1", "content": content, **known}]


def _span(text: str, words: str, start: int = 0) -> dict[str, int]:
    at = text.index(words, start)
    return {"start": at, "end": at + len(words)}


def tell(archive: Archive, *tellings: Telling) -> None:
    """Add readouts with their records, one after the other."""
    for one in tellings:
        with writing(archive) as connection:
            store(connection, one.readout, one.record)


def grouped(archive: Archive, kind: str = "person") -> set[frozenset[str]]:
    """Give who is together: entries as "readout p1", each cluster once."""
    asked = (
        select(Member.cluster_id, Document.name, Entry.entry)
        .join(Cluster, Cluster.id == Member.cluster_id)
        .join(Entry, Entry.anchor_id == Member.anchor_id)
        .join(Version, Version.id == Entry.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(Cluster.kind == kind, Version.current)
    )
    found: dict[int, set[str]] = {}
    with reading(archive) as connection:
        for cluster, readout, entry in connection.execute(asked):
            found.setdefault(cluster, set()).add(f"{readout} {entry}")
    return {frozenset(group) for group in found.values()}


def together(archive: Archive, entries: Iterable[str], kind: str = "person") -> bool:
    """Say whether some entries are in one cluster."""
    wanted = set(entries)
    return any(wanted <= group for group in grouped(archive, kind))
