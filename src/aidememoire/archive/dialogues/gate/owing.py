"""Which days of the ledger everybody may know: those of entries that a side itself made public.

What an entry says was often said at an event first. So it is looked through like a convenor's wording of a note, under
the strictest rule of the dialogue, of the event and of the notes that it cites; only what the public evidence says in
the same words may be said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.forms import Event, LedgerEntry, Note, strictest
from aidememoire.archive.dialogues.forms.base import LONGEST_LINE
from aidememoire.archive.dialogues.gate.screening import Screening, as_spoken, says
from aidememoire.archive.dialogues.gate.surroundings import surroundings_at
from aidememoire.archive.dialogues.rule.embargo import kept_back
from aidememoire.archive.dialogues.rule.ruling import holds_at, place_of
from aidememoire.archive.dialogues.telltales.verbatim import Spoken
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from aidememoire.archive.dialogues.forms import Rule
    from aidememoire.record import PartialDate


def due_days(connection: Connection, dialogue: str, keys: Iterable[str]) -> tuple[tuple[PartialDate, str], ...]:
    """Give days and what is due on them, in their order, of entries of the ledger in a dialogue.

    Raises `ArchiveError` where nothing of the dialogue or of an entry's event may leave by now, for an entry without a
    day, for one that no readout or page proves, since what was said at an event leaves only as its notes may, and for
    one that gives away what these do not.
    """
    return _Ledger(connection, dialogue).due(keys)


class _Ledger:
    """The entries of a dialogue, as they may leave."""

    def __init__(self, connection: Connection, dialogue: str) -> None:
        self._connection = connection
        self._inside = DialogueItem.dialogue_id == items.dialogue_id_of(connection, dialogue)
        self._rule = holds_at(connection, place_of(connection, dialogue))
        around = surroundings_at(connection, dialogue)
        self._screening = Screening(around, around.company)
        self._spoken = Spoken(text for _, text in around.closed_words)

    def due(self, keys: Iterable[str]) -> tuple[tuple[PartialDate, str], ...]:
        if reasons := kept_back(self._rule):
            raise ArchiveError(f"nothing of this dialogue can be released: {'; '.join(reasons)}")
        found = [self._due(items.one(self._connection, LedgerEntry, key, self._inside).value) for key in keys]
        return tuple(sorted(dict.fromkeys(found)))

    def _due(self, entry: LedgerEntry) -> tuple[PartialDate, str]:
        public = [one.words for one in entry.evidence if one.kind in ("readout", "web")]
        if entry.due is None or entry.due.date is None:
            raise ArchiveError("an entry without a day on which it is due cannot be released as one")
        if not public:
            raise ArchiveError("an entry that no readout or page proves is not public, and cannot be released")
        rule = self._rule_of(entry)
        if reasons := kept_back(rule):
            raise ArchiveError(f"an entry of an event of which nothing can be released: {'; '.join(reasons)}")
        self._check_words(entry.what, "\n".join(public), strictest(rule, *self._rules_of_notes(entry)))
        what = " ".join(entry.what.split())
        return entry.due.date, what if len(what) <= LONGEST_LINE else f"{what[: LONGEST_LINE - 1]}…"

    def _rule_of(self, entry: LedgerEntry) -> Rule:
        """Give the strictest rule of the dialogue and of the event from which an entry comes, as promised there."""
        if entry.event is None or not items.found(
            self._connection, Event, DialogueItem.key == entry.event, self._inside
        ):
            return self._rule
        return strictest(self._rule, holds_at(self._connection, place_of(self._connection, entry.event)))

    def _rules_of_notes(self, entry: LedgerEntry) -> list[Rule]:
        """Give the rules of the notes that an entry cites, as they hold where they were taken."""
        sources = [one.source for one in entry.evidence if one.kind == "note"]
        notes = items.found(self._connection, Note, DialogueItem.key.in_(sources), self._inside)
        places = [place_of(self._connection, note.key) for note in notes]
        return [*(note.value.rule for note in notes), *(holds_at(self._connection, place) for place in places)]

    def _check_words(self, what: str, public: str, rule: Rule) -> None:
        """Raise `ArchiveError` for what an entry says and its public evidence does not."""
        if says(public, what):
            return
        if not rule.content:
            raise ArchiveError(
                "what was said at this event may not leave; put the entry in the words of its readout or page"
            )
        spoken = [run for run in self._spoken.shared_runs(what) if not says(public, run)]
        if spoken or self._spoken.without_quotes(what) != what:
            raise ArchiveError(
                f"what is public does not say {'; '.join(map(as_spoken, spoken)) or 'what it quotes'};"
                " put it in other words"
            )
        for one in self._screening.look(what, rule):
            # A reader of the ledger does not know from which event an entry comes: who sat at a closed one alone stays.
            if (one.sure or one.strips or not one.keeps) and not says(public, one.words):
                raise ArchiveError(f"{replace(one, way_on=None)}, which what is public does not; put it in other words")
