"""Items without somebody who is erased: the name masked wherever it is written, and what cites it following."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.erasure.effacing import Effaced
from aidememoire.archive.dialogues.forms import FORMS
from aidememoire.archive.dialogues.forms.base import LONGEST_LINE, LONGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.archive.dialogues.erasure.effacing import Moved
    from aidememoire.archive.dialogues.forms import Seat

Json: TypeAlias = Any
"""An object, list or plain value as JSON has them."""
_NO_WORDS_IN: Final = frozenset(
    {
        "kind",
        "nature",
        "claim",
        "status",
        "mark",
        "side",
        "sides",
        "by",
        "country",
        "teller",
        "told_by",
        "role",
        "standing",
        "speaks_for",
        "track",
        "stage",
        "switches",
        "sha256",
        "source",
        "seat",
        "note",
        "speaker",
        "event",
        "person",
        "stands_in_for",
        "key",
        "chosen",
        "start",
        "end",
        "date",
        "due_date",
        "counted_from",
        "undertaken",
        "time",
        "version",
        "published",
        "url",
        "secret",
        "documents",
        "accounts",
    }
)
"""Fields that hold codes, keys and dates, not words."""
_OWN_NAMES: Final = frozenset({"name", "original"})
_TEXTS: Final = frozenset({"text", "words", "about", "reason", "what", "remark", "full", "partial", "none", "uptake"})


class Rewriting(Protocol):
    """A way to write items anew."""

    def item(self, kind: str, key: str, words: str) -> str:
        """Give an item, as it is stored, without what is erased."""


class Unnaming:
    """Masks the names of somebody who is erased; those of `others` stay, where they share a part.

    Whoever has a seat of their own keeps their own name on it, even where it is the same, and in lists of people.
    """

    def __init__(self, seats: Iterable[Seat], others: Iterable[Seat]) -> None:
        kept = list(others)
        self._effaced = Effaced(seats, kept)
        self._listed = {one.name for one in kept} | {f"{one.name} ({one.side})" for one in kept if one.side}
        self._moved: dict[str, Moved] = {}

    def item(self, kind: str, key: str, words: str) -> str:
        """Give an item with the names masked, its hash made anew, and what it cites of notes as these are now."""
        if kind == "erasure":
            return words
        value = json.loads(words)
        if kind == "seat":
            fresh = self._seat(value)
        elif kind == "vacated seat":
            fresh = {**self._walk(value, ""), "seat": self._seat(value["seat"])}
        else:
            fresh = self._walk(value, "")
        if kind == "note" and fresh["text"] != value["text"]:
            self._moved[key] = self._effaced.masked(value["text"])
            if fresh["sha256"]:
                fresh["sha256"] = hashlib.sha256(fresh["text"].encode()).hexdigest()
        if fresh == value:
            return words
        return items.written(FORMS[kind].model_validate_json(json.dumps(fresh)))

    def _seat(self, value: dict[str, Any]) -> dict[str, Any]:
        """Give the seat of somebody else: with their name, whoever shares it."""
        return {**self._walk(value, ""), **{name: one for name, one in value.items() if name in _OWN_NAMES}}

    def _walk(self, value: Json, field: str) -> Json:
        if isinstance(value, dict):
            if value.get("kind") == "readout" and "words" in value:
                return value
            if value.get("kind") == "note" and (moved := self._moved.get(value.get("source") or "")):
                return _cited(value, moved)
            return {name: self._walk(one, name) for name, one in value.items()}
        if isinstance(value, list):
            if field == "people":
                return [one for one in value if one in self._listed or not self._effaced.names(one)]
            return [self._walk(one, field) for one in value]
        if isinstance(value, str) and field not in _NO_WORDS_IN:
            return self._effaced.masked(value).after[: LONGEST_TEXT if field in _TEXTS else LONGEST_LINE]
        return value


def _cited(citation: dict[str, Any], moved: Moved) -> dict[str, Any]:
    """Give a citation of a note as it stands in the note now."""
    start, end = moved.place(citation["start"], end=False), moved.place(citation["end"], end=True)
    digest = hashlib.sha256(moved.after.encode()).hexdigest()
    return {**citation, "start": start, "end": end, "sha256": digest, "words": moved.after[start:end]}
