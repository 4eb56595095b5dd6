"""For which side people sit, where it stands beside the name and where it follows from the company."""

import pytest

from aidememoire import Reader


def sides(reader: Reader, text: str, **about: str) -> dict[str, str | None]:
    return {person.name: person.side for person in reader.read(text, **about).people}


def test_the_country_of_whom_one_serves_is_the_side(reader: Reader) -> None:
    found = sides(reader, "Security adviser to the German Chancellor Jost Wiesner visited Kyiv.")
    assert found == {"Jost Wiesner": "DEU"}


def test_a_country_at_which_a_post_is_aimed_is_not_the_side(reader: Reader) -> None:
    found = sides(reader, "UAE Ambassador to Sri Lanka H.E. Salem Al Marzouq attended the meeting.")
    assert found == {"Salem Al Marzouq": "ARE"}


def test_a_title_that_one_country_has_tells_the_side(reader: Reader) -> None:
    text = "In New Delhi, External Affairs Minister Arvind Chaturvedi and I held the annual talks."
    assert sides(reader, text)["Arvind Chaturvedi"] == "IND"
    assert reader.read(text).people[0].inferred["side"] == "post: External Affairs Minister"


def test_a_publisher_names_its_own_without_country(reader: Reader) -> None:
    found = sides(
        reader,
        "President Malcolm Hargrove spoke today with President Ivo Sandberg of Finland.",
        publisher="The White House",
    )
    assert found == {"Malcolm Hargrove": "USA", "Ivo Sandberg": "FIN"}


def test_who_cannot_hold_a_post_at_home_is_of_the_other_side(reader: Reader) -> None:
    found = sides(
        reader,
        "Prime Minister Sella Tokoni thanked the people of Samoa. President Hargrove agreed.",
        title="Readout of the call with Samoa",
        publisher="The White House",
    )
    assert found["Sella Tokoni"] == "WSM"
    assert found["Hargrove"] == "USA"


def test_the_host_is_where_the_meeting_is(reader: Reader) -> None:
    found = sides(
        reader,
        "In Cairo, Special Envoy Dana Whitlock met with Assistant Foreign Minister Hazem Rashwan on May 9.",
        publisher="U.S. Department of State",
    )
    assert found == {"Dana Whitlock": "USA", "Hazem Rashwan": "EGY"}


def test_the_president_whose_office_publishes_receives_the_guest(reader: Reader) -> None:
    found = sides(
        reader,
        "Japan’s State Minister of Finance, Hon. Mr. Aoyama Shunsuke, called on President Upul Weerakoon today. "
        "Extending a warm welcome to the visiting Minister, President Weerakoon thanked Japan.",
        publisher="Sri Lanka Presidential Media Division",
    )
    assert found == {"Aoyama Shunsuke": "JPN", "Upul Weerakoon": "LKA"}


def test_delegations_are_named_by_their_countries(reader: Reader) -> None:
    found = sides(
        reader,
        "The Indian side was led by Shri Anirudh Ghosh, Secretary (East), and the Mongolian side by H.E. Ms. "
        "Enkhjargal Bat, State Secretary of the Ministry of Foreign Affairs.",
        publisher="Ministry of External Affairs, Government of India",
    )
    assert found == {"Anirudh Ghosh": "IND", "Enkhjargal Bat": "MNG"}


def test_a_country_on_a_line_of_its_own_heads_its_delegation(reader: Reader) -> None:
    found = sides(
        reader,
        "The fourth round of the dialogue on grain met in Geneva on 3 May. Participants were:\n\nUnited States\n"
        "Mr. Randall Hostler, Senior Advisor, Prairie Institute\n\nChina\n"
        "Ms. Qu Rongyan, Deputy Director, Institute for Food Reserves",
    )
    assert found == {"Randall Hostler": "USA", "Qu Rongyan": "CHN"}


def test_a_spouse_is_of_the_same_side(reader: Reader) -> None:
    found = sides(
        reader,
        "Finnish President Ivo Sandberg and his wife Elin Sandvik arrived in Stockholm.",
    )
    assert found["Elin Sandvik"] == "FIN"


def test_greetings_come_from_the_side_of_who_conveys_them(reader: Reader) -> None:
    found = sides(
        reader,
        "Indian External Affairs Minister Arvind Chaturvedi met with President Upul Weerakoon. Minister Chaturvedi "
        "conveyed the greetings of Prime Minister Raghav Menon to the President.",
        publisher="Sri Lanka Presidential Media Division",
    )
    assert found["Raghav Menon"] == "IND"


def test_family_names_keep_two_presidents_apart(reader: Reader) -> None:
    found = sides(
        reader,
        "Foreign Minister Wang Haoyu met with a delegation of U.S. Senators in Beijing. He said that President Zhao "
        "and President Hargrove had reached an important consensus.",
        publisher="Ministry of Foreign Affairs of the People's Republic of China",
    )
    assert found["Zhao"] == "CHN"
    assert found["Hargrove"] == "USA"


def test_private_people_have_no_side_outside_a_dialogue(reader: Reader) -> None:
    found = sides(
        reader,
        "Minister of Commerce Wang Haoyu met with Peter Langstrom, CEO of Nordlicht Inc., in Beijing.",
        publisher="Ministry of Commerce of the People's Republic of China",
    )
    assert found == {"Wang Haoyu": "CHN", "Peter Langstrom": None}


def test_in_a_dialogue_experts_sit_for_the_country_of_their_body_or_list(reader: Reader) -> None:
    record = reader.read(
        "Wang Haoyu, Vice Minister of the International Department of the CPC Central Committee, attended a seminar "
        "under the China-U.S. 1.5 Track Dialogue. Harriet Lind, President of the Great Lakes Forum, Samuel Okoye, "
        "Founding Partner of Prairie Capital, and Ruth Castell, Senior Fellow at the Great Lakes Forum, attended the "
        "event.\n\nThe Great Lakes Forum is a U.S.-based organization.",
        publisher="IDCPC",
    )
    assert {person.name: person.side for person in record.people} == {
        "Wang Haoyu": "CHN",
        "Harriet Lind": "USA",
        "Samuel Okoye": "USA",
        "Ruth Castell": "USA",
    }
    assert record.people[1].inferred["side"] == "organization: Great Lakes Forum"


def test_a_field_of_study_is_not_where_a_body_sits(reader: Reader) -> None:
    found = sides(
        reader,
        "Wang Haoyu, Vice Minister of the International Department of the CPC Central Committee, attended the "
        "China-U.S. Track 1.5 Dialogue. Fiona Mersey, Director of the Center for Chinese Youth Studies at the Great "
        "Lakes Forum, attended the event. The Great Lakes Forum is a U.S.-based organization.",
        publisher="IDCPC",
    )
    assert found["Fiona Mersey"] == "USA"


@pytest.mark.parametrize("publisher", [None, "Sri Lanka Presidential Media Division"])
def test_without_a_publisher_the_country_that_speaks_is_the_home(reader: Reader, publisher: str | None) -> None:
    record = reader.read(
        "President Upul Weerakoon held talks with German President Karl Wiesner. The talks marked 70 years of "
        "Sri Lanka-Germany relations. The Sri Lankan side expressed Sri Lanka’s commitment to reform.",
        publisher=publisher,
    )
    assert {person.name: person.side for person in record.people} == {"Upul Weerakoon": "LKA", "Karl Wiesner": "DEU"}
    expected = "publisher" if publisher else "the country of which the text speaks"
    assert record.people[0].inferred["side"] == expected


def test_a_country_that_is_only_spoken_of_is_nobodys_home(reader: Reader) -> None:
    found = sides(reader, "President Hargrove spoke with President Ivo Sandberg of Finland about the war in Ukraine.")
    assert found == {"Hargrove": None, "Ivo Sandberg": "FIN"}


def test_a_country_named_again_and_again_is_nobodys_home(reader: Reader) -> None:
    found = sides(
        reader,
        "President Hargrove spoke with President Ivo Sandberg of Finland. They discussed Ukraine and aid to Ukraine. "
        "He praised Ukraine’s courage. The two agreed to support Ukraine.",
    )
    assert found == {"Hargrove": None, "Ivo Sandberg": "FIN"}


def test_the_home_may_be_a_named_persons_country(reader: Reader) -> None:
    found = sides(
        reader,
        "U.S. Treasurer Nora Hargrove and Domestic Policy Advisor Ivo Brandt met with veterans at the White House. The "
        "White House will follow up with the Department of Defense, and U.S. support will go on.",
    )
    assert found == {"Nora Hargrove": "USA", "Ivo Brandt": "USA"}


def test_whom_a_sentence_opens_with_is_not_listed_with_its_subject(reader: Reader) -> None:
    record = reader.read(
        "The presidents discussed trade between Poland and Egypt. At the request of Karim Haddad, Maria Nowak "
        "explained the reasons for the delay. The President of Egypt thanked Poland for its help.",
        title="Telephone conversation with President of Egypt Karim Haddad",
        publisher="President of Poland",
        published="2025-03-09",
    )
    assert {person.name: person.side for person in record.people} == {"Karim Haddad": "EGY", "Maria Nowak": "POL"}


@pytest.mark.parametrize(
    ("words", "sender", "side"),
    [
        ("is visiting Singapore at the invitation of Minister Lim Boon Keng", "Lim Boon Keng", "SGP"),
        ("conveyed the invitation of Premier Gong Weimin", "Gong Weimin", "CHN"),
    ],
)
def test_an_invitation_on_which_one_comes_is_the_hosts(reader: Reader, words: str, sender: str, side: str) -> None:
    found = sides(
        reader,
        f"Minister Song Renhe of China met Minister for Foreign Affairs Dr Arun Pillai today. Minister Song {words}.",
        publisher="Ministry of Foreign Affairs, Singapore",
    )
    assert found[sender] == side


@pytest.mark.parametrize(
    ("post", "side"),
    [
        ("Cabinet Secretary for Trade, Kenya", "KEN"),
        ("Federal Minister for Foreign Affairs, Germany", "DEU"),
        ("Special Envoy for Somalia", "JPN"),
        ("Special Envoy for Somalia, Kenya and Sudan", "JPN"),
    ],
)
def test_a_country_behind_a_comma_is_served_unless_it_goes_on_with_what_a_post_is_aimed_at(
    reader: Reader, post: str, side: str
) -> None:
    found = sides(
        reader,
        f"Mr. Kenji Morita, Minister for Foreign Affairs, met with H.E. Dr. Wanda Komo, {post}.",
        publisher="Ministry of Foreign Affairs of Japan",
    )
    assert found["Wanda Komo"] == side


def test_the_two_parties_of_a_summit_do_not_sit_together(reader: Reader) -> None:
    found = sides(
        reader,
        "The Prime Minister spoke to President Nora Hargrove of the United States. They looked forward to the summit "
        "which will take place between President Hargrove and Rui Tan-ho in Lima.",
        publisher="Prime Minister's Office, 10 Downing Street",
    )
    assert found == {"Nora Hargrove": "USA", "Rui Tan-ho": None}


def test_the_publishers_own_may_be_a_party_of_a_summit(reader: Reader) -> None:
    found = sides(
        reader,
        "The Prime Minister, Greta Aldous, spoke to President Nora Hargrove of the United States. They looked forward "
        "to the summit between President Hargrove and Greta Aldous in Lima.",
        publisher="Prime Minister's Office, 10 Downing Street",
    )
    assert found == {"Nora Hargrove": "USA", "Greta Aldous": "GBR"}


def test_of_more_than_two_those_who_are_listed_together_sit_together(reader: Reader) -> None:
    found = sides(
        reader,
        "The Prime Minister spoke to President Nora Hargrove of the United States. They praised the bond between "
        "President Hargrove, Paul Dent and Iris Moss.",
        publisher="Prime Minister's Office, 10 Downing Street",
    )
    assert found["Paul Dent"] == "USA"


def test_two_who_are_praised_together_sit_together(reader: Reader) -> None:
    found = sides(
        reader,
        "The Prime Minister spoke to President Nora Hargrove of the United States. They praised the work of President "
        "Hargrove and Paul Dent.",
        publisher="Prime Minister's Office, 10 Downing Street",
    )
    assert found == {"Nora Hargrove": "USA", "Paul Dent": "USA"}


def test_what_stands_before_a_name_beats_what_begins_behind_it(reader: Reader) -> None:
    """Behind the comma another one begins, who is not named here."""
    found = sides(
        reader,
        "The exchange of views on the fishing grounds was continued. Responding to the concerns expressed by Karim "
        "Haddad, the President of Norway emphasised again that during the closed season the coast guard had done "
        "everything possible to keep the boats safe. Karim Haddad also spoke about the state of talks.",
        title="Telephone conversation with President of Egypt Karim Haddad",
    )
    assert found["Karim Haddad"] == "EGY"
