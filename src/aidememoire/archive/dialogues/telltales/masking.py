"""What in some words gives people away: their names, posts, organizations and sides, wherever and however written."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.company.cells import identity
from aidememoire.archive.dialogues.telltales.bodies import of_organization, of_post, of_seats_elsewhere
from aidememoire.archive.dialogues.telltales.context import (
    goes_on_as_a_name,
    is_a_name,
    is_behind_article,
    is_of_another,
)
from aidememoire.archive.dialogues.telltales.findings import Finding, widest
from aidememoire.archive.dialogues.telltales.lookalikes import in_latin, plain
from aidememoire.archive.dialogues.telltales.misspelling import MISSPELT, Misspellings
from aidememoire.archive.dialogues.telltales.names import of_name, words_of_name
from aidememoire.archive.dialogues.telltales.other_scripts import OtherScripts, has_other_scripts
from aidememoire.archive.dialogues.telltales.sides import beside_another, not_of_side, of_side
from aidememoire.archive.dialogues.telltales.speaking import is_of_a_thing, speaks
from aidememoire.archive.dialogues.telltales.spellings import LINKS, LISTS, Spelling
from aidememoire.archive.search.tokens import Token, kind_of, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from aidememoire.archive.dialogues.forms import Seat
    from aidememoire.archive.dialogues.telltales.lookalikes import Plain


_KINDS: Final = frozenset(LISTS["kinds"])
_MOST_WORDS: Final = 14
_BETWEEN: Final = re.compile(r"[\s\-‐‑‒–·.'’ʼ_*~/|\\\u00ad\u200b-\u200d\u2060\ufeff]*")
"""What may stand inside a name that is written apart."""
_ENDINGS: Final = ("s", "es", "ian", "ians", "ism", "ist", "ists", "esque", "ite", "ites", "ised", "ized")
_LONG: Final = 8
"""Letters from which on a name is looked for inside other words too: shorter ones stand in many by chance."""
_TITLED_LETTER: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Madam|Madame|Sir|Mister|Minister|Ambassador|Secretary)\b\.?\s+"
    r"([A-Z])\b(?:\.|(?!['’\w]))"
)
_NEAR: Final = 40
"""Characters around a word in which a phrase stands that it is a part of."""


class Telltales:
    """By what those who sit in a dialogue can be known: names, posts, organizations, and all their sides."""

    def __init__(self, seats: Iterable[Seat], sides: Iterable[str] = ()) -> None:
        self.whose: defaultdict[str, set[tuple[Spelling, str | None]]] = defaultdict(set)
        self.misspellings = Misspellings()
        self._parts: defaultdict[str, set[str]] = defaultdict(set)
        self._codes: defaultdict[str, set[str]] = defaultdict(set)
        self._letters: defaultdict[str, set[str]] = defaultdict(set)
        everybody = tuple(seats)
        codes = {*sides, *(seat.side for seat in everybody if seat.side)}
        for seat in everybody:
            self._know(seat, codes)
        for code in codes:
            for spelling in of_side(code):
                self.whose[spelling.joined].add((spelling, None))
                self._codes[spelling.joined].add(code)
        self._not_meant = frozenset(phrase for code in codes for phrase in not_of_side(code))
        self.long = [joined for joined, own in self.whose.items() if len(joined) >= _LONG and _stands_inside(own)]
        self._beginnings: defaultdict[str, list[str]] = defaultdict(list)
        for joined in self.long:
            self._beginnings[joined[:_LONG]].append(joined)
        self.elsewhere = OtherScripts(everybody, codes)

    def find(
        self, text: str, *, known: frozenset[str] = frozenset(), sides: bool = True, alike: bool = True
    ) -> list[Finding]:
        """Find what gives somebody away, in the order of the text; those in `known` (identities) may be named.

        `sides` says whether sides are to be found too, `alike` whether names that are only like one are: by their
        sound, with a letter wrong, by their initials, or in another script.
        """
        read = plain(text)
        found = self._found(read.text, known, alike=alike)
        kept = [one for one in found if (sides or one.what != "side") and (alike or one.sure or one.what != "name")]
        return widest(kept if read.text == text else [_moved(text, read, one) for one in kept])

    def _found(self, text: str, known: frozenset[str], *, alike: bool) -> set[Finding]:
        whole = [token for token in tokens(text) if kind_of(token.text[0]) == "spaced"]
        bare = [token for token in whole if token.text not in LINKS]
        found = {*self._windows(text, whole, known, bare=False), *self._windows(text, bare, known, bare=True)}
        found |= set(self._inside(text, whole, known))
        if alike:
            found |= {*self._alike(text, whole, known), *self._titled_letters(text, known)}
        if has_other_scripts(text):
            found |= {*self._posing(text, whole, known), *self.elsewhere.find(text, known, alike=alike)}
        if not alike:
            return found
        return {self._of_whom(text, whole, one, known) if one.what == "name" and one.sure else one for one in found}

    def _of_whom(self, text: str, words: list[Token], one: Finding, known: frozenset[str]) -> Finding:
        """Give a part of a name as a doubt where the words around make it another person's ("Wang Yi")."""
        token = next((token for token in words if token.start == one.start and token.end == one.end), None)
        if token is None:
            return one
        whose = {who for spelling, who in self._meant(token.text) if spelling.what == "name" and who} - known
        whose |= self.misspellings.like(token.text).heard - known
        if not whose or any(who not in self._parts for who in whose):
            return one
        others = frozenset(part for who in whose for part in self._parts[who] if not token.text.startswith(part))
        everybody = frozenset(part for parts in self._parts.values() for part in parts)
        another = is_of_another(text, words, words.index(token), others, everybody)
        return replace(one, sure=False) if another else one

    def _know(self, seat: Seat, codes: Collection[str]) -> None:
        who = identity(seat)
        spellings = set(of_name(seat.name)) | (set(of_name(seat.original)) if seat.original else set())
        for spelling in spellings:
            if spelling.what == "name":
                self.misspellings.hear(spelling.joined, who)
        self._parts[who].update(words_of_name(seat.name))
        for word in [*words_of_name(seat.name), *words_of_name(seat.original or "")]:
            self._letters[word[0].upper()].add(who)
            self.misspellings.spell(word, who)
        for post in seat.posts:
            spellings |= of_post(post.title)
            if post.organization:
                spellings |= of_organization(post.organization) | of_seats_elsewhere(post.organization, codes)
        for spelling in spellings:
            self.whose[spelling.joined].add((spelling, who))

    def _windows(self, text: str, words: list[Token], known: frozenset[str], *, bare: bool) -> Iterator[Finding]:
        for first, token in enumerate(words):
            joined = ""
            for last in range(first, min(first + _MOST_WORDS, len(words))):
                if last > first and not _goes_on(text, words[last - 1], words[last], bare=bare):
                    break
                joined += words[last].text
                for spelling, who in self._meant(joined):
                    if spelling.bare == bare and who not in known:
                        finding = self._finding(text, token.start, words[last].end, spelling)
                        if finding is not None:
                            yield finding

    def _meant(self, joined: str) -> Iterator[tuple[Spelling, str | None]]:
        yield from self.whose.get(joined, ())
        for ending in _ENDINGS:
            stem = joined.removesuffix(ending)
            if stem != joined and len(stem) > 2:
                yield from self.whose.get(stem, ())

    def _finding(self, text: str, start: int, end: int, spelling: Spelling) -> Finding | None:
        words = text[start:end]
        capitals = sum(letter.isupper() for letter in words)
        if spelling.case == "capitals" and capitals < min(2, len(spelling.joined)):
            return None
        if spelling.case == "points" and not (capitals > 1 and "." in words):
            return None
        if spelling.case == "capital" and not is_a_name(text, start, end, spelling.joined):
            return None
        if spelling.case == "the" and not is_behind_article(text, start):
            return None
        if spelling.what == "side":
            return self._side(text, start, end, spelling)
        sure = spelling.sure or (spelling.speaks and speaks(text, start, end, closely=spelling.case == "capital"))
        if (spelling.case == "the" or (spelling.case == "capital" and spelling.bare)) and goes_on_as_a_name(text, end):
            sure = False  # "the General Assembly", "National Defense University"
        if spelling.what == "organization" and _are_several(words, spelling.joined):
            sure = sure and speaks(text, start, end)  # "commerce departments should publish figures"
        return Finding(start, end, words, spelling.what, sure)

    def _side(self, text: str, start: int, end: int, spelling: Spelling) -> Finding | None:
        """Find a side: sure where it speaks, and not at all where it is told of a thing alone."""
        if any(_joined(text, start, end, phrase) for phrase in self._not_meant) or is_of_a_thing(text, start, end):
            return None
        sure = speaks(text, start, end) and not beside_another(text, start, end, self._codes, spelling.joined)
        return Finding(start, end, text[start:end], "side", sure)

    def _alike(self, text: str, words: list[Token], known: frozenset[str]) -> Iterator[Finding]:
        """Find words that sound like a name (doubtful in small letters), and names with a letter wrong."""
        for token in words:
            heard, misspelt = self.misspellings.like(token.text)
            if not heard and not misspelt:
                continue
            shown = text[token.start : token.end]
            if heard - known and (shown[:1].isupper() or len(token.text) >= MISSPELT):
                yield Finding(token.start, token.end, shown, "name", shown[:1].isupper())
            elif misspelt - known:
                yield Finding(token.start, token.end, shown, "name", sure=False)

    def _titled_letters(self, text: str, known: frozenset[str]) -> Iterator[Finding]:
        """Find somebody called by one letter ("Ms. A.")."""
        for one in _TITLED_LETTER.finditer(text):
            if self._letters.get(one[1], set()) - known:
                yield Finding(one.start(), one.end(), one.group(), "name", sure=False)

    def _posing(self, text: str, words: list[Token], known: frozenset[str]) -> Iterator[Finding]:
        """Find words whose letters are all of another script and look like a name in Latin ones."""
        for token in words:
            shown = text[token.start : token.end]
            latin = None if shown.isascii() else in_latin(shown)
            for spelling, who in self._meant(latin.casefold()) if latin else ():
                if who not in known and spelling.case == "any":
                    yield Finding(token.start, token.end, shown, spelling.what, spelling.sure)

    def _inside(self, text: str, words: list[Token], known: frozenset[str]) -> Iterator[Finding]:
        """Find long names inside longer words and across them."""
        squeezed = "".join(token.text for token in words)
        for at in range(len(squeezed) - _LONG + 1):
            for joined in self._beginnings.get(squeezed[at : at + _LONG], ()):
                if squeezed.startswith(joined, at):
                    start, end = _place(words, at, at + len(joined))
                    for spelling, who in self.whose[joined]:
                        if who not in known and _stands_inside([(spelling, who)]):
                            yield Finding(start, end, text[start:end], spelling.what)


def _stands_inside(spellings: Iterable[tuple[Spelling, str | None]]) -> bool:
    """Say whether any of some spellings is looked for inside longer words and across them."""
    return any(one.sure and one.case == "any" and not one.bare for one, _ in spellings)


def _are_several(words: str, joined: str) -> bool:
    """Say whether words that are found as a body's name are several bodies of its kind ("commerce departments")."""
    last = words.split()[-1].casefold()
    return not joined.endswith("s") and last.endswith("s") and last[:-1] in _KINDS


def _goes_on(text: str, before: Token, after: Token, *, bare: bool) -> bool:
    between = text[before.end : after.start]
    return bool(_BETWEEN.fullmatch(between)) or (bare and len(between) < 30 and not re.search(r"[.;:!?\n]", between))


def _joined(text: str, start: int, end: int, phrase: str) -> bool:
    """Say whether words are a part of a phrase that means something else."""
    around = "".join(token.text for token in tokens(text[max(0, start - _NEAR) : end + _NEAR]))
    return phrase in around


def _place(words: list[Token], start: int, end: int) -> tuple[int, int]:
    """Give where letters of joined words stand in the text, by whole words."""
    at, first, last = 0, words[0], words[-1]
    for token in words:
        if at <= start:
            first = token
        if at < end:
            last = token
        at += len(token.text)
    return first.start, last.end


def _moved(text: str, read: Plain, one: Finding) -> Finding:
    """Give a finding in a text as it is read where it stands in the text as it was written."""
    start, end = read.place(one.start, one.end)
    return Finding(start, end, text[start:end], one.what, one.sure)
