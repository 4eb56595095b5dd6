"""The other side: for whom those sit whom the publisher's people met, by how an account tells of the meeting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.reading.people.stated import UNKNOWN, SideOf, country_of_place

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens

    from aidememoire.reading.page import Page
    from aidememoire.reading.people.lists import Listed
    from aidememoire.reading.people.people import Figure
    from aidememoire.reading.people.seating import Seating

_MEETING: Final = re.compile(
    r"\b(?:met|meets?|meeting|spoke|speaks?|spoken|calls?|called|talks?|talked|conversations?|discussions?|consultations|"
    r"conference|videoconference|session|summit|exchanged?|engaged|audience)\b.{0,60}\b(?:with|to)\s+[^.;,]{0,40},?\s*$"
    r"|\b(?:received|receives|hosted|welcomed|welcomes|met|meets|meet|called on|calls on)\s+[^.;,]{0,40},?\s*$"
    r"|\b(?:received|hosted|welcomed|greeted)\s+by\s+[^.;,]{0,40}$",
    re.S,
)
_SCENE: Final = re.compile(
    r"\W*(?:While|Earlier|Later|Then|Yesterday|Today|Also)?,?\s*[Ii]n\s+[A-Z].{0,60}?\b(?:met|spoke|talks|meetings?|received)\b"
)
_PLACE: Final = re.compile(r"\b(?:[Ii]n|[Tt]o|visited|visiting)\s+(?:the\s+)?([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)")


def is_met(seating: Seating, first: Listed, sentence: Tokens) -> bool:
    """Say whether a list names those whom someone of the publisher's side, or of none known, met."""
    lead = seating.page.text[sentence.start_char : first.start]
    someone = seating.sides_between(sentence.start_char, first.start)
    return bool(someone & {None, seating.own}) and _MEETING.search(lead) is not None


def by_meeting(seating: Seating, figure: Figure) -> SideOf:
    """The other side for whom the publisher's people met: a host by the place, else by who else is there."""
    if not seating.statements.holds_office(figure) or any(figure is first for first in seating.principals):
        return UNKNOWN
    for listed, _, sentence in seating.places_of(figure):
        lead = seating.page.text[sentence.start_char : listed[0].start]
        if not (_MEETING.search(lead) or _is_set_abroad(seating, lead, sentence, listed[0])):
            continue
        hosts = seating.sides_between(sentence.start_char, listed[0].start)
        if any(seating.side_of(one.figure) == seating.own for one in listed) or hosts - {None, seating.own}:
            continue
        host = _host(seating.page, sentence)
        if host and host != seating.own:
            return SideOf(host, "the place of the meeting")
        if seating.other:
            return SideOf(seating.other, "met by the publisher's side")
    return UNKNOWN


def _is_set_abroad(seating: Seating, lead: str, sentence: Tokens, first: Listed) -> bool:
    """ "In Jerusalem, he met with ... and members of the security team, including": all who follow are the hosts'."""
    someone_before = seating.sides_between(sentence.start_char, first.start)
    return bool(someone_before) and _SCENE.match(lead) is not None


def _host(page: Page, sentence: Tokens) -> str | None:
    """ "In Jerusalem, he met with ...", "Yesterday in Baghdad, he held talks with ..."."""
    found = _PLACE.search(page.text, sentence.start_char, min(sentence.start_char + 60, sentence.end_char))
    return (page.lexicon.side_of(found[1]) or country_of_place(page, found[1])) if found else None
