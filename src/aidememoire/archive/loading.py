"""From rows back to readouts and records; loading a record checks it as building it does."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError
from sqlalchemy import and_, func, select

from aidememoire.archive.tables import Accepted, Document, Packed, Reading, Source, Version, Words
from aidememoire.record import Readout, Record
from aidememoire.record import Source as Origin

if TYPE_CHECKING:
    from sqlalchemy import Row, Select

Stored = tuple[Any, ...]
_WHAT_WAS_READ: Final = ("people", "organizations", "encounters", "statements", "commitments", "references")
_OWN: Final = "Value error, "  # what pydantic puts before words of our own
_PUBLICATION: Final = ("publisher", "published", "published_time", "retrieved", "url", "language")


@cache
def versions() -> Select[Stored]:
    """Select versions with what `readout_of` and `record_of` need: words, first source, and what holds of them if read.

    That is the accepted record where people decided, and otherwise the current reading.
    """
    holds = func.coalesce(Accepted.record, Reading.record, type_=Packed).label("record")
    return (
        _states()
        .add_columns(holds)
        .outerjoin(Reading, and_(Reading.version_id == Version.id, Reading.current))
        .outerjoin(Accepted, Accepted.version_id == Version.id)
    )


@cache
def readings() -> Select[Stored]:
    """Select the same for every reading, as it was read, whether it is current or not."""
    return _states().add_columns(Reading.record).join(Reading, Reading.version_id == Version.id)


def _states() -> Select[Stored]:
    return (
        select(
            Version.id,
            Version.number,
            Version.current,
            Version.words_id,
            Document.name,
            Words.title,
            Words.text,
            Words.text_sha256,
            *(getattr(Version, name) for name in _PUBLICATION),
            Version.publisher_side.label("given_side"),
            Source.name.label("source"),
            Source.sha256.label("source_sha256"),
            Source.extractor,
            Source.extractor_version,
            Reading.number.label("reading"),
            Reading.program,
            Reading.pipeline,
            Reading.lexicon,
            Reading.publisher_side.label("found_side"),
        )
        .select_from(Version)
        .join(Document, Document.id == Version.document_id)
        .join(Words, Words.id == Version.words_id)
        .join(Source, and_(Source.version_id == Version.id, Source.number == 1))
    )


def what_fails(error: ValueError) -> str:
    """Say what a record or readout does not hold, without the values that pydantic shows beside it."""
    if isinstance(error, ValidationError):
        faults = (f"{'.'.join(map(str, one['loc']))} {one['msg'].removeprefix(_OWN)}" for one in error.errors())
        return "; ".join(fault.strip() for fault in faults)
    return str(error)


def readout_of(row: Row[Stored]) -> Readout:
    """Give the readout as it came in, under its document's name; raises `pydantic.ValidationError` if it is damaged."""
    found = (row.source, row.source_sha256, row.extractor, row.extractor_version)
    origin = dict(zip(("name", "sha256", "extractor", "version"), found, strict=True))
    return Readout(
        id=row.name,
        title=row.title,
        text=row.text,
        sha256=row.text_sha256,
        publisher_side=row.given_side,
        source=Origin.model_validate(origin) if row.source is not None else None,
        **{name: getattr(row, name) for name in _PUBLICATION},
    )


def record_of(row: Row[Stored]) -> Record | None:
    """Give the record in a row, null where there is none; raises `pydantic.ValidationError` as above."""
    if row.record is None:
        return None
    readout = readout_of(row).model_copy(update={"publisher_side": row.found_side})
    reader = {"program": row.program, "pipeline": row.pipeline, "lexicon": row.lexicon}
    return Record.model_validate({"reader": reader, "readout": readout, **json.loads(row.record)})


def what_was_read(record: Record) -> str:
    """Write the entries of a record as canonical JSON, without its reader and readout."""
    form = record.model_dump(by_alias=True, mode="json", include=set(_WHAT_WAS_READ))
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))
