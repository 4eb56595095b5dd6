"""An account that calls its own head by the post and never by name: that one speaks for the publisher's side."""

from typing import Any

import pytest

from aidememoire import Reader
from aidememoire.record import Record

UN: dict[str, Any] = {"publisher": "United Nations Secretary-General", "published": "2025-03-04"}
DOWNING_STREET: dict[str, Any] = {
    "publisher": "Prime Minister's Office, 10 Downing Street",
    "published": "2025-03-04",
}
COLOMBO: dict[str, Any] = {"publisher": "Ministry of Foreign Affairs of Sri Lanka", "published": "2025-03-04"}


def speakers(record: Record) -> list[tuple[str, ...]]:
    """Give who speaks in each statement, people by name and sides by code."""
    names = {person.id: person.name for person in record.people}
    return [tuple(names.get(i, i) for i in statement.speakers) for statement in record.statements]


MET = (
    "The Secretary-General met today with President Ilze Kalnina of Latvia. The Secretary-General thanked Latvia for "
    "its support. He also stressed the need for clean water. President Kalnina said that Latvia would send engineers. "
    "She added that they would stay for two years. They discussed the Arctic."
)


def test_an_office_speaks_for_its_side_and_not_the_only_one_who_is_named(reader: Reader) -> None:
    record = reader.read(MET, **UN)
    kalnina = ("Ilze Kalnina",)
    assert speakers(record) == [("UN",), ("UN",), kalnina, kalnina, ("Ilze Kalnina", "UN")]
    assert [s.told_by for s in record.statements] == ["own", "own", "counterpart", "counterpart", "own"]
    assert record.statements[0].inferred["speakers"] == "“The Secretary-General”"


def test_the_office_sat_there_as_an_official_of_its_side(reader: Reader) -> None:
    (encounter,) = reader.read(MET, **UN).encounters
    assert (encounter.sides, encounter.track) == (("UN", "LVA"), "1")
    assert encounter.inferred["track"] == "2 serving officials"


def test_an_office_goes_by_its_initials_too(reader: Reader) -> None:
    record = reader.read(
        "Earlier today, the Prime Minister spoke to the President of Portugal, Paulo Teixeira. The PM welcomed the new "
        "ferry line. The leaders agreed to meet in June.",
        **DOWNING_STREET,
    )
    assert speakers(record) == [("GBR",), ("Paulo Teixeira", "GBR")]


def test_a_guest_with_the_same_post_is_told_apart_by_the_country(reader: Reader) -> None:
    record = reader.read(
        "The Prime Minister met Prime Minister Paulo Teixeira of Portugal this evening. The Prime Minister welcomed "
        "the new ferry line. The Portuguese Prime Minister thanked the Prime Minister.",
        **DOWNING_STREET,
    )
    assert speakers(record) == [("GBR",), ("Paulo Teixeira",)]


@pytest.mark.parametrize(
    ("text", "about", "who"),
    [
        pytest.param(
            "The Prime Minister spoke to the President of Portugal, Paulo Teixeira. Prime Minister Greta Aldous "
            "stressed the value of trade. The Prime Minister thanked him.", DOWNING_STREET, "Greta Aldous",
            id="named later",
        ),
        pytest.param(
            "The Prime Minister and Foreign Secretary Greta Aldous met with President Mara Solis of Chile. The Foreign "
            "Secretary stressed the value of trade.", DOWNING_STREET, "Greta Aldous", id="with another",
        ),
        pytest.param(
            "The President of Peru met with Foreign Minister Mara Solis of Chile. Minister Solis stressed the value of "
            "trade.", COLOMBO, "Mara Solis", id="another country's",
        ),
        pytest.param(
            "Foreign Minister Mara Solis of Chile arrived in Colombo on Monday. The Foreign Minister met with traders "
            "in Galle. The Foreign Minister stressed the value of tea.", COLOMBO, "Mara Solis",
            id="a guest named before",
        ),
        pytest.param(
            "The Prime Minister met with President Mara Solis of Chile. The President stressed the value of tea.",
            {}, "Mara Solis", id="nobody knows whose",
        ),
    ],
)  # fmt: skip
def test_where_the_holder_is_named_or_anothers_no_office_speaks(
    reader: Reader, text: str, about: dict[str, Any], who: str
) -> None:
    record = reader.read(text, **about)
    assert all(one == (who,) for one in speakers(record))
    assert record.statements
    own = record.readout.publisher_side
    assert all(own not in e.sides or own in {p.side for p in record.people if p.present} for e in record.encounters)


def test_one_who_is_named_first_and_then_called_otherwise_speaks_for_himself(reader: Reader) -> None:
    record = reader.read(
        "President of Ukraine Danylo Kravets held a meeting with Prime Minister of Finland Kaisa Lehtonen. The Head of "
        "State noted the importance of visits. He stressed the need for new sanctions.",
        publisher="President of Ukraine",
        published="2025-03-04",
    )
    assert speakers(record) == [("Danylo Kravets",), ("Danylo Kravets",)]


def test_whom_only_the_title_names_is_the_one_with_the_post(reader: Reader) -> None:
    text = "The Minister met with Foreign Minister Mara Solis of Chile. The Minister stressed the value of tea."
    record = reader.read(text, title="Nimal Jayakody meets Mara Solis", **COLOMBO)
    (encounter,) = record.encounters
    assert (encounter.sides, encounter.track) == (("LKA", "CHL"), None)
    assert speakers(record) == [("Nimal Jayakody",)]


def test_of_two_whom_only_the_title_names_neither_is_taken_for_the_office(reader: Reader) -> None:
    text = "The Minister met with Foreign Minister Mara Solis of Chile. The Minister stressed the value of tea."
    record = reader.read(text, title="Nimal Jayakody and Sunil Wijeratne meet Mara Solis", **COLOMBO)
    assert ("Nimal Jayakody",) not in speakers(record)
    assert ("LKA",) not in speakers(record)


def test_he_is_the_office_again_once_it_has_spoken_again(reader: Reader) -> None:
    record = reader.read(
        "The Secretary-General met with President Ilze Kalnina of Latvia. President Kalnina said that Latvia would "
        "send engineers. The President of Latvia thanked the mission. The Secretary-General welcomed the plan. He "
        "stressed the need for clean water.",
        **UN,
    )
    assert speakers(record) == [("Ilze Kalnina",), ("Ilze Kalnina",), ("UN",), ("UN",)]


def test_a_holder_of_the_same_post_elsewhere_keeps_his_words(reader: Reader) -> None:
    record = reader.read(
        "The Prime Minister met Prime Minister Paulo Teixeira of Portugal this evening. The Prime Minister of Portugal "
        "thanked the United Kingdom.",
        **DOWNING_STREET,
    )
    assert speakers(record) == [("Paulo Teixeira",)]


def test_another_of_the_publishers_people_keeps_her_own_words(reader: Reader) -> None:
    record = reader.read(
        "The Prime Minister met with President Mara Solis of Chile. The Prime Minister was joined by Trade Secretary "
        "Greta Aldous. Mrs. Aldous stressed the ferry line. She added that tariffs would fall. The Prime Minister said "
        "that the talks would go on.",
        **DOWNING_STREET,
    )
    assert speakers(record) == [("Greta Aldous",), ("Greta Aldous",), ("GBR",)]


@pytest.mark.parametrize("lead", ["Telephone conversation with", "Readout of Meeting with", "Working talks with"])
def test_a_heading_without_a_subject_means_the_publishers_side(reader: Reader, lead: str) -> None:
    words = "The two leaders discussed trade. The presidents agreed to meet again in May."
    about: dict[str, Any] = {"publisher": "President of Latvia", "published": "2025-03-04"}
    record = reader.read(words, title=f"{lead} President of Peru Marco Quispe", **about)
    assert [one.sides for one in record.encounters] == [("LVA", "PER")]
    assert speakers(record) == [("Marco Quispe", "LVA")] * 2


def test_a_heading_that_names_who_met_whom_means_only_these(reader: Reader) -> None:
    about: dict[str, Any] = {"publisher": "President of Latvia", "published": "2025-03-04"}
    words = "President Marco Quispe of Peru met with scientists today. They discussed trade."
    record = reader.read(words, title="Marco Quispe's meeting with scientists", **about)
    assert [one.sides for one in record.encounters] == [("PER",)]
