"""Queries as people write them, and what they are told where one cannot be understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.search.parsing import parse
from aidememoire.archive.search.query import And, Not, Or, Phrase, Query, QueryError, Term


def phrase(*words: str) -> Phrase:
    return Phrase(tuple(Term(word.rstrip("*"), begins=word.endswith("*")) for word in words))


A, B, C = phrase("alpha"), phrase("beta"), phrase("gamma")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("alpha", A),
        ("ALPHA", A),
        ("alpha beta", And((A, B))),
        ("alpha AND beta", And((A, B))),
        ("alpha and beta", And((A, phrase("and"), B))),
        ("alpha OR beta gamma", Or((A, And((B, C))))),
        ("(alpha OR beta) gamma", And((Or((A, B)), C))),
        ("alpha NOT beta", And((A, Not(B)))),
        ("NOT alpha", Not(A)),
        ("NOT NOT alpha", Not(Not(A))),
        ("alpha AND NOT (beta OR gamma)", And((A, Not(Or((B, C)))))),
        ("(((alpha)))", A),
        ('"alpha beta"', phrase("alpha", "beta")),
        ("“alpha beta”", phrase("alpha", "beta")),
        ("alpha-beta", phrase("alpha", "beta")),
        ('"military-to-military"', phrase("military", "to", "military")),
        ("sanction*", phrase("sanction*")),
        ('"nuclear weap"*', phrase("nuclear", "weap*")),
        ("U.S.-Chin*", phrase("us", "chin*")),
        ('alpha"beta"', And((A, B))),
        ("（alpha OR beta）", Or((A, B))),
        ("王毅", phrase("王毅")),
        ("王毅*", phrase("王毅")),
        ("王", phrase("王*")),
        ("王毅外长", phrase("王毅", "毅外", "外长")),
        ("王毅 布林肯", And((phrase("王毅"), phrase("布林", "林肯")))),
        ("COVID疫", phrase("covid", "疫*")),
        ('"疫情 covid"', phrase("疫情", "情", "covid")),
    ],
)
def test_a_query_is_understood(query: str, tree: Query) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize("query", ["", " ", "\n\t"])
def test_an_empty_query_asks_for_anything(query: str) -> None:
    assert parse(query) is None


@pytest.mark.parametrize(
    ("query", "reason", "position"),
    [
        ('alpha "beta', "a quotation mark is opened and not closed", 6),
        ("alpha (beta OR gamma", "a parenthesis is opened and not closed", 6),
        ("alpha) beta", "there is a closing parenthesis too many", 5),
        (")", "there is a closing parenthesis too many", 0),
        ("alpha ()", "there is nothing between these parentheses", 6),
        ("alpha AND", "a word is missing after AND; to look for the word itself, write it in small letters", 9),
        ("OR alpha", "a word is missing before OR; to look for the word itself, write it in small letters", 0),
        (
            "alpha AND OR beta",
            "a word is missing between AND and OR; to look for the word itself, write it in small letters",
            10,
        ),
        ("(NOT)", "a word is missing after NOT; to look for the word itself, write it in small letters", 4),
        ("alpha -beta", "to leave out what has a word, write NOT beta", 6),
        ("alpha san*tion", "* stands at the end of a word only", 9),
        ("alpha *", "there is no letter or digit in this, so there is nothing to look for", 6),
        ("alpha AND &", "there is no letter or digit in this, so there is nothing to look for", 10),
        ('""', "there is no letter or digit in this, so there is nothing to look for", 0),
        ("alpha s*", "before * there must be 2 letters at least", 6),
        ("alpha с*", "before * there must be 2 letters at least", 6),
        ("(" * 11 + "a" + ")" * 11, "more than 10 parentheses and NOTs stand inside each other", 10),
        ("NOT " * 11 + "a", "more than 10 parentheses and NOTs stand inside each other", 40),
        ("(" * 10_000, "more than 10 parentheses and NOTs stand inside each other", 10),
        ("a " * 201, "a query may have 200 words at most", 400),
        ("x" * 10_001, "a query may have 10,000 characters, this one has 10,001", 10_000),
    ],
)
def test_what_is_wrong_is_said_and_where(query: str, reason: str, position: int) -> None:
    with pytest.raises(QueryError) as error:
        parse(query)
    assert (error.value.reason, error.value.position) == (reason, position)
    assert str(error.value) == f"{reason} (at character {position + 1} of the query)"


PIECES = st.sampled_from(
    ["AND", "OR", "NOT", "(", ")", '"', "“", "*", "-", "a", "ab*", "王", "\0", "'", ";", " ", "é", "ﷺ"]
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
def test_a_query_is_understood_or_told_apart_whatever_it_holds(query: str) -> None:
    fault = fault_of(query)
    assert fault is None or (fault.reason and 0 <= fault.position <= len(query))


def fault_of(query: str) -> QueryError | None:
    try:
        parse(query)
    except QueryError as error:
        return error
    return None
