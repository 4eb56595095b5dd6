"""What the API gives and takes, described so that a program can be written from the description alone."""

from __future__ import annotations

from typing import Any, Final, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")

DATE: Final = "ISO date, as precise as it is known."


class Given(BaseModel):
    """What all answers share: they are made from what the archive gives."""

    model_config = ConfigDict(from_attributes=True)


class Page(Given, Generic[T]):
    """A page of a list; `next` goes into `after` to get what follows, null where nothing does."""

    items: list[T] = Field(description="What is on this page.")
    next: str | None = Field(
        description="Where the next page begins; null on the last one.", examples=["2024-06-04~17"]
    )


class Fault(BaseModel):
    """What went wrong."""

    error: str = Field(description="In words for a person.", examples=["there is no readout utopia-1"])
    status: int = Field(description="The status of the answer.", examples=[404])


class ReadoutLine(Given):
    """A readout in a list."""

    name: str = Field(description="Its name in the archive.", examples=["readout-of-the-call-of-june-4"])
    title: str
    publisher: str | None = Field(description="Who published it, else the host of its address.")
    published: str | None = Field(description=DATE, examples=["2024-06-04"])
    language: str | None = Field(description="Its language; what is not English is kept unread.", examples=["en"])
    is_read: bool
    unchecked: int = Field(description="Entries of its record about which nobody has decided.")
    entries: int = Field(description="Entries of its record.")


class SourceLine(Given):
    """A place where the words of a version were found."""

    name: str | None
    url: str | None
    sha256: str | None = Field(description="Hash of the bytes.")
    extractor: str | None
    added: str


class VersionLine(Given):
    """A version of a readout; the last is the current one."""

    number: int
    current: bool
    sha256: str = Field(description="Hash of title and text.")
    published: str | None = Field(description=DATE)
    added: str = Field(description="When it was stored.", examples=["2025-03-01T12:00:00Z"])
    sources: list[SourceLine]


class DecisionLine(Given):
    """A decision, whether it stands, and the readout in whose words it was taken."""

    number: int
    author: str
    time: str
    note: str | None
    action: str = Field(examples=["confirm"])
    undoes: int | None
    value: dict[str, Any] | None = Field(description="What it says the entry is; null for a rejection.")
    stands: bool
    readout: str | None


class Deciding(BaseModel):
    """A decision about an entry of a readout."""

    model_config = ConfigDict(extra="forbid")

    action: Literal["confirm", "correct", "reject", "add"]
    entry: str | None = Field(default=None, description="The entry’s id; not for “add”.", examples=["s4"])
    kind: str | None = Field(default=None, description="The kind of the entry that is added.", examples=["statement"])
    fields: dict[str, Any] = Field(
        default_factory=dict,
        description="Fields to change or to set; places by their words, or as “812-820” in characters of the text.",
        examples=[{"side": "CHN"}],
    )
    note: str | None = Field(default=None, max_length=2000)


class Undoing(BaseModel):
    """What to say of taking a decision back."""

    model_config = ConfigDict(extra="forbid")

    note: str | None = Field(default=None, max_length=2000)


class Decided(BaseModel):
    """The number of a decision that was taken."""

    decision: int = Field(examples=[12])


class Text(BaseModel):
    """A text to be added as a readout; what is not given is read from the text."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=500_000)
    title: str = Field(default="", max_length=500)
    publisher: str = Field(default="", max_length=500)
    publisher_side: str = Field(default="", max_length=12, examples=["USA"])
    published: str = Field(default="", description=DATE, examples=["2024-06-04"])
    url: str = Field(default="", max_length=500)


class ResultLine(Given):
    """What became of a readout; `name` is its name in the archive, null where it is not there."""

    became: Literal["new", "changed", "elsewhere", "known", "aside", "failed"]
    called: str
    name: str | None
    reason: str


class ItemLine(Given):
    """A part of what was sent."""

    label: str
    state: Literal["waiting", "reading", "done"]
    results: list[ResultLine]
    notes: list[str]


class JobWhole(Given):
    """What becomes of what was sent; ask again until it is done."""

    key: str
    is_done: bool
    items: list[ItemLine]


class AsideLine(Given):
    """A document that was set aside, with the reason; `again` says what it can be tried again with."""

    number: int
    name: str
    reason: str
    added: str
    again: Literal["file", "readout"] | None


class CountsWhole(Given):
    """How much an archive holds."""

    documents: int
    versions: int
    sources: int
    unread: int
    set_aside: int
    decisions: int
    entries: dict[str, int] = Field(description="Entries of each kind.")


class MonthLine(Given):
    """How much an archive holds of a publisher in a month."""

    publisher: str | None
    month: str | None = Field(examples=["2023-11"])
    readouts: int
    unread: int


class Status(Given):
    """How much there is, how well encounters are known on each axis, and the readouts of each publisher and month."""

    counts: CountsWhole
    axes: dict[str, dict[str, int]]
    coverage: list[MonthLine]
