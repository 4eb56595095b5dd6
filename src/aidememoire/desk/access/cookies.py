"""The cookies of a desk: that of a session, and that of whoever is about to log in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from aidememoire.desk.settings import Settings


def settings_of(request: Request) -> Settings:
    """Give how the desk is reached that a request came to."""
    settings: Settings = request.app.state.desk.settings
    return settings


def session_cookie(request: Request) -> str:
    """Give the name of the cookie with a session's secret."""
    return settings_of(request).cookie


def login_cookie(request: Request) -> str:
    """Give the name of the cookie to which the form for logging in is tied, before there is a session."""
    return f"{settings_of(request).cookie}-login"


def give(answer: Response, request: Request, name: str, secret: str) -> None:
    """Give a browser a secret to keep until it is closed, out of reach of scripts and of other sites."""
    secure = settings_of(request).is_encrypted
    answer.set_cookie(name, secret, path="/", httponly=True, samesite="strict", secure=secure)


def take(answer: Response, request: Request, name: str) -> None:
    """Let a browser forget a secret."""
    secure = settings_of(request).is_encrypted
    answer.delete_cookie(name, path="/", httponly=True, samesite="strict", secure=secure)
