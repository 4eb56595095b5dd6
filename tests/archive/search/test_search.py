"""Search in an archive, the same on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from aidememoire.archive.search import QueryError
from tests.archive.search.drafting import Draft, find, keep, shown

if TYPE_CHECKING:
    from aidememoire.archive import Archive


def vienna() -> Draft:
    draft = Draft(
        "Foreign Minister Ilse Brandt met Minister Wei Lan in Vienna. Brandt stressed that military-to-military "
        "channels must stay open. Wei agreed to send twenty observers. Brandt, quoting Premier Ekwueme Obi, said that "
        "sanctions help nobody.",
        title="Brandt and Wei on military channels",
        published="2024-06-04",
        publisher="Ministry of Foreign Affairs of Austria",
    )
    brandt, wei = draft.person("Ilse Brandt", "AUT"), draft.person("Wei Lan", "CHN")
    obi = draft.person("Ekwueme Obi", "NGA")
    meeting = draft.encounter("meeting", "met")
    draft.statement(
        "military-to-military channels must stay open",
        cue="stressed",
        speakers=[brandt],
        sides=["AUT"],
        act="stress",
        told_by="own",
        encounter=meeting,
        topics=["security"],
    )
    promise = draft.statement(
        "to send twenty observers", cue="agreed", speakers=[wei], sides=["CHN"], act="agree", told_by="counterpart"
    )
    draft.commitment("send twenty observers", promise)
    draft.statement(
        "sanctions help nobody", cue="said", speakers=[brandt], reports=obi, sides=["AUT"], act="state", told_by="own"
    )
    return draft


def lisbon() -> Draft:
    draft = Draft(
        "President Inês Côrte-Real called Minister Wei Lan. She stressed that sanctions stay in place.",
        published="2023-11",
        publisher="Presidência",
    )
    ines = draft.person("Inês Côrte-Real", "PRT")
    call = draft.encounter("call", "called")
    draft.statement(
        "sanctions stay in place",
        cue="stressed",
        speakers=[ines],
        sides=["PRT"],
        act="stress",
        told_by="own",
        encounter=call,
        topics=["sanctions", "trade"],
    )
    return draft


def beijing() -> Draft:
    return Draft(
        "外交部长韦岚同外长布兰特举行会谈。双方就军方对话交换意见。",
        title="韦岚会见布兰特",
        published=None,
        language="zh",
    )


@pytest.fixture(scope="module")
def filled(shared: Archive) -> Archive:
    keep(shared, [lisbon(), vienna()])
    keep(shared, [beijing()], unread=True)
    return shared


def test_statements_are_found_by_their_words_and_marked(filled: Archive) -> None:
    page = find(filled, '"military-to-military"')
    assert shown(page) == ["stressed that [military-to-military] channels must stay open"]
    [hit] = page.hits
    text = vienna().text
    assert [text[mark.start : mark.end] for mark in hit.marks] == ["military-to-military"]
    assert (hit.title, hit.published, hit.version) == ("Brandt and Wei on military channels", "2024-06-04", 1)
    assert hit.statement is not None
    assert hit.statement.model_dump() == {
        "id": "s1",
        "speakers": ("Ilse Brandt",),
        "sides": ("AUT",),
        "act": "stress",
        "told_by": "own",
        "topics": ("security",),
    }
    assert page.after is None


def test_the_newest_come_first_and_what_has_no_date_last(filled: Archive) -> None:
    assert shown(find(filled, "sanctions")) == [
        "said that [sanctions] help nobody",
        "stressed that [sanctions] stay in place",
    ]
    dates = [hit.published for hit in find(filled, what="readouts").hits]
    assert dates == ["2024-06-04", "2023-11", None]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sanctions OR observers", 3),
        ("stressed (sanctions OR channels)", 2),
        ("stressed NOT sanctions", 1),
        ("NOT sanctions", 2),
        ("sanction*", 2),
        ("sanction", 0),
        ('"stay place"', 0),
        ('"STAY IN PLACE"', 1),
        ("", 4),
    ],
)
def test_words_are_joined_by_operators(filled: Archive, query: str, found: int) -> None:
    assert len(find(filled, query).hits) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"side": "CHN"}, ["agreed to send twenty observers"]),
        ({"side": "chn"}, ["agreed to send twenty observers"]),
        ({"topic": "trade"}, ["stressed that sanctions stay in place"]),
        ({"kind": "call"}, ["stressed that sanctions stay in place"]),
        ({"kind": "meeting", "act": "stress"}, ["stressed that military-to-military channels must stay open"]),
        ({"kind": "commitment"}, ["agreed to send twenty observers"]),
        ({"told_by": "counterpart"}, ["agreed to send twenty observers"]),
        ({"told_by": "third party"}, []),
        ({"publisher": "presidencia"}, ["stressed that sanctions stay in place"]),
        ({"publisher": "Ministry"}, []),
        ({"person": "Wei Lan"}, ["agreed to send twenty observers"]),
        ({"person": "wei"}, ["agreed to send twenty observers"]),
        ({"person": "Obi"}, ["said that sanctions help nobody"]),
        ({"person": "Corte-Real"}, ["stressed that sanctions stay in place"]),
        ({"person": "Lan Wei"}, []),
        ({"person": "Brandt Wei"}, []),
        ({"since": "2024", "act": "stress"}, ["stressed that military-to-military channels must stay open"]),
        ({"until": "2023-11"}, ["stressed that sanctions stay in place"]),
        ({"until": "2023-10"}, []),
        ({"since": "2023-11-02", "until": "2024-06-03"}, []),
    ],
)
def test_statements_are_filtered(filled: Archive, filters: dict[str, Any], found: list[str]) -> None:
    assert shown(find(filled, **filters)) == found


@pytest.mark.parametrize(
    ("query", "filters", "dates"),
    [
        ("韦岚", {}, [None]),
        ("对话", {}, [None]),
        ("岚", {}, [None]),
        ("军话", {}, []),
        ("military", {}, ["2024-06-04"]),
        ('"channels Foreign"', {}, []),
        ("minister", {"side": "PRT"}, ["2023-11"]),
        ("minister", {"side": "CHN", "act": "stress"}, ["2024-06-04"]),
        ("minister", {"person": "Ilse Brandt"}, ["2024-06-04"]),
        ("minister", {"kind": "commitment"}, ["2024-06-04"]),
        ("minister", {"topic": "trade", "told_by": "own"}, ["2023-11"]),
    ],
)
def test_readouts_are_found_read_or_not(
    filled: Archive, query: str, filters: dict[str, Any], dates: list[str | None]
) -> None:
    assert [hit.published for hit in find(filled, query, what="readouts", **filters).hits] == dates


def test_a_readout_shows_the_surroundings_of_what_was_found_also_in_its_title(filled: Archive) -> None:
    [hit] = find(filled, "military wei", what="readouts").hits
    assert {mark.where for mark in hit.marks} == {"title", "text"}
    assert all(passage.words == vienna().text[passage.span.start : passage.span.end] for passage in hit.passages)
    assert "[military]-to-[military]" in shown(find(filled, "military", what="readouts"))[0]


def test_a_malformed_query_says_what_is_wrong(filled: Archive) -> None:
    with pytest.raises(QueryError, match="a quotation mark is opened and not closed"):
        find(filled, 'sanctions "stay')


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("x'; DROP TABLE versions;", 0),
        ("words:sanctions", 0),
        ("sanctions NEAR stay", 0),
        ("side=aut", 0),
        ("{words} OR every=", 0),
        ("^sanctions", 2),
        ("sanctions\0stay", 1),
        ("!sanctions :stay", 1),
        ("a" * 10_000, 0),
        (" ".join(["sanctions"] * 200), 2),
        ('"' + "王" * 199 + '"', 0),
        ("((((((((((sanctions))))))))))", 2),
        ("NOT " * 10 + "sanctions", 2),
        ("(sanctions stay OR " * 10 + "help" + ")" * 10, 2),
        ("(xx OR sanctions NOT " * 5 + "xx" + ")" * 5, 2),
    ],
)
def test_the_languages_of_the_databases_are_words_like_others(filled: Archive, query: str, found: int) -> None:
    assert len(find(filled, query).hits) == found
    assert len(find(filled).hits) == 4
