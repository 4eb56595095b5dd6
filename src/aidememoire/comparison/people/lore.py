"""What the comparison knows of names and titles beside the lexicon: forms of given names, courtesies, particles."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, TypeAlias

from aidememoire.comparison.people.spelling import folded

Gender: TypeAlias = Literal["woman", "man"]

FILE: Final = Path(__file__).parent / "names.toml"


@dataclass(frozen=True)
class Lore:
    """The tables of `names.toml`.

    `forms` gives for a given name the groups of names that it may stand for, `genders` whether women or men bear it,
    where not both do.
    """

    forms: dict[str, frozenset[int]]
    genders: dict[str, Gender]
    woman: frozenset[str]
    man: frozenset[str]
    spouse: frozenset[str]
    regnal: frozenset[str]
    particles: frozenset[str]
    patronymic: frozenset[str]
    common: frozenset[str]
    several: frozenset[str]
    empty: frozenset[str]
    alike: dict[str, str]
    family_first: dict[str, str]

    def are_forms(self, one: str, other: str) -> bool:
        """Say whether two folded given names can stand for one another ("joe", "joseph")."""
        return not self.forms.get(one, frozenset()).isdisjoint(self.forms.get(other, frozenset()))


@lru_cache(maxsize=1)
def lore() -> Lore:
    """Load the tables."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    women, men = (_folded_groups(tables.pop(table)) for table in ("women", "men"))
    forms: dict[str, set[int]] = {}
    for number, group in enumerate([*women, *men]):
        for name in group:
            forms.setdefault(name, set()).add(number)
    of_women, of_men = frozenset().union(*women), frozenset().union(*men)
    genders: dict[str, Gender] = {
        **dict.fromkeys(of_women - of_men, "woman"),
        **dict.fromkeys(of_men - of_women, "man"),
    }
    return Lore(
        genders=genders,
        forms={name: frozenset(groups) for name, groups in forms.items()},
        alike=tables.pop("alike"),
        family_first=tables.pop("family_first"),
        **{table: frozenset(map(folded, words)) for table, words in tables.items()},
    )


def _folded_groups(groups: list[list[str]]) -> list[frozenset[str]]:
    return [frozenset(map(folded, group)) for group in groups]
