"""The delegation list of an event: who sits there for which side, with posts and standing as of its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.archive.briefing.persons import Wanted
from aidememoire.archive.dialogues.rule.rules import rule_at
from aidememoire.dialogue.events import days
from aidememoire.dialogue.papers.content import Citation, Listing, Paper, Row, Section, Table
from aidememoire.dialogue.papers.heads import cover, handling
from aidememoire.dialogue.papers.shelf import Shelf, cite_around
from aidememoire.dialogue.papers.sitting import STANDINGS, about, by_side, delegation, post_in_words, sitters
from aidememoire.dialogue.papers.writing import date, fact, first_letter_up, named, remark, side_name, soft, strong
from aidememoire.dialogue.seats import absent_from
from aidememoire.dialogue.track import standing_of

if TYPE_CHECKING:
    import datetime as dt

    from aidememoire.archive.dialogues.forms import Event
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.view import View
    from aidememoire.dialogue.papers.content import Sentence
    from aidememoire.dialogue.papers.sitting import Sitter

_SHARES: Final = (0.05, 0.28, 0.42, 0.25)
_HEADS: Final = ("", "Name", "Posts", "Sits as")


def delegations(view: View, room: DialogueRoom, event: Held[Event], as_of: dt.date) -> Paper:
    """Compose the list for those who are named in the dialogue."""
    dialogue, value = room.dialogue.value, event.value
    when = days(value)
    until = (when[0] if when else as_of).isoformat()
    shelf = Shelf(view)
    sitting = sitters(view, room, event, Wanted((), until, encounters=0))
    sections = tuple(
        Section((strong(delegation(side, dialogue)), soft(f" ({len(people)})")), (_table(shelf, people),))
        for side, people in by_side(sitting).items()
    )
    nobody = (Section((strong("Delegations"),), (remark("Nobody is seated yet."),)),)
    return Paper(
        kind="delegations",
        audience="members",
        label="Delegation list",
        title=value.name,
        subtitle=dialogue.name,
        handling=handling(rule_at(room, event.key)),
        cover=cover(room, event, as_of),
        sections=(sections or nobody) + _absent(room, event),
    )


def _absent(room: DialogueRoom, event: Held[Event]) -> tuple[Section, ...]:
    """Write who had a seat and did not come, and who says so why."""
    lines = []
    for held in absent_from(room, event.key):
        seat, because = held.value.seat, held.value.because or ""
        said = Citation("dialogue", f"absent:{held.key}", "", held.changed[:10], title=f"As {held.author} noted")
        side = [soft(f" ({side_name(seat.side)})")] if seat.side else []
        lines.append(fact(*named(seat.name, seat.original, seat.side), *side, f": {because}", by=[said]))
    return (Section((strong("Did not come"),), (Listing(tuple(lines)),)),) if lines else ()


def _table(shelf: Shelf, people: list[Sitter]) -> Table:
    rows = tuple(_row(shelf, number, one) for number, one in enumerate(people, start=1))
    return Table(_SHARES, rows, _HEADS)


def _row(shelf: Shelf, number: int, sitter: Sitter) -> Row:
    seat, entered = sitter.seat, [sitter.list_]
    posts: list[Sentence] = [fact(first_letter_up(post_in_words(one)), by=entered) for one in seat.posts]
    if not posts:
        posts = list(_in_archive(shelf, sitter)) or [remark(soft("no post is entered or stated"))]
    standing, why = standing_of(seat)
    rest = [one for one in about(sitter) if one not in STANDINGS.values() and one != "standing not known"]
    known = STANDINGS[standing] if standing else "standing not known"
    sits_as: list[Sentence] = [fact(first_letter_up(known), soft(f" ({why})") if why else "", by=entered)]
    sits_as += [fact(first_letter_up(one), by=entered) for one in rest]
    name = fact(*named(seat.name, seat.original, seat.side), by=entered)
    return Row(((remark(soft(str(number))),), (name,), tuple(posts), tuple(sits_as)))


def _in_archive(shelf: Shelf, sitter: Sitter) -> list[Sentence]:
    """Give the post that readouts stated last before the event, where none is entered."""
    known = [one for one in (sitter.facts.posts if sitter.facts else ()) if one.held.first]
    latest = max(known, key=lambda one: one.held.last or "", default=None)
    found = shelf.person(latest.places[-1]) if latest else None
    if latest is None or found is None:
        return []
    record, person = found
    stated = next((one for one in person.posts if one.title == latest.held.title), None) or next(
        iter(person.posts), None
    )
    if stated is None:
        return []
    title = ", ".join(filter(None, (latest.held.title, latest.held.organization)))
    proof = cite_around(record, stated.evidence)
    day = [soft(", as stated "), date(latest.held.last)] if latest.held.last else []
    return [fact(first_letter_up(title), *day, by=[proof])]
