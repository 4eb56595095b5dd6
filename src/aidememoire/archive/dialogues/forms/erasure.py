"""By what somebody who was erased could be known: hashes alone, so that what leaves does not tell of them."""

from __future__ import annotations

from typing import Literal

from aidememoire.archive.dialogues.forms.base import Form, Side

MarkedAs = Literal["words", "sound", "misspelt", "run", "stem"]


class Marks(Form):
    """Keyed hashes of words by which somebody could be known, which are found in one way.

    `how` says in which: as they stand, by their sound, with a letter missing, in a run of characters without spaces, or
    before the ending of another language. The other fields are those of a spelling.
    """

    how: MarkedAs
    what: Literal["name", "post", "organization"] = "name"
    case: str = "any"
    sure: bool = True
    bare: bool = False
    speaks: bool = False
    hashes: tuple[str, ...] = ()


class Erasure(Form):
    """That somebody was erased, with the marks of their names, posts and organizations; made by the program alone.

    `salt` is the random key of the hashes, `who` those of the identities. `long` and `runs` are how many letters long
    names and runs of characters have. `sides` are sides that nobody else has: the dialogue would no longer know them.
    """

    salt: str
    who: tuple[str, ...]
    marks: tuple[Marks, ...]
    long: tuple[int, ...] = ()
    runs: tuple[int, ...] = ()
    sides: tuple[Side, ...] = ()
