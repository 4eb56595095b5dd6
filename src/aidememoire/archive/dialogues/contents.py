"""What dialogues hold, as objects that name no row: for a dump, the content hash, and back from a dump."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, select
from sqlalchemy.orm import aliased

from aidememoire.archive.connection import Archive, reading
from aidememoire.archive.dialogues.forms import FORMS
from aidememoire.archive.dialogues.items import dialogue_id_of, read
from aidememoire.archive.tables import DialogueItem, DialogueMember, DialogueRevision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

ITEM: Final = ("key", "kind", "parent_key", "revision", "author", "changed", "private", "sealed")
REVISION: Final = ("revision", "author", "changed")
MEMBER: Final = ("name", "folded", "role", "side", "added")


def dialogue_contents(connection: Connection) -> Iterator[dict[str, Any]]:
    """Give an object for each item, with its earlier states, and for each member."""
    parent = aliased(DialogueItem)
    asked = (
        select(DialogueItem.__table__, parent.key.label("dialogue"))
        .outerjoin(parent, parent.id == DialogueItem.dialogue_id)
        .order_by(DialogueItem.id)
    )
    for row in connection.execute(asked).all():
        states = connection.execute(
            select(DialogueRevision.__table__)
            .where(DialogueRevision.item_id == row.id)
            .order_by(DialogueRevision.revision)
        )
        yield {
            "item": "dialogue item",
            "dialogue": row.dialogue,
            "value": _value(row.value),
            **{name: getattr(row, name) for name in ITEM},
            "states": [
                {"value": _value(state.value), **{name: getattr(state, name) for name in REVISION}} for state in states
            ],
        }
    named = select(DialogueMember.__table__, DialogueItem.key.label("dialogue"))
    for row in connection.execute(
        named.join(DialogueItem, DialogueItem.id == DialogueMember.dialogue_id).order_by(DialogueMember.id)
    ):
        yield {
            "item": "dialogue member",
            "dialogue": row.dialogue,
            **{name: getattr(row, name) for name in MEMBER},
        }


def holds_dialogues(archive: Archive) -> bool:
    """Say whether an archive holds a dialogue, for whoever holds the archive's file and is about to pass it on."""
    living = select(DialogueItem.id).where(DialogueItem.kind == "dialogue", DialogueItem.value.is_not(None))
    with reading(archive) as connection:
        return connection.scalar(living.limit(1)) is not None


def put_item_back(connection: Connection, item: dict[str, Any]) -> None:
    """Put an item back, checked against its form; raises `ValueError` or `ArchiveError` where it does not fit."""
    dialogue = item["dialogue"]
    row = {name: item[name] for name in ITEM}
    made = insert(DialogueItem).values(
        **row,
        dialogue_id=None if dialogue is None else dialogue_id_of(connection, dialogue),
        value=_checked(item, item["value"]),
    )
    item_id = connection.scalars(made.returning(DialogueItem.id)).one()
    for state in item["states"]:
        kept = {name: state[name] for name in REVISION}
        value = _checked(item, state["value"])
        connection.execute(insert(DialogueRevision).values(item_id=item_id, value=value, **kept))


def put_member_back(connection: Connection, item: dict[str, Any]) -> None:
    """Put back that somebody is named in a dialogue."""
    row = {name: item[name] for name in MEMBER}
    dialogue_id = dialogue_id_of(connection, item["dialogue"])
    connection.execute(insert(DialogueMember).values(dialogue_id=dialogue_id, **row))


def _value(words: str | None) -> dict[str, Any] | None:
    value: dict[str, Any] | None = None if words is None else json.loads(words)
    return value


def _checked(item: dict[str, Any], value: dict[str, Any] | None) -> str | None:
    if value is None:
        return None
    words = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    read(words, FORMS[item["kind"]], item["key"])
    return words
