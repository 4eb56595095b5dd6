"""What the publisher of a readout is called: by its name, or else by the host of its address."""

from __future__ import annotations

from urllib.parse import urlsplit


def publisher_of(name: str | None, url: str | None) -> str | None:
    """Give the name, or else the host of an address without "www."; null where neither is known."""
    return name or (_host(url) if url else None)


def _host(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
