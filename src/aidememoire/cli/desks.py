"""What `aidememoire desk` does: open the archive, listen, show the address, and end when told to."""

from __future__ import annotations

import contextlib
import logging
import os
import ssl
import sys
import threading
import webbrowser
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import typer

from aidememoire.archive import Viewer
from aidememoire.archive.accounts.users import has_users
from aidememoire.cli.archives import opened
from aidememoire.cli.summary import say
from aidememoire.desk.access.entrance import person
from aidememoire.desk.serving import PortError, bound, serve
from aidememoire.desk.settings import Settings
from aidememoire.desk.state import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from fastapi import FastAPI

    from aidememoire.archive import Archive

_CANNOT_START: Final = 1
_ANY: Final = ("", "0.0.0.0", "::")


@dataclass(frozen=True)
class Opening:
    """How a desk is to be opened."""

    host: str
    port: int | None
    names: tuple[str, ...]
    certificate: Path | None
    key: Path | None
    behind_proxy: bool
    in_browser: bool


def open_desk(where: str, opening: Opening) -> int:
    """Serve the desk of an archive until it is ended; give the exit status."""
    _check(opening)
    with opened(where) as archive:
        for line in (lacks := list(_lacking(archive, opening))):
            say(line)
        if lacks:
            return _CANNOT_START
        try:
            place = bound(opening.host, opening.port)
        except PortError as error:
            say(str(error))
            return _CANNOT_START
        if unasked := _unasked(archive, opening):
            say(unasked)
        settings = Settings(
            host=opening.host,
            port=place.getsockname()[1],
            names=opening.names,
            certificate=opening.certificate,
            key=opening.key,
            behind_proxy=opening.behind_proxy,
        )
        logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(name)s: %(message)s", level=logging.WARNING)
        with contextlib.suppress(KeyboardInterrupt):
            desk = Desk(archive, settings)
            # What the first page shows of a large archive takes a while to count; it is begun before anybody asks.
            threading.Thread(target=desk.overviews.look, args=(archive.view(Viewer()),), daemon=True).start()
            serve(desk, place, lambda app: _show(app, settings, opening.in_browser))
    return 0


def _check(opening: Opening) -> None:
    """Raise `typer.BadParameter` where the options do not go together."""
    if (opening.certificate is None) != (opening.key is None):
        raise typer.BadParameter("a certificate and its key go together", param_hint="--certificate, --key")
    if opening.behind_proxy and opening.certificate is not None:
        raise typer.BadParameter("the proxy has the certificate", param_hint="--behind-proxy")
    if opening.behind_proxy and not Settings(host=opening.host).is_alone:
        raise typer.BadParameter("the proxy runs on this machine, so leave out --host", param_hint="--behind-proxy")
    if opening.behind_proxy and not opening.names:
        raise typer.BadParameter("say with --name under which host the proxy is reached", param_hint="--behind-proxy")


def _lacking(archive: Archive, opening: Opening) -> Iterator[str]:
    """Say what is missing for a desk that is reached from elsewhere: nobody is to get in, or listen, uninvited."""
    settings = Settings(
        host=opening.host,
        names=opening.names,
        certificate=opening.certificate,
        key=opening.key,
        behind_proxy=opening.behind_proxy,
    )
    if opening.certificate is not None and opening.key is not None:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(
                opening.certificate, opening.key, password=lambda: ""
            )
        except (ssl.SSLError, OSError, ValueError) as error:
            yield f"{opening.certificate} and {opening.key} cannot be used: {error}"
    if settings.is_alone:
        return
    if not settings.is_encrypted:
        named = opening.names and Settings(host=opening.host).is_alone
        why = "--name is for those who come" if named else f"{opening.host} can be reached"
        yield (
            f"{why} from elsewhere, which needs TLS: give --certificate and --key, or put the desk behind a proxy with "
            "--behind-proxy"
        )
    if not has_users(archive):
        yield f"{archive.shown} has no users yet; `aidememoire users add NAME --role convenor` adds one"
    if not opening.names and opening.host in _ANY:
        yield f"{opening.host} is every address of this machine; say with --name under which one browsers reach it"


def _unasked(archive: Archive, opening: Opening) -> str | None:
    """Say that accounts are not asked for, where there are some; null where that is as it should be."""
    settings = Settings(host=opening.host, names=opening.names, certificate=opening.certificate)
    if opening.behind_proxy or not settings.is_alone or not has_users(archive):
        return None
    return (
        f"note: {archive.shown} has accounts, but on this machine alone the desk asks nobody to log in: whoever opens "
        f"it by its address works as {person()}. To have people log in, give --name with --certificate and --key, or "
        "--behind-proxy"
    )


def _show(app: FastAPI, settings: Settings, in_browser: bool) -> None:
    """Say where the desk is, and open it in the browser; a further line at the terminal gives a further address."""
    if not settings.is_alone:
        typer.echo(f"The desk is open at {settings.address}/ (Ctrl-C ends it)")
        return

    def invite() -> str:
        address: str = f"{settings.address}/?key={app.state.entrance.new_key()}"
        typer.echo(address)
        return address

    typer.echo("The desk is open at this address, which opens it once (Ctrl-C ends it):")
    address = invite()
    if in_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    if _hears_the_terminal():
        typer.echo("Press Enter for another address.")
    threading.Thread(target=_invite_again, args=(invite,), daemon=True).start()


def _hears_the_terminal() -> bool:
    """Say whether what is typed comes here; a program in the background that read a terminal would be stopped."""
    try:
        return sys.stdin.isatty() and os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (AttributeError, OSError, ValueError):
        return False


def _invite_again(invite: Callable[[], str]) -> None:
    """Give a further address for each line that comes in."""
    if sys.stdin is None or (sys.stdin.isatty() and not _hears_the_terminal()):
        return
    for _ in sys.stdin:
        invite()
