"""Bad input is set aside with one clear reason, and the rest is read."""

from __future__ import annotations

import datetime as dt
import errno
import gzip
import io
import os
import time
import zipfile
from typing import TYPE_CHECKING, BinaryIO

import pytest
from fpdf import FPDF

from aidememoire.record import Readout
from aidememoire.sources import Note, Options, SetAside
from tests.sources.samples import (
    FRENCH,
    SENTENCE,
    as_docx,
    as_html,
    as_pdf,
    as_text,
    read_all,
    read_one,
    why_not,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path


def zipped(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def scanned() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 100, 100, style="F")
    return bytes(pdf.output())


BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "empty"),
    "only blanks": ("a.txt", b" \n\n\t", "empty"),
    "empty table": ("a.csv", b"", "empty"),
    "binary": ("a.txt", bytes(range(256)) * 40, "binary, not a text"),
    "rich text": ("a.rtf", rb"{\rtf1\ansi " + SENTENCE.encode() + b"}", "rich text (RTF), which is not read"),
    "rich text called plain": (
        "a.txt",
        rb"{\rtf1\ansi " + SENTENCE.encode() + b"}",
        "rich text (RTF), which is not read",
    ),
    "broken PDF called a text": ("a.txt", b"%PDF-1.7 and no more", "no PDF, or a broken one"),
    "a mere zip called a text": ("a.txt", b"PK\x03\x04 and no more", "no Word document, or a broken one"),
    "old Word file by its own name": ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "an old (.doc) or encrypted Word"),
    "broken YAML": ("a.md", f"---\ntitle: [a\n---\n\n{SENTENCE}".encode(), "broken front matter: no YAML in line 3"),
    "broken JSON": ("a.json", b'{"text": "and no more', "broken JSON: "),
    "JSON that is no object": ("a.jsonl", b'["a"]', "a JSON object is wanted, not list"),
    "CSV without a text": ("a.csv", b"id,title\n1,a\n", "no column text (there are: id, title)"),
    "no Parquet": ("a.parquet", b"PAR1 and no more", "broken Parquet: "),
    "picture": ("a.bin", b"\x89PNG\r\n\x1a\n" + bytes(500), "binary, not a text"),
    "wrong encoding": (
        "a.txt",
        f"{SENTENCE} — “yes”, he said. ".encode() * 9 + b"\xff\xfe" + SENTENCE.encode(),
        "its encoding cannot be told: byte 999 is not UTF-8",
    ),
    "no PDF": ("a.pdf", b"%PDF-1.7 and no more", "no PDF, or a broken one"),
    "cut PDF": ("a.pdf", as_pdf()[:700], "no PDF, or a broken one"),
    "a PDF that is none": ("a.pdf", as_html().encode(), "no PDF, or a broken one"),
    "encrypted PDF": ("a.pdf", as_pdf(password="secret"), "an encrypted PDF; save it without its password"),
    "scanned PDF": ("a.pdf", scanned(), "a PDF without text: scanned pages"),
    "HTML without body": ("a.html", b"<html><head><title>x</title></head></html>", "HTML without text in its body"),
    "HTML with nothing to read": (
        "a.html",
        b"<html><body><script>var a = 1</script></body></html>",
        "HTML without text in its body",
    ),
    "broken DOCX": ("a.docx", as_docx()[:900], "no Word document, or a broken one"),
    "a DOCX that is a mere zip": ("a.docx", zipped(("a.txt", b"x")), "no Word document, or a broken one"),
    "old Word file": ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "an old (.doc) or encrypted Word file"),
    "DOCX without text": ("a.docx", as_docx("", "", []), "a Word document without text"),
    "DOCX bomb": ("a.docx", zipped(("word/document.xml", bytes(40_000_000))), "a bomb: "),
    "broken gz": ("a.txt.gz", gzip.compress(as_text().encode())[:200], "broken archive: Compressed file ended before"),
    "no gz": ("a.txt.gz", b"hello", "broken archive: Not a gzipped file"),
    "gz bomb": ("a.txt.gz", gzip.compress(b"so be it. " * 4_000_000), "a bomb: "),
    "archive within gz": ("a.zip.gz", gzip.compress(zipped(("a.txt", b"x"))), "an archive within an archive"),
    "broken zip": ("a.zip", b"PK\x03\x04 and no more", "broken zip archive: "),
    "zip bomb": ("a.zip", zipped(("a.txt", bytes(40_000_000))), "a bomb: "),
    "empty zip": ("a.zip", zipped(), "an empty archive"),
    "zip within zip": ("a.zip", zipped(("b.zip", zipped())), "an archive within an archive"),
    "too large": ("a.txt", SENTENCE.encode() * 240_000, "larger than 16.0 MB"),
    "too much text": ("a.txt", (SENTENCE + "\n\n").encode() * 24_000, "a text of 2.1 MB; a readout may have 2.0 MB"),
    "not English": ("a.txt", FRENCH.encode(), "not English (fr)"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_document_is_set_aside_with_its_reason(case: str, tmp_path: Path) -> None:
    name, content, reason = BAD[case]
    path = write(tmp_path / name, content)
    found = why_not(path)
    assert found.startswith(reason)
    assert "\n" not in found


@pytest.mark.parametrize("case", BAD)
def test_the_rest_of_the_batch_is_read(case: str, tmp_path: Path) -> None:
    name, content, _ = BAD[case]
    write(tmp_path / "0" / "before.txt", as_text())
    write(tmp_path / "1" / name, content)
    write(tmp_path / "2" / "after.txt", as_text())
    before, bad, after = read_all(tmp_path / "0", tmp_path / "1" / name, tmp_path / "2")
    assert isinstance(before, Readout)
    assert isinstance(bad, SetAside)
    assert bad.name.startswith(str(tmp_path / "1" / name))
    assert isinstance(after, Readout)


def test_an_encrypted_member_of_a_zip(tmp_path: Path) -> None:
    content = bytearray(zipped(("a.txt", as_text().encode())))
    content[6] |= 1  # the flag of the member
    content[content.index(b"PK\x01\x02") + 8] |= 1  # and of its entry in the directory
    assert why_not(write(tmp_path / "a.zip", bytes(content))) == "encrypted; unpack it with its password first"


def test_a_broken_member_costs_only_itself(tmp_path: Path) -> None:
    content = zipped(("a.txt", os.urandom(2000)), ("b.txt", as_text().encode()), ("c.html", b"<html></html>"))
    items = read_all(write(tmp_path / "a.zip", content))
    assert [type(item) for item in items] == [SetAside, Readout, SetAside]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "no such file"),
        ("", "no such file"),
        ("missing/*.txt", "no file fits this pattern"),
        ("https://council.example/visit", "an address; pages are not fetched, save the page and give the file"),
    ],
)
def test_what_is_not_there(name: str, reason: str, tmp_path: Path) -> None:
    assert why_not(name if "://" in name or not name else str(tmp_path / name)) == reason


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> BinaryIO:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr("aidememoire.sources.locate._plain", refuse)  # root may open any file, and runs the tests too
    assert why_not(write(tmp_path / "a.txt", as_text())) == "cannot be opened: Permission denied"


def test_an_extractor_that_fails_costs_only_its_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr("aidememoire.sources.plain.take_opening", fail)
    items = read_all(write(tmp_path / "a.txt", as_text()), write(tmp_path / "b.html", as_html()))
    assert items[0] == SetAside(str(tmp_path / "a.txt"), "broken plain text: ZeroDivisionError: by zero")
    assert isinstance(items[1], Readout)


def test_a_date_that_is_missing_is_noted(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"A visit\n\n{SENTENCE}")
    readout, note = read_all(path)
    assert isinstance(readout, Readout)
    assert readout.published is None
    assert note == Note(str(path), "no date of publication")


def test_a_date_in_the_future_is_kept_and_noted(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", as_text(date_line="2031-05-01"))
    readout, note = read_all(path, options=Options(today=dt.date(2030, 1, 1)))
    assert isinstance(readout, Readout)
    assert readout.published == "2031-05-01"
    assert note == Note(str(path), "published 2031-05-01, which lies in the future")
    assert len(read_all(path, options=Options(today=dt.date(2031, 5, 1)))) == 1


def test_a_date_that_can_be_read_in_two_ways_keeps_its_year(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", as_text(date_line="01/10/2024"))
    readout, note = read_all(path)
    assert isinstance(readout, Readout)
    assert readout.published == "2024"
    assert note == Note(str(path), "'01/10/2024' may be 2024-01-10 or 2024-10-01; only the year is kept")


def test_what_the_caller_knows_stands_above_what_the_document_says(tmp_path: Path) -> None:
    options = Options(
        publisher="Council", publisher_side="LKL", published="2024-01-11", retrieved="2024-02-01", url="u:1"
    )
    readout = read_one(write(tmp_path / "a.txt", as_text()), options)
    assert (readout.publisher, readout.publisher_side, readout.url) == ("Council", "LKL", "u:1")
    assert (readout.published, readout.retrieved) == ("2024-01-11", "2024-02-01")


def test_nul_and_lone_surrogates_are_replaced_one_for_one(tmp_path: Path) -> None:
    text = f"A\x00B {SENTENCE} \x00."
    assert read_one(write(tmp_path / "a.txt", text)).text == text.replace("\x00", "\ufffd")
    line = '{"text": "\\ud800 ' + SENTENCE + ' \\u0000\\udfff", "title": "\\udc00"}'
    readout = read_one(write(tmp_path / "a.jsonl", line))
    assert readout.text == f"\ufffd {SENTENCE} \ufffd\ufffd"
    assert readout.title == "\ufffd"


def test_one_bad_file_among_three_hundred_costs_only_itself(tmp_path: Path) -> None:
    for number in range(300):
        write(tmp_path / f"{number:03}.txt", as_text(title=f"Readout {number}"))
    write(tmp_path / "150.txt", bytes(range(256)) * 4)
    items = read_all(tmp_path)
    assert [item.title for item in items if isinstance(item, Readout)] == [
        f"Readout {n}" for n in range(300) if n != 150
    ]
    assert [item for item in items if not isinstance(item, Readout)] == [
        SetAside(str(tmp_path / "150.txt"), "binary, not a text")
    ]


def test_a_text_of_very_many_short_paragraphs_takes_no_long_time(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", (SENTENCE + "\n\n") * 20_000)
    begun = time.monotonic()
    assert read_one(path).text.count("\n\n") == 19_999
    assert time.monotonic() - begun < 20
