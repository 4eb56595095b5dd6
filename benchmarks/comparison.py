"""How well two accounts are laid side by side: links of points, what one tells alone, and "same encounter or not".

`python -m benchmarks.comparison` measures on the pairs of `benchmarks/pairs`, whose texts are in `../shared`, with 95 %
intervals (bootstrap over pairs); `--encounters` judges every cross-publisher pair of the corpus besides, `--speed`
times a comparison against reading, and `--fit` prints weights fitted on the pairs that are there to tune.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from aidememoire import Reader
from aidememoire.comparison.accounts import accounts_in
from aidememoire.comparison.encounters import of_one_encounter, same_encounter
from aidememoire.comparison.linking import link
from aidememoire.comparison.meaning import load_meaning
from aidememoire.comparison.points import points_of
from aidememoire.record import Readout, Record
from aidememoire.sources import readouts
from benchmarks.corpus import collect
from benchmarks.pairs import load_links, load_same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from aidememoire.comparison.accounts import Account
    from aidememoire.record import Span
    from benchmarks.pairs import Pair

ROOT: Final = Path(__file__).resolve().parent.parent
SHARED: Final = Path(os.environ.get("AIDEMEMOIRE_SHARED", ROOT.parent / "shared"))
DRAWS: Final = 2000
FIRST, LAST = "2021-10-20", "2022-07-01"  # where the corpus has several publishers
NEAR: Final = 0.6  # how right a link on one subject is, when weights are fitted


@dataclass
class Count:
    """Right, found and wanted: what precision and recall are made of."""

    right: float = 0
    found: float = 0
    hit: float = 0
    wanted: float = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.right + other.right, self.found + other.found, self.hit + other.hit, self.wanted + other.wanted
        )

    @property
    def precision(self) -> float:
        """Give how much of what was found is right."""
        return self.right / self.found if self.found else float("nan")

    @property
    def recall(self) -> float:
        """Give how much of what is wanted was found."""
        return self.hit / self.wanted if self.wanted else float("nan")


@dataclass
class Measured:
    """The counts of one pair of accounts."""

    name: str
    counts: dict[str, Count] = field(default_factory=dict)


def measure(pair: Pair, reader: Reader) -> Measured:
    """Compare one pair and count. A found link is right where a wanted one lies under both its ends."""
    accounts = of_one_encounter([reader.read_readout(pair.a.readout), reader.read_readout(pair.b.readout)])
    points = [points_of(account) for account in accounts]
    links = link(points, load_meaning())
    found = [(points[0][one.one[1]].span, points[1][one.other[1]].span) for one in links]
    wanted = [(pair.a.spans[one.a], pair.b.spans[one.b], one.degree) for one in pair.links]
    counts = {
        "links": _links(found, wanted, {"same"}),
        "links, near ones wanted too": _links(found, wanted, {"same", "near"}),
        "told by one only": _alone([one for one, _ in found], pair.a.spans, pair.only_a())
        + _alone([other for _, other in found], pair.b.spans, pair.only_b()),
    }
    return Measured(pair.name, counts)


def _links(found: Sequence[tuple[Span, Span]], wanted: Sequence[tuple[Span, Span, str]], degrees: set[str]) -> Count:
    """Count links; a near one that is not wanted is neither right nor wrong."""
    count = Count()
    for one, other in found:
        under = {degree for a, b, degree in wanted if shares(one, a) and shares(other, b)}
        if under & degrees:
            count += Count(right=1, found=1)
        elif not under:
            count += Count(found=1)
    for a, b, degree in wanted:
        if degree in degrees:
            hit = any(shares(one, a) and shares(other, b) for one, other in found)
            count += Count(hit=hit, wanted=1)
    return count


def _alone(linked: list[Span], points: Sequence[Span], only: Sequence[int]) -> Count:
    left = {i for i, point in enumerate(points) if not any(shares(span, point) for span in linked)}
    right = len(left & set(only))
    return Count(right, len(left), right, len(only))


def shares(one: Span, other: Span) -> bool:
    """Say whether two spans share half of the shorter one."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return 2 * common >= min(one.end - one.start, other.end - other.start)


def interval(measured: Sequence[Measured], figure: Callable[[Sequence[Measured]], float]) -> str:
    """Write a figure with its 95 % interval, from pairs of accounts drawn again and again."""
    draw = np.random.default_rng(0)
    drawn = [figure([measured[i] for i in draw.integers(len(measured), size=len(measured))]) for _ in range(DRAWS)]
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return f"{figure(measured):.2f} ({low:.2f} to {high:.2f})"


def table(measured: Sequence[Measured]) -> Iterator[str]:
    """Write precision and recall of links and of what one tells alone, a line each."""
    for name in measured[0].counts:

        def total(some: Sequence[Measured], name: str = name) -> Count:
            return sum((one.counts[name] for one in some), Count())

        yield (
            f"| {name} | {int(total(measured).wanted)} | {interval(measured, lambda some: total(some).precision)} "
            f"| {interval(measured, lambda some: total(some).recall)} |"
        )


def encounters(reader: Reader) -> Iterator[str]:
    """Judge every pair of readouts of different publishers in the corpus, as "same encounter or not".

    What `same.tsv` does not call the same is taken for another encounter: its candidates were looked for in full.
    """
    by_publisher: dict[str, list[tuple[str, tuple[Account, ...]]]] = {}
    for record in reader.read_many(collect(None)[0], jobs=2):
        if isinstance(record, Record) and FIRST <= (record.readout.published or "") <= LAST:
            publisher = record.readout.publisher or "White House"
            by_publisher.setdefault(publisher, []).append((record.readout.sha256, accounts_in(record)))
    wanted = {frozenset((c.a.sha256, c.b.sha256)): c.passage is None for c in load_same(SHARED) if c.same}
    here = {digest for held in by_publisher.values() for digest, _ in held}
    wanted = {pair: whole for pair, whole in wanted.items() if pair <= here}
    found: set[frozenset[str]] = set()
    pairs, start = 0, time.perf_counter()
    for one, other in combinations(by_publisher.values(), 2):
        for (a, ours), (b, theirs) in product(one, other):
            pairs += 1
            if any(same_encounter(x, y).verdict == "same" for x, y in product(ours, theirs)):
                found.add(frozenset((a, b)))
    seconds = time.perf_counter() - start
    whole = {pair for pair, is_whole in wanted.items() if is_whole}
    right = len(found & wanted.keys())
    yield f"{pairs:,} pairs of readouts of different publishers, {pairs / seconds:,.0f} a second"
    yield f"called the same: {len(found)}, of which right {right} (precision {_share(right, len(found))})"
    yield f"found of whole accounts: {_share(len(found & whole), len(whole))}"
    yield f"found of all, passages of addresses and interviews too: {_share(right, len(wanted))}"


def _share(part: int, whole: int) -> str:
    """Write a share with its 95 % interval (Wilson's)."""
    if not whole:
        return "none"
    z, p = 1.96, part / whole
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    wide = z / (1 + z * z / whole) * ((p * (1 - p) / whole + z * z / (4 * whole * whole)) ** 0.5)
    return f"{part} of {whole}, {p:.2f} ({middle - wide:.2f} to {middle + wide:.2f})"


def speed() -> Iterator[str]:
    """Time a comparison against the reading of one of its accounts, start-up included: the median of five runs each."""
    with tempfile.TemporaryDirectory() as folder:
        accounts = [Path(folder) / f"{name}.txt" for name in "ab"]
        for account, sample in zip(
            accounts, ("mfa-lu-karlsen-20251009.html", "state-karlsen-lu-20251008.txt"), strict=True
        ):
            account.write_text(_of_length(ROOT / "samples" / sample, 500), encoding="utf-8")
        reading = _seconds("read", str(accounts[0]))
        comparing = _seconds("compare", str(accounts[0]), str(accounts[1]))
    yield f"reading 500 words {reading:.2f} s, comparing two such {comparing:.2f} s: {comparing / reading:.2f} times"


def _of_length(path: Path, words: int) -> str:
    """Give a sample's readout with its paragraphs told again until it has so many words."""
    opened = next(item for item in readouts([path]) if isinstance(item, Readout))
    text = opened.text
    while len(text.split()) < words:
        text += "\n\n" + opened.text
    return f"{opened.title}\n{opened.published}\n\n" + text


def _seconds(*arguments: str) -> float:
    command = [str(Path(sys.executable).with_name("aidememoire")), *arguments]
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    return sorted(taken)[2]


def fit(pairs: Iterable[Pair], reader: Reader) -> dict[str, float]:
    """Fit the weights of a pair's features: logistic regression with a small penalty, by Newton's method."""
    from aidememoire.comparison.likeness import Comparer

    rows: list[list[float]] = []
    right: list[float] = []
    names: list[str] = []
    importance: list[float] = []
    for pair in pairs:
        if pair.use != "tune":
            continue
        accounts = of_one_encounter([reader.read_readout(pair.a.readout), reader.read_readout(pair.b.readout)])
        one, other = (points_of(account) for account in accounts)
        comparer = Comparer(load_meaning(), one, other)
        for i, j in product(range(len(one)), range(len(other))):
            features = comparer.features(i, j)
            names = list(features)
            degrees = {
                wanted.degree
                for wanted in pair.links
                if shares(one[i].span, pair.a.spans[wanted.a]) and shares(other[j].span, pair.b.spans[wanted.b])
            }
            rows.append(list(features.values()))
            right.append(1.0 if "same" in degrees else NEAR if degrees else 0.0)
            importance.append(1.0)
    return dict(zip(names, _logistic(np.array(rows), np.array(right), np.array(importance)), strict=True))


def _logistic(rows: np.ndarray, right: np.ndarray, importance: np.ndarray, penalty: float = 0.5) -> list[float]:
    weights = np.zeros(rows.shape[1])
    keep = np.full(rows.shape[1], penalty)
    keep[0] = 1e-6
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (importance * (right - chance)) - keep * weights
        curve = (rows * (importance * chance * (1 - chance))[:, None]).T @ rows + np.diag(keep)
        weights = weights + np.linalg.solve(curve, slope)
    return [round(float(weight), 2) for weight in weights]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.comparison", description=__doc__.split("\n")[0])
    parser.add_argument("--encounters", action="store_true", help="judge every cross-publisher pair of the corpus")
    parser.add_argument("--speed", action="store_true", help="time a comparison against reading")
    parser.add_argument("--fit", action="store_true", help="print weights fitted on the pairs that are there to tune")
    asked = parser.parse_args()
    reader = Reader()
    pairs = load_links(SHARED)
    if asked.fit:
        print(fit(pairs, reader))
        return 0
    print("| 6 pairs to measure | wanted | precision | recall |\n|---|---|---|---|")
    for line in table([measure(pair, reader) for pair in pairs if pair.use == "measure"]):
        print(line)
    for line in (*(encounters(reader) if asked.encounters else ()), *(speed() if asked.speed else ())):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
