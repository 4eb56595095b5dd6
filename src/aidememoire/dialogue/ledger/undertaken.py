"""The day on which something was undertaken, and when it is due because of that.

A promise made at the encounter that a readout tells of was undertaken on its day. One that the readout only recalls
("his invitation ... in the next five years") was undertaken at an earlier encounter; its day is known once a
reference of the readout leads to that encounter in the archive, and not before.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms import Horizon
from aidememoire.archive.encounters.resolving import references_of
from aidememoire.archive.encounters.telling import told
from aidememoire.dialogue.ledger.citing import folded, plain
from aidememoire.dialogue.ledger.horizons import counted_in, end_of, lasts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.archive import View
    from aidememoire.archive.dialogues.forms import LedgerEntry
    from aidememoire.archive.encounters.resolving import Resolved
    from aidememoire.archive.encounters.telling import AccountOf
    from aidememoire.record import Commitment, Record, Reference, Span

LASTS: Final = "this says how long it lasts, not by when"
"""Why nothing is due where words give a duration."""
_PARAGRAPH = "\n"


class Undertaken(NamedTuple):
    """When something was undertaken, with the reason; `reference` are the words that lead to an earlier encounter."""

    date: str | None
    reference: str | None
    reason: str


class Due(NamedTuple):
    """When an entry is due as far as that is known now.

    `date` is null where it is not; `text` are the words that say when; `undertaken` the day it is counted from, and
    `reason` says where that comes from, or why it is not known. `is_new` where an encounter that came into the archive
    makes it known.
    """

    date: str | None
    text: str | None
    undertaken: str | None
    reason: str
    is_new: bool = False


class Days:
    """The days on which entries hang, looked up in the archive once each."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._references: dict[str, list[Resolved]] = {}
        self._named: dict[str, str | None] = {}

    def of_promise(self, record: Record, promise: Commitment) -> Undertaken:
        """Say when a commitment of a record was undertaken."""
        met = next((one for one in record.encounters if one.id == promise.encounter), None)
        if met is not None and met.date is not None and not _is_recalled(promise, met.date):
            return Undertaken(met.date, None, "the day of the encounter at which it was said")
        if not _is_recalled(promise, met.date if met else None):
            return Undertaken(None, None, "no day of an encounter is told")
        return self._recalled(record, promise.content[0])

    def of_entry(self, entry: LedgerEntry) -> Due:
        """Say when an entry of the ledger is due, by what the archive knows now."""
        due = entry.due
        if due is None:
            return Due(None, None, entry.undertaken, "no deadline is stated")
        if due.date is not None:
            whence = f"counted from {due.counted_from}" if due.counted_from else "as stated"
            return Due(due.date, due.text, entry.undertaken or due.counted_from, whence)
        horizon = counted_in(due.text or "")
        if horizon is None:
            return Due(None, due.text, entry.undertaken, "no day follows from these words")
        if lasts(due.text or ""):
            return Due(None, due.text, entry.undertaken, LASTS)
        if entry.undertaken is not None:
            ends = end_of(entry.undertaken, horizon)
            return Due(ends, due.text, entry.undertaken, f"counted from {entry.undertaken}, when it was undertaken")
        if due.reference is None:
            return Due(None, due.text, None, "the day on which it was undertaken is not known")
        for _, date in self._meant(entry, due.reference):
            if date is not None:
                whence = f"counted from {date}: the day of the encounter that “{due.reference}” means"
                return Due(end_of(date, horizon), due.text, date, whence, is_new=True)
        return Due(None, due.text, None, f"“{due.reference}” leads to no encounter in the archive yet")

    def counted_from(self, entry: LedgerEntry) -> tuple[AccountOf, ...]:
        """Give the accounts of the encounter from whose day an entry's due date counts, that tell this day.

        None where its date counts from no encounter, or where that is no longer in the archive.
        """
        due = entry.due
        if due is None or due.reference is None or (due.date is not None and due.counted_from is None):
            return ()
        for key, date in self._meant(entry, due.reference):
            if date is not None and date == (due.counted_from or date):
                return tuple(one for one in told(self._view, key).accounts if one.date == date)
        return ()

    def _meant(self, entry: LedgerEntry, reference: str) -> Iterator[tuple[str, str | None]]:
        """Give the encounters that a reference may mean, with their days: what readouts lean on, then by its name."""
        for citation in entry.evidence:
            if citation.kind == "readout" and citation.source is not None:
                for one in self.leans(citation.source):
                    if folded(one.words) == folded(reference) and one.meant is not None:
                        yield one.meant.key, one.meant.date
        yield reference, self._called(reference)

    def leans(self, readout: str) -> list[Resolved]:
        """Give the encounters that the references of a readout mean; none where the readout is not here."""
        if readout not in self._references:
            try:
                self._references[readout] = references_of(self._view, readout)
            except ArchiveError:  # a readout that is no longer here leads nowhere
                self._references[readout] = []
        return self._references[readout]

    def _called(self, name: str) -> str | None:
        """Give the day of the encounter that is known by a name."""
        if name not in self._named:
            try:
                self._named[name] = told(self._view, name).took.date
            except ArchiveError:
                self._named[name] = None
        return self._named[name]

    def _recalled(self, record: Record, span: Span) -> Undertaken:
        """Say when something was undertaken that a readout recalls, by the nearest of its references that is known."""
        meant = {one.entry: one.meant for one in self.leans(record.readout.id)}
        near = list(_Nearness(record, span).references)
        for one in near:
            there = meant.get(one.id)
            if there is not None and there.date is not None:
                words = plain(" ".join(map(record.readout.words, one.content)))
                return Undertaken(there.date, words, f"the day of the encounter that “{words}” means ({there.reason})")
        if not near:
            return Undertaken(None, None, "it is recalled, and nothing says from where")
        words = plain(" ".join(map(record.readout.words, near[0].content)))
        return Undertaken(None, words, f"it is recalled, and “{words}” leads to no encounter in the archive yet")


class _Nearness:
    """References to encounters before a place of a readout, the ones that belong to it most first."""

    def __init__(self, record: Record, span: Span) -> None:
        self._record = record
        self._span = span

    @property
    def references(self) -> Iterator[Reference]:
        """Give those that name a place named in the same paragraph, then those of the paragraph, then all before."""
        known = sorted(
            (one for one in self._record.references if one.kind == "encounter"),
            key=lambda one: (-(self._begins(one) <= self._span.start), -self._begins(one)),
        )
        places = {one.place for one in self._record.references if one.place and self._is_here(one)}
        # A meeting that the paragraph speaks of as the source of an agreement may be named in full elsewhere.
        agreed = {
            one.place for one in self._record.references if one.place and self._is_here(one) and one.kind == "agreement"
        }
        ranked = (
            [one for one in known if one.place in agreed],
            [one for one in known if self._is_here(one)],
            [one for one in known if one.place in places],
            [one for one in known if self._begins(one) <= self._span.start],
        )
        yield from {one.id: one for group in ranked for one in group}.values()

    @cached_property
    def _paragraph(self) -> tuple[int, int]:
        text = self._record.readout.text
        start = text.rfind(_PARAGRAPH, 0, self._span.start) + 1
        end = text.find(_PARAGRAPH, self._span.end)
        return start, len(text) if end < 0 else end

    def _begins(self, one: Reference) -> int:
        return one.content[0].start if one.content[0].where == "text" else 0

    def _is_here(self, one: Reference) -> bool:
        start, end = self._paragraph
        return one.content[0].where == "text" and start <= one.content[0].start < end


def due_of(promise: Commitment, when: Undertaken) -> Horizon | None:
    """Give when a commitment is due: as stated, or counted from the day on which it was undertaken.

    Null where nothing says so: how long something lasts is no day by which it is done.
    """
    if promise.due is None or lasts(promise.due.text):
        return None
    horizon = counted_in(promise.due.text)
    if horizon is None:
        return Horizon(text=promise.due.text, date=promise.due.date)
    if when.date is None:
        return Horizon(text=promise.due.text, reference=when.reference)
    ends = end_of(when.date, horizon)
    return Horizon(text=promise.due.text, date=ends, counted_from=when.date, reference=when.reference)


def _is_recalled(promise: Commitment, met: str | None) -> bool:
    """Say whether a readout only recalls a promise: the reader counts no horizon of it from the encounter's day."""
    counted = counted_in(promise.due.text) if promise.due is not None else None
    is_counted = promise.due is not None and promise.due.date is not None
    return counted is not None and not is_counted and met is not None and end_of(met, counted) is not None
