"""Tables: a row a readout, taken as it is; a bad row costs only itself."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from aidememoire.record import Readout
from aidememoire.sources import Note, Options, SetAside, SourceError, count
from tests.sources.samples import FRENCH, SENTENCE, read_all, read_one, why_not, write

if TYPE_CHECKING:
    from pathlib import Path

RAW = f" {SENTENCE}\n\n\n  Cafe\u0301\u00a0—  “done”.\r\n"
ROWS: list[dict[str, Any]] = [
    {
        "id": "r1",
        "title": " A  visit",
        "published": "2024-01-10",
        "url": "https://a.example/1",
        "publisher": "A",
        "text": RAW,
    },
    {"id": "r2", "title": None, "published": None, "url": None, "publisher": None, "text": SENTENCE},
]


def jsonl(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def csv_of(rows: list[dict[str, Any]], delimiter: str = ",") -> str:
    quoted = [['"' + str(value or "").replace('"', '""') + '"' for value in row.values()] for row in rows]
    return "\r\n".join(delimiter.join(cells) for cells in [list(rows[0]), *quoted])


def write_table(folder: Path, suffix: str, rows: list[dict[str, Any]]) -> Path:
    path = folder / f"table{suffix}"
    if suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
        return path
    if suffix.endswith(".gz"):
        return write(path, gzip.compress(jsonl(rows).encode()))
    return write(path, jsonl(rows) if suffix == ".jsonl" else csv_of(rows, "\t" if suffix == ".tsv" else ","))


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".csv", ".tsv", ".parquet"])
def test_rows_are_taken_as_they_are(suffix: str, tmp_path: Path) -> None:
    first, second, note = read_all(write_table(tmp_path, suffix, ROWS))
    assert isinstance(first, Readout)
    assert isinstance(second, Readout)
    found = {name: getattr(first, name) for name in ROWS[0]}
    assert found == ROWS[0]
    assert (second.id, second.title, second.published, second.text) == ("r2", "", None, SENTENCE)
    assert isinstance(note, Note)
    assert note == Note(f"{tmp_path}/table{suffix}, row 2", "no date of publication")
    assert first.source is not None
    assert first.source.name == f"table{suffix}, row 1"
    assert count([tmp_path]) in (2, None)


def test_a_row_is_known_by_its_own_bytes(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", jsonl(ROWS))
    readout = read_all(path)[0]
    assert isinstance(readout, Readout)
    assert readout.source is not None
    assert readout.source.sha256 == hashlib.sha256(jsonl(ROWS[:1]).strip("\n").encode()).hexdigest()


def test_columns_are_mapped_and_the_address_makes_the_id(tmp_path: Path) -> None:
    rows = [{"link": "https://a.example/1", "headline": "A visit", "date": "2022-06-24T17:30:00Z", "body": SENTENCE}]
    columns = {"title": "headline", "text": "body", "url": "link", "published": "date"}
    options = Options(columns=columns, publisher="President of Russia", publisher_side="RUS")
    readout = read_one(write_table(tmp_path, ".csv", rows), options)
    assert (readout.title, readout.url, readout.text) == ("A visit", "https://a.example/1", SENTENCE)
    assert (readout.published, readout.published_time) == ("2022-06-24", "2022-06-24T17:30+00:00")
    assert (readout.publisher, readout.publisher_side) == ("President of Russia", "RUS")
    same = read_one(write_table(tmp_path, ".jsonl", rows), options)
    assert readout.id == same.id == "url-" + hashlib.sha256(b"https://a.example/1").hexdigest()[:12]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_columns_under_their_usual_names_are_understood(suffix: str, tmp_path: Path) -> None:
    row = {"link": "https://a.example/1", "headline": "A visit", "date": "2022-06-24", "body": SENTENCE}
    readout = read_one(write_table(tmp_path, suffix, [row]))
    assert (readout.title, readout.url, readout.text) == ("A visit", "https://a.example/1", SENTENCE)
    assert readout.published == "2022-06-24"


def test_a_column_of_the_fields_own_name_comes_first(tmp_path: Path) -> None:
    row = {"body": "Another text altogether.", "text": SENTENCE, "headline": "A visit", "title": "The visit"}
    readout = read_one(write_table(tmp_path, ".csv", [row]))
    assert (readout.title, readout.text) == ("The visit", SENTENCE)
    mapped = read_one(write_table(tmp_path, ".csv", [row]), Options(columns={"text": "body"}))
    assert mapped.text == "Another text altogether."


def test_a_row_without_id_and_address_is_known_by_its_place(tmp_path: Path) -> None:
    first, second = (
        r for r in read_all(write(tmp_path / "t.csv", f"text\n{SENTENCE}\n{SENTENCE}\n")) if isinstance(r, Readout)
    )
    assert (first.id, second.id) == ("t-1", "t-2")


def test_a_field_that_no_readout_has_cannot_be_mapped() -> None:
    with pytest.raises(SourceError, match="a readout has no headline; columns can be given for id, title, published"):
        Options(columns={"headline": "title"})


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_column_that_is_not_there(suffix: str, tmp_path: Path) -> None:
    path = write_table(tmp_path, suffix, [{"topic": "A visit", "speech": SENTENCE}])
    assert why_not(path) == "no column text (there are: topic, speech); map columns as in text=body"
    assert "no column story" in why_not(path, Options(columns={"text": "story"}))


def test_bad_lines_of_jsonl_cost_only_themselves(tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "text": ',
        "[1, 2]",
        '{"id": "b"}',
        '{"id": "c", "text": 5}',
        '{"id": "d", "text": "  "}',
        json.dumps({"id": "e", "text": FRENCH}),
        json.dumps({"id": "f", "text": SENTENCE, "title": ["x"]}),
        "",
        json.dumps({"id": "g", "text": SENTENCE, "published": "2024"}),
        json.dumps({"id": "g", "text": SENTENCE, "published": "2024"}),
        '{"id": "h", "text": "' + SENTENCE + '", "published": "soon"}',
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    items = read_all(path)
    assert [(i.name.rpartition(", ")[2], i.reason) for i in items if isinstance(i, SetAside)] == [
        ("row 1", "broken JSON: Expecting value: line 2 column 1 (char 21)"),
        ("row 2", "a JSON object is wanted, not list"),
        ("row 3", "no 'text'"),
        ("row 4", "text is no text (int)"),
        ("row 5", "no text"),
        ("row 6", "not English (fr)"),
        ("row 7", "title is no text (list)"),
        ("row 10", f"the id 'g' is already that of {path}, row 9"),
    ]
    assert [i.id for i in items if isinstance(i, Readout)] == ["g", "h"]
    assert items[-1] == Note(f"{path}, row 11", "the date 'soon' cannot be read")


def test_bad_rows_of_csv_cost_only_themselves(tmp_path: Path) -> None:
    good = f"id,text\na,{SENTENCE}\nb\n"
    bad = f'c,"x"y\nd,{SENTENCE},more\ne,{SENTENCE},\n\nf,"never closed {SENTENCE}\ng,{SENTENCE}\n'
    text = good + bad
    items = read_all(write(tmp_path / "a.csv", text))
    assert [i.id for i in items if isinstance(i, Readout)] == ["a", "e"]
    assert [(i.name.rpartition(", ")[2], i.reason) for i in items if isinstance(i, SetAside)] == [
        ("row 2", "broken row: 1 cells, where the header has 2"),
        ("row 3", "broken CSV: ',' expected after '\"'"),
        ("row 4", "broken row: 3 cells, where the header has 2"),
        ("row 6", "broken CSV: a quotation mark that is never closed"),
    ]


def test_a_row_in_another_encoding_than_the_rest(tmp_path: Path) -> None:
    good = f"François said — “yes”. {SENTENCE}"
    rows = [f"id,text\na,{good}\n".encode(), f"b,{good}\n".encode("cp1252"), f"c,{good}\n".encode()]
    first, bad, last = (i for i in read_all(write(tmp_path / "a.csv", b"".join(rows))) if not isinstance(i, Note))
    assert isinstance(first, Readout)
    assert isinstance(last, Readout)
    assert (first.text, last.text) == (good, good)
    assert isinstance(bad, SetAside)
    assert bad.reason == "wrong encoding: character 7 of the row cannot be decoded as the rest is"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_tables_in_other_encodings(suffix: str, encoding: str, tmp_path: Path) -> None:
    rows = [{"id": "a", "text": f"François said — “yes”. {SENTENCE}"}]
    content = jsonl(rows) if suffix == ".jsonl" else csv_of(rows, ";")
    readout = read_one(write(tmp_path / f"a{suffix}", content.encode(encoding)))
    assert (readout.id, readout.text) == ("a", rows[0]["text"])


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    assert why_not(write(tmp_path / "a.csv", f"text,text\n{SENTENCE},b\n")) == "two columns are called text"


def test_the_same_address_twice(tmp_path: Path) -> None:
    rows = [{"url": "https://a.example", "text": SENTENCE}] * 2
    reasons = [i.reason for i in read_all(write_table(tmp_path, ".jsonl", rows)) if isinstance(i, SetAside)]
    assert reasons == [f"the address https://a.example is already that of {tmp_path}/table.jsonl, row 1"]


def test_parquet_without_pyarrow_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_table(tmp_path, ".parquet", ROWS)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert why_not(path) == "reading Parquet needs pip install aidememoire[parquet]"


@pytest.mark.parametrize("content", [b"PAR1 no more", b"PAR1" + bytes(100) + b"PAR1", b""])
def test_broken_parquet(content: bytes, tmp_path: Path) -> None:
    assert why_not(write(tmp_path / "a.parquet", content)).startswith("broken Parquet: ")


def test_a_row_of_a_large_table_may_be_as_large_as_a_text(tmp_path: Path) -> None:
    long = f"{SENTENCE} " * 20_000
    assert read_one(write(tmp_path / "a.csv", f'text\n"{long}"\n')).text == long
