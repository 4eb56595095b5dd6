"""Deciding which readouts tell of one encounter, and what it is called: link, unlink, alias."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from aidememoire.archive.connection import writing
from aidememoire.archive.decisions.log import append, places_of
from aidememoire.archive.encounters.clusters import Encounters
from aidememoire.archive.encounters.looking import accounts_for, encounter_for
from aidememoire.archive.encounters.naming import name_again
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.sameness.saying import decide
from aidememoire.archive.tables import Member

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from aidememoire.archive.connection import Archive
    from aidememoire.archive.decisions.log import Deciding


def link(archive: Archive, by: Deciding, first: str, second: str) -> int:
    """Say that two accounts, or encounters, are of one; gives the decision's number.

    Each is named by an account ("readout:e1"), a readout that tells of one encounter or is not read, a key or a name.
    Raises `ArchiveError` where it is not clear which is meant, or they are one already.
    """
    with writing(archive) as connection:
        ends = [_account(connection, first), _account(connection, second)]
        clusters = [connection.scalar(select(Member.cluster_id).where(Member.anchor_id == end)) for end in ends]
        if ends[0] == ends[1] or (clusters[0] is not None and clusters[0] == clusters[1]):
            raise ArchiveError(f"{first} and {second} are accounts of one encounter already")
        return decide(connection, Encounters(connection), by, "link", {"same": ends})


def unlink(archive: Archive, by: Deciding, encounter: str, accounts: Sequence[str]) -> int:
    """Say that some accounts are not of an encounter; gives the decision's number.

    Raises `ArchiveError` where one is not of it, or none would be left.
    """
    with writing(archive) as connection:
        cluster = encounter_for(connection, encounter)
        there = connection.scalars(select(Member.anchor_id).where(Member.cluster_id == cluster)).all()
        leaves = [anchor for words in accounts for anchor in accounts_for(connection, words)]
        if not leaves or not set(leaves) <= set(there):
            raise ArchiveError(f"{', '.join(accounts)}: not all of these are accounts of that encounter")
        stays = sorted(set(there) - set(leaves))
        if not stays:
            raise ArchiveError("no account would be left; name only those that leave")
        return decide(connection, Encounters(connection), by, "unlink", {"leaves": leaves, "stays": stays})


def give_alias(archive: Archive, by: Deciding, encounter: str, name: str) -> int:
    """Give an encounter a name by which readouts call it; gives the decision's number.

    Raises `ArchiveError` where it is not clear which is meant, or the name has no words.
    """
    with writing(archive) as connection:
        if not name.strip():
            raise ArchiveError("a name needs words")
        anchor = _account(connection, encounter)
        taken = append(
            connection, by, "alias", place=places_of(connection, [anchor])[anchor], value={"name": name.strip()}
        )
        name_again(connection, [taken.number])
        return taken.number


def _account(connection: Connection, words: str) -> int:
    """Give the account that words name, or one that stands for the encounter that they name."""
    accounts = accounts_for(connection, words)
    if len(accounts) == 1:
        return accounts[0]
    if accounts:
        raise ArchiveError(f"{words} tells of {len(accounts)} encounters; write {words}:e1 or another")
    return min(Encounters(connection).nodes_in([encounter_for(connection, words)])).anchor_id
