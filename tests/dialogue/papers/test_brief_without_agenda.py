"""A brief before anybody wrote an agenda: what it is about then, and what of the ledger came to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues.forms import Dialogue, Event, LedgerEntry, Point
from aidememoire.dialogue.ledger.keeping import edit, set_status
from aidememoire.dialogue.papers.composing import Wanted, composed
from aidememoire.dialogue.papers.content import Table, sentences_in
from tests.dialogue.papers.world import AS_OF, World, with_ledger, world

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.dialogue.papers.content import Section


def without(archive: Archive, *, topics: tuple[str, ...] = (), agenda: tuple[Point, ...] = ()) -> World:
    """Give a dialogue before its second round, with these topics and this agenda."""
    here = world(archive)
    dialogue = here.room.one(Dialogue, here.room.key)
    here.room.change(dialogue.key, dialogue.value.model_copy(update={"topics": topics}), dialogue.revision)
    second = here.room.one(Event, here.second.key)
    changed = here.room.change(second.key, second.value.model_copy(update={"agenda": agenda}), second.revision)
    return World(here.archive, here.room, here.first, changed)


def part(here: World, heading: str) -> Section:
    paper = composed(here.room, here.second, Wanted("brief"), AS_OF)
    return next(one for one in paper.sections if words(one).startswith(heading))


def words(one: Section) -> str:
    return "".join(piece.words for piece in one.heading)


def test_without_an_agenda_the_topics_of_the_dialogue_are_followed(archive: Archive) -> None:
    positions = part(without(archive, topics=("climate",)), "Latest positions")
    said = [one.words for one in sentences_in((positions,))]
    assert said[0] == "No agenda is entered; these are the topics of the dialogue."
    assert [words(one) for one in positions.sections] == ["Climate"]


def test_without_topics_of_the_dialogue_those_of_its_accounts_are_followed(archive: Archive) -> None:
    here = without(archive)
    positions = part(here, "Latest positions")
    said = [one.words for one in sentences_in((positions,))]
    assert said[0] == (
        "No agenda is entered; these are the topics of the accounts that are linked, most spoken of first."
    )
    assert "Trade" in [words(one) for one in positions.sections]
    assert "2024-06-05 – Ada Berg stressed: that trade matters – told by its own side" in said
    dossiers = [one.words for one in sentences_in((part(here, "Who will sit there"),))]
    assert any("that trade matters" in one for one in dossiers)


def test_an_agenda_without_a_known_topic_is_said_to_have_none(archive: Archive) -> None:
    positions = part(without(archive, agenda=(Point(title="Any other business"),)), "Latest positions")
    assert next(sentences_in((positions,))).words.startswith("The agenda shows no topic that the archive knows; ")


def test_where_nothing_tells_what_it_is_about_that_is_said(archive: Archive) -> None:
    here = without(archive)
    first = here.room.one(Event, here.first.key)
    here.room.change(first.key, first.value.model_copy(update={"accounts": ()}), first.revision)
    positions = part(here, "Latest positions")
    assert [one.words for one in sentences_in((positions,))] == [
        "No agenda is entered, and neither the dialogue nor the accounts that are linked have one."
    ]


def closed(here: World) -> list[list[str]]:
    """Give what the matrix of closed entries says in its last column, row by row."""
    [ended] = [one for one in part(here, "Follow-up").sections if words(one).startswith("Closed since First Round")]
    table = ended.blocks[0]
    assert isinstance(table, Table)
    return [[one.words for one in row.cells[3]] for row in table.rows]


def test_what_was_closed_since_the_last_event_is_listed_with_its_reason(archive: Archive) -> None:
    here = without(archive)
    held = with_ledger(here)
    assert part(here, "Follow-up").sections == ()
    done = set_status(here.room, held.key, held.revision, "fulfilled", "All twenty are open.")
    day = done.changed[:10]
    [row] = closed(here)
    assert row[0] == "Claimed by Austria; fulfilled"
    assert row[-2:] == [f"put down as fulfilled on {day}", "Why: All twenty are open."]
    edit(here.room, held.key, done.revision, {"topic": "education"})
    assert closed(here)[0][-2] == f"put down as fulfilled on {day}"


@pytest.mark.parametrize("is_after", [True, False])
def test_what_was_closed_before_the_last_event_is_not_news(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, *, is_after: bool
) -> None:
    here = without(archive)
    held: Held[LedgerEntry] = with_ledger(here)
    moment = "2024-07-01T10:00:00Z" if is_after else "2024-05-01T10:00:00Z"
    monkeypatch.setattr("aidememoire.archive.dialogues.items.now", lambda: moment)
    done = set_status(here.room, held.key, held.revision, "fulfilled")
    monkeypatch.undo()
    edit(here.room, held.key, done.revision, {"topic": "education"})
    assert bool(part(here, "Follow-up").sections) is is_after
