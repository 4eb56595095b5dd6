"""The door of a dialogue's pages: to those who are not named in it, there is no such dialogue."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData

from aidememoire.archive.dialogues.room import DialogueRoom
from aidememoire.desk.access.caller import Viewing


def _room(view: Viewing, key: str) -> DialogueRoom:
    return view.dialogue(key)


async def _sent(request: Request) -> FormData:
    return await request.form(max_fields=20_000)


Inside = Annotated[DialogueRoom, Depends(_room)]
"""The dialogue of the address, open to the caller; `ArchiveError`, and so 404, where it is not."""
Sent = Annotated[FormData, Depends(_sent)]
"""Whatever a form sent, for those whose rows no signature can name."""
