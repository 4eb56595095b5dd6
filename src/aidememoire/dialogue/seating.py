"""Who sat at an event, out of what readouts tell: seats with posts, sides and standing, and where accounts differ.

Several accounts are put together: one person is one seat, by what the archive knows of who is who, or by the name.
Nothing is decided where they differ; both are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import regex

from aidememoire.archive.dialogues.forms import Seat, SeatPost
from aidememoire.archive.encounters.seating import seats_of
from aidememoire.archive.encounters.tenures import held_at
from aidememoire.archive.people.portrait import portrait
from aidememoire.comparison.people.offices import office
from aidememoire.comparison.people.spelling import folded
from aidememoire.dialogue.scripts import original_of
from aidememoire.dialogue.track import standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aidememoire.archive.encounters.gathering import Account
    from aidememoire.archive.encounters.seating import Seat as SeatInArchive
    from aidememoire.archive.people.posts import Held as HeldPost
    from aidememoire.archive.view import View
    from aidememoire.record import Person, Readout, SpeaksFor

_INSTEAD: Final = regex.compile(
    r"\b(?:in place of|instead of|in the stead of|(?:stand|sit|fill)(?:ing|s)? in for|(?:stood|sat|filled) in for"
    r"|deputi[sz](?:ing|ed|es) for|substitut(?:ing|ed|es) for|(?:as )?(?:a |the )?substitute for)"
    r"\s+(?:[^.;\n]{0,80}?)$"
)
_AWAY: Final = 160  # characters between a substitute and whom they stand in for


@dataclass(frozen=True)
class Told:
    """A seat as accounts tell it: in which readouts, and for whom this person stands in, by name."""

    seat: Seat
    readouts: tuple[str, ...]
    instead_of: str | None = None

    @property
    def why(self) -> str:
        """Say from what the standing follows."""
        return standing_of(self.seat)[1]


@dataclass(frozen=True)
class Difference:
    """Something about a person that accounts tell differently; `told` is what each readout has."""

    what: Literal["side", "post", "presence"]
    who: str
    told: tuple[tuple[str, str], ...]

    @property
    def in_words(self) -> str:
        """Say who tells what."""
        return f"{self.who}, {self.what}: " + "; ".join(f"{readout} has {value}" for readout, value in self.told)


@dataclass(frozen=True)
class Delegation:
    """Who sat there by accounts, side by side, and where these differ."""

    seats: tuple[Told, ...]
    differences: tuple[Difference, ...]


def delegation_told(view: View, accounts: Sequence[Account], date: str | None = None) -> Delegation:
    """Give who took part by accounts; `date` is that of the event, at which posts are held."""
    people = {(one.readout.id, person.id): (one.readout, person) for one in accounts for person in one.record.people}
    met = seats_of(view, [(one.record, one.encounter) for one in accounts], date)
    found = [_told(together, people) for together in _by_name(met)]
    replaced = [absent for told in found if (absent := _absent(told, found, people)) is not None]
    where = [one.readout.id for one in accounts]
    differences = [difference for together in _by_name(met) for difference in _differences(together, people, where)]
    return Delegation((*found, *replaced), tuple(differences))


def seat_for(view: View, who: str, date: str | None, side: str | None = None) -> Seat:
    """Give the seat that somebody known to the archive would take on a day, with the posts held then as far as known.

    Raises `ArchiveError` where it is not clear who is meant.
    """
    known = portrait(view, who, 0)
    posts = tuple(posts_at(known.posts, date))
    return Seat(name=known.person.name, side=side or known.person.side, posts=posts, person=known.person.key)


def posts_at(posts: Sequence[HeldPost], date: str | None) -> Iterator[SeatPost]:
    """Give posts as of a day, by when readouts state them: those held then, and those that were given up by then.

    A post that was last stated before the day counts as held unless another was first stated after that, or a readout
    before the day calls it former.
    """
    for post in posts:
        begun = post.first or post.not_before
        if date is not None and begun is not None and begun[: len(date)] > date[: len(begun)]:
            continue
        given_up = post.first is None or (post.until is not None and (date is None or post.until <= date))
        followed = any(
            other is not post
            and other.first is not None
            and post.last is not None
            and other.first > post.last
            and (date is None or other.first <= date)
            for other in posts
        )
        held = date is not None and held_at(date, [post]) is not None
        status: Literal["current", "former"] = "former" if not held and (given_up or followed) else "current"
        yield SeatPost(title=post.title, organization=post.organization, status=status)


def _by_name(seats: Iterable[SeatInArchive]) -> list[list[SeatInArchive]]:
    """Put seats together that are one person's: those of one name, where the archive does not know two people so."""
    together: dict[str, list[SeatInArchive]] = {}
    for one in seats:
        together.setdefault(folded(one.name), []).append(one)
    return list(together.values())


def _told(together: Sequence[SeatInArchive], people: dict[tuple[str, str], tuple[Readout, Person]]) -> Told:
    named = [people[where] for one in together for where in one.named_in]
    sides = {person.side for _, person in named if person.side}
    posts = [SeatPost(title=p.title, organization=p.organization, status=p.status) for s in together for p in s.posts]
    if not posts:
        elsewhere = [one.elsewhere for one in together if one.elsewhere is not None]
        posts = [SeatPost(title=p.title, organization=p.organization) for p in elsewhere]
    speaks: list[SpeaksFor] = [person.speaks_for for _, person in named if person.speaks_for]
    personal = any(one.in_personal_capacity for one in together)
    seat = Seat(
        name=max((one.name for one in together), key=len),
        original=next((name for readout, person in named if (name := original_of(readout, person))), None),
        side=next(iter(sides)) if len(sides) == 1 else None,
        posts=tuple(_distinct(posts)),
        speaks_for="self" if personal else next(iter(speaks), None),
        personal=personal,
        person=next((one.key for one in together if one.key), None),
    )
    told = next((one.standing for one in together if one.standing), None)
    if standing_of(seat)[0] is None and told is not None:
        seat = seat.model_copy(update={"standing": told})
    readouts = tuple(dict.fromkeys(readout for one in together for readout, _ in one.named_in))
    return Told(seat, readouts, next((who for place in named if (who := _instead_of(place, people))), None))


def _distinct(posts: Iterable[SeatPost]) -> Iterator[SeatPost]:
    """Leave out a post that another says in more words."""
    kept: list[SeatPost] = []
    for post in sorted(posts, key=lambda one: -len(office(one.title, one.organization).words)):
        words = office(post.title, post.organization).words
        alike = (office(one.title, one.organization).words for one in kept if one.status == post.status)
        if not any(words <= other for other in alike):
            kept.append(post)
    yield from (post for post in dict.fromkeys(posts) if post in kept)


def _instead_of(named: tuple[Readout, Person], people: dict[tuple[str, str], tuple[Readout, Person]]) -> str | None:
    """Give the name of the person for whom a readout says that somebody stands in."""
    readout, person = named
    for (where, _), (_, other) in people.items():
        if where != readout.id or other.id == person.id:
            continue
        for at in other.mentions:
            before = max(
                (own.end for own in person.mentions if own.where == at.where and own.end <= at.start), default=None
            )
            if at.where == "text" and before is not None and at.start - before <= _AWAY:
                between = readout.text[before : at.start]
                if _INSTEAD.search(between):
                    return other.name
    return None


def _absent(told: Told, seated: Sequence[Told], people: dict[tuple[str, str], tuple[Readout, Person]]) -> Told | None:
    """Give the seat of somebody who was not there, and for whom another stood in."""
    if told.instead_of is None or any(one.seat.name == told.instead_of for one in seated):
        return None
    for (where, _), (_, person) in people.items():
        if person.name == told.instead_of:
            posts = tuple(SeatPost(title=p.title, organization=p.organization, status=p.status) for p in person.posts)
            return Told(Seat(name=person.name, side=person.side or told.seat.side, posts=posts), (where,))
    return None


def _differences(
    together: Sequence[SeatInArchive],
    people: dict[tuple[str, str], tuple[Readout, Person]],
    readouts: Sequence[str],
) -> Iterator[Difference]:
    """Say where accounts differ about one person: for which side they sit, as what, and whether they were there."""
    name = max((one.name for one in together), key=len)
    told = {where[0]: people[where][1] for one in together for where in one.named_in}
    sides = {readout: person.side for readout, person in told.items() if person.side}
    if len(set(sides.values())) > 1:
        yield Difference("side", name, tuple(sides.items()))
    posts = {readout: [post for post in person.posts if post.status != "former"] for readout, person in told.items()}
    stated = [(readout, held) for readout, held in posts.items() if held]
    first = {word for post in stated[0][1] for word in office(post.title, post.organization).words} if stated else set()
    others = [{word for post in held for word in office(post.title, post.organization).words} for _, held in stated[1:]]
    if any(not first & other for other in others):
        yield Difference("post", name, tuple((readout, held[0].title) for readout, held in stated))
    missing = [readout for readout in dict.fromkeys(readouts) if readout not in told]
    if missing:
        yield Difference(
            "presence",
            name,
            (*((readout, "this person there") for readout in told), *((one, "not this person") for one in missing)),
        )
