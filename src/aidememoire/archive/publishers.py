"""What the publisher of a readout is called: by its name, or else by the host of its address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlalchemy import and_, func, or_

from aidememoire.archive.tables import Version

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


def publisher_of(name: str | None, url: str | None) -> str | None:
    """Give the name, or else the host of an address without "www."; null where neither is known."""
    return name or (_host(url) if url else None)


def is_published_by(publisher: str) -> ColumnElement[bool]:
    """Give the condition on versions that `publisher_of` calls their publisher so."""
    address = func.lower(Version.url).concat("/")
    for written, plain in (("https://", "http://"), ("http://www.", "http://")):
        address = func.replace(address, written, plain)
    is_there = or_(*(address.startswith(f"http://{publisher}{end}", autoescape=True) for end in "/:?#"))
    return or_(Version.publisher == publisher, and_(func.coalesce(Version.publisher, "") == "", is_there))


def _host(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
