"""Loads the organizations that readouts name, and what they did at encounters."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from sqlalchemy import case, select

from aidememoire.archive.organizations.acronyms import Meant, meant_by
from aidememoire.archive.organizations.grouping import grouped
from aidememoire.archive.organizations.naming import KIND, keyed, slug_of
from aidememoire.archive.organizations.spoken import spoken
from aidememoire.archive.overview.columns import NONE, Words, distinct, place_in
from aidememoire.archive.overview.fetching import numbers, streamed
from aidememoire.archive.overview.table import ROLES, Attendance, Bodies, Sightings
from aidememoire.archive.tables import Entry, EntryLink

if TYPE_CHECKING:
    from aidememoire.archive.organizations.spoken import Spoken
    from aidememoire.archive.overview.columns import Numbers
    from aidememoire.archive.overview.loading_encounters import Accounts
    from aidememoire.archive.overview.loading_readouts import Loaded

BETWEEN: Final = "\x1f"
"""Stands between the name, the acronym and the kind under which an entry has an organization."""


class Called(NamedTuple):
    """What an entry says that an organization is; `alone` is the key of one that a person placed alone."""

    name: str
    acronym: str | None
    form: str | None
    country: str | None
    alone: str | None = None

    @property
    def key(self) -> str:
        """The key of the organization that it would be if nothing else were known; empty for a name without letters."""
        slug = slug_of(self.name)
        return self.alone or (keyed(slug, self.country) if slug else "")


@dataclass
class LoadedBodies:
    """Organizations with their entries; `names` are what they are called, as `BETWEEN` parts it."""

    bodies: Bodies
    mentioned: Sightings
    attendance: Attendance
    names: Words


@dataclass
class _Body:
    """What entries say of one organization, each value with the number of entries."""

    names: Counter[str] = field(default_factory=Counter)
    acronyms: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)

    def add(self, called: Called, number: int) -> None:
        self.names[called.name] += number
        if called.acronym:
            self.acronyms[called.acronym] += number
        if called.form:
            self.forms[called.form] += number


def load_bodies(loaded: Loaded, accounts: Accounts) -> LoadedBodies:
    """Load organizations, in the order of their keys."""
    columns = Entry.id, Entry.version_id, Entry.name, Entry.acronym, Entry.form, Entry.country
    entries, versions, said = array("i"), array("i"), array("i")
    known: dict[Called, int] = {}
    by_id = select(*columns).where(Entry.kind == KIND, Entry.name.is_not(None)).order_by(Entry.id)
    for entry, version, *called in streamed(loaded.connection, by_id):
        entries.append(entry)
        versions.append(version)
        said.append(known.setdefault(Called(*called), len(known)))
    by_persons = spoken(loaded.connection)
    _set_apart(loaded, by_persons, entries, said, known)
    readouts, called_so = loaded.versions.at(versions), np.array(said)
    number = np.bincount(called_so[readouts != NONE], minlength=len(known)).tolist()
    bodies, of_called = _bodies(loaded, known, number, by_persons)
    body = np.append(of_called, NONE)[called_so]
    seen = (readouts != NONE) & (body != NONE)
    rows, body, readouts = np.array(entries)[seen], body[seen], readouts[seen]
    naming = distinct(body.astype(np.int64) << 32 | readouts) >> 32
    bodies.readouts = np.bincount(naming, minlength=len(bodies.keys)).astype(np.int32)
    order = np.lexsort((readouts, body))
    names = Words()
    for one in known:
        names.add(BETWEEN.join((one.name, one.acronym or "", one.form or "")))
    mentioned = Sightings(body[order], readouts[order], rows[order], called_so[seen][order])
    return LoadedBodies(bodies, mentioned, _attendance(loaded, accounts, rows, body), names)


def _set_apart(
    loaded: Loaded, by_persons: Spoken, entries: array[int], said: array[int], known: dict[Called, int]
) -> None:
    """Let the entries that persons placed alone say so."""
    if not by_persons.alone:
        return
    asked = select(Entry.id, Entry.anchor_id).where(Entry.anchor_id.in_(by_persons.alone))
    calls = list(known)
    for entry, anchor in loaded.connection.execute(asked):
        at = bisect_left(entries, entry)
        if at < len(entries) and entries[at] == entry:
            alone = calls[said[at]]._replace(alone=by_persons.alone[anchor])
            said[at] = known.setdefault(alone, len(known))


def _bodies(loaded: Loaded, known: dict[Called, int], number: list[int], by_persons: Spoken) -> tuple[Bodies, Numbers]:
    """Put together what is one organization; gives them all, and which is meant by what an entry says."""
    keys = {called: key for called in known if (key := called.key)}
    apart: dict[str, _Body] = defaultdict(_Body)
    for called, key in keys.items():
        if number[known[called]]:
            apart[key].add(called, number[known[called]])
    by_acronym = meant_by(
        (
            Meant(key, one.acronym, one.country, one.form, number[known[one]])
            for one, key in keys.items()
            if key in apart and not one.alone
        ),
        {key: _most(body.forms) for key, body in apart.items()},
    )
    meant = by_acronym
    if by_persons.words:
        meant = grouped(by_acronym, {key: body.names.total() for key, body in apart.items()}, by_persons)
    place = {key: at for at, key in enumerate(sorted(key for key in apart if key not in meant))}
    countries = {keys[called]: called.country for called in keys}
    together = {key: _Body(Counter(), Counter(body.acronyms), Counter(body.forms)) for key, body in apart.items()}
    for key, root in meant.items():
        together[root].acronyms.update(apart[key].acronyms)
        together[root].forms.update(apart[key].forms)
    words = Words(), Words(), Words()
    for key in place:
        words[0].add(key)
        words[1].add(_most(apart[key].names) or key)
        words[2].add(_most(together[key].acronyms) or "")
    forms = [_most(together[key].forms) for key in place]
    found = Bodies(
        *words,
        np.array([loaded.forms.number(form) for form in forms], np.int16),
        np.array([loaded.side_sets.sides.number(countries[key]) for key in place], np.int32),
        np.empty(0, np.int32),
        {key: place[root] for key, root in meant.items()},
    )
    roots = {called: meant.get(key, key) for called, key in keys.items()}
    return found, np.array([place.get(roots.get(called, ""), NONE) for called in known], np.int32)


def _attendance(loaded: Loaded, accounts: Accounts, rows: Numbers, bodies: Numbers) -> Attendance:
    """Load who sat at encounters, hosted or initiated them."""
    role = case({name: at for at, name in enumerate(ROLES)}, value=EntryLink.role)
    asked = select(EntryLink.entry_id, EntryLink.target_id, role).where(EntryLink.role.in_(list(ROLES)))
    telling, targets, roles = numbers(loaded.connection, asked, 3)
    encounter, body = accounts.encounter_of(telling), np.append(bodies, NONE)[place_in(rows, targets)]
    there = (encounter != NONE) & (body != NONE)
    found = np.unique(np.stack([body[there], encounter[there], roles[there]]), axis=1)
    return Attendance(*found.astype(np.int32))


def _most(counted: Counter[str]) -> str | None:
    """Give the value that most entries have."""
    return max(counted, key=lambda one: (counted[one], one), default=None)
