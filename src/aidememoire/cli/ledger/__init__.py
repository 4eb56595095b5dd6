"""What `aidememoire ledger` does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from aidememoire.cli.dialogue.entering import entered
from aidememoire.cli.ledger import deciding, judging, listing
from aidememoire.dialogue.sides import side_called

if TYPE_CHECKING:
    from collections.abc import Callable

    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.cli.ledger.asked import Asked

_ACTIONS: Final[dict[str, Callable[[DialogueRoom, Asked], int]]] = {
    "list": listing.list_entries,
    "overdue": listing.list_overdue,
    "show": listing.show_entry,
    "suggest": listing.list_offers,
    "mentions": listing.list_mentions,
    "confirm": deciding.confirm_offer,
    "dismiss": deciding.turn_down_either,
    "restore": deciding.suggest_again,
    "add": deciding.add_entry,
    "edit": deciding.edit_entry,
    "status": deciding.put_status,
    "progress": deciding.progress,
    "take": deciding.take_mention,
    "guideline": judging.put_guideline,
    "score": judging.put_score,
    "resolve": judging.put_resolution,
    "compliance": judging.show_report,
}


def run(where: str, author: str | None, action: str, asked: Asked) -> int:
    """Do what was asked with a ledger; gives the exit status."""
    with entered(where, author, asked.dialogue) as room:
        if asked.wanted.by:
            by = side_called(asked.wanted.by, room.dialogue.value.sides)
            asked = replace(asked, wanted=replace(asked.wanted, by=by))
        return _ACTIONS[action](room, asked)
