"""Dates, encodings and languages, each in the forms in which they are met."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.record import Readout
from aidememoire.sources import Options
from aidememoire.sources.dates import Moment, read_date_line, read_moment
from aidememoire.sources.encoding import decode, encoding_of
from aidememoire.sources.language import language_of
from aidememoire.sources.prose import fold, join, storable
from aidememoire.sources.terms import RefusalError
from tests.sources.samples import SENTENCE, TEXT, read_all, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("words", "date", "time"),
    [
        ("2023", "2023", None),
        ("2023-11", "2023-11", None),
        ("November 2023", "2023-11", None),
        ("2022/12/31", "2022-12-31", None),
        ("20240110", "2024-01-10", None),
        ("2024.1.5", "2024-01-05", None),
        ("10.01.2024", "2024-01-10", None),
        ("13/01/2024", "2024-01-13", None),
        ("8th January 2024", "2024-01-08", None),
        ("Sept. 5, 2023", "2023-09-05", None),
        ("December 31, 2022, 19:05", "2022-12-31", "2022-12-31T19:05"),
        ("Jan. 10, 2024 | 9:30", "2024-01-10", "2024-01-10T09:30"),
        ("January 10, 2024 at 5:00 p.m. EST", "2024-01-10", "2024-01-10T17:00-05:00"),
        ("2022-06-24T17:30:00Z", "2022-06-24", "2022-06-24T17:30+00:00"),
        ("2021-01-22 11:06:45-05:00", "2021-01-22", "2021-01-22T11:06:45-05:00"),
        ("2024-01-10 09:30 UTC+8", "2024-01-10", "2024-01-10T09:30+08:00"),
        ("Wed, 10 Jan 2024 17:00:00 +0000", "2024-01-10", "2024-01-10T17:00+00:00"),
        ("10 January 2024 10:00 CST", "2024-01-10", "2024-01-10T10:00"),
    ],
)
def test_dates_keep_the_precision_they_have(words: str, date: str, time: str | None) -> None:
    assert read_moment(words) == Moment(date, time)


@pytest.mark.parametrize(
    "words",
    [
        *("", "hello", "Monday", "12", "May 5", "24/1/10", "10-11 January 2024", "January 32, 2024", "2024-13-01"),
        *("2024-02-30", "Fall 2023", "1706745600", "10 janvier 2024", "2023-11-15 to 2023-11-17", "None None"),
    ],
)
def test_what_is_no_date_is_none(words: str) -> None:
    assert read_moment(words) is None


@pytest.mark.parametrize("line", ["Camp David 2000", "June 2024 Summit", "2023", SENTENCE, "In 2024 we met", "5."])
def test_a_line_of_text_is_no_date_line(line: str) -> None:
    assert read_date_line(line) is None


@given(st.text(max_size=60))
def test_any_words_can_be_tried_as_a_date(words: str) -> None:
    moment = read_moment(words)
    assert moment is None or moment.date[:4].isdigit()


ENGLISH = (
    f"{TEXT} President Andrés Manuel López Obrador met François Hollande of NATO’s largest member — “today”; £5, 3 °C."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman", "gb18030"])
@pytest.mark.parametrize("text", [ENGLISH, "Biden’s call with López — a readout"])
def test_english_in_any_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Владимир Путин провёл телефонный разговор с Президентом Франции. " * 3, "cp1251"),
        ("国家主席习近平同美国总统拜登通电话。两国元首就中美关系交换意见。" * 3, "gb18030"),
        ("岸田総理大臣は、バイデン大統領と電話会談を行った。" * 3, "cp932"),
    ],
)
def test_other_languages_in_their_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_declared_encoding_counts_where_it_fits() -> None:
    polish = "Prezydent Łukasz Żółkiewski spotkał się z premierem Świątkiem. " + SENTENCE * 5
    assert encoding_of(polish.encode("iso8859-2"), "iso-8859-2") == "iso8859-2"
    assert decode(ENGLISH.encode("cp1252"), "utf-8") == ENGLISH
    assert decode(ENGLISH.encode("cp1252"), "no-such-encoding") == ENGLISH


def test_utf_8_that_was_cut_is_not_misread() -> None:
    with pytest.raises(RefusalError, match="its encoding cannot be told: byte"):
        decode(ENGLISH.encode() + "—".encode()[:2])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le président s'est entretenu avec le Premier ministre. Ils ont évoqué la situation en Ukraine.", "fr"),
        ("Bundeskanzler Olaf Scholz telefonierte am Dienstag mit Präsident Biden.", "de"),
        ("El presidente López Obrador conversó por teléfono con Joe Biden sobre la migración.", "es"),
        ("Владимир Путин провёл телефонный разговор с Президентом Франции.", "ru"),
        ("国家主席习近平同美国总统拜登通电话。两国元首就中美关系交换意见。", "zh"),
        ("岸田総理大臣は、バイデン大統領と電話会談を行った。", "ja"),
        ("أجرى الرئيس اتصالا هاتفيا مع نظيره الأمريكي", "ar"),
        ("今日", "zh"),
        (SENTENCE, "en"),
        ("Joe Biden, Jens Stoltenberg", "en"),
        ("Congratulations to Emmanuel Macron on his re-election as President of France", "en"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language


def test_english_readouts_full_of_foreign_names_are_english(shared: Path) -> None:
    folder = shared / "corpus"
    columns = {"title": "headline", "text": "body", "url": "link", "published": "date"}
    items = read_all(*(folder / name for name in ("kremlin.csv", "ukraine.csv")), options=Options(columns=columns))
    assert len(items) == 816 + 980
    assert all(isinstance(item, Readout) for item in items)
    with (folder / "ukraine.csv").open(encoding="utf-8", newline="") as stream:
        bodies = [row["body"] for row in csv.DictReader(stream)]
    assert [item.text for item in items[816:]] == bodies  # type: ignore[union-attr]


def test_all_of_the_markdown_corpus_is_english(shared: Path) -> None:
    items = read_all(shared / "corpus" / "whitehouse")
    assert len(items) == 1063
    assert all(isinstance(item, Readout) for item in items)


@given(st.text())
def test_replacing_keeps_every_place(words: str) -> None:
    kept = storable(words)
    assert len(kept) == len(words)
    assert all(
        a == b or (b == "\ufffd" and (a == "\x00" or "\ud800" <= a <= "\udfff"))
        for a, b in zip(words, kept, strict=True)
    )
    kept.encode()


@given(st.lists(st.text()))
def test_joined_paragraphs_are_joined_by_one_blank_line(paragraphs: list[str]) -> None:
    text = join(paragraphs)
    assert text == join(text.split("\n\n"))
    assert "\n\n\n" not in text
    assert text.split("\n\n") == [fold(p) for p in text.split("\n\n")]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("words")


any_text = st.text(st.characters(codec=None, exclude_categories=[]))  # surrogates, too


@given(text=any_text, suffix=st.sampled_from([".txt", ".md", ".html", ".csv", ".jsonl", ""]))
def test_any_words_in_any_file_are_read_or_set_aside(text: str, suffix: str, scratch: Path) -> None:
    for item in read_all(write(scratch / f"any{suffix}", text.encode("utf-8", "surrogatepass"))):
        assert getattr(item, "text", "") is not None
        if isinstance(item, Readout):
            assert item.text.strip()


@given(text=any_text)
def test_the_text_of_a_row_keeps_its_length_and_all_its_characters(text: str, scratch: Path) -> None:
    import json

    whole = f"{SENTENCE} {text}"
    readouts = [
        i for i in read_all(write(scratch / "row.jsonl", json.dumps({"text": whole}))) if isinstance(i, Readout)
    ]
    for readout in readouts:
        assert readout.text == storable(whole)
        assert len(readout.text) == len(whole)


@given(
    data=st.binary(max_size=400), suffix=st.sampled_from([".pdf", ".docx", ".zip", ".txt.gz", ".parquet", ".csv", ""])
)
def test_any_bytes_in_any_file_are_read_or_set_aside(data: bytes, suffix: str, scratch: Path) -> None:
    assert read_all(write(scratch / f"bytes{suffix}", data))
