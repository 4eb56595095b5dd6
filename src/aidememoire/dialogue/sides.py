"""Sides and countries as people call them: by name, adjective, capital, ISO code or acronym, in any case.

What is written becomes the code under which a side is stored. What nobody knows is refused with what would be
understood, and what may be two is asked back. Names in other languages and codes of two letters are those of the CLDR
(Unicode Common Locale Data Repository).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from aidememoire.archive.dialogues.faults import BadItemError
from aidememoire.lexicon.entries import CountryLine, SideLine
from aidememoire.lexicon.files import read_folder
from aidememoire.lexicon.lexicon import SHIPPED
from aidememoire.lexicon.shipped import lexicon, names_of_sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_AROUND: Final = re.compile(
    r"^(?:the\s+)?(?:(?:delegation|side|government)\s+(?:of|from)\s+)?(?:the\s+)?|\s+(?:side|delegation|government)$"
)
_ASIDE: Final = re.compile(r"[,;/\n]+")
_TOGETHER: Final = re.compile(r"\s+and\s+|\s*[&+]\s*")
_SPACE: Final = re.compile(r"\s+")
_LANGUAGES: Final = ("zh", "zh_Hant", "ja", "ko", "ru", "ar", "fr", "es", "de", "pt")
_ALIKE: Final = 84  # of 100, by rapidfuzz: "Germny" and "Germany"
_UNDERSTOOD: Final = "a name (China), an adjective (Chinese) or a code (CHN, CN)"


def side_called(words: str, sides: Iterable[str] = ()) -> str:
    """Give the code of the side that words mean; `sides` are those of the dialogue, which win where several are meant.

    Raises `BadItemError` where nothing is known so, or more than one.
    """
    return _called(words, tuple(sides), countries=False)


def country_called(words: str) -> str:
    """Give the ISO code of the country that words mean; raises `BadItemError` as above, and for an organization."""
    return _called(words, (), countries=True)


def own_side(words: str, sides: Sequence[str]) -> str:
    """Give the side of a dialogue that words mean; raises `BadItemError` also where it is none of its `sides`."""
    code = side_called(words, sides)
    if code not in sides:
        raise BadItemError(no_side_of(code, sides))
    return code


def sides_called(words: str, sides: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the sides that a line names, each once: "China and the U.S.", "CHN USA"; raises `BadItemError` as above."""
    known = tuple(sides)
    return tuple(dict.fromkeys(code for part in _ASIDE.split(words) for code in _one_by_one(part.strip(), known)))


def no_side_of(code: str, sides: Sequence[str]) -> str:
    """Say that a side is none of a dialogue's, and which those are."""
    return f"{_in_full(code)} is no side of this dialogue ({', '.join(sides)})"


def _one_by_one(words: str, sides: tuple[str, ...]) -> Iterator[str]:
    """Give the sides of a part: the whole of it, or what "and" joins, or words that are sides one by one."""
    whole = not words or words in sides or bool(_codes(words, countries=False))
    for apart in () if whole else (_TOGETHER, _SPACE):
        parts = apart.split(words)
        if len(parts) > 1 and all(part in sides or _codes(part, countries=False) for part in parts):
            yield from (side_called(part, sides) for part in parts)
            return
    if words:
        yield side_called(words, sides)


def _called(words: str, sides: tuple[str, ...], *, countries: bool) -> str:
    if words.strip() in sides:
        return words.strip()
    codes = _codes(words, countries=countries)
    meant = sorted(set(codes) & set(sides)) or sorted(codes)
    if len(meant) == 1:
        return meant[0]
    if meant:
        of = " or ".join(_in_full(code) for code in meant)
        raise BadItemError(f"{_quoted(words)} may be {of}: write the name or the code of three letters")
    raise BadItemError(_refusal(words, countries=countries))


def _codes(words: str, *, countries: bool) -> frozenset[str]:
    """Give the codes of all that words may mean, the surest way of calling it first."""
    for forms in dict.fromkeys((_folded(words), _AROUND.sub("", _folded(words)))):
        for index in (_written_so(), _in_the_lexicon(), _in_other_languages()):
            codes = index.get(forms, frozenset())
            found = frozenset(code for code in codes if not countries or lexicon().countries.is_country(code))
            if found:
                return found
    return frozenset()


def _refusal(words: str, *, countries: bool) -> str:
    known = {**_in_the_lexicon(), **_written_so()}
    near = process.extractOne(_folded(words), list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    perhaps = sorted(known[near[0]]) if near and len(near[0]) > len("CHN") else []
    if countries:
        perhaps = [code for code in perhaps if lexicon().countries.is_country(code)]
    but = f", but {' or '.join(_in_full(code) for code in perhaps)} is" if perhaps else ""
    if countries:
        return f"{_quoted(words)} is no country that is known{but}: write {_UNDERSTOOD}"
    return (
        f"{_quoted(words)} is no side that is known{but}: write a country by {_UNDERSTOOD}, or an organization by its "
        "name or acronym (European Union, EU)"
    )


@cache
def _written_so() -> dict[str, frozenset[str]]:
    """Codes and names of all sides: three letters, two letters, acronyms, and the names of the lexicon."""
    return _together(_codes_and_names())


def _codes_and_names() -> Iterator[tuple[str, str]]:
    of_two = _codes_of_two_letters()
    for code, name in names_of_sides().items():
        yield from ((code, code), (name, code))
        if code in of_two:
            yield of_two[code], code
    shipped = read_folder(SHIPPED)
    for country in shipped.lines("country", CountryLine):
        yield from ((name, country.code) for name in country.names)
    for side in shipped.lines("side", SideLine):
        yield from ((name, side.code) for name in side.names)


@cache
def _in_the_lexicon() -> dict[str, frozenset[str]]:
    """What else the lexicon calls them: adjectives, peoples; then capitals, where these are no country's name."""
    return _together(_by_people_and_capital())


def _by_people_and_capital() -> Iterator[tuple[str, str]]:
    shipped = read_folder(SHIPPED)
    for country in shipped.lines("country", CountryLine):
        for words in (*country.adjectives, *country.people, *filter(None, [country.capital]), *country.seats):
            yield words, country.code
    for side in shipped.lines("side", SideLine):
        yield from ((words, side.code) for words in side.adjectives)


@cache
def _in_other_languages() -> dict[str, frozenset[str]]:
    """Names of countries in some other languages."""
    of_two = {two: code for code, two in _codes_of_two_letters().items()}
    names = (
        (name, of_two[two])
        for language in _LANGUAGES
        for two, name in Locale.parse(language).territories.items()
        if two in of_two
    )
    return _together(names)


@cache
def _codes_of_two_letters() -> dict[str, str]:
    """Give ISO 3166 codes of two letters by those of three; Kosovo has one by use alone."""
    of_two = {three: two[0] for three, two in get_global("territory_aliases").items() if len(two) == 1}
    return {code: of_two[code] for code in names_of_sides() if code in of_two} | {"XKX": "XK"}


def _together(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for words, code in pairs:
        found.setdefault(_folded(words), set()).add(code)
    return {words: frozenset(codes) for words, codes in found.items()}


def _folded(words: str) -> str:
    """Give words without case, accents, full stops, and with "and" for "&"."""
    bare = unicodedata.normalize("NFKD", words.replace("’", "'").replace("&", " and "))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter) and letter != ".")
    return " ".join(unicodedata.normalize("NFC", letters).casefold().split())


def _in_full(code: str) -> str:
    name = names_of_sides().get(code, code)
    return f"{name} ({code})" if name != code else code


def _quoted(words: str) -> str:
    words = words.strip()
    return repr(words if len(words) <= 60 else f"{words[:60]}…")
