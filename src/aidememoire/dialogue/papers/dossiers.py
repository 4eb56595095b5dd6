"""A dossier of each person who will sit there, from the public archive alone: posts, encounters, what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.dialogue.papers.content import Row, Section, Table
from aidememoire.dialogue.papers.shelf import cite, cite_around
from aidememoire.dialogue.papers.sitting import about, by_side, delegation, post_in_words
from aidememoire.dialogue.papers.writing import (
    between,
    claim,
    date,
    fact,
    first_letter_up,
    in_a_row,
    named,
    quoted,
    remark,
    sentence_end,
    soft,
    strong,
    told,
    topic_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.archive.briefing.persons import Facts, Meeting, Place, PostHeld
    from aidememoire.archive.dialogues.forms import Dialogue
    from aidememoire.dialogue.papers.content import Sentence, Words
    from aidememoire.dialogue.papers.shelf import Shelf
    from aidememoire.dialogue.papers.sitting import Sitter
    from aidememoire.record import Record, Statement

LABELLED: Final = (0.17, 0.83)
"""How broad a name is, and what stands beside it."""
_MOST_POSTS: Final = 4
_FEW: Final = 4
"""So many people are named in a sentence."""


def dossiers(shelf: Shelf, dialogue: Dialogue, sitting: Sequence[Sitter], topics: Sequence[str]) -> tuple[Section, ...]:
    """Write the dossiers, those of one side together."""
    return tuple(
        Section(
            (strong(f"{delegation(side, dialogue)}"),), sections=tuple(dossier(shelf, one, topics) for one in people)
        )
        for side, people in by_side(sitting).items()
    )


def dossier(shelf: Shelf, sitter: Sitter, topics: Sequence[str]) -> Section:
    """Write the dossier of one person."""
    seat = sitter.seat
    entered = "; ".join([*map(post_in_words, seat.posts), *about(sitter)])
    rows = [_row("Sits as", [fact(f"{first_letter_up(entered)}.", by=[sitter.list_])])]
    if sitter.facts is None:
        nobody = remark(soft("The archive knows nobody of this name and side, or several; no readout is cited."))
        rows.append(_row("Archive", [nobody]))
    else:
        rows += list(facts_in_rows(shelf, sitter.facts, topics))
    heading = (*named(seat.name, seat.original, seat.side),)
    return Section(heading, (Table(LABELLED, tuple(rows)),), compact=True)


def facts_in_rows(shelf: Shelf, facts: Facts, topics: Sequence[str]) -> Iterator[Row]:
    """Write what readouts tell of somebody: posts, encounters, words of the own side and of others apart."""
    posts = [line for one in _newest(facts.posts) if (line := _post(shelf, one))]
    yield _row("Posts", posts or [remark(soft("No readout up to the event states a post."))])
    met = [line for one in facts.encounters if (line := _met(shelf, one))]
    yield _row("Last encounters", met or [remark(soft("No readout tells of an encounter."))])
    if not topics:
        return
    own = list(_said(shelf, facts, topics, own=True))
    others = list(_said(shelf, facts, topics, own=False))
    matters = in_a_row(map(topic_name, topics))
    if not own and not others:
        yield _row("Words", [remark(soft(f"No readout has words of this person on {matters}."))])
        return
    yield _row("Own words", own or [remark(soft(f"No account of the own side has words on {matters}."))])
    yield _row("As others report", others or [remark(soft(f"No account of others has words on {matters}."))])


def _newest(posts: Sequence[PostHeld]) -> list[PostHeld]:
    """Give the posts that were stated last, the newest first."""
    by_day = sorted(posts, key=lambda one: one.held.last or one.held.until or one.held.not_before or "", reverse=True)
    return by_day[:_MOST_POSTS]


def _post(shelf: Shelf, post: PostHeld) -> Sentence | None:
    held = post.held
    proofs = []
    for place in post.places:
        if (found := shelf.person(place)) is None:
            continue
        record, person = found
        stated = next((one for one in person.posts if one.title == held.title), None)
        stated = stated or next(iter(person.posts), None)
        if stated is not None:
            proofs.append(cite_around(record, stated.evidence))
    if not proofs:
        return None
    title = f"{held.title}, {held.organization}" if held.organization else held.title
    pieces = [strong(first_letter_up(title)), soft(", as stated ")]
    if held.first:
        pieces += [soft("from "), between(held.first, held.last)] if held.first != held.last else [date(held.first)]
    elif held.until:
        pieces += [soft("as former on "), date(held.until)]
    elif held.not_before:
        pieces += [soft("as designate on "), date(held.not_before)]
    else:
        pieces = pieces[:1]
    if held.first and held.until:
        pieces += [soft("; former by "), date(held.until)]
    return fact(*pieces, ".", by=proofs)


def _met(shelf: Shelf, met: Meeting) -> Sentence | None:
    found = shelf.encounter(met.account)
    if found is None:
        return None
    record, encounter = found
    evidence = encounter.evidence
    named_there = tuple(span for one in record.people if one.id in encounter.participants for span in one.mentions[:1])
    spans = evidence.kind or evidence.date or named_there
    if not spans:
        return None
    others = [one.name for one in record.people if one.id in encounter.participants]
    day: list[Words] = [date(met.date), ": "] if met.date else [soft("day not known: ")]
    kind = met.kind if met.kind not in (None, "other") else "encounter"
    who = in_a_row(others if len(others) <= _FEW else [*others[: _FEW - 1], f"{len(others) - _FEW + 1} others"])
    words = f"{kind} of {who or met.name}" + (f", {met.place}" if met.place else "")
    return fact(*day, words, sentence_end(words), by=[cite_around(record, spans)])


def _said(shelf: Shelf, facts: Facts, agenda: Sequence[str], *, own: bool) -> Iterator[Sentence]:
    """Write statements, each once, under all the topics that it is on."""
    topics: dict[Place, list[str]] = {}
    for one in facts.sayings:
        if one.own is own:
            topics.setdefault(one.place, []).append(one.topic)
    so_far: list[str] = []
    places = {on: number for number, on in enumerate(agenda)}
    for place, on in sorted(topics.items(), key=lambda item: [places[topic] for topic in item[1]]):
        found = shelf.statement(place)
        if found is not None:
            name = first_letter_up(in_a_row(map(topic_name, on)))
            heading = [strong(f"{name}: ")] if on != so_far else []
            so_far = on
            yield _saying(*found, facts.side, heading, own=own)


def _saying(record: Record, statement: Statement, side: str | None, heading: Sequence[Words], *, own: bool) -> Sentence:
    proof = cite(record, statement.content)
    cue = record.readout.words(statement.cue) if statement.cue else "said"
    day: list[Words] = [date(proof.date), ", "] if proof.date else []
    speakers = [one.name for one in record.people if one.id in statement.speakers]
    is_passed_on = statement.reports is not None and statement.reports not in statement.speakers
    passed_on = [claim(f" (passed on by {in_a_row(speakers)})")] if is_passed_on else []
    whose: list[Words] = []
    if not own:
        whose = [soft(" – "), told(statement.told_by, record.readout.publisher_side, side)]
    elif len(speakers) > 1:
        whose = [
            soft(f" – told of {in_a_row(speakers) if len(speakers) <= _FEW else f'{len(speakers)} people'} together")
        ]
    return fact(*heading, *day, soft(f"{cue}: "), quoted(proof.words), *passed_on, *whose, by=[proof])


def _row(name: str, sentences: Sequence[Sentence]) -> Row:
    return Row(((remark(soft(name)),), tuple(sentences)))
