"""Items of dialogues as rows: found, put, changed against a revision, sealed and erased.

For the inside of this room: who may see an item is decided in `room`.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from pydantic import ValidationError
from sqlalchemy import insert, select, update

from aidememoire.archive.dialogues.faults import BadItemError, ItemErasedError, ItemSealedError, OvertakenError
from aidememoire.archive.dialogues.forms import KINDS, Form
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.moments import now
from aidememoire.archive.tables import DialogueItem, DialogueRevision

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement, Connection, Row

F = TypeVar("F", bound=Form)

WHEN_FORGETTING: Final[list[Callable[[], None]]] = []
"""What else lets go of what was read, once something was erased (`forget`)."""


@dataclass(frozen=True)
class Held(Generic[F]):
    """An item as it stands. `parent` is the key of the item in which it stands; `changed` is in UTC."""

    key: str
    value: F
    parent: str | None
    revision: int
    author: str
    changed: str
    private: bool
    sealed: bool


@dataclass(frozen=True)
class State(Generic[F]):
    """A state that an item had, with who made it and when."""

    revision: int
    value: F
    author: str
    changed: str


def found(connection: Connection, form: type[F], *where: ColumnElement[bool]) -> list[Held[F]]:
    """Give the items of a form for which a condition holds, the oldest first; erased ones are left out."""
    asked = (
        select(DialogueItem.__table__)
        .where(DialogueItem.kind == KINDS[form], DialogueItem.value.is_not(None), *where)
        .order_by(DialogueItem.id)
    )
    return [_held(row, form) for row in connection.execute(asked)]


def one(connection: Connection, form: type[F], key: str, *where: ColumnElement[bool]) -> Held[F]:
    """Give an item by its key; raises `ArchiveError` where there is none that the condition lets through."""
    items = found(connection, form, DialogueItem.key == key, *where)
    if not items:
        raise ArchiveError(f"there is no {KINDS[form]} {key}")
    return items[0]


def put(
    connection: Connection,
    value: Form,
    author: str,
    *,
    dialogue_id: int | None,
    parent: str | None = None,
    private: bool = False,
    sealed: bool = False,
    key: str | None = None,
) -> str:
    """Put a new item; gives its key, a random one unless another is given."""
    key = key or new_key()
    row = {"key": key, "kind": KINDS[type(value)], "dialogue_id": dialogue_id, "parent_key": parent, "revision": 1}
    state = {"value": written(value), "author": author, "changed": now(), "private": private, "sealed": sealed}
    connection.execute(insert(DialogueItem).values(**row, **state))
    return key


def change(connection: Connection, held: Held[F], value: F, author: str, revision: int, *, seal: bool = False) -> None:
    """Give an item another value, if it still is as it was at `revision`; the state before is kept, but for drafts.

    Raises `OvertakenError`, with the state that holds, where somebody changed it meanwhile, and `ItemSealedError` where
    nothing of it can be changed.
    """
    if held.sealed:
        raise ItemSealedError(f"this {KINDS[type(value)]} is sealed; nothing of it can be changed")
    if held.revision != revision:
        raise OvertakenError(KINDS[type(value)], held)
    item_id = connection.scalars(select(DialogueItem.id).where(DialogueItem.key == held.key)).one()
    if not held.private:
        keep_state(connection, item_id, held)
    state = {"value": written(value), "author": author, "changed": now(), "revision": revision + 1}
    if seal:
        state |= {"private": False, "sealed": True}
    connection.execute(update(DialogueItem).where(DialogueItem.id == item_id).values(**state))


def keep_state(connection: Connection, item_id: int, held: Held[F]) -> None:
    """Put an item's state among its earlier ones."""
    state = {"value": written(held.value), "author": held.author, "changed": held.changed}
    connection.execute(insert(DialogueRevision).values(item_id=item_id, revision=held.revision, **state))


def history(connection: Connection, form: type[F], key: str) -> list[State[F]]:
    """Give the earlier states of an item, the first one first; those that were erased are left out."""
    asked = (
        select(DialogueRevision.__table__)
        .join(DialogueItem, DialogueItem.id == DialogueRevision.item_id)
        .where(DialogueItem.key == key, DialogueRevision.value.is_not(None))
        .order_by(DialogueRevision.revision)
    )
    return [
        State(row.revision, read(row.value, form, key), row.author, row.changed) for row in connection.execute(asked)
    ]


def dialogue_id_of(connection: Connection, key: str) -> int:
    """Give the row of a dialogue; raises `ArchiveError` where there is none."""
    asked = select(DialogueItem.id).where(DialogueItem.key == key, DialogueItem.kind == "dialogue")
    found_id = connection.scalars(asked).one_or_none()
    if found_id is None:
        raise ArchiveError(f"there is no dialogue {key}")
    return found_id


def written(value: Form) -> str:
    """Write an item as JSON: the same item, the same bytes."""
    return json.dumps(value.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read(words: str | None, form: type[F], key: str) -> F:
    """Read an item; raises `ItemErasedError` where it was erased and `BadItemError` where it is none of its form."""
    if words is None:
        raise ItemErasedError(f"{key} was erased")
    try:
        return cast("F", _parsed(form, words))
    except ValidationError as error:
        raise BadItemError(f"{KINDS[form]} {key} cannot be read: {reasons(error)}") from error


def forget() -> None:
    """Let go of what was read: after something was erased, nothing of it stays in the program either."""
    _parsed.cache_clear()
    for one in WHEN_FORGETTING:
        one()


@lru_cache(maxsize=20_000)
def _parsed(form: type[F], words: str) -> F:
    """Read an item; forms are frozen, so that one that was read can be given again."""
    return form.model_validate_json(words)


def reasons(error: ValidationError) -> str:
    """Say what is wrong with an item, field by field, without repeating what it holds."""
    return "; ".join(_reason(one["loc"], one["msg"]) for one in error.errors(include_input=False, include_url=False))


def new_key() -> str:
    """Make a key that says nothing."""
    return secrets.token_hex(8)


def _reason(where: tuple[int | str, ...], message: str) -> str:
    place = ".".join(map(str, where))
    message = message.removeprefix("Value error, ")
    return f"{place}: {message}" if place else message


def _held(row: Row[Any], form: type[F]) -> Held[F]:
    return Held(
        row.key,
        read(row.value, form, row.key),
        row.parent_key,
        row.revision,
        row.author,
        row.changed,
        row.private,
        row.sealed,
    )
