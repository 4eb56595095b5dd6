"""Any sequence of what one can do with an archive, deciding included, keeps it sound and loses no decision."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test
from sqlalchemy import select

from aidememoire.archive.connection import reading
from aidememoire.archive.decisions.deciding import add as add_entry
from aidememoire.archive.decisions.deciding import confirm, correct, reject
from aidememoire.archive.decisions.listing import misfits, taken
from aidememoire.archive.encounters.deciding import give_alias, link, unlink
from aidememoire.archive.people.deciding import keep_two, merge, split
from aidememoire.archive.tables import Alias, Cluster, DecisionAnchor, Document, Entry, Member, Version
from tests.archive.decided import ADA, ONE, DecidedMachine
from tests.archive.keeping import view_of
from tests.archive.machine import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aidememoire.record import Record


class DecidingMachine(DecidedMachine):
    """Decides about entries, people and encounters as well, and keeps a plain list of what was decided."""

    def __init__(self) -> None:
        super().__init__()
        self.about: dict[int, tuple[str, str]] = {}

    def took(self, number: int, action: str, readout: str = "", entry: str = "") -> None:
        self.wrote_down(number, action)
        if readout:
            self.about[number] = (readout, entry)

    @rule(number=PAGES)
    def correct_statement(self, number: int) -> None:
        """What is said was said otherwise; the act tells the decision."""
        if (record := self.record(number)) and record.statements:
            changes = {"act": f"decided {len(self.decided) + 1}"}
            readout, entry = record.readout.id, record.statements[0].id
            self.took(correct(self.archive, ADA, readout, entry, changes), "correct", readout, entry)

    @rule(number=PAGES, one=ONE)
    def confirm_or_reject(self, number: int, one: int) -> None:
        """An entry is right, or is none."""
        if record := self.record(number):
            entries = list(record.entries())
            if entries:
                action = confirm if one % 3 else reject
                readout, entry = record.readout.id, entries[one % len(entries)].id
                self.took(action(self.archive, ADA, readout, entry), action.__name__, readout, entry)

    @rule(number=PAGES)
    def add_person(self, number: int) -> None:
        """Somebody was overlooked."""
        if record := self.record(number):
            end = record.readout.text.index(" ")
            fields = {"name": "Zora Zeman", "mentions": [f"0-{end}"]}
            readout, before = record.readout.id, {one.id for one in record.people}
            added = add_entry(self.archive, ADA, readout, "person", fields)
            (new,) = {one.id for one in view_of(self.archive).record(readout).people} - before
            self.took(added, "add", readout, new)

    @rule(one=ONE, other=ONE)
    def merge_or_keep_two(self, one: int, other: int) -> None:
        """Two people are one, or two."""
        members = self.members("person")
        if members and members[one % len(members)][0] != members[other % len(members)][0]:
            first, second = members[one % len(members)][1], members[other % len(members)][1]
            if one % 4:
                self.took(merge(self.archive, ADA, first, second), "merge")
            else:
                self.took(keep_two(self.archive, ADA, first, second), "split")

    @rule(one=ONE)
    def part(self, one: int) -> None:
        """An entry of a person, or an account of an encounter, is of another."""
        for kind, action in (("person", split), ("encounter", unlink)):
            members = self.members(kind)
            if members:
                cluster, entry = members[one % len(members)]
                if sum(other == cluster for other, _ in members) > 1:
                    self.took(action(self.archive, ADA, entry, [entry]), action.__name__)

    @rule(one=ONE, other=ONE)
    def link_two(self, one: int, other: int) -> None:
        """Two accounts are of one encounter."""
        members = self.members("encounter")
        if members and members[one % len(members)][0] != members[other % len(members)][0]:
            first, second = members[one % len(members)][1], members[other % len(members)][1]
            self.took(link(self.archive, ADA, first, second), "link")

    @rule(one=ONE, name=st.sampled_from(["Graz Summit", "Lagos Talks"]))
    def call_it(self, one: int, name: str) -> None:
        """An encounter is given a name, under which it is found as long as the account stands."""
        members = self.members("encounter")
        if members:
            cluster, entry = members[one % len(members)]
            self.took(give_alias(self.archive, ADA, entry, name), "alias")
            asked = select(Member.cluster_id).join(Alias, Alias.anchor_id == Member.anchor_id)
            with reading(self.archive) as connection:
                assert cluster in connection.scalars(asked.where(Alias.name == name)).all()

    def record(self, number: int) -> Record | None:
        """Give the record of a page that is here and read."""
        name = f"page{number}"
        listed = {one.name: one for one in view_of(self.archive).readouts()}
        return view_of(self.archive).record(name) if name in listed and listed[name].is_read else None

    def members(self, kind: str) -> list[tuple[int, str]]:
        """Give the entries in clusters of a kind, each with its cluster."""
        asked = (
            select(Member.cluster_id, Document.name, Entry.entry)
            .join(Cluster, Cluster.id == Member.cluster_id)
            .join(Entry, Entry.anchor_id == Member.anchor_id)
            .join(Version, Version.id == Entry.version_id)
            .join(Document, Document.id == Version.document_id)
            .where(Cluster.kind == kind, Version.current)
            .order_by(Document.name, Entry.entry)
        )
        with reading(self.archive) as connection:
            return [(row.cluster_id, f"{row.name}:{row.entry}") for row in connection.execute(asked)]

    def look(self) -> None:
        """No decision is lost; each that stands holds, or is listed as one that does not fit."""
        view = view_of(self.archive)
        found = taken(view)
        assert [(one.decision.number, one.decision.action) for one in found] == self.decided
        standing = [one.decision for one in found if one.stands]
        listed = {one.decision.number for one in misfits(view)}
        if not self.about:
            super().look()
        last = {self.about[one.number]: one.number for one in standing if one.number in self.about}
        records = list(view.records())
        acts = {said.act for record in records for said in record.statements}
        people = {person.name for record in records for person in record.people}
        for one in standing:
            if one.number in listed or one.number not in last.values():
                continue
            assert one.action != "correct" or f"decided {one.number}" in acts
            assert one.action != "add" or "Zora Zeman" in people
        self.look_at_clusters({one.number for one in standing} - listed)

    def look_at_clusters(self, holding: set[int]) -> None:
        """What persons said of people and encounters is so."""
        asked = select(DecisionAnchor.decision_id, DecisionAnchor.role, Member.cluster_id).join(
            Member, Member.anchor_id == DecisionAnchor.now_id
        )
        said: dict[int, dict[str, list[Any]]] = {}
        with reading(self.archive) as connection:
            for number, role, cluster in connection.execute(asked):
                said.setdefault(number, {}).setdefault(role, []).append(cluster)
        for number in holding & set(said):
            roles = said[number]
            assert len(set(roles.get("same", []))) <= 1
            assert len(set(roles.get("leaves", []))) <= 1
            assert len(set(roles.get("two", []))) in (0, 2)
            assert all(a != b for a, b in product(roles.get("leaves", []), roles.get("stays", [])))


def test_no_sequence_loses_or_overrules_a_decision(new_archive_url: Callable[[], str], tmp_path: Path) -> None:
    class Machine(DecidingMachine):
        new_url = staticmethod(new_archive_url)
        folder = tmp_path

    run_state_machine_as_test(Machine, settings=settings(max_examples=10, stateful_step_count=14, deadline=None))
