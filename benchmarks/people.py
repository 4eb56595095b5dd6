"""How often two sightings of a person are rightly called the same, on pairs that were judged by hand.

`python -m benchmarks.people` reads the readouts of `people_pairs.tsv` from `../shared/corpus` and prints for each half
of the pairs precision and recall of "same" with 95 % intervals (bootstrap over pairs), how many are unsure, how well
scores are calibrated, and what every wrong verdict was; then how many same people share a key, how many others do,
and how long a million judgements take. `--records FILE` takes the records from a file that `aidememoire read` wrote.
`--fit` moves the weights of `comparison/people/weights.toml` by the half of the pairs that is there to tune.

The pairs are hard on purpose: some were drawn at random within kinds of alike names (one family name, near spellings,
another order, one word only, ...), the others chosen among relatives, bearers of one family name and other spellings
of one name. Each verdict was reached by reading both texts and from what is generally known of the people. No pair is
in both halves, but the same person may be; the half to measure was drawn and judged last, when the rules stood. A
question mark behind a side says that it follows from the company.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from aidememoire import Reader
from aidememoire.comparison.people import Likeness, Sighting, keys, likeness
from aidememoire.comparison.people.evidence import evidence
from aidememoire.comparison.people.spelling import folded, words_of
from aidememoire.comparison.people.weights import FILE, Weight, load_weights
from aidememoire.record import Record
from benchmarks.calibration import error, reliability
from benchmarks.corpus import CORPUS, collect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

PAIRS: Final = Path(__file__).parent / "people_pairs.tsv"
CALLS: Final = 1_000_000
#: How far a weight may be moved from what was argued: the standard deviation of the prior.
PRIOR_DEVIATION: Final = 0.8


@dataclass(frozen=True)
class Pair:
    """Two sightings and whether a person judged them to be the same."""

    use: str
    a: Sighting
    b: Sighting
    is_same: bool
    note: str


@dataclass(frozen=True)
class Judged:
    """A pair and what the comparison says of it."""

    pair: Pair
    found: Likeness


def load_records(ids: set[str], file: Path | None) -> dict[str, Record]:
    """Read the readouts of the given ids, or take their records from a file."""
    if file is not None:
        lines = file.read_text(encoding="utf-8").splitlines()
        return {record.readout.id: record for record in map(Record.from_json, lines) if record.readout.id in ids}
    opened, _ = collect(None)
    reader = Reader()
    results = reader.read_many([readout for readout in opened if readout.id in ids])
    return {record.readout.id: record for record in results if isinstance(record, Record)}


def load_pairs(file: Path | None) -> tuple[list[Pair], list[Sighting], list[str]]:
    """Give the judged pairs, all sightings of the readouts they come from, and the names that are not read any more."""
    with PAIRS.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter="\t"))
    records = load_records({row[key] for row in rows for key in ("a", "b")}, file)
    pairs: list[Pair] = []
    lost: list[str] = []
    for row in rows:
        a, b = (find(records.get(row[side]), row[f"{side}_name"]) for side in ("a", "b"))
        if a and b:
            pairs.append(Pair(row["use"], a, b, row["verdict"] == "same", row["note"]))
        else:
            lost += [row[f"{side}_name"] for side, found in (("a", a), ("b", b)) if found is None]
    everyone = [Sighting.of(record, person) for record in records.values() for person in record.people]
    return pairs, everyone, lost


def find(record: Record | None, name: str) -> Sighting | None:
    """Give the sighting of a name; where it is read longer or shorter by now, the one whose name differs least.

    One of the two names must hold all words of the other.
    """
    if record is None:
        return None
    wanted = set(words_of(folded(name)))
    words = {person.id: set(words_of(folded(person.name))) for person in record.people}
    fitting = [p for p in record.people if words[p.id] <= wanted or wanted <= words[p.id]]
    likest = min(fitting, key=lambda person: len(words[person.id] ^ wanted), default=None)
    return Sighting.of(record, likest) if likest else None


def precision_and_recall(judged: Sequence[Judged]) -> tuple[float, float]:
    """Of the pairs called the same, how many are; of those that are, how many are called so."""
    right = sum(j.pair.is_same and j.found.verdict == "same" for j in judged)
    called = sum(j.found.verdict == "same" for j in judged)
    are = sum(j.pair.is_same for j in judged)
    return right / max(1, called), right / max(1, are)


def interval(judged: Sequence[Judged], figure: Callable[[Sequence[Judged]], float], draws: int = 2000) -> str:
    """Write a figure with its 95 % interval, from pairs drawn again and again with replacement."""
    chance = random.Random(1)
    values = sorted(figure(chance.choices(judged, k=len(judged))) for _ in range(draws))
    return f"{figure(judged):.3f} ({values[draws // 40]:.3f} to {values[-draws // 40]:.3f})"


def report(use: str, judged: Sequence[Judged]) -> None:
    """Print the figures of one half, and each pair that is called wrongly or left unsure."""
    verdicts = Counter((j.pair.is_same, j.found.verdict) for j in judged)
    scored = [("people", j.found.score, j.pair.is_same) for j in judged]
    print(f"{use}: {len(judged)} pairs, {sum(j.pair.is_same for j in judged)} of them the same")
    print(f"  precision of same {interval(judged, lambda some: precision_and_recall(some)[0])}")
    print(f"  recall of same    {interval(judged, lambda some: precision_and_recall(some)[1])}")
    print(f"  unsure {verdicts[True, 'unsure']} of the same, {verdicts[False, 'unsure']} of the different")
    print(f"  called different though the same {verdicts[True, 'different']}")
    print(f"  calibration error {error(scored):.3f}: score, share that is the same, pairs")
    for score, share, number in reliability(scored):
        print(f"    {score:.2f}  {share:.2f}  {number}")
    for j in judged:
        if j.found.verdict != ("same" if j.pair.is_same else "different"):
            truth = "same" if j.pair.is_same else "different"
            print(f"  {j.found.score:.2f} {truth}: {told(j.pair.a)} ~ {told(j.pair.b)} ({j.found.reason})")


def told(sighting: Sighting) -> str:
    """Write a sighting in few words."""
    posts = "; ".join(post.title for post in sighting.posts)
    return f"{sighting.name} [{sighting.side or '-'}{', ' + posts if posts else ''}, {sighting.date}]"


def report_keys(pairs: Sequence[Pair], sightings: Sequence[Sighting]) -> None:
    """Print how many same people share a key, and to how many pairs keys bring the sightings down."""
    same = [pair for pair in pairs if pair.is_same]
    shared = sum(not keys(pair.a).isdisjoint(keys(pair.b)) for pair in same)
    print(f"keys: {shared} of {len(same)} pairs of the same share one")
    blocks: dict[str, list[int]] = {}
    for number, sighting in enumerate(sightings):
        for key in keys(sighting):
            blocks.setdefault(key, []).append(number)
    met = {pair for block in blocks.values() for pair in combinations(block, 2)}
    number = len(sightings)
    print(f"  of {number} sightings {len(met)} pairs share one, {len(met) / (number * (number - 1) / 2):.2%} of all")


def report_speed(sightings: Sequence[Sighting]) -> None:
    """Print how long a million judgements take, on pairs drawn from all sightings and on pairs that share a key."""
    chance = random.Random(1)
    drawn = [(chance.choice(sightings), chance.choice(sightings)) for _ in range(CALLS)]
    by_key: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        for key in keys(sighting):
            by_key.setdefault(key, []).append(sighting)
    blocks = [block for block in by_key.values() if len(block) > 1]
    alike = [tuple(chance.sample(chance.choice(blocks), 2)) for _ in range(CALLS)]
    for what, chosen in (("any two", drawn), ("two that share a key", alike)):
        start = time.process_time()
        for a, b in chosen:
            likeness(a, b)
        print(f"{CALLS} judgements of {what}: {time.process_time() - start:.1f} s")


def fitted(pairs: Sequence[Pair], weights: dict[str, Weight]) -> dict[str, float]:
    """Fit the weights: logistic regression with a normal prior round what was argued (Newton's method)."""
    names = list(weights)
    place = {name: number for number, name in enumerate(names)}
    counts = np.zeros((len(pairs), len(names)))
    for row, pair in enumerate(pairs):
        for piece in evidence(pair.a, pair.b).pieces():
            counts[row, place[piece]] += 1
    are_same = np.array([pair.is_same for pair in pairs], dtype=float)
    argued = np.array([weights[name].argued for name in names])
    found = argued.copy()
    for _ in range(50):
        chances = 1 / (1 + np.exp(-counts @ found))
        slope = counts.T @ (are_same - chances) - (found - argued) / PRIOR_DEVIATION**2
        curve = (counts.T * (chances * (1 - chances))) @ counts + np.eye(len(names)) / PRIOR_DEVIATION**2
        step = np.linalg.solve(curve, slope)
        found += step
        if np.abs(step).max() < 1e-9:
            break
    return {name: round(float(value), 2) for name, value in zip(names, found, strict=True)}


def write_weights(values: dict[str, float]) -> None:
    """Put fitted weights into the file, line by line; its comments stay."""
    text = FILE.read_text(encoding="utf-8")
    for name, value in values.items():
        line = re.compile(rf'^("{re.escape(name)}" = \{{ argued = [^,]+, fitted = )[^ ]+( \}})$', re.M)
        text = line.sub(rf"\g<1>{value}\g<2>", text)
    FILE.write_text(text, encoding="utf-8")


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the figures, or fit the weights; the status says whether there were pairs to look at."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.people", description=__doc__.split("\n")[0])
    parser.add_argument("--records", type=Path, help="a file of records that holds those of the pairs")
    parser.add_argument("--fit", action="store_true", help="fit the weights on the half that is there to tune")
    asked = parser.parse_args(None if arguments is None else list(arguments))
    if not CORPUS.is_dir() and asked.records is None:
        print(f"no corpus at {CORPUS}")
        return 1
    pairs, sightings, lost = load_pairs(asked.records)
    print(f"{len(pairs)} pairs; not read any more: {', '.join(lost) or 'none'}")
    tune = [pair for pair in pairs if pair.use == "tune"]
    if asked.fit:
        write_weights(fitted(tune, load_weights()))
        return 0 if tune else 1
    for use in ("tune", "measure"):
        report(use, [Judged(pair, likeness(pair.a, pair.b)) for pair in pairs if pair.use == use])
    report_keys(pairs, sightings)
    report_speed(sightings)
    return 0 if pairs else 1


if __name__ == "__main__":
    sys.exit(main())
