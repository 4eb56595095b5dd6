"""How well vectors tell what says the same, what they weigh on disk and how fast they are: the choice of the vectors.

`python -m benchmarks.meaning [--half measure]` compares what ships with words in common and tf-idf, on two sets:

- `paraphrases.jsonl`, written for this project in the manner of many publishers: a statement, another account's words
  for the same, and three statements of that account on the same subject that say something else. The content is
  invented. Every second item is to tune on, the others to measure on. *Of four*: how often the statement is nearest to
  its paraphrase and not to one of the three. *Of all*: the same among the statements of all items of the half, four
  times as many as it has items. *AUC*: how often a paraphrase is nearer to its statement than a statement that says
  something else is to its own.
- the real pairs of `pairs/links.jsonl` that are there to tune: where, among all points of the other account, does the
  first true partner of a linked point stand? *MRR* is the mean of one over its rank, *first* how often it is 1.

In brackets are 95 % intervals, by a bootstrap over items and pairs. With `--candidates`, where PyTorch is installed
(`training/README.md`), it measures what else might have shipped: the whole sentence encoder, which is the teacher and
an upper bound; the reading pipeline's own encoder; the vectors of word pieces alone of either, weighted by rarity but
not taught; and vectors in folders `training/work/meaning-*` (made by `training.vectors --dimensions N --out FOLDER`).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from math import log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from aidememoire.comparison.meaning.vectors import DATA, Meaning, StatementPieces
from benchmarks.pairs import load_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from benchmarks.pairs import Pair

    Floats = NDArray[np.float64]
    #: Two lists of texts to how near each of the one is to each of the other.
    Nearness = Callable[[Sequence[str], Sequence[str]], Floats]

ROOT: Final = Path(__file__).resolve().parent.parent
SHARED: Final = Path(os.environ.get("AIDEMEMOIRE_SHARED", ROOT.parent / "shared"))
PARAPHRASES: Final = ROOT / "benchmarks" / "paraphrases.jsonl"
WORK: Final = ROOT / "training" / "work"
DRAWS: Final = 1000
STATEMENTS_TIMED: Final = 60

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True)
class Item:
    """A statement, what says the same, and three on the same subject that say something else."""

    statement: str
    same: str
    other: tuple[str, ...]


@dataclass(frozen=True)
class Candidate:
    """Something that tells how near statements are; `bytes` on disk and `load` in seconds are None where none ships."""

    name: str
    nearness: Nearness
    bytes: int | None = None
    load: float | None = None


def paraphrases(half: str) -> list[Item]:
    """Give the items of a half, "tune" or "measure"."""
    items = [json.loads(line) for line in PARAPHRASES.read_text(encoding="utf-8").splitlines()]
    return [
        Item(item["statement"], item["same"], tuple(item["other"])) for item in items[1 if half == "tune" else 0 :: 2]
    ]


@dataclass(frozen=True)
class Judged:
    """What the items of a half came to, a row an item: nearness to the paraphrase and the others, and its rank."""

    same: Floats
    other: Floats
    rank: NDArray[np.int64]

    @classmethod
    def of(cls, items: Sequence[Item], nearness: Nearness) -> Judged:
        """Judge items; a paraphrase that is as near as another statement ranks behind it."""
        held = [text for item in items for text in (item.same, *item.other)]
        near = nearness([item.statement for item in items], held)
        own = near.reshape(len(items), len(items), -1)[np.arange(len(items)), np.arange(len(items))]
        return cls(own[:, 0], own[:, 1:], (near >= own[:, :1]).sum(1))

    def figures(self, drawn: NDArray[np.int64]) -> tuple[float, ...]:
        """Give the share right of four and of all, and the AUC, over the items drawn."""
        same, other = self.same[drawn], self.other[drawn]
        of_four = (same[:, None] > other).all(1).mean()
        apart = same[:, None] - other.ravel()[None, :]
        return float(of_four), float((self.rank[drawn] == 1).mean()), float(((apart > 0) + 0.5 * (apart == 0)).mean())


def ranks(pair: Pair, nearness: Nearness) -> list[int]:
    """Give, for each linked point of both accounts, the rank of its first true partner among the other's points."""
    near = nearness(
        [pair.a.words(at) for at in range(len(pair.a.spans))], [pair.b.words(at) for at in range(len(pair.b.spans))]
    )
    links = [(link.a, link.b) for link in pair.links]
    return [*_first_partners(near, links), *_first_partners(near.T, [(b, a) for a, b in links])]


def _first_partners(near: Floats, links: Sequence[tuple[int, int]]) -> Iterator[int]:
    for point in sorted({own for own, _ in links}):
        partners = [partner for own, partner in links if own == point]
        best = near[point, partners].max()
        strangers = np.delete(near[point], partners)
        yield 1 + int((strangers >= best).sum())


def of_ranks(found: Sequence[Sequence[int]]) -> tuple[float, float]:
    """Give the MRR and the share of first places, every linked point counting once."""
    flat = np.array([rank for own in found for rank in own])
    return float((1 / flat).mean()), float((flat == 1).mean())


def shipped(folder: Path = DATA, name: str = "taught pieces (ships)") -> Candidate:
    """Load vectors of word pieces from a folder."""
    start = time.perf_counter()
    meaning = Meaning(folder)
    seconds = time.perf_counter() - start
    size = sum(path.stat().st_size for path in folder.iterdir())
    return Candidate(name, by_cosine(meaning.vectors), size, seconds)


def by_cosine(vectors: Callable[[Sequence[str]], NDArray[np.float32]]) -> Nearness:
    """Make nearness of vectors, of whatever length."""

    def unit(texts: Sequence[str]) -> Floats:
        found = vectors(texts).astype(np.float64)
        lengths: Floats = np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
        return found / lengths

    return lambda one, other: unit(one) @ unit(other).T


def words_in_common(one: Sequence[str], other: Sequence[str]) -> Floats:
    """Give the share of shared words among all words of two texts."""
    ours, theirs = ([set(_words(text)) for text in texts] for texts in (one, other))
    return np.array([[len(a & b) / max(1, len(a | b)) for b in theirs] for a in ours])


class TfIdf:
    """Cosine of words weighted by how rare they are in the sentences of the readouts that `training` may learn from."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self._total = 1 + len(sentences)
        self._held = Counter(word for sentence in sentences for word in set(_words(sentence)))

    def __call__(self, one: Sequence[str], other: Sequence[str]) -> Floats:
        """Give the cosines."""
        ours, theirs = ([self._weights(text) for text in texts] for texts in (one, other))
        return np.array([[sum(a[word] * b[word] for word in a.keys() & b.keys()) for b in theirs] for a in ours])

    def _weights(self, text: str) -> dict[str, float]:
        weights = {
            word: count * log(self._total / (1 + self._held[word])) for word, count in Counter(_words(text)).items()
        }
        length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def candidates() -> Iterator[Candidate]:
    """Give what else might have shipped; needs PyTorch and the weights of `training/README.md`."""
    from training import vectors as made
    from training.train import load

    encoders: dict[str, Any] = {"all-MiniLM-L6-v2": made.published_encoder()}
    if (WORK / "en.pt").exists():
        encoders["the reading encoder"] = load(WORK / "en.pt")[0].encoder.eval()
    cut = StatementPieces()
    rarity = made.rarity(map(cut.of, made.taught_texts(SHARED / "corpus")))
    for name, encoder in encoders.items():
        yield Candidate(f"{name}, whole", by_cosine(partial(made.sentence_vectors, encoder)))
        alone = made.pieces_alone(encoder)
        for dimensions in (128, made.DIMENSIONS, 256):
            table = ((alone - alone.mean(0)) @ made.principal(alone, dimensions)) * rarity[:, None]
            vectors = _summed(table, cut.of)
            yield Candidate(f"{name}, pieces alone, {dimensions}", by_cosine(vectors), table.size)
    for folder in sorted(WORK.glob("meaning-*")):
        yield shipped(folder, f"taught pieces, {folder.name.removeprefix('meaning-')}")


def _summed(
    table: NDArray[np.float32], cut: Callable[[str], list[int]]
) -> Callable[[Sequence[str]], NDArray[np.float32]]:
    return lambda texts: np.stack([table[cut(text)].sum(0) for text in texts])


def sentences() -> list[str]:
    """Give the sentences of the corpus that words are counted in."""
    from benchmarks.corpus import collect

    return [sentence for readout in collect(None)[0] for sentence in re.split(r"(?<=[.!?])\s+|\n\s*\n", readout.text)]


def row(candidate: Candidate, items: Sequence[Item], unseen: Sequence[str], pairs: Sequence[Pair]) -> list[str]:
    """Measure a candidate and give the cells of its row; `unseen` are texts to time it on."""
    judged = Judged.of(items, candidate.nearness)
    cells = _with_intervals(judged.figures, len(items))
    found = [ranks(pair, candidate.nearness) for pair in pairs]
    if found:
        cells += _with_intervals(lambda drawn: of_ranks([found[at] for at in drawn]), len(found))
    else:
        cells += ["–", "–"]
    start = time.perf_counter()
    candidate.nearness(unseen, unseen[:1])
    spent = time.perf_counter() - start
    size = "–" if candidate.bytes is None else f"{candidate.bytes / 1e6:.1f}"
    load = "–" if candidate.load is None else f"{candidate.load * 1000:.0f}"
    return [candidate.name, *cells, size, load, f"{spent * 1000:.1f}"]


def _with_intervals(figures: Callable[[NDArray[np.int64]], tuple[float, ...]], count: int) -> list[str]:
    """Give the figures over all of so many things, each with its interval from drawing them again."""
    chance = np.random.default_rng(0)
    draws = np.array([figures(chance.integers(count, size=count)) for _ in range(DRAWS)])
    low, high = np.quantile(draws, [0.025, 0.975], axis=0)
    return [
        f"{value:.2f} ({least:.2f} to {most:.2f})"
        for value, least, most in zip(figures(np.arange(count)), low, high, strict=True)
    ]


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.meaning", description=__doc__.split("\n")[0])
    parser.add_argument("--half", choices=("tune", "measure"), default="measure", help="of the paraphrases")
    parser.add_argument("--candidates", action="store_true", help="measure what else might have shipped")
    asked = parser.parse_args()
    items = paraphrases(asked.half)
    has_corpus = (SHARED / "corpus").is_dir()
    pairs = [pair for pair in load_links(SHARED) if pair.use == "tune"] if has_corpus else []
    measured = [Candidate("words in common", words_in_common)]
    if has_corpus:
        measured.append(Candidate("tf-idf", TfIdf(sentences())))
    measured.append(shipped())
    other_half = paraphrases("tune" if asked.half == "measure" else "measure")
    unseen = [item.statement for item in other_half][:STATEMENTS_TIMED]
    head = ["", "of four", "of all", "AUC", "real: MRR", "real: first", "MB", "load, ms", "60 statements, ms"]
    points = sum(len(ranks(pair, words_in_common)) for pair in pairs)
    print(f"{len(items)} paraphrases ({asked.half}); {points} linked points of {len(pairs)} real pairs\n")
    for cells in (head, ["---"] * len(head)):
        print(f"| {' | '.join(cells)} |")
    for candidate in (*measured, *(candidates() if asked.candidates else ())):
        print(f"| {' | '.join(row(candidate, items, unseen, pairs))} |", flush=True)


if __name__ == "__main__":
    main()
