"""One's own account, password and tokens; and, for convenors, what was done by whom."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from aidememoire.archive import ArchiveError
from aidememoire.archive.accounts.deeds import By, deeds
from aidememoire.archive.accounts.roles import ROLES, Role
from aidememoire.archive.accounts.sessions import LoginError, log_in
from aidememoire.archive.accounts.tokens import make_token, take_back, tokens
from aidememoire.archive.accounts.users import set_password
from aidememoire.desk.access.caller import Caller, Convening, caller_of
from aidememoire.desk.access.cookies import give, session_cookie
from aidememoire.desk.access.visitors import address_of
from aidememoire.desk.rendering import page, words
from aidememoire.desk.state import Desk, TheDesk, desk_of

router = APIRouter()
_AT_ONCE: Final = 100


def with_account(request: Request) -> Caller:
    """Give who sends a request, if by an account and not by a token."""
    caller = caller_of(request)
    if not caller.has_account or caller.by_token:
        raise HTTPException(404, "On your own machine you need no account.")
    return caller


Owner = Annotated[Caller, Depends(with_account)]


@router.get("/account")
def show(request: Request, caller: Owner) -> Response:
    """Show one's account."""
    return _account(request, desk_of(request), caller)


@router.post("/account/tokens")
def give_token(
    request: Request,
    desk: TheDesk,
    caller: Owner,
    name: Annotated[str, Form()] = "",
    role: Annotated[Role, Form()] = "reader",
) -> Response:
    """Make a token and show it, this once."""
    try:
        token = make_token(desk.archive, caller.name, name, role, _by(request, caller))
    except ArchiveError as error:
        return _account(request, desk, caller, wrong=str(error))
    return _account(request, desk, caller, token=token)


@router.post("/account/tokens/back")
def lose_token(request: Request, desk: TheDesk, caller: Owner, name: Annotated[str, Form()] = "") -> Response:
    """Make a token worthless."""
    take_back(desk.archive, caller.name, name, _by(request, caller))
    return RedirectResponse("/account", 303)


@router.post("/account/password")
def change_password(
    request: Request,
    desk: TheDesk,
    caller: Owner,
    password: Annotated[str, Form()] = "",
    new: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    """Change the password of whoever knows it; every other session ends, and this one gets a secret of its own."""
    if new != again:
        return _account(request, desk, caller, wrong="The two new passwords are not the same.")
    address = address_of(request)
    try:
        log_in(desk.archive, caller.name, password, address)
        set_password(desk.archive, caller.name, new, _by(request, caller))
        secret = log_in(desk.archive, caller.name, new, address)
    except LoginError as error:
        wrong = f"Too many attempts. Wait {error.wait} seconds." if error.wait else "The password of today is wrong."
        return _account(request, desk, caller, wrong=wrong)
    except ArchiveError as error:
        return _account(request, desk, caller, wrong=str(error))
    onward = RedirectResponse("/account", 303)
    give(onward, request, session_cookie(request), secret)
    return onward


@router.get("/audit")
def audit(request: Request, desk: TheDesk, caller: Convening, before: int | None = None) -> Response:
    """Show what was done, the last first."""
    found = deeds(desk.archive, _AT_ONCE + 1, before)
    further = found[_AT_ONCE - 1].number if len(found) > _AT_ONCE else None
    return page(request, "audit.html.j2", deeds=found[:_AT_ONCE], further=further)


def _account(request: Request, desk: Desk, caller: Caller, *, wrong: str = "", token: str = "") -> Response:
    """Show an account, with what went wrong or a token just made; no browser keeps the page."""
    roles = [role for role in ROLES if caller.may(role)]
    shown = {"tokens": tokens(desk.archive, caller.name), "roles": roles, "wrong": wrong, "token": token}
    made = words(request, "accounts.html.j2", **shown)
    return HTMLResponse(made, 400 if wrong else 200, {"Cache-Control": "no-store"})


def _by(request: Request, caller: Caller) -> By:
    return By(caller.name, address_of(request))
