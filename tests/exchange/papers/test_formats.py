"""Papers in each format: the same bytes for the same paper, every citation reached, nobody named who should not be."""

from __future__ import annotations

import re
import sys
import zipfile
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from aidememoire.dialogue.papers.content import Row, Table
from aidememoire.dialogue.papers.notes import Notes
from aidememoire.dialogue.papers.writing import fact
from aidememoire.exchange.papers import FORMATS, NoTypesetterError, file_name, written
from aidememoire.exchange.papers.pdf import pictures
from aidememoire.exchange.papers.wording import notes_in_words
from tests.exchange.papers.sample import ADDRESS, HOSTILE, LIST, in_scripts, paper

if TYPE_CHECKING:
    from docx.document import Document


def opened(rows: int = 3) -> Document:
    return docx.Document(BytesIO(written(paper(rows), "docx")))


def text_of(document: Document) -> str:
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def pdf(rows: int = 3) -> PdfReader:
    return PdfReader(BytesIO(written(paper(rows), "pdf")))


@pytest.mark.parametrize("form", list(FORMATS))
def test_the_same_paper_gives_the_same_bytes(form: str) -> None:
    assert written(paper(), form) == written(paper(), form)


@pytest.mark.parametrize("form", list(FORMATS))
def test_a_file_is_called_by_what_it_is_and_nothing_more(form: str) -> None:
    assert file_name(paper(), form) == f"brief.{form}"


def test_citations_are_numbered_by_source_and_place() -> None:
    notes = Notes(paper())
    assert [(source.number, source.citation.title) for source in notes.sources] == [
        (1, "Readout of the Harbour Talks"),
        (2, "Delegation list of the Fifth Round"),
    ]
    first, second = notes_in_words(notes)
    assert [place.mark for place in first.places] == ["1a", "1b", "1c", "1d", "1e"]
    assert [place.mark for place in first.only_placed] == ["1d"]  # its words stand in the sentence
    assert second.places == ()


def test_of_facts_in_a_row_that_rest_on_the_same_the_last_has_the_mark() -> None:
    table = paper().sections[0].blocks[1]
    assert isinstance(table, Table)
    notes = Notes(paper())
    assert [[marks for _, marks in cell] for cell in notes.marks_in(table.rows[0])] == [[("1a",)], [("1a",), ()]]
    own = fact("A", by=[LIST]), fact("B", by=[LIST])
    assert [[marks for _, marks in cell] for cell in notes.marks_in(Row((own, own)))] == [[(), ()], [(), ("2",)]]


def test_a_word_document_names_nobody_and_no_moment() -> None:
    properties = opened().core_properties
    assert (properties.author, properties.last_modified_by, properties.title) == ("", "", "Fifth Round")
    with zipfile.ZipFile(BytesIO(written(paper(), "docx"))) as parts:
        core = parts.read("docProps/core.xml").decode()
        assert "dcterms" not in re.sub(r'xmlns:dcterms="[^"]*"', "", core)
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "python-docx" not in "".join(parts.read(name).decode(errors="ignore") for name in parts.namelist())


def test_the_looks_of_a_word_document_hang_on_named_styles() -> None:
    document = opened()
    names = {style.name for style in document.styles}
    assert {"Label", "Handling", "Cover", "Fact", "Remark", "Listed", "Table head", "Table text", "Note"} <= names
    assert {"Set back", "Claim", "Quoted words", "Original script", "Note mark", "Paper table"} <= names
    for run in document.element.body.iter(qn("w:r")):
        form = run.find(qn("w:rPr"))
        assert form is None or {one.tag for one in form} <= {qn("w:rStyle"), qn("w:lang"), qn("w:u")}


def test_a_table_in_word_repeats_its_heads() -> None:
    heads = [
        row for row in opened().element.body.iter(qn("w:tr")) if next(row.iter(qn("w:tblHeader")), None) is not None
    ]
    assert ["".join(t.text for t in row.iter(qn("w:t"))) for row in heads] == ["WhatHow it stands"]


def test_every_mark_in_word_jumps_to_a_place_that_is_there() -> None:
    body = opened().element.body
    places = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    jumps = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink")) if one.get(qn("w:anchor"))]
    assert len(jumps) > 5
    assert set(jumps) <= places


def test_the_pages_of_a_word_document_say_how_to_handle_them() -> None:
    section = opened().sections[0]
    assert section.header.paragraphs[0].text == "For those named in the dialogue; not to be passed on."
    codes = [one.text for one in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_a_pdf_names_nobody_and_no_moment() -> None:
    told: Any = pdf().metadata
    assert told.title == "Fifth Round"
    assert (told.author, told.creation_date, told.modification_date) == (None, None, None)
    whole = written(paper(), "pdf")
    assert b"CreateDate" not in whole
    assert b"dc:creator" not in whole


def test_each_page_of_a_pdf_has_its_number_and_the_line_on_handling() -> None:
    pages = pdf(60).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        words = page.extract_text()
        assert f"{number} of {len(pages)}" in words
        assert "not to be passed on" in words
    with_table = [page.extract_text() for page in pages if "Point " in page.extract_text()]
    assert all("How it stands" in words for words in with_table)  # the heads stand again on each page


def test_a_pdf_has_only_fonts_that_come_with_the_program() -> None:
    fonts = set()
    for page in PdfReader(BytesIO(written(in_scripts(), "pdf"))).pages:
        resources: Any = page["/Resources"]
        fonts |= {str(font.get_object()["/BaseFont"]).split("+")[-1] for font in resources["/Font"].values()}
    assert {name.split("-")[0] for name in fonts} == {"LibertinusSerif", "NotoSansCJKsc"}


def test_names_in_their_own_script_stand_in_a_pdf_as_letters() -> None:
    words = PdfReader(BytesIO(written(in_scripts(), "pdf"))).pages[0].extract_text()
    for name in ("佐藤春子", "한동훈", "陳安琪", "王毅"):
        assert name in words


def test_pages_can_be_looked_at_as_pictures_without_metadata() -> None:
    (page, *_) = pictures(paper())
    assert page.startswith(b"\x89PNG")
    assert b"tEXt" not in page
    assert b"tIME" not in page


def test_without_the_typesetter_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NoTypesetterError, match=r"pip install 'aidememoire\[papers\]'"):
        written(paper(), "pdf")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        self.ids.add(known.get("id") or "")
        if tag == "a":
            self.links.append(known.get("href") or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_a_page_runs_nothing_and_all_its_marks_lead_somewhere() -> None:
    made = written(paper(), "html").decode()
    page = _Page()
    page.feed(made)
    assert "script" not in page.tags
    assert "b" not in page.tags  # words are words, whatever they look like
    assert "default-src 'none'" in unescape(made)
    assert {link.removeprefix("#") for link in page.links if link.startswith("#")} <= page.ids
    assert [link for link in page.links if not link.startswith("#")] == [ADDRESS]
    assert HOSTILE in "".join(page.words)


def test_markdown_says_every_mark_in_a_note_and_lets_words_be_words() -> None:
    made = written(paper(), "md").decode()
    used, said = set(re.findall(r"\[\^(\w+)\](?!:)", made)), set(re.findall(r"^\[\^(\w+)\]:", made, re.MULTILINE))
    assert used == said
    assert "\\<b\\>\\#x\\</b\\> \\|\\*\\_\\`\\$ \\[x\\](y)" in made


@pytest.mark.parametrize("form", list(FORMATS))
def test_a_draft_says_so(form: str) -> None:
    made = written(replace(paper(), draft=True), form)
    if form == "docx":
        words = docx.Document(BytesIO(made)).sections[0].header.paragraphs[0].text
    elif form == "pdf":
        words = PdfReader(BytesIO(made)).pages[0].extract_text()
    else:
        words = made.decode()
    assert "Draft, not released" in words


def test_dates_are_written_in_words() -> None:
    words = text_of(opened())
    assert "3 to 4 June 2024" in words
    assert "June 2024" in words
    assert "2024-06-03" not in words
