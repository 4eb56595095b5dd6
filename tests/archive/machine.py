"""A state machine over an archive, with a plain model of what it must hold; other tests add rules to it.

A subclass adds `@rule`s of its own; it may override `look` to compare more. `again` makes new archives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from aidememoire.archive import open_archive
from aidememoire.archive.asides import failed
from aidememoire.archive.dumping import dump, hash_of
from aidememoire.archive.rereading import Which, reread, to_reread
from aidememoire.archive.restoring import restore
from tests.archive.keeping import assert_sound, put, view_of
from tests.archive.reader import QuickReader
from tests.archive.texts import meeting, readout

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aidememoire.archive import Archive
    from aidememoire.record import Readout

PAGES: Final = st.integers(0, 3)
WORDINGS: Final = st.integers(1, 3)


def page(number: int, version: int, *, language: str = "en") -> Readout:
    """Give a page in one of its states; the fourth is in a language that is not read."""
    text = meeting(number, version) if number < 3 else f"Communiqué {version}."
    language = language if number < 3 else "fr"
    return readout(text, f"page{number}", url=f"https://example.org/{number}", language=language)


class ArchiveMachine(RuleBasedStateMachine):
    """Adds, changes, finds elsewhere, sets aside, reads again, dumps and restores."""

    new_url: ClassVar[Callable[[], str]]
    folder: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.archive: Archive = open_archive(type(self).new_url())
        self.reader = QuickReader()
        self.texts: dict[str, list[str]] = {}
        self.read_by: dict[str, str] = {}
        self.aside: set[str] = set()

    def teardown(self) -> None:
        self.archive.close()

    @rule(number=PAGES, version=WORDINGS)
    def add(self, number: int, version: int) -> None:
        """A page is added in some state: new, changed, or as it was at some time."""
        self.put_in(page(number, version))

    def put_in(self, given: Readout) -> None:
        """Add a readout, and see that the archive says rightly what it is."""
        known = self.texts.setdefault(given.id, [])
        expected = "known" if given.text in known else "changed" if known else "new"
        assert put(self.archive, given, reader=self.reader) == [(given.id, expected)]
        if expected != "known":
            known.append(given.text)
            self.read_by[given.id] = self.reader.program

    @rule(number=PAGES, version=WORDINGS)
    def find_elsewhere(self, number: int, version: int) -> None:
        """Words that are here turn up in a file as well."""
        original = page(number, version)
        if original.text not in self.texts.get(original.id, []):
            return
        copy = readout(original.text, "copy", language=original.language)
        ((_, what),) = put(self.archive, copy, reader=self.reader)
        assert what in ("elsewhere", "known")

    @rule(number=st.integers(0, 3))
    def set_aside(self, number: int) -> None:
        """A readout cannot be read."""
        bad = readout(f"{meeting(number)} unreadable", f"bad{number}")
        expected = "known" if bad.id in self.texts else "aside"
        assert put(self.archive, bad, reader=self.reader) == [(bad.id, expected)]
        if expected == "aside":
            self.aside.add(bad.id)

    @precondition(lambda self: self.aside)
    @rule()
    def try_again(self) -> None:
        """A reader that is less particular reads what was set aside."""
        bad = failed(self.archive).readouts
        put(self.archive, *bad, reader=QuickReader(self.reader.program, refuses="nothing"))
        for one in bad:
            self.texts[one.id] = [one.text]
            self.read_by[one.id] = self.reader.program
        self.aside.clear()

    @rule(program=st.sampled_from(["0.1.0", "0.2.0"]))
    def read_again(self, program: str) -> None:
        """Another version of the reader reads everything again."""
        self.reader = QuickReader(program, refuses="nothing")
        reread(self.archive, to_reread(self.archive, Which(), self.reader.version), self.reader, 1, lambda one: None)
        self.read_by = dict.fromkeys(self.read_by, program)
        self.reader = QuickReader(program)

    @rule()
    def dump_and_restore(self) -> None:
        """The archive moves into another one, which holds the same."""
        file = self.folder / "moving.jsonl.gz"
        hashed = dump(self.archive, file)
        other = open_archive(type(self).new_url())
        assert restore(other, file) == hashed == hash_of(other)
        self.archive.close()
        self.archive = other

    @invariant()
    def is_sound(self) -> None:
        """Every invariant holds, and the archive holds what was put into it."""
        assert_sound(self.archive)
        self.look()

    def look(self) -> None:
        """Compare what comes out with the model."""
        view = view_of(self.archive)
        listed = {one.name: one for one in view.readouts()}
        assert set(listed) == set(self.texts)
        for name, texts in self.texts.items():
            assert [view.readout(name, number).text for number in range(1, len(texts) + 1)] == texts
            if listed[name].is_read:
                reader = QuickReader(self.read_by[name], refuses="nothing")
                assert view.record(name).to_json() == reader.read(view.readout(name)).to_json()
        assert view.counts().set_aside == len(self.aside)
