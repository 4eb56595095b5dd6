"""Who holds which post: the title as it is written, the body it belongs to, and whether it is held now."""

import pytest

from aidememoire import Reader

Posts = dict[str, list[tuple[str, str | None, str]]]


def posts(reader: Reader, text: str, title: str = "") -> Posts:
    record = reader.read(text, title=title)
    return {p.name: [(q.title, q.organization, q.status) for q in p.posts] for p in record.people}


def test_a_title_before_its_name_with_the_body_between(reader: Reader) -> None:
    found = posts(
        reader, "President of the European Council Nils Adelborg met Director of the Trade Department, Ana Reyes."
    )
    assert found == {
        "Nils Adelborg": [("President", "European Council", "current")],
        "Ana Reyes": [("Director", "Trade Department", "current")],
    }


def test_titles_behind_names_in_one_list(reader: Reader) -> None:
    found = posts(
        reader,
        "Lena Orlik, President of the Vistula Institute, Marek Dunaj, Founding Managing Partner of Karpaty Ventures, "
        "and Ewa Solska, Senior Fellow of the Vistula Institute, attended the seminar.",
    )
    assert found == {
        "Lena Orlik": [("President", "Vistula Institute", "current")],
        "Marek Dunaj": [("Founding Managing Partner", "Karpaty Ventures", "current")],
        "Ewa Solska": [("Senior Fellow", "Vistula Institute", "current")],
    }


def test_titles_behind_names_that_also_stand_in_their_own_script(reader: Reader) -> None:
    found = posts(
        reader,
        "Tang Weiming (唐维明), Vice Minister of Commerce, and Lin Shuyi（林书怡）, Director of the Vistula Institute, "
        "attended the seminar.",
    )
    assert found == {
        "Tang Weiming": [("Vice Minister of Commerce", None, "current")],
        "Lin Shuyi": [("Director", "Vistula Institute", "current")],
    }


def test_titles_before_names_in_one_list(reader: Reader) -> None:
    found = posts(
        reader,
        "Present were Minister of Labour Dr. Asanka Perera, Chief of Staff at the Office of the Prime Minister, "
        "Ruwan Silva, and Secretary to the Treasury Ms. Nadeesha Fonseka.",
    )
    assert {name: [title for title, _, _ in own] for name, own in found.items()} == {
        "Asanka Perera": ["Minister of Labour"],
        "Ruwan Silva": ["Chief of Staff"],
        "Nadeesha Fonseka": ["Secretary to the Treasury"],
    }


def test_a_title_in_brackets_behind_its_name(reader: Reader) -> None:
    found = posts(
        reader, "Mr Hartley met Dr Sutanto (Foreign Minister) and General Wiryo (Governor of Bali) in Jakarta."
    )
    assert ("Foreign Minister", None, "current") in found["Sutanto"]
    assert [title for title, _, _ in found["Wiryo"]] == ["Governor"]


def test_a_title_in_the_plural_is_the_post_of_each(reader: Reader) -> None:
    found = posts(reader, "Counsellors Mrs. Thandar Oo and Mr. Kyaw Lin from the Embassy of Myanmar attended.")
    assert [[title for title, _, _ in own] for own in found.values()] == [["Counsellors"], ["Counsellors"]]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("former Acting Deputy U.S. Trade Representative", "former"),
        ("Acting Deputy U.S. Trade Representative", "acting"),
    ],
)
def test_a_title_with_its_country_inside_is_one(reader: Reader, words: str, status: str) -> None:
    found = posts(reader, f"Helen Brightwater, {words}, attended the event in Geneva.")
    ((title, organization, found_status),) = found["Helen Brightwater"]
    assert title.endswith("Deputy U.S. Trade Representative")
    assert (organization, found_status) == (None, status)


def test_the_title_of_a_monarch_is_the_post_and_part_of_the_name(reader: Reader) -> None:
    found = posts(reader, "Secretary Halloway met with King Talal III in Amman on Tuesday.")
    assert found["King Talal III"] == [("King", None, "current")]


def test_a_founder_and_director_is_both_of_the_same_body(reader: Reader) -> None:
    found = posts(reader, "Ines Calder, Co-Founder and Director of the Harbour Institute, spoke first.")
    assert [organization for _, organization, _ in found["Ines Calder"]] == ["Harbour Institute", "Harbour Institute"]


def test_the_short_form_of_a_post_is_no_second_post(reader: Reader) -> None:
    found = posts(
        reader,
        "Vice Minister of Commerce Ling Haoran met with the delegation. Vice Minister Ling Haoran said China is ready.",
    )
    assert found["Ling Haoran"] == [("Vice Minister of Commerce", None, "current")]


def test_someone_who_is_meant_by_the_title_alone_gives_it_to_nobody(reader: Reader) -> None:
    found = posts(reader, "With Taoiseach Niamh Kearney, the President of Ukraine talked about the return of children.")
    assert found == {"Niamh Kearney": [("Taoiseach", None, "current")]}


def test_a_verb_parts_a_title_from_a_name(reader: Reader) -> None:
    title = "President Meets Former South African President Lindani Khoza"
    found = posts(reader, "The President met with former President of South Africa, Mr. Lindani Khoza.", title)
    assert [status for _, _, status in found["Lindani Khoza"]] == ["former"]


def test_ambassador_before_a_name_is_a_courtesy_unless_the_office_is_named(reader: Reader) -> None:
    text = "The delegation was led by Ambassador Thora Lind, Secretary for Asia at the Ministry of Foreign Affairs."
    assert posts(reader, text)["Thora Lind"] == [("Secretary for Asia", "Ministry of Foreign Affairs", "current")]
    assert posts(reader, "He met Norwegian Ambassador Thora Lind.")["Thora Lind"] == [("Ambassador", None, "current")]


def test_an_ambassador_posted_in_a_city(reader: Reader) -> None:
    found = posts(reader, "The Chargé d’Affaires of Norway in Colombo, Mr. Sigurd Aas, paid a call on President Silva.")
    assert found["Sigurd Aas"] == [("Chargé d’Affaires", None, "current")]


def test_the_head_of_a_bodys_name_is_no_post(reader: Reader) -> None:
    record = reader.read(
        "Taking part in the meeting were Prime Minister Mikhail Orlov, Federation Council Speaker Valentina Zorina, "
        "State Duma Speaker Vyacheslav Belov, and Interior Minister Pavel Gromov."
    )
    assert [(p.name, [(post.title, post.organization) for post in p.posts]) for p in record.people] == [
        ("Mikhail Orlov", [("Prime Minister", None)]),
        ("Valentina Zorina", [("Speaker", "Federation Council")]),
        ("Vyacheslav Belov", [("Speaker", "State Duma")]),
        ("Pavel Gromov", [("Interior Minister", None)]),
    ]


@pytest.mark.parametrize(
    ("post", "title"),
    [
        ("Secretary of State of the United States of America", "Secretary of State"),
        ("Minister of Trade and Industry of the Republic of Korea", "Minister of Trade and Industry"),
        ("Minister of Trade and Tourism of Norway", "Minister of Trade and Tourism"),
    ],
)  # fmt: skip
def test_a_countrys_long_name_is_no_part_of_the_title(reader: Reader, post: str, title: str) -> None:
    found = posts(reader, f"Ms. Nora Hargrove, {post}, met with Foreign Minister Kenji Morita of Japan.")
    assert [own for own, _, _ in found["Nora Hargrove"]] == [title]
