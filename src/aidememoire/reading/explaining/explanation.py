"""Why an entry is in a record: its words, the marks it rests on, the parse, the lexicon's lines, its encounter.

Nothing is decided here. The facts are gathered from the same page on which the entry was read, by the same rules; of
what cannot be shown to hold, nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.reading.commitments.undertakers import bound_subject
from aidememoire.reading.commitments.undertakings import PROGRAMME
from aidememoire.reading.confidence import with_chances
from aidememoire.reading.encounters.attendance import Attendance
from aidememoire.reading.explaining.facts import (
    Attended,
    Belonging,
    Confidence,
    Explanation,
    Grammar,
    Origin,
    Quote,
    Unmarked,
    Way,
    Witness,
    kinds_for,
)
from aidememoire.reading.explaining.quotes import quote, quote_span, quote_token, witnesses, words_of
from aidememoire.reading.explaining.rulings import rulings_of, undertaking_at
from aidememoire.reading.people.cast import Cast
from aidememoire.reading.references.references import INNER
from aidememoire.reading.statements.expressions import BY_PARSE
from aidememoire.reading.statements.speakers import Speakers
from aidememoire.reading.syntax.subjects import governing_verb, head_of, subject_of
from aidememoire.record import Commitment, Encounter, Person, Reference, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from aidememoire.reading.page import Page
    from aidememoire.record import Entry, Record, Span

#: The kinds of mark on which each kind of entry rests, and the name under which its scores are calibrated.
_MARKS: Final = {
    "Person": ("person", "post"),
    "Organization": ("organization",),
    "Statement": ("cue", "content"),
    "Commitment": ("commitment",),
    "Reference": ("reference",),
    "Encounter": (),
}
_KINDS: Final = {
    "Person": "people", "Organization": "organizations", "Statement": "statements", "Commitment": "commitments",
    "Reference": "references", "Encounter": "encounters",
}  # fmt: skip
_BY_NAME: Final = 0.6  # how sure a name is that no mark shows, but the names head does


def explain(page: Page, record: Record, entry: Entry) -> Explanation:
    """Gather why an entry of a record is there; `page` is the one on which the record was read."""
    words = tuple(words_of(page, entry))
    rests_on = [q for name, q in words if name in {"mentions", "post", "cue", "content"}]
    marks = tuple(witnesses(page, _MARKS[type(entry).__name__], rests_on))
    return Explanation(
        entry=entry,
        words=words,
        witnesses=marks,
        unmarked=tuple(_unmarked(page, words, marks)) if _MARKS[type(entry).__name__] else (),
        confidence=_confidence(page, entry, marks),
        grammar=_grammar(page, record, entry),
        rulings=rulings_of(page, entry),
        belonging=_belonging(page, record, entry),
        attended=tuple(_attended(page, record, entry)) if isinstance(entry, Person) else (),
    )


def _unmarked(page: Page, words: tuple[tuple[str, Quote], ...], marks: tuple[Witness, ...]) -> Iterator[Unmarked]:
    """The words that no mark shares: the names head or the lexicon knows them, or a rule found them."""
    for value, place in words:
        kinds = kinds_for(value)
        if value != "about" and not any(w.mark.kind in kinds and place.meets(w.quote) for w in marks):
            yield Unmarked(place, _origin(page, place) if value == "mentions" else "a rule")


def _origin(page: Page, place: Quote) -> Origin:
    doc = page.head.doc if place.region == "title" else page.doc
    if any(name.start_char < place.end and place.start < name.end_char for name in doc.ents if name.label_ != "LOC"):
        return "the names head"
    if any(hit.end - hit.start == len(place.words) for hit in page.lexicon.institutions.find(place.words)):
        return "the lexicon"
    return "a rule"


def _confidence(page: Page, entry: Entry, marks: tuple[Witness, ...]) -> Confidence | None:
    """The confidence that gives the entry's score; null where it follows from no mark in a way that is known."""
    for value, way in _ways(page, entry, marks):
        likened = entry.model_copy(update={"score": round(value, 3)})
        if with_chances(_KINDS[type(entry).__name__], [likened])[0].score == entry.score:
            return Confidence(round(value, 3), way)
    return None


def _ways(page: Page, entry: Entry, marks: tuple[Witness, ...]) -> Iterator[tuple[float, Way]]:
    """How a score of such an entry can follow from its marks, the likeliest first."""
    scores = [witness.mark.score for witness in marks if _counts(entry, witness)]
    if len(scores) == 1:
        yield scores[0], "the only mark"
    elif scores:
        if isinstance(entry, Statement):
            yield min(scores), "the weaker mark"
        yield max(scores), "the surest mark"
    if isinstance(entry, Statement):
        yield from ((score * BY_PARSE, "lowered for the parse") for score in scores)
        beside = _contents_beside(page, entry)
        yield from ((score, "the surest in its sentence") for score in beside)
        yield from ((score * BY_PARSE, "the surest in its sentence, lowered") for score in beside)
    elif isinstance(entry, Commitment | Reference):
        yield from ((score, "one of its marks") for score in scores)
    if isinstance(entry, Reference):
        yield from ((score * INNER, "lowered for what it stands in") for score in scores)
    elif isinstance(entry, Person) and not scores:
        yield _BY_NAME, "a name that only the names head saw"
    elif isinstance(entry, Commitment) and not scores:
        yield PROGRAMME, "a rule without a mark"


def _contents_beside(page: Page, statement: Statement) -> list[float]:
    """The surest of the content marks in a statement's sentence; a statement without a cue takes its score from it."""
    sentence = page.sentence_at(statement.content[0].start)
    if sentence is None or statement.inferred.get("content") is None:
        return []
    inside = [m.score for m in page.marks("content") if m.start < sentence.end_char and sentence.start_char < m.end]
    return sorted(inside)[-1:]


def _counts(entry: Entry, witness: Witness) -> bool:
    """Say whether a mark counts for a score: posts do not, nor does another cue in a statement's words."""
    if isinstance(entry, Statement) and entry.cue and witness.mark.kind == "cue":
        return witness.quote.start == entry.cue.start
    return witness.mark.kind != "post"


def _grammar(page: Page, record: Record, entry: Entry) -> Grammar | None:
    """The verb of a statement's cue or of what is undertaken, with its subject."""
    if isinstance(entry, Statement) and entry.cue:
        verb = _verb_of(page, entry.cue)
        cast = Cast(record.people)
        subject = subject_of(verb, lambda token: cast.at(token.idx) is not None) if verb is not None else None
        return _as_grammar(page, verb, subject)
    if isinstance(entry, Commitment):
        one = undertaking_at(page, entry.content[0])
        return _as_grammar(page, one.core if one.binding is None else one.binding, bound_subject(one)) if one else None
    return None


def _as_grammar(page: Page, verb: Token | None, subject: Token | None) -> Grammar | None:
    if verb is None:
        return None
    return Grammar(quote_token(page, verb), _phrase(page, subject) if subject is not None else None)


def _phrase(page: Page, noun: Token) -> Quote:
    """A subject with the words that belong to it closely, not the clauses that hang on it."""
    close = [t for t in noun.children if t.dep_.split(":")[0] in {"det", "compound", "amod", "nummod", "flat"}]
    tokens = sorted([noun, *close], key=lambda token: token.i)
    return quote(page, tokens[0].idx, tokens[-1].idx + len(tokens[-1]))


def _verb_of(page: Page, cue: Span) -> Token | None:
    """The verb whose subject speaks: of "met to reaffirm" the finite one, for an infinitive of purpose has none."""
    return governing_verb(head_of(page, cue.start, cue.end))


def _belonging(page: Page, record: Record, entry: Entry) -> Belonging | None:
    """Why something belongs to its encounter: the last whose words stand before it."""
    if not isinstance(entry, Statement | Commitment) or entry.encounter is None:
        return None
    told = Speakers(page, Cast(record.people), list(record.encounters)).telling.at(entry.content[0].start)
    if told is None or told.id != entry.encounter:
        return None
    first = min((s for s in told.spans() if s.where == "text"), key=lambda s: s.start, default=None)
    if len(record.encounters) == 1:
        return Belonging(told.id, "only")
    if first is None or first.start > entry.content[0].start:
        return Belonging(told.id, "first")
    return Belonging(told.id, "last before", quote_span(page, first))


def _attended(page: Page, record: Record, person: Person) -> Iterator[Attended]:
    attendance = Attendance(page, Cast(record.people))
    for encounter in record.encounters:
        if person.id in encounter.participants:
            yield _how(page, attendance, encounter, person)


def _how(page: Page, attendance: Attendance, encounter: Encounter, person: Person) -> Attended:
    """How a person came to be among those who took part, in the order in which the rules ask."""
    mentions = [span for span in person.mentions if span.where == "text"]
    for told in (span for span in encounter.spans() if span.where == "text"):
        sentence = page.sentence_at(told.start)
        named = [s for s in mentions if sentence is not None and sentence.start_char <= s.start < sentence.end_char]
        if named:
            return Attended(encounter.id, "named in the report", quote_span(page, named[0]))
    listed = attendance.listed_at(person)
    if listed is not None:
        there = next((quote_span(page, span) for span in mentions if span.start == listed), None)
        return Attended(encounter.id, "listed", there)
    cue = attendance.spoke_at.get(person.id)
    if cue is not None:
        place = next((mark for mark in page.marks("cue") if mark.start == cue), None)
        return Attended(encounter.id, "speaks", quote(page, place.start, place.end) if place else None)
    if attendance.in_title(person):
        return Attended(encounter.id, "in the title")
    return Attended(encounter.id, "by the rules")
