"""Short ways to write sentences, and the names of sides, topics and the like in them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from aidememoire.dialogue.papers.content import Citation, Fact, Piece, Remark, Words
from aidememoire.lexicon.shipped import lexicon, names_of_sides, topics_known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.dialogue.papers.content import Style
    from aidememoire.record import ToldBy

_TRADITIONAL: Final = {"TWN", "HKG", "MAC"}
_PROPER: Final = {
    "artificial-intelligence": "artificial intelligence",
    "indo-pacific": "the Indo-Pacific",
    "korean-peninsula": "the Korean Peninsula",
    "middle-east": "the Middle East",
    "nato": "NATO",
    "people-to-people": "people-to-people exchanges",
    "south-china-sea": "the South China Sea",
    "western-hemisphere": "the Western Hemisphere",
}
_PLACES: Final = {"afghanistan", "africa", "europe", "iran", "taiwan", "ukraine"}


def fact(*pieces: Words, by: Iterable[Citation]) -> Fact:
    """Write a fact, with what proves it."""
    return Fact(tuple(_pieces(pieces)), tuple(dict.fromkeys(by)))


def remark(*pieces: Words) -> Remark:
    """Write a remark."""
    return Remark(tuple(_pieces(pieces)))


def strong(words: str) -> Piece:
    """Stress words."""
    return Piece(words, "strong")


def soft(words: str) -> Piece:
    """Set words back."""
    return Piece(words, "soft")


def claim(words: str) -> Piece:
    """Mark words that say that something is one side's claim."""
    return Piece(words, "claim")


def quoted(words: str) -> Piece:
    """Give words of a source as they stand there."""
    return Piece(words, "quotation")


def date(iso: str) -> Piece:
    """Give a date, as precise as it is known."""
    return Piece(iso, "date")


def between(first: str | None, last: str | None) -> Piece:
    """Give the days from the first to the last, as far as they are known."""
    return Piece("/".join(dict.fromkeys(filter(None, (first, last)))), "date")


def named(name: str, original: str | None, side: str | None, style: Style = "strong") -> list[Piece]:
    """Give a name, with the one in its own script behind it."""
    pieces = [Piece(name, style)]
    if original and original != name:
        pieces += [Piece(" "), Piece(original, "name", language_of(original, side))]
    return pieces


def language_of(name: str, side: str | None) -> str | None:
    """Tell the language of a name by its script, and where several write that, by the side; null where it is Latin."""
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in name}
    if "HANGUL" in scripts:
        return "ko"
    if scripts & {"HIRAGANA", "KATAKANA"}:
        return "ja"
    if "CJK" in scripts:
        return {"JPN": "ja", "KOR": "ko", "PRK": "ko"}.get(side or "", "zh-Hant" if side in _TRADITIONAL else "zh-Hans")
    return next((code for script, code in _LANGUAGES.items() if script in scripts), None)


_LANGUAGES: Final = {"CYRILLIC": "ru", "ARABIC": "ar", "HEBREW": "he", "GREEK": "el"}


def side_name(code: str | None) -> str:
    """Give the name of a side; its code where none is known."""
    return names_of_sides().get(code, code) if code else "no side"


def in_a_row(words: Iterable[str]) -> str:
    """Put words in a row: "A", "A and B", "A, B and C"."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def topic_name(topic: str) -> str:
    """Write a topic as it stands within a sentence; one that a person wrote stays as it is."""
    if topic in _PLACES:
        return topic.capitalize()
    return _PROPER.get(topic, topic.replace("-", " ") if topic == topic.casefold() else topic)


@lru_cache(maxsize=8192)
def topics_in(words: str) -> tuple[str, ...]:
    """Give the topics that the words of an agenda show, by their name or by what the lexicon knows of them."""
    topics = lexicon().topics
    slug = "-".join(words.casefold().split())
    known = {slug} & topics_known()
    return tuple(dict.fromkeys((*sorted(known), *topics.of(words))))


def told(told_by: ToldBy | None, teller: str | None, of: str | None, *, together: bool = False) -> Piece:
    """Say whose account words stand in; what one side tells of another is that side’s claim.

    `of` is the side whose words they are said to be, `teller` that of the publisher; `together`: of several sides.
    """
    if teller is not None and of is not None and told_by in ("own", "counterpart"):
        told_by = "own" if teller == of else "counterpart"
    said = " of what several sides said together" if together else ""
    whose = f"{possessive(teller)} account" if teller else "the account of another"
    if told_by == "counterpart":
        return claim(f"claim: {whose}{said}")
    if told_by == "third party":
        return claim(f"claim: {whose}, that of a third party{said and ','}{said}")
    own = "told by its own side" + (", as said together" if together else "")
    return soft(own) if told_by == "own" else claim("claim: it is not known whose account this is")


def possessive(side: str) -> str:
    """Name a side as the owner of something: "China’s", "the United States’"."""
    name = with_article(side)
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def with_article(side: str) -> str:
    """Name a side within a sentence."""
    name = side_name(side)
    return f"the {name}" if _TAKES_ARTICLE.search(name) else name


_TAKES_ARTICLE: Final = re.compile(
    r"\b(?:States|Kingdom|Emirates|Union|Republic|Nations|Islands|Netherlands|Philippines|Bahamas|Maldives|Gambia"
    r"|Congo|Seychelles|Comoros|Organization|League|Community|Council)\b"
)


def sentence_end(words: str) -> str:
    """Give the full stop that words still need."""
    return "" if words.endswith((".", "!", "?", "…")) else "."


def first_letter_up(words: str) -> str:
    """Begin words with a capital letter."""
    return words[:1].upper() + words[1:]


def _pieces(pieces: Iterable[Words]) -> Iterator[Piece]:
    for one in pieces:
        piece = Piece(one) if isinstance(one, str) else one
        if piece.words:
            yield piece
