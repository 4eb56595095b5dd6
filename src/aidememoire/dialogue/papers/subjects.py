"""What a brief is about: the topics of the agenda; without any, those of the dialogue, then those of its accounts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from aidememoire.dialogue.papers.writing import topics_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aidememoire.archive.dialogues.forms import Dialogue, Event
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.dialogue.papers.shelf import Shelf

MOST: Final = 8
"""Topics that dossiers and positions follow: what a person can read before a meeting."""
_MOST_ACCOUNTS: Final = 8
"""Accounts whose topics stand in for an agenda, those of the latest events."""
_NO_TOPIC: Final = "The agenda shows no topic that the archive knows"


class Subjects(NamedTuple):
    """The topics of a brief, as the archive calls them; `whence` says where they come from if not from the agenda."""

    topics: tuple[str, ...]
    whence: str | None = None


def subjects_of(shelf: Shelf, dialogue: Dialogue, event: Held[Event], earlier: Sequence[Held[Event]]) -> Subjects:
    """Give the topics of the brief for an event; `earlier` are the events before it, the first one first."""
    agenda = [line for point in event.value.agenda for line in (point.topic, point.title) if line]
    if of_agenda := _known(agenda):
        return Subjects(of_agenda)
    no_topic = _NO_TOPIC if agenda else "No agenda is entered"
    if of_dialogue := _known(dialogue.topics):
        return Subjects(of_dialogue, f"{no_topic}; these are the topics of the dialogue.")
    accounts = [*event.value.accounts, *(name for one in reversed(earlier) for name in one.value.accounts)]
    names = list(dict.fromkeys([*accounts, *reversed(dialogue.documents)]))[:_MOST_ACCOUNTS]
    counted = Counter(_topics_told(shelf, names, frozenset(dialogue.sides)))
    if counted:
        topics = tuple(topic for topic, _ in counted.most_common(MOST))
        return Subjects(
            topics, f"{no_topic}; these are the topics of the accounts that are linked, most spoken of first."
        )
    return Subjects((), f"{no_topic}, and neither the dialogue nor the accounts that are linked have one.")


def _known(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(topic for line in lines for topic in topics_in(line)))[:MOST]


def _topics_told(shelf: Shelf, names: Iterable[str], sides: frozenset[str]) -> Iterator[str]:
    """Give the topics of all statements of the sides in some accounts."""
    for name in names:
        record = shelf.record(name)
        for statement in record.statements if record else ():
            if not statement.sides or not sides.isdisjoint(statement.sides):
                yield from statement.topics
