"""How often one may be wrong: after some failures, each further one makes the next try wait longer.

A try counts as failed before the password is looked at, so that many at once gain nothing; a right password takes it
back. A name waits a minute at most, for else anybody could keep its owner out; an address waits up to a quarter of an
hour.
"""

from __future__ import annotations

import datetime as dt
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import delete, insert, select, update

from aidememoire.archive.accounts.clock import read, written
from aidememoire.archive.accounts.users import folded
from aidememoire.archive.tables import LoginTry

if TYPE_CHECKING:
    from sqlalchemy import Connection

FORGIVEN: Final = dt.timedelta(days=1)
"""After so long without a failure, the count begins anew."""


class Bound(NamedTuple):
    """How many failures are free, and the longest wait after those that follow (seconds)."""

    free: int
    longest: int


NAME: Final = Bound(5, 60)
ADDRESS: Final = Bound(20, 900)


class Keys(NamedTuple):
    """Under what the tries of a login are counted."""

    name: str
    address: str


def keys_of(name: str, address: str) -> Keys:
    """Give them; addresses of the sixth version count by the network of 64 bits that one subscriber gets."""
    return Keys(f"name:{folded(name)[:200]}", f"address:{_network(address)}")


def begin(connection: Connection, keys: Keys, now: dt.datetime) -> int:
    """Count a try as failed; gives the seconds to wait where it comes too early, and then does not count it."""
    connection.execute(delete(LoginTry).where(LoginTry.last < written(now - FORGIVEN)))
    counted = {row.key: row for row in connection.execute(select(LoginTry.__table__).where(LoginTry.key.in_(keys)))}
    early = [(read(row.next) - now).total_seconds() for row in counted.values()]
    if (wait := max(early, default=0)) > 0:
        return max(1, round(wait))
    for key, bound in zip(keys, (NAME, ADDRESS), strict=True):
        failures = counted[key].failures + 1 if key in counted else 1
        then = now + dt.timedelta(seconds=_wait(failures, bound))
        row = {"failures": failures, "last": written(now), "next": written(then)}
        if key in counted:
            connection.execute(update(LoginTry).where(LoginTry.key == key).values(row))
        else:
            connection.execute(insert(LoginTry).values(key=key, **row))
    return 0


def succeeded(connection: Connection, keys: Keys, now: dt.datetime) -> None:
    """Take a try back: the name's count ends; an address keeps what failed before, under whatever names."""
    connection.execute(delete(LoginTry).where(LoginTry.key == keys.name))
    row = {"failures": LoginTry.failures - 1, "next": written(now)}
    connection.execute(update(LoginTry).where(LoginTry.key == keys.address).values(row))


def _wait(failures: int, bound: Bound) -> int:
    over = failures - bound.free
    return 0 if over <= 0 else int(min(2 ** min(over, 20), bound.longest))


def _network(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address[:100]
    return str(ip_network((known, 64), strict=False)) if isinstance(known, IPv6Address) else str(known)
