"""The way in for a person who is alone on the machine: a key that opens once, then a session that lasts as the desk.

Both are kept in memory only, and as hashes: they end with the program.
"""

from __future__ import annotations

import getpass
from collections import OrderedDict
from threading import Lock
from typing import Final

from aidememoire.archive.accounts.sessions import hashed
from aidememoire.desk.access.secret import new_secret

_MOST: Final = 50
"""Keys not used yet, and sessions, that are kept; the oldest goes first."""


class Entrance:
    """The keys that were given out, and the sessions that they opened."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._keys: OrderedDict[str, None] = OrderedDict()
        self._sessions: OrderedDict[str, None] = OrderedDict()

    def new_key(self) -> str:
        """Make a key that opens one session."""
        return self._keep(self._keys)

    def open(self, key: str) -> str | None:
        """Take a key for the secret of a new session; null where it was used already, or never given out."""
        with self._guard:
            if hashed(key) not in self._keys:
                return None
            del self._keys[hashed(key)]
        return self._keep(self._sessions)

    def knows(self, secret: str) -> bool:
        """Say whether a session has this secret."""
        return hashed(secret) in self._sessions

    def _keep(self, place: OrderedDict[str, None]) -> str:
        secret = new_secret()
        with self._guard:
            place[hashed(secret)] = None
            while len(place) > _MOST:
                place.popitem(last=False)
        return secret


def person() -> str:
    """Give the login name of who runs the desk, under which they decide."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "local"
