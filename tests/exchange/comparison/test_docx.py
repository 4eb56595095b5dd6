"""The Word document: it opens, holds every quotation and its place, repeats its heads, and never changes by itself."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from aidememoire.exchange.comparison.docx import write_docx
from tests.exchange.comparison.comparisons import call, harbour, hostile

if TYPE_CHECKING:
    from docx.document import Document

    from aidememoire.comparison.result import Comparison

HOSTILE = "<w:p/> &amp; \x07\x0b\ufffe \u202eאב DonaudampfschifffahrtsgesellschaftDonaudampfschifffahrtsgesellschaft"


def written(comparison: Comparison) -> bytes:
    out = BytesIO()
    write_docx(comparison, out)
    return out.getvalue()


def opened(comparison: Comparison) -> Document:
    return docx.Document(BytesIO(written(comparison)))


def words(document: Document) -> str:
    """Give all words of a document, a line a paragraph, tables included."""
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def attributes(document: Document, tag: str, name: str) -> list[str]:
    found: list[Any] = [element.get(qn(name)) for element in document.element.body.iter(qn(tag))]
    return [value for value in found if value is not None]


@pytest.mark.parametrize("comparison", [call(), harbour(), harbour("joint statement", "B", 2)])
def test_every_quotation_stands_in_its_marks(comparison: Comparison) -> None:
    lines = words(opened(comparison)).splitlines()
    for quotation in comparison.quotations():
        assert f"“{quotation.words}”" in lines


def test_headings_are_word_headings_in_their_order() -> None:
    headings = [
        p.text for p in opened(call()).paragraphs if ((p.style and p.style.name) or "").startswith(("Head", "Tit"))
    ]
    assert headings == [
        "Two accounts of one encounter",
        "1  Commitments that one account leaves out (3)",
        "2  Told by both (4)",
        "3  Told by one only (9)",
        "4  Told differently (3)",
        "The accounts in full",
        "A  Lu Wenzhao Has a Phone Call with U.S. Secretary of State Judith A. Karlsen",
        "B  Secretary Karlsen’s Call with PRC Foreign Minister Lu",
    ]


def test_a_row_says_what_differs_and_what_it_rests_on() -> None:
    lines = words(opened(call())).splitlines()
    at = lines.index("2.3  Supply chains, Trade")
    assert lines[at + 1 : at + 7] == [
        "A7  Judith A. Karlsen (USA) welcomed, as CHN tells it",
        "“China’s new licensing rules for rare earth exports”",
        "B3  Judith A. Karlsen (USA) noted",
        "“the PRC’s new licensing rules for rare earth exports”",
        "≠ “welcomed” in A is stronger than “noted” (scale of approval)",
        "A7–B3 say the same: 0.91 (rests on meaning)",
    ]
    assert (
        "1.1  Undertaken by Judith A. Karlsen (USA) · Only in A   [Ascribed to the other side by A (CHN); no echo in B]"
        in lines
    )


def test_every_link_within_the_document_arrives() -> None:
    for comparison in (call(), harbour(), hostile(HOSTILE)):
        document = opened(comparison)
        names = attributes(document, "w:bookmarkStart", "w:name")
        numbers = attributes(document, "w:bookmarkStart", "w:id")
        assert set(attributes(document, "w:hyperlink", "w:anchor")) <= set(names)
        assert len(names) == len(set(names)) == len(set(numbers))
        assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in names)


def test_only_addresses_of_the_web_are_linked() -> None:
    assert {rel.target_ref for rel in opened(call()).part.rels.values() if rel.is_external} == {
        "https://example.org/lu?id=9&lang=en",
        "https://example.com/karlsen",
    }
    assert [rel for rel in opened(hostile("javascript:alert(1)")).part.rels.values() if rel.is_external] == []


def test_the_full_texts_are_there_and_the_quoted_words_are_marked() -> None:
    comparison = call()
    document = opened(comparison)
    text = "\n".join(
        "".join(run.text for run in paragraph.runs if not run.font.superscript)
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name == "Full text"
    )
    whole = [re.sub(r"\n+", "\n", account.readout.text) for account in comparison.accounts]
    assert text == "\n".join(whole)
    shaded = [run.text for p in document.paragraphs for run in p.runs if run._r.findall(f".//{qn('w:shd')}")]
    assert "to provide an answer within 30 days" in shaded


def test_heads_of_tables_repeat_and_rows_are_kept_whole() -> None:
    tables = opened(call()).tables
    for table in tables[1:]:
        heads = [row for row in table.rows if row._tr.findall(f".//{qn('w:tblHeader')}")]
        assert heads[0]._tr is table.rows[0]._tr
        assert all(row._tr.findall(f".//{qn('w:cantSplit')}") for row in list(table.rows)[1:])


@pytest.mark.parametrize(
    ("comparison", "orientation"), [(call(), WD_ORIENT.PORTRAIT), (harbour(), WD_ORIENT.LANDSCAPE)]
)
def test_more_than_two_accounts_lie_across_the_page(comparison: Comparison, orientation: WD_ORIENT) -> None:
    section = opened(comparison).sections[0]
    assert section.orientation == orientation
    assert section.page_width is not None
    assert section.page_height is not None
    assert sorted((round(section.page_width.mm), round(section.page_height.mm))) == [210, 297]
    assert (section.page_width > section.page_height) == (orientation == WD_ORIENT.LANDSCAPE)


def test_the_foot_of_each_page_cites_and_counts() -> None:
    foot = opened(call()).sections[0].footer
    assert foot.paragraphs[0].text == (
        "A: Ministry of Foreign Affairs of the People's Republic of China, 9 October 2025, 12:40 UTC+08:00 · "
        "B: U.S. Department of State, 8 October 2025 · Aide-Mémoire 0.1.0"
    )
    assert [code.text for code in foot._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_the_document_says_what_it_is_and_not_when_it_was_made() -> None:
    about = opened(call()).core_properties
    assert (about.title, about.author, about.comments) == ("Two accounts of one encounter", "Aide-Mémoire", "")
    assert (about.created, about.modified) == (None, None)


def test_the_same_comparison_makes_the_same_bytes() -> None:
    made = written(call())
    assert made == written(call())
    with zipfile.ZipFile(BytesIO(made)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name for name in parts.namelist())


def test_hostile_words_stay_words() -> None:
    document = opened(hostile(HOSTILE))
    visible = HOSTILE.replace("\x07", "�").replace("\x0b", "�").replace("\ufffe", "�")
    assert f"“{visible}”" in words(document)


def test_what_is_written_from_right_to_left_stands_so() -> None:
    assert list(opened(hostile("سلام عليكم")).element.body.iter(qn("w:bidi"))) != []
    assert list(opened(call()).element.body.iter(qn("w:bidi"))) == []
