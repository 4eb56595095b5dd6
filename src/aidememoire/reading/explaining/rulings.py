"""Which lines of the lexicon decided the values of an entry, and which ones know the words at a place."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from aidememoire.lexicon.files import TABLES
from aidememoire.reading.commitments.undertakings import find_undertakings
from aidememoire.reading.explaining.facts import Quote, Ruling
from aidememoire.reading.explaining.quotes import quote, quote_span, quote_token
from aidememoire.reading.statements.acts import FIRST_WORDS
from aidememoire.reading.syntax.extents import core_of, noun_of
from aidememoire.record import Commitment, Encounter, Organization, Person, Reference, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from aidememoire.lexicon import entries
    from aidememoire.reading.commitments.undertakings import Undertaking
    from aidememoire.reading.page import Page
    from aidememoire.record import Entry, Post, Span

_FILES: Final = {form: file for file, tables in TABLES.items() for form in tables.values()}
_NEAR: Final = 60  # characters between a person's name or post and the country that stands with it


def rulings_of(page: Page, entry: Entry) -> tuple[Ruling, ...]:
    """Give the lines that decided the values of an entry, each value once for the same words."""
    if isinstance(entry, Statement):
        found = chain(_of_act(page, entry), _of_topics(page, entry), _of_publisher(page, entry.told_by))
    elif isinstance(entry, Person):
        found = chain(_of_side(page, entry), chain.from_iterable(_of_post(page, post) for post in entry.posts))
    elif isinstance(entry, Organization):
        found = chain(_of_body(page, entry.name, quote_span(page, entry.mentions[0])))
    elif isinstance(entry, Encounter):
        found = chain(_of_kind(page, entry))
    elif isinstance(entry, Commitment):
        found = chain(_of_binding(page, entry.content[0]), _of_publisher(page, entry.told_by))
    else:
        found = chain(_of_reference(page, entry) if isinstance(entry, Reference) else ())
    return tuple(dict.fromkeys(found))


def rulings_at(page: Page, token: Token) -> tuple[Ruling, ...]:
    """Give the lines that know the word at a place, alone or in a phrase of the lexicon."""
    return tuple(dict.fromkeys(chain(_phrases_at(page, token), _lemmas_at(page, token))))


def ruling(line: entries.Line, decided: str | None, at: Quote | None) -> Ruling:
    """Cite a line of the lexicon for what it decided."""
    values = (getattr(line, field, None) for field in ("act", "topic", "kind", "rank", "side", "tells"))
    value = next((str(value) for value in values if value), "")
    return Ruling(_FILES[type(line)], _name_of(line, at), value, decided, at, line.example)


def _name_of(line: entries.Line, at: Quote | None) -> str:
    """By what a line is known: its base form, topic or name, or those of its words that stand in the text."""
    known = getattr(line, "lemma", None) or getattr(line, "topic", None) or getattr(line, "name", None)
    if known:
        return str(known)
    words: list[str] = getattr(line, "words", None) or getattr(line, "names", [])
    small = at.words.casefold() if at else ""
    return next((w for w in words if w.casefold() == small), None) or next(
        (w for w in sorted(words, key=len, reverse=True) if w.casefold() in small), words[0]
    )


def _of_act(page: Page, statement: Statement) -> Iterator[Ruling]:
    """The verb or noun of the cue that says what is done, else the noun with which the content begins."""
    if statement.cue is None or statement.act is None:
        return
    cue = page.doc.char_span(statement.cue.start, statement.cue.end, alignment_mode="expand") or ()
    content = statement.content[0]
    behind = page.doc.char_span(content.start, content.end, alignment_mode="expand")
    nouns = [t for t in (behind[:FIRST_WORDS] if behind is not None else ()) if t.pos_ in {"NOUN", "PROPN"}]
    for token, line in _verbs_and_nouns(page, [*cue, *nouns[:1]]):
        if line.act == statement.act:
            yield ruling(line, "act", quote_token(page, token))
            return


def _verbs_and_nouns(page: Page, tokens: Iterable[Token]) -> Iterator[tuple[Token, entries.VerbLine]]:
    for token in tokens:
        table = page.lexicon.nouns if token.pos_ in {"NOUN", "PROPN"} else page.lexicon.verbs
        line = table.get(token.lemma_)
        if line:
            yield token, line


def _of_topics(page: Page, statement: Statement) -> Iterator[Ruling]:
    for span in statement.content:
        for hit in page.lexicon.topics.find(page.text, span.start, span.end):
            if hit.value.topic in statement.topics:
                yield ruling(hit.value, "topics", quote(page, hit.start, hit.end))


def _of_publisher(page: Page, told_by: str | None) -> Iterator[Ruling]:
    """The line that knows the publisher's side, where the side was not given and somebody's account depends on it."""
    readout = page.readout
    line = page.lexicon.publishers.get(readout.publisher or "")
    if line and told_by and not readout.publisher_side:
        yield ruling(line, "told_by", None)


def _of_post(page: Page, post: Post) -> Iterator[Ruling]:
    """The line of a title, which tells its rank and what its holder belongs to, and that of the body it names."""
    hit = next(iter(page.lexicon.posts.find(post.title)), None)
    at = quote_span(page, post.evidence[0])
    if hit:
        line = hit.value
        tells = [post.rank or "no rank", line.sector or "no sector by itself"]
        yield Ruling(_FILES[type(line)], _name_of(line, at), ", ".join(tells), "post", at, line.example)
    if post.organization:
        yield from _of_body(page, post.organization, at, "post")


def _of_body(page: Page, name: str, at: Quote, decided: str | None = None) -> Iterator[Ruling]:
    line = page.lexicon.institutions.of_name(name)
    if line:
        value = ", ".join(filter(None, (line.kind, line.side or line.country)))
        yield Ruling(_FILES[type(line)], line.name, value, decided or "kind", at, line.example)


def _of_side(page: Page, person: Person) -> Iterator[Ruling]:
    """The country that stands nearest to a name or post, where the side is said and not inferred."""
    if person.side is None or "side" in person.inferred:
        return
    near = min(_countries_beside(page, person), key=lambda one: one[0], default=None)
    if near:
        yield _nation(page, person.side, "side", quote_span(page, near[1]))


def _countries_beside(page: Page, person: Person) -> Iterator[tuple[int, Span]]:
    """Where words for a person's side stand beside the name or a post, each with how far it is off."""
    for span in (*person.mentions, *(span for post in person.posts for span in post.evidence)):
        text = page.readout.title if span.where == "title" else page.text
        for hit in page.lexicon.find_countries(text, max(0, span.start - _NEAR), min(len(text), span.end + _NEAR)):
            if hit.value.code == person.side:
                place = span.model_copy(update={"start": hit.start, "end": hit.end})
                yield max(hit.start - span.end, span.start - hit.end), place


def _nation(page: Page, code: str, decided: str | None, at: Quote) -> Ruling:
    file = "countries.toml" if page.lexicon.countries.is_country(code) else "sides.toml"
    return Ruling(file, code, code, decided, at)


def _of_kind(page: Page, encounter: Encounter) -> Iterator[Ruling]:
    for span in encounter.evidence.kind:
        text = page.readout.title if span.where == "title" else page.text
        for hit in page.lexicon.encounters.find(text, span.start, span.end):
            if hit.value.kind == encounter.kind:
                yield ruling(hit.value, "kind", quote_span(page, span))
                return


def _of_binding(page: Page, content: Span) -> Iterator[Ruling]:
    """The word that binds somebody to what follows it ("agreed to ...")."""
    one = undertaking_at(page, content)
    line = page.lexicon.undertakings.get(one.binding.lemma_) if one and one.binding is not None else None
    if line and one and one.binding is not None:
        yield ruling(line, "undertaking", quote_token(page, one.binding))


def undertaking_at(page: Page, content: Span) -> Undertaking | None:
    """Give the undertaking whose words a commitment holds."""
    return next((u for u in find_undertakings(page) if (u.start, u.end) == (content.start, content.end)), None)


def _of_reference(page: Page, reference: Reference) -> Iterator[Ruling]:
    """The noun that a reference turns on."""
    span = reference.content[0]
    core = core_of(page.doc, span.start, span.end)
    if core is None:
        return
    noun = noun_of(core)
    hits = [h for h in page.lexicon.references.find(page.text, span.start, span.end) if h.value.kind == reference.kind]
    best = next((h for h in hits if h.start <= noun.idx < h.end), None) or (hits[0] if hits else None)
    if best:
        yield ruling(best.value, "kind", quote(page, best.start, best.end))


def _phrases_at(page: Page, token: Token) -> Iterator[Ruling]:
    """Phrases of the lexicon that hold a word; they are looked for in its sentence alone, for they end with it."""
    start, end = token.sent.start_char, token.sent.end_char
    lexicon, words = page.lexicon, page.text[start:end]
    for first, last, line in _phrases_in(page, words):
        if first <= token.idx - start < last:
            yield ruling(line, None, quote(page, start + first, start + last))
    for nation in lexicon.find_countries(words):
        if nation.start <= token.idx - start < nation.end:
            yield _nation(page, nation.value.code, None, quote(page, start + nation.start, start + nation.end))


def _phrases_in(page: Page, words: str) -> Iterator[tuple[int, int, entries.Line]]:
    lexicon = page.lexicon
    yield from ((hit.start, hit.end, hit.value) for hit in lexicon.topics.find(words))
    yield from ((hit.start, hit.end, hit.value) for hit in lexicon.encounters.find(words))
    yield from ((hit.start, hit.end, hit.value) for hit in lexicon.references.find(words))
    yield from ((hit.start, hit.end, hit.value) for hit in lexicon.posts.find(words))
    yield from ((hit.start, hit.end, hit.value) for hit in lexicon.institutions.find(words))
    yield from ((hit.start, hit.end, hit.value) for hit in lexicon.honorifics.find(words))


def _lemmas_at(page: Page, token: Token) -> Iterator[Ruling]:
    for table in (page.lexicon.verbs, page.lexicon.nouns, page.lexicon.undertakings):
        line = table.get(token.lemma_)
        if line and not (token.pos_ == "NOUN" and table is page.lexicon.verbs):
            yield ruling(line, None, quote_token(page, token))
