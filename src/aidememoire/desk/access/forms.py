"""The key of a form: whatever changes something and comes with a cookie must bring it, from a page of this desk."""

from __future__ import annotations

import hmac
from typing import Final

from fastapi import HTTPException, Request

from aidememoire.desk.access.caller import Caller
from aidememoire.desk.access.cookies import login_cookie
from aidememoire.desk.access.hosts import SAFE
from aidememoire.desk.access.secret import form_key_of

HEADER: Final = "x-form-key"
FIELD: Final = "form_key"
_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
REFUSED: Final = "The page from which this was sent is no longer valid. Load it again and repeat; nothing was changed."


async def check_form_key(request: Request) -> None:
    """Refuse what changes something without its session's form key; a token needs none, no browser sends it unasked."""
    caller: Caller | None = request.state.caller
    if request.method in SAFE or (caller is not None and caller.by_token):
        return
    wanted = caller.form_key if caller is not None else form_key_of(request.cookies.get(login_cookie(request), ""))
    given = request.headers.get(HEADER)
    if given is None and request.headers.get("content-type", "").startswith(_FORMS):
        field = (await request.form()).get(FIELD)
        given = field if isinstance(field, str) else None
    if given is None or not hmac.compare_digest(given.encode(), wanted.encode()):
        raise HTTPException(403, REFUSED)
