"""The brief as it may go to readers: made of what is public, that is, of published releases and of the archive.

Nothing here is given a dialogue from inside; so nothing of one can get into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.archive.briefing.persons import Wanted, facts_of
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.people.looking import look_for
from aidememoire.dialogue.papers.content import Listing, Paper, Row, Section, Table
from aidememoire.dialogue.papers.dossiers import LABELLED, facts_in_rows
from aidememoire.dialogue.papers.released import passages, source_of
from aidememoire.dialogue.papers.shelf import Shelf
from aidememoire.dialogue.papers.writing import between, date, fact, remark, soft, strong, topics_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from aidememoire.archive.briefing.persons import Facts
    from aidememoire.archive.dialogues.forms import Release
    from aidememoire.archive.view import View
    from aidememoire.dialogue.papers.content import Remark

_MOST_TOPICS: Final = 8


def brief_for_readers(view: View, event: Sequence[Release], others: Sequence[Release], as_of: dt.date) -> Paper:
    """Compose what may be known of an event: `event` are its published releases, `others` those of other events.

    Raises `ArchiveError` where nothing of the event is published.
    """
    if not event:
        raise ArchiveError("nothing of this event is published, so there is nothing to tell readers of it")
    head = event[0]
    topics = _topics([*event, *others])
    when = head.end or head.date
    sections = [
        *(_passages(f"Released: {one.title}", one) for one in event if one.passages),
        *_people(Shelf(view), event, topics, when),
        *(_passages(f"Released earlier: {one.title}", one) for one in others if one.passages),
        *_due([*event, *others]),
    ]
    nothing = Section((strong("Released"),), (remark(soft("Nothing but what stands above is released.")),))
    return Paper(
        kind="brief",
        audience="readers",
        label="Brief",
        title=head.title,
        subtitle=None,
        handling=None,
        cover=tuple(_cover(head, as_of)),
        sections=tuple(sections) or (nothing,),
    )


def list_for_readers(event: Sequence[Release]) -> Paper:
    """Compose the list of participants as it was released; raises `ArchiveError` where it was not."""
    known = next((one for one in event if one.people), None)
    if known is None:
        raise ArchiveError("the list of participants is not published; under a rule that closes it, it never is")
    lines = tuple(fact(one, by=[source_of(known)]) for one in known.people)
    return Paper(
        kind="delegations",
        audience="readers",
        label="Participants",
        title=known.title,
        subtitle=None,
        handling=None,
        cover=tuple(_cover(known, None)),
        sections=(Section((strong("Participants"),), (Listing(lines),)),),
    )


def _cover(release: Release, as_of: dt.date | None) -> Iterator[tuple[str, Remark]]:
    if release.date:
        yield "When", remark(between(release.date, release.end))
    if release.place:
        yield "Where", remark(release.place)
    if as_of:
        yield "As of", remark(date(as_of.isoformat()))


def _topics(releases: Sequence[Release]) -> tuple[str, ...]:
    lines = [one.topic for release in releases for one in release.passages if one.topic and one.kind != "count"]
    return tuple(dict.fromkeys(topic for line in lines for topic in topics_in(line)))[:_MOST_TOPICS]


def _passages(heading: str, release: Release) -> Section:
    return Section((strong(heading),), (Listing(tuple(passages(release))),))


def _people(shelf: Shelf, event: Sequence[Release], topics: Sequence[str], until: str | None) -> list[Section]:
    """Write dossiers of those whose names were released, where the archive knows one person alone of the name."""
    names = {line: source_of(one) for one in event for line in one.people}
    keys = {line: _key(shelf.view, line) for line in names}
    facts = facts_of(shelf.view, [key for key in keys.values() if key], Wanted(tuple(topics), until))
    sections = [_dossier(shelf, line, facts.get(keys[line] or ""), topics) for line in names]
    if not sections:
        return []
    listed = Listing(tuple(fact(line, by=[source]) for line, source in names.items()))
    return [Section((strong("Participants"),), (listed,), tuple(one for one in sections if one is not None))]


def _dossier(shelf: Shelf, line: str, facts: Facts | None, topics: Sequence[str]) -> Section | None:
    if facts is None:
        return None
    return Section((strong(line),), (Table(LABELLED, tuple(facts_in_rows(shelf, facts, topics))),), compact=True)


def _key(view: View, line: str) -> str | None:
    """Give the key of whoever a released line names ("Ilse Brandt (AUT)"), if that is one person alone."""
    name, _, side = line.removesuffix(")").rpartition(" (") if line.endswith(")") else (line, "", "")
    found = [one for one in look_for(view, name or line) if not side or one.side == side]
    return found[0].key if len(found) == 1 else None


def _due(releases: Sequence[Release]) -> list[Section]:
    rows = tuple(
        Row(((fact(date(day), by=[source_of(one)]),), (fact(what, by=[source_of(one)]),)))
        for one in releases
        for day, what in one.due
    )
    return [Section((strong("Due"),), (Table((0.25, 0.75), rows, ("When", "What")),))] if rows else []
