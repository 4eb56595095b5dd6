"""Items of a dialogue, kept at hand as long as they stand as they are: lists of thousands need not be read anew.

Which items there are, and in what state, is asked of the tables each time; only what the items hold is kept.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import func, select

from aidememoire.archive.connection import reading
from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.forms import KINDS, Form
from aidememoire.archive.tables import DialogueItem

if TYPE_CHECKING:
    from aidememoire.archive.connection import Archive
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

_MOST: Final = 32  # lists of one archive


class State(NamedTuple):
    """In what state some items are: how many they are, of how many revisions together, and the key of the newest.

    One writer writes at a time, so a new item is the newest, and a key is given once: where some go and as many come,
    the key is another.
    """

    number: int
    revisions: int | None
    newest: str | None


_kept: WeakKeyDictionary[Archive, dict[tuple[str, str], tuple[State, tuple[Held[Any], ...]]]] = WeakKeyDictionary()
_changing: Final = Lock()

F = TypeVar("F", bound=Form)


def all_at_hand(room: DialogueRoom, form: type[F]) -> tuple[Held[F], ...]:
    """Give the items of a form that nobody keeps to themselves, the oldest first, as `DialogueRoom.all` does.

    As long as none of them changes, it is the very same tuple that is given.
    """
    dialogue = room.dialogue.key  # asks whether the viewer is still named there
    with reading(room.archive) as connection:
        dialogue_id = items.dialogue_id_of(connection, dialogue)
        here = DialogueItem.dialogue_id == dialogue_id, DialogueItem.private.is_(False)
        meant = DialogueItem.kind == KINDS[form], DialogueItem.value.is_not(None), *here
        last = select(DialogueItem.key).where(*meant).order_by(DialogueItem.id.desc()).limit(1).scalar_subquery()
        asked = select(func.count(), func.sum(DialogueItem.revision), last).where(*meant)
        state = State(*connection.execute(asked).one())
        with _changing:
            known = _kept.get(room.archive, {}).get((dialogue, KINDS[form]))
        if known is not None and known[0] == state:
            return known[1]
        found = tuple(items.found(connection, form, *here))
        _keep(room.archive, (dialogue, KINDS[form]), state, found)
        return found


def forget() -> None:
    """Let go of everything: what was erased must not stay in the program."""
    with _changing:
        _kept.clear()


def _keep(archive: Archive, of: tuple[str, str], state: State, found: tuple[Held[Any], ...]) -> None:
    with _changing:
        kept = _kept.setdefault(archive, {})
        kept.pop(of, None)
        kept[of] = state, found
        while len(kept) > _MOST:
            del kept[next(iter(kept))]


items.WHEN_FORGETTING.append(forget)
