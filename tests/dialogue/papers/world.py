"""A dialogue for the tests of papers: Austria and Nigeria before their second round, with readouts of the first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from aidememoire.archive.dialogues.forms import Citation, Event, LedgerEntry, Point, Progress, Seat, SeatPost
from aidememoire.dialogue.ledger.citing import cited
from tests.archive.keeping import put
from tests.archive.reader import QuickReader
from tests.archive.texts import LAGOS, readout
from tests.dialogue.lakes import lakes

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

AS_OF: Final = dt.date(2024, 8, 20)
VIENNA: Final = (
    "Minister Ada Berg of AUT stressed that trade matters. Ambassador Tunde Adeyemi of NGA pledged to open 20 schools. "
    "They met in Vienna on 2024-06-04."
)
VIENNA_NGA: Final = (
    "Ambassador Tunde Adeyemi of NGA said that trade takes patience. Minister Ada Berg of AUT pledged to ease "
    "trade. They met in Vienna on 2024-06-04."
)
LATER: Final = (
    "Minister Ada Berg of AUT met Ambassador Kofi Boateng of GHA in Accra on 2024-09-05. "
    "Minister Ada Berg of AUT stressed that trade was never better."
)


@dataclass(frozen=True)
class World:
    """The room of "ada", who convenes the dialogue, with the first round and the one to come."""

    archive: Archive
    room: DialogueRoom
    first: Held[Event]
    second: Held[Event]


def world(archive: Archive, **known: Any) -> World:
    """Put readouts and a dialogue into an archive."""
    reader = QuickReader("0.2.0")
    put(
        archive,
        readout(VIENNA, "vienna-aut", published="2024-06-05", publisher="Ministry of AUT", publisher_side="AUT"),
        readout(VIENNA_NGA, "vienna-nga", published="2024-06-06", publisher="Ministry of NGA", publisher_side="NGA"),
        readout(LAGOS, "lagos", published="2024-07-02", publisher="Ministry of AUT", publisher_side="AUT"),
        readout(LATER, "later", published="2024-09-06", publisher="Ministry of AUT", publisher_side="AUT"),
        reader=reader,
    )
    room = lakes(archive, topics=("trade",), **known)
    accounts = ("vienna-aut", "vienna-nga")
    first = room.put(
        Event(kind="round", number=1, name="First Round", start="2024-06-04", place="Vienna", accounts=accounts),
        room.key,
    )
    agenda = (
        Point(title="Trade in machines", topic="trade", reason="it was left open in Vienna"),
        Point(title="Climate"),
    )
    second = room.put(
        Event(kind="round", number=2, name="Second Round", start="2024-09-02", place="Abuja", agenda=agenda), room.key
    )
    minister = SeatPost(title="Minister", organization="Ministry of Trade")
    room.put(Seat(name="Ada Berg", side="AUT", chair=True, posts=(minister,)), second.key)
    envoy = room.put(Seat(name="Tunde Adeyemi", side="NGA", posts=(SeatPost(title="Ambassador"),)), second.key)
    stand_in = Seat(
        name="Lin Meihua", original="林美華", side="NGA", posts=(SeatPost(title="Professor"),), personal=True
    )
    room.put(stand_in.model_copy(update={"stands_in_for": envoy.key}), second.key)
    return World(archive, room, first, second)


def with_ledger(here: World) -> Held[LedgerEntry]:
    """Put what the first round promised into the ledger, overdue, with two counts of it that differ."""
    view = here.archive.view(here.room.viewer)
    record = view.record("vienna-aut")
    promise = record.commitments[0]
    entry = here.room.put(
        LedgerEntry.model_validate(
            {
                "kind": "commitment",
                "nature": "deliverable",
                "what": "open 20 schools",
                "by": ("NGA",),
                "target": {"value": 20, "unit": "schools"},
                "undertaken": "2024-06-04",
                "due": {"text": "by the end of July", "date": "2024-07-31"},
                "evidence": (cited(record, promise.content, promise.told_by),),
                "topic": "trade",
            }
        ),
        here.room.key,
    )
    page = Citation(kind="web", url="https://example.org/schools", words="seven schools are open", date="2024-08-01")
    done = Progress(date="2024-08-01", amount=7, unit="schools", counted_by="School Board", evidence=(page,))
    here.room.put(done, entry.key)
    return entry
