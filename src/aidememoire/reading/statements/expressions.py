"""What is expressed in a text, before it is known by whom: cues with their contents, and contents without a cue.

Two witnesses are heard. The dialogue heads of the pipeline propose cues (reporting expressions) and contents; the
parse says which words complement a cue for which the heads show no content. A sentence that lies in a speaker's words
and has no cue of its own goes on in free indirect speech.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.reading.statements.contents import contents_of
from aidememoire.reading.syntax.complements import complement_of, governor_of
from aidememoire.reading.syntax.subjects import head_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.reading.language import Mark
    from aidememoire.reading.page import Page
    from aidememoire.record import Scope

Place = tuple[int, int]

COVERED: Final = 0.6  # share of a sentence that must lie in a speaker's words for it to be one statement
_QUOTED: Final = 60  # characters between a quotation and the cue behind it ("...," the President of Chile said)
BY_PARSE: Final = 0.8  # what a content that only the parse shows takes off a score
_CLAUSES: Final = frozenset({"ccomp", "parataxis"})
_QUOTES: Final = frozenset('"“”«»')


@dataclass(frozen=True)
class Expression:
    """A cue with its content, a content alone, or a cue alone: that says only who speaks next ("announced:")."""

    cue: Place | None
    content: Place | None
    score: float
    scope: Scope | None = None
    inferred: str | None = None

    @property
    def start(self) -> int:
        """Where the expression stands in the order of the text."""
        return min(place[0] for place in (self.cue, self.content) if place)

    @property
    def words(self) -> Place:
        """The words expressed, or the cue where none are seen."""
        place = self.content or self.cue
        assert place is not None
        return place


def expressions(page: Page) -> list[Expression]:
    """Find all expressions of a text, in its order."""
    found: list[Expression] = []
    claimed: set[Mark] = set()
    contents = contents_of(page)
    cues = [cue for cue in _whole(page) if not _lies_in(contents, cue) and not _does_a_thing(page, cue)]
    for number, cue in enumerate(cues):
        following = cues[number + 1].start if number + 1 < len(cues) else len(page.text)
        found.append(_expression(page, cue, following, contents, claimed))
    loose = [content for content in contents if content not in claimed]
    found = [one for one in found if not _only_leads_on(page, one, found)]
    broken = _broken(page, loose, found)
    found = [one for one in found if not any(a <= one.start < b for a, b in broken)]
    found += _free_indirect(page, loose, found)
    return sorted(found, key=lambda one: one.start)


def _whole(page: Page) -> Iterator[Mark]:
    """The cues of a text, without those that are a part of the one before ("informed | Mr. Holm | in detail about")."""
    before: Mark | None = None
    for cue in page.marks("cue"):
        if before is None or not _belongs_to(page, before, cue):
            yield cue
        before = cue


def _belongs_to(page: Page, before: Mark, cue: Mark) -> bool:
    """Say whether a cue has no verb of its own and hangs on the verb of the cue before it."""
    head = head_of(page, cue.start, cue.end)
    words = tuple(page.doc.char_span(cue.start, cue.end, alignment_mode="expand") or (head,))
    leads_on = words[0].pos_ == "ADP" and all(word.pos_ not in {"VERB", "AUX"} for word in words)
    return leads_on and head.head == head_of(page, before.start, before.end)


def _only_leads_on(page: Page, one: Expression, found: list[Expression]) -> bool:
    """Say whether what follows a cue is another cue: "responded by | stating that ..."."""
    if one.cue is None or one.content is None or not page.text.startswith("by ", one.content[0]):
        return False
    return any(other.cue is not None and other.cue[0] == one.content[0] + len("by ") for other in found)


def _lies_in(contents: list[Mark], cue: Mark) -> bool:
    """Say whether a cue is part of what somebody said."""
    number = bisect_right(contents, cue.start, key=lambda mark: mark.start) - 1
    return number >= 0 and cue.end <= contents[number].end


def _does_a_thing(page: Page, cue: Mark) -> bool:
    """Say whether a verb that reports clauses and quotations has a thing as its object ("added two to the list")."""
    verb = head_of(page, cue.start, cue.end)
    line = page.lexicon.verbs.get(verb.lemma_)
    if line is None or not line.clause:
        return False
    return any(word.dep_ == "obj" for word in verb.children) and not any(
        word.dep_ in _CLAUSES or word.text in _QUOTES for word in verb.subtree
    )


def _expression(page: Page, cue: Mark, following: int, contents: list[Mark], claimed: set[Mark]) -> Expression:
    """Pair a cue with its content, and claim it."""
    at = (cue.start, cue.end)
    content = _content_after(page, cue, contents, following, claimed) or _content_before(page, cue, contents, claimed)
    if content:
        claimed.add(content)
        return Expression(at, (content.start, content.end), min(cue.score, content.score), cue.scope)
    place = complement_of(page, cue.start, cue.end)
    if place and not any(place[0] < m.end and m.start < place[1] for m in claimed):
        return Expression(at, place, cue.score * BY_PARSE, cue.scope, "the complement of its cue")
    return Expression(at, None, cue.score, cue.scope)


def _content_after(page: Page, cue: Mark, contents: list[Mark], following: int, claimed: set[Mark]) -> Mark | None:
    """The content that begins behind a cue, in the same sentence and before the next cue."""
    sentence = page.sentence_at(cue.start)
    until = min(following, sentence.end_char if sentence is not None else following)
    number = bisect_right(contents, cue.end - 1, key=lambda mark: mark.start)
    content = contents[number] if number < len(contents) else None
    return content if content and content.start < until and content not in claimed else None


def _content_before(page: Page, cue: Mark, contents: list[Mark], claimed: set[Mark]) -> Mark | None:
    """The content that ends shortly before its cue: a quotation, or the subject of a passive."""
    sentence = page.sentence_at(cue.start)
    number = bisect_right(contents, cue.start, key=lambda mark: mark.end) - 1
    if number < 0 or contents[number] in claimed or sentence is None:
        return None
    content = contents[number]
    return content if content.end > sentence.start_char or cue.start - content.end < _QUOTED else None


def _broken(page: Page, loose: list[Mark], found: list[Expression]) -> list[Place]:
    """Sentences that begin in a speaker's words, and in which a cue was seen all the same: they go on in them."""
    starts = {mark.start for mark in loose if page.text[mark.start] not in _QUOTES}
    taken = [one.start for one in found]
    return [
        (s.start_char, s.end_char)
        for s in page.sentences
        if s.start_char in starts and bisect_right(taken, s.end_char) > bisect_right(taken, s.start_char)
    ]


def _free_indirect(page: Page, loose: list[Mark], told: list[Expression]) -> Iterator[Expression]:
    """Sentences that lie in contents which no cue claims, whole; of others the words, with the verb before them."""
    busy = _sentences_with(page, [place for one in told for place in (one.cue, one.content) if place])
    at = 0
    for number, sentence in enumerate(page.sentences):
        start, end = sentence.start_char, sentence.end_char
        while at < len(loose) and loose[at].end <= start:
            at += 1
        inside = [m for m in loose[at : at + 12] if m.start < end and start < m.end]
        if not inside or page.is_note(start):
            continue
        free = number not in busy
        covered = sum(min(m.end, end) - max(m.start, start) for m in inside)
        score = max(m.score for m in inside)
        if free and (covered >= COVERED * (end - start) or inside[0].start <= start):
            yield Expression(None, (start, end), score, None, "the speaker's words go on")
        elif free:
            for mark in inside:
                place = (max(mark.start, start), min(mark.end, end))
                yield Expression(governor_of(page, *place), place, score * BY_PARSE, None, "the verb before the words")


def _sentences_with(page: Page, places: list[Place]) -> set[int]:
    """The numbers of the sentences that some of the places touch."""
    found: set[int] = set()
    for start, end in places:
        first = bisect_right(page.sentences, start, key=lambda sentence: sentence.start_char) - 1
        last = bisect_right(page.sentences, end - 1, key=lambda sentence: sentence.start_char)
        found.update(range(max(0, first), last))
    return found
