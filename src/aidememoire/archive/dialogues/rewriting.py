"""Items without what is erased: a person's name masked wherever it is written, a note's words no longer cited."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.forms import FORMS, Seat
from aidememoire.archive.dialogues.forms.base import LONGEST_LINE, LONGEST_TEXT
from aidememoire.archive.dialogues.masking import Finding, Telltales

if TYPE_CHECKING:
    from collections.abc import Iterable

Json: TypeAlias = Any
"""An object, list or plain value as JSON has them."""
ERASED: Final = "someone whose name was erased"
NO_WORDS: Final = "words of a note that was erased"
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
_TEXTS: Final = frozenset({"text", "words", "about", "reason", "what", "remark", "full", "partial", "none", "uptake"})


class Rewriting(Protocol):
    """A way to write items anew."""

    def item(self, kind: str, key: str, words: str) -> str:
        """Give an item, as it is stored, without what is erased."""


@dataclass(frozen=True)
class Moved:
    """A text before and after its names were masked, and where its places went."""

    before: str
    after: str
    cuts: tuple[tuple[int, int, int], ...]

    def place(self, at: int, *, end: bool) -> int:
        """Give where a place of the text before is in the text after; one in a masked name goes to that name's edge."""
        number = bisect_right([start for start, _, _ in self.cuts], at - end) - 1
        if number < 0:
            return at
        _, old_end, new_end = self.cuts[number]
        if at <= old_end if end else at < old_end:
            return new_end if end else new_end - len(ERASED)
        return new_end + at - old_end


class Unnaming:
    """Masks the names of somebody who is erased; those of `others` stay, where they share a part."""

    def __init__(self, seats: Iterable[Seat], others: Iterable[Seat]) -> None:
        self._names = Telltales(_bare(seat) for seat in seats)
        self._others = Telltales(_bare(seat) for seat in others)
        self._moved: dict[str, Moved] = {}

    def item(self, kind: str, key: str, words: str) -> str:
        """Give an item with the names masked, its hash made anew, and what it cites of notes as these are now."""
        value = json.loads(words)
        fresh = self._walk(value, "")
        if kind == "note" and fresh["text"] != value["text"]:
            self._moved[key] = self._masked(value["text"])
            if fresh["sha256"]:
                fresh["sha256"] = hashlib.sha256(fresh["text"].encode()).hexdigest()
        if fresh == value:
            return words
        return items.written(FORMS[kind].model_validate_json(json.dumps(fresh)))

    def _walk(self, value: Json, field: str) -> Json:
        if isinstance(value, dict):
            if value.get("kind") == "readout" and "words" in value:
                return value
            if value.get("kind") == "note" and (moved := self._moved.get(value.get("source") or "")):
                return _cited(value, moved)
            return {name: self._walk(one, name) for name, one in value.items()}
        if isinstance(value, list):
            kept = [one for one in value if field != "people" or not self._found(one)]
            return [self._walk(one, field) for one in kept]
        if isinstance(value, str) and field not in _NO_WORDS_IN:
            return self._masked(value).after[: LONGEST_TEXT if field in _TEXTS else LONGEST_LINE]
        return value

    def _masked(self, text: str) -> Moved:
        parts: list[str] = []
        cuts: list[tuple[int, int, int]] = []
        at = length = 0
        for one in self._found(text):
            parts += [text[at : one.start], ERASED]
            length += one.start - at + len(ERASED)
            cuts.append((one.start, one.end, length))
            at = one.end
        return Moved(text, "".join([*parts, text[at:]]), tuple(cuts))

    def _found(self, text: str) -> list[Finding]:
        """Find the names, each place once; not what is a part of the longer name of somebody else."""
        theirs = self._others.find(text, alike=False)
        found: list[Finding] = []
        for one in self._names.find(text, alike=False):
            inside = any(t.start <= one.start and one.end <= t.end and t.end - t.start > len(one.words) for t in theirs)
            if one.sure and not inside and (not found or one.start >= found[-1].end):
                found.append(one)
        return found


class Unquoting:
    """Takes the words of erased notes out of what cites them."""

    def __init__(self, notes: set[str]) -> None:
        self._notes = notes

    def item(self, kind: str, key: str, words: str) -> str:
        """Give an item without the notes' words."""
        value = json.loads(words)
        fresh = self._walk(value)
        if kind == "frame":
            for kept in ("passages", "rules"):
                fresh[kept] = {note: one for note, one in fresh[kept].items() if note not in self._notes}
        if fresh == value:
            return words
        return items.written(FORMS[kind].model_validate_json(json.dumps(fresh)))

    def _walk(self, value: Json) -> Json:
        if isinstance(value, dict):
            if value.get("kind") == "note" and value.get("source") in self._notes:
                bare = {"source": None, "sha256": None, "start": None, "end": None}
                return {**value, **bare, "kind": "remark", "words": NO_WORDS}
            return {name: self._walk(one) for name, one in value.items()}
        return [self._walk(one) for one in value] if isinstance(value, list) else value


def _cited(citation: dict[str, Any], moved: Moved) -> dict[str, Any]:
    """Give a citation of a note as it stands in the note now."""
    start, end = moved.place(citation["start"], end=False), moved.place(citation["end"], end=True)
    digest = hashlib.sha256(moved.after.encode()).hexdigest()
    return {**citation, "start": start, "end": end, "sha256": digest, "words": moved.after[start:end]}


def _bare(seat: Seat) -> Seat:
    """Give a seat with nothing but its names."""
    return Seat(name=seat.name, original=seat.original)
