"""What a person asks of search, as it stands in an address: the same for the page and for the API."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from aidememoire.archive.search import Asked, Filters

FILTERS: Final = ("side", "person", "topic", "kind", "act", "told_by", "publisher", "since", "until")
"""What hits can be filtered by, in the order in which it is shown."""
_LONGEST: Final = 300


def _given(value: object) -> object:
    """Take what a form leaves empty as not given, and control characters as white space."""
    if not isinstance(value, str):
        return value
    words = "".join(" " if ord(letter) < ord(" ") or letter == "\x7f" else letter for letter in value).strip()
    return words or None


Given = Annotated[str | None, BeforeValidator(_given), Field(max_length=_LONGEST)]


class Question(BaseModel):
    """A question to search: words, what to find, and filters that narrow it down."""

    model_config = ConfigDict(frozen=True)

    q: Annotated[str | None, BeforeValidator(_given)] = Field(
        default=None, description='Words; "a phrase"; sanction*; OR, NOT and parentheses.', examples=["nuclear weapons"]
    )
    what: Literal["statements", "readouts"] = Field(default="statements", description="What is to be found.")
    side: Given = Field(default=None, description="The side that speaks.", examples=["CHN"])
    person: Given = Field(default=None, description="Who speaks, by key or name.", examples=["Jake Sullivan"])
    topic: Given = Field(default=None, description="What a statement is about.", examples=["nuclear"])
    kind: Given = Field(default=None, description='The kind of encounter, or "commitment".', examples=["call"])
    act: Given = Field(default=None, description="What is done by saying it.", examples=["reaffirm"])
    told_by: Given = Field(default=None, description="Whose account it is.", examples=["counterpart"])
    publisher: Given = Field(default=None, description="Who published the readout.")
    since: Given = Field(default=None, description="The first day of publication.", examples=["2023-01"])
    until: Given = Field(default=None, description="The last day of publication.", examples=["2023-12-31"])
    after: Given = Field(default=None, description="Where the page before ended.")

    def asked(self, limit: int) -> Asked:
        """Give the question as the archive takes it; raises `ValueError` where a date is none."""
        return Asked(self.q or "", Filters(**self.filters()), self.what, limit, self.after)

    def filters(self) -> dict[str, str]:
        """Give the filters that are set."""
        return {name: value for name in FILTERS if (value := getattr(self, name)) is not None}

    def in_address(self, **changed: Any) -> dict[str, Any]:
        """Give what an address must say to ask this from its first page on, with some of it changed."""
        usual = {"what": None} if self.what == "statements" else {}
        return self.model_dump(exclude={"after"}) | usual | changed
