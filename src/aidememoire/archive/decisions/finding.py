"""Where the entries stand now that a decision speaks of: in the same words, or in those of a later version."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select

from aidememoire.archive.anchors import UNREAD, Spot
from aidememoire.archive.decisions.carrying import Passage
from aidememoire.archive.decisions.carrying import Words as Carried
from aidememoire.archive.decisions.pairing import pair
from aidememoire.archive.tables import Anchor, Entry, Reading, Version, Words

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection


def where_now(connection: Connection, anchors: Collection[int]) -> dict[int, int | None]:
    """Give for each anchor the one at which its entry stands in a current version; null where there is none.

    An entry is looked for in the same words first, and else in the words that have followed them in their document.
    """
    spot = Anchor.kind, Anchor.start, Anchor.end, Anchor.place, Anchor.nth
    asked = select(Anchor.id, Anchor.words_id, *spot).where(Anchor.id.in_(list(anchors)))
    by_words: dict[int, dict[int, Spot]] = defaultdict(dict)
    for row in connection.execute(asked):
        by_words[row.words_id][row.id] = Spot(*row[2:])
    found: dict[int, int | None] = dict.fromkeys(anchors)
    for words_id, spots in by_words.items():
        found |= _in_current_words(connection, words_id, spots)
    return found


def looked_for_in(connection: Connection, anchor: int) -> int:
    """Give the current version of the first document that has, or once had, the words of an anchor."""
    words_id = select(Anchor.words_id).where(Anchor.id == anchor).scalar_subquery()
    documents = select(Version.document_id).where(Version.words_id == words_id)
    current = select(func.min(Version.id)).where(Version.current, Version.document_id.in_(documents))
    return connection.scalars(current).one()


def passage(connection: Connection, old: int, new: int) -> Passage:
    """Give the way of spans from some words to others, both by their ids."""
    asked = select(Words.id, Words.title, Words.text).where(Words.id.in_({old, new}))
    words = {row.id: Carried(row.title, row.text) for row in connection.execute(asked)}
    return Passage(words[old], words[new])


def _in_current_words(connection: Connection, words_id: int, spots: dict[int, Spot]) -> dict[int, int | None]:
    documents = select(Version.document_id).where(Version.words_id == words_id)
    current = select(Version.words_id).where(Version.current, Version.document_id.in_(documents)).order_by(Version.id)
    targets = list(dict.fromkeys(connection.scalars(current)))
    for target in sorted(targets, key=lambda one: one != words_id):
        way = passage(connection, words_id, target)
        moved = {anchor: there for anchor, spot in spots.items() if (there := way.spot(spot)) is not None}
        standing = _standing_in(connection, target)
        pairs = {anchor: pair([spot], standing).get(spot) for anchor, spot in moved.items()}
        if any(pairs.values()):
            return {anchor: standing[there] if there else None for anchor, there in pairs.items()}
    return {}


def _standing_in(connection: Connection, words_id: int) -> dict[Spot, int]:
    """Give the anchors at which entries stand in current versions with some words; one for all where it is unread."""
    spot = Anchor.kind, Anchor.start, Anchor.end, Anchor.place, Anchor.nth
    here = select(*spot, Anchor.id).where(Anchor.words_id == words_id)
    entries = (
        here.join(Entry, Entry.anchor_id == Anchor.id)
        .join(Version, Version.id == Entry.version_id)
        .where(Version.current)
    )
    unread = (
        here.join(Version, and_(Version.words_id == Anchor.words_id, Version.current))
        .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
        .where(Anchor.kind == UNREAD, Reading.id.is_(None))
    )
    return {Spot(*row[:-1]): row[-1] for asked in (entries, unread) for row in connection.execute(asked)}
