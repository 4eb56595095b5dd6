"""By whom something is told: claimed by one side, acknowledged by the other, or contested, as the accounts have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from aidememoire.archive import ArchiveError
from aidememoire.archive.encounters.telling import told
from aidememoire.comparison.accounts import Account
from aidememoire.comparison.compare import NotOneEncounterError, compare
from aidememoire.comparison.relation import is_joint
from aidememoire.dialogue.ledger.citing import cited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.archive import View
    from aidememoire.archive.dialogues.forms import Citation
    from aidememoire.archive.dialogues.forms.ledger import Claim
    from aidememoire.comparison.result import Comparison, Quotation, Told
    from aidememoire.record import Record

_DENIED: Final = frozenset({"deny", "oppose", "condemn"})
_MOST_ACCOUNTS: Final = 4
"""Accounts of other sides with which one is compared."""


class Claimed(NamedTuple):
    """How something is told, why that is thought, and the other side's words for it."""

    claim: Claim
    reason: str
    evidence: tuple[Citation, ...] = ()


class Tellings:
    """How the sides of a dialogue tell of what was said; each pair of accounts is compared once."""

    def __init__(self, view: View, sides: frozenset[str]) -> None:
        self._view = view
        self._sides = sides
        self._records: dict[str, Record | None] = {}
        self._compared: dict[tuple[str, str], Comparison | None] = {}

    def record(self, name: str) -> Record | None:
        """Give the record of a readout; null where it is not here or not read."""
        if name not in self._records:
            try:
                self._records[name] = self._view.record(name)
            except ArchiveError:
                self._records[name] = None
        return self._records[name]

    def of(self, citation: Citation) -> Claimed:
        """Say how words of a readout are told by the accounts of the same encounter."""
        record = self.record(citation.source or "")
        if record is None:
            return Claimed("claimed", "the readout is not in the archive any more")
        if is_joint(Account(record, None)):
            return Claimed("acknowledged", "both sides published this text together")
        others = self._others(record)
        if not others:
            return Claimed("claimed", "no account of another side is in the archive")
        for other in others:
            if (found := self._told_too(record, other, citation)) is not None:
                return found
        tellers = " and ".join(dict.fromkeys(one.readout.publisher_side or "another side" for one in others))
        return Claimed("claimed", f"the account of {tellers} does not tell of it")

    def _others(self, record: Record) -> list[Record]:
        """Give the accounts of other sides of the encounters that a readout tells of."""
        own = record.readout.publisher_side
        names = dict.fromkeys(name for one in record.encounters for name in self._accounts(record.readout.id, one.id))
        found = (self.record(name) for name in names if name != record.readout.id)
        others = [one for one in found if one is not None and one.readout.publisher_side not in (None, own)]
        return [one for one in others if one.readout.publisher_side in self._sides][:_MOST_ACCOUNTS]

    def _accounts(self, readout: str, entry: str) -> list[str]:
        try:
            return [one.readout for one in told(self._view, f"{readout}:{entry}").accounts]
        except ArchiveError:
            return []

    def _told_too(self, record: Record, other: Record, citation: Citation) -> Claimed | None:
        """Give how another account tells of the same point; null where it does not."""
        names = sorted((record.readout.id, other.readout.id))
        pair = names[0], names[1]
        if pair not in self._compared:
            self._compared[pair] = self._compare(pair)
        comparison = self._compared[pair]
        if comparison is None:
            return None
        letters = {one.readout.id: one.letter for one in comparison.accounts}
        for point in comparison.told_by_several:
            if any(_is_of(one, letters[record.readout.id], citation) for one in point.quotations):
                theirs = [one for one in point.quotations if one.account == letters[other.readout.id]]
                if theirs:
                    return self._judged(point, other, theirs[0])
        return None

    def _judged(self, point: Told, other: Record, theirs: Quotation) -> Claimed:
        statement = next((one for one in other.statements if one.id == theirs.entry), None)
        act = statement.act if statement else None
        evidence = cited(other, theirs.spans, statement.told_by if statement else None)
        teller = other.readout.publisher_side
        apart = next((one for one in point.differences if one.about == "who promised it"), None)
        if act in _DENIED:
            return Claimed(
                "contested", f"the account of {teller} has it too, and says no to it ({theirs.cue})", (evidence,)
            )
        if apart is not None:
            return Claimed("contested", f"the account of {teller} gives another side as the one to do it", (evidence,))
        differing = ", ".join(dict.fromkeys(one.about for one in point.differences))
        but = f"; they differ in: {differing}" if differing else ""
        return Claimed("acknowledged", f"the account of {teller} has it too{but}", (evidence,))

    def _compare(self, pair: tuple[str, str]) -> Comparison | None:
        records = [record for name in pair if (record := self.record(name)) is not None]
        try:
            return compare(records)
        except NotOneEncounterError:
            return None


def _is_of(quotation: Quotation, letter: str, citation: Citation) -> bool:
    """Say whether a quotation of an account stands where a citation does."""
    return quotation.account == letter and any(_shared(quotation, citation))


def _shared(quotation: Quotation, citation: Citation) -> Iterator[bool]:
    start, end = citation.start or 0, citation.end or 0
    for span in quotation.spans:
        if (span.where == "title") == citation.in_title:
            yield span.start < end and start < span.end
