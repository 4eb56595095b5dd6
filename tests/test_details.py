"""The figures of the details: what they are on a small case, and that the shipped details fit their annotation."""

from __future__ import annotations

import copy
import json
import tomllib
from typing import TYPE_CHECKING, Any, get_args

import pytest
from benchmarks import quality
from benchmarks.details import DETAIL_SHARES, pair_organizations, score_details, with_details
from benchmarks.quality import AnnotatedSet, Result, between_markers, detail_results, table
from benchmarks.scoring import Figure, Tally

from aidememoire.lexicon import load_lexicon
from aidememoire.record import OrganizationKind, Rank, SpeaksFor, Standing, ToldBy, Track, check_partial_date

if TYPE_CHECKING:
    from pathlib import Path

TOPICS = quality.ROOT / "src" / "aidememoire" / "lexicon" / "topics.toml"

TEXT = (
    "President Ada Quill met Bo Reed of the Fjord Institute (FI) in Lund on the margins of the Lake Forum. "
    "Founded in 1950, the FI is a research institute. She stressed the need for talks. "
    "He said that Minister Cy Moss hopes for peace. He promised to send a paper within a week."
)

GOLD: dict[str, Any] = {
    "id": "lund",
    "people": [
        {
            "key": "p1",
            "name": "Ada Quill",
            "mentions": ["President Ada Quill"],
            "posts": [{"title": "President", "organization": None, "status": "current"}],
            "side": "SWE",
            "present": True,
        },
        {"key": "p2", "name": "Bo Reed", "mentions": ["Bo Reed"], "posts": [], "side": "NOR", "present": True},
        {"key": "p3", "name": "Cy Moss", "mentions": ["Cy Moss"], "posts": [], "side": "NOR", "present": False},
    ],
    "encounters": [
        {"kind": "meeting", "date": "2024-03-01", "end_date": None, "place": "Lund", "participants": ["p1", "p2"]}
    ],
    "statements": [
        {"scope": "person", "speakers": ["p1"], "cue": "stressed", "text": "the need for talks"},
        {"scope": "person", "speakers": ["p2"], "cue": "said", "text": "Minister Cy Moss hopes for peace"},
    ],
    "commitments": [{"by": ["p2"], "text": "to send a paper within a week", "quantity": None, "due": "within a week"}],
    "references": [],
}

DETAILS: dict[str, Any] = {
    "id": "lund",
    "people": [
        {"standing": "serving", "speaks_for": "government", "capacity": None, "ranks": ["head"]},
        {"standing": "private", "speaks_for": "self", "capacity": "personal", "ranks": []},
        {"standing": "serving", "speaks_for": "government", "capacity": None, "ranks": []},
    ],
    "organizations": [
        {
            "name": "Fjord Institute",
            "acronym": "FI",
            "country": "NOR",
            "kind": "think tank",
            "present": True,
            "about": ["Founded in 1950, the FI is a research institute"],
        }
    ],
    "encounters": [
        {"track": "1.5", "host": "Fjord Institute", "initiated_by": "p2", "margins_of": "the Lake Forum"},
    ],
    "statements": [
        {"act": "stress", "topics": ["peace-and-ceasefire", "ukraine"], "told_by": "own", "reports": None},
        {"act": "state", "topics": [], "told_by": "counterpart", "reports": "p3"},
    ],
    "commitments": [{"told_by": "counterpart", "due_date": "2024-03-08"}],
}


def place(words: str) -> dict[str, int]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


def perfect() -> dict[str, Any]:
    """Give the record that says what annotation and details say."""
    merged = copy.deepcopy(with_details(GOLD, DETAILS))
    bodies = [
        {**body, "id": f"o{n}", "about": [place(words) for words in body["about"]]}
        for n, body in enumerate(merged["organizations"], start=1)
    ]
    return {
        "people": [{**person, "id": f"x{person['key']}"} for person in merged["people"]],
        "organizations": bodies,
        "encounters": [
            {**encounter, "participants": ["xp1", "xp2"], "host": "o1", "initiated_by": "xp2"}
            for encounter in merged["encounters"]
        ],
        "statements": [
            {
                **statement,
                "sides": [],
                "speakers": [f"x{key}" for key in statement["speakers"]],
                "reports": statement["reports"] and f"x{statement['reports']}",
                "cue": place(statement["cue"]),
                "content": [place(statement["text"])],
            }
            for statement in merged["statements"]
        ],
        "commitments": [
            {
                **promise,
                "content": [place(promise["text"])],
                "due": {"text": promise["due"], "date": promise["due_date"]},
            }
            for promise in merged["commitments"]
        ],
        "references": [],
    }


def figures(record: dict[str, Any] | None) -> dict[str, Figure]:
    return score_details(TEXT, GOLD, DETAILS, record).figures


def below_one(record: dict[str, Any]) -> dict[str, float]:
    return {name: figure.value for name, figure in figures(record).items() if figure.value < 1}


def test_a_record_that_says_the_same_scores_one_everywhere() -> None:
    measured = figures(perfect())
    assert {figure.value for figure in measured.values()} == {1.0}
    assert {name for name, figure in measured.items() if not figure.wanted} == set(), "every figure has a case"
    assert set(DETAIL_SHARES) <= set(measured)


def test_of_a_readout_that_was_not_read_only_the_organizations_count_as_missed() -> None:
    assert figures(None) == {"organizations": Figure(0, 1, 0)}


def test_a_value_that_is_not_known_is_missed_and_one_that_should_not_be_is_invented() -> None:
    record = perfect()
    record["people"][1]["capacity"] = None
    record["people"][0]["capacity"] = "personal"
    record["people"][2]["speaks_for"] = None
    assert figures(record)["capacity"] == Figure(0, 1, 1)
    assert figures(record)["speaks for"] == Figure(2, 3, 2)
    assert below_one(record) == {"capacity": 0.0, "speaks for": pytest.approx(0.8)}


def test_standing_and_rank_are_compared_among_people_who_were_found() -> None:
    record = perfect()
    record["people"][1]["standing"] = "former"
    record["people"][0]["posts"][0]["rank"] = "minister"
    assert below_one(record) == {"standing": pytest.approx(2 / 3), "rank": 0.0}
    record["people"] = record["people"][1:]
    assert figures(record)["standing"] == Figure(1, 2, 2)
    assert "rank" not in figures(record)


def test_organizations_are_known_by_name_or_acronym() -> None:
    body = DETAILS["organizations"][0]
    by_letters = {**body, "id": "o1", "name": "FI", "acronym": None}
    same = {**body, "id": "o2", "name": "Fjord institute"}
    assert pair_organizations([body], [by_letters]) == [(body, by_letters)]
    assert pair_organizations([body], [by_letters, same]) == [(body, same)]
    assert pair_organizations([body], [{**body, "name": "Ministry of Mines", "acronym": None}]) == []
    assert pair_organizations([{**body, "acronym": None}], [{**body, "name": "Bank", "acronym": None}]) == []


def test_what_is_said_of_an_organization() -> None:
    record = perfect()
    body = record["organizations"][0]
    body.update(kind="university", country="SWE", present=False, about=[place("the FI is a research institute")])
    assert below_one(record) == {"organization kind": 0.0, "organization country": 0.0, "sent people": 0.0}
    body["about"] = [place("Founded in 1950"), place("Lund")]
    assert figures(record)["about"] == Figure(0, 1, 2)


def test_an_organization_that_was_invented_costs_precision_and_nothing_else() -> None:
    record = perfect()
    record["organizations"].append({**record["organizations"][0], "id": "o2", "name": "Lake"})
    assert below_one(record) == {"organizations": pytest.approx(2 / 3)}


def test_a_host_is_the_same_person_organization_or_side() -> None:
    record = perfect()
    record["encounters"][0].update(host="xp1", initiated_by="NOR", margins_of="Lake Forum", track="1")
    assert below_one(record) == {"host": 0.0, "initiated by": 0.0, "track": 0.0}
    record = perfect()
    record["organizations"] = []
    assert figures(record)["host"].right == 0, "an organization that was missed is no host"


def test_a_side_that_took_the_initiative_is_compared_by_its_code() -> None:
    details = copy.deepcopy(DETAILS)
    details["encounters"][0]["initiated_by"] = "NOR"
    record = perfect()
    record["encounters"][0]["initiated_by"] = "NOR"
    assert score_details(TEXT, GOLD, details, record).figures["initiated by"] == Figure(1, 1, 1)


def test_statements_that_were_matched_are_compared() -> None:
    record = perfect()
    record["statements"][0].update(act="note", topics=["ukraine", "trade", "nato"], told_by=None, reports="xp3")
    record["statements"][1]["reports"] = "xp1"
    measured = figures(record)
    assert measured["act"] == Figure(1, 2, 2)
    assert measured["topics"] == Figure(1, 2, 3)
    assert measured["told by"] == Figure(1, 2, 1)
    assert measured["reports"] == Figure(0, 1, 2)


def test_a_statement_whose_words_hardly_overlap_is_not_compared() -> None:
    record = perfect()
    record["statements"][0]["content"] = [place("the need")]
    assert figures(record)["act"] == Figure(1, 1, 1)


@pytest.mark.parametrize(
    ("date", "figure"),
    [
        ("2024-03-08", Figure(1, 1, 1)),
        ("2024-03", Figure(0, 1, 1)),
        ("2024-03-09", Figure(0, 1, 1)),
        (None, Figure(0, 1, 0)),
    ],
)
def test_a_due_date_begins_with_the_annotated_one(date: str | None, figure: Figure) -> None:
    record = perfect()
    record["commitments"][0]["due"]["date"] = date
    assert figures(record)["due date"] == figure


def test_a_more_precise_due_date_is_right_and_an_invented_one_is_not() -> None:
    details, record = copy.deepcopy(DETAILS), perfect()
    details["commitments"][0]["due_date"] = "2024-03"
    assert score_details(TEXT, GOLD, details, record).figures["due date"] == Figure(1, 1, 1)
    details["commitments"][0]["due_date"] = None
    assert score_details(TEXT, GOLD, details, record).figures["due date"] == Figure(0, 0, 1)
    record["commitments"][0]["due"] = None
    assert score_details(TEXT, GOLD, details, record).figures["due date"] == Figure(0, 0, 0)


def test_details_that_do_not_fit_their_annotation_are_refused() -> None:
    details = copy.deepcopy(DETAILS)
    del details["statements"][1]
    with pytest.raises(ValueError, match="lund: 2 statements, details of 1"):
        with_details(GOLD, details)
    details = copy.deepcopy(DETAILS)
    details["people"][0]["ranks"] = []
    with pytest.raises(ValueError, match="the ranks of Ada Quill"):
        with_details(GOLD, details)


def test_details_are_shown_set_by_set_and_together(tmp_path: Path) -> None:
    def result(name: str, right: int) -> Result:
        data = AnnotatedSet(name, name, tmp_path, tmp_path)
        return Result(data, 1, (), {}, {}, (Tally({"act": Figure(right, 4, 4), "track": Figure(1, 1, 2)}),))

    without = Result(AnnotatedSet("none", "none", tmp_path, tmp_path), 1, (), {}, {})
    shown = detail_results([result("one", 4), without, result("two", 2)])
    assert [(r.data.title, r.readouts, r.figures["act"]) for r in shown] == [
        ("one", 1, Figure(4, 4, 4)),
        ("two", 1, Figure(2, 4, 4)),
        ("together", 2, Figure(6, 8, 8)),
    ]
    assert table(shown[:1], "full").splitlines()[2:] == [
        "| act | 1.00 (1.00 to 1.00); n = 4 |",
        "| track | 0.67 (0.67 to 0.67); precision 0.50, recall 1.00; n = 1 |",
    ]
    assert [r.data.title for r in detail_results([result("one", 4), without])] == ["one"]


def test_the_tables_have_markers_of_their_own() -> None:
    page = "<!-- figures:begin -->a<!-- figures:end --> <!-- details:begin -->b<!-- details:end -->"
    written = between_markers(page, "new", "details")
    assert (
        written == "<!-- figures:begin -->a<!-- figures:end --> <!-- details:begin -->\n\nnew\n\n<!-- details:end -->"
    )
    assert "<!-- details:begin -->" in quality.FIGURES_PAGE.read_text(encoding="utf-8")


def lines(path: Path) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


ANNOTATED = [data for data in quality.SETS if data.details]


@pytest.mark.parametrize("data", ANNOTATED, ids=lambda data: data.name)
def test_the_shipped_details_fit_texts_and_annotation(data: AnnotatedSet) -> None:
    texts, gold, details = lines(data.texts), lines(data.gold), lines(quality.DETAILS)
    assert set(texts) == set(gold) <= set(details)
    for name, annotation in gold.items():
        merged = with_details(annotation, details[name])
        text, keys = texts[name]["text"], {person["key"] for person in merged["people"]}
        parties = keys | {body["name"] for body in merged["organizations"]}
        for body in merged["organizations"]:
            assert all(words in text for words in [body["name"], *body["about"]]), (name, body["name"])
        for encounter in merged["encounters"]:
            assert (encounter["margins_of"] or "") in text
            for party in (encounter["host"], encounter["initiated_by"]):
                assert party is None or party in parties or party.isupper(), (name, party)
        for statement in merged["statements"]:
            assert statement["reports"] is None or statement["reports"] in keys
        for promise in merged["commitments"]:
            assert promise["due"] or not promise["due_date"], (name, promise["text"])
            assert not promise["due_date"] or check_partial_date(promise["due_date"])


@pytest.mark.parametrize("kind", ["person", "rank", "organization", "encounter", "statement", "commitment"])
def test_the_shipped_details_have_the_values_of_a_record(kind: str) -> None:
    allowed = {
        "standing": get_args(Standing),
        "speaks_for": get_args(SpeaksFor),
        "capacity": ("personal",),
        "rank": get_args(Rank),
        "kind": get_args(OrganizationKind),
        "track": get_args(Track),
        "act": {line.act for line in load_lexicon().verbs},
        "told_by": get_args(ToldBy),
    }
    topics = {line["topic"] for line in tomllib.loads(TOPICS.read_text(encoding="utf-8"))["topic"]}
    for entry in entries(kind):
        for name, values in allowed.items():
            assert entry.get(name) is None or entry[name] in values, entry
        assert set(entry.get("topics", ())) <= topics


def entries(kind: str) -> list[dict[str, Any]]:
    """Give all entries of the shipped details that are of a kind."""
    details = lines(quality.DETAILS).values()
    if kind == "rank":
        return [{"rank": rank} for entry in details for person in entry["people"] for rank in person["ranks"]]
    plural = "people" if kind == "person" else f"{kind}s"
    return [part for entry in details for part in entry[plural]]


def test_the_own_readouts_are_not_trained_on() -> None:
    held_out = {text["text"] for text in lines(quality.OWN / "texts.jsonl").values()}
    for path in (quality.ROOT / "training" / "readouts").glob("*.texts.jsonl"):
        assert not held_out & {text["text"] for text in lines(path).values()}, path.name
