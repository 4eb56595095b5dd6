"""Read every real readout at hand and check what must hold of each record.

`python -m benchmarks.corpus [--number N] [--jobs J]` reads `../shared/corpus` twice, in one process and in J, and
checks every record: it can be rebuilt from its JSON form, which gives the same bytes; every span lies in its text; the
two runs give the same bytes. It prints what was read and set aside, how long it took, and ends with status 1 on any
fault.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from aidememoire import Reader
from aidememoire.record import Readout, Record
from aidememoire.sources import Options, SetAside, readouts

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("AIDEMEMOIRE_SHARED", ROOT.parent / "shared")) / "corpus"
COLUMNS = {"title": "headline", "text": "body", "url": "link", "published": "date"}


def collect(number: int | None) -> tuple[list[Readout], Counter[str]]:
    """Open the corpus, a third from each of its parts; counts why documents were set aside at the door."""
    tables = {"kremlin.csv": "President of Russia", "ukraine.csv": "President of Ukraine"}
    parts = [readouts([CORPUS / "whitehouse"])]
    parts += [
        readouts([CORPUS / name], Options(columns=COLUMNS, publisher=publisher)) for name, publisher in tables.items()
    ]
    opened: list[Readout] = []
    aside: Counter[str] = Counter()
    for place, part in enumerate(parts):
        wanted = None if number is None else (number + place) // len(parts)
        for item in part:
            if wanted is not None and wanted <= 0:
                break
            if isinstance(item, Readout):
                opened.append(item)
                wanted = None if wanted is None else wanted - 1
            elif isinstance(item, SetAside):
                aside[item.reason] += 1
    if not opened:
        raise SystemExit(f"there are no readouts in {CORPUS}; AIDEMEMOIRE_SHARED says where the corpora are")
    return opened, aside


class Run:
    """One run over the corpus. Records are checked as they come; only a hash of each is kept."""

    def __init__(self, reader: Reader, opened: list[Readout], jobs: int) -> None:
        self.hashes: list[str] = []
        self.faults: list[str] = []
        self.entries: Counter[str] = Counter()
        start = time.perf_counter()
        for readout, result in zip(opened, reader.read_many(opened, jobs=jobs), strict=True):
            self._take(readout, result)
        self.seconds = time.perf_counter() - start

    def _take(self, readout: Readout, result: Record | SetAside) -> None:
        if isinstance(result, SetAside):
            self.faults.append(f"{readout.id}: set aside: {result.reason}")
            self.hashes.append(result.reason)
            return
        line = result.to_json()
        self.faults += [f"{readout.id}: {fault}" for fault in faults(readout, result, line)]
        self.hashes.append(hashlib.sha256(line.encode()).hexdigest())
        self.entries.update(type(entry).__name__ for entry in result.entries())


def faults(readout: Readout, record: Record, line: str) -> Iterator[str]:
    """Name what does not hold of a readout's record."""
    if Record.from_json(line).to_json() != line:
        yield "rebuilt from its JSON form, it gives other bytes"
    if (record.readout.id, record.readout.text) != (readout.id, readout.text):
        yield "the record holds another text than was read"
    for entry in record.entries():
        for span in entry.spans():
            whole = record.readout.title if span.where == "title" else record.readout.text
            if span.end > len(whole) or not record.readout.words(span).strip():
                yield f"{entry.id}: no words at {span.where} {span.start} to {span.end}"


def main() -> int:
    """Run the check; the status says whether everything held."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__.split("\n")[0])
    parser.add_argument("--number", type=int, help="only so many readouts, a third from each part")
    parser.add_argument("--jobs", type=int, default=2, help="processes in the second run (default 2)")
    asked = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"no corpus at {CORPUS}")
        return 1
    opened, aside = collect(asked.number)
    word_count = sum(len(readout.text.split()) for readout in opened)
    print(f"{len(opened)} readouts, {word_count} words; {aside.total()} set aside at the door")
    for reason, count in aside.most_common():
        print(f"  {count} {reason}")
    reader = Reader()
    alone = Run(reader, opened, 1)
    print(f"one process: {alone.seconds:.1f} s, {word_count / alone.seconds:.0f} words/s")
    beside = Run(reader, opened, asked.jobs)
    print(f"{asked.jobs} processes: {beside.seconds:.1f} s, {word_count / beside.seconds:.0f} words/s, start included")
    print(", ".join(f"{count} x {kind}" for kind, count in alone.entries.most_common()))
    found = [*alone.faults, *beside.faults]
    for readout, one, other in zip(opened, alone.hashes, beside.hashes, strict=True):
        if one != other:
            found.append(f"{readout.id}: one process and {asked.jobs} give different bytes")
    print("\n".join(found[:50]), end="\n" if found else "")
    print(f"{len(found)} faults" if found else "every record holds its invariants; the same bytes both times")
    return 1 if found or not opened else 0


if __name__ == "__main__":
    sys.exit(main())
