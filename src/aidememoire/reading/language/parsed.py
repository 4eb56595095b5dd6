"""What the language pipeline gives out: a parsed text and the spans that its dialogue heads propose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

MarkKind: TypeAlias = Literal["cue", "content", "commitment", "reference", "person", "post", "organization"]
Scope: TypeAlias = Literal["person", "side", "joint"]

#: The kinds of mark and the scopes of a cue, in the order of the model's outputs.
KINDS: tuple[MarkKind, ...] = get_args(MarkKind)
SCOPES: tuple[Scope, ...] = get_args(Scope)


@dataclass(frozen=True)
class Mark:
    """A span that a dialogue head proposes: `start` and `end` in characters of the text, `score` from 0 to 1.

    `scope` is set for cues only: whether one person speaks, a side as a body, or several together.
    """

    kind: MarkKind
    start: int
    end: int
    score: float
    scope: Scope | None = None


@dataclass(frozen=True)
class Parsed:
    """A text with its analysis.

    `doc` covers the whole text (`doc.text == text`) and holds tags, parts of speech, heads, relations, lemmas,
    sentences and the names PER, ORG and LOC. `marks` are in the order of the text. `emissions` says for each kind of
    mark how likely each token of `doc` lies inside one: an array of `len(doc)` values from 0 to 1.
    """

    doc: Doc
    marks: tuple[Mark, ...] = ()
    emissions: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)
