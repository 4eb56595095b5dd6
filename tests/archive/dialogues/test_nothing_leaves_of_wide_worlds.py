"""Over generated dialogues in which much happens, in several scripts: nothing that is closed leaves, in any byte."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Final, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.archive import Viewer
from aidememoire.archive.dialogues.forms import Event
from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.faults import ArchiveError
from aidememoire.dialogue.papers.composing import Wanted, composed
from aidememoire.dialogue.papers.content import PaperKind
from aidememoire.exchange.papers import FORMATS, written
from tests.archive.dialogues.casts import SOME, casts
from tests.archive.dialogues.nonces import squeezed
from tests.archive.dialogues.tables import fresh
from tests.archive.dialogues.test_nothing_leaves import SETTINGS
from tests.archive.dialogues.wide import KINDS, build
from tests.dialogue.papers.test_secrets import all_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aidememoire.archive.dialogues.forms import Passage, Release
    from tests.archive.dialogues.casts import Somebody
    from tests.archive.dialogues.wide import Wide

AS_OF: Final = dt.date(2024, 8, 20)


def reached(world: Wide) -> Iterator[str]:
    """Give all that anybody reaches: what was published, and the papers for readers of it."""
    nobody = world.room.archive.view(Viewer("nobody"))
    yield json.dumps([asdict(paper) for paper in releases.published(nobody)], default=dict, ensure_ascii=False)
    yield repr(nobody.dialogues())
    yield repr([nobody.counts(), list(nobody.readouts()), nobody.coverage()])
    for event in world.events:
        held = world.room.one(Event, event.key)
        for kind in get_args(PaperKind):
            with suppress(ArchiveError):  # there is none where nothing was released
                yield repr(composed(world.room, held, Wanted(kind, "readers"), AS_OF))


def in_files(world: Wide) -> Iterator[str]:
    """Give all that stands in the files that readers can have."""
    for event in world.events:
        held = world.room.one(Event, event.key)
        for kind in get_args(PaperKind):
            with suppress(ArchiveError):
                paper = composed(world.room, held, Wanted(kind, "readers"), AS_OF)
                for form in FORMATS:
                    yield from all_in(written(paper, form))


def told(paper: Release, *, counts: bool) -> set[Passage]:
    """Give the passages of a paper, or its counts of people; those of topics follow from what leaves."""
    return {one for one in paper.passages if (one.kind == "count") == counts and one.topic != "Topics"}


def release_all(world: Wide, data: st.DataObject) -> None:
    """Publish all that may leave, in a drawn order."""
    for event in world.events:
        for kind in data.draw(st.permutations(KINDS)):
            with suppress(ArchiveError):  # nothing of it may be known
                world.release(event, kind)


@SETTINGS
@given(some=casts(), data=st.data())
def test_nothing_closed_leaves_whatever_happened(
    some: list[Somebody], data: st.DataObject, file_template: Path, tmp_path: Path
) -> None:
    with fresh(file_template, tmp_path) as archive:
        world = build(archive, some, data)
        release_all(world, data)
        assert world.record.seen == []
        shown = squeezed("\n".join(reached(world)))
        closed = world.record.everything() - world.record.told
        assert [words for words in closed if words in shown] == []


@settings(SETTINGS, max_examples=3)
@given(some=casts(), data=st.data())
def test_nothing_closed_stands_in_a_file(
    some: list[Somebody], data: st.DataObject, file_template: Path, tmp_path: Path
) -> None:
    with fresh(file_template, tmp_path) as archive:
        world = build(archive, some, data)
        release_all(world, data)
        shown = squeezed("\n".join(in_files(world)))
        closed = world.record.everything() - world.record.told
        assert [words for words in closed if words in shown] == []


@SETTINGS
@given(some=casts(), data=st.data())
def test_later_papers_say_the_same_or_less_whoever_came_or_left(
    some: list[Somebody], data: st.DataObject, file_template: Path, tmp_path: Path
) -> None:
    """Whatever was released first, and whoever the title tells of: title, place, list, counts and passages stay."""
    late = [one for one in SOME if one not in some]
    with fresh(file_template, tmp_path) as archive:
        world = build(archive, some, data, told_of=late[0])
        for event in world.events:
            first = {}
            for kind in data.draw(st.permutations(KINDS))[: data.draw(st.integers(1, 3))]:
                with suppress(ArchiveError):  # nothing of it may be known
                    first[kind] = world.release(event, kind)
            was_open, by_consent = world.record.open_at(event), world.record.opened_by_consent(event)
            world.left.clear()
            for _ in range(data.draw(st.integers(1, 5))):
                world.come_or_leave(late)
            if not world.record.open_at(event) >= was_open:
                continue  # all had consented who sat there, and whoever came has not
            if by_consent and event in world.left:
                continue  # it closes again: whoever left can no longer be asked
            for kind, before in first.items():
                after = world.release(event, kind)
                assert (after.title, after.date, after.place) == (before.title, before.date, before.place)
                assert after.people in ((), before.people)
                assert told(after, counts=True) == told(before, counts=True) or set(first) == {"notice"}
                assert told(after, counts=False) <= told(before, counts=False)
