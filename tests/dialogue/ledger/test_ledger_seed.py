"""The ledger on real readouts: an invitation recalled at a seminar, and the meeting from which its five years count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aidememoire import Reader
from aidememoire.archive import Viewer
from aidememoire.archive.connection import writing
from aidememoire.archive.dialogues.forms import Dialogue, Event
from aidememoire.archive.storing import store
from aidememoire.dialogue.ledger.keeping import add_progress, confirm
from aidememoire.dialogue.ledger.offers import Suggesting
from aidememoire.dialogue.ledger.series import series_of
from aidememoire.dialogue.ledger.standing import ledger
from aidememoire.sources import Options, readouts

if TYPE_CHECKING:
    from pathlib import Path

    from aidememoire.archive import Archive
    from aidememoire.record import Readout


def test_fifty_thousand_young_people_over_five_years(archive: Archive, shared: Path) -> None:
    reader = Reader()

    def tell(found: Path, publisher: str | None = None, publisher_side: str | None = None) -> str:
        [readout] = [
            one
            for one in readouts([str(found)], Options(publisher=publisher, publisher_side=publisher_side))
            if hasattr(one, "sha256")
        ]
        _store(archive, reader, readout)  # type: ignore[arg-type]
        return str(readout.id)  # type: ignore[union-attr]

    [seed] = (shared / "seed").iterdir()
    account = tell(seed, publisher="IDCPC", publisher_side="CHN")
    dialogue = Dialogue(name="China–U.S. Track 1.5 Dialogue", sides=("CHN", "USA"))
    room = archive.view(Viewer("ada")).found(dialogue)
    event = Event(kind="special seminar", name="Special seminar", start="2024-01-08", accounts=(account,))
    room.put(event, room.key)
    [offer] = [one for one in Suggesting(room).offers() if "50,000 American youth" in one.entry.what]
    key = confirm(room, offer.key).key
    [unknown] = ledger(room)
    assert (unknown.entry.by, unknown.entry.claim, unknown.due.date) == (("CHN",), "claimed", None)

    [meeting] = (shared / "corpus" / "whitehouse").glob("2023-11-15-*xi-jinping*")
    tell(meeting)
    [known] = ledger(room)
    assert known.due.date == "2028-11-15"

    for amount, who, how in ((14_000, "the ministry", "participants registered"), (1_100, "the embassy", "visas")):
        evidence = ({"kind": "remark", "words": "As it was told."},)
        counted = {"date": "2024-08-01", "amount": amount, "unit": "American youth", "definition": how}
        add_progress(room, key, {**counted, "counted_by": who, "evidence": evidence})
    [of] = ledger(room)
    assert {(one.definition, one.last.total) for one in series_of([*of.progress], of.entry.target)} == {
        ("participants registered", 14_000),
        ("visas", 1_100),
    }


def _store(archive: Archive, reader: Reader, readout: Readout) -> None:
    record = reader.read_readout(readout)
    with writing(archive) as connection:
        store(connection, record.readout, record)
