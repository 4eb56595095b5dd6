"""Whose government speaks at an address: what a readout without a publisher's name still tells of its side."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit


def side_of_address(url: str | None) -> str | None:
    """Give the side whose government or organization an address belongs to; None where it belongs to neither.

    "mfa.gov.cn" is China's, "bidenwhitehouse.archives.gov" the United States', "news.example.com" nobody's.
    """
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    labels = host.lower().rstrip(".").split(".")
    known = _lines()
    for first in range(len(labels)):
        side: str | None = known["hosts"].get(".".join(labels[first:]))
        if side:
            return side
    if len(labels) > 1 and labels[-2] in known["government"]:
        ending: str | None = known["endings"].get(labels[-1])
        return ending
    return None


@cache
def _lines() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "hosts.toml").read_text(encoding="utf-8"))
