"""What can go wrong with the ledger, in words for the person who keeps it."""

from __future__ import annotations

from aidememoire.archive import ArchiveError


class LedgerError(ArchiveError):
    """Something does not fit the ledger; the message says what, and what would."""
