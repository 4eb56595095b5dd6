"""Contents as the pipeline proposes them, each whole.

One that was cut, by the sentences of a quotation or by an aside, is put together; a relative clause that belongs to its
last noun is part of it, and whoever is reported to speak in that clause speaks in the content only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from aidememoire.reading.syntax.subjects import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from aidememoire.reading.language import Mark
    from aidememoire.reading.page import Page

_QUOTATION: Final = re.compile(r"“[^“”\n]{1,3000}”|(?<!\w)\"[^\"\n]{1,3000}\"(?!\w)|«[^«»\n]{1,3000}»")
_ASIDE: Final = 60  # characters of an aside that cuts a content in two ("growth, he went on, is ...")


def contents_of(page: Page) -> list[Mark]:
    """Give the contents of a text in order, each whole; none begins in another."""
    found: list[Mark] = []
    cues = {_verb_at(page, cue): cue for cue in page.marks("cue")}
    for mark in _joined(page):
        if found and mark.start < found[-1].end:
            continue
        end = max(mark.end, _end_of_clause(page, mark), _end_of_report(page, mark, cues))
        found.append(replace(mark, end=end))
    return found


def _verb_at(page: Page, cue: Mark) -> int:
    words = page.doc.char_span(cue.start, cue.end, alignment_mode="expand")
    return words.root.i if words is not None else -1


def _end_of_report(page: Page, mark: Mark, cues: Mapping[int, Mark]) -> int:
    """Where a clause ends that tells what somebody reported, and in which others report; 0 where there is none.

    "She explained that he and Mr. Holm | confirmed ...": the pipeline takes the second verb for a cue of its own.
    """
    words = page.doc.char_span(mark.start, mark.end, alignment_mode="expand")
    if words is None:
        return 0
    verb = words.root.head if words.root.dep_ in SUBJECTS else words.root
    if words.root.dep_ in SUBJECTS and verb.i >= words.end and verb.i in cues:
        whole = verb if verb.dep_ == "ccomp" and verb.head.i in cues else None
    else:
        whole = _goes_on_in(words, verb, cues)
    last = whole.right_edge if whole is not None else None
    return 0 if last is None else last.idx + len(last) if last.text not in {".", ",", ";"} else last.idx


def _goes_on_in(words: Tokens, verb: Token, cues: Mapping[int, Mark]) -> Token | None:
    """The verb with which words go on behind an "and": "they treasured | and wished ...", "doing A, and doing B".

    "She said that Norway agreed and stressed ..." is none: another's clause is whole, and she goes on herself.
    """
    between = list(takewhile(lambda word: word.dep_ in {"punct", "cc"}, words.doc[words.end :]))
    other = next(iter(words.doc[words.end + len(between) :]), None)
    if other is None or other.i not in cues or verb.head.i not in cues:
        return None
    if not any(word.dep_ == "cc" for word in between):
        return None
    theirs = any(word.dep_ in SUBJECTS and word.pos_ == "PRON" for word in verb.children)
    unfinished = verb.dep_ == "ccomp" and verb.i == words.end - 1 and theirs and verb.tag_ == other.tag_
    alike = verb.dep_ == "xcomp" and verb.tag_ == other.tag_ == "VBG" and verb.head.tag_ != "VBG"
    return other if unfinished or alike else None


def _joined(page: Page) -> list[Mark]:
    quotations = [match.span() for match in _QUOTATION.finditer(page.text)]
    # Whoever is quoted may say that he said: that is part of the quotation.
    cues = [cue.start for cue in page.marks("cue") if not _is_quoted(cue.start, quotations)]
    found: list[Mark] = []
    at = cue = 0
    for mark in _parted(page, quotations):
        while at < len(quotations) and quotations[at][1] <= mark.start:
            at += 1
        last = found[-1] if found else None
        while cue < len(cues) and last is not None and cues[cue] < last.end:
            cue += 1
        spoken_between = cue < len(cues) and cues[cue] < mark.start
        one = last is not None and (
            _quoted_together(last, mark, quotations[at : at + 1]) or _cut_in_two(page, last, mark)
        )
        if last is not None and one and not spoken_between:
            found[-1] = replace(last, end=mark.end, score=min(last.score, mark.score))
        else:
            found.append(mark)
    return found


def _parted(page: Page, quotations: list[tuple[int, int]]) -> Iterator[Mark]:
    """The marks as proposed; one that runs from the account's words into a quotation behind their full stop is two."""
    for mark in page.marks("content"):
        number = bisect_right(quotations, mark.end - 1, key=lambda place: place[0]) - 1
        opens, closes = quotations[number] if number >= 0 else (0, 0)
        before = page.text[mark.start : opens].rstrip()
        if mark.start < opens and mark.end < closes and before.endswith((".", "!", "?")):
            yield replace(mark, end=mark.start + len(before.rstrip(".")))
            yield replace(mark, start=opens)
        else:
            yield mark


def _end_of_clause(page: Page, mark: Mark) -> int:
    """Where a relative clause ends that follows a content and belongs to a noun in it; 0 where there is none."""
    words = page.doc.char_span(mark.start, mark.end, alignment_mode="expand")
    if words is None or words.end >= len(page.doc):
        return 0
    clauses = [child for word in words for child in word.rights if child.dep_ == "acl:relcl" and child.i >= words.end]
    ends = [clause.right_edge for clause in clauses if clause.left_edge.i - words.end <= 1]
    last = max(ends, key=lambda token: token.i, default=None)
    if last is None or last.sent.end != words.root.sent.end:
        return 0
    return last.idx + len(last) if last.text not in {".", ",", ";"} else last.idx


def _is_quoted(offset: int, quotations: list[tuple[int, int]]) -> bool:
    number = bisect_right(quotations, offset, key=lambda place: place[0]) - 1
    return number >= 0 and offset < quotations[number][1]


def _quoted_together(one: Mark, other: Mark, quotation: list[tuple[int, int]]) -> bool:
    return any(start <= one.start and other.end <= end for start, end in quotation)


def _cut_in_two(page: Page, one: Mark, other: Mark) -> bool:
    """Say whether two contents of one sentence are parts of one: nothing is reported between them."""
    sentence = page.sentence_at(one.start)
    return sentence is not None and other.start < sentence.end_char and other.start - one.end <= _ASIDE
