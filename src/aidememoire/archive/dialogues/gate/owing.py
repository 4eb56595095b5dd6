"""Which days of the ledger everybody may know: those of entries that a side itself made public.

What an entry says was often said at an event first. So it is looked through like a convenor's wording of a note, under
the strictest rule of the dialogue, of the event and of the notes that it cites; only what the public evidence says in
the same words may be said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.forms import Event, LedgerEntry, Note, strictest
from aidememoire.archive.dialogues.forms.base import LONGEST_LINE
from aidememoire.archive.dialogues.gate.inferring import inferences_of_due
from aidememoire.archive.dialogues.gate.screening import Screening, as_spoken, says
from aidememoire.archive.dialogues.gate.surroundings import surroundings_at
from aidememoire.archive.dialogues.rule.embargo import kept_back
from aidememoire.archive.dialogues.rule.ruling import holds_at, place_of
from aidememoire.archive.dialogues.telltales.verbatim import Spoken
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.dialogues.forms import Citation, Rule
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.record import PartialDate

_NAMED_BY: Final = 80
"""Characters of an entry by which a refusal names it."""


@dataclass(frozen=True)
class Owed:
    """An entry of the ledger beside what a reader would see of it, and could infer.

    `seen` is null where it may not leave, and `withheld` says why; `doubts` are to be looked at.
    """

    entry: Held[LedgerEntry]
    seen: tuple[PartialDate, str] | None
    withheld: tuple[str, ...]
    doubts: tuple[str, ...]
    inference: tuple[str, ...]


def due_days(
    connection: Connection, dialogue: str, keys: Iterable[str], known: Mapping[str, PartialDate]
) -> tuple[tuple[PartialDate, str], ...]:
    """Give days and what is due on them, in their order, of entries of the ledger in a dialogue.

    `known` are days that the archive gives of entries that state none, by their keys: a horizon that counts from an
    encounter of which a readout tells. Raises `ArchiveError` where nothing of the dialogue or of an entry's event may
    leave by now, for an entry without a day, for one that no readout or page proves, since what was said at an event
    leaves only as its notes may, and for one that gives away what these do not.
    """
    return _Ledger(connection, dialogue, known).due(keys)


def owed(connection: Connection, dialogue: str, keys: Iterable[str], known: Mapping[str, PartialDate]) -> list[Owed]:
    """Give entries beside what would leave of them, what keeps them back, and what a reader could infer."""
    return _Ledger(connection, dialogue, known).beside(keys)


def may_name_sides(connection: Connection, dialogue: str, keys: Sequence[str], line: str) -> bool:
    """Say whether a line that names sides may stand in a paper of some entries, by the strictest rule of them."""
    return _Ledger(connection, dialogue, {}).may_name_sides(keys, line)


class _Ledger:
    """The entries of a dialogue, as they may leave."""

    def __init__(self, connection: Connection, dialogue: str, known: Mapping[str, PartialDate]) -> None:
        self._connection = connection
        self._known = known
        self._inside = DialogueItem.dialogue_id == items.dialogue_id_of(connection, dialogue)
        self._rule = holds_at(connection, place_of(connection, dialogue))
        around = surroundings_at(connection, dialogue)
        self._screening = Screening(around, around.company)
        self._spoken = Spoken(text for _, text in around.closed_words)

    def due(self, keys: Iterable[str]) -> tuple[tuple[PartialDate, str], ...]:
        self._check_whole()
        held = [items.one(self._connection, LedgerEntry, key, self._inside) for key in keys]
        return tuple(sorted(dict.fromkeys(self._due_or_which(one) for one in held)))

    def _due_or_which(self, held: Held[LedgerEntry]) -> tuple[PartialDate, str]:
        """Give day and words of an entry; where it may not leave, say which one that is."""
        try:
            return self._due(held)
        except ArchiveError as error:
            raise ArchiveError(f"“{shorten(held.value.what, _NAMED_BY, placeholder=' …')}”: {error}") from error

    def _check_whole(self) -> None:
        if reasons := kept_back(self._rule):
            raise ArchiveError(f"nothing of this dialogue can be released: {'; '.join(reasons)}")

    def beside(self, keys: Iterable[str]) -> list[Owed]:
        wanted = DialogueItem.key.in_(list(keys))
        return [self._beside(held) for held in items.found(self._connection, LedgerEntry, wanted, self._inside)]

    def may_name_sides(self, keys: Sequence[str], line: str) -> bool:
        entries = items.found(self._connection, LedgerEntry, DialogueItem.key.in_(list(keys)), self._inside)
        rules = [rule for held in entries for rule in (self._rule_of(held.value), *self._rules_of_notes(held.value))]
        rule = strictest(self._rule, *rules)
        return rule.side and not any(one.strips for one in self._screening.look(line, rule))

    def _beside(self, held: Held[LedgerEntry]) -> Owed:
        entry = held.value
        public = _public(entry)
        try:
            self._check_whole()
            seen = self._due(held)
        except ArchiveError as error:
            return Owed(held, None, (str(error),), (), ())
        words = "\n".join(one.words for one in public)
        rule = strictest(self._rule_of(entry), *self._rules_of_notes(entry))
        doubts = [str(one) for one in self._screening.look(seen[1], rule) if not says(words, one.words)]
        whence = entry.event and items.found(self._connection, Event, DialogueItem.key == entry.event, self._inside)
        return Owed(
            held, seen, (), tuple(doubts), inferences_of_due(seen[0], public, whence[0].value if whence else None)
        )

    def _due(self, held: Held[LedgerEntry]) -> tuple[PartialDate, str]:
        entry = held.value
        public = [one.words for one in _public(entry)]
        day = entry.due.date if entry.due is not None else None
        if day is None and entry.due is not None:
            day = self._known.get(held.key)
        if day is None:
            raise ArchiveError("an entry without a day on which it is due cannot be released as one")
        if not public:
            raise ArchiveError("an entry that no readout or page proves is not public, and cannot be released")
        rule = self._rule_of(entry)
        if reasons := kept_back(rule):
            raise ArchiveError(f"an entry of an event of which nothing can be released: {'; '.join(reasons)}")
        self._check_words(entry.what, "\n".join(public), strictest(rule, *self._rules_of_notes(entry)))
        what = " ".join(entry.what.split())
        return day, what if len(what) <= LONGEST_LINE else f"{what[: LONGEST_LINE - 1]}…"

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


def _public(entry: LedgerEntry) -> list[Citation]:
    """Give what a side itself made public of an entry."""
    return [one for one in entry.evidence if one.kind in ("readout", "web")]
