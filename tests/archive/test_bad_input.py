"""Documents that are too large, broken or none at all cost only themselves, and are kept with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.asides import failed, settle_files
from aidememoire.sources import readouts
from tests.archive.keeping import assert_sound, put_all, view_of
from tests.archive.texts import VIENNA, meeting

if TYPE_CHECKING:
    from pathlib import Path

    from aidememoire.archive import Archive


def reasons(archive: Archive, folder: Path) -> dict[str, str]:
    return {name.removeprefix(f"{folder}/"): reason for name, reason in view_of(archive).asides()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "readouts"
    made.mkdir()
    (made / "good.txt").write_text(f"Talks in Vienna\n4 June 2024\n\n{VIENNA}\n", encoding="utf-8")
    return made


def test_each_bad_document_is_kept_with_its_reason_and_the_good_one_is_added(archive: Archive, folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "renamed.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (folder / "long.txt").write_text(f"Talks\n\n{VIENNA * 12_000}", encoding="utf-8")
    table = f'{{"title": "One", "text": "{VIENNA}"}}\n{{"title": "Two"}}\nno JSON\n'
    (folder / "table.jsonl").write_text(table, encoding="utf-8")
    told = put_all(archive, readouts([folder]))
    assert sorted(what for _, what in told) == ["aside"] * 6 + ["new"] * 2
    assert {name: reason.partition(":")[0] for name, reason in reasons(archive, folder).items()} == {
        "broken.pdf": "no PDF, or a broken one (Stream has ended unexpectedly)",
        "empty.txt": "empty",
        "long.txt": "a text of 2.4 MB; a readout may have 2.0 MB at most",
        "renamed.txt": "binary, not a text",
        "table.jsonl, row 2": "no 'text'",
        "table.jsonl, row 3": "broken JSON",
    }
    assert_sound(archive)


def test_a_document_of_two_megabytes_is_kept_whole(archive: Archive, folder: Path) -> None:
    long = VIENNA + "".join(f" The delegations talked about point {n} of the agenda." for n in range(35_000))
    (folder / "long.txt").write_text(f"A long day\n\n{long}", encoding="utf-8")
    assert ("long", "new") in put_all(archive, readouts([folder]))
    assert 1_900_000 < len(view_of(archive).readout("long").text) <= 2_000_000
    assert [person.name for person in view_of(archive).record("long").people] == ["Ada Berg", "Tunde Adeyemi"]
    assert_sound(archive)


def test_a_document_that_was_mended_is_let_go_of(archive: Archive, folder: Path) -> None:
    mended, gone, still = (folder / f"{name}.txt" for name in ("mended", "gone", "still"))
    for file in (mended, gone, still):
        file.touch()
    put_all(archive, readouts([folder]))
    assert set(reasons(archive, folder)) == {"mended.txt", "gone.txt", "still.txt"}
    mended.write_text(meeting(1), encoding="utf-8")
    gone.unlink()
    assert ("mended", "new") in put_all(archive, readouts(failed(archive).paths))
    settle_files(archive, [folder], {str(still)})
    assert set(reasons(archive, folder)) == {"gone.txt", "still.txt"}


def test_one_in_a_hundred_that_is_broken_leaves_the_others_alone(archive: Archive, folder: Path) -> None:
    broken = {50: b"", 150: bytes(range(256)) * 40, 250: b"\x00\x01\x02"}
    for number in range(300):
        text = meeting(number).replace("Kofi Number", f"Kofi{number} Number")  # nobody shares a name with all others
        (folder / f"{number:04}.txt").write_bytes(broken.get(number, text.encode()))
    told = put_all(archive, readouts([folder]))
    assert [name for name, what in told if what == "aside"] == [str(folder / f"{number:04}.txt") for number in broken]
    counts = view_of(archive).counts()
    assert (counts.documents, counts.set_aside) == (298, 3)
    assert all(reason for reason in reasons(archive, folder).values())
    assert_sound(archive)
