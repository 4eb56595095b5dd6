"""A report that would tell its readers nothing is called so, before anybody clears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.gate import releases
from tests.archive.dialogues.tables import CHATHAM, round_of

if TYPE_CHECKING:
    from aidememoire.archive import Archive


def test_it_is_said_that_a_report_says_nothing(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=4)
    assert releases.emptiness(releases.draft_report(here.room, here.event).value) == (
        "this report says nothing: too few people sat there to be counted, and no note was chosen"
    )


def test_counts_are_something_and_a_notice_needs_none(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    assert releases.emptiness(releases.draft_report(here.room, here.event).value) is None
    assert releases.emptiness(releases.draft_notice(here.room, here.event).value) is None
