"""What is searched keeps in step with what is stored, however long the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from sqlalchemy import delete, select, text, update

from aidememoire.archive.connection import reading, writing
from aidememoire.archive.rereading import _replace
from aidememoire.archive.search import Asked, indexing
from aidememoire.archive.search.candidates import candidates
from aidememoire.archive.search.parsing import parse
from aidememoire.archive.search.schema import READOUTS, STATEMENTS
from aidememoire.archive.search.searching import sought_by
from aidememoire.archive.tables import Entry, Version
from tests.archive.search.drafting import Draft, find, keep, shown

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.search.places import What

BOTH_KINDS: Final[tuple[What, ...]] = ("statements", "readouts")


def account(words: str, url: str = "https://example.org/1") -> Draft:
    draft = Draft(f"The envoy {words}.", url=url)
    draft.statement(words)
    return draft


def faults(archive: Archive) -> list[str]:
    with reading(archive) as connection:
        return list(indexing.faults(connection))


def test_a_new_version_takes_the_place_of_the_older_one(archive: Archive) -> None:
    keep(archive, [account("praised trade"), account("praised peace")])
    assert shown(find(archive, "praised")) == ["[praised] peace"]
    assert len(find(archive, "trade", what="readouts").hits) == 0
    assert find(archive, "peace", what="readouts").hits[0].version == 2
    assert faults(archive) == []


def test_statements_that_are_read_anew_take_the_place_of_the_older_ones(archive: Archive) -> None:
    draft = account("praised trade")
    keep(archive, [draft])
    before = find(archive, "trade", what="readouts")
    draft.entries.clear()
    draft.statement("trade", sides=["NOR"])
    with writing(archive) as connection:
        _replace(connection, connection.scalars(select(Version.id)).one(), draft.record())
    assert shown(find(archive)) == ["trade"]
    assert shown(find(archive, side="NOR")) == ["trade"]
    assert find(archive, "trade", what="readouts") == before
    assert faults(archive) == []


def test_all_that_is_searched_can_be_made_anew(archive: Archive) -> None:
    keep(
        archive, [account("praised trade"), account("praised peace"), account("praised calm", "https://example.org/2")]
    )
    before = [find(archive, "praised"), find(archive, "envoy", what="readouts")]
    with writing(archive) as connection:
        indexing.rebuild(connection)
    assert [find(archive, "praised"), find(archive, "envoy", what="readouts")] == before
    assert faults(archive) == []


def test_what_cannot_be_found_is_a_fault(archive: Archive) -> None:
    keep(archive, [account("praised trade"), account("praised calm", "https://example.org/2")])
    with writing(archive) as connection:
        connection.execute(delete(STATEMENTS))
        connection.execute(delete(READOUTS).where(READOUTS.c.version_id == 1))
    assert faults(archive) == [
        "a current version cannot be searched (1 times)",
        "a statement cannot be searched (2 times)",
    ]


def test_an_index_that_does_not_fit_its_rows_is_a_fault(in_file: Archive) -> None:
    keep(in_file, [account("praised trade")])
    with writing(in_file) as connection:
        connection.execute(text("DROP TRIGGER searched_statements_change"))
        connection.execute(update(STATEMENTS).values(words="blame"))
    assert faults(in_file) == ["the index of searched_statements does not fit its rows"]


def test_a_statement_that_goes_is_searched_no_more(archive: Archive) -> None:
    keep(archive, [account("praised trade")])
    with writing(archive) as connection:
        connection.execute(delete(Entry))
    assert find(archive, "trade").hits == ()
    assert faults(archive) == []


WORDS = " ".join(f"word{number}" for number in range(17_000))
MANY = " ".join(["the envoy"] * 300)
LARGE = " ".join(f"{'x' * 90}{number}" for number in range(12_000))


@pytest.mark.parametrize("long", [WORDS, MANY, LARGE], ids=["positions", "of a word", "bytes"])
def test_long_texts_are_searched_like_others(archive: Archive, long: str) -> None:
    draft = Draft(f"{long} praised trade at last. 王毅外长表示赞赏。", title="A long text")
    draft.statement_at((0, len(long) + len(" praised trade at last")), sides=["NOR"])
    keep(archive, [draft, account("praised the trade at last", "https://example.org/2")])
    for what in BOTH_KINDS:
        assert len(find(archive, '"praised trade"', what=what).hits) == 1
        assert len(find(archive, '"trade praised"', what=what).hits) == 0
        assert len(find(archive, "prais* trade", what=what).hits) == 2
        assert len(find(archive, 'trade NOT "praised trade"', what=what).hits) == 1
        assert len(find(archive, "trade NOT praised", what=what).hits) == 0
    assert len(find(archive, "trade", side="NOR").hits) == 1
    [hit] = find(archive, "王毅外长", what="readouts").hits
    assert [draft.text[mark.start : mark.end] for mark in hit.marks] == ["王毅外长"]
    assert faults(archive) == []


def test_the_index_of_a_file_knows_the_order_of_words_in_long_texts_too(in_file: Archive) -> None:
    keep(in_file, [Draft(f"{WORDS} praised calm at last.", url="https://example.org/long")])
    with reading(in_file) as connection:
        for query, number in (('"praised calm"', 1), ('"calm praised"', 0), ("calm NOT praised", 0)):
            sought = sought_by(connection, Asked(query, what="readouts"), parse(query))
            assert len(list(candidates(connection, sought, 10))) == number
