"""Whose words a speaker passes on: "Liu said that President Xi pointed out ...", "conveyed the King's greetings"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.reading.syntax.subjects import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from aidememoire.reading.page import Page
    from aidememoire.reading.people.cast import Cast
    from aidememoire.record import Person

#: What is passed on for somebody who is not there.
_MESSAGES: Final = {
    "greeting", "regard", "message", "letter", "wish", "felicitation", "congratulation", "condolence", "invitation",
    "proposal", "word", "salutation",
}  # fmt: skip
_PASSING_ON: Final = {"convey", "pass", "deliver", "relay", "transmit", "bring", "extend", "read", "hand", "forward"}
_ABOVE: Final = 12  # words of a sentence in which the one whose words are passed on is named


def reported_in(
    page: Page, cast: Cast, cue: tuple[int, int] | None, content: tuple[int, int], speakers: tuple[str, ...]
) -> str | None:
    """Give the id of the person, none of the speakers, whose words a content passes on; null where it does not."""
    words = page.doc.char_span(*content, alignment_mode="expand")
    if words is None:
        return None
    person = _reporting(page, cast, words) or (_sender(cast, words) if _passes_on(page, cue) else None)
    return person.id if person and person.id not in speakers else None


def _passes_on(page: Page, cue: tuple[int, int] | None) -> bool:
    """Say whether a cue hands over what somebody else sent ("conveyed", "read out")."""
    words = page.doc.char_span(*cue, alignment_mode="expand") if cue else None
    return words is not None and any(word.lemma_ in _PASSING_ON for word in words)


def _reporting(page: Page, cast: Cast, words: Tokens) -> Person | None:
    """The subject of a reporting verb with which the words open."""
    for verb in words[:_ABOVE]:
        if verb.pos_ == "VERB" and page.lexicon.verbs.get(verb.lemma_) and verb.tag_ in {"VBD", "VBZ", "VBN"}:
            subjects = [child for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i]
            return next((person for token in subjects if (person := cast.at(token.idx))), None)
    return None


def _sender(cast: Cast, words: Tokens) -> Person | None:
    """Whose greetings they are: "President A's warm greetings", "the regards of the King"."""
    message = next((t for t in words[:_ABOVE] if t.lemma_.lower() in _MESSAGES), None)
    if message is None:
        return None
    owners = [t for t in _owners(message) if t.i <= words.end]
    return next((person for token in owners if (person := cast.at(token.idx))), None)


def _owners(noun: Token) -> list[Token]:
    return [
        t for child in noun.children if child.dep_ in {"nmod:poss", "nmod", "obl"} for t in [child, *child.children]
    ]
