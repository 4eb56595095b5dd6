"""The quality gate: read annotated readouts, compare with the annotation, and hold what was reached.

`python -m benchmarks.quality` reads the project's samples and, where `../shared/gold` is there, the annotated readouts
in it; it prints every figure with its 95 % interval and ends with status 1 where one lies below its floor. The floors
stand in `floors.json` with the fingerprint of the data they were measured on. `--raise` lifts them to what is reached
now; a floor falls only with `--lower`, so that nothing is given up unawares. `--write` puts the table into the README
and the documentation. Where the details of a set are annotated as well, they are measured and shown in a second table;
they have no floors.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aidememoire import Reader
from aidememoire.record import Readout, Record
from aidememoire.sources import SetAside, readouts
from benchmarks.details import DETAIL_SHARES, score_details
from benchmarks.scoring import SHARES, Figure, Tally, intervals, score, total

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("AIDEMEMOIRE_SHARED", ROOT.parent / "shared"))
FLOORS = ROOT / "benchmarks" / "floors.json"
SAMPLES = ROOT / "benchmarks" / "samples"
FIGURES_PAGE = ROOT / "docs" / "figures.md"
PAGES = {ROOT / "README.md": "short", FIGURES_PAGE: "full"}
OWN = ROOT / "benchmarks" / "own"
DETAILS = OWN / "details.jsonl"

MARGIN = 0.005
"""A floor lies this much below what was measured: another type of CPU rounds the pipeline's numbers differently."""

ENOUGH = 20
"""A figure over fewer cases than this is shown, but is no floor: one case would move it by a twentieth."""

SHORT_TABLE = (
    "people",
    "posts",
    "side",
    "participants",
    "encounters",
    "date",
    "place",
    "content",
    "attribution",
    "speaker",
    "commitments",
    "references",
)


@dataclass(frozen=True)
class AnnotatedSet:
    """Readouts with their annotation."""

    name: str
    title: str
    texts: Path
    gold: Path
    details: Path | None = None

    @property
    def is_here(self) -> bool:
        """Say whether the data is on this machine."""
        return self.texts.is_file() and self.gold.is_file()

    @property
    def fingerprint(self) -> str:
        """Give the hash of texts and annotation."""
        return "sha256:" + hashlib.sha256(self.texts.read_bytes() + self.gold.read_bytes()).hexdigest()


def _gold(name: str, title: str) -> AnnotatedSet:
    return AnnotatedSet(name, title, SHARED / f"gold/{name}.texts.jsonl", SHARED / f"gold/{name}.gold.jsonl")


SETS = (
    AnnotatedSet("samples", "shipped samples", SAMPLES / "texts.jsonl", SAMPLES / "gold.jsonl", DETAILS),
    AnnotatedSet("own", "own readouts", OWN / "texts.jsonl", OWN / "gold.jsonl", DETAILS),
    _gold("dev", "White House"),
    _gold("dev-other", "ten publishers"),
    _gold("style", "Ukraine, China, Sri Lanka, Australia"),
)


@dataclass(frozen=True)
class Result:
    """What was measured on one set."""

    data: AnnotatedSet
    readouts: int
    unread: tuple[str, ...]
    figures: dict[str, Figure]
    bounds: dict[str, tuple[float, float]]
    details: tuple[Tally, ...] = ()
    """The tallies of the details, readout by readout."""


def _lines(path: Path) -> dict[str, dict[str, Any]]:
    """Read annotated objects by their readout's id."""
    return {entry["id"]: entry for entry in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def measure(data: AnnotatedSet, reader: Reader) -> Result:
    """Read a set and compare it with its annotation."""
    annotations = _lines(data.gold)
    read: dict[str, tuple[str, dict[str, Any]]] = {}
    unread: list[str] = []
    for item in readouts([data.texts]):
        result = reader.read_or_set_aside(item) if isinstance(item, Readout) else item
        if isinstance(result, SetAside):
            unread.append(f"{result.name}: {result.reason}")
        elif isinstance(result, Record):
            read[result.readout.id] = (result.readout.text, json.loads(result.to_json()))
    order = [*read, *(name for name in annotations if name not in read)]
    tallies = [
        score(text, annotations[name], record) for name in order for text, record in [read.get(name, ("", None))]
    ]
    details = _lines(data.details) if data.details else {}
    more = [
        score_details(text, annotations[name], details[name], record)
        for name in order
        if name in details
        for text, record in [read.get(name, ("", None))]
    ]
    return Result(data, len(tallies), tuple(unread), total(tallies).figures, intervals(tallies), tuple(more))


def detail_results(results: list[Result]) -> list[Result]:
    """Give what was measured of the details: set by set, and over all sets that have them."""
    having = [result for result in results if result.details]
    sets = [(result.data, list(result.details)) for result in having]
    if len(sets) > 1:
        both = AnnotatedSet("details", "together", DETAILS, DETAILS)
        sets.append((both, [tally for _, tallies in sets for tally in tallies]))
    return [Result(data, len(t), (), total(t).figures, intervals(t)) for data, t in sets]


def table(results: list[Result], kind: str) -> str:
    """Write the figures as Markdown: "short" some of them, "brief" all, "full" with precision, recall and number."""
    measured = {name for result in results for name in result.figures}
    order = [name for name in total([Tally(result.figures) for result in results]).figures if name in measured]
    if kind == "short":
        order = [name for name in order if name in SHORT_TABLE]
    head = [""] + [f"{result.data.title} ({result.readouts} readouts)" for result in results]
    rows = [head, ["---"] * len(head)]
    rows += [[name, *(_cell(result, name, kind) for result in results)] for name in order]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _cell(result: Result, name: str, kind: str) -> str:
    figure = result.figures.get(name)
    if figure is None:
        return "–"
    low, high = result.bounds[name]
    cell = f"{figure.value:.2f} ({low:.2f} to {high:.2f})"
    if kind == "full":
        parts = (
            ""
            if name in (*SHARES, *DETAIL_SHARES)
            else f"; precision {figure.precision:.2f}, recall {figure.recall:.2f}"
        )
        cell += f"{parts}; n = {figure.wanted}"
    return cell


def faults(result: Result, floors: dict[str, Any]) -> list[str]:
    """Name what keeps a result from passing."""
    name = result.data.name
    found = [f"{name}: not read: {what}" for what in result.unread]
    held = floors.get(name)
    if held is None:
        return found
    if held["fingerprint"] != result.data.fingerprint:
        found.append(f"{name}: texts or annotation changed since its floors were set; set them anew with --raise")
    for what, floor in held["floors"].items():
        figure = result.figures.get(what)
        if figure is None or figure.value < floor:
            value = "not measured" if figure is None else f"{figure.value:.3f}"
            found.append(f"{name}: {what} {value}, below its floor {floor:.3f}")
    return found


def new_floors(result: Result, old: dict[str, float], lower: bool) -> dict[str, float]:
    """Give the floors that a result reaches; they never fall below the old ones unless `lower` says so."""
    reached = {
        what: math.floor((figure.value - MARGIN) * 1000) / 1000
        for what, figure in result.figures.items()
        if figure.wanted >= ENOUGH
    }
    if lower:
        return reached
    return {what: max(reached.get(what, 0.0), old.get(what, 0.0)) for what in {**old, **reached}}


def set_floors(results: list[Result], floors: dict[str, Any], lower: bool) -> None:
    """Write the floors that results reach."""
    for result in results:
        old = floors.get(result.data.name, {}).get("floors", {})
        values = new_floors(result, old, lower)
        floors[result.data.name] = {"fingerprint": result.data.fingerprint, "floors": values}
    FLOORS.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def write_pages(results: list[Result]) -> None:
    """Put the tables between the markers of the pages that show them."""
    for path, kind in PAGES.items():
        page = path.read_text(encoding="utf-8")
        page = between_markers(page, table(results, kind))
        if details := detail_results(results):
            # The first page has room for one column.
            shown = table(details, "full") if path == FIGURES_PAGE else table(details[-1:], "brief")
            page = between_markers(page, shown, "details")
        path.write_text(page, encoding="utf-8")
        print(f"wrote the figures into {path.relative_to(ROOT)}")


def between_markers(page: str, content: str, name: str = "figures") -> str:
    """Replace what stands between the markers of a table."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    if page.count(begin) != 1 or page.count(end) != 1:
        raise ValueError(f"a page must hold {begin} and {end} once")
    return re.sub(f"{begin}.*?{end}", lambda _: f"{begin}\n\n{content}\n\n{end}", page, flags=re.DOTALL)


def main() -> int:
    """Run the gate; the status says whether every floor held."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__.split("\n")[0])
    parser.add_argument("--sets", nargs="+", choices=[data.name for data in SETS], help="only these sets")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is reached now")
    parser.add_argument("--lower", action="store_true", help="set the floors to what is reached now, lower ones too")
    parser.add_argument("--write", action="store_true", help="put the table into README.md and docs/figures.md")
    asked = parser.parse_args()
    chosen = [data for data in SETS if not asked.sets or data.name in asked.sets]
    here = [data for data in chosen if data.is_here]
    for data in chosen:
        if not data.is_here:
            print(f"{data.name}: not on this machine, not measured")
    reader = Reader()
    results = [measure(data, reader) for data in here]
    details = detail_results(results)
    print(f"\n{table(results, 'full')}\n")
    if details:
        print(f"{table(details, 'full')}\n")
    print(f"read by {reader.version.model_dump_json()}")
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if asked.lift or asked.lower:
        set_floors(results, floors, asked.lower)
    if asked.write:
        write_pages(results)
    found = [fault for result in results for fault in faults(result, floors)]
    print("\n".join(["", *found]) if found else "\nevery floor held")
    return 1 if found or not results else 0


if __name__ == "__main__":
    sys.exit(main())
