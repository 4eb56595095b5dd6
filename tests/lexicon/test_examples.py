"""Every entry finds the words that its example shows, through what the reader asks, and finds nothing else there."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import aidememoire.reading.language as language
from aidememoire.lexicon import entries, load_lexicon
from aidememoire.lexicon.files import TABLES
from aidememoire.lexicon.gazetteer import Gazetteer, Hit
from aidememoire.reading.language.lemmas import Lemmas
from tests.lexicon.shipped import ALL_TABLES, FOLDER, L, lines, words_of

LEXICON = load_lexicon()
#: Tags of the forms in which a reporting verb stands in an example.
VERB_TAGS = ("VBD", "VBN", "VBZ")


def faults(table: str, form: type[L], find: Callable[[str], Iterable[Hit[L]]]) -> list[str]:
    """The examples in which an entry does not find the words in brackets, and only those."""
    found = []
    for line in lines(table, form):
        text, start, end = line.shown()
        places = [(hit.start, hit.end) for hit in find(text) if hit.value == line]
        if places != [(start, end)]:
            found.append(f"{table}: {line.example}: found at {places}")
    return found


def test_every_table_has_entries() -> None:
    assert [(file, table) for file, table in ALL_TABLES if not FOLDER.tables.get((file, table))] == []


def test_countries_and_sides() -> None:
    named: list[entries.CountryLine | entries.SideLine] = [*lines("country", entries.CountryLine)]
    named += lines("side", entries.SideLine)
    wrong = []
    for line in named:
        text, start, end = line.shown()
        places = [(hit.start, hit.end) for hit in LEXICON.find_countries(text) if hit.value.code == line.code]
        if places != [(start, end)]:
            wrong.append(line.example)
    assert wrong == []


def test_publishers() -> None:
    assert faults("publisher", entries.PublisherLine, LEXICON.publishers.find) == []


def test_publishers_are_known_by_each_of_their_names() -> None:
    known = lines("publisher", entries.PublisherLine)
    assert [name for line in known for name in line.names if LEXICON.side_of_publisher(name) != line.side] == []


def test_institutions() -> None:
    assert faults("institution", entries.InstitutionLine, LEXICON.institutions.find) == []


def test_institutions_are_known_by_each_of_their_names() -> None:
    known = lines("institution", entries.InstitutionLine)
    of_name = LEXICON.institutions.of_name
    assert [name for line in known for name in words_of(line) if of_name(name) != line] == []


def test_kind_words() -> None:
    wrong = []
    for line in lines("kind_word", entries.KindWordLine):
        words: Gazetteer[entries.KindWordLine] = Gazetteer()
        for word in line.words:
            words.add(word, line)
        text, start, end = line.shown()
        if [(hit.start, hit.end) for hit in words.find(text)] != [(start, end)]:
            wrong.append(line.example)
    assert wrong == []


@pytest.mark.parametrize("line", lines("kind_word", entries.KindWordLine), ids=lambda line: line.words[0])
def test_a_kind_word_alone_tells_its_kind(line: entries.KindWordLine) -> None:
    first = {word: other.kind for other in reversed(lines("kind_word", entries.KindWordLine)) for word in other.words}
    name = "Elverum "  # a town that is no body, country or kind word
    kinds = {word: LEXICON.institutions.kind_of(name + word) for word in line.words}
    assert {word: kind for word, kind in kinds.items() if kind != first[word]} == {}


def test_posts() -> None:
    assert faults("post", entries.PostLine, LEXICON.posts.find) == []


def test_modifiers() -> None:
    wrong = []
    for line in lines("modifier", entries.ModifierLine):
        text, start, end = line.shown()
        (hit,) = LEXICON.posts.find(text)
        if hit.start != start or not text[end:].startswith(" ") or hit.end <= end:
            wrong.append(line.example)
    assert wrong == []


def test_honorifics() -> None:
    assert faults("honorific", entries.HonorificLine, LEXICON.honorifics.find) == []


def test_encounters() -> None:
    assert faults("encounter", entries.EncounterLine, LEXICON.encounters.find) == []


def test_references() -> None:
    assert faults("reference", entries.ReferenceLine, LEXICON.references.find) == []


def test_topics() -> None:
    assert faults("topic", entries.TopicLine, LEXICON.topics.find) == []


def test_a_topic_is_the_only_one_of_its_example() -> None:
    shown = [(line.topic, LEXICON.topics.of(line.shown()[0])) for line in lines("topic", entries.TopicLine)]
    assert [topic for topic, found in shown if found != (topic,)] == []


def test_verbs_by_the_base_form_of_the_word_in_the_example() -> None:
    lemmas = Lemmas.load(Path(language.__file__).parent / "en" / "lemmas.json")
    wrong = []
    for line in lines("verb", entries.VerbLine):
        text, start, end = line.shown()
        if line not in [LEXICON.verbs.get(lemmas.of(text[start:end], tag)) for tag in VERB_TAGS]:
            wrong.append(line.example)
    assert wrong == []


def test_undertakings_by_the_base_form_of_the_word_in_the_example() -> None:
    lemmas = Lemmas.load(Path(language.__file__).parent / "en" / "lemmas.json")
    wrong = []
    for line in lines("undertaking", entries.UndertakingLine):
        text, start, end = line.shown()
        forms = [lemmas.of(text[start:end], tag) for tag in (*VERB_TAGS, "NN", "JJ")]
        if line not in [LEXICON.undertakings.get(form) for form in forms]:
            wrong.append(line.example)
    assert wrong == []


@pytest.mark.parametrize(("file", "table"), ALL_TABLES)
def test_no_words_stand_twice_in_a_table(file: str, table: str) -> None:
    any_case = table in {"post", "modifier", "encounter", "reference", "topic", "verb"}
    seen: dict[str, str] = {}
    twice = []
    for line in FOLDER.lines(table, TABLES[file][table]):
        for words in words_of(line):
            key = words.casefold() if any_case else words
            if key in seen:
                twice.append(f"{words}: {seen[key]} and {line.example}")
            seen[key] = line.example
    assert twice == []


@pytest.mark.parametrize(("file", "table"), ALL_TABLES)
def test_words_begin_with_a_letter_or_digit_and_have_no_space_at_their_ends(file: str, table: str) -> None:
    """What begins with a sign would never be found: texts are searched word by word."""
    all_words = [words for line in FOLDER.lines(table, TABLES[file][table]) for words in words_of(line)]
    assert [words for words in all_words if not words[0].isalnum() or words != words.strip()] == []


def test_codes_of_sides_are_known() -> None:
    codes = {line.code for line in lines("country", entries.CountryLine)}
    codes |= {line.code for line in lines("side", entries.SideLine)}
    used = {line.side for line in lines("publisher", entries.PublisherLine)}
    used |= {line.side for line in lines("institution", entries.InstitutionLine) if line.side}
    used |= {line.country for line in lines("institution", entries.InstitutionLine) if line.country}
    assert used - codes == set()
    assert len(codes) == len(lines("country", entries.CountryLine)) + len(lines("side", entries.SideLine))


def test_a_body_of_an_organization_has_a_side_and_no_country() -> None:
    bodies = lines("institution", entries.InstitutionLine)
    assert [body.name for body in bodies if body.country and (body.side or body.kind == "international")] == []
