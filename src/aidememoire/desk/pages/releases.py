"""What leaves a dialogue: notes beside what a reader could infer, papers on their way, and what was released."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeAlias

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.faults import BadItemError, NotAllowedError, OvertakenError
from aidememoire.archive.dialogues.forms import SWITCHES, Event, Release, Wording
from aidememoire.archive.dialogues.gate.leaving import prospects
from aidememoire.archive.dialogues.gate.releases import (
    amend,
    behind,
    clear,
    clearing_line,
    clearings,
    draft_notice,
    draft_report,
    draft_summary,
    emptiness,
    missing,
    owed_behind,
    publish,
    release_of,
    uncounted,
    version_of,
    withdraw,
)
from aidememoire.archive.dialogues.rule.rules import rule_at
from aidememoire.archive.dialogues.rule.ruling import OF_THE_SPEAKER
from aidememoire.desk import links
from aidememoire.desk.access.caller import Viewing
from aidememoire.desk.dialogues.delegations import by_name
from aidememoire.desk.dialogues.entering import Inside, Sent
from aidememoire.desk.dialogues.rules import MEANING, in_words
from aidememoire.desk.rendering import page
from aidememoire.dialogue.ledger.standing import days_due
from aidememoire.dialogue.misfits import in_plain_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.archive.dialogues.forms import Passage
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

router = APIRouter()

KINDS: Final = {
    "notice": "Notice",
    "summary": "Summary",
    "ledger": "Due dates of the ledger",
    "report": "Report without names",
}
"""What kind of paper a release is, in words."""
Key = Annotated[str, Form(max_length=100)]
Shown: TypeAlias = Literal["all", "kept-back"]
"""Which of the sealed notes are shown."""


@router.get("/dialogues/{key}/events/{event}/publish")
def show_prospects(request: Request, room: Inside, event: str, show: Annotated[Shown, Query()] = "all") -> Response:
    """Show each sealed note beside what would leave of it, what a reader could infer, and what is kept back and why."""
    return _prospects(request, room, room.one(Event, event), show=show)


@router.post("/dialogues/{key}/events/{event}/publish/wording")
def word_anew(
    request: Request,
    room: Inside,
    event: str,
    note: Key,
    text: Annotated[str, Form(max_length=100_000)] = "",
    revision: Annotated[int, Form(ge=0)] = 0,
    show: Annotated[Shown, Form()] = "all",
) -> Response:
    """Put a note in other words, for readers; an empty text takes the wording away again."""
    held = room.one(Event, event)
    if any(one.repeats and one.note.key == note for one in prospects(room, event)):
        said = "this note was released; it leaves in the same words or not at all, and other words have no effect"
        return _prospects(request, room, held, wrong=said, show=show, status=409)
    known = next((one for one in room.all(Wording) if one.value.note == note), None)
    words = text.replace("\r\n", "\n").strip()
    try:
        if known is not None and not words:
            room.remove(Wording, known.key, revision)
        elif known is not None:
            room.change(known.key, _wording(note, words), revision)
        elif words:
            room.put(_wording(note, words), note)
    except OvertakenError as error:
        clash = {"note": note, "mine": words, "theirs": error.theirs}
        return _prospects(request, room, held, clash=clash, show=show, status=409)
    except BadItemError as error:
        return _prospects(request, room, held, wrong=str(error), show=show, status=422)
    here = links.dialogue(room.key, "events", event, "publish")
    return RedirectResponse(f"{here}?show={show}" if show != "all" else f"{here}#note-{note}", 303)


@router.post("/dialogues/{key}/events/{event}/publish/draft")
def draft(request: Request, room: Inside, event: str, sent: Sent, kind: Key = "summary") -> Response:
    """Draft a paper from the notes that were chosen, each as it may leave."""
    held = room.one(Event, event)
    chosen = list(map(str, sent.getlist("chosen")))
    try:
        if kind == "summary" and not chosen:
            raise BadItemError("choose at least one note that may leave")
        if kind == "report" and not chosen and (alone := uncounted(room, event)):
            raise BadItemError(f"{alone}; choose at least one that may leave")
        made = {"notice": lambda: draft_notice(room, event), "report": lambda: draft_report(room, event, chosen)}
        paper = made.get(kind, lambda: draft_summary(room, event, chosen))()
    except NotAllowedError:
        raise
    except ArchiveError as error:
        return _prospects(request, room, held, wrong=str(error), chosen=chosen, status=409)
    return RedirectResponse(links.dialogue(room.key, "releases", paper.key), 303)


@router.get("/dialogues/{key}/releases/{release}")
def show_paper(request: Request, room: Inside, release: str) -> Response:
    """Show a paper on its way: as readers would see it, what stands behind it, who cleared it, and what is missing."""
    return _paper(request, room, room.one(Release, release))


@router.post("/dialogues/{key}/releases/{release}/amend")
def draft_anew(
    request: Request, room: Inside, release: str, sent: Sent, revision: Annotated[int, Form(ge=1)]
) -> Response:
    """Draft a paper anew, from the notes that stay chosen; what was cleared was another version then."""
    held = room.one(Release, release)
    try:
        amend(room, release, list(map(str, sent.getlist("chosen"))), revision, _days(room, held.value))
    except OvertakenError as error:
        return _paper(request, room, error.theirs, wrong=str(error), status=409)
    except NotAllowedError:
        raise
    except ArchiveError as error:
        return _paper(request, room, held, wrong=str(error), status=409)
    return RedirectResponse(links.dialogue(room.key, "releases", release), 303)


@router.post("/dialogues/{key}/releases/{release}/clear")
def clear_for_side(request: Request, room: Inside, release: str, side: Key, version: Key) -> Response:
    """Clear a paper for the caller's side, in the version that the page showed."""
    held = room.one(Release, release)
    if version_of(held.value) != version:
        said = "it was drafted anew since this page was shown; look at what it says now, and clear that"
        return _paper(request, room, held, wrong=said, status=409)
    clear(room, release, side)
    return RedirectResponse(links.dialogue(room.key, "releases", release), 303)


@router.post("/dialogues/{key}/releases/{release}/publish")
def publish_paper(
    request: Request, room: Inside, release: str, version: Key, confirmed: Annotated[str, Form()] = ""
) -> Response:
    """Publish a paper, in the version that the page showed, once the convenor has confirmed it."""
    held = room.one(Release, release)
    try:
        if version_of(held.value) != version:
            raise BadItemError("it was drafted anew since this page was shown; look at what it says now")
        publish(room, release, bool(confirmed), _days(room, held.value))
    except NotAllowedError:
        raise
    except ArchiveError as error:
        return _paper(request, room, held, wrong=str(error), status=409)
    return RedirectResponse(links.released(release), 303)


@router.post("/dialogues/{key}/releases/{release}/withdraw")
def withdraw_paper(room: Inside, release: str) -> Response:
    """Take a paper back, or throw a draft away."""
    event = room.one(Release, release).value.event
    withdraw(room, release)
    inside = ("events", event, "publish") if event else ("ledger",)
    return RedirectResponse(links.dialogue(room.key, *inside), 303)


@router.get("/released/{release}")
def show_released(request: Request, view: Viewing, release: str) -> Response:
    """Show a paper that was released, to everybody alike."""
    paper = release_of(view, release)
    return page(
        request, "released.html.j2", it=paper, line=paper.clearing, kinds=KINDS, by_topic=_by_topic(paper.passages)
    )


def _prospects(
    request: Request,
    room: DialogueRoom,
    held: Held[Event],
    *,
    wrong: str | None = None,
    clash: dict[str, Any] | None = None,
    chosen: Sequence[str] | None = None,
    show: Shown = "all",
    status: int = 200,
) -> Response:
    found = prospects(room, held.key)
    shown: dict[str, Any] = {
        "found": [one for one in found if show == "all" or not one.leaves],
        "total": len(found),
        "stays": sum(not one.leaves for one in found),
        "show": show,
        "uncounted": uncounted(room, held.key),
        "wordings": {one.value.note: one for one in room.all(Wording)},
        "names": by_name(room, held.key),
        "papers": [one for one in room.all(Release) if one.value.event == held.key],
        "chosen": {one.note.key for one in found if one.leaves} if chosen is None else set(chosen),
        "smallest": room.dialogue.value.smallest,
        "closed": {
            one.note.key: [switch for switch in SWITCHES if switch in OF_THE_SPEAKER and not one.rule.allows(switch)]
            for one in found
        },
        "meaning": MEANING,
    }
    shown |= {"rule": in_words(rule_at(room, held.key)), "kinds": KINDS, "wrong": wrong, "clash": clash}
    return page(request, "publish.html.j2", status=status, room=room, event=held, **shown)


def _paper(
    request: Request, room: DialogueRoom, held: Held[Release], *, wrong: str | None = None, status: int = 200
) -> Response:
    version = version_of(held.value)
    event = room.one(Event, held.value.event) if held.value.event else None
    shown: dict[str, Any] = {
        "event": event,
        "as_shown": version,
        "behind": behind(room, held.value),
        "owed": owed_behind(room, held.value, _days(room, held.value)),
        "clearings": clearings(room, held.value),
        "line": clearing_line(room, held.value),
        "names": by_name(room, event.key) if event else {},
        "by_topic": _by_topic(held.value.passages),
        "missing": [] if held.sealed else missing(room, held.key),
        "empty": emptiness(held.value),
        "rule": in_words(rule_at(room, event.key if event else room.key)),
    }
    shown |= {"kinds": KINDS, "wrong": wrong}
    return page(request, "release.html.j2", status=status, room=room, held=held, it=held.value, **shown)


def _days(room: DialogueRoom, release: Release) -> dict[str, str]:
    """Give the days on which entries of the ledger are due, for a paper of these."""
    return days_due(room) if release.event is None else {}


def _by_topic(passages: Sequence[Passage]) -> list[tuple[str, list[Passage]]]:
    """Put passages together by their topics, in the order in which they stand; those without one come last."""
    together: dict[str, list[Passage]] = {}
    for one in sorted(passages, key=lambda one: not one.topic and one.kind != "count"):
        together.setdefault(one.topic or "", []).append(one)
    return list(together.items())


def _wording(note: str, text: str) -> Wording:
    try:
        return Wording(note=note, text=text)
    except ValidationError as error:
        raise BadItemError(in_plain_words(error)) from error
