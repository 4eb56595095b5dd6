"""Search: people, encounters, statements and readouts by words, and what hits can be narrowed down by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from aidememoire.archive.encounters.finding import named_so, took_place_at
from aidememoire.archive.overview.figures import met_at
from aidememoire.archive.people.looking import look_for
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.search import Passage, PlaceError, QueryError
from aidememoire.archive.search.facets import facets
from aidememoire.archive.search.tokens import span_at
from aidememoire.desk import links
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.asking import Question
from aidememoire.desk.pictures.looking import Looking
from aidememoire.desk.rendering import page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.archive import View
    from aidememoire.archive.encounters.listing import Took
    from aidememoire.archive.overview import Overview
    from aidememoire.archive.overview.figures import Met
    from aidememoire.archive.people.looking import Known
    from aidememoire.archive.search import Hit
    from aidememoire.archive.search.facets import FacetName, Facets
    from aidememoire.record import Span

router = APIRouter()

HITS: Final = 20
_CHOICES: Final = 10
_PEOPLE: Final = 6
_ENCOUNTERS: Final = 6
_READOUTS: Final = 5
_LONGEST_NAME: Final = 100
_NO_NAME: Final = frozenset('"“”„‟()*')
HEADINGS: Final[dict[FacetName, str]] = {
    "side": "Side",
    "topic": "Topic",
    "act": "What is done by saying it",
    "kind": "At what",
    "told_by": "Whose account",
    "publisher": "Publisher",
    "year": "Year",
}
FILTER_NAMES: Final[dict[str, str]] = {
    **{str(name): heading for name, heading in HEADINGS.items() if name != "year"},
    "person": "Person",
    "since": "Published since",
    "until": "Published until",
}
TELLERS: Final = {
    "own": "the speaker’s own side",
    "counterpart": "the counterpart (a claim)",
    "third party": "a third party",
}


@dataclass(frozen=True)
class Piece:
    """Words of a hit, and whether they were asked for."""

    words: str
    marked: bool


@dataclass(frozen=True)
class Shown:
    """A hit as the page shows it; `publisher` is what `archive.publishers` calls it."""

    hit: Hit
    publisher: str | None
    title: tuple[Piece, ...]
    passages: tuple[tuple[Passage, tuple[Piece, ...]], ...]


@dataclass(frozen=True)
class Choice:
    """A value that hits can be narrowed down to, or that they are; the address does, or undoes, that."""

    words: str
    number: int
    address: str
    is_on: bool


@dataclass(frozen=True)
class Encounters:
    """The encounters that words name or whose place they name; `there` counts all at it, where some are not shown."""

    shown: tuple[Took | Met, ...]
    there: int | None = None


@router.get("/search")
def search(request: Request, view: Viewing, looked: Looking, question: Annotated[Question, Query()]) -> Response:
    """Show what words and filters find; what is wrong with them is said beside them."""
    shown: dict[str, Any] = {"question": question, "names": FILTER_NAMES, "on": list(_switched_on(question))}
    try:
        asked = question.asked(HITS)
        found = view.search(asked)
        counted = facets(view, asked)
        readouts = _readouts(view, question)
    except QueryError as fault:
        return page(request, "search.html.j2", fault=fault, wrong=None, found=None, **shown)
    except PlaceError:
        return page(request, "search.html.j2", fault=None, wrong=_NO_PLACE, found=None, **shown)
    except ValueError as error:
        return page(request, "search.html.j2", fault=None, wrong=str(error), found=None, **shown)
    return page(
        request,
        "search.html.j2",
        fault=None,
        wrong=None,
        found=found,
        counted=counted,
        facets={HEADINGS[name]: choices for name in HEADINGS if (choices := _choices(question, counted, name))},
        people=_people(view, question),
        encounters=_encounters(view, looked.overview, question),
        unknown=[] if found.hits else view.unknown(asked.filters, asked.what),
        hits=[shown_hit(hit) for hit in found.hits],
        readouts=readouts,
        next_page=links.asking("/search", **question.in_address(after=found.after)) if found.after else None,
        **shown,
    )


_NO_PLACE: Final = "This address does not say rightly where the page before ended; begin with the first page again."


def shown_hit(hit: Hit) -> Shown:
    """Prepare a hit for the page."""
    title = (Passage(span=span_at(0, len(hit.title), "title"), words=hit.title, goes_on=False),) if hit.title else ()
    return Shown(
        hit,
        publisher_of(hit.publisher, hit.url),
        tuple(piece for whole in title for piece in pieces(whole, hit.marks)),
        tuple((passage, tuple(pieces(passage, hit.marks))) for passage in hit.passages),
    )


def pieces(passage: Passage, marks: Sequence[Span]) -> Iterator[Piece]:
    """Cut the words of a passage where a mark begins or ends."""
    start, at = passage.span.start, 0
    for mark in marks:
        begin, end = max(mark.start - start, at), min(mark.end - start, len(passage.words))
        if mark.where == passage.span.where and begin < end:
            if at < begin:
                yield Piece(passage.words[at:begin], marked=False)
            yield Piece(passage.words[begin:end], marked=True)
            at = end
    if at < len(passage.words):
        yield Piece(passage.words[at:], marked=False)


def in_words(name: str, value: str) -> str:
    """Write a value of a filter as people read it."""
    if name == "told_by":
        return TELLERS.get(value, value)
    return value.replace("-", " ") if name == "topic" else value


def _switched_on(question: Question) -> Iterator[tuple[str, str, str]]:
    """Give the filters that are set: name and value in words, and the address without each."""
    for name, value in question.filters().items():
        yield FILTER_NAMES[name], in_words(name, value), links.asking("/search", **question.in_address(**{name: None}))


def _choices(question: Question, counted: Facets, name: FacetName) -> list[Choice]:
    values = counted.values[name]
    shown = sorted(values, reverse=True) if name == "year" else list(values)
    return [_choice(question, name, value, values[value]) for value in shown[:_CHOICES]]


def _choice(question: Question, name: FacetName, value: str, number: int) -> Choice:
    filters: tuple[str, ...] = ("since", "until") if name == "year" else (name,)
    is_on = all((getattr(question, one) or "").casefold() == value.casefold() for one in filters)
    changed: dict[str, Any] = dict.fromkeys(filters, None if is_on else value)
    return Choice(in_words(name, value), number, links.asking("/search", **question.in_address(**changed)), is_on)


def _people(view: View, question: Question) -> list[Known]:
    """Give the people whom the words name, on the first page of a question."""
    return look_for(view, question.q or "")[:_PEOPLE] if _may_name(question) else []


def _encounters(view: View, overview: Overview, question: Question) -> Encounters:
    """Give the encounters of a name that the words are or begin, then the newest at a place of that name."""
    if not _may_name(question):
        return Encounters(())
    words = question.q or ""
    there = took_place_at(overview, words)
    newest = {met.key: met for met in (met_at(overview, at) for at in there[:_ENCOUNTERS].tolist())}
    named: dict[str, Took | Met] = {one.key: one for one in named_so(view, words)}
    shown = dict(list((named | newest).items())[:_ENCOUNTERS])
    return Encounters(tuple(shown.values()), len(there) if len(there) > len(newest.keys() & shown.keys()) else None)


def _readouts(view: View, question: Question) -> list[Shown]:
    """Give the newest readouts in which the words stand, where statements are asked for and not paged through."""
    if not question.q or question.what != "statements" or question.after is not None:
        return []
    asked = question.model_copy(update={"what": "readouts"}).asked(_READOUTS)
    return [shown_hit(hit) for hit in view.search(asked).hits]


def _may_name(question: Question) -> bool:
    """Say whether the words can be a name, and nothing narrows the question down."""
    words = question.q or ""
    alone = not question.filters() and question.after is None
    return alone and bool(words) and len(words) <= _LONGEST_NAME and _NO_NAME.isdisjoint(words)
