"""How well records fit in what the codebook's annotation leaves out: the definitions behind the table of details.

The details of a readout stand in an annotation of their own (`own/details.jsonl`), whose lists run parallel to those
of the annotation by the codebook; `own/README.md` says by what rules they were made. What is compared is compared
only among things that were matched, so that a person who was missed costs nothing here: that cost is in `scoring`.
Where a value may be unknown, the figure is F1: a value that the record does not know is missed, one that the
annotation does not know is invented. Where the annotation always has a value, it is the share that is right.

organizations
    names, compared as people's are, or the same acronym
organization kind, organization country, sent people
    of matched organizations; `sent people` says that unnamed people attended for the body
about
    of matched organizations: spans that share at least half of their union with the words that say what the body is
standing, speaks for, capacity
    of matched people
rank
    of matched posts of matched people
track, host, initiated by, margins of
    of encounters paired by their participants. A host is right where it is the same person, organization or side;
    `margins of` is compared as names are
act, topics, told by, reports
    of statements whose contents share at least half of their union; `topics` counts labels, `reports` is right where
    it is the same person
commitment told by, due date
    of commitments paired in the same way. A due date is right where it begins with the annotated one
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.scoring import (
    NOTHING_READ,
    Comparison,
    Finder,
    Json,
    Tally,
    alike,
    characters,
    overlap,
    pair,
    pair_posts,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DETAIL_SHARES = ("organization kind", "act")
"""The figures that are shares of right values; all others are F1."""

PARALLEL = ("people", "encounters", "statements", "commitments")
"""The lists of details that run parallel to those of the annotation by the codebook."""


def with_details(gold: Json, details: Json) -> Json:
    """Put the details of a readout into its annotation, entry by entry; `ValueError` where they do not fit."""
    merged = {**gold, "organizations": details["organizations"]}
    for kind in PARALLEL:
        if len(gold[kind]) != len(details[kind]):
            raise ValueError(f"{gold['id']}: {len(gold[kind])} {kind}, details of {len(details[kind])}")
        merged[kind] = [{**entry, **more} for entry, more in zip(gold[kind], details[kind], strict=True)]
    for person in merged["people"]:
        if len(person["posts"]) != len(person["ranks"]):
            raise ValueError(f"{gold['id']}: the ranks of {person['name']} do not fit the posts")
        posts = zip(person["posts"], person["ranks"], strict=True)
        person["posts"] = [{**post, "rank": rank} for post, rank in posts]
    return merged


def pair_organizations(wanted: Sequence[Json], found: Sequence[Json]) -> list[tuple[Json, Json]]:
    """Pair organizations by name or acronym, preferring the same words over those merely alike."""

    def likeness(a: Json, b: Json) -> float:
        ours, theirs = words(a["name"]), words(b["name"])
        if ours == theirs:
            return 2.0
        letters = {a["acronym"], a["name"]} & {b["acronym"], b["name"]} - {None}
        return 1.0 + overlap(ours, theirs) / 2 if letters or alike(a["name"], b["name"]) else 0.0

    return pair(wanted, found, likeness)


class DetailComparison:
    """One readout's record beside its annotation with details."""

    def __init__(self, text: str, gold: Json, record: Json) -> None:
        self.text, self.gold, self.record = text, gold, record
        self.basis = Comparison(text, gold, record)
        self.organizations = pair_organizations(gold["organizations"], record.get("organizations", ()))
        self.tally = Tally()

    def score(self) -> Tally:
        """Compare everything."""
        self._organizations()
        self._people()
        self._encounters()
        self._statements()
        self._commitments()
        return self.tally

    def _value(
        self, name: str, wanted: str | None, found: str | None, same: Callable[[str, str], bool] = str.__eq__
    ) -> None:
        """Count a value that may be unknown on either side."""
        right = wanted is not None and found is not None and same(wanted, found)
        self.tally.count(name, int(right), int(wanted is not None), int(found is not None))

    def _id(self, party: str | None) -> str | None:
        """Give an annotated person, body or side as the record names it; one that was missed stays a stranger."""
        if party is None:
            return None
        bodies: dict[str, str] = {wanted["name"]: found["id"] for wanted, found in self.organizations}
        if any(party == body["name"] for body in self.gold["organizations"]):
            return bodies.get(party, f"missed {party}")
        return next(iter(self.basis.known([party]))) if party in self.basis.gold_people else party

    def _organizations(self) -> None:
        wanted_all, found_all = self.gold["organizations"], self.record.get("organizations", ())
        self.tally.count("organizations", len(self.organizations), len(wanted_all), len(found_all))
        for wanted, found in self.organizations:
            self.tally.judge("organization kind", wanted["kind"] == found["kind"])
            self._value("organization country", wanted["country"], found["country"])
            both = wanted["present"] and found["present"]
            self.tally.count("sent people", int(both), int(wanted["present"]), int(found["present"]))
            self._about(wanted, found)

    def _about(self, wanted: Json, found: Json) -> None:
        finder = Finder(self.text)
        theirs = [characters([place]) for place in map(finder.next, wanted["about"]) if place]
        ours = [characters([(span["start"], span["end"])]) for span in found["about"]]
        pairs = pair(theirs, ours, lambda a, b: degree if (degree := overlap(a, b)) >= 0.5 else 0.0)
        self.tally.count("about", len(pairs), len(theirs), len(ours))

    def _people(self) -> None:
        for wanted, found in self.basis.pairs:
            self._value("standing", wanted["standing"], found["standing"])
            self._value("speaks for", wanted["speaks_for"], found["speaks_for"])
            self._value("capacity", wanted["capacity"], found["capacity"])
            for post, read in pair_posts(wanted["posts"], found["posts"]):
                self._value("rank", post["rank"], read["rank"])

    def _encounters(self) -> None:
        for wanted, found in self.basis.encounter_pairs():
            self._value("track", wanted["track"], found["track"])
            self._value("host", self._id(wanted["host"]), found["host"])
            self._value("initiated by", self._id(wanted["initiated_by"]), found["initiated_by"])
            self._value("margins of", wanted["margins_of"], found["margins_of"], alike)

    def _statements(self) -> None:
        for wanted, found in self.basis.span_pairs("statements")[1]:
            self.tally.judge("act", wanted["act"] == found["act"])
            theirs, ours = set(wanted["topics"]), set(found["topics"])
            self.tally.count("topics", len(theirs & ours), len(theirs), len(ours))
            self._value("told by", wanted["told_by"], found["told_by"])
            self._value("reports", self._id(wanted["reports"]), found["reports"])

    def _commitments(self) -> None:
        for wanted, found in self.basis.span_pairs("commitments")[1]:
            self._value("commitment told by", wanted["told_by"], found["told_by"])
            due = (found["due"] or {}).get("date")
            self._value("due date", wanted["due_date"], due, lambda a, b: b.startswith(a))


def score_details(text: str, gold: Json, details: Json, record: Json | None) -> Tally:
    """Score the details of one readout's record; None is a readout that could not be read."""
    read = record or {**NOTHING_READ, "organizations": []}
    return DetailComparison(text, with_details(gold, details), read).score()
