"""The desk as a server: bound to its port, bounded in what it bears, and ended quietly."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING, Any, Final

import uvicorn

from aidememoire.desk.access.patience import PatientProtocol
from aidememoire.desk.app import make_app
from aidememoire.desk.settings import PORT

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI

    from aidememoire.desk.settings import Settings
    from aidememoire.desk.state import Desk

_FURTHER: Final = 20
"""Ports after the usual one that are tried where it is taken."""
_MOST_AT_ONCE: Final = 200
_LONGEST_HEAD: Final = 32 * 1024  # bytes of a request before its body
_FAREWELL: Final = 3  # seconds for what is still being answered when the desk ends
_PROXY: Final = ["127.0.0.1", "::1"]


class PortError(Exception):
    """The desk cannot listen where it should; the message says why."""


def bound(host: str, port: int | None) -> socket.socket:
    """Take a port: the one that was asked for, or else the first free one from the usual one on.

    Raises `PortError` where none can be had.
    """
    wanted = [port] if port is not None else [*range(PORT, PORT + _FURTHER), 0]
    for one in wanted:
        try:
            return _listening(host, one)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or one == wanted[-1]:
                raise PortError(_why(error, host, one)) from error
    raise AssertionError  # the last port either is taken or raises


def serve(desk: Desk, place: socket.socket, ready: Callable[[FastAPI], None]) -> None:
    """Serve until somebody ends it; `ready` is called once it answers."""
    app = make_app(desk)
    server = _Server(configured(app, desk.settings), lambda: ready(app))
    server.run(sockets=[place])


def configured(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """Set what one connection may cost. A proxy is believed about who asks only where it is on this machine."""
    return uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=settings.behind_proxy,
        forwarded_allow_ips=_PROXY,
        limit_concurrency=_MOST_AT_ONCE,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=_FAREWELL,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        ssl_certfile=settings.certificate,
        ssl_keyfile=settings.key,
    )


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def _listening(host: str, port: int) -> socket.socket:
    found: list[tuple[Any, ...]] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, protocol, _, address = sorted(found, key=lambda one: one[0] != socket.AF_INET)[0]
    place = socket.socket(family, kind, protocol)
    try:
        if socket.has_dualstack_ipv6() and family == socket.AF_INET6:
            place.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            place.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind(address)
        place.listen()
    except OSError:
        place.close()
        raise
    return place


def _why(error: OSError, host: str, port: int) -> str:
    if isinstance(error, socket.gaierror):
        return f"{host} is no address of this machine"
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken by another program; name another one with --port"
    if error.errno == errno.EACCES:
        return f"port {port} may not be opened by this user; name one above 1023 with --port"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is no address of this machine"
    return f"{host}:{port} cannot be opened: {error.strerror or error}"
