"""Papers made of what a convenor released, or is about to release: the co-chairs' summary and the sponsor report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.archive.faults import ArchiveError
from aidememoire.dialogue.papers.content import Citation, Fact, Listing, Paper, Row, Section, Table
from aidememoire.dialogue.papers.writing import (
    between,
    date,
    fact,
    first_letter_up,
    remark,
    side_name,
    soft,
    strong,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.archive.dialogues.forms import Passage, Release
    from aidememoire.archive.dialogues.gate.clearing import Clearing
    from aidememoire.archive.dialogues.gate.leaving import Prospect
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.dialogue.papers.content import Audience, Block, Remark

_LABELS: Final = {
    "notice": "Notice",
    "summary": "Co-chairs’ summary",
    "ledger": "Released from the ledger",
    "report": "Report to sponsors",
}
_OTHER: Final = "Other matters"
_KINDS: Final = {
    "position": "Positions",
    "proposal": "Proposals",
    "agreement": "Points of agreement",
    "difference": "Points of difference",
    "recommendation": "Recommendations",
    "commitment": "Undertakings",
    "question": "Questions",
}


def paper_of(
    release: Release,
    audience: Audience,
    *,
    dialogue: str | None = None,
    handling: str | None = None,
    record: Section | None = None,
) -> Paper:
    """Write a release as a paper. For readers only what is published is written, and nothing beside it.

    `dialogue` and `record` (who cleared which version) are for members alone. Raises `ArchiveError` where readers are
    to get what is not published.
    """
    if audience == "readers" and not release.published:
        raise ArchiveError(
            "this paper is not published; those who are named in the dialogue can have it with --for members"
        )
    cover: list[tuple[str, Remark]] = []
    if release.date:
        cover.append(("When", remark(between(release.date, release.end))))
    if release.place:
        cover.append(("Where", remark(release.place)))
    if release.published:
        cover.append(("Released", remark(date(release.published[:10]))))
    if release.clearing:
        told, _, by = release.clearing.partition(": ")
        cover.append((told, remark(by)))
    sections = [*_by_topic(release)]
    if release.people:
        people = tuple(fact(one, by=[source_of(release)]) for one in release.people)
        sections.insert(0, Section((strong("Participants"),), (Listing(people),)))
    if release.due:
        rows = tuple(
            Row(((fact(date(day), by=[source_of(release)]),), (fact(what, by=[source_of(release)]),)))
            for day, what in release.due
        )
        sections.append(Section((strong("Due dates"),), (Table((0.25, 0.75), rows, ("When", "What")),)))
    if audience == "members" and record is not None:
        sections.append(record)
    return Paper(
        kind="report" if release.kind == "report" else "summary",
        audience=audience,
        label=_LABELS[release.kind],
        title=release.title,
        subtitle=dialogue if audience == "members" else None,
        handling=handling if audience == "members" else None,
        cover=tuple(cover),
        sections=tuple(sections),
        draft=not release.published,
    )


def source_of(release: Release) -> Citation:
    """Cite a release as the source of its own words."""
    day = release.published[:10] if release.published else None
    title = f"{_LABELS[release.kind]}: {release.title}"
    return Citation("dialogue", f"{release.kind} {release.title}", "", day, title=title)


def passages(release: Release) -> list[Fact]:
    """Give the passages of a release as facts that cite it."""
    return [_passage(release, one) for one in release.passages]


def clearance(held: Held[Release], version: str, sides: Sequence[Clearing]) -> Section:
    """Write who cleared which version of a paper for which side, what is missing or void, and who has nobody for it."""
    rows = []
    for one in held.value.cleared:
        holds = one.version == version
        state = "holds" if holds else "void: the paper was changed since"
        cells = (
            side_name(one.side),
            one.by,
            one.version[:16],
            f"{one.time[:10]}, {one.time[11:16]}".rstrip(", "),
            state,
        )
        rows.append(Row(tuple((remark(words),) for words in cells)))
    blocks: list[Block] = [remark(soft(f"This version: {version[:16]}"))]
    if rows:
        blocks.append(
            Table((0.18, 0.2, 0.2, 0.2, 0.22), tuple(rows), ("Side", "Cleared by", "Version", "When", "State"))
        )
    if missing := [side_name(one.side) for one in sides if one.by is None and one.is_asked]:
        blocks.append(remark(f"Not yet cleared for: {', '.join(missing)}."))
    if alone := [side_name(one.side) for one in sides if one.is_nobody_s]:
        blocks.append(remark(f"Nobody clears for: {', '.join(alone)}."))
    return Section((strong("Clearance"),), tuple(blocks))


def draft_of(prospects: Sequence[Prospect], event: str) -> Iterator[Section]:
    """Write what may leave of the sealed notes of an event, for a draft that nobody released yet."""
    leaving = [(one, one.passage) for one in prospects if one.leaves and one.passage is not None]
    here = Citation("dialogue", "sealed notes", "", title=f"Sealed notes of {event}, as they may leave")
    by_topic: dict[str, list[Fact]] = {}
    for _, passage in sorted(leaving, key=lambda pair: (pair[1].topic or "~", pair[1].words)):
        by_topic.setdefault(passage.topic or _OTHER, []).append(_line(passage, here))
    for topic, lines in by_topic.items():
        yield Section((strong(first_letter_up(topic)),), (Listing(tuple(lines)),))
    if not prospects:
        yield Section((strong("Nothing yet"),), (remark("No note of this event is sealed."),))
    withheld = len(prospects) - len(leaving)
    if withheld:
        kept = remark(
            f"Kept back as they stand: {withheld} of {len(prospects)} sealed notes; the page for releases says why."
        )
        yield Section((strong("Kept back"),), (kept,))


def _by_topic(release: Release) -> Iterator[Section]:
    """Give the passages in the order of the release, under their topics; those without one come last."""
    topics = dict.fromkeys(one.topic or _OTHER for one in sorted(release.passages, key=lambda one: not one.topic))
    for topic in topics:
        of_topic = [one for one in release.passages if (one.topic or _OTHER) == topic]
        kinds = dict.fromkeys(one.kind for one in of_topic)
        blocks: list[Remark | Listing] = []
        for kind in kinds:
            if kind is not None and len(kinds) > 1:
                blocks.append(remark(soft(_KINDS.get(kind, first_letter_up(kind)))))
            blocks.append(Listing(tuple(_passage(release, one) for one in of_topic if one.kind == kind)))
        yield Section((strong(first_letter_up(topic)),), tuple(blocks))


def _passage(release: Release, passage: Passage) -> Fact:
    return _line(passage, source_of(release))


def _line(passage: Passage, source: Citation) -> Fact:
    who = f"{first_letter_up(passage.attribution)}: " if passage.attribution else ""
    return fact(strong(who), passage.words, by=[source])
