"""Who was there: people and bodies take their seats once the encounters are known, and with it their standing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.reading.people.standings import standing_by

if TYPE_CHECKING:
    from aidememoire.reading.page import Page
    from aidememoire.record import Encounter, Organization, Person, SpeaksFor, Standing

#: Posts whose holder speaks for a private body.
_HEADS_A_BODY: Final = re.compile(
    r"\b(?:President|Chair(?:man|woman|person)?|Director(?:-General)?|Chief Executive|CEO|Founder|Co-Founder|Head|"
    r"Managing Partner|Executive Director|Secretary[- ]General|Rector|Dean|Publisher|Owner)\b"
)
_LESSER: Final = re.compile(r"\b(?:Vice|Deputy|Assistant|Associate|former)\b", re.I)
_PERSONAL: Final = re.compile(
    r"\b(?:in|of)\s+(?P<whose>a|an|his|her|their|its)?\s*(?:purely\s+|strictly\s+)?(?:personal|private|individual)\s+"
    r"capacit(?:y|ies)\b|\bas\s+private\s+(?:citizens?|individuals?|persons?)\b|\bspeaking\s+for\s+(?:himself|herself)\b"
)
_ALL: Final = re.compile(r"\b(?:participants|delegates|members|experts|all|everyone|they|attendees|officials)\b", re.I)


def seat(
    page: Page, people: list[Person], organizations: list[Organization], encounters: list[Encounter]
) -> tuple[list[Person], list[Organization]]:
    """Mark the people who took part in an encounter and the bodies that unnamed people attended for."""
    there = {i for encounter in encounters for i in encounter.participants}
    bodies = {i for encounter in encounters for i in encounter.organizations}
    private = _in_personal_capacity(page, people, there)
    seated = [_seated(page, person, present=person.id in there, personal=person.id in private) for person in people]
    return seated, [body.model_copy(update={"present": body.id in bodies}) for body in organizations]


def _seated(page: Page, person: Person, *, present: bool, personal: bool) -> Person:
    standing, why = standing_of(page, person)
    speaks_for, reason = _speaks_for(page, person, standing, personal=personal)
    inferred = dict(person.inferred)
    if standing:
        inferred["standing"] = why
    if speaks_for:
        inferred["speaks_for"] = reason
    if personal:
        inferred["capacity"] = "said in the text"
    change = {"present": present, "standing": standing, "speaks_for": speaks_for, "inferred": inferred}
    return person.model_copy(update=change | ({"capacity": "personal"} if personal else {}))


def standing_of(page: Page, person: Person) -> tuple[Standing | None, str]:
    """Give a person's standing and the post it follows from."""
    return standing_by(page.lexicon, person.posts, person.side)


def _speaks_for(
    page: Page, person: Person, standing: Standing | None, *, personal: bool
) -> tuple[SpeaksFor | None, str]:
    """For whom a person speaks: an official for a government or organization, the head of a private body for that."""
    if personal:
        return "self", "personal capacity"
    if standing == "serving":
        country = person.side is None or page.lexicon.countries.is_country(person.side)
        return ("government" if country else "institution"), "standing: serving"
    for post in person.posts:
        heads = _HEADS_A_BODY.search(post.title) and not _LESSER.search(post.title)
        if standing and heads and post.organization and post.status == "current":
            return "institution", f"post: {post.title}"
    return None, ""


def _in_personal_capacity(page: Page, people: list[Person], there: set[str]) -> set[str]:
    """Those of whom the text says that they sit in a personal capacity: the named of a sentence, or all."""
    found: set[str] = set()
    for match in _PERSONAL.finditer(page.text):
        sentence = page.sentence_at(match.start())
        if sentence is None:
            continue
        start, end = sentence.start_char, sentence.end_char
        named = {
            person.id for person in people if any(m.where == "text" and start <= m.start < end for m in person.mentions)
        }
        for_all = match["whose"] in {"their", None} or not named
        found |= there if for_all and _ALL.search(page.text[start : match.start()]) else named
    return found
