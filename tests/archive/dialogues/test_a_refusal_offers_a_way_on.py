"""Whoever is told that a post or a body keeps words back is told how else to say it, and that way is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues.forms import Seat, SeatPost
from aidememoire.archive.dialogues.gate import leaving
from tests.archive.dialogues.tables import CHATHAM, round_of

if TYPE_CHECKING:
    from aidememoire.archive import Archive

POSTS = (
    SeatPost(title="Harbour Warden", organization="Ministry of Tides"),
    SeatPost(title="Fellow", organization="Brookvale Institute"),
)


@pytest.mark.parametrize(
    ("refused", "way_on", "other"),
    [
        ("The Ministry of Tides would pay.", "leave out which one it is", "A ministry would pay."),
        ("The Brookvale Institute would pay.", "leave out which one it is", "An institute would pay."),
        ("The harbour warden was against it.", "leave the post out", "It was said that this goes too far."),
    ],
)
def test_a_post_or_a_body_is_left_out(archive: Archive, refused: str, way_on: str, other: str) -> None:
    here = round_of(archive, CHATHAM)
    here.room.put(Seat(name="Olaf Quist", side="NOR", posts=POSTS), here.event)
    note = here.sealed("We could lower the fee.", speaker=0)
    here.worded(note, refused)
    assert any(way_on in why for why in here.prospect(note).withheld)
    here.worded(here.sealed("We could raise the fee.", speaker=0), other)
    assert [one.leaves for one in leaving.prospects(here.room, here.event)] == [False, True]
