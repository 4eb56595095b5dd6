"""Whether two accounts tell of the same encounter, and what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import repeat
from math import exp
from typing import TYPE_CHECKING, Final, Literal

from aidememoire.comparison.accounts import accounts_in
from aidememoire.comparison.people import likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aidememoire.comparison.accounts import Account
    from aidememoire.record import Place, Record

Verdict = Literal["same", "unsure", "other"]

# Weights in log-odds, chosen on half of the pairs of `benchmarks/pairs/same.tsv`; `benchmarks.comparison`
# prints what they give on the other half.
_BIAS: Final = -3.0
_PEOPLE: Final = {
    "both sides": 5.0,
    "both sides, each with others": 0.5,
    "one": 0.0,
    "one, with others": -4.0,
    "none": -6.0,
    "unnamed": -1.0,
}
_DAYS: Final = (2.5, 1.0, -3.5)  # the same day, a day apart, two days apart
_TOO_FAR: Final = -8.0
_SAME_BY_PUBLICATION: Final = 1.0
_KIND: Final = {"same": 0.5, "alike": 0.0, "other": -3.0}
_PLACE: Final = {"same": 1.0, "same country": 0.0, "other": -3.0}
_SIDES_APART: Final = -4.0
_SURE: Final = 0.7
_OPEN: Final = 0.3

_MOST_DAYS: Final = 3  # further apart, nothing else is looked at


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for (`weight` > 0) or against it, in words; `about` is its kind."""

    about: Literal["text", "people", "date", "kind", "place", "sides"]
    words: str
    weight: float


@dataclass(frozen=True)
class Sameness:
    """Whether two accounts tell of one encounter: a chance (0 to 1), a verdict, and the reasons."""

    score: float
    verdict: Verdict
    reasons: tuple[Reason, ...]


def same_encounter(a: Account, b: Account) -> Sameness:
    """Judge two accounts; symmetric, and the same for the same accounts whatever else is compared."""
    if a.record.readout.sha256 == b.record.readout.sha256:
        return _of_one_text(a, b)
    date = _dates(a, b)
    if date and date.weight <= _TOO_FAR:
        return _judged([date])
    found = (date, common_participants(a, b), _sides(a, b), _kinds(a, b), _places(a, b))
    return _judged([reason for reason in found if reason])


def of_one_encounter(records: Sequence[Record]) -> tuple[Account, ...]:
    """Choose from each readout the account that goes best with those of the others, however well that is."""
    chosen = max(map(_company, accounts_in(records[0]), repeat(records[1:])), key=lambda found: found[0])[1]
    return tuple(
        replace(account, beside=_beside(account, [*records[:place], *records[place + 1 :]]))
        for place, account in enumerate(chosen)
    )


def _company(first: Account, others: Sequence[Record]) -> tuple[float, tuple[Account, ...]]:
    best = [max(accounts_in(other), key=lambda account: same_encounter(first, account).score) for other in others]
    return sum(same_encounter(first, account).score for account in best), (first, *best)


def _beside(account: Account, others: Sequence[Record]) -> frozenset[str]:
    """Give the encounters of an account's readout that another readout tells of too."""
    return frozenset(
        own.encounter.id
        for own in accounts_in(account.record)
        for other in others
        if own.encounter and any(same_encounter(own, theirs).verdict == "same" for theirs in accounts_in(other))
    )


def screen(accounts: Sequence[Account], others: Iterable[Account]) -> Iterator[tuple[Account, Account, Sameness]]:
    """Give the pairs that may be one encounter, most likely ones and unsure ones, of many against many."""
    for other in others:
        for account in accounts:
            judged = same_encounter(account, other)
            if judged.verdict != "other":
                yield account, other, judged


def _of_one_text(a: Account, b: Account) -> Sameness:
    same = a.encounter == b.encounter
    return Sameness(float(same), "same" if same else "other", (Reason("text", "the same text", 0.0),))


def _judged(reasons: list[Reason]) -> Sameness:
    score = 1 / (1 + exp(-(_BIAS + sum(reason.weight for reason in reasons))))
    verdict: Verdict = "same" if score >= _SURE else "unsure" if score >= _OPEN else "other"
    return Sameness(round(score, 3), verdict, tuple(reasons))


def _dates(a: Account, b: Account) -> Reason | None:
    if a.period is None or b.period is None:
        return None
    apart = a.period.days_from(b.period)
    if apart == 0 and not (a.is_dated and b.is_dated):
        return Reason("date", "published when it took place", _SAME_BY_PUBLICATION)
    words = ("on the same day", "a day apart, as time zones may make it", f"{apart} days apart")[min(apart, 2)]
    return Reason("date", words, _TOO_FAR if apart >= _MOST_DAYS else _DAYS[apart])


def common_participants(a: Account, b: Account) -> Reason:
    """Say which participants both accounts name; of one encounter they name people of every side in common."""
    if not a.sightings or not b.sightings:
        return Reason("people", "who took part is not named in both", _PEOPLE["unnamed"])
    matched = {
        (max(x.name, y.name, key=lambda name: (len(name), name)), x.side or y.side)
        for x in a.sightings
        for y in b.sightings
        if _not_of_other_sides(x.side, y.side) and likeness(x, y).verdict == "same"
    }
    if not matched:
        return Reason("people", "no participant in common", _PEOPLE["none"])
    names = " and ".join(sorted(name for name, _ in matched))
    common = {side for _, side in matched}
    ours, theirs = a.parties - common, b.parties - common
    each_with_others = bool(ours and theirs and not ours & theirs)
    if len(matched) > 1 and len(common) > 1:
        if each_with_others:
            return Reason("people", f"{names} in both, each time with others", _PEOPLE["both sides, each with others"])
        return Reason("people", f"{names} took part in both", _PEOPLE["both sides"])
    if each_with_others:
        return Reason("people", f"{names} in both, but with others", _PEOPLE["one, with others"])
    return Reason("people", f"{names} took part in both; who else is not named in both", _PEOPLE["one"])


def _not_of_other_sides(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _sides(a: Account, b: Account) -> Reason | None:
    if a.sides and b.sides and not a.sides & b.sides:
        return Reason("sides", "no side in common", _SIDES_APART)
    return None


def _kinds(a: Account, b: Account) -> Reason | None:
    if a.encounter is None or b.encounter is None or "other" in (a.encounter.kind, b.encounter.kind):
        return None
    one, two = sorted((a.encounter.kind, b.encounter.kind))
    if one == two:
        return Reason("kind", f"a {one} in both", _KIND["same"])
    if "videoconference" in (one, two) or (one == "call") == (two == "call"):
        return Reason("kind", f"a {one} and a {two}, which may be the same", _KIND["alike"])
    return Reason("kind", f"a {one} and a {two}", _KIND["other"])


def _places(a: Account, b: Account) -> Reason | None:
    one, two = (account.encounter.place if account.encounter else None for account in (a, b))
    if one is None or two is None:
        return None
    if _named_alike(one, two):
        return Reason("place", f"in {one.name} in both", _PLACE["same"])
    if one.country and two.country and one.country != two.country:
        return Reason("place", f"in {' and in '.join(sorted((one.name, two.name)))}", _PLACE["other"])
    return None


def _named_alike(one: Place, two: Place) -> bool:
    first, second = one.name.casefold(), two.name.casefold()
    return first in second or second in first
