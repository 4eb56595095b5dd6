"""The ledger: what was undertaken, claimed as agreed or recommended, what became of it, and how that was judged."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from aidememoire.archive.dialogues.forms.base import Form, Line, Side, Text
from aidememoire.record import PartialDate, ToldBy

EntryKind = Literal["commitment", "consensus", "recommendation"]
Nature = Literal["affirmation", "process", "deliverable"]
Claim = Literal["claimed", "acknowledged", "contested"]
Status = Literal["suggested", "open", "under way", "fulfilled", "partly", "lapsed", "withdrawn", "disputed"]
Mark = Literal[-1, 0, 1]
"""No compliance, partial compliance, full compliance (the scale of the G20 and G7 Research Groups at Toronto)."""


class Citation(Form):
    """The words that prove something: in a readout of the archive, in a sealed note, at an address, or a remark.

    `source` is the readout's name or the note's key. `words` are those between `start` and `end` of the text whose
    SHA-256 is `sha256`; for `web` and `remark`, they are what the person wrote down.
    """

    kind: Literal["readout", "note", "web", "remark"]
    source: str | None = None
    url: str | None = Field(default=None, max_length=2_000, pattern=r"^https?://\S+$")
    sha256: str | None = None
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=0)
    in_title: bool = False
    words: str = Field(min_length=1, max_length=20_000)
    date: PartialDate | None = None
    told_by: ToldBy | None = None
    teller: Side | None = None

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if self.kind in ("readout", "note") and (
            self.source is None or self.sha256 is None or self.start is None or self.end is None
        ):
            raise ValueError("a citation of a readout or a note says where its words stand")
        if self.kind == "web" and self.url is None:
            raise ValueError("a citation of a page says its address")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError("a citation ends after it begins")
        return self


class Target(Form):
    """A number that is to be reached: of what, and by which definition it is counted."""

    value: float = Field(gt=0)
    unit: Line | None = None
    definition: Line | None = None


class Horizon(Form):
    """When something is due, in the words that say so; `date` once that is known, `counted_from` the day it hangs on.

    `reference` is the name of the encounter at which it was undertaken, where the day follows from that.
    """

    text: Line | None = None
    date: PartialDate | None = None
    counted_from: PartialDate | None = None
    reference: Line | None = None


class LedgerEntry(Form):
    """A commitment, a point that a side claims as agreed, or a recommendation, with its evidence.

    `by` are the sides that undertake it; `claim` says whether one side tells of it, the other does too, or contests
    it. `because` is why it has its status. A recommendation has `uptake` where others have compliance: Track 1.5 cannot
    commit states.
    """

    kind: EntryKind
    nature: Nature
    what: Text
    by: tuple[Side, ...] = ()
    beneficiary: Line | None = None
    target: Target | None = None
    undertaken: PartialDate | None = None
    due: Horizon | None = None
    evidence: tuple[Citation, ...] = Field(min_length=1)
    claim: Claim = "claimed"
    status: Status = "open"
    because: Text | None = None
    topic: Line | None = None
    uptake: Text | None = None
    event: str | None = None

    @model_validator(mode="after")
    def _is_due_after_it_was_promised(self) -> Self:
        due = self.due.date if self.due else None
        if due and self.undertaken and due[: len(self.undertaken)] < self.undertaken[: len(due)]:
            raise ValueError(f"it is due {due}, before it was promised on {self.undertaken}")
        return self


class Progress(Form):
    """How far an entry of the ledger has come, on a day, by somebody's count; its parent is the entry.

    `cumulative` says whether `amount` counts from the beginning or only what came on top.
    """

    date: PartialDate
    amount: float | None = Field(default=None, ge=0)
    unit: Line | None = None
    counted_by: Line
    definition: Line | None = None
    cumulative: bool = True
    remark: Text | None = None
    evidence: tuple[Citation, ...] = Field(min_length=1)


class Guideline(Form):
    """How compliance with an entry is judged in one period: what counts as full, as partial and as none."""

    full: Text
    partial: Text
    none: Text
    start: PartialDate
    end: PartialDate
    stage: Literal["interim", "final"] = "final"

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.end[: len(self.start)] < self.start[: len(self.end)]:
            raise ValueError(f"the period ends {self.end}, before it begins {self.start}")
        return self


class Scoring(Form):
    """One coder's judgement under a guideline (its parent), for one side; `mark` is null where it does not apply.

    Coders do not see each other's judgements before both have given theirs.
    """

    side: Side
    mark: Mark | None
    reason: Text
    evidence: tuple[Citation, ...] = ()


class Resolution(Form):
    """What two coders agreed on where their judgements under a guideline (its parent) differed, for one side."""

    side: Side
    mark: Mark | None
    reason: Text
    evidence: tuple[Citation, ...] = ()
