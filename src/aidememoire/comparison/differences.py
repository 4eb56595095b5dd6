"""What accounts of one encounter tell differently about the encounter itself."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from aidememoire.comparison.people import same_people
from aidememoire.comparison.quoting import speakers
from aidememoire.comparison.valued import TIME_ZONES, UNSAID, sides_of, valued
from aidememoire.comparison.wording import stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aidememoire.comparison.accounts import Account
    from aidememoire.comparison.result import Difference
    from aidememoire.record import Person, Post, Span

_MUCH_LONGER: Final = 3  # times as many words


def differences_of(accounts: Mapping[str, Account]) -> tuple[Difference, ...]:
    """Give what two or more accounts, by their letters, tell differently about their encounter."""
    found: list[Difference | None] = [_lengths(accounts), _dates(accounts), _places(accounts), _kinds(accounts)]
    found.append(_who_asked(accounts))
    for one, other in combinations(accounts, 2):
        pair = {one: accounts[one], other: accounts[other]}
        found += [*_participants(pair), *_posts(pair)]
    return tuple(difference for difference in found if difference)


def _lengths(accounts: Mapping[str, Account]) -> Difference | None:
    lengths = {letter: account.words for letter, account in accounts.items()}
    if max(lengths.values()) < _MUCH_LONGER * min(lengths.values()):
        return None
    note = "What the shorter account does not tell, it may have had no room for."
    return valued("length", [(letter, f"{words:,} words", ()) for letter, words in lengths.items()], note)


def _dates(accounts: Mapping[str, Account]) -> Difference | None:
    dated = {letter: account for letter, account in accounts.items() if account.is_dated and account.period}
    periods = [account.period for account in dated.values() if account.period]
    if all(a.days_from(b) <= TIME_ZONES for a, b in combinations(periods, 2)):
        return None
    return valued("date", [(letter, *_date(account)) for letter, account in dated.items()])


def _date(account: Account) -> tuple[str, tuple[Span, ...]]:
    encounter = account.encounter
    if encounter is None or encounter.date is None:
        return UNSAID, ()
    until = f" to {encounter.end_date}" if encounter.end_date else ""
    return encounter.date + until, encounter.evidence.date


def _places(accounts: Mapping[str, Account]) -> Difference | None:
    placed = {k: a.encounter for k, a in accounts.items() if a.encounter and a.encounter.place}
    names = {k: encounter.place for k, encounter in placed.items() if encounter.place}
    apart = [
        (a, b)
        for a, b in combinations(names.values(), 2)
        if a.name.casefold() not in b.name.casefold() and b.name.casefold() not in a.name.casefold()
    ]
    if not apart:
        return None
    note = None if any(a.country != b.country for a, b in apart) else "in one country: one may lie in the other"
    return valued("place", [(k, names[k].name, encounter.evidence.place) for k, encounter in placed.items()], note)


def _kinds(accounts: Mapping[str, Account]) -> Difference | None:
    kinds = {letter: account.encounter for letter, account in accounts.items() if account.encounter}
    if len({encounter.kind for encounter in kinds.values() if encounter.kind != "other"}) < 2:
        return None
    return valued("kind", [(letter, encounter.kind, encounter.evidence.kind) for letter, encounter in kinds.items()])


def _who_asked(accounts: Mapping[str, Account]) -> Difference | None:
    """Say who is said to have asked for the encounter, also where only one account says so: it is often the news."""
    asked = {letter: _asking(account) for letter, account in accounts.items()}
    if len(set(asked.values())) < 2:
        return None
    values = [
        (letter, asked[letter] or UNSAID, account.encounter.evidence.initiated_by if account.encounter else ())
        for letter, account in accounts.items()
    ]
    return valued("who asked for it", values, None if all(asked.values()) else "one account does not say")


def _asking(account: Account) -> str | None:
    name = account.encounter.initiated_by if account.encounter else None
    return None if name is None else next(iter(sides_of(account, (name,))))


def _participants(pair: Mapping[str, Account]) -> Iterator[Difference]:
    """Name who is said to have been there by one account only, where the other names people of that side too."""
    matched = _matched(pair)
    for place, letter in enumerate(pair):
        other = next(k for k in pair if k != letter)
        known = {people[place].id for people in matched}
        sides = {person.side for person in pair[other].participants}
        alone = [p for p in pair[letter].participants if p.id not in known and p.side in sides]
        if alone and pair[other].participants:
            names = speakers(pair[letter], [person.id for person in alone])
            values = [(letter, names, tuple(p.mentions[0] for p in alone)), (other, "not named", ())]
            yield valued("participants", values if place == 0 else values[::-1])


def _posts(pair: Mapping[str, Account]) -> Iterator[Difference]:
    """Name the people to whom the accounts give posts that have no word in common."""
    for people in _matched(pair):
        ours, theirs = (person.posts for person in people)
        if ours and theirs and not _words_of(ours) & _words_of(theirs):
            values = [
                (letter, f"{person.name}: {', '.join(post.title for post in person.posts)}", person.posts[0].evidence)
                for letter, person in zip(pair, people, strict=True)
            ]
            yield valued("post", values)


def _matched(pair: Mapping[str, Account]) -> list[tuple[Person, Person]]:
    one, other = pair.values()
    return [(a, b) for a, b, likeness in same_people(one.record, other.record) if likeness.verdict == "same"]


def _words_of(posts: tuple[Post, ...]) -> set[str]:
    return {word for post in posts for word in stems(f"{post.title} {post.organization or ''}")}
