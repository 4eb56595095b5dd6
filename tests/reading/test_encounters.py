"""Encounters come out as a reader of the readout would tell them: how many, of what kind, when, where, with whom."""

from typing import Any

import pytest

from aidememoire import Reader
from aidememoire.record import Encounter, Record


def names(record: Record, encounter: Encounter) -> list[str]:
    by_id = {person.id: person.name for person in record.people}
    return [by_id[i] for i in encounter.participants]


def only(record: Record) -> Encounter:
    (encounter,) = record.encounters
    return encounter


def party(record: Record, name: str | None) -> str | None:
    """Give the name of a person or body by its id, or the side's code as it is."""
    known = {person.id: person.name for person in record.people}
    known |= {body.id: body.name for body in record.organizations}
    return known.get(name or "", name)


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("President Anton Weller met with Prime Minister Mara Solis of Peru in Lima on 3 May 2024.", "", "meeting"),
        ("President Anton Weller spoke by phone with Prime Minister Mara Solis of Peru.", "", "call"),
        ("Foreign Minister Anton Weller spoke today with Foreign Minister Mara Solis of Peru.", "", "call"),
        ("Minister Anton Weller met virtually with Minister Mara Solis of Peru.", "", "videoconference"),
        ("Foreign Minister Anton Weller paid a courtesy call on President Mara Solis of Peru.", "", "meeting"),
        ("Deputy Minister Anton Weller and Deputy Minister Mara Solis co-chaired the fourth round of the "
         "Peru-Austria Political Consultations in Vienna.", "", "conference"),
        ("The second meeting of the Joint Committee on Trade was held in Vienna. Minister Anton Weller and Minister "
         "Mara Solis of Peru chaired it.", "", "conference"),
        ("Minister Anton Weller convened a meeting with Minister Mara Solis of Peru.", "", "meeting"),
        ("Minister Anton Weller convened a roundtable with Minister Mara Solis of Peru.", "", "conference"),
        ("Minister Anton Weller assured Minister Mara Solis of Peru of his support.",
         "Readout of Minister Weller’s Call with Minister Solis", "call"),
    ],
)  # fmt: skip
def test_the_kind(reader: Reader, text: str, title: str, kind: str) -> None:
    assert only(reader.read(text, title=title)).kind == kind


@pytest.mark.parametrize(
    ("text", "about", "date", "end"),
    [
        ("President Anton Weller met today with Prime Minister Mara Solis of Peru.", {}, "2024-05-10", None),
        ("VIENNA, May 7 (APA) -- President Anton Weller met today with Prime Minister Mara Solis of Peru.", {},
         "2024-05-07", None),
        ("President Anton Weller met with Premier Mara Solis of Peru this morning (09).", {}, "2024-05-09", None),
        ("President Anton Weller met with Prime Minister Mara Solis of Peru on Tuesday.", {}, "2024-05-07", None),
        ("On April 3, commencing at 5:30 p.m., Minister Anton Weller held a meeting with Minister Mara Solis of Peru.",
         {}, "2024-04-03", None),
        ("From May 6 to 8, local time, Minister Anton Weller held talks with Minister Mara Solis of Peru in Lima.", {},
         "2024-05-06", "2024-05-08"),
        ("President Anton Weller met with Prime Minister Mara Solis of Peru.", {}, None, None),
        ("President Anton Weller welcomed Prime Minister Mara Solis of Peru to Vienna.",
         {"title": "Meeting with Prime Minister Solis: 8 May 2024"}, "2024-05-08", None),
        ("Minister Anton Weller visited Lima from May 6 to 8. He met with Prime Minister Mara Solis of Peru.", {},
         "2024-05", None),
    ],
)  # fmt: skip
def test_the_day(reader: Reader, text: str, about: dict[str, Any], date: str | None, end: str | None) -> None:
    encounter = only(reader.read(text, published="2024-05-10", **about))
    assert (encounter.date, encounter.end_date) == (date, end)


def test_a_day_reckoned_from_another_says_from_which(reader: Reader) -> None:
    record = reader.read("President Anton Weller met today with Prime Minister Mara Solis.", published="2024-05-10")
    encounter = only(record)
    assert encounter.inferred["date"] == "“today” and the day of publication"
    assert [record.readout.words(span) for span in encounter.evidence.date] == ["today"]


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("In Lima, President Anton Weller met with Prime Minister Mara Solis of Peru.", "Lima", "PER"),
        ("President Anton Weller received in Mexico City Peruvian Prime Minister Mara Solis.", "Mexico City", "MEX"),
        ("VIENNA, May 7 -- President Anton Weller met with Prime Minister Mara Solis of Peru.", "VIENNA", "AUT"),
        ("President Anton Weller welcomed Prime Minister Mara Solis to Vienna.", "Vienna", "AUT"),
        ("President Anton Weller met with Prime Minister Mara Solis of Peru on the sidelines of the Lakes Forum in "
         "Vienna.", "Vienna", "AUT"),
        ("President Anton Weller spoke by phone with Prime Minister Mara Solis, who was in Lima.", None, None),
        ("President Anton Weller met with Premier Mara Solis. They discussed the situation in Peru.", None, None),
    ],
)  # fmt: skip
def test_the_place(reader: Reader, text: str, place: str | None, country: str | None) -> None:
    found = only(reader.read(text, published="2024-05-10")).place
    assert (found.name if found else None, found.country if found else None) == (place, country)


def test_who_is_listed_as_attending_was_there(reader: Reader) -> None:
    record = reader.read(
        "President Anton Weller met with Prime Minister Mara Solis of Peru in Lima.\n\n"
        "The meeting was attended by Foreign Minister Petra Lindqvist and Ambassador Rui Tavares."
    )
    assert names(record, only(record)) == ["Anton Weller", "Mara Solis", "Petra Lindqvist", "Rui Tavares"]


def test_who_is_only_mentioned_was_not_there(reader: Reader) -> None:
    record = reader.read(
        "The following is attributable to Spokesperson Ines Falk:\n\n"
        "Foreign Minister Anton Weller met today with Foreign Minister Mara Solis of Peru. "
        "Minister Weller conveyed the greetings of President Otto Brandl and recalled President Brandl’s speech.",
        title="Foreign Minister Weller’s Meeting with Foreign Minister Solis",
        published="2024-05-10",
    )
    assert names(record, only(record)) == ["Anton Weller", "Mara Solis"]


def test_calls_with_several_are_one_for_each(reader: Reader) -> None:
    record = reader.read(
        "President Anton Weller held phone calls with Prime Minister Mara Solis of Peru and President Jaan Rebane of "
        "Estonia on 3 May 2024.",
        title="Phone calls with Mara Solis and Jaan Rebane",
    )
    assert [(e.kind, names(record, e)) for e in record.encounters] == [
        ("call", ["Anton Weller", "Mara Solis"]),
        ("call", ["Anton Weller", "Jaan Rebane"]),
    ]


def test_a_meeting_with_several_in_one_sentence_is_one(reader: Reader) -> None:
    record = reader.read(
        "Minister Anton Weller met with Prime Minister Mara Solis and President Jaan Rebane in Vienna."
    )
    assert names(record, only(record)) == ["Anton Weller", "Mara Solis", "Jaan Rebane"]


def test_who_was_met_separately_was_met_in_an_encounter_of_its_own(reader: Reader) -> None:
    record = reader.read("Minister Anton Weller met separately with Minister Mara Solis and President Jaan Rebane.")
    assert [names(record, e) for e in record.encounters] == [
        ["Anton Weller", "Mara Solis"],
        ["Anton Weller", "Jaan Rebane"],
    ]


def test_a_trip_has_an_encounter_for_each_meeting_with_its_day_and_place(reader: Reader) -> None:
    record = reader.read(
        "Foreign Minister Anton Weller visited Peru and Chile from May 6 to 8, 2024.\n\n"
        "In Lima on May 6, Minister Weller met with Foreign Minister Mara Solis. They discussed trade.\n\n"
        "On May 8 in Santiago, he met with Foreign Minister Elena Quiroga. She thanked Minister Weller for his visit.",
        publisher_side="AUT",
        published="2024-05-10",
    )
    assert [(e.date, e.place.name if e.place else None, names(record, e)) for e in record.encounters] == [
        ("2024-05-06", "Lima", ["Anton Weller", "Mara Solis"]),
        ("2024-05-08", "Santiago", ["Anton Weller", "Elena Quiroga"]),
    ]


def test_remarks_made_when_meeting_somebody_tell_of_the_meeting(reader: Reader) -> None:
    record = reader.read(
        "VIENNA, May 7 -- President Anton Weller on Tuesday called for closer ties with Peru. Weller made the remarks "
        "during a meeting with Peruvian Prime Minister Mara Solis in Vienna.",
        published="2024-05-07",
    )
    encounter = only(record)
    assert (encounter.kind, encounter.date) == ("meeting", "2024-05-07")
    assert names(record, encounter) == ["Anton Weller", "Mara Solis"]


@pytest.mark.parametrize(
    ("words", "host", "initiator"),
    [
        ("at the request of the Peruvian side", None, "PER"),
        ("at the latter's request", None, "Mara Solis"),
        ("at the initiative of Prime Minister Mara Solis", None, "Mara Solis"),
        ("at the invitation of the Lakeside Institute", "Lakeside Institute", None),
    ],
)
def test_at_whose_wish(reader: Reader, words: str, host: str | None, initiator: str | None) -> None:
    record = reader.read(f"President Anton Weller held talks with Prime Minister Mara Solis of Peru in Lima {words}.")
    encounter = only(record)
    assert (party(record, encounter.host), party(record, encounter.initiated_by)) == (host, initiator)
    proof = encounter.evidence.host or encounter.evidence.initiated_by
    assert words.startswith(record.readout.words(proof[0])[: len("at the la")])


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("President Anton Weller received Prime Minister Mara Solis of Peru in Vienna.", "Anton Weller"),
        ("Prime Minister Mara Solis of Peru was received by President Anton Weller in Vienna.", "Anton Weller"),
        ("Ambassador Mara Solis called on President Anton Weller in Vienna.", "Anton Weller"),
        ("President Anton Weller met with Prime Minister Mara Solis of Peru in Vienna.", None),
    ],
)
def test_who_received_is_the_host(reader: Reader, text: str, host: str | None) -> None:
    record = reader.read(text)
    assert party(record, only(record).host) == host


def test_the_host_of_a_coming_round_is_not_the_host_of_this_one(reader: Reader) -> None:
    record = reader.read(
        "The third round of the Lakes Dialogue was held in Vienna. Minister Anton Weller and Minister Mara Solis of "
        "Peru chaired it. The fourth round will be hosted by the University of Tartu."
    )
    assert only(record).host is None


def test_the_larger_event_on_whose_margins(reader: Reader) -> None:
    record = reader.read(
        "President Anton Weller met with Prime Minister Mara Solis of Peru today on the sidelines of the Fourth Lakes "
        "Forum, where both spoke.",
        published="2024-05-10",
    )
    encounter = only(record)
    assert encounter.margins_of == "the Fourth Lakes Forum"
    assert [record.readout.words(span) for span in encounter.evidence.margins_of] == ["the Fourth Lakes Forum"]


def test_one_who_is_unknown_leaves_the_track_open(reader: Reader) -> None:
    known = reader.read("Austrian Foreign Minister Anton Weller met with Prime Minister Mara Solis of Peru.")
    open_ = reader.read("Austrian Foreign Minister Anton Weller met with Mara Solis of Peru.")
    assert only(known).track == "1"
    assert only(known).inferred["track"] == "2 serving officials"
    assert only(open_).track is None


def test_a_readout_without_people_or_events_has_no_encounter(reader: Reader) -> None:
    assert reader.read("The harvest was good. Prices fell.").encounters == ()


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("Following a session of the Council (via videoconference), Anton Weller and President of Peru Mara Solis "
         "spoke on the phone.", "", "call"),
        ("In a phone conversation with President of Peru Mara Solis, President Anton Weller spoke about the port.", "",
         "call"),
        ("Ministers Anton Weller and Mara Solis hosted a roundtable with engineers.", "Readout of Roundtable Meeting",
         "conference"),
        ("Minister Anton Weller welcomed representatives of nine countries to the Hofburg to launch the plan.", "",
         "meeting"),
    ],
)  # fmt: skip
def test_the_kind_that_the_words_tell(reader: Reader, text: str, title: str, kind: str) -> None:
    assert only(reader.read(text, title=title)).kind == kind


def test_who_also_met_with_the_group_met_it_there(reader: Reader) -> None:
    record = reader.read(
        "Minister Anton Weller met with farmers from across Austria. He thanked them. Special Envoy Mara Solis also "
        "met with the group to discuss exports."
    )
    assert names(record, only(record)) == ["Anton Weller", "Mara Solis"]


def test_each_stage_of_a_visit_is_an_encounter(reader: Reader) -> None:
    record = reader.read(
        "Foreign Minister Anton Weller has concluded a three-day visit to Peru and Chile.\n\n"
        "In Lima on Tuesday 7 May he met Foreign Minister Mara Solis of Peru. They discussed trade.\n\n"
        "On Wednesday he flew to Santiago for talks with President Ivo Brandt of Chile.\n\n"
        "Later that day, accompanied by Ambassador Nora Lindqvist, he toured the port of Santiago.",
        title="Foreign Minister concludes visit to Peru and Chile",
        publisher="Ministry of Foreign Affairs of Austria",
        published="2024-05-10",
    )
    assert [(e.kind, e.date, names(record, e)) for e in record.encounters] == [
        ("meeting", "2024-05-07", ["Anton Weller", "Mara Solis"]),
        ("meeting", "2024-05-08", ["Anton Weller", "Ivo Brandt"]),
        ("visit", "2024-05-08", ["Anton Weller", "Nora Lindqvist"]),
    ]


def test_a_title_that_counts_calls_tells_of_one_each(reader: Reader) -> None:
    record = reader.read(
        "Anton Weller discussed the harvest during his telephone conversations with President of Peru Mara Solis and "
        "President of Chile Ivo Brandt.",
        title="Telephone conversations with President of Peru Mara Solis and President of Chile Ivo Brandt",
        publisher="President of Austria",
    )
    assert [names(record, e) for e in record.encounters] == [
        ["Anton Weller", "Mara Solis"],
        ["Anton Weller", "Ivo Brandt"],
    ]


def test_a_city_told_behind_is_more_exact_than_the_country(reader: Reader) -> None:
    record = reader.read(
        "President Anton Weller met with President Mara Solis, who arrived in Austria on a visit. The talks "
        "were held in Vienna."
    )
    place = only(record).place
    assert place is not None
    assert (place.name, place.country) == ("Vienna", "AUT")


def test_the_body_that_hosted_is_the_host(reader: Reader) -> None:
    record = reader.read(
        "Today, the Office of Public Engagement hosted forty mayors at the Hofburg. Minister Nora Weller joined them."
    )
    assert party(record, only(record).host) == "Office of Public Engagement"


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("spoke with President Mara Solis of Peru, who won the March 12, 2023 presidential election.", None),
        ("met with President Mara Solis of Peru in the run-up to the April 2, 2024 memorial march.", None),
        ("continued the May 2, 2024 talks with President Mara Solis of Peru.", "2024-05-02"),
    ],
)
def test_a_date_in_the_name_of_something_else_is_not_the_day(reader: Reader, words: str, date: str | None) -> None:
    about: dict[str, Any] = {"published": "2024-05-03", "publisher": "President of Austria"}
    assert [one.date for one in reader.read(f"President Anton Weller {words}", **about).encounters] == [date]
