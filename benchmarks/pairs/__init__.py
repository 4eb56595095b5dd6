"""Pairs of accounts whose comparison is known: which readouts tell of one encounter, and which points say the same.

`same.tsv` and `links.jsonl` name readouts by key, and know their texts by SHA-256; the texts themselves are in
`../shared` and are no part of the repository. The loaders here open them there. `README.md` says how the pairs were
made and what counts as a point and as a link.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from aidememoire.record import Readout, Span
from aidememoire.sources import Options, readouts
from benchmarks.corpus import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LINKS = Path(__file__).with_name("links.jsonl")
SAME = Path(__file__).with_name("same.tsv")

PUBLISHERS = {"kremlin.csv": "President of Russia", "ukraine.csv": "President of Ukraine"}

Use = Literal["tune", "measure"]
Degree = Literal["same", "near"]
USES: tuple[Use, ...] = get_args(Use)


@dataclass(frozen=True)
class Points:
    """One account cut into points: `spans` lie in the text of `readout`, in its order, and do not overlap."""

    readout: Readout
    spans: tuple[Span, ...]

    def words(self, index: int) -> str:
        """Give the words of one point."""
        return self.readout.words(self.spans[index])


@dataclass(frozen=True)
class Link:
    """Two points that answer each other, by their places in `Pair.a` and `Pair.b`.

    `same`: both say it, one perhaps more briefly. `near`: one subject, and each says something else of it.
    """

    a: int
    b: int
    degree: Degree


@dataclass(frozen=True)
class Pair:
    """Two accounts of one encounter, their points and links; `use` says whether to tune or to measure on them."""

    name: str
    use: Use
    a: Points
    b: Points
    links: tuple[Link, ...]

    def only_a(self) -> list[int]:
        """Give the points of the first account that no point of the second answers, by their places."""
        return sorted(set(range(len(self.a.spans))) - {link.a for link in self.links})

    def only_b(self) -> list[int]:
        """Give the points of the second account that no point of the first answers, by their places."""
        return sorted(set(range(len(self.b.spans))) - {link.b for link in self.links})


@dataclass(frozen=True)
class Candidate:
    """Two readouts of different publishers that may tell of one encounter, and whether they do.

    `passage` names the readout ("a" or "b") that has another subject and tells of the encounter in a passage only.
    """

    a: Readout
    b: Readout
    same: bool
    passage: Literal["a", "b"] | None
    note: str


def load_links(shared: Path) -> list[Pair]:
    """Give the pairs with points and links; `shared` is the folder of readouts. Raises as `load_same` does."""
    texts = _texts(shared)
    return [_pair(json.loads(line), texts) for line in LINKS.read_text(encoding="utf-8").splitlines()]


def load_same(shared: Path) -> list[Candidate]:
    """Give the checked candidates; raises `LookupError` where `shared` lacks a text or has it with other words."""
    texts = _texts(shared)
    return [_candidate(row, texts) for row in rows_of_same()]


def rows_of_same() -> list[dict[str, str]]:
    """Give the lines of `same.tsv` as they stand there, for which no texts are needed."""
    with SAME.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _pair(row: Mapping[str, Any], texts: Mapping[str, Readout]) -> Pair:
    a, b = (
        Points(
            _found(row[side]["key"], row[side]["sha256"], texts),
            tuple(Span(start=start, end=end) for start, end in row[f"points_{side}"]),
        )
        for side in "ab"
    )
    return Pair(row["pair"], row["use"], a, b, tuple(Link(*link) for link in row["links"]))


def _candidate(row: Mapping[str, Any], texts: Mapping[str, Readout]) -> Candidate:
    a, b = (_found(row[f"{side}_key"], row[f"{side}_sha256"], texts) for side in "ab")
    return Candidate(a, b, row["verdict"] == "same", row["passage"] or None, row["note"])


def _found(key: str, digest: str, texts: Mapping[str, Readout]) -> Readout:
    if digest not in texts:
        raise LookupError(f"no readout has the text that was read as {key}")
    return texts[digest]


@cache
def _texts(shared: Path) -> Mapping[str, Readout]:
    """Open the readouts once, by the hash of their texts: ids may come to be made otherwise, texts stay."""
    return {readout.sha256: readout for readout in _opened(shared)}


def _opened(shared: Path) -> Iterator[Readout]:
    """Open the tables whole, but of the thousand files of the White House only those that are named here."""
    keys = {row[f"{side}_key"] for row in rows_of_same() for side in "ab"}
    files = [shared / "corpus" / "whitehouse" / f"{key}.md" for key in sorted(keys) if "://" not in key]
    yield from _readouts([*filter(Path.is_file, files), shared / "gold" / "dev-other.texts.jsonl"])
    for name, publisher in PUBLISHERS.items():
        yield from _readouts([shared / "corpus" / name], Options(columns=COLUMNS, publisher=publisher))


def _readouts(paths: list[Path], options: Options | None = None) -> Iterator[Readout]:
    return (item for item in readouts(paths, options) if isinstance(item, Readout))
