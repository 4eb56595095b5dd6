"""What in some words gives people away: their names, posts, organizations and sides, wherever and however written."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.cells import identity
from aidememoire.archive.dialogues.spellings import (
    LINKS,
    PRONOUNS,
    Spelling,
    What,
    not_of_side,
    of_name,
    of_organization,
    of_post,
    of_side,
    unspaced,
)
from aidememoire.archive.search.tokens import Token, kind_of, tokens
from aidememoire.comparison.people.spelling import sound
from aidememoire.lexicon.shipped import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.archive.dialogues.forms import Seat

_MOST_WORDS: Final = 14
_BETWEEN: Final = re.compile(r"[\s\-‐‑‒–·.'’ʼ_*~\u00ad\u200b-\u200d\u2060\ufeff]*")
"""What may stand inside a name that is written apart."""
_ENDINGS: Final = ("s", "es", "ian", "ians", "ism", "ist", "ists", "esque", "ite", "ites")
_LONG: Final = 8
"""Letters from which on a name is looked for inside other words too: shorter ones stand in many by chance."""
_HEARD: Final = 5
"""Letters from which on words of one sound are taken for one name ("Zelensky", "Zelenskyy")."""
_SPEAKING: Final = re.compile(
    r"\b(?:sides?|delegat\w+|participants?|officials?|experts?|speakers?|scholars?|colleagues?|friends|hosts?|guests?"
    r"|counterparts?|representatives?|team|group|panell?ists?|interlocutors?|members?|side's|attendees|voices?|view"
    r"|position|government|said|says|say|stat(?:ed|es)|stress(?:ed|es)|argued?|argues|noted|notes|asked|asks"
    r"|propos(?:ed|es)|suggest(?:ed|s)|insist(?:ed|s)|warn(?:ed|s)|believ(?:ed|es)|want(?:ed|s)|agreed|agrees"
    r"|express(?:ed|es)|emphasi[sz](?:ed|es)|urg(?:ed|es)|replied|replies|explained|explains|rejected|rejects"
    r"|offered|offers|called|calls|hoped|hopes|complained|claimed|claims|pointed)\b",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"\b(?:participants?|officials?|experts?|delegat\w+|speakers?|scholars?|colleagues?|somebody|someone|one|voices?"
    r"|representatives?|those|people|friends|side|we|us|our|i|my)\b[^.;:!?]{0,20}\b(?:from|of|in)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_STANDING: Final = re.compile(
    r"\b(?:(?:former|serving|retired|acting|sitting|current|ex)[\s-]+(?:[\w-]+\s+)?(?:officials?|ministers?|ambassadors?"
    r"|generals?|admirals?|diplomats?|officers?|presidents?|secretar(?:y|ies)|directors?|envoys?|advis[eo]rs?|members?)"
    r"|private\s+experts?)\b",
    re.IGNORECASE,
)
_NEAR: Final = 40
"""Characters within which a word that speaks of a speaker stands beside a side's name."""


@dataclass(frozen=True)
class Finding:
    """Words that give somebody away: where they stand, which they are, and as what.

    `sure` is false where they may be meant otherwise: a country that is spoken of, not one that speaks.
    """

    start: int
    end: int
    words: str
    what: What
    sure: bool = True


class Telltales:
    """By what those who sit in a dialogue can be known: names, posts, organizations, and all their sides."""

    def __init__(self, seats: Iterable[Seat], sides: Iterable[str] = ()) -> None:
        self._whose: defaultdict[str, set[tuple[Spelling, str | None]]] = defaultdict(set)
        self._sounds: defaultdict[str, set[tuple[Spelling, str | None]]] = defaultdict(set)
        self._unspaced: defaultdict[str, set[str]] = defaultdict(set)
        self._codes = set(sides)
        for seat in seats:
            self._know(seat)
        for code in self._codes:
            for spelling in of_side(code):
                self._whose[spelling.joined].add((spelling, None))
        self._not_meant = frozenset(phrase for code in self._codes for phrase in not_of_side(code))
        self._long = [joined for joined in self._whose if len(joined) >= _LONG]

    def find(
        self, text: str, *, known: frozenset[str] = frozenset(), sides: bool = True, alike: bool = True
    ) -> list[Finding]:
        """Find what gives somebody away, in the order of the text; those in `known` (identities) may be named.

        `sides` says whether sides are to be found too, `alike` whether names that only sound like one are.
        """
        whole = [token for token in tokens(text) if kind_of(token.text[0]) == "spaced"]
        bare = [token for token in whole if token.text not in LINKS]
        found = {*self._windows(text, whole, known, bare=False), *self._windows(text, bare, known, bare=True)}
        found |= {*self._inside(text, whole, known), *self._in_runs(text, known)}
        found |= set(self._heard(text, whole, known)) if alike else set()
        kept = [one for one in found if sides or one.what != "side"]
        return _widest(kept)

    def _know(self, seat: Seat) -> None:
        who = identity(seat)
        spellings = set(of_name(seat.name)) | (set(of_name(seat.original)) if seat.original else set())
        for spelling in spellings:
            if len(spelling.joined) >= _HEARD and spelling.what == "name":
                self._sounds[sound(spelling.joined)].add((spelling, who))
        for post in seat.posts:
            spellings |= of_post(post.title)
            spellings |= of_organization(post.organization) if post.organization else set()
        for spelling in spellings:
            self._whose[spelling.joined].add((spelling, who))
        for run in unspaced([seat.name, *([seat.original] if seat.original else [])]):
            self._unspaced[run].add(who)
        for post in seat.posts:
            for words in (post.title, post.organization or ""):
                run = "".join(letter for letter in words if letter.strip() and kind_of(letter) != "spaced")
                if len(run) > 1:
                    self._unspaced[run].add(who)
        if seat.side:
            self._codes.add(seat.side)

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
        yield from self._whose.get(joined, ())
        for ending in _ENDINGS:
            stem = joined.removesuffix(ending)
            if stem != joined and len(stem) > 2:
                yield from self._whose.get(stem, ())

    def _finding(self, text: str, start: int, end: int, spelling: Spelling) -> Finding | None:
        words = text[start:end]
        capitals = sum(letter.isupper() for letter in words)
        if spelling.case == "capitals" and capitals < min(2, len(spelling.joined)):
            return None
        if spelling.case == "capital" and not _is_a_name(text, start, end, spelling.joined):
            return None
        if spelling.what != "side":
            return Finding(start, end, words, spelling.what, spelling.sure)
        if any(_joined(text, start, end, phrase) for phrase in self._not_meant):
            return None
        return Finding(start, end, words, "side", _speaks(text, start, end))

    def _heard(self, text: str, words: list[Token], known: frozenset[str]) -> Iterator[Finding]:
        for token in words:
            shown = text[token.start : token.end]
            if len(token.text) >= _HEARD and shown[:1].isupper():
                whose = self._sounds.get(sound(token.text), ())
                if any(who not in known for _, who in whose):
                    yield Finding(token.start, token.end, shown, "name")

    def _inside(self, text: str, words: list[Token], known: frozenset[str]) -> Iterator[Finding]:
        """Find long names inside longer words and across them."""
        squeezed = "".join(token.text for token in words)
        for joined in self._long:
            at = squeezed.find(joined)
            if at < 0:
                continue
            for spelling, who in self._whose[joined]:
                if who not in known and spelling.sure and spelling.case == "any" and not spelling.bare:
                    start, end = _place(words, at, at + len(joined))
                    yield Finding(start, end, text[start:end], spelling.what)

    def _in_runs(self, text: str, known: frozenset[str]) -> Iterator[Finding]:
        """Find names in scripts without spaces, whatever spaces stand in them."""
        letters = [(place, letter) for place, letter in enumerate(text) if not letter.isspace()]
        squeezed = "".join(letter for _, letter in letters)
        for run, whose in self._unspaced.items():
            at = squeezed.find(run)
            if at >= 0 and whose - known:
                start, end = letters[at][0], letters[at + len(run) - 1][0] + 1
                yield Finding(start, end, text[start:end], "name")


def standings(text: str) -> list[Finding]:
    """Find words that tell somebody's standing: "a former official", sure where that one is said to speak."""
    return [
        Finding(one.start(), one.end(), one.group(), "standing", _speaks(text, one.start(), one.end()))
        for one in _STANDING.finditer(text)
    ]


def _goes_on(text: str, before: Token, after: Token, *, bare: bool) -> bool:
    between = text[before.end : after.start]
    return bool(_BETWEEN.fullmatch(between)) or (bare and len(between) < 30 and not re.search(r"[.;:!?\n]", between))


def _is_a_name(text: str, start: int, end: int, word: str) -> bool:
    """Say whether a word that may be an English one is a name here: by its letters, its title, or what follows."""
    capitals = sum(letter.isupper() for letter in text[start:end])
    before = re.search(r"([^\W\d_]+)\.?\s\Z", text[:start])
    if not capitals:
        return False
    if capitals > 1 or not _begins_sentence(text, start) or (before and lexicon().honorifics.is_honorific(before[1])):
        return True
    return word not in PRONOUNS and bool(_SPEAKING.match(text[end:].lstrip()))


def _begins_sentence(text: str, start: int) -> bool:
    return not text[:start].strip("\"'“”‘’([ \t") or bool(re.search(r"[.!?:\n]\W*\Z", text[:start]))


def _speaks(text: str, start: int, end: int) -> bool:
    """Say whether a side is named as the one that speaks, or as whose people speak."""
    behind = re.split(r"[.;!?\n]", text[end : end + _NEAR])[0]
    return bool(_SPEAKING.search(behind) or _FROM.search(text[max(0, start - _NEAR) : start]))


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


def _widest(found: Iterable[Finding]) -> list[Finding]:
    """Put findings in order and leave out those that lie inside another that is as sure."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end, not one.sure, one.what)):
        if not any(k.start <= one.start and one.end <= k.end and (k.sure or not one.sure) for k in kept):
            kept.append(one)
    return kept
