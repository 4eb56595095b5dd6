"""What people said and whom they met counts for an organization while readouts state a post of theirs there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aidememoire.archive.connection import writing
from aidememoire.archive.organizations.serving import serving
from aidememoire.archive.overview import load
from aidememoire.archive.people.speaking import Spoken
from aidememoire.archive.storing import store
from aidememoire.record import Readout, Record
from tests.archive.keeping import view_of
from tests.archive.telling import READER

if TYPE_CHECKING:
    from aidememoire.archive import Archive

GUILD = "Guild of Weavers"
KEY = "guild-of-weavers.aut"
ADA, SVEN = ("Ada Berg", "AUT"), ("Sven Hallqvist", "SWE")
TOMAS, NGOZI, MEI = ("Tomas Lindqvist", "SWE"), ("Ngozi Adeyemi", "NGA"), ("Mei Tanaka", "JPN")


def told(
    archive: Archive,
    published: str,
    *people: tuple[str, str],
    chairs: tuple[tuple[str, str], ...] = (),
    status: str = "current",
    told_by: str = "own",
    country: str = "AUT",
) -> None:
    """Add a readout in which the first person speaks of trade to the others, and some are chairs of the guild."""
    named = " and ".join(name for name, _ in people)
    text = f"{named} met on {published}; the Chair of the {GUILD} was named. It was said that yarn matters."

    def span(words: str) -> dict[str, int]:
        at = text.index(words)
        return {"start": at, "end": at + len(words)}

    post = {"title": "Chair", "organization": GUILD, "status": status, "evidence": [span(f"Chair of the {GUILD}")]}
    common: dict[str, Any] = {"score": 1, "present": True}
    form = {
        "people": [
            {"id": f"p{number}", "name": who[0], "side": who[1], "mentions": [span(who[0])], **common}
            | ({"posts": [post]} if who in chairs else {})
            for number, who in enumerate(people, start=1)
        ],
        "organizations": [
            {"id": "o1", "score": 1, "name": GUILD, "country": country, "kind": "other", "mentions": [span(GUILD)]}
        ],
        "encounters": [
            {"id": "e1", "score": 1, "kind": "meeting", "date": published, "evidence": {"kind": [span("met")]}}
            | {"participants": [f"p{number}" for number in range(1, len(people) + 1)]}
        ],
        "statements": [
            {"id": "s1", "score": 1, "encounter": "e1", "scope": "person", "speakers": ["p1"], "act": "state"}
            | {"told_by": told_by, "topics": ["trade"], "content": [span("yarn matters")]}
        ],
    }
    readout = Readout.of(text, id=f"r{published}", published=published, language="en", publisher="Guild Gazette")
    with writing(archive) as connection:
        store(connection, readout, Record.model_validate({"reader": READER, "readout": readout, **form}))


def test_words_and_contacts_count_between_the_first_and_the_last_statement_of_a_post(archive: Archive) -> None:
    told(archive, "2022-12-01", ADA, MEI)
    told(archive, "2023-12-01", ADA, TOMAS, chairs=(ADA,))
    told(archive, "2024-03-01", ADA, TOMAS, told_by="counterpart")
    told(archive, "2024-05-01", ADA, NGOZI, chairs=(ADA,))
    told(archive, "2024-09-01", ADA, MEI, chairs=(ADA,), status="former")
    found = serving(load(view_of(archive)), KEY, {GUILD})
    assert found.people == 1
    assert found.topics == (Spoken("trade", "2023", 1, 0), Spoken("trade", "2024", 1, 1))
    assert [(one.name, one.encounters, one.last) for one in found.contacts] == [
        ("Tomas Lindqvist", 2, "2024-03-01"),
        ("Ngozi Adeyemi", 1, "2024-05-01"),
    ]


def test_a_body_of_the_same_name_elsewhere_has_people_of_its_own(archive: Archive) -> None:
    told(archive, "2024-01-01", ADA, SVEN, chairs=(ADA, SVEN))
    told(archive, "2024-02-01", SVEN, NGOZI, chairs=(SVEN,), country="SWE")
    overview = load(view_of(archive))
    here, there = (serving(overview, key, {GUILD}) for key in (KEY, "guild-of-weavers.swe"))
    assert [one.name for one in here.contacts] == ["Sven Hallqvist"]
    assert [one.name for one in there.contacts] == ["Ngozi Adeyemi"]


def test_two_who_hold_posts_there_did_not_meet_somebody_else(archive: Archive) -> None:
    ole = ("Ole Vennemoe", "AUT")
    told(archive, "2024-01-01", ADA, ole, MEI, chairs=(ADA, ole))
    found = serving(load(view_of(archive)), KEY, {GUILD})
    assert found.people == 2
    assert [one.name for one in found.contacts] == ["Mei Tanaka"]


def test_where_nobody_holds_a_post_nothing_was_said(archive: Archive) -> None:
    told(archive, "2024-01-01", ADA, TOMAS)
    overview = load(view_of(archive))
    for key in (KEY, "guild-of-nobody"):
        found = serving(overview, key, {GUILD})
        assert (found.people, found.topics, found.contacts) == (0, (), ())
