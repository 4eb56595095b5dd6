"""Why somebody did not come is not told in the words of a note that was erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.erasure import erasing
from aidememoire.archive.dialogues.forms import Vacated
from tests.archive.dialogues.tables import CHATHAM, NAMES, round_of

if TYPE_CHECKING:
    from aidememoire.archive import Archive

WORDS = "We could lower the harbour fee by a third before the season begins."


def test_a_reason_that_quotes_an_erased_note_loses_its_words(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=3)
    here.sealed(WORDS, speaker=0)
    here.room.did_not_come(here.seats[1].key, f"she stayed away after “{WORDS}”", 1)
    here.room.did_not_come(here.seats[2].key, "the flight was cancelled", 1)
    erasing.erase_notes(here.room, here.event)
    told = {one.value.seat.name: one.value.because for one in here.room.all(Vacated, here.event)}
    assert told == {NAMES[1]: "words of a note that was erased", NAMES[2]: "the flight was cancelled"}
    assert WORDS not in str(told)
