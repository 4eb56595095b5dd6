"""Logging in and out, for a desk that is reached from elsewhere."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from aidememoire.archive.accounts.deeds import By
from aidememoire.archive.accounts.sessions import LoginError, log_in, log_out
from aidememoire.desk.access.caller import Caller, Reading
from aidememoire.desk.access.cookies import give, login_cookie, session_cookie, take
from aidememoire.desk.access.secret import form_key_of, new_secret
from aidememoire.desk.access.visitors import LOGIN, address_of
from aidememoire.desk.rendering import words
from aidememoire.desk.state import TheDesk

router = APIRouter()


@router.get(LOGIN)
def ask(request: Request, next: str = "/") -> Response:
    """Ask for name and password; who is logged in already goes on."""
    _check_that_there_are_accounts(request)
    if request.state.caller is not None:
        return RedirectResponse(own(next), 303)
    return _form(request, next)


@router.post(LOGIN)
def enter(
    request: Request,
    desk: TheDesk,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Begin a session with a secret of its own, whatever the browser brought; the one before it ends."""
    _check_that_there_are_accounts(request)
    address = address_of(request)
    try:
        secret = log_in(desk.archive, name, password, address)
    except LoginError as error:
        return _form(request, next, name=name, wait=error.wait, failed=True)
    caller: Caller | None = request.state.caller
    if caller is not None:
        log_out(desk.archive, request.cookies[session_cookie(request)], By(caller.name, address))
    onward = RedirectResponse(own(next), 303)
    give(onward, request, session_cookie(request), secret)
    take(onward, request, login_cookie(request))
    return onward


@router.post("/logout")
def leave(request: Request, desk: TheDesk, caller: Reading) -> Response:
    """End the session, here and in the archive."""
    _check_that_there_are_accounts(request)
    log_out(desk.archive, request.cookies.get(session_cookie(request), ""), By(caller.name, address_of(request)))
    onward = RedirectResponse(LOGIN, 303, {"Clear-Site-Data": '"cache"'})
    take(onward, request, session_cookie(request))
    return onward


def own(address: str) -> str:
    """Give an address if it is a path on this desk, else the first page: what a link says may lead anywhere."""
    strange = any(letter <= " " or letter in "\\\x7f" for letter in address)
    return address if address.startswith("/") and not address.startswith("//") and not strange else "/"


def _form(request: Request, next: str, *, name: str = "", wait: int = 0, failed: bool = False) -> Response:
    """Give the form, tied to a secret that the browser keeps meanwhile."""
    cookie = login_cookie(request)
    secret = request.cookies.get(cookie) or new_secret()
    shown = {"form_key": form_key_of(secret), "next": own(next), "name": name, "wait": wait, "failed": failed}
    status = 429 if wait else 401 if failed else 200
    headers = {"Cache-Control": "no-store", **({"Retry-After": str(wait)} if wait else {})}
    answer = HTMLResponse(words(request, "login.html.j2", **shown), status, headers)
    give(answer, request, cookie, secret)
    return answer


def _check_that_there_are_accounts(request: Request) -> None:
    if request.app.state.desk.settings.is_alone:
        raise HTTPException(404, "On your own machine there is nothing to log in to.")
