"""Who sits in a session, and what is said there, counts in what is told of an event under the session's own rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive import Viewer
from aidememoire.archive.dialogues import noting
from aidememoire.archive.dialogues.forms import (
    Consent,
    Convening,
    Dialogue,
    Event,
    Rule,
    Seat,
    SeatPost,
    Session,
)
from aidememoire.archive.dialogues.gate import releases
from aidememoire.archive.dialogues.rule import rules
from tests.archive.dialogues.tables import (
    CHATHAM,
    CONFIDENTIAL,
    NAMES,
    OPEN,
    UNATTRIBUTED,
    Round,
    consent,
    named,
    round_of,
    seat,
)

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.forms import Passage, Release
    from aidememoire.archive.dialogues.items import Held


def counts(here: Round) -> list[str]:
    return [f"{one.topic}: {one.words}" for one in releases.draft_report(here.room, here.event).value.passages]


def notice(here: Round) -> Release:
    return releases.draft_notice(here.room, here.event).value


def test_whoever_sits_in_a_closed_session_alone_is_neither_listed_nor_counted(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=9)
    closed = here.room.put(Session(title="Closed", rule=CONFIDENTIAL), here.event)
    for name in ("Odile Marchetti", NAMES[0]):
        here.room.put(seat(name, "NOR"), closed.key)
    people = notice(here).people
    assert len(people) == 9
    assert [one for one in people if "Marchetti" in one] == []
    assert "Ansgar Vosskuhl (NOR)" in people
    assert counts(here)[0] == "Participants: 5–9"


def test_whoever_sits_in_a_session_under_embargo_is_not_listed_before(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    later = OPEN.model_copy(update={"since": "2099-01-01"})
    session = here.room.put(Session(title="Later", rule=later), here.event)
    here.room.put(seat("Odile Marchetti", "NOR"), session.key)
    assert len(notice(here).people) == 6


def test_the_side_is_not_told_of_whoever_sits_where_sides_are_closed(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=2)
    rule = OPEN.model_copy(update={"side": False})
    session = here.room.put(Session(title="Dinner", rule=rule), here.event)
    here.room.put(seat("Odile Marchetti", "NOR"), session.key)
    assert notice(here).people == ("Odile Marchetti", "Ansgar Vosskuhl (NOR)", "Berit Tjønnholm (PRT)")


def test_a_session_as_open_as_its_event_counts_as_before(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=4)
    session = here.room.put(Session(title="Dinner"), here.event)
    here.room.put(seat("Odile Marchetti", "NOR"), session.key)
    assert counts(here)[0] == "Participants: 5–9"


def test_those_in_a_closed_session_do_not_hide_who_spoke_outside_it(archive: Archive) -> None:
    here = round_of(archive, UNATTRIBUTED, number=4)
    closed = here.room.put(Session(title="Closed", rule=CONFIDENTIAL), here.event)
    here.room.put(seat("Odile Marchetti", "NOR"), closed.key)
    note = here.sealed("We could lower the fee.", speaker=0)
    assert here.prospect(note).withheld == ("fewer than 5 people might have said it",)


def test_whoever_sits_where_nobody_is_named_is_not_named_outside_it_either(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    closed = here.room.put(Session(title="Closed", rule=CHATHAM), here.event)
    hidden = here.room.put(seat("Odile Marchetti", "NOR"), closed.key)
    draft = noting.begin(here.room, here.event, kind="position", text="Fees fall.", speaker=hidden.key)
    note = noting.seal(here.room, [draft.key])[0]
    assert here.prospect(note).attribution == "a participant"
    here.room.put(seat("Odile Marchetti", "NOR"), here.event)
    assert here.prospect(note).attribution == "Odile Marchetti"


def topics(passages: tuple[Passage, ...]) -> list[str]:
    return [one.words for one in passages if one.topic == "Topics"]


def test_sides_are_not_counted_where_that_of_somebody_is_not_known(archive: Archive) -> None:
    here = round_of(archive, UNATTRIBUTED)
    assert counts(here) == [
        "Participants: 10–19",
        "Sides: NOR: 5–9",
        "Sides: PRT: 5–9",
        "Standing: serving officials: 10–19",
    ]
    for name in ("Odile Marchetti", "Olaf Quist", "Zeno Yvon", "Moritz Ahlgrimm", "Petra Kolb"):
        here.room.put(Seat(name=name, standing="serving"), here.event)
    assert counts(here) == ["Participants: 10–19", "Standing: serving officials: 10–19"]


def test_what_would_tell_the_same_of_everybody_is_not_counted_where_it_is_closed(archive: Archive) -> None:
    assert counts(round_of(archive, CHATHAM, sides=("NOR",))) == ["Participants: 10–19"]


def test_topics_count_only_what_leaves(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    later = here.room.put(Session(title="Later", rule=OPEN.model_copy(update={"since": "2099-01-01"})), here.event)
    hidden = here.room.put(Session(title="Hidden", rule=Rule(content=True, verbatim=True)), here.event)
    for speaker in range(6):
        here.sealed(f"The mines open in year {speaker}.", speaker=speaker, topic="mines", parent=later.key)
        here.sealed(f"The reefs close in year {speaker}.", speaker=speaker, topic="reefs", parent=hidden.key)
        here.sealed(f"The fees fall in year {speaker}.", speaker=speaker, topic="fees")
    assert topics(releases.draft_report(here.room, here.event).value.passages) == ["fees: 5–9"]


def test_one_person_on_several_seats_is_one_who_spoke_on_a_topic(archive: Archive) -> None:
    here = round_of(archive, UNATTRIBUTED, number=6)
    for number in range(5):
        session = here.room.put(Session(title=f"Session {number}"), here.event)
        own = here.room.put(seat(NAMES[0], "NOR"), session.key)
        draft = noting.begin(
            here.room, here.event, kind="position", text=f"Word {number}.", speaker=own.key, topic="tin"
        )
        noting.seal(here.room, [draft.key])
    assert topics(releases.draft_report(here.room, here.event).value.passages) == []


def test_whoever_consents_on_one_seat_speaks_by_name_on_all(archive: Archive) -> None:
    """Of five people one speaks by name, so that four are left, whatever other seats that one has."""
    here = round_of(archive, UNATTRIBUTED, number=5)
    session = here.room.put(Session(title="Dinner"), here.event)
    here.room.put(seat(NAMES[0], "NOR"), session.key)
    note = here.sealed("Fees rise.", speaker=1)
    assert here.prospect(note).leaves
    here.room.put(Consent(seat=here.seats[0].key, switches=("speaker",), how="by letter"), here.event)
    assert here.prospect(note).withheld == ("fewer than 5 people might have said it",)


def two_events(archive: Archive, first: Rule) -> Round:
    """Give an open event beside an earlier one under another rule, at which Olaf Quist sat."""
    dialogue = Dialogue(name="Fjord Dialogue", sides=("NOR", "PRT"), rule=OPEN)
    room = archive.view(Viewer("ilse")).found(dialogue)
    before = room.put(Event(kind="round", name="First round", rule=first), room.key)
    post = SeatPost(title="Rector", organization="University of Wexcombe")
    room.put(Seat(name="Olaf Quist", side="NOR", posts=(post,)), before.key)
    event = room.put(Event(kind="round", name="Second round"), room.key)
    return Round(room, event.key, [room.put(seat(name, "NOR"), event.key) for name in NAMES[:6]])


def test_an_open_event_shows_who_sat_at_a_closed_one_and_is_not_kept_back(archive: Archive) -> None:
    here = two_events(archive, CONFIDENTIAL)
    note = here.sealed("As Olaf Quist told us in Wexcombe, fees fall; Fenella Abernathy agrees.", speaker=0)
    found = here.prospect(note)
    assert found.leaves
    assert found.doubts == ("“Olaf Quist” may give away somebody who sat only where less may be known",)


def test_whoever_sits_where_nobody_is_named_is_a_doubt_in_what_was_said_outside(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    session = here.room.put(Session(title="Over dinner", rule=OPEN.model_copy(update={"speaker": False})), here.event)
    here.room.put(Seat(name="Olaf Quist", side="NOR"), session.key)
    note = here.sealed("As Olaf Quist told us, fees fall.", speaker=0)
    assert here.prospect(note).doubts == ("“Olaf Quist” may give away somebody who sat only where less may be known",)


def test_whoever_sits_in_a_session_under_embargo_is_a_doubt_in_what_was_said_outside(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    later = OPEN.model_copy(update={"since": "2099-01-01"})
    session = here.room.put(Session(title="Later", rule=later), here.event)
    here.room.put(Seat(name="Olaf Quist", side="NOR"), session.key)
    note = here.sealed("As Olaf Quist told us, fees fall.", speaker=0)
    assert here.prospect(note).doubts == ("“Olaf Quist” may give away somebody who sat only where less may be known",)


def test_whoever_is_not_named_in_a_session_is_one_of_those_who_might_have_spoken_there(archive: Archive) -> None:
    """They speak by name elsewhere; of five people any could have said it."""
    here = round_of(archive, UNATTRIBUTED, number=5)
    consent(here, 0, "speaker")
    session = here.room.put(Session(title="Dinner"), here.event)
    stricter = UNATTRIBUTED.model_copy(update={"side": False})
    rules.set_rule(here.room, session.key, stricter, session.revision)
    note = here.sealed("Fees rise.", speaker=0, parent=session.key)
    assert (here.prospect(note).attribution, here.prospect(note).withheld) == ("a serving official", ())


def test_whoever_sat_at_another_open_event_is_no_doubt(archive: Archive) -> None:
    here = two_events(archive, OPEN)
    note = here.sealed("As Olaf Quist told us, fees fall.", speaker=0)
    assert (here.prospect(note).leaves, here.prospect(note).doubts) == (True, ())


def hosted(archive: Archive, rule: Rule) -> Round:
    dialogue = Dialogue(
        name="Fjord Dialogue",
        sides=("NOR", "PRT"),
        rule=rule,
        convenors=(Convening(name="Harbor Forum on Asia", side="NOR"), Convening(name="Fjord Dialogue")),
    )
    room = archive.view(Viewer("ilse")).found(dialogue)
    event = room.put(Event(kind="round", name="Third round", host="Zwickhausen Stiftung", group="Reef Panel"), room.key)
    named(room, "Rosalinde Kupferberg", "co-convenor")
    return Round(room, event.key, [room.put(seat(name, "NOR"), event.key) for name in NAMES[:6]])


HOSTS = "The Harbor Forum on Asia, the Reef Panel, Zwickhausen and Rosalinde Kupferberg opened the Fjord Dialogue."


def test_who_convenes_hosts_or_is_named_is_shown_before_it_leaves(archive: Archive) -> None:
    here = hosted(archive, CHATHAM)
    note = here.sealed("Fees are too high for anybody.", speaker=0)
    here.worded(note, HOSTS)
    found = here.prospect(note)
    assert found.leaves
    body = "a body that convenes or hosts the dialogue, or a group of it"
    assert found.doubts == (
        f"“Harbor Forum on Asia” may give away {body}",
        f"“Reef Panel” may give away {body}",
        f"“Zwickhausen” may give away {body}",
        "“Rosalinde Kupferberg” may give away somebody who is named in the dialogue",
    )


def test_where_the_list_is_open_hosts_are_no_doubt(archive: Archive) -> None:
    here = hosted(archive, UNATTRIBUTED)
    assert here.prospect(here.sealed(HOSTS, speaker=0)).doubts == ()


def other_event(here: Round, rule: Rule | None = None) -> Held[Event]:
    return here.room.put(Event(kind="round", name="Fourth round", rule=rule), here.room.key)


VERY_WORDS = "We could lower the harbour fee by a third before the season begins."


def test_the_very_words_of_another_event_are_kept_back(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    here.sealed(VERY_WORDS, parent=other_event(here).key)
    note = here.sealed("Nothing new was heard.", speaker=0)
    here.worded(note, f"It was heard: {VERY_WORDS}")
    assert here.prospect(note).withheld == (f"words as they were spoken: “{VERY_WORDS.rstrip('.')}”",)


def test_the_very_words_of_a_closed_event_are_shown_where_an_open_one_repeats_them(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=6)
    here.sealed(VERY_WORDS, parent=other_event(here, CHATHAM).key)
    found = here.prospect(here.sealed(VERY_WORDS, speaker=0))
    assert found.leaves
    assert found.doubts == (f"words as they were spoken: “{VERY_WORDS.rstrip('.')}”",)


def test_a_topic_in_the_words_that_were_spoken_is_left_out(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=6)
    spoken = here.sealed(VERY_WORDS, speaker=0, topic="Lower the harbour fee by a third before summer")
    short = here.sealed("Harbour fees fall in spring.", speaker=0, topic="Harbour fees")
    for note in (spoken, short):
        here.worded(note, "Cheaper mooring was asked for.")
    assert here.prospect(spoken).topic is None
    assert here.prospect(short).topic == "Harbour fees"


def test_a_member_who_speaks_by_name_may_be_named_in_their_own_words(archive: Archive) -> None:
    here = round_of(archive, CHATHAM.model_copy(update={"verbatim": True}), number=6)
    named(here.room, "Ansgar Vosskuhl", "member")
    note = here.sealed("I, Ansgar Vosskuhl, agree to a lower fee.", speaker=0)
    assert not here.prospect(note).leaves
    here.room.put(Consent(seat=here.seats[0].key, switches=("speaker",), how="by letter"), here.event)
    assert here.prospect(note).leaves
