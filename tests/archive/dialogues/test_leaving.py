"""What would leave of each note under each rule, and what is kept back and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues import noting
from aidememoire.archive.dialogues.forms import Consent, Event, Passage, Rule, Session
from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.dialogues.gate.leaving import in_order, prospects
from aidememoire.archive.dialogues.rule.embargo import day_of
from tests.archive.dialogues.tables import CHATHAM, CONFIDENTIAL, OPEN, UNATTRIBUTED, named, round_of, seat

if TYPE_CHECKING:
    from aidememoire.archive import Archive

TEXT = "We could lower the harbour fee by a third."


def test_on_the_record_the_words_leave_with_the_name(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    found = here.prospect(here.sealed(TEXT, speaker=0, topic="fees"))
    assert (found.words, found.attribution, found.topic, found.withheld) == (TEXT, "Ansgar Vosskuhl", "fees", ())
    assert found.passage == Passage(topic="fees", kind="position", attribution="Ansgar Vosskuhl", words=TEXT)
    assert found.inference == (
        "the event took place in Ålesund on 4 March 2024",
        "Ansgar Vosskuhl sat there and said it",
        "fees was spoken of",
        "the list of participants may be known: whoever knows them may guess who cares for this",
    )


def test_not_for_attribution_leaves_side_and_standing(archive: Archive) -> None:
    here = round_of(archive, UNATTRIBUTED)
    found = here.prospect(here.sealed(TEXT, speaker=0))
    assert (found.words, found.attribution) == (TEXT, "a serving official of the NOR side")


def test_under_the_chatham_house_rule_other_words_leave_without_a_side(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    note = here.sealed(TEXT, speaker=0)
    assert here.prospect(note).words is None
    assert here.prospect(note).withheld == ("its very words may not leave; put it in other words",)
    here.worded(note, "One idea was a lower fee.")
    assert here.prospect(note).passage == Passage(
        kind="position", attribution="a participant", words="One idea was a lower fee."
    )
    assert "one of 12 people said it: a participant" in here.prospect(note).inference


def test_a_confidential_event_lets_nothing_out(archive: Archive) -> None:
    here = round_of(archive, CONFIDENTIAL)
    found = here.prospect(here.sealed(TEXT, speaker=0))
    assert found.withheld[:2] == ("that the event took place may not be known", "what was said may not leave")
    assert found.passage is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Berit Tjønnholm asked for less.",
            "“Berit Tjønnholm” gives away the name of somebody who sits in the dialogue",
        ),
        ("TJONNHOLM asked for less.", "“TJONNHOLM” gives away the name of somebody who sits in the dialogue"),
        (
            "The Vosskuhl Collegium asked for less.",
            "“Vosskuhl Collegium” gives away the organization of somebody who sits in the dialogue; leave out which "
            "one it is, for instance “a ministry”, “an institute”",
        ),
        (
            "An assessor asked for less.",
            "“assessor” gives away the post of somebody who sits in the dialogue; leave the post out, for instance “it "
            "was said that”",
        ),
        ("The Norwegian side asked for less.", "“Norwegian” gives away a side"),
        ("Lisbon stressed this.", "“Lisbon” gives away a side"),
        ("It was said we could lower the harbour fee.", "words as they were spoken: “we could lower the harbour fee”"),
    ],
)
def test_a_wording_that_gives_somebody_away_is_kept_back(archive: Archive, text: str, why: str) -> None:
    here = round_of(archive, CHATHAM)
    note = here.sealed(TEXT, speaker=0)
    here.worded(note, text)
    assert why in here.prospect(note).withheld
    assert here.prospect(note).passage is None


def test_a_country_that_is_spoken_of_is_for_the_convenor_to_judge(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    note = here.sealed(TEXT, speaker=0)
    here.worded(note, "Ships to Portugal pay too much.")
    assert here.prospect(note).leaves
    assert here.prospect(note).doubts == ("“Portugal” may give away a side",)


def test_the_note_s_own_words_leave_only_where_nothing_is_doubtful(archive: Archive) -> None:
    here = round_of(archive, CHATHAM.model_copy(update={"verbatim": True}))
    note = here.sealed("Ships to Portugal pay too much.", speaker=0)
    assert here.prospect(note).withheld == ("“Portugal” gives away a side",)


def test_a_topic_that_gives_somebody_away_is_left_out(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    note = here.sealed(TEXT, speaker=0, topic="The Vosskuhl paper")
    here.worded(note, "One idea was a lower fee.")
    assert here.prospect(note).topic is None


def test_what_may_give_somebody_away_in_a_topic_is_shown(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    note = here.sealed(TEXT, speaker=0, topic="Ships to Portugal")
    here.worded(note, "One idea was a lower fee.")
    found = here.prospect(note)
    assert (found.leaves, found.topic, found.doubts) == (
        True,
        "Ships to Portugal",
        ("“Portugal” may give away a side",),
    )


def test_what_a_wording_quotes_from_a_note_is_left_out(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    note = here.sealed(TEXT, speaker=0)
    here.worded(note, "Some asked to “lower the harbour fee” soon.")
    assert here.prospect(note).words == "Some asked to “…” soon."


def test_of_fewer_people_than_the_smallest_number_nothing_leaves(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=4)
    for speaker in (0, None):
        note = here.sealed(TEXT, speaker=speaker)
        here.worded(note, "One idea was a lower fee.")
        assert here.prospect(note).withheld == ("fewer than 5 people might have said it",)


def test_in_a_session_with_seats_of_its_own_only_those_might_have_spoken(archive: Archive) -> None:
    here = round_of(archive, UNATTRIBUTED)
    session = here.room.put(Session(title="Over dinner"), here.event)
    for place in range(4):
        here.room.put(here.seats[place].value, session.key)
    note = here.sealed(TEXT, speaker=0, parent=session.key)
    assert here.prospect(note).withheld == ("fewer than 5 people might have said it",)


def test_those_who_speak_by_name_do_not_hide_the_others(archive: Archive) -> None:
    """Seven people, three of whom speak by name: what is said without a name is one of four people's."""
    here = round_of(archive, CHATHAM, number=7)
    for place in range(3):
        here.room.put(Consent(seat=here.seats[place].key, switches=("speaker",), how="said so"), here.event)
    note = here.sealed(TEXT, speaker=5)
    here.worded(note, "One idea was a lower fee.")
    assert here.prospect(note).withheld == ("fewer than 5 people might have said it",)


def test_whoever_consents_to_be_named_does_not_open_those_of_whom_they_spoke(archive: Archive) -> None:
    rule = UNATTRIBUTED.model_copy(update={"verbatim": True})
    here = round_of(archive, rule)
    note = here.sealed("Cyprian Mbalenhle agreed to a lower fee.", speaker=0, topic="Mbalenhle's fee")
    own = here.sealed("I, Ansgar Vosskuhl, agree to a lower fee.", speaker=0)
    here.room.put(Consent(seat=here.seats[0].key, switches=("speaker",), how="said so"), here.event)
    assert here.prospect(own).passage is not None
    found = here.prospect(note)
    assert (found.attribution, found.topic) == ("Ansgar Vosskuhl", None)
    assert found.withheld == ("“Cyprian Mbalenhle” gives away the name of somebody who sits in the dialogue",)


def test_what_too_few_could_have_said_stays_back_when_more_come_after_a_release(archive: Archive) -> None:
    """A passage that is there in the second paper only would tell that somebody came in between."""
    here = round_of(archive, CHATHAM, number=4)
    notes = [here.sealed(TEXT, speaker=speaker) for speaker in (0, None)]
    for note in notes:
        here.worded(note, "One idea was a lower fee.")
    releases.publish(here.room, releases.draft_report(here.room, here.event).key, confirmed=True)
    here.room.put(seat("Kasimir Wolanski", "PRT", "serving"), here.event)
    assert [here.prospect(note).passage for note in notes] == [None, None]
    assert "this would tell that some came" in here.prospect(notes[1]).withheld[0]


def test_those_who_speak_by_name_do_not_count_for_what_was_too_few_at_a_release(archive: Archive) -> None:
    """Seven people, three of whom speak by name, are four; with the eighth, who comes after a release, five."""
    here = round_of(archive, CHATHAM, number=7)
    for place in range(3):
        here.room.put(Consent(seat=here.seats[place].key, switches=("speaker",), how="said so"), here.event)
    notes = [here.sealed(TEXT, speaker=speaker) for speaker in (5, None)]
    for note in notes:
        here.worded(note, "One idea was a lower fee.")
    releases.publish(here.room, releases.draft_report(here.room, here.event).key, confirmed=True)
    here.room.put(seat("Kasimir Wolanski", "PRT"), here.event)
    assert [here.prospect(note).passage for note in notes] == [None, None]
    assert {len(here.prospect(note).withheld) for note in notes} == {1}


def test_a_stricter_session_holds_for_its_notes(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    session = here.room.put(Session(title="Over dinner", rule=CHATHAM), here.event)
    assert here.prospect(here.sealed(TEXT, speaker=0, parent=session.key)).words is None
    assert here.prospect(here.sealed(TEXT, speaker=0)).words == TEXT


def test_drafts_are_seen_by_their_authors_alone_and_never_leave(archive: Archive) -> None:
    here = round_of(archive, OPEN)
    theirs = named(here.room, "bea", "co-convenor", "PRT")
    draft = noting.begin(theirs, here.event, kind="position", text=TEXT, speaker=here.seats[0].key)
    assert noting.notes(here.room, here.event) == []
    assert [one.key for one in noting.notes(theirs, here.event)] == [draft.key]
    assert prospects(theirs, here.event) == []


def test_passages_stand_in_an_order_that_does_not_tell_who_wrote_them_when() -> None:
    some = [Passage(topic=topic, words=words) for topic, words in (("b", "x"), ("a", "y"), ("a", "z"), ("b", "x"))]
    assert in_order(some) == in_order(some[::-1])
    assert [one.topic for one in in_order(some)] == ["a", "a", "b"]


def test_an_embargo_that_names_a_month_ends_with_its_last_day() -> None:
    assert [day_of(day).isoformat() for day in ("2024-02", "2024-12", "2024", "2024-03-05")] == [
        "2024-02-29",
        "2024-12-31",
        "2024-12-31",
        "2024-03-05",
    ]


def test_free_switches_hold_each_for_itself(archive: Archive) -> None:
    rule = Rule(took_place=True, content=True, category=True, verbatim=True)
    here = round_of(archive, rule, standings=("serving", "private"))
    found = here.prospect(here.sealed(TEXT, speaker=0))
    assert found.attribution == "a serving official"
    closed = round_of(archive, OPEN.model_copy(update={"content": False}), event=Event(kind="round", name="Second"))
    assert closed.prospect(closed.sealed(TEXT, speaker=0)).withheld == ("what was said may not leave",)
