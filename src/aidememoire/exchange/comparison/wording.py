"""What a comparison says in plain words, the same in every format: headings, judgements, absences, differences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from aidememoire.exchange.wording import date_in_words, first_letter_up, in_a_row, published

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.comparison.result import (
        Compared,
        Comparison,
        Difference,
        Force,
        LeftOut,
        Link,
        Match,
        Quotation,
        Relation,
        Subject,
        Told,
        Value,
    )

TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of all words after them, not only of those that they belong to."""
NOT_SAID: Final = "not said"
OTHER_MATTERS: Final = "Other matters"
_MUCH_LONGER: Final = 2.0
"""How many times as long as another an account must be before the page warns the reader of it."""
_NUMBERS: Final = {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine"}
_JUDGED: Final[dict[Relation, str]] = {
    "same encounter": "the same encounter",
    "earlier encounter": "two encounters of the same people, one earlier than the other",
    "joint statement": "an account and a joint statement of the same encounter",
    "unrelated": "not the same encounter",
}
_DAY: Final = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_PROPER: Final = {
    "artificial-intelligence": "Artificial intelligence",
    "indo-pacific": "Indo-Pacific",
    "korean-peninsula": "Korean Peninsula",
    "middle-east": "Middle East",
    "nato": "NATO",
    "people-to-people": "People-to-people exchanges",
    "south-china-sea": "South China Sea",
    "western-hemisphere": "Western Hemisphere",
}
"""Topics whose names are more than their words with a capital letter."""


@dataclass(frozen=True)
class Headings:
    """The headings of the four parts, and for each account what it means that it alone tells something."""

    commitments: str
    told_by_several: str
    told_by_one: str
    differences: str
    only: dict[str, str]


def headings(comparison: Comparison) -> Headings:
    """Give the headings that fit what the accounts are to each other."""
    letters = [account.letter for account in comparison.accounts]
    only = {letter: f"Only in {letter}" for letter in letters}
    two = len(letters) == 2
    joint = {account.letter for account in comparison.accounts if account.joint}
    if comparison.relation == "earlier encounter":
        latest = _latest(comparison)
        only = {
            letter: f"New in {letter}" if letter == latest else f"No longer said: only in {letter}" for letter in only
        }
        return Headings(
            "Commitments that are new, or no longer mentioned",
            "Said again",
            "New, and no longer said",
            "Said differently",
            only,
        )
    if comparison.relation == "joint statement" and joint and two:
        only = {letter: "Only in the joint statement" if letter in joint else f"Only in {letter}" for letter in only}
        return Headings(
            "Commitments in one of the two only",
            "In the joint statement too",
            "In one of the two only",
            "Told differently",
            only,
        )
    return Headings(
        "Commitments that one account leaves out" if two else "Commitments that not every account has",
        "Told by both" if two else "Told by several",
        "Told by one only",
        "Told differently",
        only,
    )


def _latest(comparison: Comparison) -> str:
    """Give the account that was published last; where days are unknown or the same, the one that was given last."""
    order = [(account.readout.published or "", place) for place, account in enumerate(comparison.accounts)]
    return comparison.accounts[order.index(max(order))].letter


def calm(words: str) -> str:
    """Take out of words that stand within others what would turn the direction of those; never for a quotation."""
    return TURNING.sub("", words)


def title(comparison: Comparison) -> str:
    """Say what lies side by side."""
    number = len(comparison.accounts)
    several = f"{_NUMBERS.get(number, number)} accounts"
    if comparison.relation == "same encounter":
        return f"{several} of one encounter"
    if comparison.relation == "earlier encounter" and number == 2:
        return "An account and an earlier one of the same people"
    if comparison.relation == "joint statement" and number == 2:
        return "An account and a joint statement"
    return f"{several} side by side"


def judged(match: Match) -> str:
    """Say how two accounts were judged: "A and B: the same encounter"."""
    return f"{in_a_row(list(match.accounts))}: {_JUDGED[match.relation]}"


def why(match: Match) -> str:
    """Give the score and the reasons of a judgement: "score 0.97: a call in both; on the same day"."""
    return calm(": ".join(filter(None, (f"score {match.score:.2f}", "; ".join(match.reasons)))))


def warning(comparison: Comparison) -> str | None:
    """Warn where accounts are compared that were judged not to belong together."""
    if comparison.relation != "unrelated":
        return None
    return (
        "These accounts were judged not to tell of one encounter, and were compared all the same (--anyway). "
        "That one of them does not mention something means nothing."
    )


def uneven(comparison: Comparison) -> str | None:
    """Warn where one account is much longer than another, so that nobody takes brevity for silence."""
    longest = max(comparison.accounts, key=lambda account: account.words)
    shortest = min(comparison.accounts, key=lambda account: account.words)
    if longest.words < _MUCH_LONGER * shortest.words:
        return None
    return (
        f"{longest.letter} is much longer than {shortest.letter} ({counted(longest.words, 'word')} against "
        f"{counted(shortest.words, 'word')}). A short account does not “omit” what a long one says."
    )


def lengths(accounts: Iterable[Compared]) -> str:
    """Write the lengths of accounts: "A: 1,204 words, B: 96 words"."""
    return ", ".join(f"{account.letter}: {counted(account.words, 'word')}" for account in accounts)


def counted(number: int, noun: str) -> str:
    """Write a number of things: "1 word", "1,204 words"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def not_found(letter: str) -> str:
    """Say that an account does not tell something."""
    return f"Not found in {letter}"


def undertaken(left_out: LeftOut) -> str:
    """Say who is said to have undertaken it."""
    return calm(f"Undertaken by {in_a_row(list(left_out.by))}") if left_out.by else "By whom is not known"


def alone(left_out: LeftOut, only: dict[str, str]) -> str:
    """Say in which account it stands alone; where it stands in others too, which of them lack it."""
    in_one = len(left_out.missing_in) == len(only) - 1
    return only[left_out.quotation.account] if in_one else f"Not in {in_a_row(list(left_out.missing_in))}"


def ascribed(left_out: LeftOut, account: Compared) -> str:
    """Say that one side says the other promised something, and that the other side does not say so."""
    teller = account.readout.publisher_side
    who = f"{account.letter} ({teller})" if teller else account.letter
    return calm(f"Ascribed to the other side by {who}; no echo in {in_a_row(list(left_out.missing_in))}")


def as_told(quotation: Quotation, account: Compared) -> str | None:
    """Say whose claim words are that somebody else's side reports: "as CHN tells it"."""
    if quotation.told_by == "counterpart":
        return calm(f"as {account.readout.publisher_side or 'the other side'} tells it")
    return "as a third party tells it" if quotation.told_by == "third party" else None


def marks_around(words: str) -> tuple[str, str]:
    """Give the marks around a quotation; one that already stands as a whole in a pair of its own needs none."""
    whole = words.startswith("“") and words.endswith("”") and "”" not in words[:-1]
    return ("", "") if whole else ("“", "”")


def enclosed(words: str) -> str:
    """Put a quotation in marks."""
    opening, closing = marks_around(words)
    return f"{opening}{words}{closing}"


def topic(name: str) -> str:
    """Write a topic's name for people."""
    return _PROPER.get(name) or calm(first_letter_up(name.replace("-", " ")))


def topics(told: Told) -> str:
    """Write what a point is about."""
    return ", ".join(map(topic, told.topics)) or OTHER_MATTERS


def subject(difference: Difference) -> str:
    """Name what is told differently."""
    return first_letter_up(difference.about)


def force(found: Force) -> str:
    """Say which of two reporting words is stronger, and on which scale."""
    words = f"“{found.stronger}” in {found.in_account} is stronger than “{found.weaker}” (scale of {found.scale})"
    return calm(words)


def scales(several: Iterable[Told]) -> list[str]:
    """Say, once for each scale by which words were found to differ in force, whose order it is."""
    found = {force.scale: force.source for told in several for force in told.forces}
    return [calm(f"{first_letter_up(name)}: {source}") for name, source in sorted(found.items())]


def value(about: Subject, found: Value) -> str:
    """Write what an account gives for something, or that it gives nothing; days are written in words."""
    given = found.value.strip() or NOT_SAID
    return _DAY.sub(lambda day: date_in_words(day[0]), given) if about == "date" else given


def difference(found: Difference) -> str:
    """Write a difference within a point in one line: "Number: A: 120 a week; B: 100 a week (note)"."""
    by_account = groupby(found.values, key=lambda it: it.account)
    values = "; ".join(
        f"{letter}: {', '.join(value(found.about, it) for it in values)}" for letter, values in by_account
    )
    return calm(f"{subject(found)}: {values}" + (f" ({found.note})" if found.note else ""))


def link(found: Link, labels: tuple[str, str]) -> str:
    """Say how sure it is that two quotations say the same, and what that rests on."""
    grounds = f" (rests on {'; '.join(found.rests_on)})" if found.rests_on else ""
    return calm(f"{'–'.join(labels)} say the same: {found.score:.2f}{grounds}")


def source(account: Compared) -> str:
    """Cite an account: “Title”, publisher (side), day and time, address."""
    readout = account.readout
    side = f"({readout.publisher_side})" if readout.publisher_side else None
    publisher = " ".join(filter(None, (readout.publisher, side)))
    name = enclosed(" ".join(readout.title.split())) if readout.title.strip() else "untitled"
    return calm(", ".join(filter(None, (name, publisher, published(readout), readout.url))))


def made_by(comparison: Comparison) -> str:
    """Name what made the comparison; a fingerprint is cut to as many digits as tell it apart."""
    reader = comparison.reader
    lexicon = reader.lexicon[: len("sha256:") + 12]
    made = f"Aide-Mémoire {reader.program}, pipeline {reader.pipeline}, lexicon {lexicon}, meaning {comparison.meaning}"
    return calm(made)


def citation(comparison: Comparison) -> str:
    """Give the line by which the comparison is cited; it holds no day on which it was made."""
    sources = " ".join(f"{account.letter}: {source(account)}." for account in comparison.accounts)
    return f"{title(comparison)}. {sources} Compared by {made_by(comparison)}."


def short_citation(comparison: Comparison) -> str:
    """Give a line for the foot of a page: who published the accounts and when, and what compared them."""
    accounts = " · ".join(f"{account.letter}: {_short_source(account)}" for account in comparison.accounts)
    return f"{accounts} · Aide-Mémoire {comparison.reader.program}"


def _short_source(account: Compared) -> str:
    readout = account.readout
    who = readout.publisher or readout.publisher_side or " ".join(readout.title.split()) or "unknown publisher"
    return calm(", ".join(filter(None, (who, published(readout)))))
