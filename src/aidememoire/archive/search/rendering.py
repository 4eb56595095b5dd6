"""A query in the languages of the two indexes. Words hold letters and digits alone, so quoting them is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.search.preparing import ANY
from aidememoire.archive.search.query import And, Not, Or, Phrase, Query

if TYPE_CHECKING:
    from collections.abc import Sequence


def fts5(query: Query) -> str:
    """Write a query for SQLite (the manual of FTS5, 3)."""
    if isinstance(query, Phrase):
        words = " ".join(term.text for term in query.terms)
        return f'"{words}"{" *" if query.terms[-1].begins else ""}'
    if isinstance(query, Or):
        return " OR ".join(f"({fts5(part)})" for part in query.parts)
    wanted, unwanted = _signed(query)
    positive = " AND ".join(f"({fts5(part)})" for part in wanted)
    return f"({positive}) NOT ({fts5(Or(tuple(unwanted)))})" if unwanted else positive


def tsquery(query: Query) -> str:
    """Write a query for PostgreSQL (its manual, 8.11.2)."""
    if isinstance(query, Phrase):
        return " <-> ".join(f"'{term.text}'{':*' if term.begins else ''}" for term in query.terms)
    if isinstance(query, Or):
        return " | ".join(f"({tsquery(part)})" for part in query.parts)
    wanted, unwanted = _signed(query)
    return " & ".join([f"({tsquery(part)})" for part in wanted] + [f"!({tsquery(part)})" for part in unwanted])


def _signed(query: And | Not) -> tuple[Sequence[Query], Sequence[Query]]:
    """Give what must be there and what must not; an index begins with what is there, and be it what every row has."""
    parts = query.parts if isinstance(query, And) else (query,)
    wanted = [part for part in parts if not isinstance(part, Not)]
    return wanted or [ANY], [part.part for part in parts if isinstance(part, Not)]
