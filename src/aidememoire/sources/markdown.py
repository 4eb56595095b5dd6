"""Markdown, with or without YAML front matter: the words, without the marks.

What is done to a paragraph, and where paragraphs part, is fixed: annotations of archived readouts point into this text.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

import yaml

from aidememoire.sources.encoding import decode
from aidememoire.sources.opening import take_opening
from aidememoire.sources.prose import fold
from aidememoire.sources.terms import Draft, Options, RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aidememoire.sources.document import Document

NAME = "markdown"
VERSION = "1"

_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "headline"),
    "published": ("date", "published", "published_at", "publication_date", "pubdate", "published_time", "datetime"),
    "published_time": ("published_time", "published_at", "datetime"),
    "retrieved": ("retrieved", "retrieved_at", "accessed"),
    "url": ("source_url", "url", "link", "canonical_url", "canonical"),
    "publisher": ("publisher", "site_name", "sitename", "source"),
    "publisher_side": ("publisher_side",),
}
"""Where front matter holds a value; the first key that is there counts."""

_WITHOUT_MARKS: Final = (
    (r"!\[[^\]]*\]\([^)]*\)", " "),  # images
    (r"\[([^\]]*)\]\([^)]*\)", r"\1"),  # links
    (r"<[^>]+>", ""),  # tags
    (r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)", ""),  # emphasis
    (r"\\([#*_\[\]()<>.!~-])", r"\1"),  # escapes
)
_PARTING: Final = re.compile(r"\n[ \t\u00a0]*\n|\n(?=[ \t]*[-*] {1,3}\S)|[ \t\u00a0]{2,}\n[ \t\u00a0]{2,}\n")
_STANDING_ALONE: Final = (
    (r"(?m)^[ ]{0,3}(?:-{3,}|(?:- ){2,}-|={3,}|_{3,}|\*{3,}|`{3,}.*|~{3,}.*)[ \t]*$", ""),  # rules and fences
    (r"(?m)^\[[^\]]+\]:[ \t]+\S+.*$", ""),  # where links lead
    (r"(?m)^[ ]{0,3}>[ ]?", ""),  # quoted blocks
)
_HEADING: Final = re.compile(r"(?m)^#{1,6}[ \t]+([^#\s].*?)[ \t]*#*[ \t]*$")


def extract(document: Document, options: Options) -> Iterator[Draft]:
    """Read Markdown; raises `RefusalError` for front matter that is not closed or no YAML."""
    data = document.read()
    front, body = _split("\n".join(decode(data).split("\r\n")))
    found = {name: value for name, keys in _KEYS.items() if (value := _first(front, keys))}
    found |= {"title": words(found["title"])} if "title" in found else {}
    paragraphs = list(_paragraphs(body))
    heading = _HEADING.match(body.lstrip())
    if heading and words(heading[1]) == found.get("title"):
        paragraphs = paragraphs[1:]
    elif "title" not in found:
        opening, blocks = take_opening([[paragraph] for paragraph in paragraphs])
        found = opening.found | found
        paragraphs = [block[0] for block in blocks]
    yield document.draft(data, "\n\n".join(paragraphs), **found)


def words(marked: str) -> str:
    """Give the words of a piece of Markdown on one line."""
    for mark, replacement in _WITHOUT_MARKS:
        marked = re.sub(mark, replacement, marked)
    return fold(html.unescape(marked))


def _split(raw: str) -> tuple[Mapping[str, object], str]:
    """Part the front matter from the body; without front matter all is body."""
    raw = raw.lstrip("\ufeff\n")
    if not re.match(r"---[ \t]*\n", raw):
        return {}, raw
    parts = re.split(r"(?m)^---[ \t]*$\n?", raw, maxsplit=2)
    if len(parts) < 3:
        raise RefusalError("broken front matter: no closing ---")
    try:
        front = yaml.load(parts[1], Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None) or error
        where = f" in line {mark.line + 2}" if mark else ""
        raise RefusalError(f"broken front matter: no YAML{where} ({problem})") from None
    if front is None or front == "":
        return {}, parts[2]
    if not isinstance(front, dict):
        raise RefusalError("broken front matter: no list of keys and values")
    return {str(key).lower(): value for key, value in front.items()}, parts[2]


def _first(front: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    values = (front.get(key) for key in keys)
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), None)


def _paragraphs(body: str) -> Iterator[str]:
    for mark, replacement in _STANDING_ALONE:
        body = re.sub(mark, replacement, body)
    body = _HEADING.sub(r"\n\1\n", body)
    for block in _PARTING.split(body):
        paragraph = re.sub(r"^[-*] +", "", words(block))
        if paragraph and not re.fullmatch(r"#+|\\#+", paragraph):
            yield paragraph
