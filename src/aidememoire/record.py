"""The terms of a dialogue between states as data: a readout, and the record that is read from it.

Every model here is frozen and refuses unknown fields. A `Record` checks itself when it is built, and so when it is
loaded: all spans lie inside the readout, every entry holds evidence, every id that is used exists. The public JSON
form (`aidememoire read --format jsonl`) and its JSON Schema are made from these models; see `Record.to_json`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    field_validator,
    model_serializer,
    model_validator,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: Final[Literal["aidememoire/record/1"]] = "aidememoire/record/1"

EncounterKind = Literal["meeting", "call", "videoconference", "conference", "visit", "ceremony", "other"]
PostStatus = Literal["current", "former", "acting", "designate"]
Rank = Literal["head", "deputy head", "minister", "deputy minister", "senior official", "official"]
Standing = Literal["serving", "former", "private"]
SpeaksFor = Literal["government", "institution", "self"]
Track = Literal["1", "1.5", "2"]
Scope = Literal["person", "side", "joint"]
ToldBy = Literal["own", "counterpart", "third party"]
ReferenceKind = Literal["encounter", "agreement", "document"]
OrganizationKind = Literal[
    "government", "party", "parliament", "international", "think tank", "university", "company", "media", "other"
]


def check_partial_date(value: str) -> str:
    """Accept an ISO date as precise as it is known ("2023", "2023-11", "2023-11-15"), if the calendar has it."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        raise ValueError(f"{value!r} is no ISO date (year, year-month or year-month-day)")
    year, month, day = (*map(int, value.split("-")), 1, 1)[:3]
    dt.date(year, month, day)
    return value


PartialDate = Annotated[str, AfterValidator(check_partial_date)]
Score = Annotated[float, Field(ge=0, le=1)]


class Term(BaseModel):
    """What all terms share: frozen, strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Span(Term):
    """A place in a readout: `start` and `end` count Unicode code points of its text, or of its title."""

    start: int = Field(ge=0)
    end: int
    where: Literal["text", "title"] = Field(default="text", alias="in")

    @model_validator(mode="after")
    def _is_not_empty(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"an empty span: {self.start} to {self.end}")
        return self

    @model_serializer(mode="wrap")
    def _leave_out_the_usual_place(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        form: dict[str, Any] = handler(self)
        if self.where == "text":
            form.pop("in", None)
            form.pop("where", None)
        return form


class Source(Term):
    """Where the text of a readout came from: the bytes, and the extractor that made text of them."""

    name: str
    sha256: str
    extractor: str
    version: str


class Readout(Term):
    """One published account. `sha256` is the hash of its text in UTF-8; `published` is as precise as it was given."""

    id: str
    title: str = ""
    publisher: str | None = None
    publisher_side: str | None = None
    published: PartialDate | None = None
    published_time: str | None = None
    retrieved: PartialDate | None = None
    url: str | None = None
    language: str | None = None
    sha256: str
    source: Source | None = None
    text: str

    @classmethod
    def of(cls, text: str, **fields: object) -> Readout:
        """Make a readout of its text; the hash follows, and the id too (the hash's first 16 digits) unless given."""
        digest = hashlib.sha256(text.encode()).hexdigest()
        known = {**fields, "id": fields.get("id") or digest[:16]}
        return cls.model_validate({"text": text, "sha256": digest, **known})

    @field_validator("text", "title")
    @classmethod
    def _can_be_stored(cls, value: str) -> str:
        if "\x00" in value or re.search(r"[\ud800-\udfff]", value):
            raise ValueError("NUL and lone surrogates cannot stand in a readout")
        return value

    @model_validator(mode="after")
    def _is_known_by_its_hash(self) -> Self:
        if hashlib.sha256(self.text.encode()).hexdigest() != self.sha256:
            raise ValueError("sha256 is not the hash of the text")
        return self

    def words(self, span: Span) -> str:
        """Give the words that stand at a span."""
        return (self.title if span.where == "title" else self.text)[span.start : span.end]


class Entry(Term):
    """What all entries of a record share.

    `score` is the calibrated chance (0 to 1) that the entry is right. `inferred` names each value that does not
    stand in the text but follows from something, and says from what: `{"side": "organization"}`.
    """

    id: str
    score: Score
    inferred: dict[str, str] = {}

    def spans(self) -> Iterator[Span]:
        """Give every span the entry holds, whatever it proves."""
        yield from _spans_in(self)

    def evidence_spans(self) -> Iterator[Span]:
        """Give the spans without which the entry would stand unproved."""
        yield from self.spans()


class Post(Term):
    """A post that a readout states for a person; `rank` is its level, null where the lexicon does not know it."""

    title: str
    organization: str | None = None
    status: PostStatus = "current"
    rank: Rank | None = None
    evidence: tuple[Span, ...] = Field(min_length=1)


class Person(Entry):
    """A named individual, present or only mentioned; `side` is an alpha-3 code or an organization's acronym."""

    name: str = Field(min_length=1)
    side: str | None = None
    speaks_for: SpeaksFor | None = None
    capacity: Literal["personal"] | None = None
    present: bool
    standing: Standing | None = None
    posts: tuple[Post, ...] = ()
    mentions: tuple[Span, ...] = Field(min_length=1)


class Organization(Entry):
    """A body that is named; `about` holds what the readout says of it, `present` whether unnamed people sat for it."""

    name: str = Field(min_length=1)
    acronym: str | None = None
    country: str | None = None
    kind: OrganizationKind | None = None
    present: bool = False
    mentions: tuple[Span, ...] = Field(min_length=1)
    about: tuple[Span, ...] = ()


class Place(Term):
    """A place in the words of the text, with the country it lies in (ISO 3166 alpha-3)."""

    name: str
    country: str | None = None


class EncounterEvidence(Term):
    """The spans that prove what is said of an encounter, value by value."""

    kind: tuple[Span, ...] = ()
    date: tuple[Span, ...] = ()
    place: tuple[Span, ...] = ()
    track: tuple[Span, ...] = ()
    host: tuple[Span, ...] = ()
    initiated_by: tuple[Span, ...] = ()
    margins_of: tuple[Span, ...] = ()


class Encounter(Entry):
    """What took place. `participants` are people, `organizations` and `sides` who else was there or stood behind them.

    `host` and `initiated_by` are a person's or organization's id or a side's code; `margins_of` the words for the
    larger event on whose margins it took place.
    """

    kind: EncounterKind
    date: PartialDate | None = None
    end_date: PartialDate | None = None
    place: Place | None = None
    participants: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    track: Track | None = None
    host: str | None = None
    initiated_by: str | None = None
    margins_of: str | None = None
    evidence: EncounterEvidence

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.date and self.end_date and self.end_date[: len(self.date)] < self.date[: len(self.end_date)]:
            raise ValueError(f"encounter {self.id} ends {self.end_date}, before it begins {self.date}")
        return self


class Statement(Entry):
    """What a person, a side or several jointly expressed. `speakers` are people's ids, or sides' codes where unnamed.

    `reports` names the person whose words the speaker passes on. `cue` is null in free indirect speech.
    """

    scope: Scope
    speakers: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    act: str | None = None
    told_by: ToldBy | None = None
    reports: str | None = None
    encounter: str | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = Field(min_length=1)
    topics: tuple[str, ...] = ()

    def evidence_spans(self) -> Iterator[Span]:
        """Give the words that were expressed."""
        yield from self.content


class Quantity(Term):
    """A promised number and what is counted, in the words of the text."""

    value: float
    unit: str | None = None

    @model_serializer
    def _whole_numbers_without_point(self) -> dict[str, Any]:
        return {"value": int(self.value) if self.value.is_integer() else self.value, "unit": self.unit}


class Due(Term):
    """A deadline or horizon in the words of the text; its date only where the text lets it be known."""

    text: str
    date: PartialDate | None = None


class Commitment(Entry):
    """An undertaking to do something identifiable: by whom, what, how much, by when, told by whom."""

    by: tuple[str, ...] = ()
    content: tuple[Span, ...] = Field(min_length=1)
    quantity: Quantity | None = None
    due: Due | None = None
    told_by: ToldBy | None = None
    beneficiary: str | None = None
    statement: str | None = None
    encounter: str | None = None


class Reference(Entry):
    """An earlier or coming encounter, an agreement or a document that the readout leans on."""

    kind: ReferenceKind
    content: tuple[Span, ...] = Field(min_length=1)
    date: PartialDate | None = None
    place: str | None = None


class ReaderVersion(Term):
    """What made a record: the program, the language pipeline, and the lexicon's fingerprint."""

    program: str
    pipeline: str
    lexicon: str


class Record(Term):
    """All that was read from one readout, with evidence. It cannot be built with a span outside its readout."""

    schema_name: Literal["aidememoire/record/1"] = Field(default=SCHEMA, alias="schema")
    reader: ReaderVersion
    readout: Readout
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    references: tuple[Reference, ...] = ()

    def entries(self) -> Iterator[Entry]:
        """Give every entry, kind by kind."""
        for kind in (
            self.people,
            self.organizations,
            self.encounters,
            self.statements,
            self.commitments,
            self.references,
        ):
            yield from kind

    @model_validator(mode="after")
    def _holds_its_invariants(self) -> Self:
        faults = list(self._faults())
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _faults(self) -> Iterator[str]:
        length = {"text": len(self.readout.text), "title": len(self.readout.title)}
        ids = [entry.id for entry in self.entries()]
        for entry in self.entries():
            if any(span.end > length[span.where] for span in entry.spans()):
                yield f"{entry.id} has a span outside the readout"
            if next(entry.evidence_spans(), None) is None:
                yield f"{entry.id} has no evidence"
        if len(ids) != len(set(ids)):
            yield "an id is used twice"
        yield from self._dangling(set(ids))

    def _dangling(self, ids: set[str]) -> Iterator[str]:
        """Name every use of an id that no entry has; sides are written in capitals and are no ids."""
        used: list[tuple[str, str | None]] = []
        for encounter in self.encounters:
            parties = (*encounter.participants, *encounter.organizations, encounter.host, encounter.initiated_by)
            used += [(encounter.id, party) for party in parties]
        for statement in self.statements:
            used += [(statement.id, i) for i in (*statement.speakers, statement.reports, statement.encounter)]
        for promise in self.commitments:
            parties = (*promise.by, promise.beneficiary, promise.statement, promise.encounter)
            used += [(promise.id, party) for party in parties]
        for user, name in used:
            if name is not None and name not in ids and not is_side(name):
                yield f"{user} names {name}, which is not in the record"

    def to_json(self) -> str:
        """Write the public JSON form in one line: same record, same bytes."""
        return json.dumps(self.model_dump(by_alias=True, mode="json"), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Record:
        """Load the public JSON form; raises `pydantic.ValidationError` where an invariant fails."""
        return cls.model_validate_json(line)


def is_side(name: str) -> bool:
    """Say whether a name is a side's code (an ISO alpha-3 code or an acronym such as "EU") and not an entry's id."""
    return name[:1].isupper()


def record_schema() -> dict[str, Any]:
    """Give the JSON Schema of the public form."""
    return Record.model_json_schema(by_alias=True)


def _spans_in(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans_in(item)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _spans_in(getattr(value, name))
