"""`dialogue erase --person`: by name, also of somebody who no longer has a seat, once it is said who is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire.archive import Viewer, open_archive
from aidememoire.archive.dialogues.forms import Seat

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result


def test_somebody_whose_seat_was_taken_away_is_erased_by_name(call: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "aidememoire.db"
    open_archive(file, create=True).close()

    def ada(*words: str, given: str | None = None) -> Result:
        return call("dialogue", *words, "--author", "ada", given=given)

    ada("found", "Nonce Dialogue", "--side", "AUT", "--side", "NGA")
    ada("event", "nonce", "--name", "Fifth round", "--start", "2024-06-04")
    ada("seat", "nonce", "last", "Quintilia Nonce", "--side", "AUT")
    ada("seat", "nonce", "last", "Q. Nonce", "--side", "AUT")
    with open_archive(file) as archive:
        room = archive.view(Viewer("ada")).dialogue("nonce-dialogue")
        gone = next(one for one in room.all(Seat) if one.value.name == "Quintilia Nonce")
        room.remove(Seat, gone.key, gone.revision)
    refused = ada("erase", "nonce", "last", "--person", "quintilia nonce", given="n\n")
    assert "Erase Quintilia Nonce = Q. Nonce, with all seats" in " ".join(refused.stderr.split())
    unknown = ada("erase", "nonce", "last", "--person", "Nobody At All", "--yes")
    assert "nobody of the name or key Nobody At All" in " ".join(unknown.stderr.split())
    done = ada("erase", "nonce", "last", "--person", "quintilia nonce", "--yes")
    assert done.stdout == "2 erased, 1 written anew without what was erased\n"
    assert "the dialogue’s key held the name; it is dialogue-" in " ".join(done.stderr.split())
    assert "someone whose name was erased Dialogue" in ada("list").stdout
