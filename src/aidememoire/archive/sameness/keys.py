"""Keys of clusters: a name with as many digits of a hash as it takes to tell it from every other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select

from aidememoire.archive.among import Among
from aidememoire.archive.tables import Cluster

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

_DIGITS: Final = 6
"""How many digits a key has, unless another cluster has that key: then it is lengthened, two digits at a time."""
_MORE: Final = 2
_TAKEN: Final = select(Cluster.key, Cluster.id).where(Cluster.kind == bindparam("kind"), Among(Cluster.key, "keys"))


def with_free_keys(
    connection: Connection, kind: str, described: Sequence[dict[str, Any]], own: int | None = None
) -> list[dict[str, Any]]:
    """Give the columns of clusters with their keys cut so that no other cluster has them; at most one is `own`.

    A key comes with all digits of its hash, behind the last hyphen.
    """
    rows = [dict(one, key=_cut(one["key"], _DIGITS)) for one in described]
    digits = _DIGITS
    while lengthened := _in_others(connection, kind, [row["key"] for row in rows], own):
        digits += _MORE
        for row, one in zip(rows, described, strict=True):
            if row["key"] in lengthened:
                row["key"] = _cut(one["key"], digits)
    return rows


def _cut(key: str, digits: int) -> str:
    name, _, digest = key.rpartition("-")
    return f"{name}-{digest[:digits]}"


def _in_others(connection: Connection, kind: str, keys: Sequence[str], own: int | None) -> set[str]:
    """Give those of some keys that another cluster has, or two of these would have."""
    found = connection.execute(_TAKEN, {"kind": kind, "keys": list(keys)})
    taken = {row.key for row in found if row.id != own}
    return taken | {key for key in keys if keys.count(key) > 1}
