"""What can go wrong with a dialogue's items, in words for the person who changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aidememoire.archive.faults import ArchiveError

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.items import Held


class BadItemError(ArchiveError):
    """An item does not have the form that it should have; the message names the fields."""


class ItemErasedError(ArchiveError):
    """An item was erased; nothing of it is there."""


class ItemSealedError(ArchiveError):
    """An item is sealed; nothing of it changes any more."""


class NotAllowedError(ArchiveError):
    """Somebody who is named in the dialogue tries what their role there does not allow."""


class OvertakenError(ArchiveError):
    """Somebody else changed an item meanwhile; `theirs` is how it stands now, so that nothing is lost."""

    def __init__(self, kind: str, theirs: Held[Any]) -> None:
        super().__init__(
            f"{theirs.author} changed this {kind} meanwhile (at {theirs.changed}); nothing was stored: "
            "look at what stands there now, and store yours again if it should hold"
        )
        self.theirs = theirs
