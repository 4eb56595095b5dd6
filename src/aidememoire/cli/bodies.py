"""What `aidememoire organization` and `aidememoire organizations` do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from aidememoire.archive import Viewer
from aidememoire.archive.organizations.deciding import keep_two, merge, split
from aidememoire.archive.organizations.looking import the_one
from aidememoire.archive.organizations.members import members
from aidememoire.archive.organizations.past import keys_named
from aidememoire.archive.organizations.portrait import portrait
from aidememoire.archive.organizations.serving import serving
from aidememoire.archive.overview import load
from aidememoire.cli.answers import Form, as_json, joined, one_line, show, wrapped
from aidememoire.cli.archives import opened
from aidememoire.cli.decided import tell_decided
from aidememoire.cli.progress import busy
from aidememoire.exchange.wording import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.archive import Archive
    from aidememoire.archive.decisions.log import Deciding
    from aidememoire.archive.organizations.portrait import Portrait
    from aidememoire.archive.organizations.presence import Holder
    from aidememoire.archive.organizations.serving import Serving
    from aidememoire.archive.overview import Overview

_MOST: Final = 12
_MOST_SAID: Final = 3  # of what readouts say of it


def show_organization(where: str, words: str, form: Form) -> int:
    """Show what is known of an organization."""
    with opened(where) as archive:
        view, overview = archive.view(Viewer()), _overview(archive)
        found = portrait(view, overview, the_one(view, overview, words))
        of_people = serving(overview, found.key, {*found.names, *found.acronyms})
    return show(as_json(found) if form is Form.json else _portrayed(found, of_people))


def list_members(where: str, words: str, form: Form) -> int:
    """List the entries that are one organization."""
    with opened(where) as archive:
        view, overview = archive.view(Viewer()), _overview(archive)
        found = members(view, overview, the_one(view, overview, words)).entries
    if form is Form.json:
        return show(
            as_json(
                [{"entry": f"{one.readout}:{one.entry}", "name": one.name, "country": one.country} for one in found]
            )
        )
    return show(joined("  ", f"{one.readout}:{one.entry}", one.name, one.country) for one in found)


def merge_organizations(where: str, by: Deciding, first: str, second: str) -> int:
    """Say that two organizations are one."""
    with opened(where) as archive:
        number = merge(archive, _overview(archive), by, first, second)
        return _tell(archive, number, f"{first} and {second} are one organization")


def split_organization(where: str, by: Deciding, organization: str, leaving: Sequence[str]) -> int:
    """Say that some of an organization's entries are another."""
    with opened(where) as archive:
        number = split(archive, _overview(archive), by, organization, leaving)
        return _tell(archive, number, f"{', '.join(leaving)} left {organization}")


def keep_apart(where: str, by: Deciding, first: str, second: str) -> int:
    """Say that two organizations are two."""
    with opened(where) as archive:
        number = keep_two(archive, _overview(archive), by, first, second)
        return _tell(archive, number, f"{first} and {second} are two organizations")


def _overview(archive: Archive) -> Overview:
    with busy("Putting organizations together"):
        return load(archive.view(Viewer()))


def _tell(archive: Archive, number: int, what: str) -> int:
    return tell_decided(number, what, keys_named(archive.view(Viewer()), number))


def _portrayed(found: Portrait, of_people: Serving) -> Iterator[str]:
    yield joined(" ", found.name, f"({found.country})" if found.country else "")
    yield f"{one_line(found.key)}, in {_number(found.readouts, 'readout')}"
    for what, counted in (("named", found.names), ("acronym", found.acronyms), ("kind", found.kinds)):
        if counted:
            yield from wrapped(f"{what} {', '.join(f'{one} ({n:,})' for one, n in counted.items())}", "  ", "    ")
    if found.elsewhere:
        others = ", ".join(f"{one.key} ({one.readouts:,})" for one in found.elsewhere)
        yield from wrapped(f"of the same name {others}", "  ", "    ")
    if found.about:
        yield from ("", "Said of it")
        for one in found.about[:_MOST_SAID]:
            yield from wrapped(f"“{one.words}”", "  ")
            yield f"    {joined(' · ', one.naming.readout, one.naming.publisher, one.naming.published)}"
    if found.holders:
        yield from ("", "Posts there")
        for holder in found.holders[:_MOST]:
            yield from wrapped(_holder(holder), "  ", "    ")
        yield from _more(len(found.holders))
    if found.encounters:
        yield from ("", "Encounters")
        for met in found.encounters[:_MOST]:
            when = date_in_words(met.date) if met.date else "no date"
            yield f"  {joined(' · ', when, met.kind, met.place, met.name, ', '.join(met.did))}"
            yield f"    {one_line(met.key)}"
        yield from _more(len(found.encounters))
    if of_people.topics:
        yield from ("", "On what its people spoke")
        topics: Counter[str] = Counter()
        for said in of_people.topics:
            topics[said.topic] += said.own + said.by_others
        yield from wrapped(", ".join(f"{topic} ({number:,})" for topic, number in topics.most_common(_MOST)), "  ")


def _holder(one: Holder) -> str:
    period = one.first if one.first == one.last else f"{one.first} to {one.last}"
    return joined(
        " · ", one.name, f"{'former ' if one.former else ''}{one.title}", period, _number(one.readouts, "readout")
    )


def _more(number: int) -> Iterator[str]:
    if number > _MOST:
        yield f"  and {number - _MOST:,} more"


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
