"""Speed and memory of reading, as a table.

`python -m benchmarks.reading` reads the shipped samples, and the real readouts of `../shared/corpus` where they are
there, on one core and on two. Each figure is taken in a process of its own, so that one does not warm the next.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from itertools import chain, islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("AIDEMEMOIRE_SHARED", ROOT.parent / "shared"))


def material(number: int, distinct: int) -> list[Any]:
    """Give so many readouts, so many of them distinct at most: real ones where they are there, else the samples."""
    from aidememoire.record import Readout
    from aidememoire.sources import readouts

    corpus = SHARED / "corpus" / "whitehouse"
    path = corpus if corpus.is_dir() else ROOT / "benchmarks" / "samples" / "texts.jsonl"
    opened = [item for item in readouts([path]) if isinstance(item, Readout)]
    return list(islice(chain.from_iterable(repeat(opened[:distinct])), number))


def reading(number: int, jobs: int, distinct: int) -> dict[str, float]:
    """Read so many readouts; gives seconds, words, seconds in the pipeline, and the largest process's memory in MB."""
    from aidememoire import Reader

    opened = material(number, distinct)
    reader = Reader()
    if jobs == 1:
        reader.read_readout(opened[0])
    in_pipeline = _clock_on_the_pipeline()
    start = time.perf_counter()
    done = sum(1 for _ in reader.read_many(opened, jobs=jobs))
    seconds = time.perf_counter() - start
    words = sum(len(readout.text.split()) for readout in opened)
    return {
        "seconds": seconds,
        "readouts": done,
        "words": words,
        "pipeline": sum(in_pipeline),
        "memory": _peak_memory(),
    }


def _clock_on_the_pipeline() -> list[float]:
    """Time every call of the pipeline in this process from now on; the list grows by a number of seconds a call."""
    from aidememoire.reading.language import Parsed, Pipeline

    parse, taken = Pipeline.parse, list[float]()

    def timed(self: Pipeline, text: str, blocks: Sequence[tuple[int, int]]) -> Parsed:
        start = time.perf_counter()
        parsed = parse(self, text, blocks)
        taken.append(time.perf_counter() - start)
        return parsed

    Pipeline.parse = timed  # type: ignore[method-assign]
    return taken


def start_up() -> dict[str, float]:
    """Take the time from a fresh interpreter to the first record, imports included."""
    sample = next(iter(sorted((ROOT / "samples").glob("*.txt"))))
    start = time.perf_counter()
    command = [str(Path(sys.executable).with_name("aidememoire")), "read", str(sample), "--format", "jsonl"]
    subprocess.run(command, check=True, capture_output=True)
    return {"seconds": time.perf_counter() - start}


def _peak_memory() -> float:
    kilobytes = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return kilobytes / 1024


def apart(*arguments: str) -> dict[str, float]:
    """Take one measurement in a process of its own, with one thread for the numbers' libraries."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "benchmarks.reading", "--take", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment)
    taken: dict[str, float] = json.loads(done.stdout)
    return taken


def rows(number: int) -> Iterator[tuple[str, str]]:
    """Measure, row by row."""
    first = apart("start-up")
    yield "start-up to the first record", f"{first['seconds']:.1f} s"
    one = apart("reading", str(number), "1", str(number))
    per_second = one["readouts"] / one["seconds"]
    yield "one process", f"{per_second:.1f} readouts/s, {one['words'] / one['seconds']:.0f} words/s"
    yield "of that in the language pipeline", f"{one['pipeline'] / one['seconds']:.0%}"
    two = apart("reading", str(number), "2", str(number))
    gain = one["seconds"] / two["seconds"]
    yield "two processes, their start included", f"{two['readouts'] / two['seconds']:.1f} readouts/s, {gain:.2f} times"
    # The same hundred ten times: what grows then is what reading keeps, not what a longer document needs.
    small = apart("reading", "100", "1", "100")
    large = apart("reading", "1000", "1", "100")
    yield "peak memory at 100 readouts", f"{small['memory']:.0f} MB"
    yield "peak memory at 1,000 readouts", f"{large['memory']:.0f} MB"


def take(what: str, *arguments: str) -> dict[str, float]:
    """Take one measurement in this process."""
    return reading(*map(int, arguments)) if what == "reading" else start_up()


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__.split("\n")[0])
    parser.add_argument("--number", type=int, default=800, help="readouts for the speed rows (default 800)")
    parser.add_argument("--take", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.take:
        print(json.dumps(take(*asked.take)))
        return 0
    print("| | |\n|---|---|")
    for name, value in rows(asked.number):
        print(f"| {name} | {value} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
