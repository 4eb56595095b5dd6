"""Who stands at the gate: the person with the key of a desk on their own machine, or users with an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from aidememoire.archive.accounts.deeds import By, note_alone
from aidememoire.archive.accounts.sessions import session
from aidememoire.archive.accounts.tokens import bearer
from aidememoire.desk import errors
from aidememoire.desk.access.caller import Caller
from aidememoire.desk.access.cookies import give, session_cookie
from aidememoire.desk.access.entrance import Entrance, person
from aidememoire.desk.access.hosts import SAFE, comes_from_elsewhere
from aidememoire.desk.access.secret import form_key_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from aidememoire.archive import Archive

KEY: Final = "key"
LOGIN: Final = "/login"
KEEPS_ITSELF: Final = ("/login", "/logout", "/account", "/dialogues")
"""What is sent to these addresses is noted where it is done; what belongs to a dialogue, behind its rule alone."""
OPEN: Final = "/calendar/"
"""Where calendars are had: the secret in the address stands for a login, and shows nothing but what was released."""
USED: Final = (
    "This address has been used already, or belongs to a desk that has ended. Each address opens the desk once. Press "
    "Enter where `aidememoire desk` runs for another one, or start it again."
)
NO_KEY: Final = (
    "This desk is open to the person who started it. Use the address that `aidememoire desk` shows; press Enter "
    "where it runs for another one."
)


class Visitors(Protocol):
    """What knows who sends a request."""

    async def receive(self, request: Request) -> Response | None:
        """Put the caller into `request.state.caller`; gives an answer instead where there is nobody to let in."""

    async def leaves(self, request: Request, status: int) -> None:
        """Take note of what a caller sent, once it is answered."""


class Alone:
    """A desk on a person's own machine: who has the key is that person, and may do everything."""

    def __init__(self, archive: Archive, entrance: Entrance) -> None:
        self._archive = archive
        self._entrance = entrance
        self._person = person()

    async def receive(self, request: Request) -> Response | None:
        """Let the person with the session's cookie pass; take a key for such a cookie."""
        if request.scope["path"].startswith(OPEN):
            return None
        if _brings_token(request):
            return await _by_token(request, self._archive)
        secret = request.cookies.get(session_cookie(request), "")
        known = bool(secret) and self._entrance.knows(secret)
        if KEY in request.query_params and request.method == "GET":
            return self._opened(request, known)
        if known:
            request.state.caller = Caller(self._person, "convenor", form_key_of(secret))
            return None
        if comes_from_elsewhere(request.headers) and request.method in SAFE:
            return errors.once_more(request)
        return errors.answer(request, 403, NO_KEY)

    async def leaves(self, request: Request, status: int) -> None:
        """Note nothing: decisions bear their author's name, and there is nobody else."""

    def _opened(self, request: Request, known: bool) -> Response:
        """Lead to the same page without the key; that a key opens nothing is told to whoever needs one."""
        secret = self._entrance.open(request.query_params[KEY])
        if secret is None and not known:
            return errors.answer(request, 403, USED)
        onward = RedirectResponse(path_and_query(request, without=KEY), 303)
        if secret is not None:
            give(onward, request, session_cookie(request), secret)
        return onward


class Users:
    """A desk that is reached from elsewhere: everybody has an account and logs in; programs bring a token."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    async def receive(self, request: Request) -> Response | None:
        """Let users and their programs pass; lead everybody else to where one logs in."""
        if request.scope["path"].startswith(OPEN):
            return None
        if _brings_token(request):
            return await _by_token(request, self._archive)
        secret = request.cookies.get(session_cookie(request), "")
        user = await run_in_threadpool(session, self._archive, secret) if secret else None
        if user is not None:
            request.state.caller = Caller(user.name, user.role, form_key_of(secret), has_account=True)
            return None
        if comes_from_elsewhere(request.headers) and request.method in SAFE:
            return errors.once_more(request)
        if request.scope["path"] == LOGIN:
            return None
        return _to_login(request)

    async def leaves(self, request: Request, status: int) -> None:
        """Note what a user sent and was taken."""
        caller: Caller | None = request.state.caller
        path = request.scope["path"]
        if caller is None or request.method in SAFE or status >= 400 or path.startswith(KEEPS_ITSELF):
            return
        by = By(caller.name, address_of(request))
        await run_in_threadpool(note_alone, self._archive, by, "sent", f"{request.method} {path}")


def address_of(request: Request) -> str:
    """Give the network address from which a request comes."""
    return request.client.host if request.client else "unknown"


def _brings_token(request: Request) -> bool:
    return request.scope["path"].startswith("/api/") and "authorization" in request.headers


async def _by_token(request: Request, archive: Archive) -> Response | None:
    kind, _, token = request.headers["authorization"].partition(" ")
    user = await run_in_threadpool(bearer, archive, token.strip()) if kind.lower() == "bearer" else None
    if user is None:
        return errors.answer(request, 401, "This token is not valid.", {"WWW-Authenticate": "Bearer"})
    request.state.caller = Caller(user.name, user.role, has_account=True, by_token=True)
    return None


def _to_login(request: Request) -> Response:
    """Lead a person to where one logs in, and from there back to the page; tell a program that it needs a token."""
    if request.scope["path"].startswith("/api/"):
        return errors.answer(request, 401, "Send a token: Authorization: Bearer ...", {"WWW-Authenticate": "Bearer"})
    login = f"{LOGIN}?{urlencode({'next': path_and_query(request)})}" if request.method in SAFE else LOGIN
    if request.headers.get("hx-request") or request.headers.get("sec-fetch-mode", "navigate") != "navigate":
        return errors.answer(request, 401, "Your session has ended.", {"HX-Redirect": LOGIN})
    return RedirectResponse(login, 303)


def path_and_query(request: Request, without: str | None = None) -> str:
    """Give a request's address on this desk, as it was sent; two slashes at its front would make it another host's."""
    raw: bytes = request.scope.get("raw_path") or quote(request.scope["path"]).encode()
    path = "/" + raw.decode("latin-1").partition("?")[0].lstrip("/\\")
    query = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != without])
    return f"{path}?{query}" if query else path
