"""Markdown: front matter gives the metadata, marks come off, annotated texts come out letter for letter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.sources.samples import SENTENCE, read_all, read_one, why_not, write

if TYPE_CHECKING:
    from pathlib import Path

PAGE = f"""---
title: "Readout of the Minister\\u2019s *Call*"
date: '2021-01-21'
published_time: 2021-01-21 17:12:47-05:00
source_url: https://council.example/call
publisher: Lakeland Council
tags: [calls, NO]
---

Minister **Jonas Pell** spoke with [Ada
Brook](https://brook.example) &amp; others\\.

## Next steps
- the _first_ item
- the second item

![flag](flag.png) > 5 < 6

{SENTENCE}

###
"""


def test_front_matter_and_marks(tmp_path: Path) -> None:
    readout = read_one(write(tmp_path / "call.md", PAGE))
    assert readout.title == "Readout of the Minister’s Call"
    assert (readout.published, readout.published_time) == ("2021-01-21", "2021-01-21T17:12:47-05:00")
    assert (readout.url, readout.publisher) == ("https://council.example/call", "Lakeland Council")
    assert readout.text.split("\n\n") == [
        "Minister Jonas Pell spoke with Ada Brook & others.",
        "Next steps",
        "the first item",
        "the second item",
        "> 5 < 6",
        SENTENCE,
    ]


@pytest.mark.parametrize(
    ("front", "published", "url"),
    [
        ("headline: A visit\npublished: 10 January 2024\nurl: https://a.example", "2024-01-10", "https://a.example"),
        ("title: A visit\npubdate: 2024-01", "2024-01", None),
        ("Title: A visit\nDate: 2024\nlink: https://b.example", "2024", "https://b.example"),
    ],
)
def test_other_names_for_the_same_things(front: str, published: str, url: str | None, tmp_path: Path) -> None:
    readout = read_one(write(tmp_path / "a.md", f"---\n{front}\n---\n# A visit\n\n{SENTENCE}"))
    assert (readout.title, readout.published, readout.url) == ("A visit", published, url)
    assert readout.text == SENTENCE


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("title: [A visit", "broken front matter: no YAML in line 3"),
        ("title: A: visit: b", "broken front matter: no YAML in line 2"),
        ("- a\n- b", "broken front matter: no list of keys and values"),
    ],
)
def test_broken_front_matter(front: str, reason: str, tmp_path: Path) -> None:
    assert why_not(write(tmp_path / "a.md", f"---\n{front}\n---\n{SENTENCE}")).startswith(reason)


def test_front_matter_that_is_not_closed(tmp_path: Path) -> None:
    assert (
        why_not(write(tmp_path / "a.md", f"---\ntitle: A visit\n\n{SENTENCE}")) == "broken front matter: no closing ---"
    )


@pytest.mark.parametrize("part", ["dev", "train"])
def test_archived_readouts_come_out_as_they_were_annotated(part: str, shared: Path) -> None:
    rows = map(json.loads, (shared / "gold" / f"{part}.texts.jsonl").read_text(encoding="utf-8").splitlines())
    annotated = {row["id"]: row for row in rows}
    paths = [path for path in sorted((shared / "corpus" / "whitehouse").glob("*.md")) if path.stem in annotated]
    assert len(paths) >= 60
    for readout in read_all(*paths):
        row = annotated[readout.id]  # type: ignore[union-attr]
        found = {name: getattr(readout, name) for name in ("id", "title", "published", "url", "text")}
        assert found == {name: row[name] for name in found}
