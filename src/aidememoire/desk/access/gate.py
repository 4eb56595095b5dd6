"""The gate: every request passes here first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.requests import Request

from aidememoire.desk import errors
from aidememoire.desk.access.headers import shut
from aidememoire.desk.access.hosts import SAFE, Hosts
from aidememoire.desk.access.limits import SendingError, bounded, check_length, heard_out, most_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from aidememoire.desk.access.visitors import Visitors
    from aidememoire.desk.state import Desk


class Gate:
    """Says who sends a request, or turns it away; gives whatever goes wrong behind it a page."""

    def __init__(self, app: ASGIApp, desk: Desk, visitors: Visitors) -> None:
        self._app = app
        self._settings = desk.settings
        self._hosts = Hosts(desk.settings)
        self._visitors = visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, with its caller."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})["caller"] = None
        await self._answer(scope, receive, _Answer(receive, shut(send, encrypted=self._settings.is_encrypted)))

    async def _answer(self, scope: Scope, receive: Receive, send: _Answer) -> None:
        request = Request(scope, receive)
        try:
            await self._let_in(request, receive, send)
        except SendingError as error:
            await _close(request, receive, send, error.status, str(error))
        except Exception as error:
            number = errors.noted(request, error)
            if send.begun:
                raise
            await errors.fault(request, number)(scope, receive, send)

    async def _let_in(self, request: Request, receive: Receive, send: _Answer) -> None:
        scope, headers = request.scope, Headers(scope=request.scope)
        if (refusal := self._hosts.refusal(request.method, headers)) is not None:
            await _close(request, receive, send, *refusal)
            return
        most = most_of(request.scope["path"], self._settings)
        check_length(headers, most)
        if not request.scope["path"].startswith("/static/"):
            turned_away = await self._visitors.receive(request)
            if turned_away is not None:
                if request.method not in SAFE:
                    turned_away.headers["Connection"] = "close"  # what it still brings is not kept
                await turned_away(scope, receive, send)
                return
        await self._app(scope, bounded(receive, most, self._settings), send)
        await self._visitors.leaves(request, send.status)


class _Answer:
    """The way back, which knows whether an answer has begun, and with which status.

    Before it hangs up on a request that is still coming in, it hears that out for a moment: a browser that finds the
    line cut while it sends does not show what it was answered.
    """

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._hangs_up = False
        self.begun = False
        self.status = 0

    async def __call__(self, message: Message) -> None:
        self.begun = True
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self._hangs_up = Headers(raw=message.get("headers", [])).get("connection") == "close"
        elif self._hangs_up and not message.get("more_body", False):
            await self._send({**message, "more_body": True})
            await heard_out(self._receive)
            message = {"type": "http.response.body", "body": b"", "more_body": False}
        await self._send(message)


async def _close(request: Request, receive: Receive, send: _Answer, status: int, said: str) -> None:
    """Answer and hang up: what the request still brings is not kept."""
    if not send.begun:
        await errors.answer(request, status, said, {"Connection": "close"})(request.scope, receive, send)
