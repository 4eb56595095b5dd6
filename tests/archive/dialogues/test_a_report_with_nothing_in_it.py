"""A report that would tell its readers nothing is called so, before anybody clears it; and it never names anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.tables import CHATHAM, NAMES, OPEN, consent, round_of

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


def test_a_report_names_nobody_though_they_consented(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    note = here.sealed("Ferries come first.", 0)
    consent(here, 0)
    assert here.prospect(note).attribution == NAMES[0]
    report = releases.draft_report(here.room, here.event, [note.key]).value
    assert [one.attribution for one in report.passages if one.kind == "position"] == ["a participant"]
    (seen,) = releases.behind(here.room, report)
    assert "one of 12 people said it: a participant" in seen.inference
    assert releases.draft_summary(here.room, here.event, [note.key]).value.passages[0].attribution == NAMES[0]


def test_a_report_takes_no_words_that_hold_a_name(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    note = here.sealed("Abernathy wants ferries first.", 0)
    with pytest.raises(ArchiveError, match="a report holds no names, and a note that was chosen tells of Abernathy"):
        releases.draft_report(here.room, here.event, [note.key])


def test_a_report_counts_no_topic_that_holds_a_name(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    for place in range(12):
        here.sealed(f"Ferry {place} comes first.", place, topic="Abernathy's plan" if place % 2 else "ferries")
    told = [one.words for one in releases.draft_report(here.room, here.event).value.passages if one.topic == "Topics"]
    assert told == ["ferries: 5–9"]
