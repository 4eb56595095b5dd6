"""A server's side of a connection that does not wait for ever for a request to begin, or for its head to end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

PATIENCE: Final = 15.0
"""Seconds for the whole head of a request."""
_HEADS: Final = {400: "Bad Request", 431: "Request Header Fields Too Large"}


class PatientProtocol(H11Protocol):
    """As uvicorn's own, but a connection on which no head of a request arrives in time is closed."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what came; part of a head is no reason to wait longer."""
        super().data_received(data)
        if self._is_busy() or self.transport.is_closing():
            self._wait_no_more()
        elif self._waiting is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go."""
        self._wait_no_more()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Turn away what is no request, or has a head that does not end."""
        status = 431 if self.conn.their_state is h11.ERROR and self._is_full() else 400
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            self.transport.close()
            return
        headers = [("content-type", "text/plain; charset=utf-8"), ("connection", "close")]
        told = [
            h11.Response(status_code=status, headers=headers, reason=_HEADS[status]),
            h11.Data(data=f"{_HEADS[status]}\n".encode()),
            h11.EndOfMessage(),
        ]
        self.transport.write(b"".join(self.conn.send(part) or b"" for part in told))
        self.transport.close()

    def _is_full(self) -> bool:
        """Say whether as much of a head came as is taken."""
        most = self.config.h11_max_incomplete_event_size
        return most is not None and len(self.conn.trailing_data[0]) > most

    def _is_busy(self) -> bool:
        """Say whether a request is being answered, whose body has time limits of its own (`limits`)."""
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(PATIENCE, self._give_up)

    def _wait_no_more(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if not self._is_busy() and not self.transport.is_closing():
            self.transport.close()
