"""What organizations are known by across readouts: a key of the name, as names are compared, and of the country."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import select

from aidememoire.archive.remembering import remembered
from aidememoire.archive.tables import Entry
from aidememoire.comparison.people.spelling import folded

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from aidememoire.archive.view import View

KIND: Final = "organization"
_BEFORE_COUNTRY: Final = "."
_ARTICLE: Final = re.compile(r"^the-(?=.)")
_MOST_FOLDED: Final = 500_000


class Names(NamedTuple):
    """The names that readouts write, by slug, and the slugs in their order."""

    written: dict[str, tuple[str, ...]]
    slugs: list[str]


@lru_cache(maxsize=_MOST_FOLDED)
def slug_of(name: str) -> str:
    """Give a name as names of organizations are compared: without case, diacritics, punctuation and article."""
    return _ARTICLE.sub("", "-".join(re.findall(r"\w+", folded(name))))


def key_of(name: str, country: str | None) -> str:
    """Give the key of an organization; a country makes it another ("national-assembly.fra")."""
    return f"{slug_of(name)}{_BEFORE_COUNTRY}{country.lower()}" if country else slug_of(name)


def parts_of(key: str) -> tuple[str, str | None]:
    """Give the slug of the name, and the country, that a key is made of."""
    slug, _, country = key.partition(_BEFORE_COUNTRY)
    return slug, country.upper() or None


def names_of(connection: Connection, view: View) -> Names:
    """Give all names that readouts write; whether the viewer may see where, is for each question that uses them."""
    return remembered(connection, view, "names of organizations", lambda: _names(connection))


def is_called(names: tuple[str, ...], country: str | None) -> ColumnElement[bool]:
    """Give the condition that an entry is an organization of one of these names, and of this country or of none."""
    of_country = Entry.country.is_(None) if country is None else Entry.country == country
    return (Entry.kind == KIND) & Entry.name.in_(names) & of_country


def _names(connection: Connection) -> Names:
    asked = select(Entry.name).distinct().where(Entry.kind == KIND, Entry.name.is_not(None))
    written: dict[str, list[str]] = defaultdict(list)
    for name in connection.scalars(asked):
        if name is not None and (slug := slug_of(name)):
            written[slug].append(name)
    return Names({slug: tuple(names) for slug, names in written.items()}, sorted(written))
