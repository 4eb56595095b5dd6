"""What was expressed, whole: a report within a report, words that go on, words that say nothing."""

from typing import Any

import pytest

from aidememoire import Reader
from aidememoire.record import Record

TOKYO: dict[str, Any] = {"publisher": "Ministry of Foreign Affairs of Japan", "published": "2025-03-04"}
CALL = (
    "Mr. Kenji Morita, Minister for Foreign Affairs, held a telephone talk with Ms. Nora Hargrove, Secretary of State "
    "of the United States of America. "
)
HANOI: dict[str, Any] = {"publisher": "Vietnam News Agency", "published": "2025-03-04"}
TALKS = (
    "Deputy Minister of Foreign Affairs Le Van Hai and Norwegian Deputy Minister of Foreign Affairs Aksel Lund held "
    "talks in Hanoi on March 3. "
)


def told(record: Record) -> list[tuple[str | None, str]]:
    """Give cue and content of each statement."""
    words = record.readout.words
    return [(words(s.cue) if s.cue else None, words(s.content[0])) for s in record.statements]


def test_what_was_confirmed_before_is_part_of_what_is_now_explained(reader: Reader) -> None:
    whole = (
        "he and Mr. Aksel Lund, Minister of Foreign Affairs of the Kingdom of Norway (NOR) at the Japan-Norway Foreign "
        "Ministers' Meeting last month, confirmed that the issue of fisheries is resolved finally and irreversibly"
    )
    record = reader.read(f"{CALL}Minister Morita explained that {whole}.", **TOKYO)
    assert told(record) == [("explained", whole)]


def test_who_explains_and_then_stresses_has_said_two_things(reader: Reader) -> None:
    record = reader.read(
        f"{CALL}Minister Morita explained that he and the Minister of Trade of Norway, Mr. Lund, agreed that quotas "
        "are settled, and he stressed the need for calm.",
        **TOKYO,
    )
    assert told(record) == [
        ("explained", "he and the Minister of Trade of Norway, Mr. Lund, agreed that quotas are settled"),
        ("stressed", "the need for calm"),
    ]


@pytest.mark.parametrize(
    ("words", "statements"),
    [
        pytest.param(
            "said he treasured and wished to deepen ties with Norway",
            [("said", "he treasured and wished to deepen ties with Norway")], id="one object for two verbs",
        ),
        pytest.param(
            "said that Norway agreed and stressed the need for calm",
            [("said", "Norway agreed"), ("stressed", "the need for calm")], id="another's clause is whole",
        ),
        pytest.param(
            "praised the pact, noting that we are a coastal nation and vowing that it will last",
            [("praised", "the pact"), ("noting", "we are a coastal nation"), ("vowing", "it will last")],
            id="a second cue of the same form as the first",
        ),
        pytest.param(
            "suggested maintaining the exchange of delegations, and paying attention to local ties",
            [("suggested", "maintaining the exchange of delegations, and paying attention to local ties")],
            id="two things suggested",
        ),
        pytest.param(
            "suggested maintaining the exchange of delegations, stressing the need for calm",
            [("suggested", "maintaining the exchange of delegations"), ("stressing", "the need for calm")],
            id="what accompanies a suggestion",
        ),
        pytest.param(
            "suggested opening a port and welcomed the treaty",
            [("suggested", "opening a port"), ("welcomed", "the treaty")], id="a suggestion and a welcome",
        ),
    ],
)  # fmt: skip
def test_words_go_on_behind_an_and_only_where_they_are_the_same_persons(
    reader: Reader, words: str, statements: list[tuple[str, str]]
) -> None:
    assert told(reader.read(f"{TALKS}Hai {words}.", **HANOI)) == statements


def test_a_cue_that_only_leads_to_another_says_nothing(reader: Reader) -> None:
    record = reader.read(f"{CALL}Secretary Hargrove replied by emphasizing the value of the agreement.", **TOKYO)
    assert told(record) == [("emphasizing", "the value of the agreement")]


def test_by_what_one_responds_may_be_the_words_themselves(reader: Reader) -> None:
    record = reader.read(f"{CALL}Secretary Hargrove responded that Japan, by the way, is an old friend.", **TOKYO)
    assert told(record) == [("responded", "Japan, by the way, is an old friend")]


@pytest.mark.parametrize(
    ("words", "statements"),
    [
        ("welcomed this", []),
        ("welcomed this step", [("welcomed", "this step")]),
        ("stressed that this is so", [("stressed", "this is so")]),
    ],
)
def test_words_that_only_point_at_others_are_no_statement(
    reader: Reader, words: str, statements: list[tuple[str, str]]
) -> None:
    record = reader.read(f"{CALL}Minister Morita proposed a summit. Secretary Hargrove {words}.", **TOKYO)
    assert told(record) == [("proposed", "a summit"), *statements]


def test_before_anybody_has_spoken_the_account_speaks_itself(reader: Reader) -> None:
    opening = "Relations between Norway and Japan are built on trust, and both countries should deepen them."
    report = "Minister for Foreign Affairs Kenji Morita met today with Foreign Minister Aksel Lund of Norway."
    assert told(reader.read(f"{opening} {report} He stressed trade.", **TOKYO)) == [("stressed", "trade")]
    afterwards = reader.read(f"{report} He said that ties are old. Both countries should deepen them.", **TOKYO)
    assert told(afterwards) == [("said", "ties are old"), (None, "Both countries should deepen them.")]


def test_what_a_date_denotes_is_nobodys_statement_and_what_a_visit_underlined_is_everybodys(reader: Reader) -> None:
    record = reader.read(
        "Minister for Foreign Affairs Kenji Morita met today with Foreign Minister Aksel Lund of Norway. The visit "
        "underlined the importance of trade. The delegation stressed the value of tea.\n\n"
        "* The date indicated above denotes the date of issue of the original press release.",
        **TOKYO,
    )
    assert told(record) == [("underlined", "the importance of trade"), ("stressed", "the value of tea")]


@pytest.mark.parametrize("way", ["in detail about", "in general terms of"])
def test_how_somebody_is_informed_is_part_of_the_informing(reader: Reader, way: str) -> None:
    record = reader.read(f"{CALL}Minister Morita informed his counterpart {way} the state of the fisheries.", **TOKYO)
    assert told(record) == [("informed", "the state of the fisheries")]


def test_what_was_put_up_is_no_statement(reader: Reader) -> None:
    bell = "a bell, which was installed in 1998 to mark the anniversary of a treaty"
    assert told(reader.read(f"{CALL}Following the talk, Minister Morita rang {bell}.", **TOKYO)) == []


def test_what_was_called_for_is_told_once(reader: Reader) -> None:
    record = reader.read(f"{CALL}Minister Morita called for protecting the cod stocks.", **TOKYO)
    assert told(record) == [("called for", "protecting the cod stocks")]


def test_when_something_was_discussed_is_not_what_was(reader: Reader) -> None:
    record = reader.read(f"{CALL}During the talk, issues of fisheries were discussed.", **TOKYO)
    assert told(record) == [("were discussed", "issues of fisheries")]


def test_a_quotation_behind_a_full_stop_is_another_statement(reader: Reader) -> None:
    quoted = '"There are many open questions. We have hard days ahead,"'
    first = "that Norway is committed to fair quotas"
    record = reader.read(f"{CALL}Minister Morita noted {first}. {quoted} Secretary Hargrove said.", **TOKYO)
    assert told(record) == [("noted", first.removeprefix("that ")), ("said", quoted)]


def test_a_bare_word_is_a_statement_only_where_a_verb_says_so(reader: Reader) -> None:
    record = reader.read(f"{CALL}Secretary Hargrove offered assistance. “Yes.” Minister Morita thanked her.", **TOKYO)
    assert ("offered", "assistance") in told(record)
    assert not {"Yes.", "“Yes.”", "her"} & {words for _, words in told(record)}
