"""The agenda with the reason for each point: the one that was given, and what the ledger and the accounts add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.archive.encounters.resolving import references_of
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.publishers import publisher_of
from aidememoire.dialogue.ledger.standing import UNFINISHED
from aidememoire.dialogue.papers.content import Citation, Listing, Row, Section, Table
from aidememoire.dialogue.papers.followup import belongs, cited
from aidememoire.dialogue.papers.shelf import cite_around
from aidememoire.dialogue.papers.writing import (
    date,
    fact,
    first_letter_up,
    in_a_row,
    quoted,
    remark,
    soft,
    strong,
    topics_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aidememoire.archive.dialogues.forms import Event, Point
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.dialogue.ledger.standing import Standing
    from aidememoire.dialogue.papers.content import Sentence, Words
    from aidememoire.dialogue.papers.disputes import Dispute
    from aidememoire.dialogue.papers.shelf import Shelf

_MOST_ENTRIES: Final = 3
_MOST_PROPOSED: Final = 5
_MOST_REFERENCES: Final = 5
_MOST_ACCOUNTS: Final = 6


def annotated(
    shelf: Shelf, event: Held[Event], ledger: Sequence[Standing], found: Sequence[Dispute], names: Mapping[str, str]
) -> Section:
    """Write the agenda, point by point, and what else could be on it."""
    entered = Citation("dialogue", f"agenda:{event.key}", "", event.changed[:10], title=f"Agenda of {event.value.name}")
    unfinished = [one for one in ledger if one.entry.status in UNFINISHED]
    rows = []
    covered: set[str] = set()
    for number, point in enumerate(event.value.agenda, start=1):
        topics = _topics(point)
        covered |= set(topics)
        reasons = list(_reasons(shelf, point, topics, unfinished, found, names, entered))
        title = fact(soft(f"{number}  "), strong(point.title), by=[entered])
        rows.append(Row(((title,), tuple(reasons))))
    blocks = (
        [Table((0.3, 0.7), tuple(rows), ("Point", "Why it is there"))]
        if rows
        else [remark("No agenda is entered yet.")]
    )
    proposed = list(_proposed(shelf, unfinished, covered, names))
    sections = (Section((strong("Not on the agenda"),), (Listing(tuple(proposed)),)),) if proposed else ()
    return Section((strong("Annotated agenda"),), tuple(blocks), sections)


def open_references(shelf: Shelf, events: Sequence[Held[Event]]) -> list[Sentence]:
    """Give what accounts of the events lean on and no encounter in the archive is: it may need a word, or a source."""
    names = list(dict.fromkeys(name for one in reversed(events) for name in one.value.accounts))[:_MOST_ACCOUNTS]
    return [line for name in names for line in _open_in(shelf, name)][:_MOST_REFERENCES]


def _open_in(shelf: Shelf, name: str) -> Iterator[Sentence]:
    record = shelf.record(name)
    if record is None:
        return
    try:
        leaning = references_of(shelf.view, name)
    except ArchiveError:
        return
    spans = {one.id: one.content for one in record.references}
    for one in leaning:
        if one.meant is None:
            proof = cite_around(record, spans[one.entry])
            who = publisher_of(record.readout.publisher, record.readout.url) or name
            yield fact(f"{who} refers to ", quoted(one.words), ", of which the archive holds no account", by=[proof])


def _topics(point: Point) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*topics_in(point.topic or ""), *topics_in(point.title))))


def _reasons(
    shelf: Shelf,
    point: Point,
    topics: Sequence[str],
    unfinished: Sequence[Standing],
    found: Sequence[Dispute],
    names: Mapping[str, str],
    entered: Citation,
) -> Iterator[Sentence]:
    given = False
    if point.reason:
        given = True
        yield fact(first_letter_up(point.reason), by=[entered])
    open_here = [one for one in unfinished if belongs(one.entry, topics)]
    for one in sorted(open_here, key=lambda one: not one.overdue)[:_MOST_ENTRIES]:
        given = True
        yield _entry(shelf, one, names)
    if len(open_here) > _MOST_ENTRIES:
        yield remark(soft(f"{len(open_here) - _MOST_ENTRIES} further entries of the ledger belong to it."))
    differ = [one.event.value.name for one in found if one.topics & set(topics)]
    if differ:
        given = True
        yield remark(f"The accounts of {in_a_row(differ)} differ here; see “Differences between accounts”.")
    if not given:
        yield remark(soft("No reason is entered, and neither ledger nor accounts give one."))


def _proposed(
    shelf: Shelf, unfinished: Sequence[Standing], covered: set[str], names: Mapping[str, str]
) -> Iterator[Sentence]:
    """Give what is overdue and belongs to no point of the agenda."""
    late = [one for one in unfinished if one.overdue and not belongs(one.entry, tuple(covered))]
    for one in late[:_MOST_PROPOSED]:
        yield _entry(shelf, one, names)
    if len(late) > _MOST_PROPOSED:
        yield remark(soft(f"{len(late) - _MOST_PROPOSED} further overdue entries belong to no point of the agenda."))


def _entry(shelf: Shelf, one: Standing, names: Mapping[str, str]) -> Sentence:
    proofs = [cited(shelf, evidence, names) for evidence in one.entry.evidence]
    due: list[Words] = [", due ", date(one.due.date)] if one.due.date else []
    late = " (overdue)" if one.overdue else ""
    return fact(
        soft("Ledger: "), one.entry.what, *due, late, soft(f" – {one.entry.claim}, {one.entry.status}"), by=proofs
    )
