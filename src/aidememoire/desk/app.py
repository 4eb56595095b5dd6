"""The application: who comes in, the pages in the order in which addresses are looked up, and what goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fastapi import Depends, FastAPI

from aidememoire import __version__
from aidememoire.desk import errors, files
from aidememoire.desk.access import account, login
from aidememoire.desk.access.entrance import Entrance
from aidememoire.desk.access.forms import check_form_key
from aidememoire.desk.access.gate import Gate
from aidememoire.desk.access.visitors import Alone, Users
from aidememoire.desk.api.router import router as api_router
from aidememoire.desk.pages import (
    add,
    asides,
    calendar,
    checking,
    comparison,
    dialogue,
    dialogue_erasing,
    dialogue_members,
    dialogue_rule,
    dialogue_search,
    dialogue_seats,
    dialogue_session_seats,
    dialogue_sessions,
    dialogue_waiting,
    encounter,
    event,
    explore,
    home,
    ledger,
    ledger_entry,
    ledger_offers,
    notes,
    organization,
    pair,
    papers,
    person,
    readout,
    readouts,
    releases,
    search,
)

if TYPE_CHECKING:
    from fastapi import APIRouter

    from aidememoire.desk.state import Desk

ROUTERS: Final[tuple[APIRouter, ...]] = (
    login.router,
    account.router,
    home.router,
    explore.router,
    pair.router,
    search.router,
    add.router,
    readouts.router,
    checking.router,
    readout.router,
    asides.router,
    comparison.router,
    encounter.router,
    person.router,
    organization.router,
    dialogue.router,
    dialogue_members.router,
    dialogue_rule.router,
    event.router,
    dialogue_seats.router,
    dialogue_sessions.router,
    dialogue_session_seats.router,
    dialogue_erasing.router,
    dialogue_search.router,
    dialogue_waiting.router,
    notes.router,
    releases.router,
    ledger.router,
    papers.router,
    ledger_offers.router,
    ledger_entry.router,
    calendar.router,
    api_router,
)


def make_app(desk: Desk) -> FastAPI:
    """Make the application of a desk; `app.state.entrance` gives keys to a desk on a person's own machine."""
    app = FastAPI(
        title="Aide-Mémoire",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(check_form_key)],
    )
    app.state.desk = desk
    app.state.entrance = Entrance()
    errors.install(app)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", files.Files())
    alone = desk.settings.is_alone
    visitors = Alone(desk.archive, app.state.entrance) if alone else Users(desk.archive)
    app.add_middleware(Gate, desk=desk, visitors=visitors)
    return app
