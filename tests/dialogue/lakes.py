"""A dialogue for the tests, between Austria and Nigeria, and readouts that tell of it; all invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aidememoire.archive import Viewer
from aidememoire.archive.connection import writing
from aidememoire.archive.dialogues.forms import Convening, Dialogue, Event
from aidememoire.archive.storing import store
from aidememoire.record import Readout, Record

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

READER = {"program": "0.1.0", "pipeline": "en-test", "lexicon": "sha256:test"}
LAKES = "Lakes Track 1.5 Dialogue"


def lakes(archive: Archive, **known: Any) -> DialogueRoom:
    """Found the dialogue; "ada" is its convenor."""
    convening = (Convening(name="Lakes Institute", side="AUT"),)
    given = {"name": LAKES, "sides": ("AUT", "NGA"), "convenors": convening, **known}
    return archive.view(Viewer("ada")).found(Dialogue.model_validate(given))


def event(room: DialogueRoom, name: str = "Fifth round", start: str | None = "2024-06-04", **known: Any) -> Held[Event]:
    """Add an event to a dialogue."""
    return room.put(Event.model_validate({"kind": "round", "name": name, "start": start, **known}), room.key)


def account(
    archive: Archive,
    name: str,
    text: str,
    people: dict[str, dict[str, Any]],
    *,
    title: str = "",
    date: str | None = "2024-06-04",
    **known: Any,
) -> Record:
    """Store a readout with a record that is written down: who was there (with posts), on which day, which track."""
    readout = Readout.of(text, id=name, title=title, published=known.pop("published", "2024-06-06"), language="en")
    there = [
        {
            "id": f"p{number}",
            "score": 1,
            "name": person,
            "present": about.pop("present", True),
            "mentions": [_span(text, person)],
            **_with_posts(text, about),
        }
        for number, (person, about) in enumerate(people.items(), start=1)
    ]
    sides = sorted({one["side"] for one in there if one.get("side") and one["present"]})
    track = known.pop("track", None)
    encounter = {
        "id": "e1",
        "score": 1,
        "kind": "conference",
        "date": date,
        "participants": [one["id"] for one in there if one["present"]],
        "sides": sides,
        "track": track and track[0],
        "evidence": {"kind": [{"start": 0, "end": 1}], "track": [_span(text, track[1])] if track else []},
        **known,
    }
    record = Record.model_validate(
        {"reader": READER, "readout": readout, "people": there, "encounters": [encounter], "organizations": []}
    )
    with writing(archive) as connection:
        store(connection, readout, record)
    return record


def _with_posts(text: str, about: dict[str, Any]) -> dict[str, Any]:
    posts = [
        {"title": title, "organization": body, "status": status, "evidence": [_span(text, title)]}
        for title, body, status in about.get("posts", ())
    ]
    return {**about, "posts": posts}


def _span(text: str, words: str) -> dict[str, int]:
    start = text.index(words)
    return {"start": start, "end": start + len(words)}
