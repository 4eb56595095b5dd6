"""Papers for those outside: drafted from what may leave, cleared by each side, confirmed, frozen, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.dialogues.faults import NotAllowedError
from aidememoire.archive.dialogues.forms import (
    Citation,
    Event,
    Horizon,
    LedgerEntry,
    Note,
    Passage,
    Release,
    Rule,
    Seat,
)
from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.dialogues.rule import rules
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.tables import CHATHAM, CONFIDENTIAL, OPEN, named, round_of

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from tests.archive.dialogues.tables import Round


def with_a_note(here: Round, wording: str = "One idea was a lower fee.") -> str:
    note = here.sealed("We could lower the harbour fee by a third.", speaker=0)
    here.worded(note, wording)
    return note.key


def test_a_summary_holds_what_may_leave_and_nothing_of_how_it_came_to_be(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    draft = releases.draft_summary(here.room, here.event, [with_a_note(here)])
    assert releases.published(archive.view(Viewer("nobody"))) == []
    done = releases.publish(here.room, draft.key, confirmed=True)
    (paper,) = releases.published(archive.view(Viewer("nobody")))
    assert paper == releases.Published(
        key=draft.key,
        kind="summary",
        title="Third round",
        date="2024-03-04",
        end=None,
        place="Ålesund",
        people=(),
        passages=(Passage(kind="position", attribution="a participant", words="One idea was a lower fee."),),
        due=(),
        published=(done.value.published or "")[:10],
        clearing="Cleared by: no side of the dialogue; nobody clears for any of them",
    )
    assert releases.release_of(archive.view(Viewer("")), draft.key) == paper


def test_a_notice_names_participants_where_the_rule_lets_it(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=2)
    assert releases.draft_notice(here.room, here.event).value.people == (
        "Ansgar Vosskuhl (NOR)",
        "Berit Tjønnholm (PRT)",
    )
    there = round_of(archive, CHATHAM, number=2)
    assert releases.draft_notice(there.room, there.event).value.people == ()


def test_a_title_that_gives_somebody_away_is_not_told(archive: Archive) -> None:
    event = Event(kind="special seminar", name="Seminar at the Vosskuhl Collegium", place="Halvorsen House, Oslo")
    here = round_of(archive, CHATHAM, event=event)
    draft = releases.draft_notice(here.room, here.event).value
    assert (draft.title, draft.place) == ("A special seminar", None)


def test_nothing_is_released_of_an_event_that_may_not_be_known(archive: Archive) -> None:
    here = round_of(archive, CONFIDENTIAL)
    with pytest.raises(ArchiveError, match="that the event took place may not be known"):
        releases.draft_notice(here.room, here.event)


def test_a_note_that_may_not_leave_is_not_drafted(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    note = here.sealed("We could lower the fee.", speaker=0)
    with pytest.raises(ArchiveError, match="put it in other words"):
        releases.draft_summary(here.room, here.event, [note.key])
    with pytest.raises(ArchiveError, match="only sealed notes of this event"):
        releases.draft_summary(here.room, here.event, ["nothing"])


def test_it_is_published_only_when_confirmed_and_by_a_convenor(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    theirs = named(here.room, "bea", "co-convenor")
    draft = releases.draft_notice(theirs, here.event)
    with pytest.raises(NotAllowedError):
        releases.publish(theirs, draft.key, confirmed=True)
    with pytest.raises(ArchiveError, match="look at each passage beside what a reader could infer"):
        releases.publish(here.room, draft.key, confirmed=False)


def test_each_side_clears_a_version_and_any_change_makes_that_void(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    norway, portugal = named(here.room, "bea", "co-convenor", "NOR"), named(here.room, "rui", "co-convenor", "PRT")
    one, other = with_a_note(here), with_a_note(here, "Another idea was a longer season.")
    draft = releases.draft_summary(here.room, here.event, [one])
    releases.clear(norway, draft.key, "NOR")
    with pytest.raises(NotAllowedError, match="only a co-convenor who serves PRT clears for that side"):
        releases.clear(norway, draft.key, "PRT")
    assert releases.missing(here.room, draft.key) == ["PRT"]
    with pytest.raises(ArchiveError, match="not cleared yet, as it stands now, for: PRT"):
        releases.publish(here.room, draft.key, confirmed=True)
    cleared = releases.clear(portugal, draft.key, "PRT")
    assert [(mark.side, mark.by) for mark in cleared.value.cleared] == [("NOR", "bea"), ("PRT", "rui")]
    assert {mark.version for mark in cleared.value.cleared} == {releases.version_of(cleared.value)}
    releases.amend(here.room, draft.key, [one, other], cleared.revision)
    assert releases.missing(here.room, draft.key) == ["NOR", "PRT"]
    assert len(here.room.one(Release, draft.key).value.cleared) == 2
    for room, side in ((norway, "NOR"), (portugal, "PRT")):
        releases.clear(room, draft.key, side)
    releases.publish(here.room, draft.key, confirmed=True)
    assert len(releases.published(archive.view(Viewer("")))[0].passages) == 2


def test_what_was_tightened_meanwhile_is_not_published(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    note = here.sealed("We could lower the fee.", speaker=0)
    draft = releases.draft_summary(here.room, here.event, [note.key])
    rules.set_rule(here.room, here.room.key, CHATHAM, 1)
    with pytest.raises(ArchiveError, match="may not leave"):
        releases.publish(here.room, draft.key, confirmed=True)
    assert releases.published(archive.view(Viewer(""))) == []


def test_a_wording_that_was_changed_meanwhile_is_not_published(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    note = with_a_note(here)
    draft = releases.draft_summary(here.room, here.event, [note])
    here.worded(here.room.one(Note, note), "Another idea was a longer season.")
    with pytest.raises(ArchiveError, match="draft it anew, and have it cleared"):
        releases.publish(here.room, draft.key, confirmed=True)


def test_what_is_published_does_not_change(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    draft = releases.draft_notice(here.room, here.event)
    releases.publish(here.room, draft.key, confirmed=True)
    with pytest.raises(ArchiveError, match="this is published and does not change"):
        releases.publish(here.room, draft.key, confirmed=True)
    with pytest.raises(ArchiveError, match="this is published and does not change"):
        releases.amend(here.room, draft.key, [], 2)


def test_what_is_withdrawn_is_gone_for_everybody(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    draft = releases.draft_notice(here.room, here.event)
    releases.publish(here.room, draft.key, confirmed=True)
    releases.withdraw(here.room, draft.key)
    assert releases.published(archive.view(Viewer(""))) == []
    with pytest.raises(ArchiveError, match="there is no such release"):
        releases.release_of(archive.view(Viewer("")), draft.key)


def test_a_key_of_anything_else_is_answered_like_no_key(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    draft = releases.draft_notice(here.room, here.event)
    view = archive.view(Viewer(""))
    answers = set()
    for key in (draft.key, here.event, here.seats[0].key, here.room.key, "0000000000000000", ""):
        with pytest.raises(ArchiveError) as told:
            releases.release_of(view, key)
        answers.add(str(told.value))
    assert answers == {"there is no such release"}


def test_a_release_is_never_written_by_hand(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    forged = Release(kind="summary", title="Third round", people=("Ansgar Vosskuhl",), published="2024-03-05")
    with pytest.raises(NotAllowedError, match="never written by hand"):
        here.room.put(forged, here.event)
    draft = releases.draft_notice(here.room, here.event)
    for store in (here.room.change, here.room.seal):
        with pytest.raises(NotAllowedError):
            store(draft.key, forged, 1)


def test_a_report_counts_in_bands_and_names_nobody(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, standings=("serving", "private"))
    assert [(one.topic, one.words) for one in releases.draft_report(here.room, here.event).value.passages] == [
        ("Participants", "10–19"),
        ("Sides", "NOR: 5–9"),
        ("Sides", "PRT: 5–9"),
        ("Standing", "private experts: 5–9"),
        ("Standing", "serving officials: 5–9"),
    ]


def test_a_report_leaves_out_a_row_from_which_a_small_number_follows(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, standings=("serving", "serving", "private"), number=11)
    passages = releases.draft_report(here.room, here.event).value.passages
    assert [one.topic for one in passages] == ["Participants", "Sides", "Sides"]


def test_a_report_of_too_few_people_counts_nothing(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=4)
    assert releases.draft_report(here.room, here.event).value.passages == ()


def test_a_report_names_the_topics_on_which_enough_people_spoke(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    for speaker in range(6):
        for text, who, topic in (("Fees.", speaker, "fees"), ("Quotas.", speaker % 2, "quotas")):
            note = here.sealed(text, speaker=who, topic=topic)
            here.worded(note, "The usual was asked for.")
    passages = releases.draft_report(here.room, here.event).value.passages
    assert [one.words for one in passages if one.topic == "Topics"] == ["fees: 5–9"]


def entry(what: str, *evidence: Citation, due: str | None = "2028-11-15") -> LedgerEntry:
    horizon = Horizon(date=due) if due else None
    return LedgerEntry(kind="commitment", nature="deliverable", what=what, due=horizon, evidence=evidence)


READOUT = Citation(kind="readout", source="r", sha256="0", start=0, end=9, words="Minister Vosskuhl will lower the fee")
NOTE = Citation(kind="remark", words="said at dinner")


def test_a_day_that_is_known_in_words_alone_is_not_released(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    soon = entry("Lower the fee", READOUT, due=None).model_copy(update={"due": Horizon(text="soon")})
    with pytest.raises(ArchiveError, match="an entry without a day on which it is due"):
        releases.draft_ledger(here.room, [here.room.put(soon, here.room.key).key])


def test_days_of_the_ledger_are_released_where_they_are_public(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    public = [
        here.room.put(entry("Lower the fee", READOUT, NOTE)).key,
        here.room.put(entry("Vosskuhl lengthens the season", READOUT, due="2027")).key,
    ]
    draft = releases.draft_ledger(here.room, public)
    releases.publish(here.room, draft.key, confirmed=True)
    (paper,) = releases.published(archive.view(Viewer("")))
    assert (paper.title, paper.due) == (
        "What is due",
        (("2027", "Vosskuhl lengthens the season"), ("2028-11-15", "Lower the fee")),
    )


def test_a_day_that_the_archive_makes_known_is_released_as_long_as_it_is_that(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    hangs = entry("Lower the fee", READOUT).model_copy(update={"due": Horizon(text="in two years", reference="Oslo")})
    key = here.room.put(hangs, here.room.key).key
    with pytest.raises(ArchiveError, match="without a day"):
        releases.draft_ledger(here.room, [key])
    draft = releases.draft_ledger(here.room, [key], {key: "2027-05-04"})
    assert draft.value.due == (("2027-05-04", "Lower the fee"),)
    (beside,) = releases.owed_behind(here.room, draft.value, {key: "2027-05-04"})
    assert (beside.seen, beside.withheld) == (draft.value.due[0], ())
    assert "a dialogue follows this, and expects it by 4 May 2027" in beside.inference
    with pytest.raises(ArchiveError, match="what may leave has changed"):
        releases.publish(here.room, draft.key, confirmed=True, days={key: "2027-05-05"})
    anew = releases.amend(here.room, draft.key, [key], draft.revision, {key: "2027-05-05"})
    done = releases.publish(here.room, anew.key, confirmed=True, days={key: "2027-05-05"})
    assert done.value.due == (("2027-05-05", "Lower the fee"),)


def test_an_entry_of_an_event_is_released_and_what_that_could_tell_is_said(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    of_event = entry("Lower the fee", READOUT).model_copy(update={"event": here.event})
    draft = releases.draft_ledger(here.room, [here.room.put(of_event, here.room.key).key])
    (beside,) = releases.owed_behind(here.room, draft.value)
    assert "whoever knows that Third round took place may take it for what came of that" in beside.inference


def test_a_paper_of_nothing_is_not_drafted(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="choose at least one entry"):
        releases.draft_ledger(round_of(archive, CHATHAM).room, [])


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (OPEN, "Cleared by: NOR; nobody clears for PRT"),
        (CHATHAM, "Cleared by: not every side of the dialogue; nobody clears for some of them"),
    ],
)
def test_readers_are_told_for_which_side_nobody_clears_as_far_as_sides_may_be_known(
    archive: Archive, rule: Rule, told: str
) -> None:
    here = round_of(archive, rule)
    named(here.room, "nor", "co-convenor", "NOR")
    draft = releases.draft_notice(here.room, here.event)
    assert [(one.side, one.by, one.is_asked) for one in releases.clearings(here.room, draft.value)] == [
        ("NOR", None, True),
        ("PRT", None, False),
    ]
    with pytest.raises(ArchiveError, match="and confirm; nobody clears it for PRT"):
        releases.publish(here.room, draft.key, confirmed=False)
    theirs = archive.view(Viewer("nor")).dialogue(here.room.key)
    releases.clear(theirs, draft.key, "NOR")
    assert releases.clearing_line(here.room, draft.value) == told
    done = releases.publish(here.room, draft.key, confirmed=True)
    assert [(one.side, one.by) for one in releases.clearings(here.room, done.value)] == [("NOR", "nor"), ("PRT", None)]
    assert releases.release_of(archive.view(Viewer("")), draft.key).clearing == told
    assert releases.version_of(done.value) == releases.version_of(draft.value)


@pytest.mark.parametrize(
    ("form", "why"),
    [
        (entry("Lower the fee", NOTE), "no readout or page proves"),
        (entry("Lower the fee", READOUT, due=None), "without a day"),
        (entry("Tjønnholm lowers the fee", READOUT), "“Tjønnholm” gives away the name .* what is public does not"),
    ],
)
def test_what_is_not_public_of_the_ledger_is_not_released(archive: Archive, form: LedgerEntry, why: str) -> None:
    here = round_of(archive, CHATHAM)
    key = here.room.put(form).key
    with pytest.raises(ArchiveError, match=why):
        releases.draft_ledger(here.room, [key])


def test_whoever_was_taken_off_the_list_is_still_not_named(archive: Archive) -> None:
    """Or a wording that names them, kept back before, would leave now and tell that they left."""
    here = round_of(archive, CHATHAM, event=Event(kind="round", name="Third round", start="2999-03-04"))
    here.room.change(here.seats[8].key, here.seats[8].value.model_copy(update={"name": "Odile Marchetti"}), 1)
    note = here.sealed("We could lower the fee.", speaker=0)
    here.worded(note, "Jorunn asked for a lower fee.")
    assert not here.prospect(note).leaves
    here.room.remove(Seat, here.seats[9].key, 1)
    assert not here.prospect(note).leaves
    here.worded(note, "Bousquet asked for a lower fee.")
    assert not here.prospect(note).leaves


def test_what_was_released_is_repeated_though_people_came_since(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    note = here.sealed("We could lower the fee.", speaker=0)
    here.worded(note, "Marchetti's rule was named.")
    first = releases.draft_summary(here.room, here.event, [note.key])
    releases.publish(here.room, first.key, confirmed=True)
    here.room.put(Seat(name="Odile Marchetti", side="PRT"), here.event)
    here.worded(note, "Another wording.")
    second = releases.draft_summary(here.room, here.event, [note.key])
    assert second.value.passages == first.value.passages
    rules.set_rule(here.room, here.event, CHATHAM.model_copy(update={"content": False}), 1)
    with pytest.raises(ArchiveError, match="since it was released, less may leave: not any more what was said"):
        releases.draft_summary(here.room, here.event, [note.key])


def test_the_smallest_number_is_not_lowered_under_those_who_spoke(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    dialogue = here.room.dialogue
    here.sealed("We could lower the fee.", speaker=0)
    with pytest.raises(ArchiveError, match="can be raised, but no longer lowered"):
        here.room.change(here.room.key, dialogue.value.model_copy(update={"smallest": 2}), dialogue.revision)
    here.room.change(here.room.key, dialogue.value.model_copy(update={"smallest": 6}), dialogue.revision)
