"""Whatever is released first freezes what follows from who sat there: nothing released later tells who came or left."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Viewer
from aidememoire.archive.connection import writing
from aidememoire.archive.dialogues import items
from aidememoire.archive.dialogues.forms import SWITCHES, Consent, Event, Frame, Rule, Seat, SeatPost, Session
from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.dialogues.members import NamedMember
from aidememoire.archive.dialogues.rule import rules
from aidememoire.archive.dialogues.rule.embargo import has_begun
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.tables import CHATHAM, NAMES, OPEN, UNATTRIBUTED, consent, named, round_of, seat

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.forms import Release
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.record import Standing
    from tests.archive.dialogues.tables import Round

AT_A_BODY = Event(kind="round", name="Seminar at Brookvale Hall", start="2024-03-04", place="Wexcombe")


def published(here: Round, draft: Held[Release]) -> Release:
    return releases.publish(here.room, draft.key, confirmed=True).value


def notice(here: Round) -> Release:
    return published(here, releases.draft_notice(here.room, here.event))


def joined(here: Round) -> None:
    """Let somebody come by whose bodies the event's title and place are known."""
    posts = tuple(
        SeatPost(title="Fellow", organization=body) for body in ("University of Wexcombe", "Brookvale Institution")
    )
    here.room.put(Seat(name="Olaf Quist", side="NOR", posts=posts), here.event)


def test_title_and_place_stay_though_somebody_came_from_there(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, event=AT_A_BODY)
    first = notice(here)
    joined(here)
    second = notice(here)
    assert (first.title, first.place) == ("Seminar at Brookvale Hall", "Wexcombe")
    assert (second.title, second.place) == (first.title, first.place)


def test_a_title_that_was_changed_is_looked_through_anew(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, event=AT_A_BODY)
    notice(here)
    event = here.room.one(Event, here.event)
    here.room.change(here.event, event.value.model_copy(update={"name": "Spring seminar"}), event.revision)
    assert notice(here).title == "Spring seminar"
    event = here.room.one(Event, here.event)
    here.room.change(here.event, event.value.model_copy(update={"name": "Seminar with Vosskuhl"}), event.revision)
    assert notice(here).title == "Seminar at Brookvale Hall"


def test_a_title_from_under_a_looser_rule_does_not_leave_again(archive: Archive) -> None:
    event = Event(kind="round", name="Seminar with Vosskuhl", start="2024-03-04", place="Vosskuhl Collegium")
    here = round_of(archive, OPEN, event=event)
    assert notice(here).title == "Seminar with Vosskuhl"
    rules.set_rule(here.room, here.room.key, CHATHAM, 1)
    second = notice(here)
    assert (second.title, second.place, second.people) == ("A round", None, ())


def test_a_topic_that_readers_know_stays_though_somebody_came_from_there(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    first = here.sealed("We could lower the fee.", speaker=0, topic="Wexcombe harbour")
    here.worded(first, "Lower fees were asked for.")
    published(here, releases.draft_summary(here.room, here.event, [first.key]))
    joined(here)
    second = here.sealed("We could raise the fee.", speaker=0, topic="Wexcombe harbour")
    fresh = here.sealed("We could halve the fee.", speaker=0, topic="Brookvale harbour")
    for note in (second, fresh):
        here.worded(note, "Other fees were asked for.")
    assert here.prospect(second).topic == "Wexcombe harbour"
    assert here.prospect(fresh).topic is None
    rules.set_rule(here.room, here.event, CHATHAM.model_copy(update={"content": False}), 1)
    assert here.prospect(second).topic is None


def test_after_a_notice_with_names_a_report_counts_those_who_were_there(archive: Archive) -> None:
    here = round_of(archive, UNATTRIBUTED, number=6)
    first = notice(here)
    for name in NAMES[6:]:
        here.room.put(seat(name, "NOR"), here.event)
    report = published(here, releases.draft_report(here.room, here.event))
    assert len(first.people) == 6
    assert [one.words for one in report.passages if one.topic == "Participants"] == ["5–9"]
    assert notice(here).people == first.people


def test_after_a_notice_with_names_nobody_is_called_what_fitted_too_few_then(archive: Archive) -> None:
    here = round_of(archive, UNATTRIBUTED, number=6)
    notice(here)
    for place, name in enumerate(NAMES[6:]):
        here.room.put(seat(name, ("NOR", "PRT")[place % 2]), here.event)
    note = here.sealed("We could lower the fee.", speaker=0)
    assert here.prospect(note).attribution == "a serving official"


def test_a_notice_that_names_nobody_leaves_open_how_many_will_come(archive: Archive) -> None:
    """It is often out before the delegations are known, and tells nothing of them."""
    here = round_of(archive, CHATHAM, number=2)
    notice(here)
    for name in NAMES[2:]:
        here.room.put(seat(name, "PRT"), here.event)
    note = here.sealed("We could lower the fee.", speaker=0)
    here.worded(note, "One idea was a lower fee.")
    assert here.prospect(note).leaves
    report = releases.draft_report(here.room, here.event).value
    assert [one.words for one in report.passages if one.topic == "Participants"] == ["10–19"]


def test_after_a_summary_the_list_names_nobody_who_came_later(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    note = here.sealed("We could lower the fee.", speaker=0)
    here.worded(note, "One idea was a lower fee.")
    published(here, releases.draft_summary(here.room, here.event, [note.key]))
    later = here.room.put(seat("Odile Marchetti", "NOR"), here.event)
    rules.set_rule(here.room, here.room.key, OPEN, 1)
    for one in (*here.seats, later):
        here.room.put(Consent(seat=one.key, switches=SWITCHES, how="by letter"), here.event)
    people = notice(here).people
    assert len(people) == 6
    assert "Odile Marchetti (NOR)" not in people


def test_topics_of_a_report_are_those_of_people_who_were_there_at_the_first_release(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    notice(here)
    later = [here.room.put(seat(name, "NOR"), here.event) for name in NAMES[6:10]]
    here.seats.extend(later)
    for speaker in range(10):
        here.sealed(f"Fees fall in year {speaker}.", speaker=speaker, topic="fees")
        here.sealed(f"Reefs close in year {speaker}.", speaker=min(speaker + 4, 9), topic="reefs")
    report = published(here, releases.draft_report(here.room, here.event))
    assert [one.words for one in report.passages if one.topic == "Topics"] == ["fees: 5–9"]
    here.sealed("Quotas rise.", speaker=0, topic="quotas")
    assert releases.draft_report(here.room, here.event).value.passages == report.passages


def test_no_list_leaves_again_under_a_tighter_rule_though_nobody_of_it_sits_there_any_more(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=1)
    assert notice(here).people == ("Ansgar Vosskuhl (NOR)",)
    here.room.remove(Seat, here.seats[0].key, 1)
    rules.set_rule(here.room, here.room.key, CHATHAM, here.room.dialogue.revision)
    assert notice(here).people == ()


def test_nobody_is_listed_any_more_once_somebody_of_the_list_no_longer_may_be(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    session = here.room.put(Session(title="Over dinner"), here.event)
    here.room.put(seat("Odile Marchetti", "NOR"), session.key)
    assert len(notice(here).people) == 7
    rules.set_rule(here.room, session.key, CHATHAM, here.room.one(Session, session.key).revision)
    assert notice(here).people == ()


def test_what_was_released_of_a_session_does_not_leave_again_before_its_embargo_ends(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    session = here.room.put(Session(title="Over dinner"), here.event)
    note = here.sealed("We could lower the fee.", speaker=0, parent=session.key)
    published(here, releases.draft_summary(here.room, here.event, [note.key]))
    later = OPEN.model_copy(update={"since": "2999-01-01"})
    rules.set_rule(here.room, session.key, later, here.room.one(Session, session.key).revision)
    assert here.prospect(note).withheld == ("nothing may leave before 2999-01-01",)


def test_two_of_a_session_are_called_alike_before_and_after_a_release(archive: Archive) -> None:
    """Of the event as a whole less is told: too few of the side are private experts."""
    standings: tuple[Standing, ...] = ("serving",) * 5 + ("private",) * 3
    here = round_of(archive, UNATTRIBUTED, number=8, sides=("NOR",), standings=standings)
    session = here.room.put(Session(title="Over dinner"), here.event)
    for one in here.seats[:5]:
        here.room.put(one.value, session.key)
    notes = [here.sealed(f"We could lower fee {who}.", speaker=who, parent=session.key) for who in (0, 1)]
    published(here, releases.draft_summary(here.room, here.event, [notes[0].key]))
    called = "a serving official of the NOR side"
    assert [here.prospect(note).attribution for note in notes] == [called, called]


def test_what_was_released_twice_leaves_as_long_as_it_would_have_the_first_time(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    note = here.sealed("We could lower the fee.", speaker=0, topic="Brookvale fees")
    here.worded(note, "One idea was a lower fee.")
    for rule in (CHATHAM, OPEN):
        rules.set_rule(here.room, here.room.key, rule, here.room.dialogue.revision)
        for one in here.seats if rule == OPEN else ():
            consent(here, one.key)
        published(here, releases.draft_summary(here.room, here.event, [note.key]))
    rules.set_rule(here.room, here.room.key, CHATHAM, here.room.dialogue.revision)
    joined(here)
    later = here.sealed("We could halve the fee.", speaker=1, topic="Brookvale fees")
    here.worded(later, "Another idea was half a fee.")
    assert here.prospect(note).leaves
    assert here.prospect(later).topic == "Brookvale fees"


def test_what_too_few_of_a_session_could_have_said_stays_back_though_more_come_to_it(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    session = here.room.put(Session(title="Over dinner"), here.event)
    for one in here.seats[:4]:
        here.room.put(one.value, session.key)
    note = here.sealed("We could lower the fee.", speaker=0, parent=session.key)
    here.worded(note, "One idea was a lower fee.")
    published(here, releases.draft_report(here.room, here.event))
    here.room.put(here.seats[4].value, session.key)
    assert "this would tell that some came" in here.prospect(note).withheld[0]


def test_whoever_speaks_first_in_a_stricter_session_is_called_as_its_rule_lets_them_be(archive: Archive) -> None:
    here = round_of(archive, UNATTRIBUTED)
    without_sides = Rule(took_place=True, participants=True, content=True, verbatim=True, category=True)
    session = here.room.put(Session(title="Over dinner", rule=without_sides), here.event)
    published(here, releases.draft_report(here.room, here.event))
    note = here.sealed("We could lower the fee.", speaker=0, parent=session.key)
    assert here.prospect(note).attribution == "a serving official"


def test_a_frame_of_old_keeps_its_counts(archive: Archive) -> None:
    """Before, a frame held counts and topics together, and neither title nor who sat there."""
    here = round_of(archive, CHATHAM)
    old = Frame.model_validate_json(
        '{"people":null,"scheme":["","a participant"],"few":[],"passages":{},"rules":{},'
        '"counted":[{"topic":"Participants","kind":"count","attribution":null,"words":"5–9"}]}'
    )
    with writing(archive) as connection:
        dialogue_id = items.dialogue_id_of(connection, here.room.key)
        items.put(connection, old, "ilse", dialogue_id=dialogue_id, parent=here.event)
    for speaker in range(6):
        note = here.sealed("Fees.", speaker=speaker, topic="fees")
        here.worded(note, "The usual was asked for.")
    report = published(here, releases.draft_report(here.room, here.event))
    assert [one.words for one in report.passages] == ["5–9"]
    assert releases.draft_report(here.room, here.event).value.passages == report.passages


def test_a_day_has_begun_once_it_has_in_the_last_zone() -> None:
    def at(day: int, hour: int) -> dt.datetime:
        return dt.datetime(2024, 1, day, hour, tzinfo=dt.UTC)

    assert [has_begun("2024-01-08", at(8, 0)), has_begun("2024-01-08", at(8, 11))] == [False, False]
    assert has_begun("2024-01-08", at(8, 12))
    assert has_begun("2024-01-08", at(8, 13).astimezone(dt.timezone(dt.timedelta(hours=14))))
    assert not has_begun("2024-01", at(31, 11))


def test_a_side_that_had_to_clear_a_paper_still_has_to_when_nobody_serves_it_any_more(archive: Archive) -> None:
    here = round_of(archive, CHATHAM)
    portugal = named(here.room, "rui", "co-convenor", "PRT")
    draft = releases.draft_notice(here.room, here.event)
    here.room.remove_member("rui")
    named(here.room, "bea", "co-convenor", "NOR")
    assert releases.missing(here.room, draft.key) == ["NOR", "PRT"]
    here.room.remove_member("bea")
    with pytest.raises(ArchiveError, match="not cleared yet, as it stands now, for: PRT"):
        releases.publish(here.room, draft.key, confirmed=True)
    amended = releases.amend(here.room, draft.key, [], draft.revision)
    assert releases.missing(here.room, amended.key) == ["PRT"]
    here.room.name_member(NamedMember("rui", "co-convenor", "PRT"))
    releases.clear(portugal, draft.key, "PRT")
    releases.publish(here.room, draft.key, confirmed=True)
    (paper,) = releases.published(archive.view(Viewer("")))
    assert paper.title == "Third round"
