"""Loads statements, counted: what readouts hold on each topic, and what each person said."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from sqlalchemy import case, select

from aidememoire.archive.overview.columns import NONE, counted, distinct, place_in, ranges_of
from aidememoire.archive.overview.fetching import fetched, numbers
from aidememoire.archive.overview.table import TOLD_BY, Said, Spoken
from aidememoire.archive.tables import Entry, EntryLink, EntryTopic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aidememoire.archive.overview.columns import Numbers
    from aidememoire.archive.overview.loading_people import LoadedPeople
    from aidememoire.archive.overview.loading_readouts import Loaded
    from aidememoire.archive.overview.table import Readouts

_OWN, _COUNTERPART = TOLD_BY.index("own"), TOLD_BY.index("counterpart")
_TELLERS: Final = len(TOLD_BY) + 1  # and nobody knows who
_AT_ONCE: Final = 300_000  # statements of people that are counted together, so that little memory is taken


@dataclass
class _Statements:
    """Statements in the order of their rows, and in `of` and `topic` which of them is on what."""

    rows: Numbers
    readout: Numbers
    told_by: Numbers
    of: Numbers
    topic: Numbers


def load_words(loaded: Loaded, readouts: Readouts, people: LoadedPeople) -> tuple[Said, Spoken]:
    """Load what was said."""
    statements = _statements(loaded)
    _topics(loaded, statements)
    return _said(loaded, statements), _spoken(loaded, statements, readouts, people)


def _statements(loaded: Loaded) -> _Statements:
    """Load statements; joined to nothing, their kind leads to no index, and the table is read from end to end."""
    told_by = case({name: number for number, name in enumerate(TOLD_BY)}, value=Entry.told_by, else_=NONE)
    asked = select(Entry.id, Entry.version_id, told_by).where(Entry.kind.concat("") == "statement")
    rows, versions, told = numbers(loaded.connection, asked.order_by(Entry.id), 3)
    readout = loaded.versions.at(versions)
    seen = readout != NONE
    nothing = np.empty(0, np.int32)
    return _Statements(rows[seen], readout[seen], told[seen].astype(np.int8), nothing, nothing)


def _topics(loaded: Loaded, statements: _Statements) -> None:
    """Load the topics of statements."""
    rows, topics = array("i"), array("i")
    asked = select(EntryTopic.entry_id, EntryTopic.topic).order_by(EntryTopic.entry_id, EntryTopic.topic)
    for some in fetched(loaded.connection, asked):
        entries, names = zip(*some, strict=True)
        rows.extend(entries)
        topics.extend(map(loaded.topic_names.number, names))
    of = place_in(statements.rows, np.frombuffer(rows, np.int32))
    statements.of, statements.topic = of[of != NONE], np.frombuffer(topics, np.int32)[of != NONE]


def _said(loaded: Loaded, statements: _Statements) -> Said:
    """Count statements by readout, topic, sides and teller."""
    of = statements.of
    sides = loaded.sides_of(statements.rows)
    shape = _sizes(loaded, len(loaded.side_sets.sets))
    keys = _packed((statements.readout[of], statements.topic, sides[of], statements.told_by[of] + 1), shape)
    found, number = counted(keys)
    readout, topic, of_sides, told_by = _unpacked(found, shape)
    return Said(readout, topic.astype(np.int16), of_sides, (told_by - 1).astype(np.int8), number)


def _spoken(loaded: Loaded, statements: _Statements, readouts: Readouts, people: LoadedPeople) -> Spoken:
    """Count the statements that each person makes or another passes on, by readout, topic and teller."""
    speaks = EntryLink.role.in_(["speaker", "reports"])
    rows, speakers = numbers(loaded.connection, select(EntryLink.entry_id, EntryLink.target_id).where(speaks), 2)
    at, who = place_in(statements.rows, rows), people.who_is(speakers)
    there = (at != NONE) & (who != NONE)
    each = distinct(at[there].astype(np.int64) << 32 | who[there])
    shape = (len(readouts.day), _TELLERS, len(loaded.topic_names) + 1)
    some_at_once = [_counted(statements, readouts, people, some, shape) for some in _batches(each)]
    keys, number = _together(some_at_once)
    who, readout, told_by, topic = _unpacked(keys, shape)
    return Spoken(who, readout, (topic - 1).astype(np.int16), (told_by - 1).astype(np.int8), number)


def _counted(
    statements: _Statements, readouts: Readouts, people: LoadedPeople, some: Numbers, shape: tuple[int, ...]
) -> tuple[Numbers, Numbers]:
    """Count some statements of people, given as one number each: those on each topic, and all."""
    at, who = some >> 32, some & 0xFFFFFFFF
    readout, told_by = statements.readout[at], statements.told_by[at]
    side = readouts.side[readout]
    is_of_other = (told_by == _OWN) & (side != NONE) & (side != people.people.side[who])
    told_by = np.where(is_of_other, np.int8(_COUNTERPART), told_by)
    every = _packed((who, readout, told_by + 1, np.zeros(len(at), np.int32)), shape)
    which, place = ranges_of(statements.of, at)
    return counted(np.append(every, every[which] + statements.topic[place] + 1))


def _batches(all_of_them: Numbers) -> Iterable[Numbers]:
    return (all_of_them[at : at + _AT_ONCE] for at in range(0, len(all_of_them), _AT_ONCE))


def _together(parts: list[tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
    """Add up what was counted apart."""
    if not parts:
        return np.empty(0, np.int64), np.empty(0, np.int32)
    keys, which = np.unique(np.concatenate([one[0] for one in parts]), return_inverse=True)
    number = np.bincount(which, np.concatenate([one[1] for one in parts]), len(keys))
    return keys, number.astype(np.int32)


def _sizes(loaded: Loaded, sets: int) -> tuple[int, ...]:
    return (max(len(loaded.topic_names), 1), max(sets, 1), _TELLERS)


def _packed(columns: tuple[Numbers, ...], shape: tuple[int, ...]) -> Numbers:
    """Write each row of several columns as one number, which sorts as the row does; `shape` is of all but the first."""
    packed = columns[0].astype(np.int64)
    for column, size in zip(columns[1:], shape, strict=True):
        packed = packed * size + column
    return packed


def _unpacked(packed: Numbers, shape: tuple[int, ...]) -> list[Numbers]:
    """Give the columns back."""
    columns = []
    for size in reversed(shape):
        packed, column = np.divmod(packed, size)
        columns.append(column.astype(np.int32))
    return [packed.astype(np.int32), *reversed(columns)]
