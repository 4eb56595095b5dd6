"""How an explanation cites: words with their places, lines of the lexicon, and sentences under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TextIO

from rich.console import Console
from rich.text import Text

from aidememoire.exchange import wording
from aidememoire.exchange.terminal import WIDEST, Line, _text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.reading.explaining.facts import Quote, Ruling

_LONG: Final = 72  # characters of a quotation that is shown a second time
_VALUES: Final = {"mentions": "name", "about": "about it", "content": "words", "told_by": "publisher’s side"}


def write_lines(lines: Iterable[Line], out: TextIO) -> None:
    """Write lines, wrapped to the width of the terminal."""
    console = Console(file=out, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    for indent, text in lines:
        for number, part in enumerate(text.wrap(console, max(console.width - indent - 2, 1)) or [text]):
            part.rstrip()
            hanging = indent + (2 if number else 0)
            console.print(Text(" " * hanging, end="") + part if part.plain else "", soft_wrap=True)


def section(heading: str, sentences: Iterable[str]) -> Iterator[Line]:
    """Give a heading with what belongs under it; nothing where there is nothing."""
    below = list(sentences)
    if below:
        yield from [(0, Text()), (0, Text(heading.upper(), "bold")), *((2, _text(line)) for line in below)]


def rulings(rulings: Iterable[Ruling]) -> Iterator[str]:
    """Cite each line of the lexicon once, for all the words by which it decided."""
    by_line: dict[tuple[str, str, str, str | None], list[Ruling]] = {}
    for ruling in rulings:
        by_line.setdefault((ruling.file, ruling.name, ruling.value, ruling.decided), []).append(ruling)
    return map(_ruling, by_line.values())


def _ruling(alike: list[Ruling]) -> str:
    """Cite the line of the lexicon that decided a value, and show its example."""
    first = alike[0]
    decided = f"{wording.first_letter_up(value_in_words(first.decided))}: " if first.decided else ""
    quotes = [quoted(ruling.quote) for ruling in alike if ruling.quote]
    words = f"{wording.in_a_row(quotes)} stand{'s' if len(quotes) == 1 else ''} in " if quotes else ""
    value = f" ({first.value})" if first.value and first.value != first.name else ""
    example = f" Its example: {wording.in_quotes(first.example)}" if first.example else ""
    return f"{decided}{words}{first.file}: {first.name}{value}.{example}"


def value_in_words(name: str) -> str:
    """Name a value as people call it."""
    return _VALUES.get(name, name.replace("_", " "))


def quoted(place: Quote, *, whole: bool = False) -> str:
    """Quote words with their place: “stressed” (812–820)."""
    words = " ".join(place.words.split())
    where = f"{place.start}–{place.end}" + (" in the title" if place.region == "title" else "")
    return f"{wording.in_quotes(words if whole else shortened(words))} ({where})"


def shortened(words: str) -> str:
    """Leave out the middle of long words visibly."""
    if len(words) <= _LONG:
        return words
    return f"{words[: _LONG // 2].rpartition(' ')[0]} … {words[-_LONG // 3 :].partition(' ')[2]}"
