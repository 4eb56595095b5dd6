"""What `aidememoire encounters`, `references`, `link`, `unlink` and `alias` do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aidememoire.archive import Viewer
from aidememoire.archive.encounters.axes import NAMES
from aidememoire.archive.encounters.deciding import give_alias, link, unlink
from aidememoire.archive.encounters.listing import Wanted, encounters
from aidememoire.archive.encounters.resolving import dues_of, references_of
from aidememoire.archive.encounters.telling import told
from aidememoire.archive.sameness.suggesting import suggestions
from aidememoire.cli.answers import NO_PUBLISHER, Form, as_json, joined, one_line, show, wrapped
from aidememoire.cli.archives import opened
from aidememoire.cli.decided import tell_keys
from aidememoire.cli.persons import suggested
from aidememoire.cli.summary import say
from aidememoire.exchange.wording import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.archive.decisions.log import Deciding
    from aidememoire.archive.encounters.axes import AxisName
    from aidememoire.archive.encounters.listing import Known, Took
    from aidememoire.archive.encounters.resolving import DueThen, Resolved
    from aidememoire.archive.encounters.telling import AccountOf, Told

NOTHING_FOUND: Final = 1


def list_encounters(where: str, wanted: Wanted, most: int, form: Form) -> int:
    """List encounters."""
    with opened(where) as archive:
        found = encounters(archive.view(Viewer()), wanted, most + 1)
    if not found:
        say("no encounters found")
        return NOTHING_FOUND
    shown = found[:most]
    lines = (line for one in shown for line in _listed(one))
    status = show(as_json(shown) if form is Form.json else lines)
    if len(found) > most:
        say("there are more: --limit shows them")
    return status


def show_encounter(where: str, words: str, form: Form) -> int:
    """Show an encounter with its accounts."""
    with opened(where) as archive:
        found = told(archive.view(Viewer()), words)
    return show(as_json(found) if form is Form.json else _told(found))


def list_suggestions(where: str, most: int, form: Form) -> int:
    """List links between encounters that nobody has decided."""
    with opened(where) as archive:
        found = suggestions(archive.view(Viewer()), "encounter", most)
    if not found:
        say("no suggestions")
    return show(as_json(found) if form is Form.json else (line for one in found for line in suggested(one)))


def list_references(where: str, readout: str, form: Form) -> int:
    """List what encounters the references of a readout mean, and which promises become due with one."""
    with opened(where) as archive:
        view = archive.view(Viewer())
        references, dues = references_of(view, readout), dues_of(view, readout)
    if not references and not dues:
        say(f"{readout}: no references to encounters, and no promise without a date that one would give it")
    if form is Form.json:
        return show(as_json([*references, *dues]))
    return show([*(line for one in references for line in _resolved(one)), *map(_due, dues)])


def link_accounts(where: str, by: Deciding, first: str, second: str) -> int:
    """Say that two accounts are of one encounter."""
    with opened(where) as archive:
        number = link(archive, by, first, second)
        return tell_keys(archive, number, f"{first} and {second} tell of one encounter")


def unlink_accounts(where: str, by: Deciding, encounter: str, accounts: Sequence[str]) -> int:
    """Say that accounts are not of an encounter."""
    with opened(where) as archive:
        number = unlink(archive, by, encounter, accounts)
        return tell_keys(archive, number, f"{', '.join(accounts)} left {encounter}")


def name_encounter(where: str, by: Deciding, encounter: str, name: str) -> int:
    """Give an encounter a name."""
    with opened(where) as archive:
        number = give_alias(archive, by, encounter, name)
        return tell_keys(archive, number, f"{encounter} is called {name}")


def _listed(took: Took) -> Iterator[str]:
    yield from _headed(took)
    if lacks := [name for name in NAMES if took.axes[name].state == "missing"]:
        yield from wrapped(f"missing: {', '.join(_lack(name, took) for name in lacks)}", "  ", "    ")


def _lack(name: AxisName, took: Took) -> str:
    """Name what is missing, and of a post, whose."""
    reason = took.axes[name].reason
    return f"{name} ({reason})" if reason else name


def _headed(took: Took) -> Iterator[str]:
    when = date_in_words(took.date) if took.date else "no date"
    accounts = f"{took.accounts} accounts" if took.accounts > 1 else ""
    yield from wrapped(joined(" · ", when, took.kind, took.place, took.name, accounts), "", "  ")
    yield f"  {one_line(took.key)}"


def _told(found: Told) -> Iterator[str]:
    yield from _headed(found.took)
    if found.names:
        yield from wrapped(f"called {', '.join(found.names)}", "  ")
    yield from ("", "Known")
    for name in NAMES:
        yield from _axis(name, found.took.axes[name])
    yield from ("", "Accounts")
    for account in found.accounts:
        yield from _account(account)
    if found.ties:
        yield from ("", "Linked because")
        for tie in found.ties:
            by = f" (decision {tie.decision})" if tie.decision else f" ({tie.score:.2f})"
            yield from wrapped(f"{tie.reason}{by}", "  ", "    ")


def _account(account: AccountOf) -> Iterator[str]:
    if account.entry is None:
        tells = f"not read (language: {account.language or 'not known'})"
    else:
        on = f"on {date_in_words(account.date)}" if account.date else ""
        place = f"in {account.place}" if account.place else ""
        tells = joined(" ", account.kind, on, place)
    published = f"published {date_in_words(account.published)}" if account.published else "no date of publication"
    yield from wrapped(joined(" · ", account.publisher or NO_PUBLISHER, published, tells), "  ", "    ")
    yield f"    {joined(':', account.readout, account.entry)}"


def _axis(name: str, known: Known) -> Iterator[str]:
    reason = f" ({known.reason})" if known.reason else ""
    if "://" in reason:  # an address is not cut into lines, so that it can be copied
        yield f"  {one_line(f'{name}: {known.state}{reason}')}"
    else:
        yield from wrapped(f"{name}: {known.state}{reason}", "  ", "    ")


def _resolved(one: Resolved) -> Iterator[str]:
    yield from wrapped(f"{one.entry} “{one.words}”", "", "  ")
    yield f"  {joined(': ', one.meant.key, one.meant.reason)}" if one.meant else "  not known"


def _due(one: DueThen) -> str:
    return f"{one_line(one.entry)} due “{one_line(one.words)}”: {one.date}, {one_line(one.encounter)}"
