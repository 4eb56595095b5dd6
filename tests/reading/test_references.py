"""What a readout leans on is found with its whole phrase, its date and its place, and once."""

from aidememoire import Reader
from aidememoire.record import Record

OPENING = "Foreign Minister Astrid Holmvik of Norway met with Foreign Minister Paolo Terrani of Italy in Oslo today. "


def read(reader: Reader, words: str) -> Record:
    about = {"published": "2024-03-12", "publisher": "Ministry of Foreign Affairs of Norway"}
    return reader.read(OPENING + words, title="Foreign Minister Holmvik meets Italy’s Foreign Minister", **about)


def found(record: Record) -> list[tuple[str, str, str | None, str | None]]:
    return [(r.kind, record.readout.words(r.content[0]), r.date, r.place) for r in record.references]


def test_what_was_reached_and_the_summit_at_which(reader: Reader) -> None:
    record = read(reader, "They discussed the consensus reached at the summit in Vienna in November 2023.")
    assert found(record) == [
        ("agreement", "the consensus reached at the summit in Vienna in November 2023", "2023-11", "Vienna"),
        ("encounter", "the summit in Vienna in November 2023", "2023-11", "Vienna"),
    ]


def test_earlier_talks_are_leaned_on(reader: Reader) -> None:
    record = read(reader, "The two sides have held four rounds of talks. They built on previous consultations.")
    assert [words for _, words, _, _ in found(record)] == ["four rounds of talks", "previous consultations"]


def test_the_ceasefire_is_a_reference_and_is_one_however_often_named(reader: Reader) -> None:
    record = read(
        reader, "Minister Holmvik called for respect for the ceasefire. Minister Terrani praised the ceasefire."
    )
    assert found(record) == [("agreement", "the ceasefire", None, None)]


def test_a_month_without_a_year_is_last_or_next_as_the_words_say(reader: Reader) -> None:
    record = read(reader, "They recalled their meeting in Rome last August.")
    assert [(date, place) for _, _, date, place in found(record)] == [("2023-08", "Rome")]


def test_where_a_visit_led(reader: Reader) -> None:
    record = read(reader, "Minister Terrani recalled his visit to Bergen in May 2022.")
    assert found(record) == [("encounter", "his visit to Bergen in May 2022", "2022-05", "Bergen")]
