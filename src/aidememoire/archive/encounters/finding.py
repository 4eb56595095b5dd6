"""Encounters by a name of theirs, how a name begins, or the place: what a search box offers beside words of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from sqlalchemy import ColumnElement, and_, func, select

from aidememoire.archive.connection import reading
from aidememoire.archive.encounters.accounts import KIND
from aidememoire.archive.encounters.aliases import folded_name
from aidememoire.archive.encounters.listing import Took, Wanted, taken_place
from aidememoire.archive.overview.selecting import remembering
from aidememoire.archive.tables import Alias, Cluster, Member
from aidememoire.comparison.people.spelling import folded

if TYPE_CHECKING:
    from sqlalchemy.orm import InstrumentedAttribute

    from aidememoire.archive.overview import Overview
    from aidememoire.archive.overview.columns import Numbers
    from aidememoire.archive.view import View

_FEWEST_LETTERS: Final = 3
_MOST_LOOKED_AT: Final = 500
_LAST_CHARACTER: Final = "\U0010ffff"


def named_so(view: View, words: str, most: int = 3) -> list[Took]:
    """Give the encounters with this key, or whose name (their own or another) begins so, the newest first.

    Their axes are not looked at. Words of fewer than three letters name none. Of a beginning that very many names
    have, some are looked at, so that looking takes no longer the more there are.
    """
    name = folded_name(words)
    if len(name) < _FEWEST_LETTERS:
        return []
    with reading(view.archive) as connection:
        ordered = connection.dialect.name == "sqlite"
        under = select(Member.cluster_id).join(Alias, Alias.anchor_id == Member.anchor_id)
        aliased = under.where(_begins(Alias.folded, name, ordered=ordered)).limit(_MOST_LOOKED_AT)
        own = _begins(Cluster.folded, folded(words), ordered=ordered)
        called = select(Cluster.id).where(Cluster.kind == KIND)
        asked = (called.where(Cluster.key == words), called.where(own).limit(_MOST_LOOKED_AT), aliased)
        meant = {cluster for one in asked for cluster in connection.scalars(one)}
        newest = (
            called.where(Cluster.id.in_(meant))
            .order_by(func.coalesce(Cluster.date, "").desc(), Cluster.key)
            .limit(most)
        )
        found: list[Took] = []
        for cluster in connection.scalars(newest).all():
            found += taken_place(connection, view, Wanted(), cluster=cluster).values()
    return found


def took_place_at(overview: Overview, words: str) -> Numbers:
    """Give the rows of the encounters in whose place's name these words stand together, the newest first.

    "Vienna" means the Vienna International Centre too; case, accents and articles do not count, parts of words do not.
    """
    name = folded_name(words)
    meant = [at for at, place in enumerate(_places(overview)) if f" {name} " in place] if name else []
    found: Numbers = np.flatnonzero(np.isin(overview.encounters.place, meant))
    return found


@remembering
def _places(overview: Overview) -> tuple[str, ...]:
    """Give the names of places as names are compared, with a space around each."""
    return tuple(f" {folded_name(place)} " for place, _ in overview.places)


def _begins(column: InstrumentedAttribute[str], words: str, *, ordered: bool) -> ColumnElement[bool]:
    """Say that a name begins with words; where names are `ordered` by code points, bounds let an index find it."""
    begins = func.substr(column, 1, len(words)) == words
    return and_(begins, column >= words, column <= words + _LAST_CHARACTER) if ordered else begins
