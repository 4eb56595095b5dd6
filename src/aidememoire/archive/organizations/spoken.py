"""What persons said of organizations, and still holds: between names with their countries, and entries placed alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import select

from aidememoire.archive.decisions.log import ROLES
from aidememoire.archive.organizations.naming import KIND, key_of, marked, slug_of
from aidememoire.archive.sameness.clustering import Word, cluster
from aidememoire.archive.sameness.saying import pairs_said
from aidememoire.archive.tables import Anchor, DecisionAnchor, Entry, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row

    from aidememoire.archive.sameness.groups import Node

PARTING: Final = {"leaves": "stays", "two": "two"}
"""From which role's entries those of a role are told apart."""
_PLACE: Final = Words.sha256, Anchor.place, Anchor.start, Anchor.end, Anchor.nth
_NUMBER: Final = DecisionAnchor.decision_id, DecisionAnchor.number
_SPOKEN_OF: Final = (
    select(*_NUMBER, DecisionAnchor.role, DecisionAnchor.now_id, Entry.name, Entry.country, *_PLACE)
    .join(Anchor, Anchor.id == DecisionAnchor.anchor_id)
    .join(Words, Words.id == Anchor.words_id)
    .join(Entry, Entry.anchor_id == DecisionAnchor.now_id)
    .where(Anchor.kind == KIND, DecisionAnchor.role.in_(ROLES))
    .order_by(*_NUMBER, Entry.version_id)
)
"""It says of the anchor alone that it is an organization's: by the entry's kind SQLite would go through all of them."""


@dataclass(frozen=True)
class Spoken:
    """What persons said. A node is the key of a name and country, or that of an entry which a person placed alone.

    `alone` gives the nodes of such entries by their anchors, in the order in which persons first spoke of them.
    """

    words: tuple[Word, ...]
    alone: Mapping[int, Node]


class ByAcronym:
    """The rule for organizations (`clustering.Rule`): any name decides, and no two names are of two for sure."""

    def is_firm(self, node: Node, /) -> bool:
        """Say so of every node."""
        return True

    def are_apart(self, one: Node, other: Node, /) -> bool:
        """Say so of no two."""
        return False


class _Named(NamedTuple):
    """An entry that a decision speaks of: its anchor, the key of its name, and its key where it stands alone."""

    anchor: int
    key: str
    own: str


def spoken(connection: Connection) -> Spoken:
    """Give what stands of what persons said of organizations."""
    by_decision: dict[int, dict[str, list[_Named]]] = defaultdict(lambda: defaultdict(list))
    for number, role, named in _named(connection):
        by_decision[number][role].append(named)
    alone: dict[int, Node] = {}
    for roles in by_decision.values():
        for one in _alone(roles):
            alone.setdefault(one.anchor, one.own)
    words = []
    for number, roles in by_decision.items():
        nodes = {role: _nodes(entries, alone) for role, entries in roles.items()}
        words += [Word(number, one, other, same) for one, other, same in pairs_said(nodes) if one != other]
    return Spoken(tuple(words), alone)


def overruled(connection: Connection) -> set[int]:
    """Give the decisions about organizations of which something does not hold, because a later one says otherwise."""
    words = spoken(connection).words
    nodes = {node for word in words for node in (word.first, word.second)}
    return {word.number for word in cluster(nodes, (), words, ByAcronym()).overruled}


def _named(connection: Connection) -> Iterator[tuple[int, str, _Named]]:
    """Give the entries of which standing decisions speak, as they are called now, in the order of the decisions.

    Where several readouts have the same words, an entry is called as in the first of them.
    """
    seen: set[tuple[int, int]] = set()
    for row in connection.execute(_SPOKEN_OF):
        if row[:2] not in seen and slug_of(row.name or ""):
            seen.add((row[0], row[1]))
            yield row.decision_id, row.role, _entry(row)


def _entry(row: Row[*tuple[Any, ...]]) -> _Named:
    key = key_of(row.name, row.country)
    return _Named(row.now_id, key, marked(key, f"{row.sha256} {row.place} {row.start} {row.end} {row.nth}"))


def _alone(roles: Mapping[str, Sequence[_Named]]) -> Iterator[_Named]:
    """Give the entries that are told apart from another one of the same name; else all of the name are meant."""
    for role, other in PARTING.items():
        for at, one in enumerate(roles.get(role, ())):
            others = roles.get(other, ())
            if any(one.key == two.key for two in (others[:at] if role == other else others)):
                yield one


def _nodes(entries: Iterable[_Named], alone: Mapping[int, Node]) -> list[Node]:
    return list(dict.fromkeys(alone.get(one.anchor, one.key) for one in entries))
