"""Any sequence of what one can do with an archive keeps it sound and loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.archive.machine import ArchiveMachine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_any_sequence_keeps_an_archive_sound(new_archive_url: Callable[[], str], tmp_path: Path) -> None:
    class Machine(ArchiveMachine):
        new_url = staticmethod(new_archive_url)
        folder = tmp_path

    run_state_machine_as_test(Machine, settings=settings(max_examples=8, stateful_step_count=10, deadline=None))
