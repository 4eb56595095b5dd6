"""What a new publisher gets: each publisher of the annotated training set read by a pipeline that never saw it.

`python -m benchmarks.publishers` needs the pipelines that `training` makes with `--without PUBLISHER` (see
`training/README.md`). It prints the figures with their 95 % intervals and how well scores are calibrated; `--write`
puts them into `docs/figures.md`, and `--calibrate` fits the table by which the reader turns its confidence into a
chance.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from spacy.tokens import Span

from aidememoire import Reader
from aidememoire.reading.confidence import TABLE, points
from aidememoire.reading.language import Parsed, Pipeline
from aidememoire.record import Readout, Record
from aidememoire.sources import readouts
from benchmarks.calibration import KINDS, Judged, error, fitted, judged, reliability
from benchmarks.quality import FIGURES_PAGE, PAGES, ROOT, SETS, SHARED, SHORT_TABLE, between_markers
from benchmarks.scoring import Tally, intervals, score, total

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Folder of the pipeline that was trained without a publisher, and words of the publisher's name.
HELD_OUT: Final = {
    "without-wh": "White House",
    "without-state": "State",
    "without-krem": "President of Russia",
}


class WithoutPublisher(Pipeline):
    """The marks and names of a pipeline that never saw a publisher's annotation, on the trees of the one that ships.

    Trees are no part of the annotation: those of the readouts come from a teacher that knows treebanks only.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._stranger = Pipeline(folder)

    def parse(self, text: str, blocks: Sequence[tuple[int, int]]) -> Parsed:
        """Analyse the blocks of a text by both."""
        ours, theirs = super().parse(text, blocks), self._stranger.parse(text, blocks)
        ours.doc.ents = tuple(Span(ours.doc, ent.start, ent.end, label=ent.label_) for ent in theirs.doc.ents)
        return Parsed(ours.doc, theirs.marks, theirs.emissions)


def measure(folder: Path, publisher: str) -> tuple[list[Tally], list[Judged]]:
    """Read a publisher's annotated readouts by the pipeline of a folder."""
    reader = Reader(pipeline=WithoutPublisher(folder))
    gold_file = SHARED / "gold" / "train.gold.jsonl"
    gold = {item["id"]: item for item in map(json.loads, gold_file.read_text(encoding="utf-8").splitlines())}
    tallies, entries = [], []
    for item in readouts([SHARED / "gold" / "train.texts.jsonl"]):
        if isinstance(item, Readout) and publisher in (item.publisher or ""):
            record = reader.read_or_set_aside(item)
            assert isinstance(record, Record)
            form = json.loads(record.to_json())
            tallies.append(score(item.text, gold[item.id], form))
            entries += judged(item.text, gold[item.id], form)
    return tallies, entries


def unseen() -> list[Judged]:
    """Judge the entries of the sets on which nothing was trained or fitted, with the scores that the program gives."""
    reader = Reader()
    entries: list[Judged] = []
    for data in (data for data in SETS if data.is_here and data.name != "samples"):
        gold = {item["id"]: item for item in map(json.loads, data.gold.read_text(encoding="utf-8").splitlines())}
        for item in readouts([data.texts]):
            if isinstance(item, Readout):
                record = reader.read_readout(item)
                entries += judged(item.text, gold[item.id], json.loads(record.to_json()))
    return entries


def table(measured: dict[str, list[Tally]], kind: str) -> str:
    """Write the figures as Markdown, a column a publisher; "short" or "full"."""
    totals = {name: total(tallies).figures for name, tallies in measured.items()}
    bounds = {name: intervals(tallies) for name, tallies in measured.items()}
    names = list(dict.fromkeys(figure for figures in totals.values() for figure in figures))
    if kind == "short":
        names = [name for name in names if name in SHORT_TABLE]
    head = ["", *(f"without {name} ({len(tallies)} readouts)" for name, tallies in measured.items())]
    rows = [head, ["---"] * len(head)]
    for figure in names:
        cells = []
        for name, figures in totals.items():
            value = figures.get(figure)
            low, high = bounds[name].get(figure, (0.0, 0.0))
            number = f"; n = {value.wanted}" if value and kind == "full" else ""
            cells.append(f"{value.value:.2f} ({low:.2f} to {high:.2f}){number}" if value else "–")
        rows.append([figure, *cells])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def calibration(entries: Sequence[Judged]) -> str:
    """Write as Markdown how often entries of like score are right."""
    rows = ["| score | entries | mean score | right |", "|---|---|---|---|"]
    rows += [f"| about {s:.2f} | {n} | {s:.2f} | {share:.2f} |" for s, share, n in reliability(entries)]
    return "\n".join([*rows, "", f"Expected calibration error: {error(entries):.3f}, over {len(entries)} entries."])


def main() -> None:
    """Measure, and write what is asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.publishers", description=__doc__.split("\n")[0])
    parser.add_argument("--models", type=Path, default=ROOT / "training" / "work", help="folder with the pipelines")
    parser.add_argument("--calibrate", action="store_true", help="fit the reader's table of chances anew")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/figures.md")
    asked = parser.parse_args()
    if asked.calibrate:
        # What is fitted is the confidence, so the chances of an earlier fit must not stand in its place.
        TABLE.unlink(missing_ok=True)
    measured: dict[str, list[Tally]] = {}
    entries: list[Judged] = []
    for folder, publisher in HELD_OUT.items():
        measured[publisher], found = measure(asked.models / folder, publisher)
        entries += found
    print(f"{table(measured, 'full')}\n")
    if asked.calibrate:
        chances_of = {kind: fitted([(s, right) for name, s, right in entries if name == kind]) for kind in KINDS}
        TABLE.write_text(json.dumps(chances_of, indent=1) + "\n", encoding="utf-8")
        points.cache_clear()
        print(f"wrote {TABLE.relative_to(ROOT)}")
    chances = calibration(unseen())
    print(f"\nOn sets that had no part in it:\n\n{chances}")
    if asked.write:
        for path, kind in PAGES.items():
            page = between_markers(path.read_text(encoding="utf-8"), table(measured, kind), "publishers")
            path.write_text(page, encoding="utf-8")
        page = between_markers(FIGURES_PAGE.read_text(encoding="utf-8"), chances, "calibration")
        FIGURES_PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
