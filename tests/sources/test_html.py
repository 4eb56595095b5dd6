"""Web pages: the main text, and title, date, publisher and address from what the page says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sources.samples import read_one, write

if TYPE_CHECKING:
    from pathlib import Path

BODY = (
    "<p>Minister Jonas Pell spoke today with Foreign Secretary Ada Brook to discuss the alliance, and the two agreed "
    "to stay in touch.</p><p>They also discussed trade and the need for unity among the partners of the two sides in "
    "the coming months.</p>"
)
TEXT = [
    "Minister Jonas Pell spoke today with Foreign Secretary Ada Brook to discuss the alliance, and the two agreed to "
    "stay in touch.",
    "They also discussed trade and the need for unity among the partners of the two sides in the coming months.",
]


def page(head: str = "", before: str = "<h1>Call with Ada Brook</h1>", after: str = "") -> str:
    title = "<title>Call with Ada Brook</title>"
    return f"<html><head>{title}{head}</head><body><main>{before}{BODY}{after}</main></body></html>"


def test_metadata_of_a_page(tmp_path: Path) -> None:
    head = (
        "<meta property='og:site_name' content='Lakeland Council'>"
        "<link rel='canonical' href='https://council.example/news/1'>"
        "<meta property='article:published_time' content='2024-01-10T18:00:00-05:00'>"
    )
    readout = read_one(write(tmp_path / "a.html", page(head)))
    assert readout.title == "Call with Ada Brook"
    assert (readout.published, readout.published_time) == ("2024-01-10", "2024-01-10T18:00-05:00")
    assert (readout.publisher, readout.url) == ("Lakeland Council", "https://council.example/news/1")
    assert readout.text.split("\n\n") == TEXT


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ("<meta name='DC.date.issued' content='2024-01-10'>", ""),
        ('<script type=\'application/ld+json\'>{"datePublished": "2024-01-10T09:00:00Z"}</script>', ""),
        ("", "<time datetime='2024-01-10'>last Wednesday</time>"),
        ("", "<div class='meta'><span>January 10, 2024</span></div>"),
        ("", "<p>10 January 2024, 19:05</p>"),
        ("<link rel='canonical' href='https://council.example/2024/01/10/call/'>", ""),
    ],
)
def test_where_a_page_keeps_its_date(head: str, before: str, tmp_path: Path) -> None:
    readout = read_one(write(tmp_path / "a.html", page(head, f"<h1>Call with Ada Brook</h1>{before}")))
    assert readout.published == "2024-01-10"
    assert readout.text.split("\n\n") == TEXT


def test_an_address_is_no_publisher(tmp_path: Path) -> None:
    head = "<link rel='canonical' href='https://council.example/news/1'>"
    assert read_one(write(tmp_path / "a.html", page(head))).publisher is None


def test_items_and_headings_are_paragraphs_and_tables_stay_out(tmp_path: Path) -> None:
    after = (
        "<h2>Next steps</h2>"
        "<ol><li>The first point that was agreed.</li><li>The second point that was agreed.</li></ol>"
        "<table><tr><td>1</td><td>2</td></tr></table><script>var a = 1;</script>"
    )
    readout = read_one(write(tmp_path / "a.html", page(after=after)))
    assert readout.text.split("\n\n") == [
        *TEXT,
        "Next steps",
        "The first point that was agreed.",
        "The second point that was agreed.",
    ]


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "utf-8"])
def test_the_encoding_of_a_page_is_found_even_where_it_says_another(declared: str, tmp_path: Path) -> None:
    text = page(f"<meta charset='{declared}'>").replace("Ada Brook", "Andrés “Aldo” López")
    readout = read_one(write(tmp_path / "a.html", text.encode("cp1252")))
    assert readout.title == "Call with Andrés “Aldo” López"


def test_a_page_in_xml(tmp_path: Path) -> None:
    text = "<?xml version='1.0' encoding='utf-8'?>" + page().replace(
        "<html>", "<html xmlns='http://www.w3.org/1999/xhtml'>"
    )
    assert read_one(write(tmp_path / "a.xhtml", text)).text.split("\n\n") == TEXT
