"""`publish`: what would leave of an event or the ledger, what is drafted, cleared, published and withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.forms import Note, Release, Wording
from aidememoire.archive.dialogues.gate.leaving import prospects
from aidememoire.archive.dialogues.gate.releases import (
    clear,
    clearings,
    draft_ledger,
    draft_notice,
    draft_report,
    draft_summary,
    missing,
    owed_behind,
    publish,
    uncounted,
    withdraw,
)
from aidememoire.cli.answers import Form, as_json, joined, show, wrapped
from aidememoire.cli.dialogue.entering import as_data, entered, today
from aidememoire.cli.summary import say
from aidememoire.dialogue.events import event_for
from aidememoire.dialogue.ledger.standing import days_due
from aidememoire.dialogue.sides import side_called

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aidememoire.archive.dialogues.gate.leaving import Prospect
    from aidememoire.archive.dialogues.gate.releases import Clearing, Owed
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom


@dataclass(frozen=True)
class Steps:
    """What is to be done on the way out: words put anew, a draft, a clearance, a publication, a withdrawal."""

    words: Sequence[str] = ()
    draft: str | None = None
    notes: Sequence[str] = ()
    entries: Sequence[str] = ()
    clear: str | None = None
    side: str | None = None
    release: str | None = None
    withdraw: str | None = None
    confirmed: bool = False


def publish_from(
    where: str,
    author: str | None,
    dialogue: str,
    event: str | None,
    steps: Steps,
    form: Form,
    *,
    kept_back: bool = False,
) -> int:
    """Take the steps that are asked for; without any, show what would leave and what is in the making.

    With `kept_back`, only the notes of which nothing would leave are shown. Without an event, it is about what is due
    by the ledger of the whole dialogue.
    """
    with entered(where, author, dialogue) as room:
        held = event_for(room, event, today()) if event is not None else None
        if held is None and kept_back:
            raise ArchiveError("say of which event: only notes are kept back")
        if not _taken(room, held.key if held is not None else None, steps):
            if held is None:
                return _show_of_ledger(room, form)
            seen, papers = prospects(room, held.key), room.all(Release, held.key)
            if kept_back:
                seen, papers = [one for one in seen if not one.leaves], []
            if form is Form.json:
                return show(as_json([*map(_prospect_data, seen), *(as_data("release", one) for one in papers)]))
            lines = [line for one in seen for line in _prospect(one)]
            lines += [line for one in papers for line in _paper(room, one)]
            if not lines and kept_back:
                say("nothing is kept back of what is sealed")
            elif not lines:
                say("no note of this event is sealed, and no paper is in the making")
            return show(lines)
    return 0


def _show_of_ledger(room: DialogueRoom, form: Form) -> int:
    """Show the papers of what is due, each entry beside what a reader would see and could infer."""
    papers = [one for one in room.all(Release) if one.value.event is None]
    if form is Form.json:
        return show(as_json([as_data("release", one) for one in papers]))
    if not papers:
        say("no paper of what is due is in the making; --draft due --entry KEY drafts one")
    return show([line for one in papers for line in _paper(room, one)])


def _taken(room: DialogueRoom, event: str | None, steps: Steps) -> bool:
    for pair in steps.words:
        _word(room, pair)
    if steps.draft is not None:
        paper = _drafted(room, event, steps)
        typer.echo(paper.key)
        for line in _paper(room, paper):
            say(line)
    if steps.clear is not None:
        side = steps.side or next((one.side for one in room.members if one.name == room.me.name), None)
        if side is None:
            raise ArchiveError("say for which side you clear: --side SIDE")
        side = side_called(side, (*room.dialogue.value.sides, *filter(None, [room.me.side])))
        clear(room, steps.clear, side)
        lacking = missing(room, steps.clear)
        typer.echo(f"cleared for {side}" + (f"; missing: {', '.join(lacking)}" if lacking else ""))
    if steps.release is not None:
        sides = _of_sides(clearings(room, room.one(Release, steps.release).value))
        paper = publish(room, steps.release, steps.confirmed, days_due(room))
        typer.echo(f"published: {paper.key}; everybody can read it now; {sides}")
    if steps.withdraw is not None:
        withdraw(room, steps.withdraw)
        typer.echo("withdrawn; nobody finds it any more")
    return bool(steps.words or steps.draft or steps.clear or steps.release or steps.withdraw)


def _word(room: DialogueRoom, pair: str) -> None:
    """Put a sealed note in other words ("KEY=WORDS")."""
    key, equals, words = pair.partition("=")
    if not equals:
        raise typer.BadParameter(f"{pair!r}: write KEY=WORDS", param_hint="--word")
    room.one(Note, key)
    known = next((one for one in room.all(Wording) if one.value.note == key), None)
    if known is not None:
        room.change(known.key, known.value.model_copy(update={"text": words}), known.revision)
    else:
        room.put(Wording(note=key, text=words), key)


def _drafted(room: DialogueRoom, event: str | None, steps: Steps) -> Held[Release]:
    if steps.draft == "due":
        if not steps.entries:
            raise ArchiveError("name at least one entry with --entry; `aidememoire ledger DIALOGUE` lists them")
        return draft_ledger(room, steps.entries, days_due(room))
    if event is None:
        raise ArchiveError(f"say of which event: a {steps.draft} belongs to one")
    if steps.draft == "notice":
        return draft_notice(room, event)
    chosen = list(steps.notes)
    if steps.draft == "report":
        if not chosen and (alone := uncounted(room, event)):
            raise ArchiveError(f"{alone}; name at least one with --note")
        return draft_report(room, event, chosen)
    chosen = chosen or [one.note.key for one in prospects(room, event) if one.leaves]
    if not chosen:
        raise ArchiveError("no note of this event may leave as it stands; `publish` without options says why")
    return draft_summary(room, event, chosen)


def _prospect(one: Prospect) -> Iterator[str]:
    note = one.note.value
    yield from wrapped(joined(" · ", f"{note.number}.", note.kind, note.topic), "", "  ")
    yield from wrapped(note.text, "  ")
    if one.leaves:
        passage = joined(": ", joined(" · ", one.topic, one.attribution), one.words)
        yield from wrapped(f"would leave: {passage}", "  ", "    ")
    inference = one.inference if one.leaves else ()  # of what stays nobody infers anything
    yield from _weighed(inference, one.withheld, one.doubts, "  ")
    yield f"  {one.note.key}"


def _prospect_data(one: Prospect) -> object:
    passage = one.passage.model_dump(mode="json") if one.passage else None
    seen = {"leaves": passage, "inference": one.inference, "withheld": one.withheld, "doubts": one.doubts}
    return as_data("note", one.note, **seen)


def _owed(one: Owed) -> Iterator[str]:
    yield from wrapped(joined(" · ", one.entry.value.kind, one.entry.value.what), "  ", "    ")
    yield from _weighed(one.inference, one.withheld, one.doubts, "    ")
    yield f"    {one.entry.key}"


def _weighed(inference: Iterable[str], withheld: Iterable[str], doubts: Iterable[str], indent: str) -> Iterator[str]:
    """Say of something what a reader could infer, what keeps it back, and what is to be looked at."""
    for words in inference:
        yield from wrapped(f"a reader could infer: {words}", indent, f"{indent}  ")
    for words in withheld:
        yield from wrapped(f"kept back: {words}", indent, f"{indent}  ")
    for words in doubts:
        yield from wrapped(f"look: {words}", indent, f"{indent}  ")


def _of_sides(found: Sequence[Clearing]) -> str:
    """Say of each side whether it cleared a paper, is asked to, or has nobody who clears for it."""
    said = []
    for one in found:
        state = f"cleared by {one.by}" if one.by else "not cleared yet" if one.is_asked else "nobody clears for it"
        said.append(f"{one.side}: {state}")
    return ", ".join(said)


def _paper(room: DialogueRoom, held: Held[Release]) -> Iterator[str]:
    value = held.value
    state = f"published {value.published[:10]}" if value.published else "in the making"
    yield from wrapped(joined(" · ", value.kind, value.title, state), "", "  ")
    yield from wrapped(_of_sides(clearings(room, value)), "  ", "    ")
    for passage in value.passages:
        yield from wrapped(joined(": ", joined(" · ", passage.topic, passage.attribution), passage.words), "  ", "    ")
    for day, what in value.due:
        yield from wrapped(joined(": ", day, what), "  ", "    ")
    if value.published is None:
        for one in owed_behind(room, value, days_due(room)):
            yield from _owed(one)
    yield f"  {held.key}"
