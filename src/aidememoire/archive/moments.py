"""The clock by which the archive notes when something was stored."""

from __future__ import annotations

import datetime as dt


def now() -> str:
    """Give this moment in UTC, to the second: "2025-03-01T12:00:00Z"."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
