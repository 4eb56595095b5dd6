"""Deciding that two encounters are two, whatever a rule may find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive.connection import writing
from aidememoire.archive.encounters.clusters import Encounters
from aidememoire.archive.encounters.looking import encounter_for
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.sameness.saying import decide

if TYPE_CHECKING:
    from aidememoire.archive.connection import Archive
    from aidememoire.archive.decisions.log import Deciding


def keep_two(archive: Archive, by: Deciding, first: str, second: str) -> int:
    """Say that two encounters are two; gives the decision's number.

    Each is named by a key, a name or an account. Raises `ArchiveError` where it is not clear which is meant, or they
    are one: then it needs `deciding.unlink`.
    """
    with writing(archive) as connection:
        one, other = encounter_for(connection, first), encounter_for(connection, second)
        if one == other:
            raise ArchiveError(f"{first} and {second} are one encounter here; unlink the accounts that are not of it")
        nodes = Encounters(connection)
        ends = [min(nodes.nodes_in([cluster])).anchor_id for cluster in (one, other)]
        return decide(connection, nodes, by, "unlink", {"two": ends})
