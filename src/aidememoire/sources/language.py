"""Which language a text is in, so that one that is not English is set aside and not misread."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

# Languages in which states publish. Without the rest (creoles, small and dead languages) an English text that is
# mostly foreign names is no longer taken for one of them.
_LANGUAGES: Final = (
    "af am ar az be bg bn bs ca cs da de el en es et fa fi fr he hi hr hu hy id is it ja ka kk km ko ky lo lt lv "
    "mk mn ms mt my ne nl no pl ps pt ro ru rw si sk sl so sq sr sv sw ta tg th tk tl tr uk ur uz vi zh"
)
_TOO_SHORT: Final = 6  # words
_SHORT: Final = 40  # words
_PIECE: Final = 8_000  # characters
# A short text is often a list of names; whatever else it might be, it is English unless that is quite unlikely.
_ENOUGH_IN_SHORT: Final = 0.1
_ENOUGH: Final = 0.5


def language_of(text: str) -> str:
    """Give the language of a text: "en", another ISO 639-1 code, or "undetermined"."""
    words = len(re.findall(r"\w+", text))
    if words < _TOO_SHORT and _is_ascii(text):
        return "en"
    chances = _chances(text)
    if chances["en"] >= (_ENOUGH if words >= _SHORT else _ENOUGH_IN_SHORT):
        return "en"
    best, chance = max(chances.items(), key=lambda pair: pair[1])
    return best if chance >= _ENOUGH_IN_SHORT and best != "en" else "undetermined"


def _chances(text: str) -> Counter[str]:
    """Give the chance of each language, as the mean over the whole text, piece by piece.

    The identifier grows less sure the longer its input; and of a text in two languages, each has its share.
    """
    chances: Counter[str] = Counter()
    for start in range(0, len(text), _PIECE):
        piece = text[start : start + _PIECE]
        for language, chance in _identifier().rank(piece):
            chances[language] += chance * len(piece) / len(text)
    return chances


def _is_ascii(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isascii() for c in letters) >= 0.8 * len(letters)


@functools.cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES.split())
    return identifier
