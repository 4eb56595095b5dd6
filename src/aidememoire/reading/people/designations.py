"""Designations: where titles stand in a text, whole.

The pipeline marks them; a mark can be cut off at its end ("Minister of" "Foreign Affairs") or in two ("Founding"
"Managing Partner"), and can hold two titles. Where the pipeline passes a title by, the lexicon may know it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.lexicon import Lexicon
    from aidememoire.reading.language import Parsed
    from aidememoire.reading.people.bodies import Place
    from aidememoire.reading.people.nations import Nations

_LINK_END: Final = re.compile(r"\s+(?:of|for|to|at|in|and|on)(?:\s+the)?$|[\s,(]+$")
#: The field of a post that was cut off at its link: "Minister of" | "Foreign Affairs and Trade".
_FIELD: Final = re.compile(
    r"\s+(?:the\s+)?[A-Z][\w’'\-]+(?:(?:,\s+(?=\w+(?:\s\w+)?,?\sand\s)|,?\s+and\s+|\s+&\s+|\s+)[A-Z][\w’'\-]+)*"
)
_FIELD_LINK: Final = re.compile(r"\s+(?:of|for)(?=\s)")
#: Words of a title's level that can be cut off before it.
_LEVEL: Final = re.compile(r"(?:Under|Deputy|Vice|Assistant|Associate|Senior|First|Principal|Chief|Permanent)[\s-]+")
_TO_THE: Final = re.compile(r"\s+to\s+the\s+")
_AND: Final = re.compile(r"\s+and\s+")
#: Whom a post serves belongs to it: "Adviser" "to the" "President".
_SERVED: Final = re.compile(r"\s+(?:to|of|for)\s+the\s+")
_LONGEST_REST: Final = 30
#: How sure a title is that only the lexicon saw.
BY_LEXICON: Final = 0.5

Proposal = tuple[int, int, float]
"""Where a title may stand, and how sure that is."""


def find_designations(parsed: Parsed, lexicon: Lexicon, nations: Nations, bodies: Sequence[Place]) -> list[Proposal]:
    """Find where titles stand in a parsed text, in order."""
    fields = _Fields(parsed, lexicon, nations, bodies)
    proposed = list(_marked(parsed, lexicon, fields))
    proposed += _known(parsed, lexicon, fields, [(start, end) for start, end, _ in proposed], bodies)
    return _with_whom_they_serve(parsed.doc.text, sorted(proposed))


def _with_whom_they_serve(text: str, proposed: list[Proposal]) -> list[Proposal]:
    """Join what the pipeline saw with what only the lexicon saw: "Senior Advisers" "to the" "President"."""
    joined: list[Proposal] = []
    for start, end, score in proposed:
        if joined and _TO_THE.fullmatch(text, joined[-1][1], max(start, joined[-1][1])):
            joined[-1] = (joined[-1][0], end, max(score, joined[-1][2]))
        else:
            joined.append((start, end, score))
    return joined


class _Fields:
    """Finds where a post begins and its field ends: before a name, a country, a body."""

    def __init__(self, parsed: Parsed, lexicon: Lexicon, nations: Nations, bodies: Sequence[Place]) -> None:
        self._text, self._nations = parsed.doc.text, nations
        self._bodies = [start for start, _ in bodies]
        self._body_ends = [end for _, end in bodies]
        self._known = [(hit.start, hit.end) for hit in lexicon.posts.find(self._text)]
        self.names = [mark.start for mark in parsed.marks if mark.kind == "person"]

    def next_name(self, at: int) -> int:
        """Give where the next name begins."""
        number = bisect_left(self.names, at)
        return self.names[number] if number < len(self.names) else len(self._text)

    def known_start(self, at: int) -> int:
        """Give where a title of the lexicon begins that an offset cuts in two ("Under" "Secretary of State")."""
        number = bisect_left(self._known, (at, 0)) - 1
        inside = number >= 0 and self._known[number][0] < at < self._known[number][1]
        if inside and _LEVEL.fullmatch(self._text, self._known[number][0], at):
            return self._known[number][0]
        return at

    def opens_body(self, start: int, end: int) -> bool:
        """Say whether words are the head of a body's name ("State" of "State Duma")."""
        number = bisect_right(self._bodies, start) - 1
        return number >= 0 and self._bodies[number] == start and end < self._body_ends[number]

    def outside_country(self, at: int) -> int:
        """Give where a country's name begins that an offset cuts in two; else the offset itself."""
        return next((hit.start for hit in self._nations.between(at - 30, at + 30) if hit.start < at < hit.end), at)

    def end(self, at: int) -> int:
        """Give where the field ends that begins behind "of" or "for" at an offset; the offset where none does."""
        number = bisect_left(self._bodies, at)
        body = self._bodies[number] if number < len(self._bodies) else len(self._text)
        field = _FIELD.match(self._text, at, min(body, self.next_name(at)))
        if field is None:
            return at
        # A country's name may be longer than the words that look like a field: "United States" of "... of America".
        stop = min([field.end(), *(hit.start for hit in self._nations.between(at, field.end() + _LONGEST_REST))])
        words = self._text[at:stop].rstrip()
        return at if words.split()[-1:] in ([], ["the"], ["and"], ["of"]) else at + len(words)


def _marked(parsed: Parsed, lexicon: Lexicon, fields: _Fields) -> Iterator[Proposal]:
    """The titles that the pipeline marks: cut before a name, whole at their ends, their parts joined."""
    text = parsed.doc.text
    last: Proposal | None = None
    for mark in parsed.marks:
        if mark.kind != "post":
            continue
        start, end = _whole(text, mark.start, min(mark.end, fields.next_name(mark.start + 1)), fields)
        start = fields.known_start(start)
        if end - start < 2 or lexicon.side_of(text[start:end]):
            continue
        words = text[start:end]
        says_who = any(lexicon.posts.find(words)) or _LEVEL.fullmatch(f"{words} ")
        if fields.opens_body(start, end) and not says_who:
            continue
        gap = text[last[1] : start] if last else ""
        if last and (_SERVED.fullmatch(gap) or _is_unfinished(text[last[0] : last[1]], gap, lexicon)):
            last = (last[0], end, last[2])
        else:
            if last:
                yield from _parts(text, last, lexicon)
            last = (start, end, mark.score)
    if last:
        yield from _parts(text, last, lexicon)


def _parts(text: str, title: Proposal, lexicon: Lexicon) -> Iterator[Proposal]:
    """Divide what was marked as one: "Vice Minister of Commerce" "and" "International Trade Representative"."""
    start, end, score = title
    if lexicon.posts.is_title(text[start:end]):
        yield title
        return
    for link in _AND.finditer(text, start, end):
        rest = text[link.end() : end]
        second = next(lexicon.posts.find(rest), None)
        if (
            second
            and (second.start, second.end) == (0, len(rest))
            and any(lexicon.posts.find(text[start : link.start()]))
        ):
            yield start, link.start(), score
            start = link.end()
    yield start, end, score


def _is_unfinished(words: str, gap: str, lexicon: Lexicon) -> bool:
    """Say whether the next mark goes on with a title: "Founding" "Managing Partner", "Acting Deputy" (U.S.) "..."."""
    return (gap == " " or lexicon.side_of(gap.strip()) is not None) and not any(lexicon.posts.find(words))


def _whole(text: str, start: int, end: int, fields: _Fields) -> Place:
    """Give a title the field that was cut off at its link ("Minister of" "Foreign Affairs"), or take the link off."""
    end = fields.outside_country(start + len(text[start:end].rstrip()))
    end = start + len(text[start:end].rstrip())
    if text.startswith(" Affairs", end):
        return start, end + len(" Affairs")
    link = _LINK_END.search(text, start, end)
    if link is None:
        return start, end
    if link.group().split()[:1] in (["of"], ["for"]) and (stop := fields.end(end)) > end:
        return start, stop
    return start, link.start()


def _known(
    parsed: Parsed, lexicon: Lexicon, fields: _Fields, taken: Sequence[Place], bodies: Sequence[Place]
) -> Iterator[Proposal]:
    """The titles of the lexicon that the pipeline passed over, with their field."""
    text = parsed.doc.text
    covered = bytearray(len(text))
    for start, end in taken:
        covered[start:end] = b"\1" * (end - start)
    starts = [start for start, _ in bodies]
    for hit in lexicon.posts.find(text):
        body = bodies[bisect_right(starts, hit.start) - 1] if starts and starts[0] <= hit.start else (0, 0)
        stands = text[hit.start].isupper() and not text.startswith(("’", "'"), hit.end)
        if stands and hit.end > body[1] and not any(covered[hit.start : hit.end]):
            link = _FIELD_LINK.match(text, hit.end)
            end = fields.end(link.end()) if link else hit.end
            yield hit.start, end if link and end > link.end() else hit.end, BY_LEXICON
