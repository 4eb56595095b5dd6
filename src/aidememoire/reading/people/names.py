"""Where people are named: the words of each name, without the honorific and the post that go with it.

The pipeline proposes names twice over (its names head and its dialogue head). A name is cleaned of role words at its
ends and given back what belongs to it ("Jr.", particles, a hyphenated family name, the regnal title of a king).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from aidememoire.lexicon.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.lexicon import Lexicon
    from aidememoire.reading.language import Parsed

PARTICLES: Final = {
    "al", "bin", "bint", "ibn", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von",
    "der", "den", "ter", "ten", "el", "y", "e", "san", "st.", "mac", "ben", "abu", "ul", "ur", "af", "av", "zu",
}  # fmt: skip
_ALIKE: Final = 0.85  # two spellings of one family name
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr)\b\.?|\s+(?:II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV|XVI)\b(?!\.)")
#: "the Oduya-Marsh Administration" bears two names and names nobody.
_ADMINISTRATION = re.compile(r"\s+[Aa]dministration")
#: "St. Brendan’s Day", "Saint Clare's Cathedral": a day or house that is called after a saint.
_SAINT = re.compile(r"(?:^|\s)(?:St\.?|Saint)\s+$")
_OF_SAINT = re.compile(r"['’]s\s+[A-Z]")
_FOLDED_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
#: "Mr Rashidi" is Karim al-Rashidi.
_ARTICLE = re.compile(r"^(?:al|el|ul|as|ash|ad|ar|an|at|az)[-'’](?=[^\W\d_]{3})")
_NOT_TELLING: Final = {"jr", "sr", "king", "queen", "pope", "sheikh", "sultan", "emir", "ii", "iii", "iv"}
_NEAR: Final = 60  # characters before a name in which a body that runs into it begins
_HYPHENS: Final = {"-", "‑"}
#: What opens a quotation stands before a name and never in it ("reads:“Anton Weller").
_OPENS = re.compile(r"[:;(]\s*[\"“«]?|[“«](?=\w)")
_WIDE = re.compile("（")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")


@dataclass(frozen=True)
class Name:
    """A name as it stands: offsets in the text or the title, and how sure the pipeline is of it."""

    start: int
    end: int
    words: str
    where: Literal["text", "title"]
    score: float


def find_names(parsed: Parsed, lexicon: Lexicon, where: Literal["text", "title"]) -> list[Name]:
    """Find every name of a person in a parsed text, in order and without overlap."""
    text = parsed.doc.text
    proposed = [(m.start, m.end, m.score) for m in parsed.marks if m.kind == "person"]
    # "as Chief Guest": what the dialogue head sees in a post is nobody's name.
    posts = [(m.start, m.end) for m in parsed.marks if m.kind == "post"]
    people = [(e.start_char, e.end_char) for e in parsed.doc.ents if e.label_ == "PER"]
    proposed += [(a, b, 0.6) for a, b in people if not any(start <= a and b <= end for start, end in posts)]
    found: list[Name] = []
    covered = bytearray(len(text))
    for start, end, score in sorted(proposed, key=lambda p: (-p[2], p[0])):
        place = _trimmed(text, start, end, lexicon)
        if place is None or any(covered[slice(*place)]):
            continue
        covered[slice(*place)] = b"\1" * (place[1] - place[0])
        found.append(Name(*place, text[slice(*place)], where, score))
    return sorted(found, key=lambda name: name.start)


def _trimmed(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Take role words off the ends of a proposed name, and give it the rest of a word or suffix that was cut off."""
    while end < len(text) and re.match(r"[\w]|[-‑'’](?=[A-Z])", text[end : end + 2]) and text[end - 1] not in " ,":
        end += 1
    start = max([start, *(mark.end() for mark in _OPENS.finditer(text, start, end))])
    # A wide bracket stands without a space before it: "Lin Shuyi（林书怡）".
    end = min([end, *(at.start() for at in _WIDE.finditer(text, start + 1, end))])
    start = _behind_body(text, start, end, lexicon)
    if start >= end:
        return None
    if lexicon.side_of(text[start:end]):
        return None
    words = list(_NAME_WORD.finditer(text, start, end))
    while words and _is_role(words[0].group(), lexicon):
        words.pop(0)
    while words and (_is_role(words[-1].group(), lexicon) or words[-1].group().lower() in {"s", "and"}):
        words.pop()
    if not words or not any(word.group()[0].isupper() or not word.group()[0].isascii() for word in words):
        return None
    start, end = words[0].start(), words[-1].end()
    for ending in ("'s", "’s", "'", "’", "."):
        if text[start:end].endswith(ending) and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", text[start:end]):
            end -= len(ending)
    suffix = _SUFFIX.match(text, end)
    end = suffix.end() if suffix else end
    regnal = re.search(r"\b(?:King|Queen|Pope|Emperor|Empress|Sultan)\s+$", text[max(0, start - 12) : start])
    if regnal and len(text[start:end].split()) <= 2 and "of" not in text[start:end]:
        start -= len(regnal.group())
    name = text[start:end]
    saint = name.rpartition(" ")[2]
    if _SAINT.search(text[: end - len(saint)][-12:]) and _OF_SAINT.match(text, end):
        return None
    if _is_a_body(name, lexicon) or len(name) < 2 or ("-" in name and _ADMINISTRATION.match(text, end)):
        return None
    return start, end


def _behind_body(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a name begins that was run together with the body before it ("Chairman of the Grand Council | Anton").

    What lies whole in a body's name is none: then it begins at its end.
    """
    near = max(0, start - _NEAR)
    bodies = [(near + hit.start, near + hit.end) for hit in lexicon.institutions.find(text[near : end + _NEAR])]
    if any(first <= start and end <= last and last - first > end - start for first, last in bodies):
        return end
    return max([start, *(last + 1 for first, last in bodies if first < start < last < end)])


def _is_a_body(name: str, lexicon: Lexicon) -> bool:
    """Say whether a name is a side's, a known institution's or a known publisher's, and nobody's."""
    return bool(lexicon.side_of(name) or lexicon.institutions.of_name(name) or lexicon.publishers.get(name))


def _is_role(word: str, lexicon: Lexicon) -> bool:
    """Say whether a word at a name's end is no part of it: a title, an honorific, a country's adjective."""
    if word.lower() in PARTICLES:
        return False
    return (
        lexicon.honorifics.is_honorific(word)
        or lexicon.posts.is_title_word(word)
        or lexicon.countries.of_demonym(word) is not None
    )


def same_person(one: str, other: str) -> bool:
    """Say whether two names can be one person's: one's words (initials and suffixes aside) are all in the other."""
    a, b = name_words(one), name_words(other)
    if not a or not b:
        return False
    small, large = sorted((a, b), key=len)
    if len(small) == 1:
        return small[0] in (large[0], large[-1]) or (len(large) > 2 and small[0] in large[1:])
    if set(small) <= set(large) or (small[-1] == large[-1] and _short(small[0], large[0])):
        return True
    return small[0] == large[0] and SequenceMatcher(None, small[-1], large[-1], autojunk=False).ratio() > _ALIKE


def _short(one: str, other: str) -> bool:
    """A given name and its short form or initial: "joe" and "joseph", "j" and "joseph"."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or (short[:2] == long[:2] and len(short) <= 4)


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """Give the words of a name that tell people apart: folded, without article, initials, suffix and regnal title."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = [_ARTICLE.sub("", word) for word in _FOLDED_WORD.findall(folded)]
    return tuple(word for word in words if len(word) > 1 and word not in _NOT_TELLING) or tuple(words)


def fullest(names: Iterable[str]) -> str:
    """Choose the fullest form of a name: most words, then most letters, then the first."""
    return max(names, key=lambda name: (len(name.split()), len(name)))


def repeats(text: str, names: Iterable[str], taken: bytearray) -> Iterator[tuple[int, int, str]]:
    """Find where known names stand again, as whole words, outside the characters that are taken."""
    known: Gazetteer[str] = Gazetteer()
    for name in names:
        known.add(name, name)
    for hit in known.find(text):
        part_of_a_word = text[hit.start - 1 : hit.start] in _HYPHENS or text[hit.end : hit.end + 1] in _HYPHENS
        if not part_of_a_word and not any(taken[hit.start : hit.end]):
            yield hit.start, hit.end, hit.value
