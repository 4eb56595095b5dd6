"""Why an entry is there, and why a word is not part of one: marks, scores, subjects, lexicon lines, encounters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.reading.explaining.explanation import explain
from aidememoire.reading.explaining.surroundings import survey
from aidememoire.reading.language import KINDS
from aidememoire.reading.language.thresholds import thresholds
from aidememoire.record import Readout

if TYPE_CHECKING:
    from aidememoire import Reader
    from aidememoire.reading.explaining.facts import Explanation, Surroundings
    from aidememoire.reading.page import Page
    from aidememoire.record import Record

TEXT = (
    "New York, January 8th—Secretary of State Ines Falkenrath spoke today with Foreign Minister Tomasz Wielgosz "
    "of Poland. The Secretary stressed the importance of the ceasefire. "
    "Poland pledged to open a consulate in Oslo by June."
)


@pytest.fixture(scope="module")
def read(reader: Reader) -> tuple[Record, Page]:
    readout = Readout.of(TEXT, publisher="U.S. Department of State", published="2025-01-08")
    return reader.read_with_page(readout)


def why(read: tuple[Record, Page], words: str, kind: str) -> Explanation:
    """Explain the entry of a kind whose first words are these."""
    record, page = read
    (entry,) = [
        e for e in record.entries() if e.id[0] == kind and TEXT[next(e.evidence_spans()).start :].startswith(words)
    ]
    return explain(page, record, entry)


def at(read: tuple[Record, Page], words: str) -> Surroundings:
    """Survey the place where words begin."""
    record, page = read
    return survey(page, record, TEXT.index(words), thresholds())


def lines(explanation: Explanation | Surroundings) -> list[tuple[str | None, str]]:
    return [(ruling.decided, f"{ruling.file}: {ruling.name}") for ruling in explanation.rulings]


def test_the_page_and_the_record_are_those_of_one_reading(reader: Reader, read: tuple[Record, Page]) -> None:
    record, page = read
    assert record == reader.read_readout(page.readout)


def test_a_statement_rests_on_its_marks_and_scores_as_the_weaker_one(read: tuple[Record, Page]) -> None:
    found = why(read, "the importance", "s")
    marks = {witness.mark.kind: (witness.quote.words, witness.mark.score) for witness in found.witnesses}
    assert {kind: words for kind, (words, _) in marks.items()} == {
        "cue": "stressed",
        "content": "the importance of the ceasefire",
    }
    assert found.confidence
    assert found.confidence.value == min(score for _, score in marks.values())
    assert found.confidence.way == "the weaker mark"


def test_a_statement_shows_its_subject_its_lines_and_its_encounter(read: tuple[Record, Page]) -> None:
    found = why(read, "the importance", "s")
    assert found.grammar
    assert found.grammar.subject
    assert (found.grammar.verb.words, found.grammar.subject.words) == ("stressed", "The Secretary")
    assert lines(found)[:2] == [("act", "verbs.toml: stress"), ("topics", "topics.toml: peace-and-ceasefire")]
    assert lines(found)[2][0] == "told_by"
    assert found.belonging
    assert (found.belonging.encounter, found.belonging.choice) == ("e1", "only")


def test_a_line_of_the_lexicon_comes_with_the_words_and_the_example(read: tuple[Record, Page]) -> None:
    topic = next(ruling for ruling in why(read, "the importance", "s").rulings if ruling.decided == "topics")
    assert topic.quote
    assert (topic.quote.words, topic.quote.start) == ("ceasefire", TEXT.index("ceasefire"))
    assert topic.example
    assert "[ceasefire]" in topic.example


def test_a_commitment_shows_the_word_that_binds_and_who_is_its_subject(read: tuple[Record, Page]) -> None:
    found = why(read, "to open", "c")
    assert found.grammar
    assert found.grammar.subject
    assert (found.grammar.verb.words, found.grammar.subject.words) == ("pledged", "Poland")
    assert ("undertaking", "undertakings.toml: pledge") in lines(found)


def test_a_person_shows_the_post_the_country_and_why_he_was_there(read: tuple[Record, Page]) -> None:
    found = why(read, "Foreign Minister", "p")
    assert ("side", "countries.toml: POL") in lines(found)
    assert ("post", "posts.toml: Foreign Minister") in lines(found)
    assert [(one.encounter, one.how) for one in found.attended] == [("e1", "named in the report")]
    assert found.unmarked == ()


def test_an_encounter_shows_the_words_of_each_value_and_where_they_stand(read: tuple[Record, Page]) -> None:
    found = why(read, "spoke", "e")
    kind = dict(found.words)["kind"]
    assert (kind.words.split()[0], kind.start, kind.region) == ("spoke", TEXT.index("spoke"), "running text")
    assert found.witnesses == ()
    assert [file for _, file in lines(found) if file.startswith("encounters.toml")]


def test_a_word_in_an_entry_names_the_entry_and_how_likely_it_is_taken(read: tuple[Record, Page]) -> None:
    found = at(read, "stressed")
    assert [(covering.value, covering.quote.words) for covering in found.coverings] == [("cue", "stressed")]
    chances = {chance.kind: chance for chance in found.chances}
    assert list(chances) == list(KINDS)
    assert chances["cue"].value > chances["cue"].needed > chances["person"].value
    assert chances["cue"].witness
    assert lines(found) == [(None, "verbs.toml: stress")]


def test_a_word_in_no_entry_says_that_nothing_marks_it(read: tuple[Record, Page]) -> None:
    found = at(read, ". Poland pledged")
    assert (found.word.words, found.coverings, found.dropped) == (".", (), ())
    assert all(chance.witness is None and chance.value < chance.needed for chance in found.chances)
    assert found.sentence
    assert found.sentence.words == "The Secretary stressed the importance of the ceasefire."


def test_the_dateline_is_not_read_by_the_pipeline(read: tuple[Record, Page]) -> None:
    found = at(read, "January")
    assert (found.word.region, found.sentence, found.chances) == ("dateline", None, ())


@pytest.mark.parametrize("offset", [-1, len(TEXT)])
def test_an_offset_outside_the_text_is_refused(read: tuple[Record, Page], offset: int) -> None:
    record, page = read
    with pytest.raises(ValueError, match=f"offsets from 0 to {len(TEXT) - 1}"):
        survey(page, record, offset, thresholds())


def test_without_a_bias_a_mark_takes_an_even_chance() -> None:
    assert set(thresholds()) == set(KINDS)
    assert all(0 < needed < 1 for needed in thresholds().values())
