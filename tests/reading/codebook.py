"""A record in the form of the codebook's annotations, so that it can be compared with one entry by entry."""

from typing import Any

from aidememoire.record import Entry, Record, Span


def words(record: Record, spans: tuple[Span, ...]) -> str:
    return " ".join(record.readout.words(span) for span in spans)


def people(record: Record) -> dict[str, Any]:
    return {
        person.name: {
            "posts": {(post.title, post.organization, post.status) for post in person.posts},
            "side": person.side,
            "present": person.present,
        }
        for person in record.people
    }


def gold_people(gold: dict[str, Any]) -> dict[str, Any]:
    return {
        person["name"]: {
            "posts": {(post["title"], post["organization"], post["status"]) for post in person["posts"]},
            "side": person["side"],
            "present": person["present"],
        }
        for person in gold["people"]
    }


def statements(record: Record) -> list[tuple[str, list[str], str | None, str]]:
    names = {person.id: person.name for person in record.people}
    return [
        (
            s.scope,
            [names.get(i, i) for i in s.speakers],
            words(record, (s.cue,)) if s.cue else None,
            words(record, s.content),
        )
        for s in record.statements
    ]


def gold_statements(gold: dict[str, Any]) -> list[tuple[str, list[str], str | None, str]]:
    names = {person["key"]: person["name"] for person in gold["people"]}
    return [(s["scope"], [names.get(i, i) for i in s["speakers"]], s["cue"], s["text"]) for s in gold["statements"]]


def contents(record: Record, entries: tuple[Entry, ...]) -> list[str]:
    return [words(record, entry.content) for entry in entries]  # type: ignore[attr-defined]
