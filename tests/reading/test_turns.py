"""Where an account prints somebody's own words, they are that person's: in a transcript, and in an address."""

from aidememoire import Reader
from aidememoire.record import Record

TRANSCRIPT = (
    "President of Austria Anton Weller: Good afternoon, Madam President. I am glad to welcome you. We will support the "
    "new port with ten million euros. Minister Ivo Brandt reported to me on the work yesterday. "
    "President of Peru Mara Solis: Thank you. I would like to note that trade has grown. We met in Lima in March. "
    "Question: When will the port open? Anton Weller: We hope that it will open next year."
)


def transcript(reader: Reader) -> Record:
    return reader.read(TRANSCRIPT, title="Meeting with President of Peru Mara Solis", publisher="President of Austria")


def test_who_has_the_floor_speaks(reader: Reader) -> None:
    record = transcript(reader)
    names = {person.id: person.name for person in record.people}
    spoken = [
        (record.readout.words(s.content[0]), [names[i] for i in s.speakers], s.told_by) for s in record.statements
    ]
    of_weller = [words for words, who, told in spoken if who == ["Anton Weller"] and told == "own"]
    of_solis = [words for words, who, told in spoken if who == ["Mara Solis"] and told == "counterpart"]
    assert len(of_weller) + len(of_solis) == len(spoken)
    assert any("new port with ten million euros" in words for words in of_weller)
    assert any("trade has grown" in words for words in of_solis)
    assert not any("President of Austria" in words or "When will" in words for words in of_weller + of_solis)


def test_those_who_have_the_floor_are_there_and_those_they_speak_of_are_not(reader: Reader) -> None:
    record = transcript(reader)
    (encounter,) = record.encounters
    assert (encounter.kind, encounter.sides) == ("meeting", ("PER", "AUT"))
    assert {person.name: person.present for person in record.people} == {
        "Anton Weller": True,
        "Mara Solis": True,
        "Ivo Brandt": False,
    }


def test_what_we_will_do_in_a_turn_binds_the_speakers_side(reader: Reader) -> None:
    record = transcript(reader)
    assert ("AUT",) in [promise.by for promise in record.commitments]
    assert not any("PER" in promise.by for promise in record.commitments)


def test_a_list_of_names_with_posts_is_no_transcript(reader: Reader) -> None:
    record = reader.read(
        "The ministers discussed trade. Participants: Anton Weller: Minister of Trade of Austria. Mara Solis: Minister "
        "of Trade of Peru.",
        title="Readout of the meeting of trade ministers",
    )
    (statement,) = record.statements
    assert statement.scope == "joint"


def test_an_address_is_its_speakers_and_tells_whom_he_met(reader: Reader) -> None:
    record = reader.read(
        "Dear citizens! I want our harbours to be open again. Today I met with Prime Minister of Peru Mara Solis. I "
        "thanked her for the aid. President of Chile Ivo Brandt also helps us.",
        title="Our harbours must be open - address by President Anton Weller",
        publisher="President of Austria",
    )
    names = {person.id: person.name for person in record.people}
    assert {names[i] for s in record.statements for i in s.speakers} == {"Anton Weller"}
    (encounter,) = record.encounters
    assert sorted(names[i] for i in encounter.participants) == ["Anton Weller", "Mara Solis"]


def test_an_account_that_quotes_is_no_address(reader: Reader) -> None:
    record = reader.read(
        "President Anton Weller thanked Prime Minister Mara Solis of Peru. “I am glad,” Prime Minister Solis said.",
        title="Statement by President Anton Weller after the meeting with Prime Minister Solis",
    )
    names = {person.id: person.name for person in record.people}
    assert [[names[i] for i in s.speakers] for s in record.statements] == [["Anton Weller"], ["Mara Solis"]]


def test_a_message_is_its_senders_side(reader: Reader) -> None:
    record = reader.read(
        "The message reads, in part: “I am certain that your choir will delight its listeners. I thank Ivo Brandt.”",
        title="Greetings on the anniversary of the Danube Choir",
        publisher="President of Austria",
    )
    assert record.encounters == ()
    assert {(s.scope, s.speakers, s.told_by) for s in record.statements} == {("side", ("AUT",), "own")}


def test_a_heading_may_stand_before_the_first_label(reader: Reader) -> None:
    record = reader.read(
        "The presidents met in Vienna. * * * Beginning of conversation with President of Peru Mara Solis President of "
        "Austria Anton Weller: Madam President, I am glad to welcome you to Vienna. We value your visit.",
        publisher="President of Austria",
    )
    names = {person.id: person.name for person in record.people}
    assert {names[i] for s in record.statements for i in s.speakers} == {"Anton Weller"}
