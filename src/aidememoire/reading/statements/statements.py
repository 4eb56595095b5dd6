"""Statements: what a person, a side or several together expressed.

Two witnesses are heard. The dialogue heads of the pipeline propose cues (reporting expressions) and contents; the
parse says which complement belongs to which cue, and who its subject is. A sentence that lies in a speaker's words and
has no cue of its own goes on in free indirect speech: it is a statement by the last speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.reading.people.cast import Cast
from aidememoire.reading.statements.acts import act_of
from aidememoire.reading.statements.expressions import Expression, Place, expressions
from aidememoire.reading.statements.reports import reported_in
from aidememoire.reading.statements.scopes import in_scope
from aidememoire.reading.statements.speakers import NOBODY, Speaker, Speakers
from aidememoire.reading.statements.subjects import ITSELF, TALKS
from aidememoire.reading.syntax.subjects import governing_verb, head_of, is_said_of_it, subject_of
from aidememoire.record import Encounter, Person, Span, Statement, ToldBy

if TYPE_CHECKING:
    from spacy.tokens import Token

    from aidememoire.reading.page import Page
_SURE: Final = 0.9  # a cue that is seen so clearly is one, whatever its subject
_POINTING: Final = {"this", "that", "it", "so", "these", "the following"}  # at what was said elsewhere
_SEEN: Final = 0.72  # a cue that no verb of the lexicon bears out must be seen so clearly ("installed", "posed for")


def find_statements(page: Page, people: list[Person], encounters: list[Encounter]) -> list[Statement]:
    """Find every statement of a readout, in the order of the text."""
    speakers = Speakers(page, Cast(people), encounters)
    found: list[Statement] = []
    paragraph, opened = -1, NOBODY
    for expression in expressions(page):
        here = page.paragraph_of(expression.start)
        if here != paragraph:
            paragraph, opened = here, NOBODY
        floor = speakers.floor(expression.words[1] - 1)
        if floor is None:
            said = _as_words_of(page, speakers, expression, opened)
            speaker = _speaker(page, speakers, said, opened)
        else:
            said, speaker = _in_own_words(page, speakers, expression), floor
            speakers.remember(floor)
        if speaker.scope != "joint" and said.cue:
            opened = speaker
        told_already = bool(found) and said.cue is None and _is_of(found[-1], said)
        if speaker and said.content and not (told_already or _says_nothing(page, said, said.content)):
            found.append(_statement(page, speakers, said, said.content, speaker, f"s{len(found) + 1}"))
    return found


def _says_nothing(page: Page, said: Expression, content: Place) -> bool:
    """Say whether words express nothing: what points elsewhere, a bare word, a doubtful cue that is no verb of saying.

    A bare noun may be all that was expressed ("They offered assistance").
    """
    words = page.doc.char_span(*content, alignment_mode="expand") or ()
    told = [word for word in words if any(letter.isalnum() for letter in word.text)]
    by_verb = said.cue is not None and act_of(page, said) is not None
    if len(told) < 2 and not (by_verb and told and told[0].pos_ in {"NOUN", "PROPN"}):
        return True
    doubted = said.cue is not None and said.score < _SEEN and not by_verb
    return doubted or page.text[slice(*content)].strip(" .,").casefold() in _POINTING


def _is_of(statement: Statement, said: Expression) -> bool:
    """Say whether an expression is a statement that was made already, of another cue in the same sentence."""
    span = statement.content[0]
    return (span.start, span.end) == said.content


def _as_words_of(page: Page, speakers: Speakers, expression: Expression, opened: Speaker) -> Expression:
    """Take a cue inside the words of the one who opened a paragraph for part of those words.

    "China hopes ..." goes on with the words of China's minister; so does what he recalls of his president, and what an
    invitation, a meeting or "it" is said to have shown.
    """
    sentence = page.sentence_at(expression.start)
    if expression.cue is None or not opened or sentence is None:
        return expression
    verb = head_of(page, *expression.cue)
    subject = subject_of(verb, speakers.is_person)
    of_it = opened.scope == "person" and is_said_of_it(verb)
    if not of_it and (subject is None or not _goes_on(page, speakers, expression, subject, opened)):
        return expression
    whole = (sentence.start_char, sentence.end_char)
    return Expression(None, whole, expression.score, None, "the speaker's words go on")


def _in_own_words(page: Page, speakers: Speakers, expression: Expression) -> Expression:
    """What somebody says in a turn: with its cue where he or she speaks of saying it ("I would like to note").

    The label that gives the floor is no part of what is said.
    """
    sentence, turn = page.sentence_at(expression.start), speakers.turns.at(expression.words[1] - 1)
    if sentence is None or turn is None:
        return expression
    cue = expression.cue
    subject = subject_of(head_of(page, *cue)) if cue else None
    if cue and cue[0] >= turn.start and (subject is None or subject.lower_ in ITSELF):
        return expression
    whole = expression.content if cue is None and expression.content else (sentence.start_char, sentence.end_char)
    whole = (max(whole[0], turn.start), min(whole[1], turn.end))
    return Expression(None, whole, expression.score, None, "the speaker's words go on")


def _goes_on(page: Page, speakers: Speakers, expression: Expression, subject: Token, opened: Speaker) -> bool:
    assert expression.cue is not None
    meant = speakers.resolve(subject, expression.start)
    same_side = bool(meant) and meant.sides == opened.sides
    if meant.scope == "person" and meant:
        # Whoever of the same side is not there speaks in his report only.
        is_there = speakers.cast.by_id[meant.ids[0]].present
        return same_side and opened.scope == "person" and meant.ids != opened.ids and not is_there
    reports = act_of(page, expression) is not None
    if meant.scope == "side":
        now = head_of(page, *expression.cue).tag_ in {"VBZ", "VBP"}
        return same_side and opened.scope == "person" and (now or not reports)
    if subject.lemma_.lower() in TALKS:
        return not reports and expression.score < _SURE
    return not meant and speakers.is_thing(subject)


def _speaker(page: Page, speakers: Speakers, expression: Expression, opened: Speaker) -> Speaker:
    """Who expresses something: by the subject of its cue, checked against the scope that the pipeline sees.

    A passive without agent ("it is hoped") has none: then it is whoever the paragraph is given to.
    """
    at = expression.start
    if expression.cue is None:
        # Before anybody has spoken, the account itself does.
        return speakers.last
    subject = subject_of(governing_verb(head_of(page, *expression.cue)), speakers.is_person)
    if subject is None and opened and expression.scope != "joint":
        return opened
    found = speakers.resolve(subject, at)
    if subject is not None and not found and speakers.is_thing(subject) and act_of(page, expression) is None:
        return NOBODY  # "The date above denotes ...": neither who nor what it says is anybody's
    speaker = in_scope(speakers, found, expression.scope, subject, at) or speakers.last or speakers.together(at)
    speakers.remember(speaker)
    return speaker


def _statement(
    page: Page, speakers: Speakers, expression: Expression, content: Place, speaker: Speaker, name: str
) -> Statement:
    start, end = content
    encounter = speakers.telling.at(start)
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
        act=act_of(page, expression),
        told_by=told_by(page, speakers, speaker.sides),
        reports=reported_in(page, speakers.cast, expression.cue, content, speaker.ids),
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
