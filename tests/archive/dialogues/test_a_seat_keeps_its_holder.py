"""A seat of which a note tells is given to nobody else, whatever other seats its holder had and lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues.forms import Event, Seat
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.tables import CHATHAM, NAMES, consent, round_of

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from tests.archive.dialogues.tables import Round

WORDS = "We could lower the harbour fee by a third before the season begins."
COMING = Event(kind="round", name="Third round", start="2999-03-04")


def renamed(here: Round, key: str, **change: str) -> None:
    held = here.room.one(Seat, key)
    here.room.change(key, held.value.model_copy(update=change), held.revision)


@pytest.mark.parametrize(
    "steps", [({"original": "Живко"}, {"name": "Zeno Yvon"}), ({"name": "Tjønnholm"}, {"name": "Zeno Tjønnholm"})]
)
def test_a_seat_taken_twice_is_not_passed_on_by_way_of_the_one_given_up(
    archive: Archive, steps: tuple[dict[str, str], ...]
) -> None:
    here = round_of(archive, CHATHAM, number=8)
    note = here.sealed(WORDS, speaker=1)
    twice = here.room.put(here.seats[1].value, here.event)
    here.room.remove(Seat, twice.key, 1)
    for change in steps[:-1]:
        renamed(here, here.seats[1].key, **change)
    with pytest.raises(ArchiveError, match="give the other person a seat of their own"):
        renamed(here, here.seats[1].key, **steps[-1])
    consent(here, 1, "verbatim", "speaker", note=note.key)
    assert here.prospect(note).attribution in {NAMES[1], "Tjønnholm"}


def test_whoever_was_given_a_seat_before_it_counted_may_be_spelt_otherwise(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2, event=COMING)
    renamed(here, here.seats[1].key, name="Zeno Yvon")
    here.sealed(WORDS, speaker=1)
    renamed(here, here.seats[1].key, name="Zeno Ivon")
    assert here.room.one(Seat, here.seats[1].key).value.name == "Zeno Ivon"
