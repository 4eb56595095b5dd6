"""How well records fit annotations: the definitions behind every figure that is published.

A record is scored readout by readout against an annotation made by the codebook. Two kinds of figure come out of it:
where the reader can both miss and invent, F1 with its precision and recall; where one value is compared among things
that were matched, the share that is right. Both are kept as three counts, so that readouts can be added up and drawn
again for an interval.

What counts as found:

people
    names, taken as sets of words without accents and case: one contains the other, or half of all words are shared
posts
    titles of matched people, compared as names are; `post status` among matched posts
side
    of matched people, where the annotation names one
participants
    the people who are present, over the readout
encounters
    the same date, and participants that overlap by half or more
date, kind, place
    of the encounters of a readout, paired by their participants
content
    the characters that lie in some statement
attribution, speaker
    the same characters together with the side, or with the named person, to whom they are credited
cues
    the reporting expressions, by their place in the text
commitments, references
    spans that share at least half of their union; by whom, how much and when among the matched
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Json = dict[str, Any]
Place = tuple[int, int]
A = TypeVar("A")
B = TypeVar("B")

SHARES = ("post status", "side", "date", "kind", "place", "commitment by", "quantity", "reference date")
"""The figures that are shares of right values; all others are F1."""

CUE_REACH = 12
"""So many characters may lie between an annotated cue and one that is found; a cue may begin at an auxiliary verb."""

NOTHING_READ: Json = {"people": [], "encounters": [], "statements": [], "commitments": [], "references": []}


@dataclass(frozen=True)
class Figure:
    """One figure: how many were right, how many there are in the annotation, and how many were found."""

    right: int = 0
    wanted: int = 0
    found: int = 0

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.right + other.right, self.wanted + other.wanted, self.found + other.found)

    @property
    def precision(self) -> float:
        """How much of what was found is right."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """How much of what was to be found is found."""
        return self.right / self.wanted if self.wanted else float(not self.found)

    @property
    def value(self) -> float:
        """The harmonic mean of precision and recall; of a share, the share itself."""
        both = self.wanted + self.found
        return 2 * self.right / both if both else 1.0


@dataclass
class Tally:
    """The figures of one or more readouts."""

    figures: dict[str, Figure] = field(default_factory=dict)

    def count(self, name: str, right: int, wanted: int, found: int) -> None:
        """Add to a figure that can miss and invent."""
        self.figures[name] = self.figures.get(name, Figure()) + Figure(right, wanted, found)

    def judge(self, name: str, right: bool) -> None:
        """Add one compared value to a share."""
        self.count(name, int(right), 1, 1)

    def __add__(self, other: Tally) -> Tally:
        names = dict.fromkeys([*self.figures, *other.figures])
        return Tally({n: self.figures.get(n, Figure()) + other.figures.get(n, Figure()) for n in names})


def words(text: str | None) -> frozenset[str]:
    """Give the words of a name, without case and accents."""
    folded = unicodedata.normalize("NFKD", (text or "").casefold())
    return frozenset(re.findall(r"[^\W_]+", "".join(c for c in folded if not unicodedata.combining(c))))


def alike(a: str | None, b: str | None) -> bool:
    """Say whether two names or titles are the same thing in other words."""
    ours, theirs = words(a), words(b)
    if not ours or not theirs:
        return not ours and not theirs
    small, large = sorted((ours, theirs), key=len)
    if small <= large and any(len(word) > 2 for word in small):
        return True
    return overlap(ours, theirs) >= 0.5


def overlap(a: frozenset[Any], b: frozenset[Any]) -> float:
    """Give the shared part of two sets as a fraction of their union; 0 where one is empty."""
    return len(a & b) / len(a | b) if a and b else 0.0


def pair(wanted: Sequence[A], found: Sequence[B], likeness: Callable[[A, B], float]) -> list[tuple[A, B]]:
    """Pair one to one, the likest first; a likeness of 0 is no match."""
    likely = [(likeness(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(found)]
    left, free = set(range(len(wanted))), set(range(len(found)))
    pairs = []
    for degree, i, j in sorted(likely, key=lambda entry: -entry[0]):
        if degree > 0 and i in left and j in free:
            left.remove(i)
            free.remove(j)
            pairs.append((wanted[i], found[j]))
    return pairs


class Finder:
    """Finds where annotated words stand; the second use of the same words is their second place, if there is one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.used: Counter[str] = Counter()

    def places(self, words: str) -> list[int]:
        """Give every place where words begin."""
        return [match.start() for match in re.finditer(re.escape(words), self.text)]

    def next(self, words: str) -> Place | None:
        """Give the place of the next use of words."""
        places = self.places(words)
        if not places:
            return None
        start = places[min(self.used[words], len(places) - 1)]
        self.used[words] += 1
        return start, start + len(words)

    def cue(self, words: str, content: Place) -> int:
        """Give where a cue begins: its use nearest to the content, for a quotation often stands before its cue."""
        start, end = content

        def distance(at: int) -> int:
            return start - at - len(words) if at + len(words) <= start else abs(at - end) + 1

        return min(self.places(words), key=distance)


def characters(places: Iterable[Place]) -> frozenset[int]:
    """Give every character that lies in some place."""
    return frozenset(at for start, end in places for at in range(start, end))


def content_of(entry: Json) -> frozenset[int]:
    """Give the characters of an entry of a record that stand in its text."""
    return characters((span["start"], span["end"]) for span in entry["content"] if span.get("in", "text") == "text")


def sides(parties: Iterable[str], people: Mapping[str, Json]) -> frozenset[str]:
    """Give the sides for which parties stand: a person's own, or the code itself."""
    named = (people[party]["side"] if party in people else party for party in parties)
    return frozenset(side for side in named if side)


class Comparison:
    """One readout's record beside its annotation."""

    def __init__(self, text: str, gold: Json, record: Json) -> None:
        self.text, self.gold, self.record = text, gold, record
        self.tally = Tally()
        self.gold_people: dict[str, Json] = {person["key"]: person for person in gold["people"]}
        self.found_people: dict[str, Json] = {person["id"]: person for person in record["people"]}
        self.pairs = pair(gold["people"], record["people"], _same_person)
        self.found_as = {wanted["key"]: found["id"] for wanted, found in self.pairs}

    def score(self) -> Tally:
        """Compare everything."""
        self._people()
        self._encounters()
        self._statements()
        self._commitments()
        self._references()
        return self.tally

    def known(self, keys: Iterable[str]) -> frozenset[str]:
        """Give annotated people by their id in the record; one who was missed stays a stranger to it."""
        return frozenset(self.found_as.get(key, f"missed {key}") for key in keys)

    def _people(self) -> None:
        self.tally.count("people", len(self.pairs), len(self.gold_people), len(self.found_people))
        for wanted, found in self.pairs:
            posts = pair_posts(wanted["posts"], found["posts"])
            self.tally.count("posts", len(posts), len(wanted["posts"]), len(found["posts"]))
            for post, read in posts:
                self.tally.judge("post status", post["status"] == read["status"])
            if wanted["side"]:
                self.tally.judge("side", wanted["side"] == found["side"])
        wanted_present = self.known(key for key, person in self.gold_people.items() if person["present"])
        found_present = frozenset(key for key, person in self.found_people.items() if person["present"])
        present = wanted_present & found_present
        self.tally.count("participants", len(present), len(wanted_present), len(found_present))

    def encounter_pairs(self) -> list[tuple[Json, Json]]:
        """Pair encounters by their participants; of several that fit as well, the one of the same date."""

        def shared(wanted: Json, found: Json) -> float:
            crowd, met = self.known(wanted["participants"]), frozenset(found["participants"])
            same_date = bool(wanted["date"] == found["date"])
            return overlap(crowd, met) + 0.01 * same_date + 0.001 * (not crowd and not met)

        return pair(self.gold["encounters"], self.record["encounters"], shared)

    def is_same(self, wanted: Json, found: Json) -> bool:
        """Say whether two paired encounters are one: the same date, and half of the participants or more."""
        crowd, met = self.known(wanted["participants"]), frozenset(found["participants"])
        return bool(wanted["date"] == found["date"]) and (not crowd or overlap(crowd, met) >= 0.5)

    def _encounters(self) -> None:
        pairs = self.encounter_pairs()
        good = sum(self.is_same(wanted, found) for wanted, found in pairs)
        self.tally.count("encounters", good, len(self.gold["encounters"]), len(self.record["encounters"]))
        for wanted, found in pairs:
            self.tally.judge("date", wanted["date"] == found["date"])
            self.tally.judge("kind", wanted["kind"] == found["kind"])
            self.tally.judge("place", alike(wanted["place"], (found["place"] or {}).get("name")))

    def _statements(self) -> None:
        wanted, wanted_cues = _Credit(), list[int]()
        finder = Finder(self.text)
        for statement in self.gold["statements"]:
            place = finder.next(statement["text"])
            if place is None:
                continue
            named = self.known(statement["speakers"]) if statement["scope"] == "person" else frozenset()
            wanted.add(characters([place]), sides(statement["speakers"], self.gold_people), named)
            if statement["cue"]:
                wanted_cues.append(finder.cue(statement["cue"], place))
        found, found_cues = _Credit(), list[int]()
        for statement in self.record["statements"]:
            named = frozenset(statement["speakers"]) if statement["scope"] == "person" else frozenset()
            for_sides = frozenset(statement["sides"]) or sides(statement["speakers"], self.found_people)
            found.add(content_of(statement), for_sides, named)
            if statement["cue"]:
                found_cues.append(statement["cue"]["start"])
        for name, a, b in (
            ("content", wanted.content, found.content),
            ("attribution", wanted.by_side, found.by_side),
            ("speaker", wanted.by_person, found.by_person),
        ):
            self.tally.count(name, len(a & b), len(a), len(b))
        near = pair(wanted_cues, found_cues, lambda a, b: float(abs(a - b) <= CUE_REACH))
        self.tally.count("cues", len(near), len(wanted_cues), len(found_cues))

    def _commitments(self) -> None:
        for wanted, found in self._spans("commitments"):
            by = sides(wanted["by"], self.gold_people)
            self.tally.judge("commitment by", by == sides(found["by"], self.found_people))
            if wanted["quantity"]:
                self.tally.judge("quantity", (found["quantity"] or {}).get("value") == wanted["quantity"]["value"])

    def _references(self) -> None:
        for wanted, found in self._spans("references"):
            if wanted["date"]:
                self.tally.judge("reference date", (found["date"] or "").startswith(wanted["date"]))

    def _spans(self, kind: str) -> list[tuple[Json, Json]]:
        """Pair the entries of a kind by the words they cover, and count them."""
        wanted, pairs = self.span_pairs(kind)
        self.tally.count(kind, len(pairs), wanted, len(self.record[kind]))
        return pairs

    def span_pairs(self, kind: str) -> tuple[int, list[tuple[Json, Json]]]:
        """Pair the entries of a kind whose words share at least half of their union; say how many could be placed."""
        finder = Finder(self.text)
        placed = [(entry, finder.next(entry["text"])) for entry in self.gold[kind]]
        wanted = [(entry, characters([place])) for entry, place in placed if place]
        found = [(entry, content_of(entry)) for entry in self.record[kind]]

        def likeness(a: tuple[Json, frozenset[int]], b: tuple[Json, frozenset[int]]) -> float:
            degree = overlap(a[1], b[1])
            return degree if degree >= 0.5 else 0.0

        return len(wanted), [(a, b) for (a, _), (b, _) in pair(wanted, found, likeness)]


class _Credit:
    """Characters of statements, and to whom each of them is credited."""

    def __init__(self) -> None:
        self.content: set[int] = set()
        self.by_side: set[tuple[int, str]] = set()
        self.by_person: set[tuple[int, str]] = set()

    def add(self, content: frozenset[int], for_sides: frozenset[str], people: frozenset[str]) -> None:
        self.content |= content
        self.by_side |= {(at, side) for side in for_sides for at in content}
        self.by_person |= {(at, person) for person in people for at in content}


def pair_posts(wanted: Sequence[Json], found: Sequence[Json]) -> list[tuple[Json, Json]]:
    """Pair the posts of one person by their titles."""
    return pair(wanted, found, lambda a, b: float(alike(a["title"], b["title"])))


def _same_person(wanted: Json, found: Json) -> float:
    """Prefer the same name over one that is merely alike."""
    if words(wanted["name"]) == words(found["name"]):
        return 2.0
    return float(any(alike(name, found["name"]) for name in [wanted["name"], *wanted["mentions"]]))


def score(text: str, gold: Json, record: Json | None) -> Tally:
    """Score one readout's record against its annotation; None is a readout that could not be read."""
    return Comparison(text, gold, record or NOTHING_READ).score()


def total(tallies: Iterable[Tally]) -> Tally:
    """Add up the tallies of several readouts; a share of nothing is left out."""
    return sum(tallies, Tally())


def intervals(tallies: Sequence[Tally], draws: int = 1000, seed: int = 1) -> dict[str, tuple[float, float]]:
    """Give the 95 % interval of each figure: readouts drawn again with replacement, figures computed from each draw."""
    numbers = np.random.default_rng(seed).integers(0, len(tallies), size=(draws, len(tallies)))
    bounds = {}
    for name in total(tallies).figures:
        counts = np.array(
            [(f.right, f.wanted + f.found) for t in tallies for f in [t.figures.get(name, Figure())]], dtype=float
        )
        right, both = counts[numbers].sum(axis=1).T
        values = np.divide(2 * right, both, out=np.ones(draws), where=both > 0)
        low, high = np.percentile(values, [2.5, 97.5])
        bounds[name] = (float(low), float(high))
    return bounds
