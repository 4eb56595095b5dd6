"""What gives away somebody who was erased: found by hashes, since their names, posts and bodies are no longer kept.

Whoever was erased sat there all the same: what was promised to them is kept. The words by which they could be known are
hashed under a random key of the dialogue; when something is to leave, its words are hashed too and looked up, as
`Telltales` looks up those of the others. A hash says nothing by itself, but who holds the file can try names against
it. Initials are not kept: they are doubts alone, and so short that trying all of them takes no time.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar, cast

import regex

from aidememoire.archive.dialogues.company.cells import identity
from aidememoire.archive.dialogues.forms import Erasure, Marks
from aidememoire.archive.dialogues.telltales.findings import Finding, widest
from aidememoire.archive.dialogues.telltales.masking import Telltales
from aidememoire.archive.dialogues.telltales.misspelling import Like, Misspellings, forms_of, with_one_less
from aidememoire.archive.dialogues.telltales.other_scripts import OtherScripts
from aidememoire.archive.dialogues.telltales.spellings import LISTS, Spelling
from aidememoire.archive.search.tokens import kind_of
from aidememoire.comparison.people.spelling import sound

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from aidememoire.archive.dialogues.forms import Seat
    from aidememoire.archive.dialogues.forms.erasure import MarkedAs
    from aidememoire.archive.dialogues.telltales.spellings import Case, What
    from aidememoire.archive.search.tokens import Token

V = TypeVar("V")

_CYRILLIC: Final = regex.compile(r"\p{Cyrillic}{3,}")
_INITIALS: Final = frozenset({"capitals", "points"})
"""The cases of initials, which are not kept."""


def erasure_of(seats: Iterable[Seat], elsewhere: Iterable[str], salt: str | None = None) -> Erasure:
    """Give what is kept of somebody, by all seats that they ever had.

    `elsewhere` are the sides that are known without them, `salt` is the key of the dialogue's earlier erasures, if any.
    """
    known = list(seats)
    salt = salt or secrets.token_hex(32)
    telltales = Telltales(seat.model_copy(update={"side": None}) for seat in known)
    marks = _Marking(telltales, salt).marks()
    long = tuple(sorted({len(joined) for joined in telltales.long}))
    runs = tuple(sorted({len(run) for run in telltales.elsewhere.of_runs}))
    who = sorted({_hash(salt, "who", identity(seat)) for seat in known})
    sides = sorted({seat.side for seat in known if seat.side} - set(elsewhere))
    return Erasure(salt=salt, who=tuple(who), marks=marks, long=long, runs=runs, sides=tuple(sides))


class Gone:
    """By what those who were erased can still be known."""

    def __init__(self, erasures: Iterable[Erasure]) -> None:
        together: defaultdict[str, list[Erasure]] = defaultdict(list)
        for one in erasures:
            together[one.salt].append(one)
        self._of_key = [_Hashed(salt, own) for salt, own in together.items()]
        self.sides = frozenset(side for own in together.values() for one in own for side in one.sides)

    def find(self, text: str, *, known: frozenset[str] = frozenset(), alike: bool = True) -> list[Finding]:
        """Find what gives away somebody who was erased, in the order of the text; as `Telltales.find`, without sides.

        Those in `known` (identities) may be named: whoever was erased and came back.
        """
        return widest(one for own in self._of_key for one in own.find(text, known=known, alike=alike))


class _Marking:
    """Takes what telltales know to hashes."""

    def __init__(self, known: Telltales, salt: str) -> None:
        self._known = known
        self._salt = salt
        self._hashes: defaultdict[Marks, set[str]] = defaultdict(set)

    def marks(self) -> tuple[Marks, ...]:
        """Give the marks."""
        for joined, whose in self._known.whose.items():
            for one in {spelling for spelling, _ in whose}:
                if one.what != "name" or one.case not in _INITIALS:
                    fields = {"what": one.what, "case": one.case, "sure": one.sure, "speaks": one.speaks}
                    self._put(joined, how="words", bare=one.bare, **fields)
        for heard in self._known.misspellings.sounds:
            self._put(heard, how="sound")
        for form in self._known.misspellings.forms:
            self._put(form, how="misspelt", sure=False)
        for run, whats in self._known.elsewhere.of_runs.items():
            for what in whats:
                self._put(run, how="run", what=what)
        for stem in self._known.elsewhere.stems[1]:
            self._put(stem, how="stem")
        found = [one.model_copy(update={"hashes": tuple(sorted(own))}) for one, own in self._hashes.items()]
        return tuple(sorted(found, key=lambda one: one.model_dump_json()))

    def _put(self, words: str, **fields: object) -> None:
        marks = Marks.model_validate(fields)
        self._hashes[marks].add(_hash(self._salt, marks.how, words))


class _Lookup(defaultdict[str, set[V]]):
    """What hangs on the hashes of words, asked for by the words."""

    def __init__(self, salt: str, how: MarkedAs) -> None:
        super().__init__(set)
        self._salt, self._how = salt, how

    def get(self, words: str, default: Collection[V] = ()) -> Collection[V]:  # type: ignore[override]
        """Give what hangs on some words."""
        return super().get(_hash(self._salt, self._how, words), default)


class _Hashed(Telltales):
    """Telltales that look words up by their hashes under one key."""

    def __init__(self, salt: str, erasures: list[Erasure]) -> None:
        super().__init__(())
        self._salt = salt
        self.whose = _Lookup[tuple[Spelling, str | None]](salt, "words")
        self.misspellings = self._misspelt = _HashedMisspellings(salt)
        self.elsewhere = self._in_scripts = _HashedScripts(salt, {at for one in erasures for at in one.runs})
        self.lengths = sorted({length for one in erasures for length in one.long})
        self._everybody = {"/".join(one.who) for one in erasures}
        for one in erasures:
            for marks in one.marks:
                self._put(marks, "/".join(one.who))

    def find(
        self, text: str, *, known: frozenset[str] = frozenset(), sides: bool = False, alike: bool = True
    ) -> list[Finding]:
        """Find what gives somebody away; whoever is in `known`, by one of their identities, may be named."""
        may = {_hash(self._salt, "who", one) for one in known}
        named = frozenset(who for who in self._everybody if not may.isdisjoint(who.split("/")))
        return super().find(text, known=named, sides=sides, alike=alike)

    def _put(self, marks: Marks, who: str) -> None:
        spelling = Spelling("", marks.what, cast("Case", marks.case), marks.sure, marks.bare, marks.speaks)
        for one in marks.hashes:
            if marks.how == "words":
                self.whose[one].add((spelling, who))
            elif marks.how == "sound":
                self._misspelt.sounds[one].add(who)
            elif marks.how == "misspelt":
                self._misspelt.near[one].add(who)
            else:
                self._in_scripts.put(one, marks.what, who)

    def _meant(self, joined: str) -> Iterator[tuple[Spelling, str | None]]:
        for spelling, who in super()._meant(joined):
            yield replace(spelling, joined=joined), who

    def _inside(self, text: str, words: list[Token], known: frozenset[str]) -> Iterator[Finding]:
        """Find long names inside longer words."""
        for token in words:
            for length in (length for length in self.lengths if length < len(token.text)):
                for at in range(len(token.text) - length + 1):
                    for spelling, who in self.whose.get(token.text[at : at + length], ()):
                        if who not in known and spelling.sure and spelling.case == "any" and not spelling.bare:
                            yield Finding(token.start, token.end, text[token.start : token.end], spelling.what)


class _HashedMisspellings(Misspellings):
    """Misspelt names that are looked up by hashes: the names themselves, to which a form is compared, are not kept."""

    def __init__(self, salt: str) -> None:
        super().__init__()
        self.sounds = _Lookup[str](salt, "sound")
        self.near = _Lookup[str](salt, "misspelt")

    def _like(self, word: str) -> Like:
        forms = {
            form for known, _ in forms_of(word) for form in (known, *(with_one_less(known) if known == word else ()))
        }
        near = {who for form in forms for who in self.near.get(form)}
        return Like(frozenset(self.sounds.get(sound(word), ())), frozenset(near))


class _HashedScripts(OtherScripts):
    """What is found in other scripts: runs of characters, and words before the endings of their language."""

    def __init__(self, salt: str, lengths: Iterable[int]) -> None:
        super().__init__((), ())
        self._salt = salt
        self.lengths = sorted(lengths)
        self._whats: defaultdict[str, set[tuple[What, str]]] = defaultdict(set)

    def put(self, hashed: str, what: What, who: str) -> None:
        """Put a mark in."""
        self._whats[hashed].add((what, who))

    def find(self, text: str, known: frozenset[str], *, alike: bool = True) -> Iterator[Finding]:
        """Find what gives somebody away who is not in `known`."""
        places = [place for place, letter in enumerate(text) if not letter.isspace()]
        for first, place in enumerate(places):
            if kind_of(text[place]) == "spaced":
                continue
            for length in (length for length in self.lengths if first + length <= len(places)):
                own = places[first : first + length]
                yield from self._found("run", text, own, known)
        for word in _CYRILLIC.finditer(text):
            for ending in ("", *LISTS["case_endings"]):
                if word.group().casefold().endswith(ending) and len(word.group()) > len(ending) + 2:
                    yield from self._found("stem", text, range(word.start(), word.end()), known, ending)

    def _found(
        self, how: MarkedAs, text: str, places: Sequence[int], known: frozenset[str], ending: str = ""
    ) -> Iterator[Finding]:
        words = "".join(text[place] for place in places)
        start, end = places[0], places[-1] + 1
        folded = words.casefold() if how == "stem" else words
        for what, who in self._whats.get(_hash(self._salt, how, folded.removesuffix(ending)), ()):
            if who not in known:
                yield Finding(start, end, text[start:end], what, how == "run" or words[0].isupper())


def _hash(salt: str, how: str, words: str) -> str:
    return hashlib.blake2b(f"{how}:{words}".encode(), digest_size=8, key=bytes.fromhex(salt)).hexdigest()
