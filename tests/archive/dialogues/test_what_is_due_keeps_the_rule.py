"""What an entry of the ledger says leaves as a convenor's wording of a note does, under the strictest rule of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues.forms import (
    Citation,
    Event,
    Horizon,
    LedgerEntry,
    Rule,
    Seat,
    SeatPost,
    Session,
)
from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.dialogues.rule import rules
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.tables import CHATHAM, CONFIDENTIAL, OPEN, consent, round_of

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from tests.archive.dialogues.tables import Round

VERY_WORDS = "We could lower the harbour fee by a third before the season begins."


def due(
    here: Round, what: str, public: str, event: str | None = None, *evidence: Citation
) -> tuple[tuple[str, str], ...]:
    """Draft the release of an entry that a page proves; gives what would leave."""
    proof = Citation(kind="web", url="https://example.org/told", words=public)
    entry = LedgerEntry(
        kind="commitment",
        nature="deliverable",
        what=what,
        due=Horizon(date="2027-01-01"),
        evidence=(proof, *evidence),
        event=event,
    )
    return releases.draft_ledger(here.room, [here.room.put(entry, here.room.key).key]).value.due


def test_nothing_is_due_in_public_before_an_embargo_ends(archive: Archive) -> None:
    here = round_of(archive, CHATHAM.model_copy(update={"since": "2099-01-01"}), number=6)
    with pytest.raises(ArchiveError, match="nothing of this dialogue can be released: nothing may leave before 2099"):
        due(here, "Build a bridge", "Build a bridge")


def test_what_comes_from_an_event_keeps_its_rule_and_its_promise(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    closed = here.room.put(Event(kind="round", name="Second", rule=CONFIDENTIAL), here.room.key)
    with pytest.raises(ArchiveError, match="that the event took place may not be known"):
        due(here, "Build a bridge", "Build a bridge", closed.key)
    here.room.put(Seat(name="Olaf Quist", side="NOR"), closed.key)
    here.room.change(closed.key, closed.value.model_copy(update={"rule": OPEN}), closed.revision)
    with pytest.raises(ArchiveError, match="that the event took place may not be known"):
        due(here, "Build a bridge", "Build a bridge", closed.key)
    assert due(here, "Build a bridge", "Build a bridge", here.event) == (("2027-01-01", "Build a bridge"),)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("Build a bridge with Olaf Quist", "“Olaf Quist” gives away the name"),
        ("Build a bridge to the University of Wexcombe", "“University of Wexcombe” gives away the organization"),
        ("Build a bridge, as the Norwegian side agreed", "“Norwegian” gives away a side"),
        (f"Build a bridge. {VERY_WORDS}", "words as they were spoken: “We could lower the harbour fee"),
        ("Build a bridge and “lower the harbour fee”", "what is public does not say what it quotes"),
        ("A bridge that a former minister proposed", "“former minister” gives away a speaker's standing"),
    ],
)
def test_what_the_public_words_do_not_say_is_not_said(archive: Archive, what: str, told: str) -> None:
    here = round_of(archive, CHATHAM, number=6)
    post = SeatPost(title="Rector", organization="University of Wexcombe")
    gone = here.room.put(Seat(name="Olaf Quist", side="NOR", posts=(post,)), here.event)
    here.sealed(VERY_WORDS, speaker=0)
    here.room.remove(Seat, gone.key, gone.revision)
    with pytest.raises(ArchiveError, match=told):
        due(here, what, "A bridge will be built.")


@pytest.mark.parametrize(
    ("what", "public"),
    [
        ("Build a bridge, as the Norwegian side agreed", "The Norwegian side agreed to a bridge."),
        ("A bridge with Olaf Quist", "Olaf Quist of Oslo pays for a bridge."),
        ("Lower fees by 2027", "Fees are to be lowered."),
        ("Trade with Norway grows", "Trade is to grow."),
    ],
)
def test_what_the_public_words_say_may_be_said(archive: Archive, what: str, public: str) -> None:
    here = round_of(archive, CHATHAM, number=6)
    here.room.put(Seat(name="Olaf Quist", side="NOR"), here.event)
    assert due(here, what, public) == (("2027-01-01", what),)


def test_a_word_that_only_stands_inside_a_public_one_is_not_public(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    here.room.put(Seat(name="Ada Brook", side="NOR"), here.event)
    with pytest.raises(ArchiveError, match="“Brook” gives away the name"):
        due(here, "Brook builds a bridge", "Brookvale builds a bridge.")


def test_where_what_was_said_is_closed_only_public_words_leave(archive: Archive) -> None:
    here = round_of(archive, Rule(took_place=True), number=6)
    assert due(here, "build a bridge", "They will build a bridge.", here.event)[0][1] == "build a bridge"
    with pytest.raises(ArchiveError, match="what was said at this event may not leave"):
        due(here, "Build a tunnel", "They will build a bridge.", here.event)


def test_a_cited_note_of_a_closed_session_closes_all_but_public_words(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    closed = here.room.put(Session(title="Closed", rule=CONFIDENTIAL), here.event)
    note = here.sealed("They will build a tunnel.", parent=closed.key)
    cited = Citation(kind="note", source=note.key, sha256=note.value.sha256, start=0, end=9, words="They will")
    assert due(here, "build a bridge", "They will build a bridge.", here.event, cited)[0][1] == "build a bridge"
    with pytest.raises(ArchiveError, match="what was said at this event may not leave"):
        due(here, "Build a tunnel", "They will build a bridge.", here.event, cited)


def test_an_entry_keeps_the_rule_of_a_note_it_cites_though_the_event_was_opened_since(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    note = here.sealed("Berit Tjønnholm builds the bridge.", speaker=0)
    cited = Citation(
        kind="note", source=note.key, sha256=note.value.sha256, start=0, end=15, words=note.value.text[:15]
    )
    rules.set_rule(here.room, here.room.key, OPEN, here.room.dialogue.revision)
    for one in here.seats:
        consent(here, one.key)
    assert rules.rule_at(here.room, here.event) == OPEN
    with pytest.raises(ArchiveError, match="“Tjønnholm” gives away the name of somebody who sits in the dialogue"):
        due(here, "A bridge for Tjønnholm", "A bridge is built", here.event, cited)
