"""What gives people away in scripts other than Latin: names, posts, bodies and sides, in runs of characters or words.

A passage in a script for which there are no forms is doubtful as a whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

import regex

from aidememoire.archive.dialogues.company.cells import identity
from aidememoire.archive.dialogues.telltales.findings import Finding
from aidememoire.archive.dialogues.telltales.names import unspaced
from aidememoire.archive.dialogues.telltales.sides import elsewhere
from aidememoire.archive.dialogues.telltales.spellings import LISTS
from aidememoire.archive.dialogues.telltales.transliterating import Transliterated, syllable
from aidememoire.archive.search.tokens import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.archive.dialogues.forms import Seat
    from aidememoire.archive.dialogues.telltales.spellings import What

_ARABIC: Final = regex.compile(r"\p{Arabic}{3}")
_ANY: Final = regex.compile(r"(?V1)[\p{L}--[\p{Latin}]]")
_RUN: Final = regex.compile(
    r"(?V1)[\p{L}--[\p{Latin}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Cyrillic}\p{Arabic}\p{Common}]]"
    r"(?:[^\p{Latin}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Cyrillic}\p{Arabic}]*"
    r"[\p{L}\p{M}--[\p{Latin}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Cyrillic}\p{Arabic}\p{Common}]])*"
)
_WORD: Final = regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Arabic}\p{Armenian}\p{Georgian}\p{Hebrew}\p{M}]{2,}")
_FOREIGN: Final = regex.compile(
    r"\p{Han}{1,8}[·・•]\p{Han}{1,8}|[\p{Katakana}ー・]{2,}(?=氏|さん|様|大使|大臣|首相|教授)"
    r"|[\p{Katakana}ー]{2,}[・=＝][\p{Katakana}ー]{2,}"
)
"""Names of foreigners in Chinese and Japanese: parted by a dot, or before a title."""
_FEWEST_LETTERS: Final = 3
"""Letters of a script without forms from which on they are a passage; fewer are a formula's ("α", "μm")."""
_NEAR: Final = 40
_NEAR_UNSPACED: Final = 10
_SHORTEST_STEM: Final = 4
_SPEAKS: Final = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, LISTS['speaking_spaced']))})", re.IGNORECASE)
_OF: Final = re.compile(
    r"(?<!\w)(?:представител|делегац|сторон|чиновник|эксперт|делегаці|الوفد|وفد|الجانب|ممثل|قال|قالت|رفض|رفضت|أكد|أكدت|صرح|دعا|دعت)\w*\s+\Z",
    re.IGNORECASE,
)
_SPEAKS_UNSPACED: Final = re.compile("|".join(map(re.escape, LISTS["speaking_unspaced"])))
_SIDE: Final = "(?:方(?![案法式向便针針程]|面(?![临臨对對]))|[側侧측])"
"""A side, in characters; not the beginning of another word ("其中方案")."""
_TOWARDS: Final = "[对對访訪驻駐涉援亲親反抗赴在大대방친반]"
_ENDINGS: Final = "|".join(map(re.escape, LISTS["case_endings"]))
_GENERIC: Final[tuple[tuple[str, What], ...]] = (("posts", "post"), ("bodies", "organization"))


def has_other_scripts(text: str) -> bool:
    """Say whether a text holds letters that are not Latin."""
    return not text.isascii() and _ANY.search(text) is not None


class OtherScripts:
    """By what those who sit in a dialogue, and its sides, can be known in scripts other than Latin."""

    def __init__(self, seats: Iterable[Seat], codes: Iterable[str]) -> None:
        self._seats = tuple(seats)
        self._forms = [elsewhere(code) for code in sorted(codes)]

    def find(self, text: str, known: frozenset[str], *, alike: bool = True) -> Iterator[Finding]:
        """Find what gives somebody away who is not in `known`; `alike` asks for names that are only like one, too."""
        squeezed = _Squeezed(text)
        yield from self._runs(squeezed, known)
        yield from self._declined(text, known)
        for start, end, length, whose in self._names.in_characters(text):
            if whose - known:
                yield Finding(start, end, text[start:end], "name", sure=length > 2)
        if not alike:
            return
        yield from self._sides(squeezed)
        yield from self._sides_in_words(text)
        yield from _generic(text, squeezed)
        yield from self._transliterated(text, known)
        for one in _RUN.finditer(text):
            if sum(map(str.isalpha, one.group())) >= _FEWEST_LETTERS:
                yield Finding(*one.span(), one.group(), "name", sure=False)

    @cached_property
    def of_runs(self) -> dict[str, dict[What, set[str]]]:
        """Give the runs of characters by which somebody is known, and whose they are."""
        found: defaultdict[str, defaultdict[What, set[str]]] = defaultdict(lambda: defaultdict(set))
        for seat in self._seats:
            who = identity(seat)
            for run in unspaced([seat.name, *([seat.original] if seat.original else [])]):
                found[run]["name"].add(who)
            for post in seat.posts:
                for words, what in ((post.title, "post"), (post.organization or "", "organization")):
                    run = "".join(letter for letter in words if letter.strip() and kind_of(letter) != "spaced")
                    if len(run) > 1:
                        found[run]["post" if what == "post" else "organization"].add(who)
        return {run: dict(whats) for run, whats in found.items()}

    @cached_property
    def stems(self) -> tuple[re.Pattern[str] | None, dict[str, set[str]]]:
        """Give the stems of Cyrillic names, and whose they are."""
        whose: defaultdict[str, set[str]] = defaultdict(set)
        for seat in self._seats:
            for word in regex.findall(r"\p{Cyrillic}{3,}", f"{seat.name} {seat.original or ''}"):
                for stem in {word.casefold(), re.sub(r"(?:ий|ый|ой|ая|яя|[аяоеийьыії])$", "", word.casefold())}:
                    if len(stem) > 2:
                        whose[stem].add(identity(seat))
        if not whose:
            return None, {}
        stems = "|".join(sorted(map(re.escape, whose), key=len, reverse=True))
        return re.compile(rf"(?<!\w)({stems})(?:{_ENDINGS})?(?!\w)", re.IGNORECASE), dict(whose)

    @cached_property
    def _names(self) -> Transliterated:
        names = [(name, identity(seat)) for seat in self._seats for name in (seat.name, seat.original) if name]
        return Transliterated(names)

    @cached_property
    def _of_sides(self) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        """Give what tells a side in scripts without spaces: by itself that it speaks, and by its name."""
        names = sorted({name for form in self._forms for name in form.names}, key=len, reverse=True)
        shorts = "".join(sorted({short for form in self._forms for short in form.shorts if len(short) == 1}))
        if not names:
            return None, None
        short = f"[{shorts}]" if shorts else "(?!)"
        sides = "|".join(map(re.escape, names))
        return re.compile(rf"(?:{short}|{sides}){_SIDE}"), re.compile(rf"{sides}|{_TOWARDS}{short}|{short}{{2}}")

    @cached_property
    def _of_sides_in_words(self) -> re.Pattern[str] | None:
        stems = {stem for form in self._forms for stem in form.stems}
        return re.compile(_begins_with(stems), re.IGNORECASE) if stems else None

    def _runs(self, squeezed: _Squeezed, known: frozenset[str]) -> Iterator[Finding]:
        """Find names, posts and bodies wherever they stand, whatever spaces stand in them."""
        for run, whats in self.of_runs.items():
            at = squeezed.text.find(run)
            while at >= 0:
                for what, whose in whats.items():
                    if whose - known:
                        yield squeezed.finding(at, at + len(run), what, sure=True)
                at = squeezed.text.find(run, at + 1)

    def _declined(self, text: str, known: frozenset[str]) -> Iterator[Finding]:
        pattern, whose = self.stems
        for one in pattern.finditer(text) if pattern else ():
            if whose[one[1].casefold()] - known:
                yield Finding(*one.span(), one.group(), "name", sure=one.group()[0].isupper())

    def _sides(self, squeezed: _Squeezed) -> Iterator[Finding]:
        speaking, named = self._of_sides
        for one in speaking.finditer(squeezed.text) if speaking else ():
            yield squeezed.finding(*one.span(), "side", sure=True)
        for one in named.finditer(squeezed.text) if named else ():
            behind = re.split(r"[。；！？.;!?]", squeezed.text[one.end() : one.end() + _NEAR_UNSPACED])[0]
            yield squeezed.finding(*one.span(), "side", sure=bool(_SPEAKS_UNSPACED.search(behind)))

    def _sides_in_words(self, text: str) -> Iterator[Finding]:
        pattern = self._of_sides_in_words
        for one in pattern.finditer(text) if pattern else ():
            behind = re.split(r"[.;!?؟؛\n]", text[one.end() : one.end() + _NEAR])[0]
            before = text[max(0, one.start() - _NEAR) : one.start()]
            yield Finding(*one.span(), one.group(), "side", bool(_SPEAKS.search(behind) or _OF.search(before)))

    def _transliterated(self, text: str, known: frozenset[str]) -> Iterator[Finding]:
        """Find names written in another script than their own."""
        before: tuple[int, int, set[str]] | None = None
        for word in _WORD.finditer(text):
            shown = word.group()
            whose = self._names.whose(shown) - known if shown[0] == shown[0].upper() else set()
            if whose:
                yield Finding(*word.span(), shown, "name", sure=False)
            if before and before[2] & whose and text[before[1] : word.start()].isspace():  # two parts of one name
                yield Finding(before[0], word.end(), text[before[0] : word.end()], "name")
            before = word.start(), word.end(), whose
        for start, end, whose in self._names.by_sound(text):
            if whose - known:
                yield Finding(start, end, text[start:end], "name", sure=False)
        for one in _FAMILY.finditer(text):
            if self._names.families.get(syllable(one["family"]), set()) - known:
                yield Finding(*one.span(), one.group(), "name", sure=False)
        for one in _FOREIGN.finditer(text):
            yield Finding(*one.span(), one.group(), "name", sure=False)


class _Squeezed:
    """A text without its white space, and where each of its characters stands in the text as it was."""

    def __init__(self, text: str) -> None:
        self._whole = text
        self._places = [place for place, letter in enumerate(text) if not letter.isspace()]
        self.text = "".join(text[place] for place in self._places)

    def finding(self, start: int, end: int, what: What, *, sure: bool) -> Finding:
        first, last = self._places[start], self._places[end - 1] + 1
        return Finding(first, last, self._whole[first:last], what, sure)


def _generic(text: str, squeezed: _Squeezed) -> Iterator[Finding]:
    """Find titles and bodies of any country: what is doubtful at least."""
    for kind, what in _GENERIC:
        for one in _UNSPACED_WORDS[kind].finditer(squeezed.text):
            yield squeezed.finding(*one.span(), what, sure=False)
        for one in _SPACED_WORDS[kind].finditer(text):
            yield Finding(*one.span(), one.group(), what, sure=False)


def _begins_with(stems: Iterable[str]) -> str:
    """Give a pattern for words that begin with one of some stems.

    A Cyrillic one of up to three letters is a whole word. In Arabic, what is written before a word stands together
    with it ("and", "in", "the").
    """
    each = (
        r"\w*\s+".join(map(re.escape, stem.split())) + (r"\w*" if _is_beginning(stem) else r"(?!\w)")
        for stem in sorted(stems, key=len, reverse=True)
    )
    return rf"(?<!\w)(?:[وفبلك]?(?:ال|لل)?)(?:{'|'.join(each)})"


def _is_beginning(stem: str) -> bool:
    return len(stem) >= _SHORTEST_STEM or _ARABIC.match(stem) is not None


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_FAMILY: Final = regex.compile(
    rf"(?P<family>\p{{Han}})\s?(?:{_one_of([*LISTS['titles'], *LISTS['short_titles']])})"
    rf"|(?:{_one_of(LISTS['familiar'])})(?P<family>\p{{Han}})"
)
_UNSPACED_WORDS: Final = {kind: re.compile(_one_of(LISTS[f"{kind}_unspaced"])) for kind, _ in _GENERIC}
_SPACED_WORDS: Final = {kind: re.compile(_begins_with(LISTS[f"{kind}_spaced"]), re.IGNORECASE) for kind, _ in _GENERIC}
