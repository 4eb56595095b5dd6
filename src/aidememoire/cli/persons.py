"""What `aidememoire person` and `aidememoire people` do."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from aidememoire.archive import Viewer
from aidememoire.archive.people.deciding import keep_two, merge, split
from aidememoire.archive.people.portrait import members, portrait
from aidememoire.archive.sameness.suggesting import suggestions
from aidememoire.cli.answers import NO_PUBLISHER, Form, as_json, joined, one_line, show, wrapped
from aidememoire.cli.archives import opened
from aidememoire.cli.decided import tell_keys
from aidememoire.cli.summary import say
from aidememoire.exchange.wording import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aidememoire.archive.decisions.log import Deciding
    from aidememoire.archive.people.portrait import Portrait, Saying
    from aidememoire.archive.people.posts import Held
    from aidememoire.archive.sameness.suggesting import Suggestion

_MOST_ENCOUNTERS: Final = 20
_MOST_TOPICS: Final = 12
_TOLD: Final = {
    "own": "as the person's own side tells",
    "counterpart": "as the other side claims",
    "third party": "as a third party tells",
    None: "as told by a publisher of unknown side",
}


def show_person(where: str, words: str, sayings: int, form: Form) -> int:
    """Show what is known of a person."""
    with opened(where) as archive:
        found = portrait(archive.view(Viewer()), words, sayings)
    return show(as_json(found) if form is Form.json else _portrayed(found))


def list_members(where: str, words: str, form: Form) -> int:
    """List the entries that are one person."""
    with opened(where) as archive:
        found = members(archive.view(Viewer()), words)
    if form is Form.json:
        return show(as_json([{"entry": entry, "name": name} for entry, name in found]))
    return show(joined("  ", entry, name) for entry, name in found)


def list_suggestions(where: str, most: int, form: Form) -> int:
    """List links between people that nobody has decided."""
    with opened(where) as archive:
        found = suggestions(archive.view(Viewer()), "person", most)
    if not found:
        say("no suggestions")
    return show(as_json(found) if form is Form.json else (line for one in found for line in suggested(one)))


def merge_people(where: str, by: Deciding, first: str, second: str) -> int:
    """Say that two people are one."""
    with opened(where) as archive:
        number = merge(archive, by, first, second)
        return tell_keys(archive, number, f"{first} and {second} are one person")


def split_person(where: str, by: Deciding, person: str, leaving: Sequence[str]) -> int:
    """Say that some of a person's entries are another's."""
    with opened(where) as archive:
        number = split(archive, by, person, leaving)
        return tell_keys(archive, number, f"{', '.join(leaving)} left {person}")


def keep_apart(where: str, by: Deciding, first: str, second: str) -> int:
    """Say that two people are two."""
    with opened(where) as archive:
        number = keep_two(archive, by, first, second)
        return tell_keys(archive, number, f"{first} and {second} are two people")


def suggested(one: Suggestion) -> Iterator[str]:
    """Write a suggestion: how likely it is, the two, and why."""
    yield f"{one.score:.2f}  {joined('  ', one.first, one.first_name)}"
    yield f"      {joined('  ', one.second, one.second_name)}"
    yield from wrapped(one.reason, "      ")


def _portrayed(found: Portrait) -> Iterator[str]:
    person = found.person
    yield joined(" ", person.name, f"({person.side})" if person.side else "")
    yield f"{one_line(person.key)}, in {_number(person.readouts, 'readout')}"
    others = [f"{name} ({number})" for name, number in found.names.items()]
    yield from wrapped(f"named {', '.join(others)}", "  ", "    ")
    if found.posts:
        yield from ("", "Posts")
        for post in found.posts:
            yield from wrapped(_post(post), "  ", "    ")
    if found.encounters:
        yield from ("", f"Encounters ({len(found.encounters)})")
        for met in found.encounters[:_MOST_ENCOUNTERS]:
            accounts = _number(met.accounts, "account") if met.accounts > 1 else ""
            when = date_in_words(met.date) if met.date else "no date"
            yield f"  {joined(' · ', when, met.kind, met.place, met.name, accounts)}"
            yield f"    {one_line(met.key)}"
        if len(found.encounters) > _MOST_ENCOUNTERS:
            yield f"  and {len(found.encounters) - _MOST_ENCOUNTERS} more"
    yield from _said(found)


def _said(found: Portrait) -> Iterator[str]:
    """Write what was said, the person's own side and the others each by itself."""
    if found.topics:
        yield from ("", "Topics")
        topics = [f"{topic} ({number})" for topic, number in list(found.topics.items())[:_MOST_TOPICS]]
        yield from wrapped(", ".join(topics), "  ")
    if found.tellers:
        yield from ("", "Told by")
        for teller in found.tellers:
            number = _number(teller.statements, "statement")
            yield f"  {joined(': ', teller.publisher or NO_PUBLISHER, f'{number}, {_TOLD[teller.told_by]}')}"
    by_teller = sorted(found.sayings, key=lambda one: list(_TOLD).index(one.told_by))
    for told_by, sayings in groupby(by_teller, key=lambda one: one.told_by):
        yield from ("", f"Said, {_TOLD[told_by]}")
        for one in sayings:
            yield from _saying(one)


def _saying(one: Saying) -> Iterator[str]:
    passed_on = "passed on by another" if one.passed_on else ""
    when = date_in_words(one.published) if one.published else "no date"
    yield f"  {joined(' · ', when, one.publisher, one.act, passed_on)}"
    yield from wrapped(f"“{one.words}”", "    ")
    yield f"    {one_line(one.readout)} {one_line(one.entry)}"


def _post(post: Held) -> str:
    """Write a post and its period, as readouts bound it."""
    if post.first is None:
        period = "not stated as held"
    elif post.first == post.last:
        period = post.first
    else:
        period = f"{post.first} to {post.last}"
    designate = f"designate on {post.not_before}" if post.not_before else ""
    former = f"former by {post.until}" if post.until else ""
    title = joined(", ", post.title, post.organization)
    return joined(" · ", title, period, designate, former, _number(post.readouts, "readout"))


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
