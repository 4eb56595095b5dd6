"""Annotated readouts as labelled words.

The gold copies strings from the text; they are found as the gold's scorer finds them. What is labelled: cues with
their scope, contents, commitments and references (the outermost where they nest), the names of persons, the titles of
their posts and the organizations of the posts.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import spacy

from aidememoire.reading.language.decoding import NAME_TYPES
from aidememoire.reading.language.parsed import KINDS, SCOPES
from aidememoire.reading.language.tokens import tokenize
from aidememoire.reading.layout import lay_out
from training.examples import OPEN, Labelled, Source, put_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from spacy.tokens import Doc

    from aidememoire.reading.language.pipeline import Pipeline

Place = tuple[int, int]

HELD_OUT: Final = 10  # of so many readouts one can be kept from training, to measure on

_STOPS: Final = frozenset({".", "!", "?", "…"})
_CLOSING: Final = frozenset("\"'”’)]»")
_OPENING: Final = frozenset("\"'“‘([«")

_NEAR: Final = 220  # characters between a person's name and the organization of that person's post
_BESIDE: Final = 110  # and between the name and the title
_HONORIFIC: Final = re.compile(
    r"(?:(?:President|Prime|Minister|Secretary|General|Mr|Mrs|Ms|Dr|Amb|Ambassador|Senator|Sen|Rep|Representative|Vice|"
    r"Chancellor|Governor|Director|Chairman|Chair|Foreign|Defense|Professor|Prof|Sir|Dame|Lord|King|Queen|His|Her|"
    r"Excellency|Majesty|Highness|Royal|Crown|Prince|Princess|Sheikh|Deputy|Assistant|Under|Of|Of|State)\.?\s+)+"
)


def read_pairs(texts: Path, gold: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Read the readouts of a set with their annotations."""
    by_id = {item["id"]: item for item in _read(texts)}
    return [(by_id[item["id"]], item) for item in _read(gold)]


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def locate(text: str, needle: str, taken: Counter[str]) -> Place | None:
    """Find a gold string; the n-th use of the same string takes its n-th place, if there is one."""
    places = [m.start() for m in re.finditer(re.escape(needle), text)]
    if not places:
        return None
    start = places[min(taken[needle], len(places) - 1)]
    taken[needle] += 1
    return start, start + len(needle)


def locate_cue(text: str, cue: str, content: Place) -> Place | None:
    """Find a cue: its use nearest to the content, before it or after it, on word boundaries where there is one."""
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(cue)}(?!\w)", text)]
    places = places or [m.start() for m in re.finditer(re.escape(cue), text)]
    if not places:
        return None
    start, end = content
    best = min(places, key=lambda at: start - at - len(cue) if at + len(cue) <= start else abs(at - end) + 1)
    return best, best + len(cue)


def outermost(places: Iterable[Place]) -> list[Place]:
    """Keep the places that do not overlap a longer one."""
    kept: list[Place] = []
    for start, end in sorted(set(places), key=lambda p: (p[0] - p[1], p[0])):
        if not any(start < b and a < end for a, b in kept):
            kept.append((start, end))
    return sorted(kept)


def mark_places(text: str, gold: dict[str, Any]) -> tuple[dict[str, list[Place]], dict[Place, str]]:
    """Find all gold spans of a text by kind, and the scope of each cue."""
    found: dict[str, list[Place]] = {kind: [] for kind in KINDS}
    scopes: dict[Place, str] = {}
    taken: Counter[str] = Counter()
    for statement in gold["statements"]:
        content = locate(text, statement["text"], taken)
        if content is None:
            continue
        found["content"].append(content)
        cue = locate_cue(text, statement["cue"], content) if statement["cue"] else None
        if cue:
            found["cue"].append(cue)
            scopes[cue] = statement["scope"]
    for kind in ("commitment", "reference"):
        taken = Counter()
        found[kind] = [p for item in gold[kind + "s"] if (p := locate(text, item["text"], taken))]
    for person in gold["people"]:
        names = list(person_places(text, person))
        found["person"] += names
        found["post"] += _beside(text, names, [post["title"] for post in person["posts"]], _BESIDE)
        found["organization"] += _beside(text, names, [p["organization"] for p in person["posts"]], _NEAR)
    # A person's name never is part of a title or an organization here.
    return {kind: outermost(places) for kind, places in found.items()}, scopes


def person_places(text: str, person: dict[str, Any]) -> Iterator[Place]:
    """Find the names of one person in a text: the full name, and the name within each mention."""
    name = person["name"]
    forms = {name}
    words = {w.casefold() for w in re.findall(r"\w+", name)}
    for mention in person["mentions"]:
        parts = list(re.finditer(r"\S+", mention))
        # The name is the end of the mention, from the first word that the full name shares.
        own = [p for p in parts if any(w.casefold() in words for w in re.findall(r"\w{2,}", p.group()))]
        start = own[0].start() if own else None
        if start is None:
            title = _HONORIFIC.match(mention)
            start = title.end() if title else 0
        form = mention[start:].strip()
        if len(form) > 1:
            forms.add(form)
    for form in forms:
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            yield match.start(), match.end()


def _beside(text: str, names: Sequence[Place], wanted: Iterable[str | None], reach: int) -> Iterator[Place]:
    """Find titles or organizations that stand near a name, in its line; the nearest to each name."""
    for words in {w for w in wanted if w}:
        places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
        for start, end in names:
            near = [
                place
                for place in places
                if (gap := place[0] - end if place[0] >= end else start - place[1]) >= 0
                and gap <= reach
                and not re.search(r"\n|[.!?] [A-Z]", _between(text, place, (start, end)).replace("Jr. ", "Jr "))
            ]
            if near:
                yield min(near, key=lambda p: min(abs(p[0] - end), abs(start - p[1])))


def _between(text: str, one: Place, other: Place) -> str:
    first, second = sorted((one, other))
    return text[first[1] : second[0]]


def sentence_starts(words: Sequence[str]) -> list[int]:
    """Say where the sentences of a paragraph start (1) and do not (0), as far as its points leave no doubt.

    The readouts have no trees, and labels from the treebanks alone would leave the head to guess on this kind of text.
    """
    starts = [1]
    for at in range(1, len(words)):
        before = at - 1
        while before and words[before] in _CLOSING:
            before -= 1
        opens = words[at][0].isupper() or words[at][0] in _OPENING
        if words[before] in _STOPS:
            starts.append(1 if opens else OPEN)
        else:
            # "the U.S. They": the point of an abbreviation may be the sentence's as well.
            starts.append(OPEN if opens and words[before][-1] in ".:;" else 0)
    return starts


class Reader:
    """Turns annotated readouts into examples; with a teacher, their trees are those that it finds."""

    def __init__(self, teacher: Pipeline | None = None) -> None:
        self._tokenizer = spacy.blank("en").tokenizer
        self._teacher = teacher

    def source(self, readout: dict[str, Any], gold: dict[str, Any]) -> Source:
        """Label a readout's paragraphs, as the program divides it, and its title."""
        text: str = readout["text"]
        places, scopes = mark_places(text, gold)
        blocks = [(p.start, p.end) for p in lay_out(text).paragraphs]
        source = Source(readout["id"], self.paragraphs(text, blocks, places, scopes), dialogue=True)
        title: str = (readout.get("title") or "").strip()
        if title:
            named = dict(mark_places(title, {**gold, **_NOTHING})[0].items())
            source.paragraphs += self.paragraphs(title, [(0, len(title))], named, {})
        return source

    def paragraphs(
        self, text: str, blocks: Sequence[Place], places: dict[str, list[Place]], scopes: dict[Place, str]
    ) -> list[Labelled]:
        """Label the words of each block of a text."""
        tokens = tokenize(text, blocks, self._tokenizer)
        doc = self._teacher.parse(text, blocks).doc if self._teacher else None
        found: list[Labelled] = []
        for number in range(len(blocks)):
            kept = [i for i in range(len(tokens)) if tokens.block[i] == number and not tokens.words[i].isspace()]
            if not kept:
                continue
            run = Labelled.bare([tokens.words[i] for i in kept])
            begins = np.array([tokens.starts[i] for i in kept])
            ends = begins + np.array([len(w) for w in run.words])
            run.starts = sentence_starts(run.words)
            if doc is not None:
                _put_trees(run, doc, kept)
            run.marks[:] = 0
            # Only persons are annotated throughout: elsewhere any name is possible except a person's.
            run.names[:, 1:3] = False
            for row, kind in enumerate(KINDS):
                for start, end in places[kind]:
                    inside = np.flatnonzero((begins < end) & (ends > start))
                    if not len(inside):
                        continue
                    a, b = int(inside[0]), int(inside[-1]) + 1
                    put_span(run.marks[row], a, b)
                    if kind == "cue" and (start, end) in scopes:
                        run.scopes[a:b] = [SCOPES.index(scopes[start, end])] * (b - a)
                    if kind in {"person", "organization"}:
                        _put_name(run, a, b, "PER" if kind == "person" else "ORG")
            found.append(run)
        return found


_NOTHING: Final[dict[str, list[Any]]] = {"statements": [], "commitments": [], "references": []}


def _put_trees(run: Labelled, doc: Doc, kept: list[int]) -> None:
    """Write the trees of a teacher, whose tokens are the program's, onto a run of words."""
    place = {token: at for at, token in enumerate(kept)}
    for at, number in enumerate(kept):
        token = doc[number]
        run.tags[at], run.parts[at] = token.tag_, token.pos_
        is_root = token.head.i == token.i
        run.heads[at] = -1 if is_root else place.get(token.head.i, OPEN)
        run.relations[at] = "root" if is_root else token.dep_


def _put_name(run: Labelled, start: int, end: int, kind: str) -> None:
    label = 2 * NAME_TYPES.index(kind) + 1
    run.names[start:end] = False
    run.names[start, label] = True
    run.names[start + 1 : end, label + 1] = True


def training_sources(
    gold: Path, own: Path, *, hold_out: bool = False, without: str | None = None, teacher: Pipeline | None = None
) -> list[Source]:
    """Read the gold's training set and the project's own readouts.

    Every tenth of the gold's, or one publisher (whose name holds `without`), can be kept from training to measure on.
    """
    reader = Reader(teacher)
    pairs = read_pairs(gold / "train.texts.jsonl", gold / "train.gold.jsonl")
    if hold_out:
        pairs = [pair for number, pair in enumerate(pairs) if number % HELD_OUT]
    if without:
        pairs = [pair for pair in pairs if without not in pair[0]["publisher"]]
    for annotated in sorted(own.glob("*.gold.jsonl")):
        texts = annotated.with_name(annotated.name.replace(".gold.jsonl", ".texts.jsonl"))
        if texts.exists():
            pairs += read_pairs(texts, annotated)
    return [reader.source(readout, item) for readout, item in pairs]


def measuring_sources(gold: Path, name: str) -> list[Source]:
    """Read a set that is measured on and never trained on."""
    reader = Reader()
    return [reader.source(*pair) for pair in read_pairs(gold / f"{name}.texts.jsonl", gold / f"{name}.gold.jsonl")]
