"""By which words a side can be known, in every language: names, adjectives, people, capitals, seats of government.

English forms are those of the lexicon. Names in other languages are those of the Unicode CLDR (by `babel`); what it
lacks, adjectives, capitals and the single characters of Chinese, Japanese and Korean, is in `sides.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.core import get_global

from aidememoire.archive.dialogues.telltales.spellings import LISTS, Spelling, spaced
from aidememoire.archive.search.tokens import kind_of
from aidememoire.lexicon.entries import CountryLine, SideLine
from aidememoire.lexicon.files import read_folder
from aidememoire.lexicon.lexicon import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE: Final = Path(__file__).parent / "sides.toml"
_TABLES: Final[dict[str, dict[str, list[str]]]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
_IN_LATIN: Final = ("de", "es", "fr", "it", "pt")
_UNSPACED: Final = ("zh", "zh_Hant", "ja", "ko")
_CYRILLIC: Final = ("ru", "uk")
_TERRITORIES: Final = {"XKX": "XK", "EU": "EU", "UN": "UN"}
"""Codes of sides whose territory is not found by the ISO 3166 code."""
_SHORTEST_STEM: Final = 4
_NEAR: Final = 40
_LONGEST_FORM: Final = 3
"""Words of a form of a side that is looked for beside another."""
_AND_BEHIND: Final = re.compile(r"(?:\s+and\s+(?:the\s+)?|\s*[-‐‑–&/]\s*)((?:[A-Z][\w.]*\s?){1,3})")
_AND_BEFORE: Final = re.compile(r"((?:\b[A-Z][\w.]*\s?){1,3})(?:\s*\band\s+(?:the\s+)?|\s*[-‐‑–&/]\s*)\Z")


@dataclass(frozen=True)
class Elsewhere:
    """Forms of a side in other scripts.

    `names` stand in scripts without spaces, `shorts` are single characters there; `stems` are beginnings of words
    (small letters, several words apart by a space) in Cyrillic and Arabic.
    """

    names: frozenset[str]
    shorts: frozenset[str]
    stems: frozenset[str]


@cache
def of_side(code: str) -> frozenset[Spelling]:
    """Give the spellings of a side in Latin letters: code, names, adjective, people, capital, seats of government."""
    forms = {code: "capitals"} | dict.fromkeys(_lines().get(code, ((), ()))[0], "any")
    english = {
        Spelling(joined, "side", "capitals" if case == "capitals" or len(joined) < 4 else "any", sure=False)
        for form, case in forms.items()
        if (joined := "".join(spaced(form)))
    }
    others = {"".join(spaced(name)) for name in _named(code, _IN_LATIN)} - {one.joined for one in english}
    others -= set(LISTS["not_countries"])
    return frozenset(english | {Spelling(one, "side", "capital", sure=False) for one in others if len(one) > 2})


@cache
def not_of_side(code: str) -> frozenset[str]:
    """Give the phrases that hold a word of a side and do not mean it ("Latin America"), joined."""
    return frozenset("".join(spaced(phrase)) for phrase in _lines().get(code, ((), ()))[1])


def beside_another(text: str, start: int, end: int, codes: Mapping[str, set[str]], joined: str) -> bool:
    """Say whether another side is told in the same phrase ("Chinese and American experts"): both give nobody away.

    `codes` are those that each joined form of a side can mean, `joined` is the form that stands between the two places.
    """
    own = codes.get(joined, set())
    behind, before = _AND_BEHIND.match(text, end), _AND_BEFORE.search(text, max(0, start - _NEAR), start)
    told = [*(_beginnings(behind[1]) if behind else ()), *(_ends(before[1]) if before else ())]
    return any(codes[form] and not codes[form] & own for form in told if form in codes)


def _beginnings(words: str) -> list[str]:
    return ["".join(spaced(words)[:count]) for count in range(1, _LONGEST_FORM + 1)]


def _ends(words: str) -> list[str]:
    return ["".join(spaced(words)[-count:]) for count in range(1, _LONGEST_FORM + 1)]


@cache
def elsewhere(code: str) -> Elsewhere:
    """Give the forms of a side in scripts other than Latin."""
    own = _TABLES["elsewhere"].get(code, [])
    unspaced = {_squeezed(name) for name in own if kind_of(name[0]) != "spaced"}
    names = unspaced | {_squeezed(name) for name in _named(code, _UNSPACED)}
    shorts = _TABLES["short"].get(code) or sorted({name[0] for name in _named(code, ("zh", "zh_Hant", "ko"))})
    stems = {name for name in own if kind_of(name[0]) == "spaced"}
    stems |= {_stem(name.casefold()) for name in _named(code, _CYRILLIC)}
    stems |= {_without_article(name) for name in _named(code, ("ar",))}
    return Elsewhere(frozenset(names) - {""}, frozenset(shorts), frozenset(stems) - {""})


def _named(code: str, languages: tuple[str, ...]) -> set[str]:
    """Give what a territory is called in some languages, without what stands in brackets."""
    territory = _TERRITORIES.get(code) or _by_long_code().get(code)
    if territory is None:
        return set()
    names = {Locale.parse(language).territories.get(territory, "") for language in languages}
    plain = {re.sub(r"\s*[（(].*?[）)]", "", name) for name in names}
    if code in ("HKG", "MAC"):
        plain = {
            re.sub(r"^(?:中国|中國|중국|中華人民共和国)|特别行政区|特別行政區|特別行政区|\(?특별행정구\)?", "", name)
            for name in plain
        }
    return plain - {""}


@cache
def _by_long_code() -> dict[str, str]:
    """Give the two-letter code of each three-letter one (ISO 3166), as the CLDR has them."""
    return {long: short[0] for long, short in get_global("territory_aliases").items() if len(long) == 3 and short}


def _squeezed(name: str) -> str:
    return "".join(letter for letter in name if kind_of(letter) != "spaced" and letter.strip())


def _stem(name: str) -> str:
    """Give the beginning that the forms of a Russian or Ukrainian name and its adjective share ("япон" of "Япония")."""
    words = []
    for word in re.findall(r"\w+", name):
        stem = re.sub(r"(?:ия|ія|ая|ые|а|я|й|ь|ы|и|о)$", "", word)
        words.append(stem if len(stem) >= _SHORTEST_STEM else word)
    return " ".join(words)


def _without_article(name: str) -> str:
    words = [re.sub(r"^ال", "", word) for word in re.findall(r"\w+", name)]
    return " ".join(re.sub(r"(?:ا|ة)$", "", word) if len(word) > _SHORTEST_STEM else word for word in words)


@cache
def _lines() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give, for each code, the English forms by which a side is known, and phrases that hold one and mean another."""
    shipped = read_folder(SHIPPED)
    lines: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for country in shipped.lines("country", CountryLine):
        capital = [country.capital] if country.capital else []
        forms = [country.name, *country.names, *country.adjectives, *country.people, *capital, *country.seats]
        lines[country.code] = tuple(forms), tuple(country.unless)
    for side in shipped.lines("side", SideLine):
        lines[side.code] = (side.name, *side.names, *side.adjectives), ()
    return lines
