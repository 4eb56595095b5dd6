"""Organizations in lists: those that most readouts name, and all by letter or name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, distinct, func, select

from aidememoire.archive.connection import reading
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.organizations.naming import KIND, key_of, names_of, slug_of
from aidememoire.archive.remembering import remembered
from aidememoire.archive.tables import Entry, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Row

    from aidememoire.archive.view import View

MOST_RANKED: Final = 1000
"""So many names can be listed by how many readouts have them; others are found by letter or name."""
_AFTER_Z: Final = "{"


@dataclass(frozen=True)
class Body:
    """An organization across readouts: `readouts` counts those that name it."""

    key: str
    name: str
    acronym: str | None
    country: str | None
    kind: str | None
    readouts: int


@dataclass(frozen=True)
class Roll:
    """Organizations in order; `after` asks for those that follow, null where none does."""

    bodies: tuple[Body, ...]
    after: str | None


def most_named(view: View, country: str | None = None, after: str | None = None, most: int = 50) -> Roll:
    """Give organizations by how many readouts name them; `after` is how many names come before."""
    skipped = _number(after)
    with reading(view.archive) as connection:
        question = ("most named organizations", country)
        ranked = remembered(connection, view, question, lambda: _ranked(connection, country))
        page = ranked[skipped : skipped + most]
        bodies = _bodies(connection, view, tuple(page), country)
    in_order = sorted(bodies, key=lambda one: (-one.readouts, one.key))
    return Roll(tuple(in_order), str(skipped + most) if skipped + most < len(ranked) else None)


def by_letter(view: View, letter: str, country: str | None = None, after: str | None = None, most: int = 50) -> Roll:
    """Give organizations whose names begin with a letter from a to z, or with any other (""), by their names."""
    with reading(view.archive) as connection:
        names = names_of(connection, view)
        if letter:
            slugs = names.slugs[bisect_left(names.slugs, letter) : bisect_left(names.slugs, letter + _AFTER_Z)]
        else:
            slugs = [*names.slugs[: bisect_left(names.slugs, "a")], *names.slugs[bisect_left(names.slugs, _AFTER_Z) :]]
        start = bisect_right(slugs, after) if after is not None else 0
        page = slugs[start : start + most]
        bodies = _bodies(connection, view, tuple(name for slug in page for name in names.written[slug]), country)
    goes_on = start + most < len(slugs)
    return Roll(tuple(sorted(bodies, key=lambda one: one.key)), page[-1] if goes_on else None)


def of_name(view: View, words: str, country: str | None = None, most: int = 50) -> Roll:
    """Give organizations in whose names words stand, those that most readouts name first."""
    with reading(view.archive) as connection:
        names = names_of(connection, view)
        sought = slug_of(words)
        slugs = [slug for slug in names.slugs if sought and sought in slug]
        best = sorted(slugs, key=lambda slug: (slug != sought, not slug.startswith(sought), len(slug)))[: 4 * most]
        bodies = _bodies(connection, view, tuple(name for slug in best for name in names.written[slug]), country)
    in_order = sorted(bodies, key=lambda one: (slug_of(one.name) != sought, -one.readouts, one.key))
    return Roll(tuple(in_order[:most]), None)


def _bodies(connection: Connection, view: View, names: tuple[str, ...], country: str | None) -> list[Body]:
    """Give organizations of some names, one for each key."""
    question = ("organizations", names, country)
    return remembered(connection, view, question, lambda: _found(connection, view, names, country))


def _found(connection: Connection, view: View, names: tuple[str, ...], country: str | None) -> list[Body]:
    documents = func.count(distinct(Version.document_id))
    columns = Entry.name, Entry.country, Entry.acronym, Entry.form
    asked = (
        select(*columns, documents.label("readouts"))
        .join(Version, and_(Version.id == Entry.version_id, Version.current))
        .where(Entry.kind == KIND, Entry.name.in_(names), view.permitted())
        .group_by(*columns)
    )
    if country is not None:
        asked = asked.where(Entry.country == country)
    together: dict[str, list[Row[*tuple[Any, ...]]]] = {}
    rows: Iterable[Row[*tuple[Any, ...]]] = connection.execute(asked)
    for row in rows:
        together.setdefault(key_of(row.name or "", row.country), []).append(row)
    return [_body(key, alike) for key, alike in together.items()]


def _body(key: str, rows: Sequence[Row[*tuple[Any, ...]]]) -> Body:
    return Body(
        key,
        _most((row.name, row.readouts) for row in rows) or key,
        _most((row.acronym, row.readouts) for row in rows),
        rows[0].country,
        _most((row.form, row.readouts) for row in rows),
        sum(row.readouts for row in rows),
    )


def _most(counted: Iterable[tuple[str | None, int]]) -> str | None:
    """Give the value that most readouts have, of those that have one."""
    number = Counter[str]()
    for value, readouts in counted:
        if value is not None:
            number[value] += readouts
    return max(number, key=lambda value: (number[value], value), default=None)


def _ranked(connection: Connection, country: str | None) -> list[str]:
    asked = select(Entry.name).where(Entry.kind == KIND, Entry.name.is_not(None)).group_by(Entry.name)
    if country is not None:
        asked = asked.where(Entry.country == country)
    by_number = asked.order_by(func.count().desc(), Entry.name).limit(MOST_RANKED)
    return [name for name in connection.scalars(by_number) if name is not None and slug_of(name)]


def _number(after: str | None) -> int:
    if after is None:
        return 0
    if not after.isdecimal():
        raise ArchiveError(f"{after} is no place in a list of organizations")
    return min(int(after[:9]), MOST_RANKED)
