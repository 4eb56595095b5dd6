"""What organizations are known by across readouts: a key of the name, as names are compared, and of the country."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Final

from aidememoire.comparison.people.spelling import folded

KIND: Final = "organization"
_BEFORE_COUNTRY: Final = "."
_BEFORE_MARK: Final = "~"
_MARK: Final = 8  # hexadecimal digits
_ARTICLE: Final = re.compile(r"^the-(?=.)")
_MOST_FOLDED: Final = 500_000


@lru_cache(maxsize=_MOST_FOLDED)
def slug_of(name: str) -> str:
    """Give a name as names of organizations are compared: without case, diacritics, punctuation and article."""
    return _ARTICLE.sub("", "-".join(re.findall(r"\w+", folded(name))))


def key_of(name: str, country: str | None) -> str:
    """Give the key of an organization; a country makes it another ("national-assembly.fra")."""
    return keyed(slug_of(name), country)


def keyed(slug: str, country: str | None) -> str:
    """Give the key of an organization by the slug of its name."""
    return f"{slug}{_BEFORE_COUNTRY}{country.lower()}" if country else slug


def of_countries(slug: str) -> tuple[str, str]:
    """Give the first key that the organizations of a name in all countries could have, and that behind the last."""
    return f"{slug}{_BEFORE_COUNTRY}", f"{slug}{chr(ord(_BEFORE_COUNTRY) + 1)}"


def parts_of(key: str) -> tuple[str, str | None]:
    """Give the slug of the name, and the country, that a key is made of."""
    slug, _, country = unmarked(key).partition(_BEFORE_COUNTRY)
    return slug, country.upper() or None


def marked(key: str, place: str) -> str:
    """Give the key of an entry that a person placed alone, by what the others of its name have and where it stands."""
    return f"{key}{_BEFORE_MARK}{hashlib.sha256(place.encode()).hexdigest()[:_MARK]}"


def unmarked(key: str) -> str:
    """Give the key that all of a name have, by that of an entry which may be placed alone ("nato.usa~3f2a1c07")."""
    return key.partition(_BEFORE_MARK)[0]


def all_marked(key: str) -> tuple[str, str]:
    """Give the first key that entries of a name which are placed alone could have, and that behind the last."""
    return f"{key}{_BEFORE_MARK}", f"{key}{chr(ord(_BEFORE_MARK) + 1)}"
