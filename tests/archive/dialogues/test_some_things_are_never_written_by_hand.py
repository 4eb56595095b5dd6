"""What leaves, what readers know, who left and who was erased is written by the program alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues.faults import NotAllowedError
from aidememoire.archive.dialogues.forms import Erasure, Form, Frame, Release, Seat, Vacated
from tests.archive.dialogues.tables import CHATHAM, round_of

if TYPE_CHECKING:
    from aidememoire.archive import Archive

MADE = (
    Release(kind="notice", title="Third round"),
    Frame(),
    Vacated(seat=Seat(name="Olaf Quist"), asked=False),
    Erasure(salt="ab" * 32, who=(), marks=()),
)


@pytest.mark.parametrize("value", MADE, ids=lambda value: type(value).__name__)
def test_what_the_program_makes_is_not_written_by_hand(archive: Archive, value: Form) -> None:
    here = round_of(archive, CHATHAM, number=1)
    with pytest.raises(NotAllowedError, match="is made by the program, and never written by hand"):
        here.room.put(value, here.event)


def test_that_somebody_left_is_neither_changed_nor_removed(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=1)
    here.room.remove(Seat, here.seats[0].key, 1)
    (left,) = here.room.all(Vacated)
    with pytest.raises(NotAllowedError, match="never written by hand"):
        here.room.change(left.key, left.value.model_copy(update={"asked": False}), left.revision)
    with pytest.raises(NotAllowedError, match="never written by hand"):
        here.room.remove(Vacated, left.key, left.revision)
