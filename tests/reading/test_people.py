"""Who is named: each person once, by the fullest name, at every place."""

import pytest

from aidememoire import Reader


def test_all_names_of_one_person_are_one_person(reader: Reader) -> None:
    record = reader.read(
        "Liu Haoran, Minister of Trade, met John Q. Mersey. Minister Liu thanked Mr. Mersey. Liu agreed."
    )
    assert [(p.name, [record.readout.words(m) for m in p.mentions]) for p in record.people] == [
        ("Liu Haoran", ["Liu Haoran", "Liu", "Liu"]),
        ("John Q. Mersey", ["John Q. Mersey", "Mr. Mersey"]),
    ]


def test_two_of_one_family_name_stay_two(reader: Reader) -> None:
    record = reader.read("Ambassador Wang Haoyu and Minister Wang Shulan met in Oslo.")
    assert [person.name for person in record.people] == ["Wang Haoyu", "Wang Shulan"]


def test_an_administration_is_nobody(reader: Reader) -> None:
    record = reader.read("President Oduya met the team. The Oduya-Marsh Administration has invested in schools.")
    assert [person.name for person in record.people] == ["Oduya"]


def test_a_known_body_is_nobody_and_no_part_of_a_name(reader: Reader) -> None:
    record = reader.read(
        "The meeting was attended by Chairman of the Verkhovna Rada Anton Weller, and by members of the Verkhovna "
        "Rada. Correspondents of RIA Novosti were there."
    )
    assert [person.name for person in record.people] == ["Anton Weller"]


def test_a_name_begins_behind_an_opening_quotation_mark(reader: Reader) -> None:
    record = reader.read('The message reads, in part:"Anton Weller was a gifted engineer, and Anton Weller was kind."')
    assert [person.name for person in record.people] == ["Anton Weller"]


def test_a_presidents_wife_is_not_the_president(reader: Reader) -> None:
    record = reader.read("First Lady Nora Weller opened the fair. President Weller thanked the guests.")
    assert [person.name for person in record.people] == ["Nora Weller", "Weller"]


def test_a_name_without_its_article_is_the_same_persons(reader: Reader) -> None:
    record = reader.read(
        "The leaders praised their cooperation. Mr Rashidi thanked the President.",
        title="Telephone conversation with President of Egypt Karim al-Rashidi",
    )
    assert [person.name for person in record.people] == ["Karim al-Rashidi"]


def test_what_only_names_a_format_is_nobody(reader: Reader) -> None:
    record = reader.read("President Anton Weller spoke of the Hollmann format. The Hollmann format meets in May.")
    assert [person.name for person in record.people] == ["Anton Weller"]
    named = reader.read("President Anton Weller met Ida Hollmann. The Hollmann report was read in May.")
    assert [person.name for person in named.people] == ["Anton Weller", "Ida Hollmann"]


def test_the_words_of_a_post_are_nobodys_name(reader: Reader) -> None:
    record = reader.read(
        "In addition to the inaugural session which was attended by Lena Orlik as Chief Guest, four sessions were held "
        "in Oslo."
    )
    assert [(p.name, [post.title for post in p.posts]) for p in record.people] == [("Lena Orlik", ["Chief Guest"])]


def test_a_name_behind_the_words_of_a_post_is_one(reader: Reader) -> None:
    record = reader.read("Lena Orlik attended the session as President Marek Dunaj gave his address in Oslo.")
    assert [person.name for person in record.people] == ["Lena Orlik", "Marek Dunaj"]


@pytest.mark.parametrize("called", ["St. Brendan’s Day", "Saint Clare's Cathedral", "St Olga's House"])
def test_what_is_called_after_a_saint_names_nobody(reader: Reader, called: str) -> None:
    text = f"President Anton Weller met today with President Mara Solis of Peru, as every year on the eve of {called}."
    assert [person.name for person in reader.read(text).people] == ["Anton Weller", "Mara Solis"]
