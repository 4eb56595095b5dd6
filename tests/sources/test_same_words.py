"""The same words give the same text, whatever file they came in."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.sources.samples import (
    DATE_LINE,
    PARAGRAPHS,
    TEXT,
    TITLE,
    as_docx,
    as_html,
    as_pdf,
    as_text,
    read_all,
    read_one,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

MARKDOWN = f"# {TITLE}\n\n{DATE_LINE}\n\n{TEXT}\n"
FORMS: dict[str, str | bytes] = {
    "a.txt": as_text(),
    "a.md": MARKDOWN,
    "a.html": as_html(),
    "a.docx": as_docx(),
    "a.pdf": as_pdf(),
    "a.txt.gz": gzip.compress(as_text().encode()),
    "a.unknown": as_text(),
    "a.text": as_pdf(),
    "a": as_html(),
}


@pytest.mark.parametrize("name", FORMS)
def test_an_account_has_the_same_title_date_and_text_in_every_format(name: str, tmp_path: Path) -> None:
    readout = read_one(write(tmp_path / name, FORMS[name]))
    assert (readout.title, readout.published) == (TITLE, "2024-01-10")
    assert readout.text == TEXT
    assert readout.id == "a"
    assert readout.language == "en"
    assert readout.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize("name", [name for name in FORMS if not name.endswith(".gz")])
def test_a_readout_says_which_bytes_and_which_extractor_it_came_from(name: str, tmp_path: Path) -> None:
    path = write(tmp_path / name, FORMS[name])
    source = read_one(path).source
    assert source is not None
    assert source.name == name
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert source.extractor in {"plain text", "markdown", "html", "docx", "pdf"}
    assert source.version.startswith("1")


def test_a_packed_document_is_known_by_the_bytes_of_the_document(tmp_path: Path) -> None:
    packed = read_one(write(tmp_path / "a.txt.gz", FORMS["a.txt.gz"])).source
    assert packed is not None
    assert packed.sha256 == hashlib.sha256(as_text().encode()).hexdigest()


@pytest.mark.parametrize("width", range(80, 200, 15))
@pytest.mark.parametrize("title_size", [11, 18])
def test_a_pdf_gives_the_text_at_any_width_of_its_lines(width: int, title_size: int, tmp_path: Path) -> None:
    readout = read_one(write(tmp_path / "a.pdf", as_pdf(width=min(width, 190), title_size=title_size)))
    assert (readout.title, readout.published, readout.text) == (TITLE, "2024-01-10", TEXT)


def test_the_seed_is_read_as_its_annotation_has_it(shared: Path, tmp_path: Path) -> None:
    rows = (shared / "gold" / "dev-other.texts.jsonl").read_text(encoding="utf-8").splitlines()
    seed = next(row for row in map(json.loads, rows) if row["id"] == "seed")
    parts: tuple[str, str, list[str]] = (seed["title"], DATE_LINE, seed["text"].split("\n\n"))
    forms: dict[str, str | bytes] = {
        "seed.html": as_html(*parts),
        "seed.docx": as_docx(*parts),
        "seed.pdf": as_pdf(*parts),
        "seed.md": f"# {seed['title']}\n\n{DATE_LINE}\n\n{seed['text']}",
    }
    (original,) = (shared / "seed").glob("*.txt")
    for path in (original, *(write(tmp_path / name, content) for name, content in forms.items())):
        readout = read_one(path)
        assert (readout.title, readout.published, readout.text) == (seed["title"], "2024-01-10", seed["text"]), path


def test_every_member_of_a_zip_is_a_document(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b/second.txt", as_text())
        archive.writestr("a/first.html", as_html())
        archive.writestr("../third.md", MARKDOWN)
        archive.writestr("__MACOSX/._first.html", b"\x00\x05")
        archive.writestr("picture.png", b"\x89PNG")
    items = read_all(write(tmp_path / "all.zip", stream.getvalue()))
    names = [getattr(item, "source", None) and item.source.name for item in items]  # type: ignore[union-attr]
    assert names == ["all.zip/../third.md", "all.zip/a/first.html", "all.zip/b/second.txt", None]
    assert [item.text for item in items[:3]] == [TEXT] * 3  # type: ignore[union-attr]
    assert items[3].text == "passed over files of other formats: 1 .png"  # type: ignore[union-attr]


def test_the_id_is_the_name_and_stays_when_the_text_changes(tmp_path: Path) -> None:
    before = read_one(write(tmp_path / "visit.txt", as_text()))
    after = read_one(write(tmp_path / "visit.txt", as_text(paragraphs=PARAGRAPHS[:3])))
    assert before.id == after.id == "visit"
    assert before.sha256 != after.sha256
