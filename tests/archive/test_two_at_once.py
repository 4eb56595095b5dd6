"""Two people add to one archive at the same moment: both end well, and nothing is there twice."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Final

from aidememoire.archive import open_archive
from tests.archive.keeping import assert_sound, view_of
from tests.archive.texts import meeting
from tests.cli.conftest import program

if TYPE_CHECKING:
    from pathlib import Path

READOUTS: Final = 12
SUMMARY: Final = re.compile(r"(\d+) added, (\d+) already here(?: \(\d+ found in another place\))?, (\d+) set aside")


def test_two_commands_on_one_new_archive_add_everything_once(empty_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "readouts"
    folder.mkdir()
    for number in range(READOUTS):
        (folder / f"{number:02}.txt").write_text(f"Talks\n2 July 2024\n\n{meeting(number)}\n", encoding="utf-8")
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    both = [program("add", str(folder), "--archive", empty_url, "--jobs", "1", **pipes) for _ in range(2)]
    told = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    found = [SUMMARY.match(out.decode()) for out, _ in told]
    numbers = [tuple(map(int, one.groups())) for one in found if one]
    assert len(numbers) == 2, told
    assert sum(added for added, _, _ in numbers) == READOUTS
    assert all(added + here == READOUTS and aside == 0 for added, here, aside in numbers)
    with open_archive(empty_url) as archive:
        counts = view_of(archive).counts()
        assert (counts.documents, counts.versions, counts.sources) == (READOUTS, READOUTS, READOUTS)
        assert_sound(archive)
