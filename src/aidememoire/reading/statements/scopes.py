"""Speakers brought into line with the scope that the pipeline reads from a sentence: a person, a side, or jointly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.reading.statements.speakers import Speaker, Speakers
from aidememoire.reading.syntax.phrases import nations_in

if TYPE_CHECKING:
    from spacy.tokens import Token

    from aidememoire.record import Scope

_OFFICIALS: Final = {"official", "administration", "government", "team", "member"}
"""Who speak for the publisher's own side where no country is named with them."""


def in_scope(speakers: Speakers, speaker: Speaker, scope: Scope | None, subject: Token | None, offset: int) -> Speaker:
    """Give whom a speaker means in a scope, at an offset; the same one where there is nothing to choose."""
    if scope is None or (speaker and speaker.scope == scope) or (speaker.is_office and scope == "person"):
        return speaker
    if scope == "joint":
        return _with_company(speakers, speaker, offset)
    if scope == "person":
        return _one_of(speakers, speaker)
    return _as_side(speakers, speaker, subject)


def _with_company(speakers: Speakers, speaker: Speaker, offset: int) -> Speaker:
    """The speaker and those named in the sentence before the cue ("With President A, she discussed ...")."""
    sentence = speakers.page.sentence_at(offset)
    named = speakers.cast.mentioned_in(sentence.start_char, offset) if sentence is not None else []
    company = [p for p in speakers.present if p in named or p.id in speaker.ids]
    if speaker and len({person.side for person in company}) > 1:
        return speakers.jointly(company, (), "named together")
    return speakers.together(offset)


def _one_of(speakers: Speakers, speaker: Speaker) -> Speaker:
    """One person of those who might speak: the last speaker, or the only one of a side."""
    there = speakers.present
    among = [p for p in there if p.id in speaker.ids or p.side in speaker.sides] if speaker else there
    if speakers.last_person in among:
        return speakers.a_person(speakers.last_person, "spoke last")
    return speakers.a_person(among[0], f"speaks for {among[0].side}") if len(among) == 1 else speaker


def _as_side(speakers: Speakers, speaker: Speaker, subject: Token | None) -> Speaker:
    """The one side of those who might speak; the publisher's own where unnamed officials do."""
    group = subject.lemma_.lower() if subject is not None else ""
    own = speakers.page.publisher_side
    if subject is not None and own and group in _OFFICIALS and not nations_in(speakers.page, subject):
        return Speaker("side", (own,), (own,), "publisher")
    if len(speaker.sides) == 1:
        return Speaker("side", speaker.sides, speaker.sides, speaker.why)
    return speaker
