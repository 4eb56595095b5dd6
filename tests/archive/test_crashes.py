"""`aidememoire add`, killed again and again: the archive is whole every time, and in the end as if nothing had been."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from aidememoire.archive import ArchiveError, open_archive
from aidememoire.archive.dumping import hash_of
from tests.archive.keeping import assert_sound, view_of
from tests.archive.texts import PHONE
from tests.cli.conftest import program
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.archive.postgres import Server

KILLS: Final = 11  # on each of the two databases


def start(folder: Path, where: str, *words: str) -> subprocess.Popen[bytes]:
    """Start the command as a process of its own."""
    aside = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return program("add", str(folder), "--archive", where, *words, **aside)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with readouts, some of them twice, one in two versions, and some that are none."""
    made = tmp_path_factory.mktemp("readouts")
    lines = []
    for name in ("own", "samples"):
        lines += (ROOT / "benchmarks" / name / "texts.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    for number, row in enumerate(sorted(rows, key=lambda row: len(row["text"]))):
        (made / f"{number:02}.jsonl").write_text(json.dumps(row), encoding="utf-8")
    page = {"url": "https://example.org/1", "title": "Talks", "published": "2026-02-01"}
    for number, said in enumerate(("The talks went well.", "The talks went well, and will go on."), start=1):
        row = {**page, "id": f"page-{number}", "text": f"{PHONE} {said}"}
        (made / f"20-page-{number}.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (made / "25-copy.jsonl").write_text(json.dumps({**rows[0], "id": "copy"}), encoding="utf-8")
    (made / "00-empty.txt").touch()
    (made / "15-broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    return made


class Counter:
    """Counts the documents in an archive that another process is writing."""

    def __init__(self, where: str) -> None:
        self._engine = create_engine(where if "://" in where else f"sqlite:///{where}")

    def documents(self) -> int:
        try:
            with self._engine.connect() as connection:
                return int(connection.scalar(text("SELECT count(*) FROM documents")) or 0)
        except SQLAlchemyError:
            return 0  # the tables are not there yet


def kill_at_random(folder: Path, where: str, chance: random.Random) -> bool:
    """Start the command, and kill it at some moment; say whether it was still at work."""
    counter = Counter(where)
    enough = counter.documents() + chance.randint(0, 2)
    latest = time.monotonic() + (chance.uniform(0.2, 2) if chance.random() < 0.3 else 60)
    process = start(folder, where, "--jobs", "1")
    while process.poll() is None and time.monotonic() < latest and counter.documents() <= enough:
        time.sleep(0.005)
    time.sleep(chance.uniform(0, 0.05))
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def assert_whole(where: str) -> None:
    """See that an archive is sound, or that there is none yet: the command may be killed before it makes one."""
    try:
        archive = open_archive(where)
    except ArchiveError as error:
        reason = str(error)
    else:
        with archive:
            assert_sound(archive)
        return
    assert "there is no archive" in reason or "an empty database" in reason


def kill_often(folder: Path, where: str, seed: int) -> str:
    """Kill the command many times, look at the archive each time, let it finish; gives the content hash."""
    chance = random.Random(seed)
    killed = 0
    for _ in range(KILLS):
        killed += kill_at_random(folder, where, chance)
        assert_whole(where)
    assert killed == KILLS
    assert start(folder, where, "--jobs", "1").wait() == 0
    with open_archive(where) as archive:
        assert_sound(archive)
        return hash_of(archive)


def test_killed_at_any_moment_an_archive_is_whole_and_comes_out_the_same(
    folder: Path, server: Server, tmp_path: Path
) -> None:
    undisturbed = str(tmp_path / "undisturbed.db")
    places = [str(tmp_path / "killed.db"), server.url(server.new_database())]
    with ThreadPoolExecutor(2) as both:
        hashes = list(both.map(lambda place: kill_often(folder, place, len(place)), places))
    assert start(folder, undisturbed, "--jobs", "2").wait() == 0
    with open_archive(undisturbed) as archive:
        assert hashes == [hash_of(archive)] * 2
        counts = view_of(archive).counts()
        assert (counts.documents, counts.versions, counts.sources, counts.set_aside) == (33, 34, 35, 2)
