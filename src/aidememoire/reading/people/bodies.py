"""Where organizations are named, whole: the parts of one name joined, what is none left out.

The pipeline's dialogue head is the best witness, then the institutions that the lexicon knows, then the names head,
which also takes titles, adjectives and honorifics for bodies.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from aidememoire.lexicon.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.lexicon import Lexicon
    from aidememoire.reading.language import Parsed

Place = tuple[int, int]
"""Start and end of a body's name, in characters."""

_ARTICLE: Final = re.compile(r"(?:(?:the|The|its|their|our|[\w.]+-based)\s+)+")
_TAIL: Final = re.compile(r"(?:[\s,;:(/–—-]+|\s(?:at|of|to|for|in|on|and|the|with|by|from))+$")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
#: What joins a part to the whole: "Center for China Analysis at the ASPI".
_JOINED: Final = re.compile(r"\s+(?:of|at|under)\s+(?:the\s+)?")

_PRIVATE: Final = {"think tank", "university"}
_STUDIES: Final = re.compile(
    r"\b(?:for|of|on)\s+(?:the\s+)?[\w\s,.-]*\b(?:Studies|Research|Analysis|Affairs|Relations|Policy)\b"
)


def find_bodies(parsed: Parsed, lexicon: Lexicon) -> list[Place]:
    """Find the organizations in a parsed text, in order and without overlap."""
    text = parsed.doc.text
    kept: list[Place] = []
    covered = bytearray(len(text))
    for start, end in (*_marked(parsed), *_known(text, lexicon), *_entities(parsed, lexicon)):
        place = _trimmed(text, start, end)
        if place and not any(covered[slice(*place)]) and _is_name(text[slice(*place)], lexicon):
            covered[slice(*place)] = b"\1" * (place[1] - place[0])
            kept.append(place)
    kept += [place for place in _repeats(text, kept) if not any(covered[slice(*place)])]
    return _joined(text, sorted(kept))


def _repeats(text: str, places: list[Place]) -> list[Place]:
    """Find where a name of several words stands again."""
    names: Gazetteer[None] = Gazetteer()
    for start, end in places:
        if " " in text[start:end]:
            names.add(text[start:end], None)
    return [(hit.start, hit.end) for hit in names.find(text)]


def _marked(parsed: Parsed) -> Iterator[Place]:
    """What the dialogue head sees, cut where it runs into a person's name."""
    names = [mark for mark in parsed.marks if mark.kind == "person"]
    starts = [name.start for name in names]
    for mark in parsed.marks:
        if mark.kind == "organization":
            number = bisect_right(starts, mark.start)
            name = names[number] if number < len(names) else None
            yield mark.start, name.start if name and name.start < mark.end <= name.end else mark.end


def _known(text: str, lexicon: Lexicon) -> list[Place]:
    found = [(hit.start, hit.end) for hit in lexicon.institutions.find(text)]
    found += [
        (hit.start, hit.end)
        for hit in lexicon.find_countries(text)
        if hit.value.how == "name" and not lexicon.countries.is_country(hit.value.code)
    ]
    return sorted(found, key=lambda place: place[0] - place[1])


def _entities(parsed: Parsed, lexicon: Lexicon) -> Iterator[Place]:
    """What the names head takes for a body, unless the dialogue head sees a person or a post there."""
    text = parsed.doc.text
    covered = bytearray(len(text))
    for mark in parsed.marks:
        if mark.kind in {"person", "post"}:
            covered[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    for entity in parsed.doc.ents:
        start, end = entity.start_char, entity.end_char
        if entity.label_ == "ORG" and not any(covered[start:end]):
            words = text[start:end]
            long = (" " in words or words.isupper()) and not _is_post(words, lexicon)
            if (long and words.split()[-1][0].isupper()) or lexicon.institutions.kind_of(words):
                yield start, end


def _is_post(words: str, lexicon: Lexicon) -> bool:
    """Say whether words are a post with its field ("Minister for Foreign Affairs")."""
    post = next(lexicon.posts.find_with_field(words), None)
    return post is not None and (post.start, post.end) == (0, len(words))


def _trimmed(text: str, start: int, end: int) -> Place | None:
    """Take the article before a name off, and the link or bracket that was taken in behind it."""
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    words = text[start:end]
    tail = _TAIL.search(words)
    words = words[: tail.start()] if tail else words
    if words.count(")") < words.count("(") and text[start + len(words) :].startswith(")"):
        words += ")"
    elif words.endswith(")") and words.count("(") < words.count(")"):
        words = words[:-1]
    words = _POSSESSIVE.sub("", words)
    return (start, start + len(words)) if words else None


def _is_name(words: str, lexicon: Lexicon) -> bool:
    """Say whether words name a body: not a country, a title, an honorific."""
    if lexicon.countries.of_name(words) or lexicon.countries.of_demonym(words):
        return False
    role = lexicon.posts.is_title(words) or lexicon.honorifics.is_honorific(words)
    return len(words) > 1 and any(c.isupper() for c in words) and not role


def _joined(text: str, places: list[Place]) -> list[Place]:
    """Join the parts of one name: a department and the ministry in which it is."""
    joined: list[Place] = []
    for start, end in places:
        if joined and _JOINED.fullmatch(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def country_of_body(lexicon: Lexicon, name: str) -> str | None:
    """Give the country of a body by its name.

    What a private body studies ("Center for Chinese Youth Studies") is not where it is at home.
    """
    institutions = lexicon.institutions
    if institutions.of_name(name) is None and institutions.kind_of(name) in _PRIVATE:
        name = _STUDIES.split(name)[-1]
    return institutions.country_of(name)
