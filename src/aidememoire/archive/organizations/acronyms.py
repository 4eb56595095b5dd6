"""Which organization an acronym means that stands alone ("NATO"), by the entries that give it with a whole name."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from aidememoire.archive.organizations.naming import keyed, slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NEARLY_ALL: Final = 0.9
"""The share of the entries with an acronym that must give one name with it, so that it means that name alone."""


class Meant(NamedTuple):
    """How many entries give an organization, named by its key, with an acronym, a country and a kind."""

    key: str
    acronym: str | None
    country: str | None
    form: str | None
    entries: int


def meant_by(given: Iterable[Meant], forms: Mapping[str, str | None]) -> dict[str, str]:
    """Give for the key of an acronym the key of the organization that it means.

    Both are of one country, or of none, and of one kind as far as it is known (`forms`, by key). An acronym that
    entries give with several names means one of them only if nearly all give that one; else it stays by itself.
    """
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in given:
        slug = slug_of(one.acronym or "")
        key = keyed(slug, one.country)
        if slug and key != one.key and key in forms and _agree(forms[key], one.form):
            counted[key][one.key] += one.entries
    means = {}
    for key, names in counted.items():
        name, entries = max(names.items(), key=lambda item: (item[1], item[0]))
        if entries >= _NEARLY_ALL * names.total():
            means[key] = name
    return {key: name for key in means if (name := _whole(key, means)) != key}


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _whole(key: str, means: Mapping[str, str]) -> str:
    """Follow an acronym to a name that is none itself; what means itself in a circle stays what it is."""
    passed = [key]
    while (follows := means.get(passed[-1])) is not None:
        if follows in passed:
            return key
        passed.append(follows)
    return passed[-1]
