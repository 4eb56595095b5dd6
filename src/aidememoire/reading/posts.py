"""Posts: which title stands beside which name, in what organization, for what country, and with what status.

A title may stand before its name ("President of Ukraine Volodymyr Zelenskyy", "World Bank President Ajay Banga") or
behind it ("Gary Rieschel, Founding Managing Partner of ..."), alone or in a row with others. So titles are found
first, each grows by the organization and the country that belong to it, and then each row of titles looks for its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.lexicon import Lexicon
    from aidememoire.reading.language import Parsed
    from aidememoire.reading.names import Name
    from aidememoire.record import PostStatus

_BETWEEN_TITLE_AND_BODY = re.compile(
    r"\s*(?:,|\bof\b|\bat\b|\bin\b|\bfor\b|\bwith\b|\bfrom\b|\bto\b|\bon\b)?\s*(?:the\b|its\b|their\b)?\s*"
)
_BEFORE_TITLE = re.compile(r"(?:['’]s?)?\s+(?:(?:[Ff]ormer|[Aa]cting|[Ii]nterim|[Nn]ew|[Ii]ncoming)\s+)*$")
_SAME_ROW = re.compile(
    r"\s*(?:,|;|\band\b|&|,\s*and\b|/|\bas well as\b|\bconcurrently\b)\s*(?:the\b|a\b|an\b|concurrently\b|also\b)?\s*"
)
_TO_NAME = re.compile(r"\s*,?\s*(?:[-–—]\s*)?")
_FROM_NAME = re.compile(
    r"\s*(?:,|\(|[-–—]|:|,?\s+who is|,?\s+who serves as|,?\s+as|,?\s+is|,?\s+currently)\s*"
    r"(?:(?:the|a|an|his|her|its|our|their|then|concurrently|also|currently)\s+)*"
)
STATUS_WORDS: Final[dict[str, PostStatus]] = {
    "former": "former", "ex": "former", "late": "former", "then": "former", "retired": "former", "onetime": "former",
    "acting": "acting", "interim": "acting", "caretaker": "acting",
    "designate": "designate", "elect": "designate", "incoming": "designate", "nominee": "designate",
}  # fmt: skip
_STATUS_WORD = re.compile(r"(former|ex|late|then|retired|one-?time|acting|interim|caretaker|incoming)\b[\s-]*", re.I)
_STATUS_BEFORE = re.compile(
    r"((?:\b(?:former|ex|late|then|retired|one-?time|acting|interim|caretaker|incoming)\b[\s-]*)+)$", re.I
)
_STATUS_BEHIND = re.compile(r"[\s-]*(designate|elect|nominee)\b", re.I)


@dataclass(frozen=True)
class Title:
    """A title as it stands, grown by what belongs to it. `start` to `end` is the title, `left` to `right` all of it."""

    start: int
    end: int
    left: int
    right: int
    words: str
    organization: tuple[int, int] | None
    countries: tuple[str, ...]
    status: PostStatus
    score: float


def find_titles(parsed: Parsed, lexicon: Lexicon) -> list[Title]:
    """Find every title in a parsed text, with its organization, country and status, in order."""
    text = parsed.doc.text
    bodies = _bodies(parsed, lexicon)
    proposed = [(m.start, m.end, m.score) for m in parsed.marks if m.kind == "post"]
    for hit in lexicon.posts.find_with_field(text):
        if not any(hit.start < end and start < hit.end for start, end, _ in proposed):
            proposed.append((hit.start, hit.end, 0.5))
    return [_grown(text, start, end, score, bodies, lexicon) for start, end, score in sorted(proposed)]


def _bodies(parsed: Parsed, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The organizations that stand in a text, the longest where they overlap."""
    places = [(m.start, m.end) for m in parsed.marks if m.kind == "organization"]
    places += [(hit.start, hit.end) for hit in lexicon.institutions.find(parsed.doc.text)]
    places += [(e.start_char, e.end_char) for e in parsed.doc.ents if e.label_ == "ORG"]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda p: p[0] - p[1]):
        if not any(start < b and a < end for a, b in kept):
            kept.append((start, end))
    return sorted(kept)


def _grown(text: str, start: int, end: int, score: float, bodies: list[tuple[int, int]], lexicon: Lexicon) -> Title:
    left, right, organization = start, end, None
    status: PostStatus = "current"
    behind = _STATUS_BEHIND.match(text, end)
    if behind:
        status, right = STATUS_WORDS[behind[1].lower()], behind.end()
    for a, b in bodies:
        gap = text[right:a] if a >= right else None
        if gap is not None and len(gap) <= 12 and _BETWEEN_TITLE_AND_BODY.fullmatch(gap):
            organization, right = (a, b), b
            break
        if b <= left and _BEFORE_TITLE.fullmatch(text[b:left] + ("" if b < left else " ")):
            organization, left = (a, b), a
            break
    right = _with_country(text, right, lexicon)
    stated, start, left = _status(text, start, left)
    left = _with_nation(text, left, lexicon)
    codes = dict.fromkeys(hit.value.code for hit in lexicon.find_countries(text, left, right))
    return Title(start, end, left, right, text[start:end], organization, tuple(codes), stated or status, score)


def _status(text: str, start: int, left: int) -> tuple[PostStatus | None, int, int]:
    """Read a status before a title or before what stands before it; give it, and where the title and all of it begin.

    "former Acting Director": one who was acting director once, so only the first word is taken off the title.
    """
    before = _STATUS_BEFORE.search(text, max(0, start - 30), start)
    at = before.start() if before else start
    word = _STATUS_WORD.match(text, at)
    if word:
        return STATUS_WORDS[word[1].lower().replace("-", "")], word.end(), min(left, at)
    ahead = _STATUS_BEFORE.search(text, max(0, left - 30), left)
    if ahead:
        first = re.findall(r"\w+", ahead.group().lower().replace("one-time", "onetime"))[0]
        return STATUS_WORDS[first], start, ahead.start()
    return None, start, left


def _with_country(text: str, right: int, lexicon: Lexicon) -> int:
    """Take in "of Iraq", "to the Republic of Korea", "(UAE)" behind a title."""
    link = re.compile(r"\s*(?:\bof\b|\bfor\b|\bto\b|,|\()\s*(?:the\s+)?").match(text, right)
    for hit in lexicon.find_countries(text, right, min(len(text), right + 80)) if link else ():
        if link and link.end() - 4 <= hit.start <= link.end():
            return hit.end + (1 if text[hit.end : hit.end + 1] == ")" else 0)
    return right


def _with_nation(text: str, left: int, lexicon: Lexicon) -> int:
    """Take in "Canadian", "U.S.", "China's" before a title."""
    for hit in lexicon.find_countries(text, max(0, left - 40), left):
        if re.fullmatch(r"(?:['’]s)?\s+(?:(?:former|acting|then|new)\s+)?", text[hit.end : left]):
            return hit.start
    return left


def rows(text: str, titles: list[Title], names: list[Name]) -> Iterator[tuple[Name, Title]]:
    """Give each title to its name: titles in a row share one, before the name or behind it."""
    row: list[Title] = []
    for number, title in enumerate(titles):
        row.append(title)
        following = titles[number + 1] if number + 1 < len(titles) else None
        if (
            following
            and not _name_between(names, title.right, following.left)
            and _SAME_ROW.fullmatch(text[title.right : following.left])
        ):
            continue
        owner = _owner(text, row, names)
        yield from ((owner, one) for one in row if owner)
        row = []


def _name_between(names: list[Name], start: int, end: int) -> bool:
    return any(start <= name.start < end for name in names)


def _owner(text: str, row: list[Title], names: list[Name]) -> Name | None:
    ahead = next((name for name in names if name.start >= row[-1].end), None)
    behind = next((name for name in reversed(names) if name.end <= row[0].start), None)
    if ahead and _is_honorific_gap(text, row[-1].right, ahead.start, comma=False):
        return ahead
    if behind and _FROM_NAME.fullmatch(text[behind.end : row[0].left]):
        return behind
    if ahead and _is_honorific_gap(text, row[-1].right, ahead.start, comma=True):
        return ahead
    return None


_HONORIFICS = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Maj|Col|Adm|Capt|Amb|Rev|Hon|H\.E|HRH|HE)\.?|Sir|Dame|Lord|Lady|Madam|Shri|Smt|"
    r"Sheikh|Sheikha|Prince|Princess|Professor|Ambassador|General|Lieutenant|Major|Colonel|Admiral|Captain|Comrade|"
    r"His|Her|Their|Excellency|Highness|Royal|Majesty|Serene|Eminence|Holiness|Honou?rable|the|The|Right|Dato|Datuk|Tan|Sri|"
    r"President|King|Queen|Pope|Senators?|Chief)"
)


def _is_honorific_gap(text: str, start: int, end: int, *, comma: bool) -> bool:
    """Say whether only honorifics (and, for a title set off by it, a comma) stand between a title and a name."""
    lead = r"\s*,\s*" if comma else r"\s+"
    return bool(re.fullmatch(rf"{lead}(?:{_HONORIFICS}[\s,]*)*", text[start:end])) if end > start else True
