"""Make the vectors of meaning: one for each word piece, so that their sum says what a sentence encoder says.

python -m training.vectors [--shared ../shared] [--dimensions N] [--out src/aidememoire/comparison/meaning/en]

A word piece starts as what all-MiniLM-L6-v2 makes of it alone (the recipe of Tulkens and van Dongen, "Model2Vec",
2024), on the principal directions of the encoder's sentence vectors, weighted by how rare it is: a / (a + p) with its
share p of all pieces (Arora, Liang and Ma, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", 2017). Then
it learns: for sentences of readouts and stretches of them the sum of the pieces, some of which are hidden, is drawn to
the direction of the encoder's vector for the whole. One map that all pieces share is learned beside a change for each
piece, so that pieces that stand in no readout move along with the others.

Taught are readouts of the White House and the President of Russia and those written for this project, without any
that `benchmarks/pairs/links.jsonl` measures on. Only weights are kept. It needs what `training/README.md` installs and
takes a quarter of an hour on two processor cores; the same machine makes the same data again.
"""

# The checks run without PyTorch, whose types are then unknown.
# mypy: disable-error-code="import-not-found,import-untyped,misc,no-untyped-call,no-any-return,unused-ignore"

from __future__ import annotations

import argparse
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import torch
from benchmarks.corpus import COLUMNS
from torch.nn import functional

from aidememoire.comparison.meaning.vectors import DATA, StatementPieces
from aidememoire.reading.language.encoder import CLOSE, OPEN, WordPieces, batch, case_of
from aidememoire.record import Readout
from aidememoire.sources import Options, readouts
from training.model import Encoder, encoder_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float32]

VERSION: Final = "meaning-en-0.1.0"
DIMENSIONS: Final = 192
ROOT: Final = Path(__file__).resolve().parent.parent
LINKS: Final = ROOT / "benchmarks" / "pairs" / "links.jsonl"

VOCABULARY: Final = 30522
RARITY: Final = 1e-3  # the `a` of a / (a + p): pieces with a larger share of all count less than half
HIDDEN_SHARE: Final = 0.3  # of the pieces while learning
FAITHFULNESS: Final = 0.1  # how strongly a piece is held to where it started
PASSES: Final = 5
BATCH: Final = 512
STEP: Final = 2e-3  # at first; it falls to nothing in equal parts

_SENTENCE_END: Final = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n")
_WORD_OR_SIGN: Final = re.compile(r"\w+|[^\w\s]")
_ENGLISH: Final = re.compile(r"(?:##)?[a-z0-9]+")
LONGEST: Final = 60  # words of a sentence that are looked at
STRETCH: Final = (4, 22)  # words of a stretch: statements are seldom whole sentences


def main() -> None:
    """Make the package data."""
    parser = argparse.ArgumentParser(description="Make the vectors of meaning.")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with corpus/")
    parser.add_argument("--dimensions", type=int, default=DIMENSIONS)
    parser.add_argument("--out", type=Path, default=DATA, help="folder that the vectors are written to")
    args = parser.parse_args()
    texts = list(passages(taught_texts(args.shared / "corpus")))
    print(f"{len(texts)} sentences and stretches", flush=True)
    encoder = published_encoder()
    lesson = Lesson.of(texts, sentence_vectors(encoder, texts))
    write(taught(lesson, pieces_alone(encoder), args.dimensions), args.out)


def published_encoder() -> Encoder:
    """Load all-MiniLM-L6-v2 as it was published."""
    encoder = Encoder()
    encoder.load_published(encoder_folder() / "model.safetensors")
    return encoder.eval()


def taught_texts(corpus: Path) -> Iterator[str]:
    """Give the texts of the readouts that may be learned from, and are not measured on."""
    measured = {
        json.loads(line)[side]["sha256"] for line in LINKS.read_text(encoding="utf-8").splitlines() for side in "ab"
    }
    own = sorted((ROOT / "training" / "readouts").glob("*.texts.jsonl"))
    for part, options in (
        ([corpus / "whitehouse"], Options()),
        ([corpus / "kremlin.csv"], Options(columns=COLUMNS)),
        (own, Options()),
    ):
        for item in readouts(part, options):
            if isinstance(item, Readout) and item.sha256 not in measured:
                yield item.text


def passages(texts: Iterable[str]) -> Iterator[str]:
    """Give the sentences of the texts, each once, and one or two stretches of each that is long enough."""
    sentences = (" ".join(part.split()[:LONGEST]) for text in texts for part in _SENTENCE_END.split(text))
    chance = np.random.default_rng(7)
    for sentence in dict.fromkeys(sentences):
        words = sentence.split()
        if len(words) < STRETCH[0]:
            continue
        yield sentence
        for _ in range(min(2, len(words) // 10)):
            length = min(len(words), int(chance.integers(*STRETCH, endpoint=True)))
            start = int(chance.integers(len(words) - length, endpoint=True))
            yield " ".join(words[start : start + length])


def sentence_vectors(encoder: Encoder, texts: Sequence[str], together: int = 64) -> Array:
    """Give the mean of what an encoder makes of a text's pieces, shape (texts, 384)."""
    pieces = WordPieces(encoder_folder() / "tokenizer.json")
    shaped = [
        list(zip(pieces.of(words), map(case_of, words), strict=True)) for words in map(_WORD_OR_SIGN.findall, texts)
    ]
    by_length = sorted(range(len(texts)), key=lambda at: len(shaped[at]))
    means: list[Array] = []
    for at in range(0, len(by_length), together):
        inputs = batch([[shaped[place]] for place in by_length[at : at + together]])
        means.append(_means(encoder, torch.from_numpy(inputs["pieces"]), torch.from_numpy(inputs["cases"])))
    found = np.empty((len(texts), means[0].shape[1]), np.float32)
    found[by_length] = np.concatenate(means)
    return found


def pieces_alone(encoder: Encoder, together: int = 512) -> Array:
    """Give what an encoder makes of each word piece alone, brought to length one, shape (V, 384)."""
    found: list[Array] = []
    for numbers in torch.arange(VOCABULARY).split(together):
        ends = torch.ones_like(numbers)
        pieces = torch.stack([ends * OPEN, numbers.clamp(min=1), ends * CLOSE], 1)
        cases = torch.zeros_like(pieces)
        cases[:, 1] = 1
        found.append(_means(encoder, pieces, cases))
    return unit(np.concatenate(found))


def _means(encoder: Encoder, pieces: torch.Tensor, cases: torch.Tensor) -> Array:
    with torch.inference_mode():
        there = (pieces > 0).to(torch.float32)[:, :, None]
        means: Array = ((encoder(pieces, cases) * there).sum(1) / there.sum(1)).numpy()
    return means


def unit(vectors: Array) -> Array:
    """Bring rows to length one; rows of zeros stay."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def principal(vectors: Array, dimensions: int) -> Array:
    """Give the directions, shape (384, dimensions), along which vectors differ most from their mean."""
    apart = (vectors - vectors.mean(0)).astype(np.float64)
    _, directions = np.linalg.eigh(apart.T @ apart)
    found: Array = directions[:, ::-1][:, :dimensions].astype(np.float32)
    return found


def rarity(pieces: Iterable[Sequence[int]], a: float = RARITY) -> Array:
    """Give every word piece its weight a / (a + p), p being its share of the pieces given; shape (V,)."""
    counts = 1 + np.bincount(np.fromiter((piece for text in pieces for piece in text), np.int64), minlength=VOCABULARY)
    return (a / (a + counts / counts.sum())).astype(np.float32)


@dataclass(frozen=True)
class Lesson:
    """What is learned from: the word pieces of each text, and the encoder's vector of it, of length one."""

    pieces: list[NDArray[np.int64]]
    wanted: Array

    @classmethod
    def of(cls, texts: Sequence[str], wanted: Array) -> Lesson:
        """Cut texts as the program does; texts without a word are left out."""
        cut = StatementPieces()
        pieces = [np.array(cut.of(text), np.int64) for text in texts]
        kept = [at for at, own in enumerate(pieces) if len(own)]
        return cls([pieces[at] for at in kept], unit(wanted[kept]))


def taught(lesson: Lesson, alone: Array, dimensions: int) -> Array:
    """Give the vectors of all word pieces as they have learned, shape (V, dimensions).

    `alone` are the encoder's vectors of the pieces alone.
    """
    torch.manual_seed(0)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    directions = principal(lesson.wanted, dimensions)
    wanted = torch.from_numpy(unit((lesson.wanted - lesson.wanted.mean(0)) @ directions))
    weights = rarity(piece.tolist() for piece in lesson.pieces)
    start = torch.from_numpy(((alone - alone.mean(0)) @ directions) * weights[:, None])
    shared = torch.nn.Parameter(torch.eye(dimensions))
    change = torch.nn.Parameter(torch.zeros(VOCABULARY, dimensions))
    optimizer = torch.optim.Adam([shared, change], lr=STEP)
    steps = PASSES * (len(lesson.pieces) // BATCH)
    falling = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    for places, pieces, starts in _batches(lesson.pieces):
        sums = functional.embedding_bag(pieces, start, starts, mode="sum") @ shared
        sums = sums + functional.embedding_bag(pieces, change, starts, mode="sum")
        apart = 1 - functional.cosine_similarity(sums, wanted[places]).mean()
        moved = change[pieces.unique()].square().sum(1).mean()
        optimizer.zero_grad()
        (apart + FAITHFULNESS * moved).backward()
        optimizer.step()
        falling.step()
    with torch.no_grad():
        learned: Array = (start @ shared + change).numpy()
    return learned


def _batches(texts: Sequence[NDArray[np.int64]]) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Give over and over, in chance order, the places of texts, their pieces in a row and where each text starts."""
    chance = np.random.default_rng(0)
    for _ in range(PASSES):
        order = chance.permutation(len(texts))
        for at in range(0, len(order) - BATCH + 1, BATCH):
            places = order[at : at + BATCH]
            shown = [_some_hidden(texts[place], chance) for place in places]
            starts = np.cumsum([0, *map(len, shown[:-1])])
            yield torch.from_numpy(places), torch.from_numpy(np.concatenate(shown)), torch.from_numpy(starts)


def _some_hidden(pieces: NDArray[np.int64], chance: np.random.Generator) -> NDArray[np.int64]:
    shown = pieces[chance.random(len(pieces)) >= HIDDEN_SHARE]
    return shown if len(shown) else pieces


def write(vectors: Array, folder: Path) -> None:
    """Write vectors of all word pieces, shape (V, D), as package data: eight bits, English pieces only."""
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = json.loads((encoder_folder() / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    english = np.array(sorted(number for piece, number in vocabulary.items() if _ENGLISH.fullmatch(piece)))
    row_of = np.zeros(VOCABULARY, np.uint16)
    row_of[english] = np.arange(1, len(english) + 1)
    kept = np.concatenate([np.zeros_like(vectors[:1]), vectors[english]])
    scales = np.abs(kept).max(1) / 127
    rows = np.rint(kept / np.where(scales, scales, 1)[:, None]).astype(np.int8)
    np.savez(folder / "vectors.npz", rows=rows, scales=scales.astype(np.float32), row_of=row_of)
    meta = {
        "version": VERSION,
        "language": "en",
        "dimensions": vectors.shape[1],
        "pieces": len(english),
        "sha256": hashlib.sha256((folder / "vectors.npz").read_bytes()).hexdigest(),
    }
    (folder / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
