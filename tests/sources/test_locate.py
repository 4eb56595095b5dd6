"""Folders, patterns and standard input: what is read, in which order, and under which id."""

from __future__ import annotations

import hashlib
import io
import json
from typing import TYPE_CHECKING

import pytest

from aidememoire.record import Readout
from aidememoire.sources import Note, Options, SetAside, count
from tests.sources.samples import SENTENCE, TEXT, TITLE, as_html, as_pdf, as_text, read_all, read_one, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/z.txt", "b/a.html", "a.md", "README.md", ".hidden.txt", ".git/x.txt", "c.png", "d.png", "e"):
        write(tmp_path / name, as_html() if name.endswith("html") else as_text())
    return tmp_path


def sources(*inputs: Path | str) -> list[str]:
    return [item.source.name for item in read_all(*inputs) if isinstance(item, Readout) and item.source]


def test_a_folder_is_read_in_order_and_what_is_passed_over_is_named(folder: Path) -> None:
    items = read_all(folder)
    assert sources(folder) == ["README.md", "a.md", "a.html", "z.txt"]
    assert items[-1] == Note(str(folder), "passed over files of other formats: 2 .png, 1 without ending")
    assert count([folder]) == 4


def test_patterns_may_reach_into_folders(folder: Path) -> None:
    assert sources(f"{folder}/**/*.txt") == ["z.txt"]
    assert sources(f"{folder}/*.md", f"{folder}/b") == ["README.md", "a.md", "a.html", "z.txt"]


def test_no_file_is_read_twice(folder: Path) -> None:
    assert sources(folder / "a.md", folder, folder / "b" / ".." / "a.md") == ["a.md", "README.md", "a.html", "z.txt"]


def test_an_empty_folder(tmp_path: Path) -> None:
    assert read_all(tmp_path) == [SetAside(str(tmp_path), "an empty folder")]


def test_files_of_one_name_get_ids_that_do_not_depend_on_the_others(tmp_path: Path) -> None:
    paths = [write(tmp_path / name / "index.html", as_html()) for name in ("a", "b", "c")]
    first, second, note, third, _ = read_all(*paths)
    assert isinstance(first, Readout)
    assert isinstance(second, Readout)
    assert isinstance(third, Readout)
    digits = hashlib.sha256(str(paths[1]).encode()).hexdigest()[:12]
    assert (first.id, second.id) == ("index", f"index-{digits}")
    assert len({first.id, second.id, third.id}) == 3
    assert note == Note(str(paths[1]), f"{paths[0]} has the same name; this one's id is index-{digits}")


def test_a_document_that_was_set_aside_leaves_its_id_free(tmp_path: Path) -> None:
    lines = [{"id": "a", "text": ""}, {"id": "a", "text": SENTENCE, "published": "2024"}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    assert [type(item) for item in read_all(path)] == [SetAside, Readout]


@pytest.mark.parametrize(
    "content",
    [
        as_text(),
        as_html(),
        "\ufeff" + as_html(),
        as_pdf(),
        f"# {TITLE}\n\n( 2024.01.10 )\n\n{TEXT}",
        f"---\ntitle: {TITLE}\ndate: 2024-01-10\n---\n{TEXT}",
        json.dumps({"title": TITLE, "published": "2024-01-10", "text": TEXT}),
        'title,published,text\n"' + TITLE + '",2024-01-10,"' + TEXT + '"\n',
    ],
    ids=["plain", "html", "html with a mark", "pdf", "markdown", "front matter", "jsonl", "csv"],
)
def test_standard_input_is_known_by_how_it_begins(content: str | bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    readout = read_one("-")
    assert (readout.title, readout.published, readout.text) == (TITLE, "2024-01-10", TEXT)
    assert readout.id in (readout.sha256[:16], "standard input-1")


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert read_all("-", "-") == [SetAside("standard input", "empty")]
    assert count(["-"]) is None


def test_a_name_cannot_break_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b[31m.txt"
    (item,) = read_all(path)
    assert isinstance(item, SetAside)
    assert item.name == f"{tmp_path}/a\ufffdb\ufffd[31m.txt"


def test_rows_are_counted_with_their_columns(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", f"body\n{SENTENCE}\n{SENTENCE}\n")
    write(tmp_path / "b.txt", SENTENCE)
    assert count([tmp_path], Options(columns={"text": "body"})) == 3
