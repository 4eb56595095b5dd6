"""Over generated dialogues: no byte that others reach tells what the rule closes, at once or over time."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aidememoire.archive import Viewer
from aidememoire.archive.dialogues.forms import Seat
from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.nonces import (
    World,
    all_that_others_reach,
    build,
    individuals,
    release_all,
    rules,
    squeezed,
)
from tests.archive.dialogues.tables import fresh

if TYPE_CHECKING:
    from pathlib import Path

    from aidememoire.archive.dialogues.forms import Rule
    from tests.archive.dialogues.nonces import Individual

SETTINGS = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # making an example smaller takes many archives
)


def forbidden(world: World) -> set[str]:
    """Give, squeezed, what must not stand in anything that others reach."""
    rule, closed = world.rule, set[str]()
    open_to_all = rule.participants and rule.speaker and rule.side
    for at, one in enumerate(world.people):
        by_name = rule.speaker or at in world.named
        if not rule.participants and not by_name:
            closed |= {squeezed(one.given), squeezed(one.family)}
        if not open_to_all and not by_name:
            closed |= {squeezed(one.post), squeezed(one.body)}
        if not rule.side and not world.named:
            closed.add(squeezed(f"{one.side} side"))
    return closed


def fitting(world: World, called: str) -> int:
    """Count those whom some words fit."""
    return sum(
        all(
            words not in called or fits
            for words, fits in (
                ("of the QXA side", one.side == "QXA"),
                ("of the QXV side", one.side == "QXV"),
                ("serving", one.standing == "serving"),
                ("former", one.standing == "former"),
                ("private", one.standing == "private"),
            )
        )
        for one in world.people
    )


@SETTINGS
@given(some=individuals(), rule=rules(), data=st.data())
def test_no_byte_tells_what_the_rule_closes(
    some: list[Individual], rule: Rule, data: st.DataObject, file_template: Path, tmp_path: Path
) -> None:
    with fresh(file_template, tmp_path) as archive:
        world = build(archive, some, rule, data)
        for kind in ("summary", "report"):
            release_all(world, kind=kind, notice_first=data.draw(st.booleans()))
        shown = squeezed(all_that_others_reach(world))
        assert [words for words in forbidden(world) if words in shown] == []
        names = {one.seat.name for one in some}
        papers = releases.published(archive.view(Viewer("")))
        for called in {one.attribution for paper in papers for one in paper.passages}:
            assert called is None or called in names or fitting(world, called) >= world.room.dialogue.value.smallest
        if not rule.took_place:
            assert papers == []


@SETTINGS
@given(some=individuals(), rule=rules(), data=st.data())
def test_two_releases_do_not_tell_who_came_or_left(
    some: list[Individual], rule: Rule, data: st.DataObject, file_template: Path, tmp_path: Path
) -> None:
    """Whoever came or left between two releases: lists, counts and passages are repeated or left out."""
    with fresh(file_template, tmp_path) as archive:
        world = build(archive, some[:-1], rule, data)
        release_all(world, kind="report", notice_first=data.draw(st.booleans()))
        first = {paper.kind: paper for paper in releases.published(archive.view(Viewer("")))}
        if data.draw(st.booleans()):
            world.room.put(some[-1].seat, world.event)
        for seat in world.seats[: data.draw(st.integers(0, 3))]:
            with suppress(ArchiveError):  # whoever spoke stays
                world.room.remove(Seat, seat.key, seat.revision)
        for key in [paper.key for paper in first.values()]:
            releases.withdraw(world.room, key)
        release_all(world, kind="report")
        for paper in releases.published(archive.view(Viewer(""))):
            before = first[paper.kind]
            assert (paper.title, paper.place) == (before.title, before.place)
            assert paper.people in ((), before.people)
            assert set(paper.passages) <= set(before.passages)
