"""The addresses of pages. Names of readouts and keys may hold any character."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def readout(name: str, entry: str | None = None) -> str:
    """Give the page of a readout, opened at an entry."""
    return f"/readouts/{quote(name, safe='')}" + (f"#{quote(entry)}" if entry else "")


def readout_version(name: str, number: int) -> str:
    """Give the page of one version of a readout."""
    return f"{readout(name)}/versions/{number}"


def next_readout(after: str | None = None) -> str:
    """Give the way to the next readout that waits to be checked."""
    return asking("/next", after=after)


def encounter(key: str) -> str:
    """Give the page of an encounter."""
    return f"/encounters/{quote(key, safe='')}"


def person(key: str) -> str:
    """Give the page of a person."""
    return f"/people/{quote(key, safe='')}"


def organization(key: str) -> str:
    """Give the page of an organization."""
    return f"/organizations/{quote(key, safe='')}"


def pair(one: str, other: str) -> str:
    """Give the page of two sides; the order in which they are named changes nothing."""
    first, second = sorted((one, other))
    return f"/pairs/{quote(first, safe='')}/{quote(second, safe='')}"


def job(key: str) -> str:
    """Give the page that shows what becomes of an upload."""
    return f"/add/jobs/{quote(key, safe='')}"


def dialogue(key: str, *inside: str) -> str:
    """Give the page of a dialogue, or of something in it: `dialogue(key, "events", event)`."""
    return "/".join(["/dialogues", *(quote(one, safe="") for one in (key, *inside))])


def released(key: str) -> str:
    """Give the page of a paper that a dialogue released."""
    return f"/released/{quote(key, safe='')}"


def calendar(secret: str) -> str:
    """Give the address of a calendar; whoever knows it has what was released."""
    return f"/calendar/{quote(secret, safe='')}.ics"


def asking(path: str, **asked: object) -> str:
    """Give an address with a query; what is null or empty is left out."""
    kept = {name: value for name, value in asked.items() if value not in (None, "", (), [])}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path
