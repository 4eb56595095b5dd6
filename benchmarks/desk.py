"""What the desk's pages cost, as a table: every page at two sizes of the archive, and eight people at once.

`python -m benchmarks.desk` fills two archives with varied records, serves each as `aidememoire desk` does, and asks for
every page many times over, always another readout, person or encounter. Then eight clients, once the desk has at hand
what it keeps, ask for a minute, a second after each page. The whole takes hours, nearly all of it for filling:
`--archives SMALL LARGE` takes archives that are there.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Final

import httpx

from benchmarks.archive import apart

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM: Final = str(Path(sys.executable).with_name("aidememoire"))
SIZES: Final = (10_000, 100_000)
_MOST_GROWTH: Final = 1.5
_ADDRESS: Final = re.compile(r"(http://127\.0\.0\.1:\d+)(/\S*key=\S+)")
_CLIENTS: Final = 8
_THINKING: Final = 1.0  # seconds
_MINUTE: Final = 60.0
_LISTS: Final = {
    "a readout": ("/readouts", "/readouts/"),
    "an encounter": ("/encounters", "/encounters/"),
    "a person": ("/people", "/people/"),
    "an organization": ("/organizations", "/organizations/"),
    "a pair of sides": ("/pairs", "/pairs/"),
}
"""Pages of one thing: the list in which it stands, and how its address begins."""
_FIXED: Final = {
    "home": ("/",),
    "list of readouts": ("/readouts",),
    "list of encounters": ("/encounters", "/encounters?side=USA", "/encounters?missing=post", "/encounters?kind=call"),
    "list of people": ("/people",),
    "list of organizations": ("/organizations",),
    "list of pairs": ("/pairs",),
    "explore": ("/explore", "/explore/timeline", "/explore/timeline?side=USA"),
    "map": ("/explore/map", "/explore/map?kind=meeting"),
    "network": ("/explore/network", "/explore/network?side=USA"),
    "search": (
        "/search?q=security",
        "/search?q=%22the+two+sides%22",
        "/search?q=climat*",
        "/search?q=secretariat&side=USA",
    ),
    "set aside": ("/asides",),
    "add": ("/add",),
    "API: readouts": ("/api/v1/readouts",),
    "API: encounters": ("/api/v1/encounters",),
    "API: status": ("/api/v1/status",),
}


@dataclass(frozen=True)
class Served:
    """A desk that runs: a client who was let in, and its process."""

    client: httpx.Client
    process: subprocess.Popen[str]

    @property
    def memory(self) -> float:
        """Give what it holds in memory now, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


@contextmanager
def served(archive: Path) -> Iterator[Served]:
    """Serve an archive as `aidememoire desk` does."""
    command = [PROGRAM, "desk", "--archive", str(archive), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)
    assert process.stdout is not None
    found = next(filter(None, map(_ADDRESS.search, process.stdout)))
    threading.Thread(target=process.stdout.read, daemon=True).start()
    limits = httpx.Limits(max_connections=_CLIENTS, max_keepalive_connections=_CLIENTS)
    with httpx.Client(base_url=found[1], follow_redirects=True, timeout=60, limits=limits) as client:
        client.get(found[2]).raise_for_status()
        yield Served(client, process)
    process.send_signal(signal.SIGINT)
    process.wait(30)


def pages_of(desk: Served, most: int = 200) -> dict[str, list[str]]:
    """Give addresses for each kind of page: of single things those that the first pages of their list lead to.

    These are many: some are far longer than others whatever the archive's size, and among few that would be chance.
    """
    pages = {name: list(addresses) for name, addresses in _FIXED.items()}
    for name, (listing, begins) in _LISTS.items():
        found: dict[str, None] = {}
        address: str | None = listing
        while address and len(found) < most:
            body = desk.client.get(address).raise_for_status().text
            links = [unescape(link) for link in re.findall(r'href="([^"]+)"', body)]
            found.update(dict.fromkeys(link for link in links if link.startswith(begins) and "suggestions" not in link))
            address = next((link for link in links if link.startswith(f"{listing}?") and "after=" in link), None)
        pages[name] = list(found)[:most]
    return pages


def page_times(desks: dict[int, Served], number: int) -> dict[int, dict[str, list[float]]]:
    """Ask for each kind of page so many times, by turns at each desk, so that what else goes on hits all alike.

    Gives seconds, without the first two of a kind, which warm it up.
    """
    pages = {size: pages_of(desk) for size, desk in desks.items()}
    times: dict[int, dict[str, list[float]]] = {size: {} for size in desks}
    for name in next(iter(pages.values())):
        for count in range(number + 2):
            for size, desk in desks.items():
                addresses = pages[size][name]
                begin = time.perf_counter()
                desk.client.get(addresses[count % len(addresses)]).raise_for_status()
                times[size].setdefault(name, []).append(time.perf_counter() - begin)
    return {size: {name: sorted(taken[2:]) for name, taken in own.items()} for size, own in times.items()}


def many_at_once(desk: Served, pages: dict[str, list[str]], seconds: float) -> tuple[int, int, float, float]:
    """Let eight clients ask; gives pages seen, pages that failed, and memory at the beginning and at the end.

    What the desk keeps at hand is there at the beginning: before, they ask for a quarter as long without thinking.
    """
    every = [address for addresses in pages.values() for address in addresses]
    _visited(desk, every, seconds / 4, 0)
    before = desk.memory
    seen, failed = _visited(desk, every, seconds, _THINKING)
    return seen, failed, before, desk.memory


def _visited(desk: Served, every: list[str], seconds: float, thinking: float) -> tuple[int, int]:
    """Let the clients ask for pages by chance, each after some seconds of thinking; gives pages seen and failed."""
    seen, failed = [0] * _CLIENTS, [0] * _CLIENTS
    end = time.monotonic() + seconds

    def visit(number: int) -> None:
        chance = random.Random(number)
        while time.monotonic() < end:
            seen[number] += 1
            try:
                failed[number] += desk.client.get(chance.choice(every)).status_code != httpx.codes.OK
            except httpx.HTTPError:
                failed[number] += 1
            time.sleep(thinking)

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(_CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(seen), sum(failed)


def rows(archives: dict[int, Path], number: int, seconds: float) -> Iterator[tuple[str, str]]:
    """Measure, row by row."""
    with ExitStack() as stack:
        times = page_times({size: stack.enter_context(served(one)) for size, one in archives.items()}, number)
    p95 = {size: {name: taken[int(len(taken) * 0.95)] for name, taken in own.items()} for size, own in times.items()}
    for size, archive in archives.items():
        with served(archive) as desk:
            shown, failed, before, after = many_at_once(desk, pages_of(desk), seconds)
            yield (
                f"eight clients at {size:,} readouts, {seconds:.0f} s",
                f"{shown} pages, {failed} failed, {before:.0f} MB at the beginning and {after:.0f} MB at the end",
            )
    small, large = min(p95), max(p95)
    for name, seconds_small in p95[small].items():
        times_more = p95[large][name] / seconds_small
        wanted = "" if times_more <= _MOST_GROWTH else f" (at most {_MOST_GROWTH} is wanted)"
        yield (
            name,
            f"{1000 * seconds_small:.0f} ms and {1000 * p95[large][name]:.0f} ms, {times_more:.2f} times{wanted}",
        )


def filled(folder: Path) -> dict[int, Path]:
    """Fill an archive of each size."""
    models = folder / "models.jsonl"
    apart("models", models)
    archives = {size: folder / f"{size}.db" for size in SIZES}
    for size, archive in archives.items():
        apart("filling", models, 0, size, archive)
    return archives


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk", description=__doc__.split("\n")[0])
    parser.add_argument("--archives", nargs=2, type=Path, metavar=("SMALL", "LARGE"), help="archives that are there")
    parser.add_argument("--number", type=int, default=200, help="times that each page is asked for (default 200)")
    parser.add_argument("--seconds", type=float, default=_MINUTE, help="how long eight clients ask (default 60)")
    asked = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        archives = dict(zip(SIZES, asked.archives, strict=True)) if asked.archives else filled(Path(folder))
        print("| | 95th percentile |\n|---|---|")
        for name, value in rows(archives, asked.number, asked.seconds):
            print(f"| {name} | {value} |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
