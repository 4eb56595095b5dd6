"""Who sends a request, and what that person may see and do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, HTTPException, Request

from aidememoire.archive import View, Viewer
from aidememoire.archive.accounts.roles import ROLES, Role
from aidememoire.archive.decisions.log import Deciding
from aidememoire.desk.state import desk_of

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Caller:
    """A person at the desk. `form_key` must come back with whatever changes something (`access.forms`).

    `has_account` is false for whoever is alone on the machine; `by_token` is true for a program that brought a token.
    """

    name: str
    role: Role
    form_key: str = ""
    has_account: bool = False
    by_token: bool = False

    def may(self, role: Role) -> bool:
        """Say whether this person may do what a role may."""
        return ROLES.index(self.role) >= ROLES.index(role)

    def deciding(self, note: str | None = None) -> Deciding:
        """Give this person as the author of a decision."""
        return Deciding(self.name, note)


def caller_of(request: Request) -> Caller:
    """Give who sends a request; the gate has let them in."""
    caller: Caller = request.state.caller
    return caller


def view_of(request: Request) -> View:
    """Give what the sender of a request may see of the archive: the one source of all that a page shows."""
    return desk_of(request).archive.view(Viewer(caller_of(request).name))


def at_least(role: Role) -> Callable[[Request], Caller]:
    """Give a dependency that refuses whoever has a lesser role."""

    def allowed(request: Request) -> Caller:
        caller = caller_of(request)
        if not caller.may(role):
            raise HTTPException(403, f"This takes the role of {role}; {caller.name} has that of {caller.role}.")
        return caller

    return allowed


Viewing = Annotated[View, Depends(view_of)]
Reading = Annotated[Caller, Depends(at_least("reader"))]
Editing = Annotated[Caller, Depends(at_least("editor"))]
Convening = Annotated[Caller, Depends(at_least("convenor"))]
