"""A dialogue from inside: what those see and do who are named in it.

This is the one way to what a dialogue holds, and it asks who comes: `view.dialogue(key)` opens it for those alone who
are named there, and says to all others that there is no such dialogue, as it would if there were none. What those
outside may know is in `releases`.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import delete, or_, select

from aidememoire.archive.connection import Archive, reading, writing
from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.faults import ItemSealedError, NotAllowedError
from aidememoire.archive.dialogues.forms import KINDS, Dialogue, Form, Note, Scoring, Seat
from aidememoire.archive.dialogues.members import (
    DialogueRole,
    NamedMember,
    member,
    members_of,
    memberships,
    put_member,
    remove_member,
)
from aidememoire.archive.dialogues.rule import absence, guarding, removing
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.tables import DialogueItem, DialogueRevision

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement, Connection

    from aidememoire.archive.dialogues.forms import Rule
    from aidememoire.archive.dialogues.items import Held, State
    from aidememoire.archive.view import Viewer

F = TypeVar("F", bound=Form)
T = TypeVar("T")


@dataclass(frozen=True)
class Named:
    """A dialogue in a list, with the role that the viewer has there."""

    key: str
    name: str
    sides: tuple[str, ...]
    role: DialogueRole


class DialogueRoom:
    """A dialogue, open to somebody who is named in it (`me`). Each method asks the tables anew.

    Drafts of notes are seen by their authors alone, whatever the role.
    """

    def __init__(self, archive: Archive, viewer: Viewer, key: str) -> None:
        self.archive = archive
        self.viewer = viewer
        with reading(archive) as connection:
            self.key = _own_key(connection, viewer, key)
            self._id, self.me = _entered(connection, viewer, self.key)

    @property
    def dialogue(self) -> Held[Dialogue]:
        """Give the dialogue itself."""
        return self.one(Dialogue, self.key)

    @property
    def members(self) -> list[NamedMember]:
        """Give who is named in it."""
        return self._ask(lambda connection: members_of(connection, self._id))

    def all(self, form: type[F], parent: str | None = None) -> list[Held[F]]:
        """Give the items of a form, the oldest first; with `parent`, those that stand in one item."""
        inside = () if parent is None else (DialogueItem.parent_key == parent,)
        return self._ask(lambda connection: items.found(connection, form, self._visible(), *inside))

    def own(self, form: type[F]) -> list[Held[F]]:
        """Give the items of a form that the viewer alone sees, the oldest first."""
        alone = DialogueItem.private.is_(True)
        return self._ask(lambda connection: items.found(connection, form, self._visible(), alone))

    def one(self, form: type[F], key: str) -> Held[F]:
        """Give an item; raises `ArchiveError` where there is none of this form and key in the dialogue."""
        return self._ask(lambda connection: items.one(connection, form, key, self._visible()))

    def history(self, form: type[F], key: str) -> list[State[F]]:
        """Give the states that an item had before, the first one first."""
        self.one(form, key)
        return self._ask(lambda connection: items.history(connection, form, key))

    def put(self, value: F, parent: str | None = None, *, private: bool = False) -> Held[F]:
        """Put a new item into the dialogue; raises `NotAllowedError` where the role does not allow it."""
        with writing(self.archive) as connection:
            self._check_role(connection, type(value))
            if parent is not None:
                self._check_parent(connection, parent)
            value = guarding.fit_to_put(connection, value, parent, self.key)
            private = private or isinstance(value, Note | Scoring)  # others see them once they are sealed
            key = items.put(connection, value, self.viewer.name, dialogue_id=self._id, parent=parent, private=private)
            return items.one(connection, type(value), key)

    def change(self, key: str, value: F, revision: int) -> Held[F]:
        """Give an item another value; raises `OvertakenError` where it is no longer as it was at `revision`."""
        with writing(self.archive) as connection:
            self._check_role(connection, type(value))
            held = items.one(connection, type(value), key, self._visible())
            self._check_current(connection, held, revision)
            before = self._rule_before(connection, held, value)
            removing.pass_on(connection, self, held, value)
            value = guarding.fit_to_change(connection, held, value, seal=False)
            items.change(connection, held, value, self.viewer.name, revision)
            guarding.settle(connection, held, before)
            return items.one(connection, type(value), key)

    def seal(self, key: str, value: F, revision: int) -> Held[F]:
        """Give a draft its last value: from now on all who are named in the dialogue see it, and nobody changes it."""
        with writing(self.archive) as connection:
            self._check_role(connection, type(value))
            held = items.one(connection, type(value), key, self._visible())
            value = guarding.fit_to_change(connection, held, value, seal=True)
            items.change(connection, held, value, self.viewer.name, revision, seal=True)
            removing.come_back(connection, key)
            if isinstance(value, Note):
                absence.ask_again(connection, key, self.viewer.name)
            return items.one(connection, type(value), key)

    def remove(self, form: type[Form], key: str, revision: int) -> None:
        """Take an item out with its earlier states; raises `ArchiveError` where it is sealed or holds something."""
        with writing(self.archive) as connection:
            self._take_out(connection, form, key, revision)

    def did_not_come(self, key: str, because: str, revision: int) -> None:
        """Take away the seat of somebody who did not come, and say why; they are asked for nothing. For convenors.

        Raises `ArchiveError` without a reason, and where something shows that they came.
        """
        if not because.strip():
            raise ArchiveError("say why somebody who had a seat did not come")
        with writing(self.archive) as connection:
            self.check_may(connection, "convenor")
            held = items.one(connection, Seat, key, self._visible())
            absence.check_absent(connection, held, self.viewer.name)
            seats = absence.spellings(connection, held)
            self._take_out(connection, Seat, key, revision)
            absence.excuse(connection, held.parent, seats, because.strip(), self.viewer.name)

    def name_member(self, named: NamedMember) -> None:
        """Name somebody in the dialogue, or give them another role; for convenors."""
        with writing(self.archive) as connection:
            self.check_may(connection, "convenor")
            put_member(connection, self._id, named)

    def remove_member(self, name: str) -> None:
        """Take somebody's name out of the dialogue; for convenors."""
        with writing(self.archive) as connection:
            self.check_may(connection, "convenor")
            remove_member(connection, self._id, name)

    def check_may(self, connection: Connection, role: DialogueRole) -> None:
        """Raise `NotAllowedError` where the viewer's role, as it is now, is lesser."""
        _, me = _entered(connection, self.viewer, self.key)
        if not me.may(role):
            raise NotAllowedError(f"this takes the role of {role} in the dialogue; {me.name} has that of {me.role}")

    def ask(self, question: Callable[[Connection], T]) -> T:
        """Put a question to the tables, if the viewer is still named; for the inside of this room."""
        return self._ask(question)

    def _take_out(self, connection: Connection, form: type[Form], key: str, revision: int) -> None:
        guarding.check_way(form)
        self.check_may(connection, "member")
        held = items.one(connection, form, key, self._visible())
        if not held.private:  # what somebody alone sees they remove whatever their role
            self._check_role(connection, form)
        if held.sealed:
            raise ItemSealedError(f"this {KINDS[form]} is sealed; it can be erased, but not removed")
        self._check_current(connection, held, revision)
        removing.leave_behind(connection, self, held)
        item_id = connection.scalars(select(DialogueItem.id).where(DialogueItem.key == key)).one()
        connection.execute(delete(DialogueRevision).where(DialogueRevision.item_id == item_id))
        connection.execute(delete(DialogueItem).where(DialogueItem.id == item_id))

    def _rule_before(self, connection: Connection, held: Held[F], value: F) -> Rule | None:
        """Give the rule as it was set before a change of it, which takes a convenor; null where it is not changed."""
        if not guarding.changes_rule(held, value):
            return None
        self.check_may(connection, "convenor")
        return guarding.rule_set_at(connection, held.key)

    def _check_current(self, connection: Connection, held: Held[F], revision: int) -> None:
        """Raise `OvertakenError` where an item is no longer as it was at `revision`, `ItemSealedError` where sealed."""
        if held.sealed or held.revision != revision:
            items.change(connection, held, held.value, self.viewer.name, revision)

    def _check_role(self, connection: Connection, form: type[Form]) -> None:
        self.check_may(connection, _NEEDED.get(KINDS[form], "co-convenor"))

    def _check_parent(self, connection: Connection, parent: str) -> None:
        inside = or_(DialogueItem.dialogue_id == self._id, DialogueItem.id == self._id)
        if connection.scalar(select(DialogueItem.id).where(DialogueItem.key == parent, inside)) is None:
            raise ArchiveError(f"there is nothing {parent} in this dialogue")

    def _visible(self) -> ColumnElement[bool]:
        inside = or_(DialogueItem.dialogue_id == self._id, DialogueItem.id == self._id)
        own = or_(DialogueItem.private.is_(False), DialogueItem.author == self.viewer.name)
        return inside & own

    def _ask(self, question: Callable[[Connection], T]) -> T:
        with reading(self.archive) as connection:
            _entered(connection, self.viewer, self.key)
            return question(connection)


_NEEDED: dict[str, DialogueRole] = {
    KINDS[Note]: "member",
    "progress": "member",
    "scoring": "member",
    "dialogue": "convenor",
    "consent": "convenor",
    "calendar": "convenor",
}
"""What it takes to change items of a kind; all others take a co-convenor."""


def found_dialogue(archive: Archive, viewer: Viewer, value: Dialogue) -> DialogueRoom:
    """Found a dialogue; whoever does so is its convenor."""
    if not viewer.name.strip():
        raise ArchiveError("a dialogue needs somebody who founds it; say who you are")
    with writing(archive) as connection:
        key = _new_key(value.name)
        items.put(connection, value, viewer.name, dialogue_id=None, key=key)
        put_member(connection, items.dialogue_id_of(connection, key), NamedMember(viewer.name, "convenor", None))
    return DialogueRoom(archive, viewer, key)


def dialogues_of(archive: Archive, viewer: Viewer) -> list[Named]:
    """List the dialogues in which somebody is named, in the order of their names."""
    with reading(archive) as connection:
        roles = memberships(connection, viewer.name)
        rows = connection.execute(select(DialogueItem.key, DialogueItem.id).where(DialogueItem.id.in_(list(roles))))
        role_in = {key: roles[row].role for key, row in rows}
        held = items.found(connection, Dialogue, DialogueItem.key.in_(list(role_in)))
        named = [Named(one.key, one.value.name, one.value.sides, role_in[one.key]) for one in held]
    return sorted(named, key=lambda one: (one.name.casefold(), one.key))


def _entered(connection: Connection, viewer: Viewer, key: str) -> tuple[int, NamedMember]:
    """Give the dialogue's row and how the viewer is named there; to those who are not, it does not exist."""
    dialogue_id = items.dialogue_id_of(connection, key)
    me = member(connection, dialogue_id, viewer.name)
    if me is None:
        raise ArchiveError(f"there is no dialogue {key}")
    return dialogue_id, me


def _own_key(connection: Connection, viewer: Viewer, key: str) -> str:
    """Give the key of a dialogue in which the viewer is named; its random end may be left out where that is plain.

    By its end it is known too where its beginning held a name that was erased (`erasing`).
    """
    own = select(DialogueItem.key).where(DialogueItem.id.in_(list(memberships(connection, viewer.name))))
    keys = list(connection.scalars(own))
    meant = [one for one in keys if one.rsplit("-", 1)[0] == key or one.rsplit("-", 1)[-1] == key.rsplit("-", 1)[-1]]
    return meant[0] if key not in keys and len(meant) == 1 else key


def _new_key(name: str) -> str:
    """Make a key of a dialogue's name. Its end is random: a number would tell that there is another of this name."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    stem = re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")[:60].rstrip("-") or "dialogue"
    return f"{stem}-{secrets.token_hex(3)}"
