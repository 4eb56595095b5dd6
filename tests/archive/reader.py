"""A reader that is quick and knows little, for tests of what happens to records, not of how well they are read.

It finds the people in "Minister Ada Berg of AUT", an encounter in "met" or "spoke by phone", and a statement in every
sentence with "said", "stressed" or "pledged to". What it finds has true evidence, and two versions of it differ.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from aidememoire.record import ReaderVersion, Readout, Record
from aidememoire.sources import SetAside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PERSON: Final = re.compile(
    r"(?P<post>President|Minister|Ambassador) (?P<name>[A-Z]\w+ [A-Z]\w+)(?: of (?P<side>[A-Z]{3}))?"
)
_MEETING: Final = re.compile(r"\b(met|spoke by phone)\b(?:.*? on (?P<date>\d{4}-\d{2}-\d{2}))?")
_SAYING: Final = re.compile(r"\b(said|stressed|pledged to)\b (?P<content>[^.]+)")
_ACTS: Final = {"said": "state", "stressed": "stress", "pledged to": "pledge"}
_NEAR: Final = 120  # characters between a meeting and those who were at it
_TOPICS: Final = ("trade", "climate", "security")


@dataclass
class QuickReader:
    """Reads without a language pipeline. The second version finds topics and commitments, and fewer organizations.

    `refuses` is a word that no text may hold: one that has it comes back set aside.
    """

    program: str = "0.1.0"
    refuses: str = "unreadable"
    loaded: list[str] = field(default_factory=list)

    @property
    def version(self) -> ReaderVersion:
        return ReaderVersion(program=self.program, pipeline="quick-1", lexicon="sha256:0")

    def read_many(self, readouts: Iterable[Readout], jobs: int = 1) -> Iterator[Record | SetAside]:
        for readout in readouts:
            self.loaded.append(readout.id)
            if self.refuses in readout.text:
                yield SetAside(readout.id, "could not be read: it says so")
            else:
                yield self.read(readout)

    def read(self, readout: Readout) -> Record:
        people = list(_people(readout.text))
        statements = list(_statements(readout.text, people))
        newer = self.program > "0.1.0"
        return Record.model_validate(
            {
                "reader": self.version,
                "readout": readout.model_copy(update={"publisher_side": readout.publisher_side or "AUT"}),
                "people": people,
                "organizations": [] if newer else list(_organizations(readout.text)),
                "encounters": list(_encounters(readout.text, people)),
                "statements": [{**one, "topics": _topics(readout.text, one)} if newer else one for one in statements],
                "commitments": [_promise(one) for one in statements if one["act"] == "pledge"] if newer else [],
                "references": [],
            }
        )


def _span(match: re.Match[str], group: str | int = 0) -> dict[str, int]:
    return {"start": match.start(group), "end": match.end(group)}


def _people(text: str) -> Iterator[dict[str, Any]]:
    seen: dict[str, dict[str, Any]] = {}
    for match in _PERSON.finditer(text):
        if match["name"] in seen:
            seen[match["name"]]["mentions"].append(_span(match, "name"))
            continue
        post = {"title": match["post"], "organization": match["side"], "evidence": [_span(match, "post")]}
        seen[match["name"]] = {
            "id": f"p{len(seen) + 1}",
            "score": 0.9,
            "name": match["name"],
            "side": match["side"],
            "present": True,
            "standing": "serving",
            "posts": [post],
            "mentions": [_span(match, "name")],
        }
    yield from seen.values()


def _organizations(text: str) -> Iterator[dict[str, Any]]:
    for number, match in enumerate(re.finditer(r"the ([A-Z]\w+ Institute)", text), start=1):
        yield {"id": f"o{number}", "score": 0.8, "name": match[1], "kind": "think tank", "mentions": [_span(match, 1)]}


def _encounters(text: str, people: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, match in enumerate(_MEETING.finditer(text), start=1):
        date = match["date"]
        present = [one for one in people if abs(one["mentions"][0]["start"] - match.start()) < _NEAR]
        yield {
            "id": f"e{number}",
            "score": 0.7,
            "kind": "meeting" if match[1] == "met" else "call",
            "date": date,
            "participants": [person["id"] for person in present],
            "sides": sorted({person["side"] for person in present if person["side"]}),
            "evidence": {"kind": [_span(match, 1)], "date": [_span(match, "date")] if date else []},
        }


def _statements(text: str, people: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, match in enumerate(_SAYING.finditer(text), start=1):
        before = bisect.bisect(people, match.start(), key=lambda one: one["mentions"][0]["start"])
        speaker = people[before - 1] if before else None
        yield {
            "id": f"s{number}",
            "score": 0.6,
            "scope": "person" if speaker else "side",
            "speakers": [speaker["id"]] if speaker else [],
            "sides": [speaker["side"]] if speaker and speaker["side"] else [],
            "act": _ACTS[match[1]],
            "told_by": "own" if speaker and speaker["side"] == "AUT" else "counterpart",
            "cue": _span(match, 1),
            "content": [_span(match, "content")],
        }


def _topics(text: str, statement: dict[str, Any]) -> list[str]:
    content = text[statement["content"][0]["start"] : statement["content"][0]["end"]]
    return [topic for topic in _TOPICS if topic in content]


def _promise(statement: dict[str, Any]) -> dict[str, Any]:
    shared = {name: statement[name] for name in ("content", "told_by", "score")}
    return {**shared, "id": f"c{statement['id'][1:]}", "by": statement["speakers"], "statement": statement["id"]}
