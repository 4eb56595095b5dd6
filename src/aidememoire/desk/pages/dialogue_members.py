"""Who is named in a dialogue: shown to all who are, changed by its convenors."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from aidememoire.archive import ArchiveError
from aidememoire.archive.accounts.users import folded, has_users, users
from aidememoire.archive.dialogues.members import DIALOGUE_ROLES, DialogueRole, NamedMember
from aidememoire.desk import links
from aidememoire.desk.access.caller import caller_of
from aidememoire.desk.dialogues.entering import Inside
from aidememoire.desk.rendering import page
from aidememoire.dialogue.sides import own_side

router = APIRouter()

Written = Annotated[str, Form(max_length=200)]


@router.get("/dialogues/{key}/members")
def list_members(request: Request, room: Inside) -> Response:
    """List who is named, with what they may do."""
    return _listed(request, room)


@router.post("/dialogues/{key}/members")
def name(
    request: Request, room: Inside, name: Written, role: Annotated[DialogueRole, Form()], side: Written = ""
) -> Response:
    """Name somebody, or give them another role."""
    try:
        code = own_side(side, room.dialogue.value.sides) if side.strip() else None
        room.name_member(NamedMember(name, role, code))
    except ArchiveError as error:
        return _listed(request, room, str(error), (name, role, side))
    return RedirectResponse(links.dialogue(room.key, "members"), 303)


@router.post("/dialogues/{key}/members/remove")
def remove(request: Request, room: Inside, name: Written) -> Response:
    """Take somebody's name out; whoever takes out their own has no dialogue to come back to."""
    try:
        room.remove_member(name)
    except ArchiveError as error:
        return _listed(request, room, str(error))
    gone = folded(name) == folded(room.me.name)
    return RedirectResponse("/dialogues" if gone else links.dialogue(room.key, "members"), 303)


def _listed(
    request: Request, room: Inside, wrong: str | None = None, tried: tuple[str, str, str] = ("", "member", "")
) -> Response:
    known = None
    if caller_of(request).has_account and has_users(room.archive):
        known = {folded(one.name) for one in users(room.archive)}
    lost = {one.name for one in room.members if known is not None and folded(one.name) not in known}
    return page(
        request,
        "dialogue-members.html.j2",
        status=409 if wrong else 200,
        room=room,
        it=room.dialogue.value,
        members=room.members,
        roles=DIALOGUE_ROLES,
        lost=lost,
        wrong=wrong,
        tried=tried,
    )
