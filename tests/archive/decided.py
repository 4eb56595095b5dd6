"""A state machine over an archive in which people decide: it keeps a plain list of what was decided."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from aidememoire.archive import ArchiveError
from aidememoire.archive.decisions.listing import taken
from aidememoire.archive.decisions.log import Deciding
from aidememoire.archive.decisions.undoing import undo
from tests.archive.keeping import view_of
from tests.archive.machine import ArchiveMachine

ADA: Final = Deciding("Ada")
ONE: Final = st.integers(0, 50)


class DecidedMachine(ArchiveMachine):
    """Takes decisions back; a subclass takes them, and says so by `wrote_down`."""

    def __init__(self) -> None:
        super().__init__()
        self.decided: list[tuple[int, str]] = []

    def wrote_down(self, number: int, action: str) -> None:
        """Note the decision that was taken last."""
        assert number == len(self.decided) + 1
        self.decided.append((number, action))

    @precondition(lambda self: self.decided)
    @rule(one=ONE)
    def undo_one(self, one: int) -> None:
        """A decision is taken back, if it was not before."""
        number = one % len(self.decided) + 1
        try:
            self.wrote_down(undo(self.archive, ADA, number), "undo")
        except ArchiveError:
            assert any(one.decision.undoes == number for one in taken(view_of(self.archive)))
