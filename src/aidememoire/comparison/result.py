"""A comparison as data: the public, versioned form that is shown, exported and cited.

Every quotation stands in its readout at its spans; a `Comparison` that breaks this cannot be built. Accounts are named
by letters in the order in which they were given: A, B, C ...
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, Literal, Self

from pydantic import Field, model_validator

from aidememoire.record import ReaderVersion, Readout, Score, Span, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: Final[Literal["aidememoire/comparison/1"]] = "aidememoire/comparison/1"

Relation = Literal["same encounter", "earlier encounter", "joint statement", "unrelated"]
Subject = Literal[
    "date",
    "place",
    "kind",
    "participants",
    "post",
    "who asked for it",
    "who said it",
    "who promised it",
    "number",
    "length",
]


class Compared(Term):
    """One of the accounts: its letter, its readout, its length in words, and the encounter it was compared by."""

    letter: str
    readout: Readout
    words: int
    points: int
    encounter: str | None
    joint: bool = False


class Quotation(Term):
    """Words of an account, whose they are said to be, and the reporting words; `entry` is the id of the statement."""

    account: str
    entry: str
    speaker: str
    cue: str | None = None
    told_by: str | None = None
    spans: tuple[Span, ...] = Field(min_length=1)
    words: str


class Link(Term):
    """That two quotations say the same: how strongly, 0.5 at least, and what that rests on, in words."""

    one: int
    other: int
    score: Score
    rests_on: tuple[str, ...]


class Value(Term):
    """What one account gives for something, with the words it stands in; no spans where it is inferred or unsaid."""

    account: str
    value: str
    spans: tuple[Span, ...] = ()


class Difference(Term):
    """Something that the accounts tell differently; `note` says what a reader should know of it."""

    about: Subject
    values: tuple[Value, ...] = Field(min_length=2)
    note: str | None = None


class Force(Term):
    """Two reporting words of one scale that differ in force; `scale` and `source` say whose order it is."""

    stronger: str
    weaker: str
    in_account: str
    scale: str
    source: str


class Told(Term):
    """One point of the encounter as the accounts tell it, side by side."""

    quotations: tuple[Quotation, ...] = Field(min_length=1)
    links: tuple[Link, ...] = ()
    topics: tuple[str, ...] = ()
    weight: float = Field(ge=0)
    differences: tuple[Difference, ...] = ()
    forces: tuple[Force, ...] = ()

    @property
    def accounts(self) -> tuple[str, ...]:
        """Give the letters of the accounts that tell it."""
        return tuple(dict.fromkeys(quotation.account for quotation in self.quotations))

    @property
    def words_to_sort_by(self) -> tuple[str, ...]:
        """Give its quotations in an order that does not hang on the order of the accounts."""
        return tuple(sorted(quotation.words for quotation in self.quotations))


class LeftOut(Term):
    """A commitment of one account that others leave out; `ascribed` where that account says the other side made it."""

    quotation: Quotation
    by: tuple[str, ...]
    missing_in: tuple[str, ...] = Field(min_length=1)
    ascribed: bool
    nearest: Quotation | None = None


class Match(Term):
    """Whether two of the accounts tell of one encounter: a chance and the reasons."""

    accounts: tuple[str, str]
    relation: Relation
    score: Score
    reasons: tuple[str, ...]


class Comparison(Term):
    """Accounts side by side. The order in every list is the order in which it should be read."""

    schema_name: Literal["aidememoire/comparison/1"] = Field(default=SCHEMA, alias="schema")
    reader: ReaderVersion
    meaning: str
    accounts: tuple[Compared, ...] = Field(min_length=2)
    relation: Relation
    matches: tuple[Match, ...]
    left_out: tuple[LeftOut, ...] = ()
    told_by_several: tuple[Told, ...] = ()
    told_by_one: tuple[Told, ...] = ()
    differences: tuple[Difference, ...] = ()

    def account(self, letter: str) -> Compared:
        """Give an account by its letter."""
        return next(account for account in self.accounts if account.letter == letter)

    def quotations(self) -> Iterator[Quotation]:
        """Give every quotation, wherever it stands."""
        for told in (*self.told_by_several, *self.told_by_one):
            yield from told.quotations
        for missing in self.left_out:
            yield missing.quotation
            if missing.nearest:
                yield missing.nearest

    @model_validator(mode="after")
    def _quotes_what_stands_there(self) -> Self:
        readouts = {account.letter: account.readout for account in self.accounts}
        for quotation in self.quotations():
            if quotation.account not in readouts:
                raise ValueError(f"there is no account {quotation.account}")
            stands = " … ".join(readouts[quotation.account].words(span) for span in quotation.spans)
            if stands != quotation.words:
                raise ValueError(f"account {quotation.account} has no such words: {quotation.words!r}")
        return self

    def to_json(self) -> str:
        """Write the public JSON form: same comparison, same bytes."""
        return json.dumps(self.model_dump(by_alias=True, mode="json"), ensure_ascii=False, separators=(",", ":"))


def comparison_schema() -> dict[str, Any]:
    """Give the JSON Schema of the public form."""
    return Comparison.model_json_schema(by_alias=True)
