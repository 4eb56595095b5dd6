"""Readouts that name organizations, and which of their entries are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aidememoire.archive.connection import writing
from aidememoire.archive.organizations.members import members
from aidememoire.archive.overview import load
from aidememoire.archive.storing import store
from aidememoire.record import Readout, Record
from tests.archive.keeping import view_of
from tests.archive.telling import READER

if TYPE_CHECKING:
    from aidememoire.archive import Archive

GUILD = "The Guild of Weavers"


def told(
    archive: Archive,
    name: str,
    published: str = "2024-01-02",
    called: str = GUILD,
    country: str | None = "AUT",
    acronym: str | None = None,
    also: str | None = None,
) -> None:
    """Add a readout of a meeting at which an organization sat, with what is said of it and who speaks for it.

    `also` is the name of another that it only mentions.
    """
    text = f"{called}, founded in 1901, met Ada Berg, its Chair, on {published}. Note {name} of {also}."

    def span(words: str) -> dict[str, int]:
        at = text.index(words)
        return {"start": at, "end": at + len(words)}

    post: dict[str, Any] = {"title": "Chair", "organization": called, "evidence": [span("its Chair")]}
    form = {
        "people": [{"id": "p1", "score": 1, "name": "Ada Berg", "side": "AUT", "present": True, "posts": [post]}],
        "organizations": [
            {"id": "o1", "score": 1, "name": called, "country": country, "kind": "other", "acronym": acronym}
        ],
        "encounters": [{"id": "e1", "score": 1, "kind": "meeting", "date": published}],
    }
    if also:
        form["organizations"].append({"id": "o2", "score": 1, "name": also, "kind": "other", "mentions": [span(also)]})
    form["people"][0]["mentions"] = [span("Ada Berg")]
    form["organizations"][0] |= {"present": True, "mentions": [span(called)], "about": [span("founded in 1901")]}
    form["encounters"][0] |= {
        "participants": ["p1"],
        "organizations": ["o1"],
        "host": "o1",
        "evidence": {"kind": [span("met")]},
    }
    known = {"published": published, "publisher": "Guild Gazette", "url": f"https://example.org/{name}"}
    readout = Readout.of(text, id=name, language="en", **known)
    with writing(archive) as connection:
        store(connection, readout, Record.model_validate({"reader": READER, "readout": readout, **form}))


def bodies(archive: Archive) -> dict[str, set[str]]:
    """Give the entries ("readout:o1") that are each organization, by its key."""
    view = view_of(archive)
    overview = load(view)
    keys = overview.bodies.keys
    found = ((keys[at], members(view, overview, keys[at]).entries) for at in range(len(keys)))
    return {key: {f"{one.readout}:{one.entry}" for one in entries} for key, entries in found}
