"""Which organization is meant: by key, by an entry of a readout, or by a name."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from aidememoire.archive.connection import reading
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.organizations.calling import keys_at
from aidememoire.archive.organizations.naming import KIND, all_marked, of_countries, parts_of, slug_of
from aidememoire.archive.organizations.roll import body_at, of_name, place_of
from aidememoire.archive.people.looking import ENTRY
from aidememoire.archive.tables import Document, Entry, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.organizations.roll import Body
    from aidememoire.archive.overview import Overview
    from aidememoire.archive.sameness.groups import Node
    from aidememoire.archive.view import View

_FAR_MORE: Final = 10  # times as many readouts, by which one of a name is meant rather than another
_OFFERED: Final = 5


def the_one(view: View, overview: Overview, words: str) -> str:
    """Give the key of the organization that words mean; raises `ArchiveError` where there is none, or several are.

    Of several the first is meant if far more readouts name that one than all others together.
    """
    with reading(view.archive) as connection:
        found = _rows_for(connection, overview, words)
    first, *others = bodies = _most_named_first(overview, found)
    if others and first.readouts < _FAR_MORE * sum(one.readouts for one in others):
        raise _several(words, bodies)
    return first.key


def row_for(connection: Connection, overview: Overview, words: str) -> int:
    """Give the row of the one organization that words mean; raises `ArchiveError` where it is not clear which."""
    found = _rows_for(connection, overview, words)
    if len(found) > 1:
        raise _several(words, _most_named_first(overview, found))
    return found[0]


def _rows_for(connection: Connection, overview: Overview, words: str) -> list[int]:
    """Give the rows of the organizations that words may mean; raises `ArchiveError` where there is none."""
    if not words.strip():
        raise ArchiveError("a name needs words")
    if (at := place_of(overview, words)) is not None:
        return [at]
    if (key := key_of_entry(connection, words)) is not None and (at := place_of(overview, key)) is not None:
        return [at]
    slug = slug_of(words)
    others = {at for key, at in overview.bodies.others.items() if parts_of(key)[0] == slug}
    if found := others.union(of_slug(overview, slug)):
        return sorted(found)
    near = ", ".join(one.key for one in of_name(overview, words, most=_OFFERED).bodies)
    raise ArchiveError(f"no organization is known here as {words}" + (f"; near it are {near}" if near else ""))


def _most_named_first(overview: Overview, rows: Iterable[int]) -> list[Body]:
    return sorted((body_at(overview, at) for at in rows), key=lambda one: (-one.readouts, one.key))


def _several(words: str, bodies: Sequence[Body]) -> ArchiveError:
    """Say that words may mean several organizations."""
    named = ", ".join(f"{one.key} ({one.readouts})" for one in bodies)
    return ArchiveError(f"{words} may be {len(bodies)} organizations; name one by the key: {named}")


def of_slug(overview: Overview, slug: str) -> list[int]:
    """Give the rows of the organizations of a name, whatever the country, and of the one that it means without any."""
    if not slug:
        return []
    keys = overview.bodies.keys
    found = {at for at in (place_of(overview, slug),) if at is not None}
    for first, behind in (of_countries(slug), all_marked(slug)):
        found |= set(range(bisect_left(keys, first), bisect_left(keys, behind)))
    return sorted(found)


def anchor_of_entry(connection: Connection, words: str) -> int | None:
    """Give the anchor of an organization's entry ("readout:o2"); null where words name none.

    Raises `ArchiveError` where they name an entry of another kind.
    """
    written = ENTRY.fullmatch(words)
    if written is None:
        return None
    asked = (
        select(Entry.anchor_id, Entry.kind)
        .join(Version, Version.id == Entry.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(Document.name == written["readout"], Version.current, Entry.entry == written["entry"])
    )
    row = connection.execute(asked).one_or_none()
    if row is None:
        return None
    if row.kind != KIND:
        raise ArchiveError(f"{words} is a {row.kind}, and no organization")
    return int(row.anchor_id)


def key_of_entry(connection: Connection, words: str) -> Node | None:
    """Give the key of an organization's entry: of its name and country, or its own where a person placed it alone."""
    anchor = anchor_of_entry(connection, words)
    return None if anchor is None else keys_at(connection, [anchor]).get(anchor)
