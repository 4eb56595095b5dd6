"""Whoever left is not taken to sit there again because of somebody of nearly their name, or of their family name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues.forms import Seat
from aidememoire.archive.dialogues.rule import rules
from tests.archive.dialogues.tables import CHATHAM, OPEN, consent, round_of

if TYPE_CHECKING:
    from aidememoire.archive import Archive


@pytest.mark.parametrize(
    ("left", "there", "called"),
    [
        ("Zhang Wei", "Zhang Wen", "Zhang Wen"),
        ("Liu Wei", "Li Wei", "Li Wei"),
        ("Ana Silva", "Bruno Silva", "Silva"),
        ("Li Wei", "Li Na", "Li"),
    ],
)
def test_somebody_else_s_consent_does_not_stand_for_theirs(
    archive: Archive, left: str, there: str, called: str
) -> None:
    here = round_of(archive, CHATHAM, number=1)
    side = "PRT" if "Silva" in left else "CHN"
    first, second = (here.room.put(Seat(name=name, side=side), here.event) for name in (left, there))
    rules.set_rule(here.room, here.room.key, OPEN, here.room.dialogue.revision)
    here.room.remove(Seat, first.key, 1)
    for key in (here.seats[0].key, second.key):
        consent(here, key)
    if called != there:
        here.room.change(second.key, second.value.model_copy(update={"name": called}), 1)
    assert rules.rule_at(here.room, here.event) == CHATHAM


@pytest.mark.parametrize("spelling", ["Tjønnholm", "TJØNNHOLM Berit", "B. Tjønnholm", "Berit Tjonnholn"])
def test_another_spelling_taken_out_asks_nobody_else(archive: Archive, spelling: str) -> None:
    here = round_of(archive, CHATHAM, number=2)
    twice = here.room.put(Seat(name=spelling, side="PRT"), here.event)
    here.room.remove(Seat, twice.key, 1)
    rules.set_rule(here.room, here.room.key, OPEN, here.room.dialogue.revision)
    for place in (0, 1):
        consent(here, place)
    assert rules.rule_at(here.room, here.event) == OPEN
