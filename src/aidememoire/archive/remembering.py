"""Answers that took long to find, kept for as long as nothing in the archive changes."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar
from weakref import WeakKeyDictionary

from aidememoire.archive.connection import reading
from aidememoire.archive.overview.stamps import Stamp, scope_of, stamp_at

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from sqlalchemy import Connection

    from aidememoire.archive.connection import Archive
    from aidememoire.archive.view import View

_MOST: Final = 256  # answers of one archive
_kept: WeakKeyDictionary[Archive, dict[Hashable, tuple[Stamp, Any]]] = WeakKeyDictionary()
_changing: Final = Lock()

T = TypeVar("T")


def kept(view: View, question: Hashable, find: Callable[[], T]) -> T:
    """Give the answer to a question as `remembered` does, for who has no connection to ask by."""
    with reading(view.archive) as connection:
        return remembered(connection, view, question, find)


def forget() -> None:
    """Let go of everything: what was erased must not stay in the program, nor in what was asked."""
    with _changing:
        _kept.clear()


def remembered(connection: Connection, view: View, question: Hashable, find: Callable[[], T]) -> T:
    """Give the answer to a question: the one found before, if nothing was stored or decided since.

    Viewers who may see the same share answers. `question` tells apart what is asked; `find` finds the answer in the
    state of the archive that `connection` sees.
    """
    state = stamp_at(connection)
    asked = (scope_of(view), question)
    with _changing:
        known = _kept.setdefault(view.archive, {}).get(asked)
    if known is not None and known[0] == state:
        answer: T = known[1]
        return answer
    answer = find()
    with _changing:
        answers = _kept.setdefault(view.archive, {})
        answers[asked] = (state, answer)
        while len(answers) > _MOST:
            del answers[next(iter(answers))]
    return answer
