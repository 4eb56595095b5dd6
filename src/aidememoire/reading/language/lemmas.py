"""Base forms of words: a table of those that are learned by heart, and rules by ending for all others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Lemmas:
    """Base forms by word and tag.

    `table` maps "tag word" (the word in small letters) to the lemma. `rules` maps "tag ending" to (number of letters
    to take off, letters to put on); the longest ending that has a rule is followed. `capital` are the tags whose
    lemma keeps the word's capitals.
    """

    def __init__(
        self, table: Mapping[str, str], rules: Mapping[str, tuple[int, str]], capital: frozenset[str], longest: int
    ) -> None:
        self._table = table
        self._rules = rules
        self._capital = capital
        self._longest = longest
        self._known: dict[tuple[str, str], str] = {}

    @classmethod
    def load(cls, path: Path) -> Lemmas:
        """Read the table and the rules that training wrote."""
        data = json.loads(path.read_text(encoding="utf-8"))
        rules = {key: (int(off), str(on)) for key, (off, on) in data["rules"].items()}
        return cls(data["table"], rules, frozenset(data["capital"]), int(data["longest"]))

    def of(self, word: str, tag: str) -> str:
        """Give the base form of a word that bears a tag; a word without a tag is its own."""
        known = self._known.get((word, tag))
        if known is None:
            known = self._find(word[:100], tag) if tag else word
            if len(self._known) > 50_000:
                self._known.clear()
            self._known[word, tag] = known
        return known

    def _find(self, word: str, tag: str) -> str:
        keeps = tag in self._capital
        form = word if keeps else word.lower()
        entry = self._table.get(f"{tag} {form.replace('’', chr(39))}")
        if entry is not None:
            return entry
        for length in range(min(len(form), self._longest), -1, -1):
            rule = self._rules.get(f"{tag} {form[len(form) - length :].lower()}")
            if rule is not None and rule[0] < len(form):
                return form[: len(form) - rule[0]] + rule[1]
        return form
