"""The names of somebody who is erased, taken out of texts with what stands beside them: courtesies and initials."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.forms import Seat
from aidememoire.archive.dialogues.telltales.masking import Telltales
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ERASED: Final = "someone whose name was erased"
_TAKEN: Final = "|"
"""What stands, while a text is looked through again, where a name was found: it belongs to no name."""
_BEFORE: Final = re.compile(r"(?<![^\W_])([^\W\d_]+\.?|(?:[^\W\d_]\.)+)[ \u00a0-]*\Z")
_BEHIND: Final = re.compile(r",?[ \u00a0]+((?:[^\W\d_]\.)+|[^\W\d_])(?![^\W_])")
_SUFFIX: Final = re.compile(r",?[ \u00a0]+(?:(?:Jr|Sr|jr|sr)\b\.?|(?:II|III|IV|PhD|Ph\.D|MD|M\.D)\b\.?)")
_COURTESY: Final = re.compile(r"\s?(?:先生|女士|小姐|夫人|太太|同志|さん|様|氏|씨|님)")
_SENTENCE: Final = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+|\s*\n\s*")
_GENITIVE: Final = re.compile(r"['’ʼ]s\Z", re.IGNORECASE)
_JOINS: Final = re.compile(r"[ \u00a0,·‑-]*")
"""What may stand between two parts of one name."""


@dataclass(frozen=True)
class Moved:
    """A text before and after its names were masked, and where its places went."""

    before: str
    after: str
    cuts: tuple[tuple[int, int, int], ...]

    def place(self, at: int, *, end: bool) -> int:
        """Give where a place of the text before is in the text after; one in a masked name goes to that name's edge."""
        number = bisect_right([start for start, _, _ in self.cuts], at - end) - 1
        if number < 0:
            return at
        _, old_end, new_end = self.cuts[number]
        if at <= old_end if end else at < old_end:
            return new_end if end else new_end - len(ERASED)
        return new_end + at - old_end


class Effaced:
    """By what somebody is named; the names of `others` stay, where they share a part."""

    def __init__(self, seats: Iterable[Seat], others: Iterable[Seat]) -> None:
        own = [_bare(seat) for seat in seats]
        self._names = Telltales(own)
        self._others = Telltales(map(_bare, others))
        words = (word for seat in own for word in re.findall(r"[^\W\d_]+", f"{seat.name} {seat.original or ''}"))
        self._initials = frozenset(word[0].casefold() for word in words)

    def masked(self, text: str) -> Moved:
        """Give a text without the names."""
        parts: list[str] = []
        cuts: list[tuple[int, int, int]] = []
        at = length = 0
        for start, end in self.places(text):
            parts += [text[at:start], ERASED]
            length += start - at + len(ERASED)
            cuts.append((start, end, length))
            at = end
        return Moved(text, "".join([*parts, text[at:]]), tuple(cuts))

    def names(self, text: str) -> bool:
        """Say whether a text holds one of the names."""
        return bool(self._found(text))

    def places(self, text: str) -> list[tuple[int, int]]:
        """Give where the names stand, each with what stands beside it, in their order and apart from each other."""
        placed: list[tuple[int, int]] = []
        for start, end in sorted(self._all(text)):
            start, end = self._from(text, start), self._to(text, end)
            if placed and (start <= placed[-1][1] or _JOINS.fullmatch(text[placed[-1][1] : start]) is not None):
                placed[-1] = placed[-1][0], max(end, placed[-1][1])
            else:
                placed.append((start, end))
        return placed

    def _all(self, text: str) -> list[tuple[int, int]]:
        """Find the names until none is left: a search may give each of them once."""
        found: list[tuple[int, int]] = []
        while fresh := self._found(text):
            found += fresh
            for start, end in fresh:
                text = text[:start] + _TAKEN * (end - start) + text[end:]
        return found

    def _found(self, text: str) -> list[tuple[int, int]]:
        """Find names that are sure, but for what is a part of the longer name of somebody else."""
        theirs = self._others.find(text, alike=False)
        return [
            place
            for one in self._names.find(text, alike=False)
            if one.sure
            and one.what == "name"
            and not any(t.start <= one.start and one.end <= t.end and t.end - t.start > len(one.words) for t in theirs)
            for place in _in_one_sentence(text, one.start, one.end)
        ]

    def _from(self, text: str, start: int) -> int:
        """Go back over initials and courtesies: "Ms. F. Abernathy"."""
        while (before := _BEFORE.search(text[:start])) and (self._is_initial(before[1]) or _is_courtesy(before[1])):
            start = before.start()
        return start

    def _to(self, text: str, end: int) -> int:
        """Go on over initials, suffixes and courtesies: "Abernathy, F., Jr."."""
        while (
            ((behind := _BEHIND.match(text, end)) and self._is_initial(behind[1]))
            or (behind := _SUFFIX.match(text, end))
            or (behind := _COURTESY.match(text, end))
        ):
            end = behind.end()
        return end

    def _is_initial(self, word: str) -> bool:
        """Say whether a word is an initial of one of the names: with a full stop, or a capital letter by itself."""
        letters = word.replace(".", "")
        shown = "." in word or (len(letters) == 1 and letters.isupper())
        short = all(len(part) <= 1 for part in word.split("."))
        return shown and short and bool(letters) and all(one.casefold() in self._initials for one in letters)


def _in_one_sentence(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what was found where a sentence or line ends in it, and leave out a genitive behind it."""
    words = text[start:end]
    ends = [*_SENTENCE.finditer(words)]
    for at, until in pairwise([0, *(place for one in ends for place in one.span()), len(words)]):
        piece = _GENITIVE.sub("", words[at:until])
        if any(map(str.isalpha, piece)):
            yield start + at, start + at + len(piece)


def _is_courtesy(word: str) -> bool:
    return lexicon().honorifics.is_honorific(word) or lexicon().honorifics.is_honorific(word.rstrip("."))


def _bare(seat: Seat) -> Seat:
    """Give a seat with nothing but its names."""
    return Seat(name=seat.name, original=seat.original)
