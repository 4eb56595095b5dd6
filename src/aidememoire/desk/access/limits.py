"""How much a request may bring, and how long it may take: the body is counted while it comes, never held first."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from aidememoire.desk.settings import MEGABYTE

if TYPE_CHECKING:
    from starlette.datastructures import Headers
    from starlette.types import Message, Receive

    from aidememoire.desk.settings import Settings

TAKING_FILES: Final = ("/add", "/api/v1/readouts")
"""Where files may be sent; everywhere else `largest_form` is the limit."""
LINGERING: Final = 3.0
"""Seconds for which a request that was refused is still heard, and forgotten."""
_AROUND: Final = 100_000
"""Bytes that a form puts around the file in it."""


class SendingError(Exception):
    """A request is not taken, for how it comes; the message is for the person who sent it."""

    status: int


class TooLargeError(SendingError):
    """A request brings more bytes than are taken."""

    status = 413

    def __init__(self, most: int) -> None:
        super().__init__(f"It is more than {most / MEGABYTE:.0f} MB, which is the most that is taken here.")


class TooSlowError(SendingError):
    """A request does not come to its end."""

    status = 408

    def __init__(self) -> None:
        super().__init__("The rest of it did not come.")


def most_of(path: str, settings: Settings) -> int:
    """Give how many bytes a request to this address may bring."""
    takes_files = any(path == place or path.startswith(f"{place}/") for place in TAKING_FILES)
    return settings.largest_upload + _AROUND if takes_files else settings.largest_form


def check_length(headers: Headers, most: int) -> None:
    """Raise `TooLargeError` where a request says itself that it brings too much, before anything of it is read."""
    said = headers.get("content-length", "")
    if said.isdecimal() and int(said[:20]) > most:
        raise TooLargeError(most)


def bounded(receive: Receive, most: int, settings: Settings) -> Receive:
    """Give a way to receive a request that ends with `TooLargeError` or `TooSlowError`."""
    came = 0
    done = False
    ends = time.monotonic() + settings.longest_sending

    async def received() -> Message:
        nonlocal came, done
        if done:  # only whether the other side hangs up is still to be heard
            return await receive()
        left = min(settings.longest_pause, ends - time.monotonic())
        try:
            message = await asyncio.wait_for(receive(), max(left, 0.001))
        except TimeoutError as error:
            raise TooSlowError from error
        if message["type"] == "http.request":
            came += len(message.get("body", b""))
            done = not message.get("more_body", False)
        if came > most:
            raise TooLargeError(most)
        return message

    return received


async def heard_out(receive: Receive) -> None:
    """Hear a request to its end and keep nothing of it, for `LINGERING` seconds at most."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LINGERING):
            while (await receive()).get("more_body", False):
                pass
