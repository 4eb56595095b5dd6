"""What the tests of dialogues share: an archive in a file, with nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive import Archive, open_archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Give a new archive with nothing in it, open."""
    with open_archive(tmp_path / "dialogue.db", create=True) as opened:
        yield opened
