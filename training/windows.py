"""From labelled paragraphs to batches of tensors, a little different in every epoch.

Windows are cut as the program cuts them, at lengths that vary. Straight quotes become typographic ones in half of the
windows and the other way round; in the readouts persons and countries trade places with others, so that what is
learned is how readouts are written and not who met whom.
"""

# The checks run without PyTorch, whose types are then unknown.
# mypy: disable-error-code="import-not-found,import-untyped,misc,no-untyped-call,no-any-return,unused-ignore"

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import torch
from numpy.typing import NDArray

from aidememoire.reading.language.chunks import Segment, cut, pack
from aidememoire.reading.language.encoder import WordPieces, batch, case_of
from aidememoire.reading.language.parsed import KINDS
from training.examples import NAME_LABELS, OPEN, Labelled, Source
from training.names import COUNTRIES, DEMONYMS, FAMILY_NAMES, GIVEN_NAMES

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from torch import Tensor

Example = tuple[Labelled, ...]  # a window: the segments in it

_CURLY: Final = {"'": "’", "n't": "n’t", "'s": "’s", "'m": "’m", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'d": "’d"}
_SYNONYMS: Final = (
    {"stressed", "emphasized", "underscored", "highlighted", "underlined", "emphasised", "noted", "reiterated"},
    {"said", "stated", "noted", "remarked", "declared", "added", "observed"},
    {"urged", "encouraged"},
    {"expressed", "conveyed", "voiced", "extended"},
    {"commended", "praised", "applauded", "lauded"},
)


@dataclass(frozen=True)
class Vocabulary:
    """The labels that the heads know, in order."""

    tags: tuple[str, ...]
    parts: tuple[str, ...]
    relations: tuple[str, ...]

    @classmethod
    def of(cls, sources: Sequence[Source]) -> Vocabulary:
        """Collect the labels that occur often enough to be learned."""
        counts: list[Counter[str]] = [Counter() for _ in range(3)]
        for source in sources:
            for run in source.paragraphs:
                for counter, values in zip(counts, (run.tags, run.parts, run.relations), strict=True):
                    counter.update(values)
        tags, parts, relations = (tuple(sorted(v for v, n in c.items() if v and n > 2)) for c in counts)
        return cls(tags, parts, relations)


def windows(sources: Sequence[Source], pieces: WordPieces, chance: random.Random, *, vary: bool) -> list[Example]:
    """Cut sources into windows; with `vary`, at changing lengths and with words replaced."""
    found: list[Example] = []
    for source in sources:
        runs = source.paragraphs
        if vary and source.dialogue:
            runs = disguised(runs, chance)
        if vary and not source.dialogue and chance.random() < 0.3:
            runs = [joined(runs)]
        words = [word for run in runs for word in run.words]
        sizes = [len(piece) for piece in pieces.of(words)]
        limit = chance.randint(64, 160) if vary else 160
        segments: list[Segment] = []
        parts: dict[Segment, Labelled] = {}
        at = 0
        for run in runs:
            for a, b in cut(run.words, sizes[at : at + len(run)], max_words=limit):
                segment = Segment(at + a, at + b)
                segments.append(segment)
                parts[segment] = run.part(a, b)
            at += len(run)
        for window in pack(segments, sizes, max_words=limit):
            example = tuple(parts[segment] for segment in window)
            found.append(requoted(example, chance) if vary else example)
    return found


def joined(runs: Sequence[Labelled]) -> Labelled:
    """Put paragraphs together into one, as in a text that does not show them."""
    heads: list[int] = []
    at = 0
    for run in runs:
        heads += [head if head < 0 else head + at for head in run.heads]
        at += len(run)
    return Labelled(
        [w for run in runs for w in run.words],
        [t for run in runs for t in run.tags],
        [p for run in runs for p in run.parts],
        heads,
        [r for run in runs for r in run.relations],
        [s for run in runs for s in run.starts],
        np.concatenate([run.names for run in runs]),
        np.concatenate([run.marks for run in runs], axis=1),
        [s for run in runs for s in run.scopes],
    )


def requoted(example: Example, chance: random.Random) -> Example:
    """Use typographic quotes for straight ones in half of the windows; in a quarter, straight ones throughout."""
    style = chance.random()
    if style < 0.25:
        return example
    return tuple(replace(run, words=_quoted(run.words, typographic=style < 0.75)) for run in example)


def _quoted(words: Sequence[str], *, typographic: bool) -> list[str]:
    if not typographic:
        return [w.replace("’", "'").replace("“", '"').replace("”", '"') for w in words]
    opened = False
    result: list[str] = []
    for word in words:
        if word == '"':
            opened = not opened
            word = "“" if opened else "”"
        elif "'" in word:
            word = _CURLY.get(word, word.replace("'", "’"))
        result.append(word)
    return result


def disguised(runs: Sequence[Labelled], chance: random.Random) -> list[Labelled]:
    """Replace persons, countries and some cues of a readout by others, the same ones all through it."""
    swap: dict[str, str] = {}
    persons, countries = chance.random() < 0.6, chance.random() < 0.4
    own = {word for run in runs for word in run.words}
    if countries:
        others = [i for i in range(len(COUNTRIES)) if COUNTRIES[i] not in own]
        for at, (country, people) in enumerate(zip(COUNTRIES, DEMONYMS, strict=True)):
            if country in own or people in own:
                new = chance.choice(others) if chance.random() < 0.7 else at
                swap[country], swap[people] = COUNTRIES[new], DEMONYMS[new]
    new_runs: list[Labelled] = []
    cue, person = KINDS.index("cue"), KINDS.index("person")
    for run in runs:
        words = list(run.words)
        for at, word in enumerate(words):
            label = int(run.marks[person][at])
            if persons and label > 0 and word[0].isupper() and len(word) > 2 and word.isalpha():
                goes_on = at + 1 < len(words) and run.marks[person][at + 1] == 2
                if word not in swap:
                    swap[word] = chance.choice(GIVEN_NAMES if label == 1 and goes_on else FAMILY_NAMES)
                words[at] = swap[word]
            elif countries and word in swap and label <= 0:
                words[at] = swap[word]
            elif run.marks[cue][at] == 1 and chance.random() < 0.25:
                group = next((g for g in _SYNONYMS if word in g), None)
                if group and (at + 1 == len(words) or run.marks[cue][at + 1] != 2):
                    words[at] = chance.choice(sorted(group))
        new_runs.append(replace(run, words=words))
    return new_runs


Arrays = dict[str, NDArray[np.generic]]
"""A batch as it is made: the model's inputs and the fields of a `Batch`, by name."""


@dataclass
class Batch:
    """Windows as tensors: the model's inputs, and the labels (B, T), `OPEN` where there is none.

    `names` (B, T, 7) and `marks` (B, kinds, T).
    """

    inputs: dict[str, Tensor]
    tags: Tensor
    parts: Tensor
    starts: Tensor
    heads: Tensor
    relations: Tensor
    names: Tensor
    marks: Tensor
    scopes: Tensor
    real: Tensor  # (B, T): is there a word?

    @classmethod
    def of(cls, arrays: Arrays, device: torch.device) -> Batch:
        """Bring a batch to the device that learns."""
        labels = [name for name in cls.__dataclass_fields__ if name != "inputs"]
        tensors = {name: torch.from_numpy(array).to(device, non_blocking=True) for name, array in arrays.items()}
        return cls({n: t for n, t in tensors.items() if n not in labels}, **{n: tensors[n] for n in labels})


class Batcher:
    """Makes batches of windows of like length."""

    def __init__(self, pieces: WordPieces, vocabulary: Vocabulary, size: int) -> None:
        self._pieces = pieces
        self._size = size  # word pieces in a batch
        self._numbers = [
            {name: number for number, name in enumerate(names)}
            for names in (vocabulary.tags, vocabulary.parts, vocabulary.relations)
        ]

    def batches(self, examples: Sequence[Example], chance: random.Random) -> Iterator[Arrays]:
        """Yield all examples in batches, in random order."""
        sized = sorted(
            ((self._width(example), chance.random(), example) for example in examples),
            key=lambda item: item[0] * (0.9 + 0.2 * item[1]),
        )
        groups: list[list[Example]] = []
        widest = 0
        for width, _, example in sized:
            widest = max(widest, width)
            if not groups or widest * (len(groups[-1]) + 1) > self._size:
                groups.append([])
                widest = width
            groups[-1].append(example)
        chance.shuffle(groups)
        yield from map(self.batch, groups)

    def _width(self, example: Example) -> int:
        """Count the word pieces of a window, its separators among them."""
        return sum(len(piece) for run in example for piece in self._pieces.of(run.words)) + len(example) + 1

    def _shaped(self, run: Labelled) -> list[tuple[tuple[int, ...], int]]:
        return list(zip(self._pieces.of(run.words), map(case_of, run.words), strict=True))

    def batch(self, examples: Sequence[Example]) -> Arrays:
        """Lay out examples as arrays."""
        laid = batch([[self._shaped(run) for run in example] for example in examples])
        b, t = laid["first"].shape

        def table(*more: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
            return np.full((b, *more, t), OPEN, np.int64)

        tags, parts, relations, starts, heads, scopes = (table() for _ in range(6))
        marks = table(len(KINDS))
        names = np.ones((b, t, NAME_LABELS), bool)
        real = np.zeros((b, t), bool)
        for row, example in enumerate(examples):
            at = 0
            for run in example:
                place = slice(at, at + len(run))
                for target, values, numbers in zip(
                    (tags, parts, relations), (run.tags, run.parts, run.relations), self._numbers, strict=True
                ):
                    target[row, place] = [numbers.get(value, OPEN) for value in values]
                starts[row, place] = run.starts
                heads[row, place] = [h if h == OPEN else 0 if h < 0 else h + at + 1 for h in run.heads]
                scopes[row, place] = run.scopes
                marks[row, :, place] = run.marks
                names[row, place] = run.names
                real[row, place] = True
                at += len(run)
        labels = {"tags": tags, "parts": parts, "starts": starts, "heads": heads, "relations": relations}
        return {**laid, **labels, "names": names, "marks": marks, "scopes": scopes, "real": real}
