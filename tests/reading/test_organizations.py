"""Bodies that a readout names: once each, with acronym, country and kind, and what is said of them."""

from aidememoire import Reader

TEXT = (
    "Wang Haoyu, Vice Minister of the International Department of the CPC Central Committee (IDCPC), met with "
    "Harriet Lind, President of the Great Lakes Forum on Asia (GLFA), in Chicago. The IDCPC is willing "
    "to work with the GLFA.\n\nFounded in 1956, the Great Lakes Forum on Asia is a U.S.-based non-profit organization."
)


def test_an_acronym_means_the_body_beside_which_it_stood(reader: Reader) -> None:
    (forum,) = [body for body in reader.read(TEXT).organizations if body.name.startswith("Great Lakes")]
    assert (forum.name, forum.acronym, len(forum.mentions)) == ("Great Lakes Forum on Asia", "GLFA", 3)


def test_country_and_kind(reader: Reader) -> None:
    record = reader.read(TEXT)
    forum = next(body for body in record.organizations if body.name.startswith("Great Lakes"))
    party = next(body for body in record.organizations if body.acronym == "IDCPC")
    assert (forum.country, forum.inferred["country"]) == ("USA", "what the text says of it")
    assert (party.country, party.kind) == ("CHN", "party")


def test_what_is_said_of_a_body(reader: Reader) -> None:
    record = reader.read(TEXT)
    (about,) = next(body for body in record.organizations if body.name.startswith("Great Lakes")).about
    assert record.readout.words(about).startswith("Founded in 1956, the Great Lakes Forum")


def test_titles_countries_and_people_are_no_bodies(reader: Reader) -> None:
    record = reader.read("Prime Minister Ivo Sandberg of Finland met the Director of the King's Office, Imad Fares.")
    assert [body.name for body in record.organizations] == ["King's Office"]


def test_an_acronym_in_brackets_far_from_its_name_is_a_body_all_the_same(reader: Reader) -> None:
    text = (
        "President Oduya met with the Congressional Asian Pacific American Caucus leadership (CAPAC), including "
        "Chair Lena Moss."
    )
    record = reader.read(text, publisher="The White House", published="2021-04-15")
    assert all(body.name for body in record.organizations)


def test_a_post_with_its_field_is_no_body(reader: Reader) -> None:
    record = reader.read(
        "On Monday, April 2, Mr. Kenji Morita, Minister for Foreign Affairs of Japan, held a telephone talk with Hon. "
        "Rob Kerr MP, Minister for Foreign Affairs of Australia. The outline of the discussion is as follows.\n\n"
        "1. At the onset of the discussion Minister Kerr offered his first greeting as Minister for Foreign Affairs. "
        "In response, Minister Morita offered his congratulations on Minister Kerr's appointment.",
        publisher="Ministry of Foreign Affairs of Japan",
    )
    assert [body.name for body in record.organizations] == []
    assert [(post.title, post.organization) for post in record.people[1].posts] == [
        ("Minister for Foreign Affairs", None)
    ]


def test_a_body_whose_name_holds_a_post_stays_one(reader: Reader) -> None:
    record = reader.read("General Rob Kerr, Chairman of the Joint Chiefs of Staff, met with Minister Kenji Morita.")
    assert [body.name for body in record.organizations] == ["Joint Chiefs of Staff"]
