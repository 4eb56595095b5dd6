"""Invented readouts of two sides who promise each other something, as the real reader reads them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from aidememoire import Reader
from aidememoire.archive import Viewer
from aidememoire.archive.connection import writing
from aidememoire.archive.dialogues.forms import Dialogue, Event
from aidememoire.archive.dialogues.members import NamedMember
from aidememoire.archive.storing import store
from aidememoire.dialogue.ledger.keeping import add

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.forms import LedgerEntry
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.members import DialogueRole
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.record import Record

AUSTRIA: Final = {"publisher": "Federal Chancellery of Austria", "publisher_side": "AUT"}
NIGERIA: Final = {"publisher": "State House of Nigeria", "publisher_side": "NGA"}
AIR: Final = "agreed to resume negotiations on air services"

TEXTS: Final[dict[str, dict[str, str]]] = {
    "salzburg": {
        **AUSTRIA,
        "published": "2023-11-15",
        "title": "Readout of Chancellor Karla Weiss’s Meeting with President Ade Balogun of Nigeria",
        "text": """Chancellor Karla Weiss of Austria met with President Ade Balogun of Nigeria in Salzburg, Austria, \
on November 15, 2023.

The two leaders agreed to resume negotiations on air services between Vienna and Lagos. They welcomed the \
establishment of a working group on river pollution. President Balogun said that Nigeria opposes any tax on remittances.

Chancellor Weiss pledged to provide 300 scholarships for Nigerian engineers by the end of 2025.""",
    },
    "abuja": {
        **NIGERIA,
        "published": "2023-11-16",
        "title": "President Ade Balogun Meets with Chancellor Karla Weiss of Austria",
        "text": """President Ade Balogun of Nigeria met with Chancellor Karla Weiss of Austria in Salzburg, Austria, \
on November 15, 2023.

The two leaders agreed to resume negotiations on air services between Lagos and Vienna. President Balogun denied that \
the establishment of a working group on river pollution had been welcomed.""",
    },
    "seminar": {
        "publisher": "International Department of the Lakes Party",
        "publisher_side": "NGA",
        "published": "2024-01-10",
        "title": "Amaka Obi Attends Special Seminar under the Austria-Nigeria 1.5 Track Dialogue",
        "text": """Vienna, January 8th—Amaka Obi, Minister of the International Department of the Lakes Party of \
Nigeria, attended a special seminar under the Austria-Nigeria 1.5 Track Dialogue. Otto Haas, President of the Tauern \
Institute and former Deputy Foreign Minister of Austria, attended the event.

Obi stated that the important consensus reached between President Ade Balogun and Chancellor Karla Weiss at their \
meeting in Salzburg has provided direction for the relations between Austria and Nigeria.

The Austrian side expressed that the outcomes achieved at the meeting between the two leaders in Salzburg far exceeded \
expectations. President Balogun's invitation for 20,000 young Austrians to come to Nigeria for exchanges and study in \
the next five years conveyed the importance attached to exchanges between the peoples.""",
    },
    "lagos": {
        **AUSTRIA,
        "published": "2024-03-05",
        "title": "Readout of Foreign Minister Lena Gruber’s Meeting with Foreign Minister Bola Eze of Nigeria",
        "text": """Foreign Minister Lena Gruber of Austria met with Foreign Minister Bola Eze of Nigeria in Lagos, \
Nigeria, on March 5, 2024.

The two ministers reaffirmed the Salzburg commitments on air services. Minister Eze said that 4,000 young Austrians \
had come to Nigeria for exchanges and study so far. Minister Gruber noted that Austria had suspended the scholarships \
for Nigerian engineers. The ministers discussed the situation in the Lake Chad basin.""",
    },
    "prague": {
        **AUSTRIA,
        "published": "2024-03-06",
        "title": "Readout of Foreign Minister Lena Gruber’s Call with Foreign Minister Ivo Marek of Czechia",
        "text": """Foreign Minister Lena Gruber of Austria spoke by telephone with Foreign Minister Ivo Marek of \
Czechia on March 6, 2024. Minister Gruber said that Austria would resume negotiations on air services with several \
partners.""",
    },
    "received": {
        "publisher": "International Department of the Lakes Party",
        "publisher_side": "NGA",
        "published": "2025-11-05",
        "title": "Amaka Obi Meets with Delegation of the Tauern Institute",
        "text": """Abuja, November 4th—Amaka Obi, Minister of the International Department of the Lakes Party of \
Nigeria, met with a delegation led by Greta Moser, Director of the Tauern Institute.

Obi stated that 6,000 young people have come for exchanges and study so far. Nigeria will continue to carry out the \
invitation for 20,000 young people.""",
    },
    "told-at-home": {
        "publisher": "International Department of the Lakes Party",
        "publisher_side": "NGA",
        "published": "2025-12-02",
        "title": "Amaka Obi Speaks at School in Ibadan",
        "text": """Ibadan, December 1st—Amaka Obi, Minister of the International Department of the Lakes Party of \
Nigeria, visited a school in Ibadan.

Obi stated that 7,000 young Austrians have come to Nigeria for exchanges and study so far. Obi said that 9,000 young \
Kenyans have come to Nigeria for exchanges and study as well.""",
    },
    "frozen": {
        **AUSTRIA,
        "published": "2024-02-07",
        "title": "Readout of Chancellor Karla Weiss’s Meeting with President Ade Balogun of Nigeria",
        "text": """Chancellor Karla Weiss of Austria met with President Ade Balogun of Nigeria in Graz, Austria, on \
February 6, 2024.

Chancellor Weiss pledged to freeze tariffs on steel for two years. The two leaders agreed to reopen the consulates by \
31 December 2027.""",
    },
    "larger": {
        **NIGERIA,
        "published": "2025-06-02",
        "title": "Foreign Minister Bola Eze Meets with Foreign Minister Lena Gruber of Austria",
        "text": """Foreign Minister Bola Eze of Nigeria met with Foreign Minister Lena Gruber of Austria in Vienna, \
Austria, on June 1, 2025.

Minister Eze stated that the invitation for 30,000 young Austrians to come to Nigeria for exchanges and study over the \
next five years shows the friendship of the two peoples.""",
    },
}


@cache
def _reader() -> Reader:
    return Reader()


@cache
def read(name: str) -> Record:
    """Give one of the readouts with what is read from it."""
    about = {key: value for key, value in TEXTS[name].items() if key != "text"}
    return _reader().read(TEXTS[name]["text"], id=name, **about)


def tell(archive: Archive, *names: str) -> None:
    """Put readouts into an archive."""
    for name in names:
        record = read(name)
        with writing(archive) as connection:
            store(connection, record.readout, record)


def lakes(archive: Archive, **known: Any) -> DialogueRoom:
    """Found a dialogue of the two sides; "ada" is its convenor."""
    given = {"name": "Lakes Track 1.5 Dialogue", "sides": ("AUT", "NGA"), **known}
    return archive.view(Viewer("ada")).found(Dialogue.model_validate(given))


def seminar(room: DialogueRoom, *accounts: str) -> Held[Event]:
    """Put the special seminar into a dialogue, with its accounts."""
    event = Event(kind="special seminar", name="Special seminar", start="2024-01-08", accounts=accounts)
    return room.put(event, room.key)


def named(room: DialogueRoom, name: str, role: DialogueRole = "member") -> DialogueRoom:
    """Name somebody in a dialogue, and open it as they see it."""
    room.name_member(NamedMember(name, role, None))
    return room.archive.view(Viewer(name)).dialogue(room.key)


def entry(room: DialogueRoom, what: str = "Open an office in Lagos", **known: Any) -> Held[LedgerEntry]:
    """Put an entry into a ledger that somebody wrote."""
    remark = {"kind": "remark", "words": "Told at the table."}
    given = {"kind": "commitment", "nature": "deliverable", "by": ("AUT",), "evidence": (remark,)}
    return add(room, {**given, "what": what, **known})
