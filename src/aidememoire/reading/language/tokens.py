"""Tokens of a text: spaCy's English tokens, cut so that no token crosses the edge of a block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Doc

# The tokenizer peels affixes off one at a time, so its time grows with the square of a run without spaces. Nothing
# that is read as a word is as long as this; longer runs are cut here and cost no more than their length.
MAX_RUN: Final = 400

_LONG_RUN = re.compile(rf"\S{{{MAX_RUN + 1},}}|[^\S ]{{{MAX_RUN + 1},}}| {{{MAX_RUN + 1},}}")


@dataclass(frozen=True)
class Tokens:
    """The tokens of a whole text.

    `words` and `spaces` (does a single space follow?) rebuild the text; `starts` are character offsets; `block` is
    the number of the block that a token lies in, or -1 outside all of them. All have one entry a token.
    """

    words: list[str]
    spaces: list[bool]
    starts: list[int]
    block: list[int]

    def __len__(self) -> int:
        return len(self.words)


def tokenize(text: str, blocks: Sequence[tuple[int, int]], tokenizer: Callable[[str], Doc]) -> Tokens:
    """Cut a text into tokens; `blocks` are (start, end) in characters, in order and without overlap."""
    tokens = Tokens([], [], [], [])
    for start, end, block in _stretches(len(text), blocks):
        at = start
        # A single space after a token belongs to it, also where a block ends between the two.
        if tokens.words and not tokens.spaces[-1] and text[at : at + 1] == " " and not tokens.words[-1].isspace():
            tokens.spaces[-1] = True
            at += 1
        for piece in _runs(text, at, end):
            for token in tokenizer(piece):
                tokens.words.append(token.text)
                tokens.spaces.append(bool(token.whitespace_))
                tokens.starts.append(at + token.idx)
                tokens.block.append(block)
            at += len(piece)
    return tokens


def _stretches(length: int, blocks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, block) for the blocks and for what lies between them, as block -1."""
    at = 0
    for number, (start, end) in enumerate(blocks):
        if not at <= start <= end <= length:
            raise ValueError(
                f"block {number} ({start}, {end}) is out of order or outside a text of {length} characters"
            )
        if at < start:
            yield at, start, -1
        if start < end:
            yield start, end, number
        at = end
    if at < length:
        yield at, length, -1


def _runs(text: str, start: int, end: int) -> Iterator[str]:
    """Yield a stretch in pieces that the tokenizer takes in linear time; nearly always in one piece."""
    at = start
    for run in _LONG_RUN.finditer(text, start, end):
        if at < run.start():
            yield text[at : run.start()]
        for cut in range(run.start(), run.end(), MAX_RUN):
            yield text[cut : min(cut + MAX_RUN, run.end())]
        at = run.end()
    if at < end:
        yield text[at:end]
