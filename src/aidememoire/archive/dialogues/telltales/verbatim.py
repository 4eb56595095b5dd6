"""Whether some words are still those of a note: where its very words may not leave, another wording must be another."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from aidememoire.archive.dialogues.telltales.lookalikes import plain
from aidememoire.archive.dialogues.telltales.spellings import LINKS, LISTS
from aidememoire.archive.search.tokens import kind_of, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST_RUN: Final = 5
"""Words in a row that a wording may share with a note; six are hardly ever the same by chance."""
_LONGEST_UNSPACED: Final = 6
"""The same, in characters of scripts that do not set words apart."""
_FEWEST_WORDS: Final = 3
"""Words from which on a note that is shorter than a run counts as one; a shorter one is only compared as a whole."""
_TELLING: Final = 3
"""Words that are neither links nor report, which a run with one word changed must share."""
_TELLS_NOTHING: Final = LINKS | frozenset(LISTS["reporting"])
"""Words that stand in many notes: links, and those that report."""
_SMALL_IN_TITLES: Final = LINKS | {"by", "with", "from", "as", "or", "but", "nor", "via", "per"}
"""Words in small letters even where all others have capitals: in a note of such words no name stands out."""
_QUOTED: Final = re.compile(
    r"“([^”]{2,})”|\"([^\"]{2,})\"|«([^»]{2,})»|「([^」]{2,})」|『([^』]{2,})』|„([^“”]{2,})[“”]|‹([^›]{2,})›"
    r"|〝([^〞〟]{2,})[〞〟]|＂([^＂]{2,})＂|‚([^‘’]{2,})[‘’]|‘((?:[^’]|(?<=\w)’(?=\w)){2,})’(?!\w)"
    r"|''([^'\"]{2,})''|``([^'`]{2,})''|(?<!\w)['`]((?:[^'`]|(?<=\w)'(?=\w)){2,}?)'(?!\w)"
)
GAP: Final = "“…”"


class _Unit(NamedTuple):
    """A word, or a character of a script that does not set words apart, and where it stands."""

    text: str
    start: int
    end: int
    alone: bool
    """Whether it is a character."""


class Run(str):
    """Words that a wording shares with a note; `nearly` where they stand in none as they are, one word being other."""

    nearly: bool = False


class Spoken:
    """Notes whose very words may not leave."""

    def __init__(self, notes: Iterable[str]) -> None:
        said = [(read.text, _units(read.text)) for note in notes for read in (plain(note),)]
        self._said = [f" {' '.join(unit.text for unit in units)} " for _, units in said]
        self._runs: set[tuple[str, ...]] = set()
        self._gapped: set[tuple[str, ...]] = set()
        self._changed: set[tuple[str, ...]] = set()
        self._names: set[tuple[str, ...]] = set()
        self._lengths: set[int] = set()
        self._alone: set[tuple[str, ...]] = set()
        plain_runs: set[tuple[str, ...]] = set()
        for text, units in said:
            self._learn(text, units, plain_runs)
        self._names -= plain_runs

    def shared_runs(self, wording: str) -> list[Run]:
        """Give the words of a wording that stand in notes one after the other, six or more in a row.

        Of a shorter note all its words are too many. One word that was put in, left out or changed inside a run does
        not make another wording. The name of a treaty or body, all in capitals in each note but for its links, does
        not count: nobody has other words for it.
        """
        read = plain(wording)
        units = _units(read.text)
        if _texts(units) in self._alone:
            return [Run(wording.strip())]
        shared: list[tuple[int, int]] = []
        for first, last in self._windows(units):
            if shared and first <= shared[-1][1] + 1:
                shared[-1] = shared[-1][0], max(shared[-1][1], last)
            else:
                shared.append((first, last))
        runs = []
        for first, last in shared:
            start, end = read.place(units[first].start, units[last].end)
            run = Run(wording[start:end])
            run.nearly = not self._hold(_texts(units[first : last + 1]))
            runs.append(run)
        return runs

    def without_quotes(self, wording: str) -> str:
        """Leave out what a wording quotes from notes: two words or more in quotation marks become “…”."""

        def cut(found: re.Match[str]) -> str:
            quoted = _texts(_units(plain(next(group for group in found.groups() if group)).text))
            is_quote = len(quoted) > 1 and self._hold(quoted)
            return GAP if is_quote else found.group()

        return _QUOTED.sub(cut, wording)

    def _hold(self, words: tuple[str, ...]) -> bool:
        """Say whether a note holds some words as they are."""
        return any(f" {' '.join(words)} " in note for note in self._said)

    def _learn(self, text: str, units: list[_Unit], plain_runs: set[tuple[str, ...]]) -> None:
        if len(units) < _FEWEST_WORDS:
            self._alone.add(_texts(units))
            return
        size = min(len(units), _size(units[0]))
        self._lengths |= {size} if size < _size(units[0]) else set()
        plainly_written = any(text[unit.start].islower() and unit.text not in _SMALL_IN_TITLES for unit in units)
        for first in range(len(units)):
            window = _window(units, first, size if len(units) == size else None)
            if not window:
                continue
            self._runs.add(_texts(window))
            if plainly_written and _is_name(text, window):
                self._names.add(_texts(window))
            else:
                plain_runs.add(_texts(window))
            self._changed.update(_changed(window))
            self._gapped.update(_texts(gapped) for gapped in _gapped(units, first))

    def _windows(self, units: list[_Unit]) -> Iterator[tuple[int, int]]:
        """Find windows of words that are those of a note, from where to where, in their order."""
        for first in range(len(units)):
            for size in sorted(self._lengths):
                if _texts(units[first : first + size]) in self._runs and first + size <= len(units):
                    yield first, first + size - 1
            window = _window(units, first)
            if window and self._is_said(window):
                yield first, first + len(window) - 1
            for gapped in _gapped(units, first):
                texts = _texts(gapped)
                if texts in self._runs and texts not in self._names:
                    yield first, first + len(gapped)

    def _is_said(self, window: Sequence[_Unit]) -> bool:
        texts = _texts(window)
        if texts in self._names:
            return False
        return texts in self._runs or texts in self._gapped or any(one in self._changed for one in _changed(window))


def _units(text: str) -> list[_Unit]:
    return [
        _Unit(token.text[0], token.start, token.head, True)
        if kind_of(token.text[0]) != "spaced"
        else _Unit(token.text, token.start, token.end, False)
        for token in tokens(text)
    ]


def _texts(units: Sequence[_Unit]) -> tuple[str, ...]:
    return tuple(unit.text for unit in units)


def _size(unit: _Unit) -> int:
    """Give how many words or characters in a row are too many."""
    return 1 + (_LONGEST_UNSPACED if unit.alone else LONGEST_RUN)


def _window(units: list[_Unit], first: int, size: int | None = None) -> list[_Unit]:
    """Give as many words as are too many, from one on; none where there are fewer."""
    window = units[first : first + (size or _size(units[first]))]
    return window if len(window) == (size or _size(units[first])) else []


def _gapped(units: list[_Unit], first: int) -> Iterator[list[_Unit]]:
    """Give as many words as are too many, from one on, with one word left out between them."""
    longer = units[first : first + _size(units[first]) + 1]
    if len(longer) > _size(units[first]):
        yield from ([*longer[:at], *longer[at + 1 :]] for at in range(1, len(longer) - 1))


def _changed(window: Sequence[_Unit]) -> Iterator[tuple[str, ...]]:
    """Give a run of words with a gap for each of them in turn, but for the first and last, where enough is left."""
    if len(window) < _size(window[0]) or window[0].alone:
        return
    for at in range(1, len(window) - 1):
        left = Counter(
            unit.text for place, unit in enumerate(window) if place != at and unit.text not in _TELLS_NOTHING
        )
        if left.total() >= _TELLING:
            yield tuple("" if place == at else unit.text for place, unit in enumerate(window))


def _is_name(text: str, window: Sequence[_Unit]) -> bool:
    shown = [text[unit.start : unit.end] for unit in window if unit.end - unit.start > 3]
    return bool(shown) and all(word[:1].isupper() or word[:1].isdigit() for word in shown)
