"""Turns of speech: where an account gives somebody the floor and prints the words themselves.

A transcript sets a name and a colon before the words ("President Anton Weller: Good afternoon."); what follows is that
person's until the next such label. A message is its sender's, and an address that its title gives to somebody is his
or hers from beginning to end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.reading.page import Page
    from aidememoire.reading.people.cast import Cast
    from aidememoire.record import Person

_FINITE: Final = {"VBD", "VBZ", "VBP", "MD", "VB"}
_SPEAKS: Final = 12  # words behind a label among which a verb shows that somebody speaks
_LEAD: Final = 160  # characters before a name that its post may take
#: Behind a name: a remark in brackets, the colon, and the first word said.
_COLON = re.compile(r"(?:\s*\([^()\n]{1,60}\))?\s?:\s+(?=[\"“«…<(\[]|[^\W_])")
_ENDS = re.compile(r"[.!?…>*\n”\"»\])]\s+")
_POST = re.compile(r"(?:(?:[A-Z][\w’'.&-]*,?|of|the|and|for|to|at|on|in|with)\s+)*")
#: Labels that give the floor to nobody who is named, and the mark behind which the account speaks again.
_NOBODYS = re.compile(
    r"(?:^|(?<=[.!?…>*\n”\"»\])]\s))(?:Q|Question|QUESTION|Moderator|MODERATOR|Journalist|Correspondent|Remark|Reply)"
    r"\s?:\s+|(?P<account>\*\s?\*\s?\*)"
)
_ADDRESS = re.compile(
    r"\b(?:address|speech|remarks|statement|lecture)\b[^.:;–—-]{0,80}?\b(?:by|of|from)\s+(?=(?:the\s+)?[A-Z])", re.I
)
_READS = re.compile(
    r"\s*The\s+(?:[\w-]+\s+){0,3}?(?:message|telegram|letter)\s[^.:]{0,120}?reads\b[^.:]{0,20}:\s*[\"“]?", re.I
)
_QUOTED = re.compile(r"[“\"][^”\"]{0,2000}[”\"]")
_FIRST_PERSON = re.compile(r"\b(?:I|my|me)\b")


@dataclass(frozen=True)
class Turn:
    """A stretch of the text that is somebody's own words; the speaker is null where only a post or nobody is named."""

    start: int
    end: int
    speaker: Person | None


class Turns:
    """The turns of a readout in order, asked by place; offsets count the characters of its text."""

    def __init__(self, page: Page, cast: Cast) -> None:
        labelled = tuple(_labelled(page, cast))
        self.all: tuple[Turn, ...] = labelled or tuple(_sent(page)) or tuple(_addressed(page, cast))
        #: An address is an account in the first person: what it tells of took place.
        self.is_address = bool(self.all) and not labelled
        self._starts = [turn.start for turn in self.all]

    def at(self, offset: int) -> Turn | None:
        """The turn in which an offset lies; null in the account's own words."""
        number = bisect_right(self._starts, offset) - 1
        turn = self.all[number] if number >= 0 else None
        return turn if turn is not None and offset < turn.end else None


def _labelled(page: Page, cast: Cast) -> Iterator[Turn]:
    """The turns of a transcript; what follows a mark behind which the account speaks again is nobody's turn."""
    named: list[tuple[int, int, Person | None]] = list(_labels(page, cast))
    if not named:
        return
    marks = list(_NOBODYS.finditer(page.text))
    telling = {mark.start() for mark in marks if mark["account"]}
    labels = sorted([*named, *((m.start(), m.end(), None) for m in marks)], key=lambda label: label[0])
    ends = [label[0] for label in labels[1:]] + [len(page.text)]
    for (label, start, speaker), end in zip(labels, ends, strict=True):
        if label not in telling and start < end:
            yield Turn(start, end, speaker)


def _labels(page: Page, cast: Cast) -> Iterator[tuple[int, int, Person]]:
    """Where a label begins and ends, and whom it names."""
    text, before = page.text, 0
    named = [(s.start, s.end, p) for p in cast.people for s in p.mentions if s.where == "text"]
    for start, end, person in sorted(named, key=lambda name: name[:2]):
        colon = _COLON.match(text, end)
        if colon and _opens(text, start, before) and _is_speech(page, colon.end()):
            yield start, colon.end(), person
        before = end


def _opens(text: str, name: int, before: int) -> bool:
    """Say whether nothing but a post stands between a name and the end of what was said before.

    A heading may end with another name (`before` is its end): "Talks with Mara Solis  President Anton Weller: ...".
    """
    near = max(0, name - _LEAD)
    ends = [near + end.end() for end in _ENDS.finditer(text[near:name])]
    if name > before > max([near, *ends]):
        return text[before:name].strip()[:1].isupper() and _POST.fullmatch(text[before:name].lstrip()) is not None
    if not ends and near:
        return False
    return _POST.fullmatch(text, ends[-1] if ends else 0, name) is not None


def _is_speech(page: Page, start: int) -> bool:
    """Say whether somebody speaks behind a label; a list gives only a post there."""
    words = page.doc.char_span(start, min(len(page.text), start + _LEAD), alignment_mode="contract") or ()
    return any(word.tag_ in _FINITE for word in words[:_SPEAKS])


def _sent(page: Page) -> Iterator[Turn]:
    """What a message reads, where the account is nothing else: its sender's, who need not be named."""
    reads = _READS.match(page.text)
    if reads:
        yield Turn(reads.end(), len(page.text), None)


def _addressed(page: Page, cast: Cast) -> Iterator[Turn]:
    """The whole text, where the title gives it to somebody and it speaks in the first person."""
    title = page.readout.title
    given = _ADDRESS.search(title)
    if given is None or not _FIRST_PERSON.search(_QUOTED.sub("", page.text)):
        return
    named = [(s.start, p) for p in cast.people for s in p.mentions if s.where == "title" and s.start >= given.end()]
    speaker = min(named, key=lambda name: name[0])[1] if named else None
    told = speaker is not None and any(span.where == "text" for span in speaker.mentions)
    if not told:
        yield Turn(0, len(page.text), speaker)
