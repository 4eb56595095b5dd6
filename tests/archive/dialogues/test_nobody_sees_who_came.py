"""Over generated dialogues: after any first release, readers see the same whether people came and left since or not."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aidememoire.archive import Viewer, open_archive
from aidememoire.archive.dialogues import noting
from aidememoire.archive.dialogues.forms import Event, Seat, Session, Wording
from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.nonces import World, build, individuals, rules, squeezed
from tests.archive.dialogues.tables import CONFIDENTIAL, may_be_in

if TYPE_CHECKING:
    from pathlib import Path

    from aidememoire.archive.dialogues.forms import Release, Rule
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from tests.archive.dialogues.nonces import Individual

SETTINGS = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # making an example smaller takes many archives
)
KINDS = ("notice", "summary", "report")


def drafted(room: DialogueRoom, event: str, kind: str) -> Held[Release]:
    """Draft a paper of some kind with all that may leave of an event."""
    chosen = may_be_in(room, event, kind)
    if kind == "notice":
        return releases.draft_notice(room, event)
    make = {"summary": releases.draft_summary, "report": releases.draft_report}[kind]
    return make(room, event, chosen)


def released(room: DialogueRoom, event: str, kind: str) -> Release | None:
    """Publish a paper; null where nothing may be known of the event."""
    try:
        return releases.publish(room, drafted(room, event, kind).key, confirmed=True).value
    except ArchiveError:
        return None


def with_a_session(world: World, rule: Rule, hidden: Individual, data: st.DataObject) -> str:
    """Let some sit in a session with a rule of its own, one of them there alone, and speak there."""
    session = world.room.put(Session(title="Over dinner", rule=rule), world.event).key
    own = [world.room.put(one.seat, session) for one in (hidden, *world.people[: data.draw(st.integers(0, 5))])]
    for seat in own:
        note = noting.begin(world.room, session, kind="position", text="Fees fall.", speaker=seat.key, topic="tin")
        noting.seal(world.room, [note.key])
        world.room.put(Wording(note=note.key, text="It was said that the sea is rough."), note.key)
    return session


@SETTINGS
@given(some=individuals(), rule=rules(), inner=rules(), first=st.sampled_from(KINDS), data=st.data())
def test_readers_see_the_same_whoever_came_since_the_first_release(
    some: list[Individual],
    rule: Rule,
    inner: Rule,
    first: str,
    data: st.DataObject,
    file_template: Path,
    tmp_path: Path,
) -> None:
    *sitting, hidden, late = some
    file, beside = tmp_path / "generated.db", tmp_path / "beside.db"
    for left in (*tmp_path.glob("generated.db*"), *tmp_path.glob("beside.db*")):
        left.unlink()
    shutil.copyfile(file_template, file)
    with open_archive(file) as archive:
        world = build(archive, sitting, rule, data)
        event = world.room.one(Event, world.event)
        of_the_late = event.value.model_copy(update={"place": f"{late.body.title()} Hall"})
        world.room.change(world.event, of_the_late, event.revision)
        with_a_session(world, inner, hidden, data)
        before = released(world.room, world.event, first)
    shutil.copyfile(file, beside)
    with open_archive(file) as archive:
        room = archive.view(Viewer("ilse")).dialogue(world.room.key)
        same = {kind: released(room, world.event, kind) for kind in KINDS}
    with open_archive(beside) as archive:
        room = archive.view(Viewer("ilse")).dialogue(world.room.key)
        room.put(late.seat, world.event)
        for seat in world.seats[: data.draw(st.integers(0, 3))]:
            with suppress(ArchiveError):  # whoever spoke stays
                room.remove(Seat, seat.key, seat.revision)
        other = {kind: released(room, world.event, kind) for kind in KINDS}
    if before is None:
        assert {*same.values(), *other.values()} == {None}
        return
    for kind in KINDS:
        one, two = same[kind], other[kind]
        assert one is not None
        assert two is not None
        assert (
            (two.title, two.date, two.place)
            == (one.title, one.date, one.place)
            == (
                before.title,
                before.date,
                before.place,
            )
        )
        if first == "notice" and not before.people:
            continue
        assert set(two.people) <= set(one.people)
        if first == "notice":
            assert two.people in ((), before.people)
        assert counts(two, topics=first == "report") == counts(one, topics=first == "report")
        if first != "notice":
            assert {passage for passage in two.passages if passage.kind != "count"} <= {*one.passages}


def counts(release: Release, *, topics: bool) -> list[str]:
    """Give the counts of a paper; those of topics follow from what leaves, and are frozen by a report alone."""
    found = [one for one in release.passages if one.kind == "count" and (topics or one.topic != "Topics")]
    return [f"{one.topic}: {one.words}" for one in found]


@SETTINGS
@given(some=individuals(), rule=rules(), data=st.data())
def test_no_byte_tells_who_sat_in_a_confidential_session(
    some: list[Individual], rule: Rule, data: st.DataObject, file_template: Path, tmp_path: Path
) -> None:
    """Whatever the rule of the event: whoever sat in the session alone is in no list, count or attribution.

    The papers are only drafted: nothing is frozen when the session is put in.
    """
    *sitting, hidden, _ = some
    file = tmp_path / "generated.db"
    for left in tmp_path.glob("generated.db*"):
        left.unlink()
    shutil.copyfile(file_template, file)
    with open_archive(file) as archive:
        world = build(archive, sitting, rule.model_copy(update={"took_place": True}), data)
        plain = {kind: drafted(world.room, world.event, kind).value for kind in KINDS}
        with_a_session(world, CONFIDENTIAL, hidden, data)
        for kind in KINDS:
            paper = drafted(world.room, world.event, kind).value
            shown = squeezed(paper.model_dump_json())
            assert squeezed(hidden.given) not in shown
            assert squeezed(hidden.family) not in shown
            assert "tin" not in {passage.topic for passage in paper.passages}
            assert (paper.title, paper.people) == (plain[kind].title, plain[kind].people)
            assert set(paper.passages) <= set(plain[kind].passages)
