"""The accepted record: what was read, with what people decided in its place, and valid like any other record."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.anchors import spots_of
from aidememoire.archive.decisions.accepting import Accepted, Ruling, RulingAction, accept
from aidememoire.archive.decisions.values import Value
from aidememoire.record import Encounter, Entry, Person, Readout, Record, Span, Statement
from tests.archive.reader import QuickReader

TEXT = (
    "Minister Ada Berg of AUT stressed trade. She met President Tomas Lind of SWE on 2024-05-02. "
    "Minister Jan Holt of NOR said that climate matters. Tomas Lind pledged to keep security."
)
READ = QuickReader().read(Readout.of(TEXT))
NEWER = QuickReader("0.2.0").read(Readout.of(TEXT))
NEWEST = NEWER.model_copy(update={"people": NEWER.people[1:] + NEWER.people[:1], "encounters": ()})
"""A reading that finds other things: its entries stand in another order, and one kind is missing."""


def entry(record: Record, name: str) -> Entry:
    return next(one for one in record.entries() if one.id == name)


def ruling(number: int, action: RulingAction, name: str, **changes: object) -> Ruling:
    """Give a decision about an entry that was read, with some of its values changed."""
    spot = dict(zip((one.id for one in READ.entries()), spots_of(READ.entries()), strict=True))[name]
    value = Value.of(entry(READ, name).model_copy(update={**changes, "score": 1.0}), READ)
    return Ruling(number, action, spot, None if action == "reject" else value)


def added(number: int, words: str, **about: object) -> Ruling:
    start = TEXT.index(words)
    span = Span(start=start, end=start + len(words))
    person = Person.model_validate(
        {"id": "p99", "score": 1, "name": words, "present": False, "mentions": [span], **about}
    )
    return Ruling(number, "add", spots_of([person])[0], Value.of(person, READ))


def renumbered(record: Record) -> Record:
    """Give the record of a reading that counts people from the last to the first."""
    new = {one.id: f"p{len(record.people) - n}" for n, one in enumerate(record.people)}
    form = record.model_dump_json(by_alias=True)
    for old in new:
        form = form.replace(f'"{old}"', f'"<{old}>"')
    for old, name in new.items():
        form = form.replace(f'"<{old}>"', f'"{name}"')
    return Record.from_json(form)


def test_a_corrected_entry_takes_the_place_of_the_one_read() -> None:
    accepted = accept(READ, [ruling(1, "correct", "p1", side="DEU")])
    berg = accepted.record.people[0]
    assert isinstance(berg, Person)
    assert (berg.id, berg.name, berg.side) == ("p1", "Ada Berg", "DEU")
    assert accepted.decided["p1"].state == "corrected"
    assert accepted.conflicts == {}
    assert [one.id for one in accepted.record.people] == ["p1", "p2", "p3"]


def test_a_corrected_entry_stays_corrected_when_ids_change() -> None:
    corrected = ruling(1, "correct", "s1", act="warn")
    anew = renumbered(READ)
    said = accept(anew, [corrected]).record.statements[0]
    assert (said.act, said.speakers) == ("warn", ("p3",))
    assert next(one for one in anew.people if one.id == "p3").name == "Ada Berg"


def test_a_rejected_entry_stays_away_and_nothing_names_it() -> None:
    for read in (READ, NEWER, renumbered(READ)):
        record = accept(read, [ruling(1, "reject", "p1")]).record
        assert [one.name for one in record.people] == ["Tomas Lind", "Jan Holt"]
        assert len(record.encounters[0].participants) == 2
        assert record.statements[0].speakers == ()


def test_an_added_entry_stays_and_is_not_doubled_once_it_is_read() -> None:
    mentioned = added(1, "President", side="SWE")
    record = accept(READ, [mentioned]).record
    assert [(one.id, one.name) for one in record.people][-1] == ("p4", "President")
    again = accept(record.model_copy(), [mentioned])
    assert [one.name for one in again.record.people] == [one.name for one in record.people]
    assert again.decided["p4"].state == "added"


def test_what_was_accepted_stays_though_it_is_no_longer_read() -> None:
    accepted = accept(NEWEST, [ruling(7, "confirm", "e1")])
    meeting = accepted.record.encounters[0]
    assert (meeting.id, meeting.date, len(meeting.participants)) == ("e1", "2024-05-02", 3)
    assert accepted.conflicts == {7: "the reading has no such entry any more; it stays as it was accepted"}


def test_a_confirmed_entry_that_is_read_otherwise_is_told() -> None:
    accepted = accept(NEWER, [ruling(3, "confirm", "s1")])
    assert accepted.record.statements[0].topics == ()
    assert accepted.conflicts == {3: "the reading now says otherwise: topics"}
    assert accept(NEWER, [ruling(3, "correct", "s1", act="warn")]).conflicts == {}


def test_a_decision_that_names_a_rejected_entry_is_told() -> None:
    accepted = accept(READ, [ruling(1, "confirm", "s1"), ruling(2, "reject", "p1")])
    assert accepted.record.statements[0].speakers == ()
    assert accepted.conflicts == {1: "it names p1, which is in the record no more"}


def test_the_last_decision_about_an_entry_holds() -> None:
    both = [ruling(1, "correct", "p1", side="DEU"), ruling(2, "correct", "p1", side="CHE")]
    assert accept(READ, both).record.people[0].side == "CHE"
    assert accept(READ, [*both, ruling(3, "reject", "p1")]).record.people[0].name == "Tomas Lind"


def test_no_decision_changes_nothing() -> None:
    assert accept(READ, []) == Accepted(READ)


NAMES = [one.id for one in READ.entries()]
CHANGES: dict[type[Entry], dict[str, object]] = {
    Person: {"side": "XKX", "present": False},
    Encounter: {"kind": "call", "date": "2024-05"},
    Statement: {"act": "warn", "topics": ("energy",)},
}


@st.composite
def rulings(draw: st.DrawFn, number: int) -> Ruling:
    name = draw(st.sampled_from([*NAMES, "added"]))
    if name == "added":
        return added(number, draw(st.sampled_from(["President", "security", "climate matters"])))
    actions: tuple[RulingAction, ...] = ("confirm", "correct", "reject")
    action = draw(st.sampled_from(actions))
    changes = CHANGES.get(type(entry(READ, name)), {}) if action == "correct" else {}
    return ruling(number, action, name, **changes)


@st.composite
def several(draw: st.DrawFn) -> list[Ruling]:
    return [draw(rulings(number)) for number in range(1, draw(st.integers(1, 6)) + 1)]


@given(several(), st.sampled_from([READ, NEWER, NEWEST, renumbered(NEWER)]))
def test_no_reading_loses_or_overrules_a_decision(decided: list[Ruling], read: Record) -> None:
    accepted = accept(read, decided)
    assert accepted == accept(read, decided[::-1])
    assert Record.from_json(accepted.record.to_json()) == accepted.record
    last = {one.spot: one for one in decided}
    held = {one.number: entry(accepted.record, name) for name, one in accepted.decided.items()}
    assert set(held) == {one.number for one in last.values() if one.value is not None}
    for one in last.values():
        if one.value is not None:
            assert _said(held[one.number]) == _said(one.value.entry)
        else:
            assert one.spot not in spots_of(accepted.record.entries())


@given(several())
def test_what_is_not_decided_is_as_it_was_read(decided: list[Ruling]) -> None:
    accepted = accept(READ, decided)
    rejected = {name for name in NAMES if name not in {one.id for one in accepted.record.entries()}}
    for one in accepted.record.entries():
        if one.id not in accepted.decided and one.id in NAMES:
            assert _said(one) == _said(entry(READ, one.id))
    assert not any(name in accepted.decided for name in rejected)


def _said(one: Entry) -> dict[str, Any]:
    """Give what an entry says, without what counts and names entries."""
    named = {"participants", "organizations", "host", "initiated_by", "speakers", "reports", "encounter"}
    return one.model_dump(exclude={"id", *named})
