"""The words that a row stands for: a title and a text, or the spans of a statement."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from aidememoire.archive.search.stretches import stretches
from aidememoire.archive.search.tokens import span_at, texts, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.archive.search.stretches import Stretch
    from aidememoire.record import Span, Statement

_SPAN: Final = re.compile(r"(t?)(\d+)-(\d+)")


def spans_of(statement: Statement) -> list[Span]:
    """Give where the words of a statement stand, its cue among them, in their order; what meets is one span."""
    spans = [*statement.content, *([statement.cue] if statement.cue else [])]
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.where != "title", one.start, one.end)):
        if joined and joined[-1].where == span.where and span.start <= joined[-1].end:
            last = joined.pop()
            span = span_at(last.start, max(last.end, span.end), last.where)
        joined.append(span)
    return joined


def written_spans(spans: Iterable[Span]) -> str:
    """Write spans in one line: "t0-12 820-913"."""
    return " ".join(f"{'t' if span.where == 'title' else ''}{span.start}-{span.end}" for span in spans)


def read_spans(written: str) -> list[Span]:
    """Read what `written_spans` wrote."""
    return [
        span_at(int(start), int(end), "title" if in_title else "text")
        for in_title, start, end in _SPAN.findall(written)
    ]


def words_of_readout(title: str, text: str) -> Iterator[Stretch | None]:
    """Give the words of a title and of a text, with a gap between."""
    yield from stretches(title, place="title")
    yield None
    yield from stretches(text)


def words_of_spans(title: str, text: str, spans: list[Span]) -> Iterator[Stretch | None]:
    """Give the words at spans, with a gap where other words stand between two."""
    for span in _with_gaps(title, text, spans):
        if span is None:
            yield None
        else:
            yield from stretches(_at(title, text, span), span.start, span.where)


def texts_of_readout(title: str, text: str) -> Iterator[str | None]:
    """Give the same as `words_of_readout`, without places."""
    yield from texts(title)
    yield None
    yield from texts(text)


def texts_of_spans(title: str, text: str, spans: list[Span]) -> Iterator[str | None]:
    """Give the same as `words_of_spans`, without places."""
    for span in _with_gaps(title, text, spans):
        if span is None:
            yield None
        else:
            yield from texts(_at(title, text, span))


def _with_gaps(title: str, text: str, spans: list[Span]) -> Iterator[Span | None]:
    for before, span in pairwise([None, *spans]):
        if span is None:
            continue
        if before is not None and (before.where != span.where or _words_between(title, text, before, span)):
            yield None
        yield span


def _words_between(title: str, text: str, before: Span, span: Span) -> bool:
    words = title if span.where == "title" else text
    return any(tokens(words[before.end : span.start]))


def _at(title: str, text: str, span: Span) -> str:
    return (title if span.where == "title" else text)[span.start : span.end]
