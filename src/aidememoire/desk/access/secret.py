"""Secrets that somebody carries: the key in an address, and a session's cookie."""

from __future__ import annotations

import hashlib
import secrets


def new_secret() -> str:
    """Make a secret of 256 bits that fits an address and a cookie."""
    return secrets.token_urlsafe(32)


def form_key_of(secret: str) -> str:
    """Give the key that a session's forms carry: it follows from the session's secret, and does not tell it."""
    return hashlib.sha256(f"form\0{secret}".encode()).hexdigest()[:43]
