"""A suggestion for the ledger: an entry as it would be, and why each of its values is proposed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidememoire.dialogue.ledger.citing import folded

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.forms import Citation, LedgerEntry
    from aidememoire.dialogue.ledger.undertaken import Due


@dataclass(frozen=True)
class Offer:
    """An entry that a person may confirm, change or dismiss; nothing of it is in the ledger before.

    `key` stays the same as long as the same words stand in the same source. `why` says for each value that does not
    stand in the words what it follows from. `source` is what the readout or note is called, `score` how sure the
    reader is, `alike` the key of an entry that is in the ledger already and says much the same.
    """

    key: str
    entry: LedgerEntry
    source: str
    score: float
    why: dict[str, str]
    due: Due
    alike: str | None = None


def key_of(citation: Citation) -> str:
    """Give the key of a suggestion: what it is known by once it is dismissed."""
    told = f"{citation.kind}\0{citation.source}\0{folded(citation.words)}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]
