"""Statements: what a person, a side or several together expressed.

Two witnesses are heard. The dialogue heads of the pipeline propose cues (reporting expressions) and contents; the
parse says which complement belongs to which cue, and who its subject is. A sentence that lies in a speaker's words and
has no cue of its own goes on in free indirect speech: it is a statement by the last speaker.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.reading.cast import Cast
from aidememoire.reading.complements import complement_of
from aidememoire.reading.speakers import NOBODY, Speaker, Speakers
from aidememoire.reading.subjects import subject_of
from aidememoire.record import Encounter, Person, Span, Statement, ToldBy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from aidememoire.reading.language import Mark
    from aidememoire.reading.page import Page

COVERED: Final = 0.6  # share of a sentence that must lie in a speaker's words for it to be one statement


@dataclass(frozen=True)
class Expression:
    """A cue with its content, or a content alone; offsets of the text."""

    cue: tuple[int, int] | None
    content: tuple[int, int]
    score: float
    scope: str | None = None
    inferred: str | None = None


def find_statements(page: Page, people: list[Person], encounters: list[Encounter]) -> list[Statement]:
    """Find every statement of a readout, in the order of the text."""
    speakers = Speakers(page, Cast(people), encounters)
    found: list[Statement] = []
    paragraph = -1
    for expression in sorted(expressions(page), key=lambda e: (e.cue or e.content)[0]):
        at = (expression.cue or expression.content)[0]
        here = page.paragraph_of(at)
        speaker = _speaker(page, speakers, expression, at, same_paragraph=here == paragraph)
        paragraph = here
        if speaker:
            found.append(_statement(page, speakers, expression, speaker, f"s{len(found) + 1}"))
    return found


def expressions(page: Page) -> list[Expression]:
    """Pair cues with contents, and take what is left of the contents sentence by sentence."""
    cues = list(page.marks("cue"))
    contents = list(page.marks("content"))
    claimed: set[Mark] = set()
    found: list[Expression] = []
    for number, cue in enumerate(cues):
        following = cues[number + 1].start if number + 1 < len(cues) else len(page.text)
        content = _content_after(page, cue, contents, following) or _quotation_before(page, cue, contents, claimed)
        if content:
            claimed.add(content)
            found.append(
                Expression((cue.start, cue.end), (content.start, content.end), min(cue.score, content.score), cue.scope)
            )
            continue
        place = complement_of(page, cue.start, cue.end)
        if place:
            found.append(
                Expression((cue.start, cue.end), place, cue.score * 0.8, cue.scope, "the complement of its cue")
            )
    loose = [content for content in contents if content not in claimed]
    found += _free_indirect(page, loose, found)
    return found


def _content_after(page: Page, cue: Mark, contents: list[Mark], following: int) -> Mark | None:
    """The content that begins behind a cue, in the same sentence and before the next cue."""
    sentence = _sentence_at(page, cue.start)
    for content in contents:
        if content.start >= cue.end:
            near = content.start < min(following, sentence.end_char if sentence is not None else following)
            return content if near else None
    return None


def _quotation_before(page: Page, cue: Mark, contents: list[Mark], claimed: set[Mark]) -> Mark | None:
    """The content that ends shortly before its cue: a quotation, or the subject of a passive."""
    sentence = _sentence_at(page, cue.start)
    before = [c for c in contents if c.end <= cue.start and c not in claimed]
    if not before or sentence is None:
        return None
    content = before[-1]
    return content if content.end > sentence.start_char or cue.start - content.end < 40 else None


def _free_indirect(page: Page, loose: list[Mark], told: list[Expression]) -> Iterator[Expression]:
    """Whole sentences that lie in contents which no cue claims; sentences with a statement in them are not such."""
    taken = [e.content for e in told] + [e.cue for e in told if e.cue]
    for sentence in page.sentences:
        start, end = sentence.start_char, sentence.end_char
        if any(start < b and a < end for a, b in taken):
            continue
        inside = [m for m in loose if m.start < end and start < m.end]
        covered = sum(min(m.end, end) - max(m.start, start) for m in inside)
        if inside and covered >= COVERED * (end - start):
            yield Expression(None, (start, end), max(m.score for m in inside), None, "the speaker's words go on")


def _sentence_at(page: Page, offset: int) -> Tokens | None:
    return next((s for s in page.sentences if s.start_char <= offset < s.end_char), None)


def _speaker(page: Page, speakers: Speakers, expression: Expression, at: int, *, same_paragraph: bool) -> Speaker:
    if expression.cue is None:
        return speakers.last if speakers.last else NOBODY
    head = _head(page, *expression.cue)
    subject = subject_of(head)
    return speakers.of_subject(subject, at) or _fallback(speakers, expression, at)


def _fallback(speakers: Speakers, expression: Expression, at: int) -> Speaker:
    """A cue whose subject says nothing: a passive without agent, or a noun; by what the heads take its scope to be."""
    if expression.scope == "joint" or not speakers.last:
        return speakers.together(at)
    return speakers.last


def _head(page: Page, start: int, end: int) -> Token:
    """The token of a cue on which the others depend."""
    span = page.doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return span.root


def _statement(page: Page, speakers: Speakers, expression: Expression, speaker: Speaker, name: str) -> Statement:
    start, end = expression.content
    encounter = speakers.encounter_at(start)
    inferred = {}
    if speaker.why:
        inferred["speakers"] = speaker.why
    if expression.inferred:
        inferred["content"] = expression.inferred
    cue = Span(start=expression.cue[0], end=expression.cue[1]) if expression.cue else None
    return Statement(
        id=name,
        score=round(expression.score, 3),
        inferred=inferred,
        scope=speaker.scope,
        speakers=speaker.ids,
        sides=speaker.sides,
        act=_act(page, expression),
        told_by=told_by(page, speakers, speaker.sides),
        encounter=encounter.id if encounter else None,
        cue=cue,
        content=(Span(start=start, end=end),),
        topics=page.lexicon.topics.of(page.text, start, end),
    )


def told_by(page: Page, speakers: Speakers, sides: tuple[str, ...]) -> ToldBy | None:
    """Whose claim it is that this was said: the speaker's own side's, the counterpart's or a third party's."""
    publisher = page.publisher_side
    if publisher is None or not sides:
        return None
    if publisher in sides:
        return "own"
    return "counterpart" if publisher in speakers.sides else "third party"


def _act(page: Page, expression: Expression) -> str | None:
    if expression.cue is None:
        return "state"
    head = _head(page, *expression.cue)
    verb = page.lexicon.verbs.get(head.lemma_)
    return verb.act if verb else None
