"""Items without the words of notes that are erased: no longer cited, and no longer in what was written from them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.forms import FORMS
from aidememoire.archive.dialogues.telltales.verbatim import Spoken
from aidememoire.archive.search.tokens import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aidememoire.archive.dialogues.erasure.rewriting import Json

NO_WORDS: Final = "words of a note that was erased"
_LEDGER: Final = frozenset({"ledger entry", "progress", "guideline", "scoring", "resolution"})
"""Kinds of items that are written from notes, and stay without their words."""
_PHRASES: Final = frozenset({"what", "because", "uptake", "remark", "reason", "due"})
"""Fields that hold sentences of a note, or parts of one; in an item that cites it, a part is enough."""
_LINES: Final = frozenset({"unit", "definition", "beneficiary", "topic", "counted_by", "full", "partial", "none"})
_NEEDED: Final = frozenset({"what", "reason", "full", "partial", "none", "counted_by"})
"""Fields that cannot be empty."""
_FEWEST: Final = 2
"""Words from which on a part of a note is taken for its words."""


class Unquoting:
    """Takes the words of erased notes, by their keys, out of what cites them and what was written from them."""

    def __init__(self, notes: Mapping[str, str]) -> None:
        self._notes = notes
        self._spoken = Spoken(notes.values())
        self._said = {key: _spaced(text) for key, text in notes.items()}

    def item(self, kind: str, key: str, words: str) -> str:
        """Give an item without the notes' words."""
        value = json.loads(words)
        fresh = self._unwritten(value, self._cited_in(value)) if kind in _LEDGER else value
        if kind == "vacated seat" and value.get("because") and self._holds(value["because"], []):
            fresh = {**value, "because": NO_WORDS}  # that somebody did not come stays said
        fresh = self._uncited(fresh)
        if kind == "frame":
            fresh = {name: self._without_notes(one) for name, one in fresh.items()}
        if fresh == value:
            return words
        return items.written(FORMS[kind].model_validate_json(json.dumps(fresh)))

    def holds(self, words: str) -> bool:
        """Say whether some words are those of an erased note: six in a row."""
        return bool(self._spoken.shared_runs(words))

    def _without_notes(self, kept: Json) -> Json:
        """Give what a frame keeps in mind, without what it keeps of erased notes, by their keys; counts stay."""
        if isinstance(kept, dict):
            return {note: one for note, one in kept.items() if note not in self._notes}
        if isinstance(kept, list):
            return [one for one in kept if not isinstance(one, str) or one not in self._notes]
        return kept

    def _uncited(self, value: Json) -> Json:
        if isinstance(value, dict):
            if value.get("kind") == "note" and value.get("source") in self._notes:
                bare = {"source": None, "sha256": None, "start": None, "end": None}
                return {**value, **bare, "kind": "remark", "words": NO_WORDS}
            return {name: self._uncited(one) for name, one in value.items()}
        return [self._uncited(one) for one in value] if isinstance(value, list) else value

    def _cited_in(self, value: dict[str, Any]) -> list[tuple[str, str]]:
        """Give the erased notes that an item cites, and the words it cites of each, as they are compared."""
        cited = [one for one in value.get("evidence", ()) if one["kind"] == "note" and one["source"] in self._notes]
        return [(self._said[one["source"]], _spaced(one["words"])) for one in cited]

    def _unwritten(self, value: dict[str, Any], cited: list[tuple[str, str]]) -> dict[str, Any]:
        fresh = {**value, **dict(self._emptied(value, cited))}
        if isinstance(due := value.get("due"), dict) and due.get("text") and self._holds(due["text"], cited):
            fresh["due"] = {**due, "text": None if due.get("date") else NO_WORDS}
        if isinstance(target := value.get("target"), dict):
            fresh["target"] = {**target, **dict(self._emptied(target, []))}
        return fresh

    def _emptied(self, value: dict[str, Any], cited: list[tuple[str, str]]) -> Iterator[tuple[str, str | None]]:
        for name, words in value.items():
            if isinstance(words, str) and name in _PHRASES | _LINES and self._holds(words, cited, name in _PHRASES):
                yield name, NO_WORDS if name in _NEEDED else None

    def _holds(self, words: str, cited: list[tuple[str, str]], phrase: bool = True) -> bool:
        """Say whether some words are a note's: six in a row, or, of a note that is cited, a part or all of it."""
        if self.holds(words):
            return True
        own = _spaced(words)
        parts = [part for part in cited if phrase]
        is_part = len(own.split()) >= _FEWEST and any(own in said for said, _ in parts)
        has_part = any(said in own or (len(some.split()) >= _FEWEST and some in own) for said, some in parts)
        return is_part or has_part


def _spaced(words: str) -> str:
    """Give words between spaces, as they are compared."""
    return f" {' '.join(texts(words))} "
