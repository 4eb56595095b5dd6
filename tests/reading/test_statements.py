"""Who said what: cues, contents and speakers, in invented readouts."""

from aidememoire import Reader
from aidememoire.record import Record, Statement


def said(record: Record) -> list[tuple[str, tuple[str, ...], str | None, str]]:
    """Give scope, speakers by name, cue and content of each statement."""
    names = {person.id: person.name for person in record.people}
    return [
        (
            statement.scope,
            tuple(names.get(i, i) for i in statement.speakers),
            record.readout.words(statement.cue) if statement.cue else None,
            record.readout.words(statement.content[0]),
        )
        for statement in record.statements
    ]


def one(record: Record, words: str) -> Statement:
    """Give the statement whose content holds some words."""
    (found,) = [s for s in record.statements if words in record.readout.words(s.content[0])]
    return found


CALL = (
    "Secretary of State Ines Falkenrath spoke today with Foreign Minister Tomasz Wielgosz of Poland. "
    "The Secretary stressed the importance of secure supply lines and thanked the Minister for hosting the conference. "
    "The Minister said that Poland would open a second border crossing. They agreed to meet again in June."
)


def test_bare_posts_pronouns_and_coordinated_cues_find_their_speakers(reader: Reader) -> None:
    record = reader.read(CALL, publisher="U.S. Department of State", published="2025-03-04")
    assert said(record) == [
        ("person", ("Ines Falkenrath",), "stressed", "the importance of secure supply lines"),
        ("person", ("Ines Falkenrath",), "thanked", "the Minister for hosting the conference"),
        ("person", ("Tomasz Wielgosz",), "said", "Poland would open a second border crossing"),
        ("joint", ("Ines Falkenrath", "Tomasz Wielgosz"), "agreed", "to meet again in June"),
    ]


def test_a_purpose_belongs_to_the_grammatical_subject(reader: Reader) -> None:
    text = (
        "President Maura Lindqvist met today with Prime Minister Paulo Teixeira of Portugal "
        "to reaffirm her support for the treaty."
    )
    record = reader.read(text, publisher="The White House", published="2025-03-04")
    assert said(record) == [("person", ("Maura Lindqvist",), "reaffirm", "her support for the treaty")]


def test_two_who_discuss_speak_jointly(reader: Reader) -> None:
    text = (
        "President Maura Lindqvist spoke today with Prime Minister Paulo Teixeira of Portugal "
        "to discuss fisheries in the Atlantic."
    )
    record = reader.read(text, publisher="The White House", published="2025-03-04")
    assert said(record) == [("joint", ("Maura Lindqvist", "Paulo Teixeira"), "discuss", "fisheries in the Atlantic")]


PARAGRAPH = (
    "Beijing, May 13th—Qiao Wenbin, Vice Minister of the International Department of the CPC Central Committee, "
    "met with a delegation of the Nordic Policy Forum.\n\n"
    "Qiao Wenbin said that China and the Nordic countries have a long friendship. Both sides should deepen exchanges. "
    "China opposes camp confrontation and hopes that Europe will remain open.\n\n"
    "The Nordic side expressed its interest in green shipping."
)


def test_a_paragraph_goes_on_in_free_indirect_speech(reader: Reader) -> None:
    record = reader.read(PARAGRAPH, publisher="IDCPC", published="2025-05-14")
    found = said(record)
    assert found[0] == (
        "person", ("Qiao Wenbin",), "said", "China and the Nordic countries have a long friendship"
    )  # fmt: skip
    assert found[1] == ("person", ("Qiao Wenbin",), None, "Both sides should deepen exchanges.")
    assert found[2][:3] == ("person", ("Qiao Wenbin",), None)
    assert record.statements[1].inferred["content"] == "the speaker's words go on"


def test_what_the_other_side_said_is_told_by_the_counterpart(reader: Reader) -> None:
    text = (
        "The foreign ministers of China and Chile met in Santiago on Monday. "
        "The Chilean side expressed its concern about tariffs."
    )
    record = reader.read(text, publisher="China MFA", published="2025-05-14")
    statement = one(record, "concern about tariffs")
    assert (statement.scope, statement.sides, statement.told_by) == ("side", ("CHL",), "counterpart")
    assert statement.act == "express concern"


def test_a_quotation_may_stand_before_its_cue(reader: Reader) -> None:
    text = (
        "President of Ukraine Danylo Kravets met in Kyiv with President of Latvia Ilze Kalniņa.\n\n"
        "“We count on your voice in the Council,” Danylo Kravets emphasized."
    )
    record = reader.read(text, publisher="President of Ukraine", published="2025-05-14")
    assert said(record) == [("person", ("Danylo Kravets",), "emphasized", "“We count on your voice in the Council,”")]


def test_words_that_a_speaker_passes_on_name_their_author(reader: Reader) -> None:
    text = (
        "Special Envoy Aulis Rautio met today with King Farid II of Zarakstan in Helsinki. "
        "Envoy Rautio conveyed President Kaisa Lehtonen's warm greetings."
    )
    record = reader.read(text, publisher="Government of Finland", published="2025-05-14")
    names = {person.id: person.name for person in record.people}
    assert [names.get(s.reports or "") for s in record.statements] == ["Kaisa Lehtonen"]


def test_a_group_with_a_post_is_those_who_hold_it(reader: Reader) -> None:
    text = (
        "President Danylo Kravets received Foreign Minister of Estonia Liisa Tamm and "
        "Foreign Minister of Lithuania Jonas Petkus. "
        "The ministers expressed their support for the peace formula."
    )
    record = reader.read(text, publisher="President of Ukraine", published="2025-05-14")
    assert said(record) == [
        ("joint", ("Liisa Tamm", "Jonas Petkus"), "expressed", "their support for the peace formula")
    ]


def test_a_quotation_of_several_sentences_is_one_statement(reader: Reader) -> None:
    text = (
        "President of Ukraine Danylo Kravets met in Kyiv with President of Latvia Ilze Kalniņa.\n\n"
        "“Your visit is important for us. It confirms that we are not alone,” said the President of Ukraine."
    )
    record = reader.read(text, publisher="President of Ukraine", published="2025-05-14")
    quoted = "“Your visit is important for us. It confirms that we are not alone,”"
    assert said(record) == [("person", ("Danylo Kravets",), "said", quoted)]


def test_what_an_invitation_shows_is_part_of_the_speakers_words(reader: Reader) -> None:
    text = (
        "The Norwegian side stated that exchanges have grown. President Gong's invitation for 300 students showed the "
        "importance that China attaches to young people."
    )
    record = reader.read(text, title="China-Norway Forum", publisher="China MFA", published="2025-05-14")
    assert [(s[0], s[1], s[2]) for s in said(record)] == [
        ("side", ("NOR",), "stated"),
        ("side", ("NOR",), None),
    ]
    assert [statement.reports for statement in record.statements] == [None, None]


def test_what_is_offered_tells_what_is_done(reader: Reader) -> None:
    record = reader.read("President Anton Weller offered his condolences to the families of the crew of the ferry.")
    assert [statement.act for statement in record.statements] == ["condole"]


def test_who_adds_a_thing_to_a_list_has_said_nothing(reader: Reader) -> None:
    text = (
        "Lu Wenzhao said that relations are stable. Not long ago, the U.S. side added 14 research institutes to its "
        "control list, which runs counter to that meeting. He added that talks would go on."
    )
    record = reader.read(text, publisher="Ministry of Foreign Affairs of the People's Republic of China")
    told = [(text[s.cue.start : s.cue.end] if s.cue else None, s.sides) for s in record.statements]
    assert told == [("said", ("CHN",)), (None, ("CHN",)), ("added", ("CHN",))]


def test_what_it_is_said_to_have_shown_goes_on_with_the_speakers_words(reader: Reader) -> None:
    text = (
        "President Shen Haoyu pointed out that steady ties take patience. Teams of the two countries met in Bern. "
        "It marked an important step forward in settling the dispute. "
        "It proved that dialogue is the only right choice. "
        "The two sides need to make good use of the channel."
    )
    record = reader.read(
        text, title="President Shen Haoyu Speaks with President Mara Weller of Norway", publisher="China MFA"
    )
    speakers = {record.readout.words(s.content[0])[:12]: s.speakers for s in record.statements}
    (shen,) = [person.id for person in record.people if person.name == "Shen Haoyu"]
    assert set(speakers.values()) == {(shen,)}
    assert "The two side" in speakers


def test_those_who_speak_together_are_those_of_the_meeting_that_was_told_last(reader: Reader) -> None:
    text = (
        "President Ana Perera, who is attending the Coast Summit in Doha, held several meetings today (11).\n\n"
        "During the day, the President met with Prime Minister Karim Haddad of Jordan. "
        "Both leaders discussed trade.\n\n"
        "Meanwhile, President Perera also met with former British Prime Minister Edmund Hale. "
        "The discussions focused on ports."
    )
    record = reader.read(text, publisher="Presidential Media Division of Sri Lanka", published="2025-02-11")
    names = {person.id: person.name for person in record.people}
    assert [[names[i] for i in one(record, words).speakers] for words in ("trade", "ports")] == [
        ["Ana Perera", "Karim Haddad"],
        ["Ana Perera", "Edmund Hale"],
    ]
