"""Pairs of sides, the time line, the map and the network of people as the API gives them."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from aidememoire.archive.encounters.gazetteer import Precision
from aidememoire.archive.overview import Asked
from aidememoire.archive.overview.figures import Unit
from aidememoire.desk.api.models import Given
from aidememoire.desk.overviews import LEAST
from aidememoire.desk.pictures.looking import MOST_OFTEN
from aidememoire.record import EncounterKind, PartialDate, Rank, ToldBy


class Meant(BaseModel):
    """Which encounters are meant; what is left open selects nothing out."""

    model_config = ConfigDict(frozen=True)

    since: PartialDate | None = Field(default=None, description="The first day, month or year.")
    until: PartialDate | None = Field(default=None, description="The last day, month or year.")
    side: str | None = Field(default=None, max_length=20, description="A side that took part.", examples=["CHN"])
    other: str | None = Field(default=None, max_length=20, description="Another that did too.", examples=["USA"])
    kind: EncounterKind | None = None
    rank: Rank | None = Field(default=None, description="The highest rank there.")
    country: str | None = Field(default=None, max_length=20, description="That of the place.", examples=["CHE"])
    topic: str | None = Field(default=None, max_length=300, description="Of which a readout of it tells.")
    publisher: str | None = Field(default=None, max_length=300, description="Of a readout that tells of it.")

    def asked(self) -> Asked:
        """Give it as the overview takes it."""
        sides = tuple(side for side in dict.fromkeys((self.side, self.other)) if side)
        rest = (self.kind, self.rank, self.country, self.topic, self.publisher)
        return Asked(self.since, self.until, sides, *rest)


class MeantOften(Meant):
    """Which encounters are meant, and how often people must have met at them."""

    least: int = Field(default=LEAST, ge=1, le=MOST_OFTEN, description="At how many encounters two met at least.")
    across: bool = Field(default=True, description="Whether only people of different sides are meant.")


class PairLine(Given):
    """Two sides that met."""

    one: str = Field(examples=["CHN"])
    other: str = Field(examples=["USA"])
    encounters: int = Field(description="At how many encounters both took part.")


class CountLine(Given):
    """How many encounters of a kind there were in a year, month or day, with that highest rank."""

    date: str
    kind: EncounterKind
    rank: Rank | None
    encounters: int


class SpokenLine(Given):
    """How many statements on a topic readouts of a quarter hold."""

    quarter: str = Field(description="The first month of the quarter of publication.", examples=["2024-04"])
    topic: str
    told_by: ToldBy | None = Field(description="Whose account the words stand in.")
    statements: int


class CarrierLine(Given):
    """A person who took part."""

    key: str
    name: str
    side: str | None
    encounters: int = Field(description="At how many of the encounters that are meant.")


class PairWhole(PairLine):
    """Two sides: when they met and at what rank, of what they spoke, and who carries the relation."""

    unit: Unit = Field(description="By what `meetings` are counted.")
    meetings: list[CountLine] = Field(description="Encounters over time; those of no date are left out.")
    topics: list[SpokenLine] = Field(description="Statements of the two sides, once for each of their topics.")
    people: list[CarrierLine] = Field(description="Who of each side took part most often.")


class TimeLine(Given):
    """Encounters over time, by kind and highest rank."""

    encounters: int = Field(description="How many there are, those of no date too.")
    unit: Unit = Field(description="By what they are counted; it follows from the length of the period.")
    counts: list[CountLine]


class PlaceLine(Given):
    """A place and how many encounters were there; null where no account names one."""

    place: str | None
    country: str | None = Field(examples=["CHE"])
    latitude: float | None = Field(description="In degrees; null where it is not known where the place lies.")
    longitude: float | None
    precision: Precision | None = Field(description="Of what the coordinates are: the place, or what stands for it.")
    encounters: int


class TwoMetLine(Given):
    """Two people who met, by their keys, and at how many encounters."""

    one: str
    other: str
    encounters: int


class NetworkWhole(Given):
    """Who met whom, the most often first."""

    people: list[CarrierLine]
    ties: list[TwoMetLine]
    left_out: int = Field(description="People who met somebody often enough and are not among those given.")
