"""The pipeline: a text and its blocks in, a `Parsed` out.

Its values are rounded or discrete, and a batch holds windows of one document only, chosen from that document alone:
the arithmetic of the quantized model depends on what is computed together, so the same text gives the same bytes
alone or among others.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import spacy
from spacy.tokens import Doc, Span

from aidememoire.reading.language.chunks import Segment, Window, cut, likely_ends, pack
from aidememoire.reading.language.decoding import Analysis, Decoder, Layout
from aidememoire.reading.language.encoder import Encoder, WordPieces, batch, case_of
from aidememoire.reading.language.lemmas import Lemmas
from aidememoire.reading.language.parsed import KINDS, Mark, Parsed
from aidememoire.reading.language.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MODEL: Final = Path(__file__).parent / "en"
PIECES_PER_BATCH: Final = 4096  # bounds memory: about 300 MB at the model's widest layer
WINDOWS_PER_ROUND: Final = 64  # windows among which those of like length are batched


class Pipeline:
    """The English pipeline, with its model loaded; not to be shared between threads."""

    def __init__(self, folder: Path = MODEL) -> None:
        self._meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        self._language = spacy.blank("en")
        self._pieces = WordPieces(folder / "tokenizer.json")
        self._encoder = Encoder(folder / "model.onnx")
        with np.load(folder / "relations.npz") as weights:
            self._decoder = Decoder(Layout.of(self._meta), weights["weights"].astype(np.float32))
        self._lemmas = Lemmas.load(folder / "lemmas.json")

    @property
    def version(self) -> str:
        """The model's name and version, such as "en-0.1.0"."""
        return str(self._meta["version"])

    def parse(self, text: str, blocks: Sequence[tuple[int, int]]) -> Parsed:
        """Analyse the blocks of a text, (start, end) in characters, in order and without overlap.

        Every block starts a sentence. What lies outside the blocks gets tokens but no analysis. The text is not
        altered: `doc.text` is the text.
        """
        tokens = tokenize(text, blocks, self._language.tokenizer)
        # White space inside a block is a token to spaCy and nothing to the encoder.
        running = [at for at, block in enumerate(tokens.block) if block >= 0 and not tokens.words[at].isspace()]
        analysis = self._analyse([tokens.words[at] for at in running], [tokens.block[at] for at in running])
        doc = self._document(tokens, running, analysis)
        doc.ents = tuple(
            Span(doc, running[start], running[end - 1] + 1, label=label) for label, start, end in analysis.names
        )
        emissions = np.zeros((len(KINDS), len(tokens)), np.float32)
        emissions[:, running] = analysis.emissions
        return Parsed(doc, tuple(self._marks(doc, running, analysis)), dict(zip(KINDS, emissions, strict=True)))

    def _analyse(self, words: list[str], block: list[int]) -> Analysis:
        """Run the model over the words of all blocks; `block` gives each word's block."""
        pieces = self._pieces.of(words)
        sizes = [len(piece) for piece in pieces]
        shaped = list(zip(pieces, map(case_of, words), strict=True))
        analysis = Analysis.blank(len(words))
        stops = np.array([False, *(grade == 2 for grade in likely_ends(words)[:-1])], bool)
        for windows in _rounds(pack(_segments(words, sizes, block), sizes), sizes):
            inputs = batch([[shaped[s.start : s.end] for s in window] for window in windows])
            self._decoder.decode(windows, self._encoder.run(inputs), analysis, stops)
        self._decoder.finish(analysis)
        return analysis

    def _document(self, tokens: Tokens, running: list[int], analysis: Analysis) -> Doc:
        """Make spaCy's document: analysed words with their analysis, all else as sentences of their own."""
        count = len(tokens)
        tags, pos, deps, lemmas = [""] * count, [""] * count, ["ROOT"] * count, list(tokens.words)
        heads = list(range(count))
        layout = self._decoder.layout
        for at, tag, part, head, relation in zip(
            running, analysis.tags, analysis.parts, analysis.heads, analysis.relations, strict=True
        ):
            tags[at], pos[at] = layout.tags[tag], layout.parts[part]
            heads[at], deps[at] = running[head], layout.relations[relation] if running[head] != at else "ROOT"
            lemmas[at] = self._lemmas.of(tokens.words[at], tags[at])
        for at, word in enumerate(tokens.words):
            if word.isspace():
                tags[at], pos[at] = "_SP", "SPACE"
                # Inside a block white space belongs to the sentence of the word before it.
                if tokens.block[at] >= 0 and at and tokens.block[at - 1] == tokens.block[at]:
                    heads[at], deps[at] = heads[at - 1] if tokens.words[at - 1].isspace() else at - 1, "dep"
        return Doc(
            self._language.vocab,
            words=tokens.words,
            spaces=tokens.spaces,
            tags=tags,
            pos=pos,
            lemmas=lemmas,
            heads=heads,
            deps=deps,
        )

    def _marks(self, doc: Doc, running: list[int], analysis: Analysis) -> Iterator[Mark]:
        """Yield the marks in the order of the text."""
        for kind, start, end, score, scope in analysis.marks:
            first, last = doc[running[start]], doc[running[end - 1]]
            yield Mark(kind, first.idx, last.idx + len(last), score, scope)


def _segments(words: Sequence[str], sizes: Sequence[int], block: Sequence[int]) -> list[Segment]:
    """Cut the words into segments: blocks, and parts of blocks too long for a window."""
    segments: list[Segment] = []
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and block[end] == block[start]:
            end += 1
        runs = cut(words[start:end], sizes[start:end])
        segments.extend(Segment(start + a, start + b) for a, b in runs)
        start = end
    return segments


def _rounds(windows: Sequence[Window], sizes: Sequence[int]) -> Iterator[list[Window]]:
    """Batch windows of like length together; the order depends on the document alone."""

    def width(window: Window) -> int:
        return sum(sum(sizes[s.start : s.end]) + 1 for s in window) + 1

    for start in range(0, len(windows), WINDOWS_PER_ROUND):
        waiting = sorted(windows[start : start + WINDOWS_PER_ROUND], key=lambda w: (-width(w), w[0].start))
        while waiting:
            count = max(1, PIECES_PER_BATCH // width(waiting[0]))
            yield waiting[:count]
            waiting = waiting[count:]


@lru_cache(maxsize=1)
def load_pipeline() -> Pipeline:
    """Load the pipeline that ships with the program, once in a process."""
    return Pipeline()
