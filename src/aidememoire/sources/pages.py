"""The lines of pages made paragraphs: what repeats on pages falls out, wrapped lines and parted words come together.

A PDF knows no paragraphs, only letters in places. A paragraph ends where the gap to the next line is wider than usual,
the next line is indented or in other letters, or a sentence ended although the next word would still have fitted.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import quantiles
from typing import TYPE_CHECKING, Final

from aidememoire.sources.dates import read_date_line
from aidememoire.sources.prose import begins_an_item, ends_a_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDER: Final = 1.2
_SHORTER: Final = 0.95
_LARGER: Final = 1.15
_EDGE: Final = 2  # lines at the top and bottom of a page among which headers and footers are looked for
_BEFORE_TITLE: Final = 6  # paragraphs at most, a letterhead
_PAGE_NUMBER: Final = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.I)
_NARROW: Final = frozenset("fijlrtI.,;:'’‘!()[]|-/ ")
_WIDE: Final = frozenset("mwMW—…ABCDEGHKNOPQRSUVXY&")
_FIRST_PARTS: Final = (
    "all anti co counter cross cyber decision de deputy ex far follow four full half high inter joint land large law "
    "like long low mid multi near non north off on one open peace people policy post pre pro re self semi short six "
    "south start state sub three two under vice well world"
)
"""First parts of English compounds that keep their hyphen at the end of a line."""


@dataclass(frozen=True)
class Line:
    """A line on a page: where it begins (in points, y upwards), and its font and size, null where they change in it."""

    text: str = ""
    x: float = 0.0
    y: float = 0.0
    letters: tuple[str, float] | None = None

    @property
    def width(self) -> float:
        """Say about how wide it is, as letters are in most fonts."""
        return _width(self.text)

    def with_words(self, words: str, x: float = 0.0, y: float = 0.0, letters: tuple[str, float] | None = None) -> Line:
        """Add words; the first ones say where the line stands."""
        if not self.text:
            return Line(words.lstrip(), x, y, letters)
        same = letters is None or letters == self.letters
        return replace(self, text=self.text + words, letters=self.letters if same else None)


Page = list[Line]


def paragraphs_of(pages: Sequence[Page]) -> tuple[str | None, list[str]]:
    """Give the title, where larger letters show it, and the paragraphs that run through the pages.

    What stands before such a title is a letterhead; only a date is kept of it, after the title.
    """
    pages = [page for page in _without_furniture(pages) if page]
    layout = _Layout(pages)
    paragraphs: list[list[Line]] = []
    for page in pages:
        for number, line in enumerate(page):
            if paragraphs and not layout.parts(paragraphs[-1], line, new_page=number == 0):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
    known = _words_in(pages)
    texts = [_run_on(paragraph, known) for paragraph in paragraphs]
    title = next((i for i, lines in enumerate(paragraphs[:_BEFORE_TITLE]) if layout.is_larger(lines)), None)
    if title is None or title == len(texts) - 1:
        return None, texts
    return texts[title], [words for words in texts[:title] if read_date_line(words)] + texts[title + 1 :]


def _without_furniture(pages: Sequence[Page]) -> Iterator[Page]:
    """Leave out page numbers, and the headers and footers that stand at the edge of more than one page."""
    repeated = Counter(key for page in pages for key in {_key(line) for line in _edge(page)})
    for page in pages:
        edge = _edge(page)
        yield [
            line
            for line in page
            if line not in edge or not (_PAGE_NUMBER.fullmatch(line.text) or repeated[_key(line)] > 1)
        ]


def _edge(page: Page) -> list[Line]:
    by_height = sorted(page, key=lambda line: line.y)
    return by_height[:_EDGE] + by_height[-_EDGE:]


def _key(line: Line) -> tuple[str, object]:
    return re.sub(r"\d+", "0", line.text.strip()), line.letters


class _Layout:
    """What is usual on these pages: the gap between lines, the left edge, the length of a line, the letters."""

    def __init__(self, pages: Sequence[Page]) -> None:
        lines = [line for page in pages for line in page]
        self._gap = _share([gap for page in pages for a, b in pairwise(page) if (gap := _gap(a, b)) > 0], 0.25)
        self._width = _share([line.width for line in lines], 0.95)
        self._left = Counter(round(line.x) for line in lines).most_common(1)[0][0] if lines else 0
        letters = Counter(line.letters for line in lines if line.letters).most_common(1)
        self._letters = letters[0][0] if letters else None

    def parts(self, paragraph: Sequence[Line], line: Line, *, new_page: bool) -> bool:
        """Say whether a line begins a new paragraph."""
        before = paragraph[-1]
        return (
            _in_other_letters(before, line)
            or (not new_page and self._gap > 0 and _gap(before, line) > _WIDER * self._gap)
            or self._is_indented(before, line)
            or self._ended_early(before, line)
            or begins_an_item(line.text, [each.text for each in paragraph])
            or bool(read_date_line(line.text) or read_date_line(before.text))
        )

    def is_larger(self, paragraph: Sequence[Line]) -> bool:
        """Say whether a paragraph stands in larger letters than most of the text."""
        sizes = [line.letters[1] for line in paragraph if line.letters]
        return bool(sizes) and self._letters is not None and min(sizes) > _LARGER * self._letters[1]

    def _is_indented(self, before: Line, line: Line) -> bool:
        return line.letters == self._letters and before.x - self._left < 3 and 6 < line.x - self._left < 60

    def _ended_early(self, before: Line, line: Line) -> bool:
        with_next_word = before.width + _width(" " + line.text.split()[0])
        return ends_a_sentence(before.text) and with_next_word < _SHORTER * self._width


def _gap(before: Line, line: Line) -> float:
    """Give the gap between two lines, in proportion to the letters of the second; zero where it is unknown."""
    size = line.letters[1] if line.letters else before.letters[1] if before.letters else 0.0
    return max(0.0, before.y - line.y) / size if size else 0.0


def _in_other_letters(before: Line, line: Line) -> bool:
    return None not in (before.letters, line.letters) and before.letters != line.letters


def _width(words: str) -> float:
    return sum(0.55 if c in _NARROW else 1.4 if c in _WIDE else 1.0 for c in words)


def _share(values: Sequence[float], share: float) -> float:
    """Give the value below which a share of the values lies."""
    if len(values) < 2:
        return max(values, default=0.0)
    return quantiles(values, n=20, method="inclusive")[round(share * 20) - 1]


def _words_in(pages: Sequence[Page]) -> frozenset[str]:
    """Give all words that stand whole on a line, in small letters, compounds with their hyphens."""
    words: set[str] = set()
    for page in pages:
        for line in page:
            found = re.findall(r"\w+(?:-\w+)*(?!-$)", line.text.strip().lower())
            words.update(found)
            words.update(part for compound in found for part in compound.split("-"))
    return frozenset(words)


def _run_on(lines: Sequence[Line], known: frozenset[str]) -> str:
    text = lines[0].text.strip()
    for line in lines[1:]:
        following = line.text.strip()
        if re.search(r"[^\W\d_]-$", text) and following[:1].isalnum():
            text = text if _keeps_hyphen(text, following, known) else text[:-1]
            text += following
        else:
            text += " " + following
    return text


def _keeps_hyphen(text: str, following: str, known: frozenset[str]) -> bool:
    """Decide whether a hyphen at the end of a line belongs to the word; the rest of the document often tells."""
    left = text.split()[-1].lower().removesuffix("-")
    right = re.split(r"[^\w-]", following, maxsplit=1)[0].lower()
    if left + right in known:
        return False
    if f"{left}-{right}" in known or "-" in left + right or not left.isalpha() or not following[0].islower():
        return True
    return left in _FIRST_PARTS.split() or (left in known and right in known)
