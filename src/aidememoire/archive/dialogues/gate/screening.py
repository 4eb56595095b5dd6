"""What words that are about to leave give away: people, posts, bodies, sides, and the very words that were said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.company.alike import together
from aidememoire.archive.dialogues.forms import Seat, SeatPost
from aidememoire.archive.dialogues.gate.surroundings import is_open
from aidememoire.archive.dialogues.telltales.masking import Telltales
from aidememoire.archive.dialogues.telltales.speaking import genders, standings
from aidememoire.archive.dialogues.telltales.verbatim import Run
from aidememoire.archive.search.tokens import kind_of, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aidememoire.archive.dialogues.forms import Rule
    from aidememoire.archive.dialogues.gate.surroundings import Surroundings
    from aidememoire.archive.dialogues.telltales.findings import Finding

_AS_WHAT: Final = {
    "name": "the name of somebody who sits in the dialogue",
    "post": "the post of somebody who sits in the dialogue",
    "organization": "the organization of somebody who sits in the dialogue",
    "side": "a side",
    "standing": "a speaker's standing",
    "gender": "a speaker's gender",
}
_WAYS_ON: Final = {
    "post": "leave the post out, for instance “it was said that”",
    "organization": "leave out which one it is, for instance “a ministry”, “an institute”",
}
"""How else something may be worded that gives away a post or a body."""
_BY_BODY: Final = frozenset(("post", "organization"))
"""As what words are found that may also stand in the dialogue's own name ("Pacific"): there they tell nothing more."""
_NOBODY: Final = "–"
"""The name on a seat that stands for a body alone."""


@dataclass(frozen=True)
class Told:
    """Words that give something away, and what that is.

    `sure` keeps any words back; what is not sure keeps a note's own words back, and is shown of a convenor's wording.
    What only is to be looked at (`keeps` is false) keeps nothing back. `way_on` says how else it may be worded.
    """

    words: str
    what: str
    sure: bool
    keeps: bool = True
    strips: bool = False
    way_on: str | None = None

    def __str__(self) -> str:
        given = f"“{self.words}” {'gives' if self.sure else 'may give'} away {self.what}"
        return f"{given}; {self.way_on}" if self.way_on else given


class Screening:
    """By what everything in and around a dialogue can be known; `openly` sit at a place where that may be known."""

    def __init__(self, around: Surroundings, company: Sequence[Seat], openly: Iterable[Seat] = ()) -> None:
        self.around = around
        self._company = company
        self._openly = [*openly, *(seat for _, seat in around.openly)]

    def look(self, words: str, rule: Rule, known: frozenset[str] = frozenset()) -> list[Told]:
        """Find what some words give away that a rule closes for everybody; those in `known` may be named.

        Where a rule opens everything, whoever sat at more closed places only is still shown.
        """
        speaker = [*([] if rule.category else standings(words)), *([] if rule.speaker else genders(words))]
        if is_open(rule):
            closed: list[Finding] = []
            beside = self._elsewhere(words)
        else:
            closed = [*self.telltales.find(words, known=known, sides=not rule.side)]
            closed += self.around.gone.find(words, known=known)
            beside = []
        name = self.around.dialogue.value.name
        closed = [one for one in closed if one.sure or one.what not in _BY_BODY or not says(name, one.words)]
        found = [_told(one) for one in [*closed, *speaker]]
        beside += [] if rule.participants else self._bodies(words, closed) + self._members(words, closed, known)
        return list(dict.fromkeys([*found, *beside]))

    @cached_property
    def telltales(self) -> Telltales:
        """Give by what those who sit in the dialogue can be known."""
        return Telltales(self._company, {*self.around.dialogue.value.sides, *self.around.gone.sides})

    def _elsewhere(self, words: str) -> list[Told]:
        """Find names of those who never sat at a place as open as one where everything may be known."""
        theirs = self._of_the_open.find(words, sides=False)
        found = [one for one in self._of_the_closed.find(words, sides=False) if one.what == "name"]
        found += [one for one in self.around.gone.find(words) if one.what == "name"]
        what = "somebody who sat only where less may be known"
        return [Told(one.words, what, sure=False, keeps=False) for one in found if not _inside(one, theirs)]

    def _bodies(self, words: str, closed: Sequence[Finding]) -> list[Told]:
        """Find who convenes the dialogue and who hosts its events, but for what its own name tells."""
        found = [one for one in self._of_bodies.find(words, sides=False, alike=False) if one.sure]
        what = "a body that convenes or hosts the dialogue, or a group of it"
        return [
            Told(one.words, what, sure=False)
            for one in found
            if not _inside(one, closed) and not says(self.around.dialogue.value.name, one.words)
        ]

    def _members(self, words: str, closed: Sequence[Finding], known: frozenset[str]) -> list[Told]:
        found = self._of_members.find(words, known=known, sides=False, alike=False)
        what = "somebody who is named in the dialogue"
        return [Told(one.words, what, sure=False) for one in found if not _inside(one, closed)]

    @cached_property
    def _of_bodies(self) -> Telltales:
        posts = tuple(SeatPost(title=_NOBODY, organization=body) for body in self.around.bodies)
        return Telltales([Seat(name=_NOBODY, posts=posts)])

    @cached_property
    def _of_members(self) -> Telltales:
        return Telltales(Seat(name=name) for name in self.around.members)

    @cached_property
    def _of_the_open(self) -> Telltales:
        return Telltales(map(_by_name, self._openly))

    @cached_property
    def _of_the_closed(self) -> Telltales:
        """Give the names of those who are not, under any name, among those who sit openly."""
        openly = len(self._openly)
        everybody = [*self._openly, *{_by_name(seat): None for seat in self._company}]
        groups = together(everybody)
        return Telltales(_by_name(everybody[place]) for group in groups if min(group) >= openly for place in group)


def says(text: str, words: str) -> bool:
    """Say whether a text holds some words as they are, whatever their case; in scripts without spaces, the letters."""
    if any(kind_of(letter) != "spaced" for letter in words if letter.isalpha()):
        return _squeezed(words) in _squeezed(text)
    return f" {' '.join(texts(words))} " in f" {' '.join(texts(text))} "


def as_spoken(run: str) -> str:
    """Say that some words are those of a note whose very words may not leave, or nearly so."""
    nearly = isinstance(run, Run) and run.nearly
    return f"{'nearly the words' if nearly else 'words'} as they were spoken: “{run}”"


def _told(one: Finding) -> Told:
    """A side, a standing or a gender in doubt leaves a line as it is; whatever else gives somebody away does not."""
    return Told(
        one.words,
        _AS_WHAT[one.what],
        one.sure,
        strips=one.sure or one.what not in ("side", "standing", "gender"),
        way_on=_WAYS_ON.get(one.what),
    )


def _inside(one: Finding, others: Sequence[Finding]) -> bool:
    return any(other.start <= one.start and one.end <= other.end for other in others)


def _by_name(seat: Seat) -> Seat:
    return Seat(name=seat.name, original=seat.original, person=seat.person, side=seat.side)


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())
