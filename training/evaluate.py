"""Measure the pipeline as it runs, from raw text, and write the figures down.

    python -m training.evaluate [--shared ../shared] [--model src/aidememoire/reading/language/en]

Treebank texts are given to the pipeline by their paragraphs, readouts as the program lays them out. Syntax is compared
word by word where the program's token is the treebank's word; a word that is cut otherwise counts as missed.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from aidememoire.reading.language.decoding import NAME_TYPES
from aidememoire.reading.language.parsed import KINDS
from aidememoire.reading.language.pipeline import MODEL, Pipeline
from aidememoire.reading.layout import lay_out
from training.corpora import Document, Paragraph, add_names, read_treebank
from training.readouts import HELD_OUT, Place, mark_places, read_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

FIGURES: Final = Path(__file__).parent / "FIGURES.md"


@dataclass
class Tally:
    """Counts of what is right, what is in the gold and what was found, by name."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, gold: set[Any], found: set[Any]) -> None:
        """Count two sets of the same kind of thing."""
        self.right[name] += len(gold & found)
        self.gold[name] += len(gold)
        self.found[name] += len(found)

    def f1(self, name: str) -> float:
        """Give F1 in per cent."""
        return 200 * self.right[name] / max(1, self.gold[name] + self.found[name])

    def recall(self, name: str) -> float:
        """Give recall in per cent."""
        return 100 * self.right[name] / max(1, self.gold[name])

    def precision(self, name: str) -> float:
        """Give precision in per cent."""
        return 100 * self.right[name] / max(1, self.found[name])


def _parsed(document: Document, pipeline: Pipeline) -> list[tuple[Paragraph, Doc, int]]:
    """Parse a document of a treebank; give each paragraph with the parse and its offset in it."""
    offsets: list[int] = []
    text = ""
    for paragraph in document.paragraphs:
        text += "\n\n" if text else ""
        offsets.append(len(text))
        text += paragraph.text
    blocks = [(at, at + len(p.text)) for at, p in zip(offsets, document.paragraphs, strict=True)]
    doc = pipeline.parse(text, blocks).doc
    return [(p, doc, at) for p, at in zip(document.paragraphs, offsets, strict=True)]


def measure_syntax(documents: Iterable[Document], pipeline: Pipeline, *, paragraphs: bool = True) -> Tally:
    """Compare tags, trees, sentences, base forms and names with a treebank's."""
    tally = Tally()
    for document in documents:
        whole = document if paragraphs else Document(document.name, [_joined(document)])
        for paragraph, doc, offset in _parsed(whole, pipeline):
            _compare(paragraph, doc, offset, tally)
    return tally


def _joined(document: Document) -> Paragraph:
    """Make one paragraph of a document."""
    joined = Paragraph()
    for paragraph in document.paragraphs:
        shift = len(joined.text) + bool(joined.text)
        joined.text += " " * bool(joined.text) + paragraph.text
        for sentence in paragraph.sentences:
            for word in sentence:
                word.start += shift
                word.end += shift
            joined.sentences.append(sentence)
    return joined


def _compare(paragraph: Paragraph, doc: Doc, offset: int, tally: Tally) -> None:
    end = offset + len(paragraph.text)
    tokens = {(t.idx, t.idx + len(t)): t for t in doc if offset <= t.idx < end and not t.is_space}
    by_place = {at: token for (a, b), token in tokens.items() for at in range(a, b)}
    gold_edges, found_edges = set(), set()
    gold_names, found_names = set(), set()
    sentences = set()
    for sentence in paragraph.sentences:
        sentences.add((offset + sentence[0].start, offset + max(w.end for w in sentence)))
        for word in sentence:
            place = (offset + word.start, offset + word.end)
            token = tokens.get(place)
            if word.part == "PUNCT":
                continue
            head = None if word.head < 0 else by_place.get(offset + sentence[word.head].end - 1)
            relation = "ROOT" if word.head < 0 else word.relation
            if relation == "ccomp":
                gold_edges.add((place[1], None if head is None else head.i))
            tally.gold["word"] += 1
            if token is None:
                continue
            attached = token.head.i == token.i if word.head < 0 else head is not None and token.head.i == head.i
            tally.right["tag"] += token.tag_ == word.tag
            tally.right["uas"] += attached
            tally.right["las"] += attached and token.dep_ == relation
            tally.right["lemma"] += token.lemma_ == word.lemma
        gold_names |= _name_places(sentence, offset)
    for name in ("tag", "uas", "las", "lemma"):
        tally.gold[name] = tally.gold["word"]
    for token in tokens.values():
        if token.dep_ == "ccomp":
            found_edges.add((token.idx + len(token), token.head.i))
    for ent in doc.ents:
        if offset <= ent.start_char < end:
            found_names.add((ent.start_char, ent.end_char, ent.label_))
    cut = set()
    for sent in doc.sents:
        words = [t for t in sent if not t.is_space]
        if words and offset <= words[0].idx < end:
            cut.add((words[0].idx, words[-1].idx + len(words[-1])))
    tally.add("ccomp", gold_edges, found_edges)
    tally.add("sentence", sentences, cut)
    tally.add("names", gold_names, found_names)
    for kind in NAME_TYPES:
        tally.add(kind, {n for n in gold_names if n[2] == kind}, {n for n in found_names if n[2] == kind})


def _name_places(sentence: Sequence[Any], offset: int) -> set[tuple[int, int, str]]:
    found: list[list[Any]] = []
    for word in sentence:
        if word.name[0] == "B":
            found.append([offset + word.start, offset + word.end, word.name[2:]])
        elif word.name[0] == "I" and found:
            found[-1][1] = offset + word.end
    return {(start, end, kind) for start, end, kind in found}


def measure_marks(pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]], pipeline: Pipeline) -> Tally:
    """Compare marks with annotated readouts: exactly, and by half of their union; contents by characters as well."""
    tally = Tally()
    for readout, gold in pairs:
        text: str = readout["text"]
        places, scopes = mark_places(text, gold)
        paragraphs = lay_out(text).paragraphs
        marks = pipeline.parse(text, [(p.start, p.end) for p in paragraphs]).marks
        for kind in KINDS:
            wanted = set(places[kind])
            found = {(m.start, m.end) for m in marks if m.kind == kind}
            tally.add(kind, wanted, found)
            _pair(f"{kind} half", wanted, found, tally)
        inside = [{c for a, b in spans for c in range(a, b)} for spans in (places["content"], _contents(marks))]
        tally.add("content characters", inside[0], inside[1])
        for mark in marks:
            gold_scope = scopes.get((mark.start, mark.end))
            if mark.kind == "cue" and gold_scope:
                tally.gold["scope"] += 1
                tally.right["scope"] += gold_scope == mark.scope
    return tally


def _contents(marks: Iterable[Any]) -> list[Place]:
    return [(m.start, m.end) for m in marks if m.kind == "content"]


def _pair(name: str, gold: set[Place], found: set[Place], tally: Tally) -> None:
    """Pair spans that share at least half of their union, the best first."""

    def share(one: Place, other: Place) -> float:
        common = min(one[1], other[1]) - max(one[0], other[0])
        return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))

    likes = sorted(((share(g, f), g, f) for g in gold for f in found), reverse=True)
    used: set[tuple[str, Place]] = set()
    for likeness, g, f in likes:
        if likeness >= 0.5 and ("gold", g) not in used and ("found", f) not in used:
            used |= {("gold", g), ("found", f)}
            tally.right[name] += 1
    tally.gold[name] += len(gold)
    tally.found[name] += len(found)


def measure_speed(readouts: Sequence[dict[str, Any]], pipeline: Pipeline) -> float:
    """Give words a second over whole parses, on one core, the best of three rounds."""
    jobs = [(r["text"], [(p.start, p.end) for p in lay_out(r["text"]).paragraphs]) for r in readouts]
    words = sum(len(text.split()) for text, _ in jobs)
    best = float("inf")
    for _ in range(3):
        begun = time.perf_counter()
        for text, blocks in jobs:
            pipeline.parse(text, blocks)
        best = min(best, time.perf_counter() - begun)
    return words / best


def main() -> None:
    """Measure everything and write `FIGURES.md`."""
    parser = argparse.ArgumentParser(description="Measure the language pipeline.")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--held-out", action="store_true", help="the model was trained without every tenth of train")
    parser.add_argument("--figures", type=Path, default=None, help="where to write them (default: training/FIGURES.md)")
    args = parser.parse_args()
    pipeline = Pipeline(args.model)
    corpora, gold = args.shared / "training", args.shared / "gold"
    ewt = read_treebank(corpora / "ewt-test.conllu.xz")
    syntax = {
        "GUM test": measure_syntax(read_treebank(corpora / "gum-test.conllu.xz", names=True), pipeline),
        "EWT test (names: UNER)": measure_syntax(add_names(ewt, corpora / "uner-ewt-test.iob2.xz"), pipeline),
        "GUM test, no paragraphs": measure_syntax(
            read_treebank(corpora / "gum-test.conllu.xz", names=True), pipeline, paragraphs=False
        ),
        "EWT test, no paragraphs": measure_syntax(
            add_names(read_treebank(corpora / "ewt-test.conllu.xz"), corpora / "uner-ewt-test.iob2.xz"),
            pipeline,
            paragraphs=False,
        ),
    }
    sets = {name: read_pairs(gold / f"{name}.texts.jsonl", gold / f"{name}.gold.jsonl") for name in _SETS}
    marks = {name: measure_marks(pairs, pipeline) for name, pairs in sets.items()}
    if args.held_out:
        train = read_pairs(gold / "train.texts.jsonl", gold / "train.gold.jsonl")
        marks["every tenth of train"] = measure_marks(train[::HELD_OUT], pipeline)
    speed = measure_speed([readout for readout, _ in sets["dev"]], pipeline)
    size = sum(f.stat().st_size for f in args.model.iterdir() if f.is_file()) / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    lines = [
        f"# Figures of the pipeline {pipeline.version}",
        "",
        "Written by `python -m training.evaluate`; from raw text, in per cent. Punctuation is ignored in the syntax.",
        "",
        *_syntax_table(syntax),
        "",
        "Spans of the dialogue heads on annotated readouts: F1 of exact spans / of spans that share at least half of",
        "their union (precision, recall of the latter). None of these sets is trained on.",
        "",
        *_marks_table(marks),
        "",
        f"{speed:,.0f} words a second on one core, whole parses of the readouts of `dev`. "
        f"Package data {size:.1f} MB, peak memory {memory:.0f} MB.",
    ]
    report = "\n".join(lines) + "\n"
    print(report)
    target = args.figures or FIGURES
    kept = target.read_text(encoding="utf-8") if target.exists() else ""
    # What is written by hand below the line stays.
    _, line, notes = kept.partition("\n<!-- by hand -->\n")
    target.write_text(report + line + notes, encoding="utf-8")


_SETS: Final = ("dev", "dev-other", "style")


def _syntax_table(syntax: dict[str, Tally]) -> list[str]:
    rows = [
        "| | tag | UAS | LAS | sentence F | lemma | clausal complement F | names F | PER | ORG | LOC |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, t in syntax.items():
        figures = [*(t.recall(x) for x in ("tag", "uas", "las")), t.f1("sentence"), t.recall("lemma"), t.f1("ccomp")]
        figures += [t.f1(x) for x in ("names", *NAME_TYPES)]
        rows.append(f"| {name} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |")
    return rows


def _marks_table(marks: dict[str, Tally]) -> list[str]:
    rows = ["| | " + " | ".join(marks) + " |", "|---" * (1 + len(marks)) + "|"]
    for kind in KINDS:
        half = f"{kind} half"
        cells = [
            f"{t.f1(kind):.1f} / {t.f1(half):.1f} ({t.precision(half):.0f}, {t.recall(half):.0f}), n {t.gold[kind]}"
            for t in marks.values()
        ]
        rows.append(f"| {kind} | " + " | ".join(cells) + " |")
    name = "content characters"
    cells = [f"{t.f1(name):.1f} ({t.precision(name):.0f}, {t.recall(name):.0f})" for t in marks.values()]
    rows.append("| content, by characters | " + " | ".join(cells) + " |")
    rows.append("| scope of cues found | " + " | ".join(f"{t.recall('scope'):.1f}" for t in marks.values()) + " |")
    return rows


if __name__ == "__main__":
    main()
