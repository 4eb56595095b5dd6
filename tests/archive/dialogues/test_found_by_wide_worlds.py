"""What generated dialogues found, each as an example of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues.erasure.erasing import erase_notes
from aidememoire.archive.dialogues.forms import Event, Note, Seat
from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.tables import CHATHAM, OPEN, round_of
from tests.archive.dialogues.test_what_is_due_keeps_the_rule import due

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from tests.archive.dialogues.tables import Round

VERY_WORDS = "We could lower the harbour fee by a third before the season begins."


def test_notes_are_erased_also_after_a_report_told_numbers(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    here.sealed(VERY_WORDS, speaker=0, topic="fees")
    report = releases.publish(here.room, releases.draft_report(here.room, here.event).key, confirmed=True).value
    assert "10–19" in [one.words for one in report.passages]
    erase_notes(here.room, here.event)
    assert here.room.all(Note, here.event) == []
    again = releases.draft_report(here.room, here.event).value
    assert again.passages == report.passages


def closed_beside_open(archive: Archive) -> Round:
    """Give an open dialogue with an open round, and beside it one under the Chatham House Rule with a guest."""
    here = round_of(archive, OPEN, number=6)
    closed = here.room.put(Event(kind="round", name="Second", rule=CHATHAM), here.room.key)
    here.room.put(Seat(name="Olaf Quist", side="NOR"), closed.key)
    here.sealed(VERY_WORDS, parent=closed.key)
    return here


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (f"Lower it. {VERY_WORDS}", "words as they were spoken: “We could lower the harbour fee"),
        ("Lower it, since “lower the harbour fee” was heard", "what is public does not say what it quotes"),
        ("Lower the fee with Olaf Quist", "“Olaf Quist” may give away somebody who sat only where less may be known"),
    ],
)
def test_an_entry_of_no_event_keeps_what_a_closed_event_does(archive: Archive, what: str, told: str) -> None:
    here = closed_beside_open(archive)
    with pytest.raises(ArchiveError, match=told):
        due(here, what, "The fee will fall.")


@pytest.mark.parametrize(
    ("what", "public"),
    [
        ("Lower the fee with Ansgar Vosskuhl", "The fee will fall."),
        ("Lower the fee with Olaf Quist", "Olaf Quist lowers the fee."),
    ],
)
def test_an_entry_may_name_whoever_sat_openly_or_is_named_in_public(archive: Archive, what: str, public: str) -> None:
    assert due(closed_beside_open(archive), what, public) == (("2027-01-01", what),)


def test_an_entry_of_no_event_keeps_what_an_embargoed_event_does(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    later = OPEN.model_copy(update={"since": "2099-01-01"})
    held = here.room.put(Event(kind="round", name="Second", rule=later), here.room.key)
    here.sealed(VERY_WORDS, parent=held.key)
    with pytest.raises(ArchiveError, match="words as they were spoken: “We could lower the harbour fee"):
        due(here, f"Lower it. {VERY_WORDS}", "The fee will fall.")
