"""Web pages: trafilatura finds the main text; the page's own metadata say title, date, publisher and address."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from aidememoire.sources.dates import read_date_line, read_moment
from aidememoire.sources.encoding import decode
from aidememoire.sources.opening import take_opening
from aidememoire.sources.prose import fold, join, without_bullet
from aidememoire.sources.terms import Draft, Options, RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement  # type: ignore[import-untyped]

    from aidememoire.sources.document import Document

NAME = "html"
VERSION = f"1 (trafilatura {version('trafilatura')})"

_CHARSET: Final = re.compile(rb"<(?:meta|\?xml)[^>]+(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
_DATES: Final = (
    "//meta[@property='article:published_time' or @property='og:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content | //time[@itemprop='datePublished']/@datetime",
    "//meta[re:test(@name, '^(dc\\.|dcterms\\.)?(date|created|issued|date\\.issued|pubdate)$', 'i')]/@content",
    "//time/@datetime",
)
"""Where a page says when it was published, the most reliable place first."""
_TIME: Final = re.compile(r"\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?", re.I)
_REGEXP: Final = {"re": "http://exslt.org/regular-expressions"}
_JSON_DATE: Final = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')


def extract(document: Document, options: Options) -> Iterator[Draft]:
    """Read a page; raises `RefusalError` where it has no body or no readable text."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    data = document.read()
    page = decode(data, _declared(data))
    tree = load_html(page)
    if tree is None or not fold("".join(tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]"))):
        raise RefusalError("HTML without text in its body")
    dates = _dates_in(tree)  # before the extraction, which takes the tree apart
    headings = [fold(heading.text_content()) for heading in tree.iter("h1")]
    found = bare_extraction(
        page,
        favor_recall=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2199-12-31"},
    )
    text = getattr(found, "text", None)
    if not text:
        raise RefusalError("HTML without readable text")
    known = [title for title in (fold(_of(found, "title") or ""), *headings) if title]
    opening, blocks = take_opening([[paragraph] for paragraph in _paragraphs(text)], known)
    yield document.draft(
        data,
        join(without_bullet(block[0]) for block in blocks),
        title=known[0] if known else opening.get("title"),
        published=next(iter(dates), None) or opening.get("published") or _date_shown(tree) or _of(found, "date"),
        url=_of(found, "url") or opening.get("url"),
        publisher=_publisher(found) or opening.get("publisher"),
    )


def _declared(data: bytes) -> str | None:
    declared = _CHARSET.search(data[:4096])
    return declared[1].decode("ascii") if declared else None


def _of(found: object, name: str) -> str | None:
    value = getattr(found, name, None)
    return value.strip() or None if isinstance(value, str) else None


def _publisher(found: object) -> str | None:
    """Give the name of the site; its address alone, which trafilatura puts in its place, is no publisher."""
    name = _of(found, "sitename")
    return None if name is None or re.fullmatch(r"\S+\.\w{2,}", name) else name


def _paragraphs(text: str) -> list[str]:
    """Part the text at its line breaks, but not where a break falls within a sentence; a time of day is no text."""
    return [line for line in re.sub(r"\n(?=[a-z])", " ", text).split("\n") if not _TIME.fullmatch(line.strip())]


def _dates_in(tree: HtmlElement) -> list[str]:
    """Give the dates of publication in the page's metadata, the most reliable first."""
    places = [value for path in _DATES for value in tree.xpath(path, namespaces=_REGEXP)]
    scripts = " ".join(tree.xpath("//script[@type='application/ld+json']/text()"))
    return [words for words in (*_JSON_DATE.findall(scripts), *places) if read_moment(words)]


def _date_shown(tree: HtmlElement) -> str | None:
    """Find the first element after a heading whose text is a date and nothing else."""
    for element in tree.xpath("//h1/following::*[string-length(normalize-space()) < 60]"):
        words = fold(element.text_content())
        if re.search(r"\d{4}", words) and read_date_line(words):
            return words
    return None
