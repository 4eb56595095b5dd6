"""Which paper is wanted of a dialogue, and for whom: one door for the command line and the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidememoire.archive.dialogues.forms import Release
from aidememoire.archive.dialogues.gate.leaving import prospects
from aidememoire.archive.dialogues.gate.releases import clearings, published, version_of
from aidememoire.archive.dialogues.rule.rules import rule_at
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.view import Viewer
from aidememoire.dialogue.papers.brief import brief
from aidememoire.dialogue.papers.content import Paper
from aidememoire.dialogue.papers.delegations import delegations
from aidememoire.dialogue.papers.heads import cover, handling
from aidememoire.dialogue.papers.readers import brief_for_readers, list_for_readers
from aidememoire.dialogue.papers.released import clearance, draft_of, paper_of

if TYPE_CHECKING:
    import datetime as dt

    from aidememoire.archive.dialogues.forms import Event
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.archive.view import View
    from aidememoire.dialogue.papers.content import Audience, PaperKind


@dataclass(frozen=True)
class Wanted:
    """Which paper: for whom, and as of which day. `release` is the key of one release, where several could be meant."""

    kind: PaperKind
    audience: Audience = "members"
    release: str | None = None


def composed(room: DialogueRoom, event: Held[Event], wanted: Wanted, as_of: dt.date) -> Paper:
    """Compose a paper of an event; raises `ArchiveError` where it cannot be had, and says why.

    What is for readers is composed from what anybody may see, as anybody.
    """
    if wanted.audience == "readers":
        return _for_readers(room, event, wanted, as_of)
    view = room.archive.view(room.viewer)
    if wanted.kind == "brief":
        return brief(view, room, event, as_of)
    if wanted.kind == "delegations":
        return delegations(view, room, event, as_of)
    return _release_for_members(room, event, wanted, as_of)


def _for_readers(room: DialogueRoom, event: Held[Event], wanted: Wanted, as_of: dt.date) -> Paper:
    anybody = room.archive.view(Viewer())
    releases = _published(room, anybody)
    of_event = [one.value for one in releases if one.value.event == event.key]
    if wanted.kind == "delegations":
        return list_for_readers(of_event)
    if wanted.kind == "brief":
        others = [one.value for one in releases if one.value.event != event.key]
        return brief_for_readers(anybody, of_event, others, as_of)
    held = _chosen([one for one in releases if one.value.event == event.key], wanted)
    if held is None:
        raise ArchiveError(f"no {wanted.kind} of this event is published")
    return paper_of(held.value, "readers")


def _published(room: DialogueRoom, anybody: View) -> list[Held[Release]]:
    """Give the releases of the dialogue that everybody can read, the latest first."""
    known = [one.key for one in published(anybody)]
    held = {one.key: one for one in room.all(Release) if one.sealed and one.value.published}
    return [held[key] for key in known if key in held]


def _release_for_members(room: DialogueRoom, event: Held[Event], wanted: Wanted, as_of: dt.date) -> Paper:
    """Give the summary or report of an event with its clearance; without any, what may leave, for a draft."""
    rule = rule_at(room, event.key)
    held = _chosen([one for one in reversed(room.all(Release)) if one.value.event == event.key], wanted)
    dialogue = room.dialogue.value
    if held is not None:
        record = clearance(held, version_of(held.value), clearings(room, held.value))
        return paper_of(held.value, "members", dialogue=dialogue.name, handling=handling(rule), record=record)
    if wanted.kind == "report":
        raise ArchiveError(
            "no report of this event is drafted yet; `aidememoire dialogue publish DIALOGUE EVENT --draft report` "
            "drafts one"
        )
    return Paper(
        kind="summary",
        audience="members",
        label="Co-chairs’ summary",
        title=event.value.name,
        subtitle=dialogue.name,
        handling=handling(rule),
        cover=cover(room, event, as_of),
        sections=tuple(draft_of(prospects(room, event.key), event.value.name)),
        draft=True,
    )


def _chosen(releases: list[Held[Release]], wanted: Wanted) -> Held[Release] | None:
    """Give the release that is wanted: the one of a key, else the first of the kind."""
    if wanted.release is not None:
        found = next((one for one in releases if one.key == wanted.release), None)
        if found is None:
            raise ArchiveError("there is no such release of this event")
        return found
    return next((one for one in releases if one.value.kind == wanted.kind), None)
