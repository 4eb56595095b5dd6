"""Encounters, people and organizations as the API gives them."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from aidememoire.desk.api.models import DATE, Given

_TELLER: Final = "Whose account the words stand in; “counterpart” is one side’s account of what the other said."


class Known(Given):
    """How well one of the five axes of an encounter is known, by the account that knows it best."""

    state: Literal["confirmed", "stated", "inferred", "missing"]
    reason: str | None = Field(description="What an inference rests on.")


class EncounterLine(Given):
    """An encounter as all its accounts tell it."""

    key: str = Field(examples=["2024-06-04-call-chn-usa-1f2e3d"])
    name: str
    kind: str | None = Field(examples=["call"])
    date: str | None = Field(description=DATE)
    place: str | None
    accounts: int = Field(description="How many readouts tell of it.")
    axes: dict[str, Known] = Field(description="Source, date, principal, post and counterpart.")


class EncounterInList(EncounterLine):
    """An encounter in a list, with the sides that took part."""

    sides: list[str] = Field(examples=[["CHN", "USA"]])


class AccountLine(Given):
    """A readout that tells of an encounter; `entry` is null where it is not read."""

    readout: str
    entry: str | None = Field(examples=["e1"])
    publisher: str | None
    published: str | None
    kind: str | None
    date: str | None
    place: str | None
    language: str | None


class TieLine(Given):
    """Why two accounts are taken for those of one encounter; `decision` is the number of a person's decision."""

    score: float
    reason: str
    decision: int | None


class EncounterWhole(Given):
    """An encounter with its accounts, oldest first, what ties them, and its names."""

    encounter: EncounterLine = Field(validation_alias="took")
    accounts: list[AccountLine]
    ties: list[TieLine]
    names: list[str] = Field(examples=[["Woodside Summit"]])


class PersonLine(Given):
    """A person across readouts."""

    key: str = Field(examples=["ada-smith-1f2e3d"])
    name: str
    side: str | None = Field(examples=["USA"])
    readouts: int = Field(description="How many readouts name the person.")


class HeldLine(Given):
    """A post with the first and last day on which a readout states it."""

    title: str
    organization: str | None
    first: str | None = Field(description="Publication of the first readout that states it as held.")
    last: str | None = Field(description="Publication of the last readout that states it as held.")
    not_before: str | None = Field(description="Publication of the last readout that calls the person designate.")
    until: str | None = Field(description="Publication of the first readout that says former.")
    readouts: int


class MetLine(Given):
    """An encounter in which a person took part."""

    key: str
    name: str
    kind: str | None
    date: str | None
    place: str | None
    accounts: int


class SayingLine(Given):
    """Something that a person said, in the words of one readout."""

    readout: str
    entry: str
    published: str | None
    publisher: str | None
    act: str | None
    told_by: str | None = Field(description=_TELLER)
    words: str
    passed_on: bool = Field(description="Whether another passes the person’s words on.")


class TellerLine(Given):
    """A publisher who tells what a person said, and in how many statements."""

    publisher: str | None
    told_by: str | None = Field(description=_TELLER)
    statements: int


class PersonWhole(Given):
    """A person as the archive knows them; encounters and sayings come newest first."""

    person: PersonLine
    names: dict[str, int] = Field(description="Readouts that use each name.")
    posts: list[HeldLine]
    encounters: list[MetLine]
    sayings: list[SayingLine]
    topics: dict[str, int] = Field(description="Statements on each topic.")
    tellers: list[TellerLine]


class OrganizationLine(Given):
    """An organization across readouts."""

    key: str = Field(examples=["ministry-of-trade.chn"])
    name: str
    acronym: str | None
    country: str | None = Field(examples=["CHN"])
    kind: str | None = Field(examples=["government"])
    readouts: int = Field(description="How many readouts name it.")


class HolderLine(Given):
    """Somebody with a post in an organization, and when readouts state it first and last."""

    key: str
    name: str
    title: str
    former: bool
    first: str | None
    last: str | None
    readouts: int


class AttendedLine(Given):
    """An encounter, and what an organization did there."""

    key: str
    name: str
    kind: str | None
    date: str | None
    place: str | None
    did: list[str] = Field(examples=[["took part", "hosted"]])


class NamingLine(Given):
    """A readout that names an organization, and its entry there."""

    readout: str
    entry: str = Field(examples=["o1"])
    title: str
    publisher: str | None
    published: str | None
    present: bool = Field(description="Whether people who are not named sat there for it.")


class OrganizationWhole(Given):
    """An organization as the archive knows it; what comes from readouts comes newest first."""

    key: str
    keys: list[str] = Field(description="All keys that lead to it, its own first.")
    name: str
    country: str | None
    names: dict[str, int] = Field(description="Entries that use each name.")
    acronyms: dict[str, int]
    kinds: dict[str, int]
    readouts: int
    holders: list[HolderLine]
    encounters: list[AttendedLine]
    newest: list[NamingLine] = Field(description="The newest readouts that name it.")
