"""The order in which accounts are compared, and nothing else."""

from __future__ import annotations

from itertools import combinations
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from aidememoire.comparison.absences import left_out, told_by_one
from aidememoire.comparison.differences import differences_of
from aidememoire.comparison.echoes import Echoes
from aidememoire.comparison.encounters import of_one_encounter
from aidememoire.comparison.linking import link
from aidememoire.comparison.meaning import load_meaning
from aidememoire.comparison.points import points_of
from aidememoire.comparison.relation import is_joint, loosest, match
from aidememoire.comparison.result import Compared, Comparison, Match, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.comparison.accounts import Account
    from aidememoire.record import Record

MOST_ACCOUNTS: Final = len(ascii_uppercase)


class NotOneEncounterError(ValueError):
    """The accounts do not tell of one encounter; `matches` say how they stand to each other and why."""

    def __init__(self, relation: Relation, matches: tuple[Match, ...]) -> None:
        super().__init__(f"these accounts do not tell of one encounter: {relation}")
        self.relation = relation
        self.matches = matches


def compare(records: Sequence[Record], *, anyway: bool = False, earlier: bool = False) -> Comparison:
    """Lay accounts side by side, lettered in their order: two or more records, 26 at most.

    Raises `NotOneEncounterError` where they do not tell of one encounter, unless `anyway`; with `earlier`, accounts of
    earlier encounters of the same people are taken too.
    """
    if not 2 <= len(records) <= MOST_ACCOUNTS:
        raise ValueError(f"compare two to {MOST_ACCOUNTS} accounts, not {len(records)}")
    accounts = dict(zip(ascii_uppercase, of_one_encounter(records), strict=False))
    matches = tuple(match((a, b), accounts[a], accounts[b]) for a, b in combinations(accounts, 2))
    relation = loosest(matches)
    if not anyway and (relation == "unrelated" or (relation == "earlier encounter" and not earlier)):
        raise NotOneEncounterError(relation, matches)
    points = {letter: points_of(account) for letter, account in accounts.items()}
    meaning = load_meaning()
    echoes = Echoes(accounts, points, link(list(points.values()), meaning))
    of_one = relation in ("same encounter", "unrelated")
    return Comparison(
        reader=records[0].reader,
        meaning=meaning.version,
        accounts=tuple(_compared(letter, account, len(points[letter])) for letter, account in accounts.items()),
        relation=relation,
        matches=matches,
        left_out=tuple(left_out(accounts, points, echoes, meaning)),
        told_by_several=echoes.told_by_several(),
        told_by_one=tuple(told_by_one(accounts, points, echoes)),
        differences=differences_of(accounts) if of_one else (),
    )


def _compared(letter: str, account: Account, points: int) -> Compared:
    return Compared(
        letter=letter,
        readout=account.record.readout,
        words=account.words,
        points=points,
        encounter=account.encounter.id if account.encounter else None,
        joint=is_joint(account),
    )
