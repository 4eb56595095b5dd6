"""Who is named: each person once, by the fullest name, at every place."""

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
