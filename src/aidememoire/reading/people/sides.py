"""For which side people sit, decided for all of a readout together, the surest evidence first.

What stands beside a name says it (`stated`). Where nothing of the kind does, the company tells: the delegation, the
list, the spouse, who came along. What is left goes by the encounter: whom the publisher's people met sits on the other
side, and a publisher names its own people without their country.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.reading.people.lists import are_two_parties, group_of
from aidememoire.reading.people.met import by_meeting, is_met
from aidememoire.reading.people.seating import Seating
from aidememoire.reading.people.stated import UNKNOWN, SideOf, Statements

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aidememoire.reading.page import Page
    from aidememoire.reading.people.people import Figure

__all__ = ["SideOf", "assign_sides"]

_SPOUSE: Final = re.compile(
    r"\s*(?:,|and)\s+(?:his|her)\s+(?:wife|husband|spouse|daughter|son)\b[\s,]*(?:[A-Z]\w*\.?\s+)*"
)
_COMPANY: Final = re.compile(
    r"\b(?:accompanied|joined|flanked|assisted)\s+by\s+[^.;]{0,80}$|\b(?:accompanying|[Jj]oining)\s+[^.;]{0,80}\b(?:were|was|are|is)\s+[^.;]{0,60}$"
)
#: "conveyed the greetings of President NAME": the absent sender is of the side of who conveys.
_SENT: Final = re.compile(
    r"\b(?:greetings|wishes|regards|message|letter|congratulations|condolences|gratitude|appreciation|"
    r"(?<!\bat the )(?<!\bon the )(?<!\bat an )invitation)\b"
    r"[^.;]{0,30}\b(?:of|from|by)\s+[^.;]{0,30}$"
)
#: Publishers that stand for a president without saying so.
_PUBLISHING: Final = re.compile(r"presidential|white house|kremlin|élysée|presidency|state house")


def assign_sides(page: Page, figures: Sequence[Figure]) -> list[SideOf]:
    """Decide the side of every person of a readout; unknown where nothing tells."""
    statements = Statements(page)
    seating = Seating(page, figures, statements, [statements.side(figure) for figure in figures])
    for step in _STEPS:
        # All of a step are decided before any is believed: the order of the names must not matter.
        decided = [
            step(seating, figure) if side.side is None else side
            for figure, side in zip(figures, seating.found, strict=True)
        ]
        seating.found[:] = decided
    if not seating.is_dialogue:
        pairs = zip(figures, seating.found, strict=True)
        seating.found[:] = [UNKNOWN if statements.is_private(figure) else side for figure, side in pairs]
    return seating.found


def _by_delegation(seating: Seating, figure: Figure) -> SideOf:
    """The delegation in whose stretch of the text a name stands."""
    for name in figure.names:
        for delegation in seating.delegations:
            if name.where == "text" and delegation.start <= name.start < delegation.end:
                return SideOf(delegation.side, "the delegation in which the name stands")
    return UNKNOWN


def _by_body(seating: Seating, figure: Figure) -> SideOf:
    """In a dialogue a private expert sits for the country of his or her body, or of a former post."""
    if not seating.is_dialogue:
        return UNKNOWN
    for name, title in sorted(figure.titles, key=lambda own: own[1].status == "former"):
        body = seating.statements.body_of(name, title)
        country = seating.statements.country_of_body(body) if body else None
        country = country or (_based(seating, body) if body else None) or next(iter(title.countries), None)
        holders = seating.page.lexicon.countries.holders_of(title.words)
        if country is None and len(holders) == 1:
            country, body = next(iter(holders)), None
        if country:
            return SideOf(country, f"organization: {body}" if body else f"post: {title.status} {title.words}")
    return UNKNOWN


def _based(seating: Seating, body: str) -> str | None:
    """The country in which the text says a body is based: "the Asia Society is a U.S.-based organization"."""
    text = seating.page.text
    nations = seating.statements.nations_in("text")
    core = re.sub(r"\s*\([^)]*\)$", "", body)
    for found in re.finditer(re.escape(core), text):
        sentence = seating.sentence_at(found.start())
        for hit in nations.between(sentence.start_char, sentence.end_char) if sentence else ():
            if text.startswith(("-based", "-headquartered"), hit.end) and hit.start - found.end() < 60:
                return hit.value.code
    return None


def _by_list(seating: Seating, figure: Figure) -> SideOf:
    """The group that a list names, or the neighbours in it whose side is another than the publisher's."""
    nations = seating.statements.nations_in("text")
    for listed, at in seating.lists_with(figure):
        group = group_of(seating.page, nations, listed) if listed[0].name.where == "text" else None
        if group:
            return SideOf(group, "the list in which the name stands")
        if not at or any(figure is first for first in seating.principals):
            continue
        before = listed[at - 1].figure
        if are_two_parties(seating.page, listed, at):
            continue
        side = seating.side_of(before)
        private = seating.statements.is_private(figure) and not seating.is_dialogue
        if side and side != seating.own and not private and not seating.share_a_post(figure, before):
            return SideOf(side, f"listed with {before.name}")
    return UNKNOWN


def _by_one_sided_list(seating: Seating, figure: Figure) -> SideOf:
    """In a dialogue, an expert of unknown country sits with those in the same list, if they sit together."""
    if not seating.is_dialogue or not seating.statements.is_private(figure):
        return UNKNOWN
    for listed, _, sentence in seating.places_of(figure):
        sides = {seating.side_of(item.figure) for item in listed if item.figure is not figure} - {None}
        if len(listed) < 2 or not sides:
            sides = seating.sides_between(sentence.start_char, sentence.end_char) - {None}
        if len(sides) == 1 and sides != {seating.own}:
            return SideOf(sides.pop(), "the list in which the name stands")
    return UNKNOWN


def _by_invitation(seating: Seating, figure: Figure) -> SideOf:
    """A private expert of unknown country whom a publisher names in its dialogue with one other side is the guest."""
    if seating.is_dialogue and seating.statements.is_private(figure) and seating.page.publisher_side and seating.other:
        return SideOf(seating.other, "the other side of the dialogue")
    return UNKNOWN


def _by_company(seating: Seating, figure: Figure) -> SideOf:
    """Spouses, and those who accompanied someone, sit with the one they came with."""
    text = seating.page.text
    for listed, item, sentence in seating.places_of(figure):
        before = seating.named_before(item)
        if before and _SPOUSE.fullmatch(text, before.name.end, item.start):
            return SideOf(seating.side_of(before.figure), f"with {before.figure.name}")
        lead = text[sentence.start_char : listed[0].start]
        if _COMPANY.search(lead):
            sides = seating.sides_between(sentence.start_char, listed[0].start) - {None}
            if len(sides) == 1:
                return SideOf(sides.pop(), "the company in which the name stands")
    return UNKNOWN


def _by_sender(seating: Seating, figure: Figure) -> SideOf:
    """Who sends greetings through someone is of the same side."""
    for listed, item, sentence in seating.places_of(figure):
        if _SENT.search(seating.page.text[sentence.start_char : item.start]):
            sides = seating.sides_between(sentence.start_char, listed[0].start) - {None, seating.own}
            if len(sides) == 1:
                return SideOf(sides.pop(), "the one who conveys the words")
    return UNKNOWN


def _by_publishers_post(seating: Seating, figure: Figure) -> SideOf:
    """A president whose office publishes is its own; his guest's country would be said."""
    publisher = (seating.page.readout.publisher or "").casefold()
    own = seating.page.publisher_side
    posts = {post for post in seating.unique_posts(figure) if post in _PUBLISHING.sub("president", publisher)}
    if own is None or not posts or seating.cannot_sit_for(figure, own):
        return UNKNOWN
    if any(is_met(seating, listed[0], sentence) for listed, _, sentence in seating.places_of(figure)):
        return UNKNOWN
    rivals = [one for one in seating.figures if one is not figure and posts & seating.unique_posts(one)]
    if any(seating.side_of(one) in {None, own} for one in rivals):
        return UNKNOWN
    return SideOf(own, "publisher")


def _by_family_name(seating: Seating, figure: Figure) -> SideOf:
    """Of two sides, the one whose people bear such family names, where only one of them does."""
    if seating.statements.is_private(figure):
        return UNKNOWN  # an expert abroad may bear any name
    if seating.pair is None or not (seating.is_dialogue or seating.statements.holds_office(figure)):
        return UNKNOWN
    bears = seating.page.lexicon.countries.bears_family_name
    fitting = [side for side in seating.pair if bears(side, figure.name)]
    return SideOf(fitting[0], "family name") if len(fitting) == 1 else UNKNOWN


def _by_rival(seating: Seating, figure: Figure) -> SideOf:
    """Of two sides, the one for which nobody else is known to hold the post."""
    if seating.pair is None or seating.own:
        return UNKNOWN
    held = {
        seating.side_of(other): other
        for other in seating.figures
        if other is not figure and seating.side_of(other) in seating.pair and seating.share_a_post(figure, other)
    }
    free = [side for side in seating.pair if side not in held]
    if len(held) != 1 or len(free) != 1:
        return UNKNOWN
    side, holder = held.popitem()
    return SideOf(free[0], f"{holder.name} holds the post for {side}")


def _by_publisher(seating: Seating, figure: Figure) -> SideOf:
    """The publisher's own side, unless the post cannot be held there or is held by another."""
    own = seating.own
    if own is None or not seating.statements.holds_office(figure) or _is_stranger(seating, figure):
        return UNKNOWN
    if seating.is_dialogue and seating.statements.is_private(figure):
        return UNKNOWN
    if seating.cannot_sit_for(figure, own):
        return SideOf(seating.other, f"not a post of {own}") if seating.other else UNKNOWN
    rival = _rival(seating, figure, own)
    if rival is not None:
        return SideOf(seating.other, f"{rival.name} holds the post for {own}") if seating.other else UNKNOWN
    return SideOf(own, "publisher" if seating.page.publisher_side else "the country of which the text speaks")


def _is_stranger(seating: Seating, figure: Figure) -> bool:
    """Say whether nothing tells that a person is an official, and the name is none of the publisher's country's.

    Nor is one of the publisher's whom an account only names as the other party of somebody.
    """
    bears = seating.page.lexicon.countries.bears_family_name(seating.own or "", figure.name)
    places = seating.lists_with(figure)
    other = bool(places) and all(at and are_two_parties(seating.page, listed, at) for listed, at in places)
    return (bears is False or other) and not figure.titles


def _rival(seating: Seating, figure: Figure, side: str) -> Figure | None:
    """Someone with the same unique post who is likelier to hold it for a side: decided, or named more and earlier."""
    for other, its in zip(seating.figures, seating.found, strict=True):
        if other is figure or not seating.share_a_post(figure, other):
            continue
        if its.side == side or (its.side is None and _weight(other) > _weight(figure)):
            return other
    return None


def _weight(figure: Figure) -> tuple[int, int, int]:
    """How much a readout is about a person: named in its title, named often, named early."""
    titled = sum(name.where == "title" for name in figure.names)
    return titled, len(figure.names), -min(name.start for name in figure.names)


_STEPS: Final[tuple[Callable[[Seating, Figure], SideOf], ...]] = (
    _by_delegation,
    _by_body,
    _by_list,
    _by_company,
    _by_sender,
    _by_publishers_post,
    by_meeting,
    _by_one_sided_list,
    _by_family_name,
    _by_rival,
    _by_invitation,
    _by_publisher,
    _by_company,
)
