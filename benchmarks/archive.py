"""What keeping records costs, as a table: adding against bare reading, memory, and search in a large archive.

`python -m benchmarks.archive` adds real readouts of `../shared/corpus` to an archive, in SQLite and on a PostgreSQL
server of its own where one is installed, and compares that with reading the same; then it fills an archive with
varied records, and measures at 1,000, at 10,000, at 50,000 and at the end. Each figure is taken in a process of its
own; memory is the most that the process held which stored 500 records more, one after the other as they came in
through a pipe. The whole takes hours; `--real` and `--filled` make it smaller.

`--keep FOLDER` keeps the filled SQLite archive there, as `filled.db`, and beside it `filled-10000.db`, a copy made when
10,000 records had been measured (with the 500 more), so that `benchmarks.desk --archives` can be pointed at both.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.corpus import collect

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
_QUESTIONS: Final = 480
_MODELS: Final = 150  # real records that the varied ones are made of
_MORE: Final = 500  # records that are added to measure memory
_SIZES: Final = (1_000, 10_000, 50_000)  # at which it is measured, beside the end
_COMPARED: Final = 10_000  # records of an archive against which a large one is measured
_MOST: Final = {"storing": 0.25, "memory": 1.3, "search": 1.5}


def bare(number: int, jobs: int) -> dict[str, float]:
    """Read real readouts and forget the records; gives seconds, and the work of all processes that did it."""
    from aidememoire import Reader

    opened, _ = collect(number)
    reader = Reader()
    start, work = time.perf_counter(), _work()
    done = sum(1 for _ in reader.read_many(opened, jobs))
    return {"seconds": time.perf_counter() - start, "work": _work() - work, "readouts": done}


def adding(number: int, jobs: int, where: str) -> dict[str, float]:
    """Add the same to a new archive; gives the same, and the work of the process that stores (`busy`)."""
    from aidememoire import Reader
    from aidememoire.archive import open_archive
    from aidememoire.archive.adding import Means, add

    opened, _ = collect(number)
    reader = Reader()
    with open_archive(where, create=True) as archive:
        start, work, busy = time.perf_counter(), _work(), time.process_time()
        add(archive, opened, Means(lambda: reader, lambda _: jobs, lambda _: None))
        seconds = {"seconds": time.perf_counter() - start, "work": _work() - work, "busy": time.process_time() - busy}
        return {**seconds, "readouts": len(opened)}


def models(file: Path) -> dict[str, float]:
    """Read the records that varied ones are made of."""
    from aidememoire import Reader
    from aidememoire.record import Record

    opened, _ = collect(_MODELS)
    read = Reader().read_many(opened, 2)
    lines = [one.to_json() for one in read if isinstance(one, Record)]
    file.write_text("\n".join(lines), encoding="utf-8")
    return {"records": len(lines)}


def filling(file: Path, start: int, end: int, where: str) -> dict[str, float]:
    """Store the varied records with the numbers from `start` to `end`; gives seconds, and memory in MB.

    `busy` are the seconds in which this process was at work: on a machine that does other things too, there are more.
    """
    from aidememoire.archive import open_archive
    from aidememoire.archive.connection import writing
    from aidememoire.archive.storing import store
    from aidememoire.record import Record

    seconds = busy = 0.0
    command = [sys.executable, "-m", "benchmarks.varied", str(file), str(start), str(end)]
    making = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT)
    with making, open_archive(where, create=True) as archive:
        for line in making.stdout or ():
            record = Record.from_json(line)
            begin, before = time.perf_counter(), time.process_time()
            with writing(archive, one_of_many=True) as connection:
                store(connection, record.readout, record)
            seconds += time.perf_counter() - begin
            busy += time.process_time() - before
    if making.returncode:
        raise RuntimeError("the varied records could not be made")
    return {"seconds": seconds, "busy": busy, "records": end - start, "memory": _peak_memory()}


def searching(where: str) -> dict[str, float]:
    """Ask many questions; gives the 50th and 95th percentile in seconds."""
    from aidememoire.archive import open_archive
    from benchmarks.searching import questions, search_times

    with open_archive(where) as archive:
        times = sorted(search_times(archive, questions(archive, _QUESTIONS)))
    return {"middle": times[len(times) // 2], "p95": times[int(len(times) * 0.95)]}


def _work() -> float:
    """Give the seconds of processor that this process took so far, with all that it started and that have ended."""
    used = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def take(what: str, *arguments: str) -> dict[str, float]:
    """Take one measurement in this process."""
    match what:
        case "bare":
            return bare(int(arguments[0]), int(arguments[1]))
        case "adding":
            return adding(int(arguments[0]), int(arguments[1]), arguments[2])
        case "models":
            return models(Path(arguments[0]))
        case "filling":
            return filling(Path(arguments[0]), int(arguments[1]), int(arguments[2]), arguments[3])
    return searching(arguments[0])


def apart(*arguments: object) -> dict[str, float]:
    """Take one measurement in a process of its own, with one thread for the numbers' libraries."""
    command = [sys.executable, "-m", "benchmarks.archive", "--take", *map(str, arguments)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment)
    taken: dict[str, float] = json.loads(done.stdout)
    return taken


def rows_of_adding(number: int, jobs: int, name: str, where: str) -> Iterator[tuple[str, str]]:
    """Measure adding against bare reading of the same."""
    read, added = apart("bare", number, jobs), apart("adding", number, jobs, where)
    more, work = (added[what] / read[what] - 1 for what in ("seconds", "work"))
    without = "" if name == "SQLite" else ", the server's not counted"
    busy = 1000 * added["busy"] / added["readouts"]
    yield f"{name}: reading {read['readouts']:,.0f} readouts, {jobs} at a time", f"{read['seconds']:.0f} s"
    yield f"{name}: adding them", f"{added['seconds']:.0f} s, {more:.0%} more{_judged(more, 'storing')}"
    yield f"{name}: work of all processes that read and store", f"{added['work']:.0f} s, {work:.0%} more{without}"
    yield f"{name}: work of the process that stores, a readout", f"{busy:.1f} ms"


def rows_of_filling(
    file: Path, number: int, name: str, where: str, keep: Path | None = None
) -> Iterator[tuple[str, str]]:
    """Fill an archive, and measure memory and search at several sizes; `keep` takes a copy of the one compared with."""
    memory: dict[int, float] = {}
    search: dict[int, dict[str, float]] = {}
    size = 0
    for wanted in sorted({*(min(size, number) for size in _SIZES), number}):
        taken = apart("filling", file, size, wanted, where)
        each, busy = (1000 * taken[what] / taken["records"] for what in ("seconds", "busy"))
        yield f"{name}: storing up to {wanted:,}", f"{each:.1f} ms a record, {busy:.1f} ms of them at work"
        memory[wanted] = apart("filling", file, wanted, wanted + _MORE, where)["memory"]
        size = wanted + _MORE
        yield f"{name}: memory of adding {_MORE} at {wanted:,}", f"{memory[wanted]:.0f} MB"
        search[wanted] = apart("searching", where)
        seconds = search[wanted]
        yield (
            f"{name}: search at {wanted:,}",
            f"{1000 * seconds['middle']:.1f} ms in the middle, {1000 * seconds['p95']:.1f} ms at the 95th percentile",
        )
        if keep is not None and wanted == _COMPARED:
            copy(where, keep / f"filled-{wanted}.db")
    small, large = min(memory), max(memory)
    middle = _COMPARED if _COMPARED in search else small
    times = memory[large] / memory[small]
    yield (
        f"{name}: memory of adding {_MORE} at {small:,} and at {large:,}",
        f"{times:.2f} times{_judged(times, 'memory')}",
    )
    times = search[large]["p95"] / search[middle]["p95"]
    yield f"{name}: search at {middle:,} and at {large:,}", f"{times:.2f} times{_judged(times, 'search')}"


def copy(where: str, to: Path) -> None:
    """Copy an archive in a file, as it stands at this moment, to a file that is not there yet."""
    with closing(sqlite3.connect(where)) as connection:
        connection.execute("VACUUM INTO ?", (str(to),))


def _judged(value: float, what: str) -> str:
    return "" if value <= _MOST[what] else f" (at most {_MOST[what]} is wanted)"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__.split("\n")[0])
    parser.add_argument("--real", type=int, default=2_000, help="real readouts to add (default 2,000; 0 for none)")
    parser.add_argument(
        "--filled", type=int, default=100_000, help="varied records to fill in (default 100,000; 0 for none)"
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes that read (default 2)")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="only on this database")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the filled SQLite archive here")
    parser.add_argument("--take", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.take:
        print(json.dumps(take(*asked.take)))
        return 0
    if asked.keep and any(asked.keep.glob("filled*.db")):
        parser.error(f"{asked.keep} holds a filled archive already")
    print("| | |\n|---|---|")
    for name, value in rows(asked):
        print(f"| {name} | {value} |", flush=True)
    return 0


def rows(asked: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Measure on both databases, row by row."""
    from tests.archive.postgres import programs, running_server

    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        keep: Path | None = asked.keep and asked.keep.resolve()
        kept = keep or folder
        kept.mkdir(parents=True, exist_ok=True)
        places: dict[str, list[str]] = {"SQLite": [str(folder / "real.db"), str(kept / "filled.db")]}
        if bin := programs():
            server = stack.enter_context(running_server(bin))
            places["PostgreSQL"] = [server.url(server.new_database()) for _ in range(2)]
        file = folder / "models.jsonl"
        apart("models", file)
        for name, (real, filled) in places.items():
            if asked.only not in (None, name.lower()):
                continue
            if asked.real:
                yield from rows_of_adding(asked.real, asked.jobs, name, real)
            if asked.filled:
                yield from rows_of_filling(file, asked.filled, name, filled, keep if name == "SQLite" else None)


if __name__ == "__main__":
    sys.exit(main())
