"""The story for which the program is made, from end to end: a seminar of a Track 1.5 dialogue, and what came of it.

It runs with the document that the first user brought, where that is here, and always with an invented one in its form
(`samples/dialogue`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from aidememoire import Reader
from aidememoire.archive import Archive, Viewer, open_archive
from aidememoire.archive.adding import Means, add
from aidememoire.archive.dialogues.forms import Citation, Convening, Dialogue
from aidememoire.archive.dialogues.gate import releases
from aidememoire.dialogue import belonging, calendar, seating, seats, telling, track
from aidememoire.dialogue.ledger import keeping
from aidememoire.dialogue.ledger.offers import Suggesting
from aidememoire.dialogue.ledger.series import series_of
from aidememoire.dialogue.ledger.standing import days_due, standing
from aidememoire.dialogue.papers.brief import brief
from aidememoire.dialogue.papers.content import facts_in, sentences_in
from aidememoire.dialogue.proposing import event_from, make_event
from aidememoire.sources import Options, readouts
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aidememoire.archive.dialogues.forms import Event, LedgerEntry
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom
    from aidememoire.dialogue.papers.content import Fact

PARTY = "International Department of the CPC Central Committee"


@dataclass(frozen=True)
class Story:
    """What is known of a seminar: where its readouts are, and what must come of them."""

    seminar: Path
    summit: Path
    convenor: str
    day: str
    place: str
    posts: dict[str, tuple[str, str | None, list[str]]]
    seats: str
    youths: str
    amount: float
    undertaken: str
    due: str


def own() -> Story:
    """Tell of the invented seminar."""
    return Story(
        seminar=ROOT / "samples" / "dialogue" / "idcpc-seminar-20241122.txt",
        summit=ROOT / "samples" / "dialogue" / "summit-20240918.txt",
        convenor="Harbor Forum on Asia",
        day="2024-11-20",
        place="Boston",
        posts={
            "Tang Weiming": ("CHN", "serving", ["Vice Minister"]),
            "Eleanor J. Whitcombe": ("USA", "former", ["President", "former Under Secretary of Commerce"]),
            "Marcus Adeyemi-Cole": ("USA", "private", ["Managing Partner"]),
            "Judith Rosenthal": ("USA", "former", ["Senior Fellow", "former Deputy Assistant Secretary of State"]),
            "Lin Shuyi": ("USA", "private", ["Co-Founder", "Director"]),
        },
        seats="1 serving official, 2 former officials, 2 private experts",
        youths="40,000 young Americans",
        amount=40_000,
        undertaken="2024-09-18",
        due="2028-09-18",
    )


def seed(shared: Path) -> Story:
    """Tell of the seminar in New York on 8 January 2024."""
    corpus = shared / "corpus" / "whitehouse"
    return Story(
        seminar=next((shared / "seed").glob("*.txt")),
        summit=next(corpus.glob("2023-11-15-readout-of-president-joe-bidens-meeting-with-president-xi-jinping-*.md")),
        convenor="Asia Society",
        day="2024-01-08",
        place="New York",
        posts={
            "Liu Jianchao": ("CHN", "serving", ["Minister"]),
            "John L. Thornton": ("USA", "private", ["Global Co-Chair"]),
            "Gary Rieschel": ("USA", "private", ["Founding Managing Partner"]),
            "Daniel Russel": (
                "USA",
                "former",
                ["Vice President for International Security and Diplomacy", "former Assistant Secretary of State"],
            ),
            "Wendy Cutler": ("USA", "former", ["Vice President", "former Acting Deputy U.S. Trade Representative"]),
            "Jing Qian": ("USA", "private", ["Co-Founder", "Managing Director"]),
        },
        seats="1 serving official, 2 former officials, 3 private experts",
        youths="50,000 American youth",
        amount=50_000,
        undertaken="2023-11-15",
        due="2028-11-15",
    )


@dataclass(frozen=True)
class Staged:
    """An archive with the seminar in it, and a dialogue with the seminar as its event."""

    story: Story
    archive: Archive
    room: DialogueRoom
    event: Held[Event]


@pytest.fixture(scope="module", params=["own", "seed"])
def story(request: pytest.FixtureRequest) -> Story:
    return own() if request.param == "own" else seed(request.getfixturevalue("shared"))


@pytest.fixture(scope="module")
def held(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staged]:
    with open_archive(tmp_path_factory.mktemp("story") / "dialogue.db", create=True) as archive:
        put(archive, story.seminar)
        convening = (Convening(name=story.convenor, side="USA", co=True),)
        dialogue = Dialogue(name="China–U.S. Track 1.5 Dialogue", sides=("CHN", "USA"), convenors=convening)
        room = archive.view(Viewer("secretary")).found(dialogue)
        (offer,) = belonging.offers(room)
        yield Staged(story, archive, room, make_event(room, offer.readout))


def put(archive: Archive, file: Path) -> None:
    """Add a readout, as `aidememoire add --publisher ...` does; files with front matter know their publisher."""
    publisher = PARTY if file.suffix == ".txt" and "summit" not in file.name else None
    reader = Reader()
    add(archive, readouts([str(file)], Options(publisher=publisher)), Means(lambda: reader, lambda number: 1, _quiet))


def _quiet(one: object) -> None:
    """Say nothing."""


def test_the_readout_is_offered_because_it_names_the_dialogue_and_who_convenes_it(held: Staged) -> None:
    why = " ".join(reason.words for reason in _as_new(held).reasons)
    assert "the dialogue is named" in why
    assert "CHN and USA took part" in why
    assert f"{held.story.convenor} named" in why


def test_the_event_is_read_from_it(held: Staged) -> None:
    event = event_from(held.archive.view(Viewer()), held.event.value.accounts[0])
    assert event.kind == "special seminar"
    assert (event.start, event.place, event.country) == (held.story.day, held.story.place, "USA")
    assert event.name == f"Special seminar, {held.story.place}"


def test_delegations_with_serving_and_former_posts_and_the_track_with_its_reason(held: Staged) -> None:
    view = held.archive.view(Viewer())
    delegation = seating.delegation_told(view, telling.accounts_of(view, held.event.value), held.story.day)
    assert delegation.differences == ()
    told = {
        one.seat.name: (
            one.seat.side,
            track.standing_of(one.seat)[0],
            [("" if post.status == "current" else f"{post.status} ") + post.title for post in one.seat.posts],
        )
        for one in delegation.seats
    }
    assert told == held.story.posts
    assert all(one.seat.person for one in delegation.seats)
    taken = seats.take_seats(held.room, held.event.key, delegation.seats)
    assert taken.left == ()
    found = track.track_of(held.room, held.event)
    assert (found.track, found.source) == ("1.5", "account")
    assert f"stated in {held.event.value.accounts[0]}; {held.story.seats}" in found.reason
    untold = held.event.value.model_copy(update={"accounts": ()})
    alone = held.room.change(held.event.key, untold, held.room.one(type(untold), held.event.key).revision)
    assert track.track_of(held.room, alone).in_words == f"1.5: {held.story.seats}"
    held.room.change(held.event.key, held.event.value, alone.revision)


def test_positions_of_both_sides_told_by_the_party_department(held: Staged) -> None:
    record = held.archive.view(Viewer()).record(held.event.value.accounts[0])
    assert record.readout.publisher == PARTY
    told = {side: {one.told_by for one in record.statements if one.sides == (side,)} for side in ("CHN", "USA")}
    assert told == {"CHN": {"own"}, "USA": {"counterpart"}}


def test_the_invitation_is_claimed_and_its_due_date_known_once_the_summit_is_in_the_archive(held: Staged) -> None:
    entry = _invitation(held)
    assert (entry.due.date if entry.due else None, entry.undertaken) == (None, None)
    kept = keeping.confirm(held.room, _key(held))
    assert standing(held.room, kept.key).due.date is None
    put(held.archive, held.story.summit)
    there = standing(held.room, kept.key)
    assert (there.due.date, there.due.undertaken) == (held.story.due, held.story.undertaken)
    assert kept.value.claim == "claimed"
    assert kept.value.kind == "commitment"
    assert kept.value.nature == "deliverable"
    assert kept.value.by == ("CHN",)
    assert kept.value.target is not None
    assert f"{kept.value.target.value:,.0f} {kept.value.target.unit}" == held.story.youths
    assert kept.value.evidence[0].source == held.event.value.accounts[0]
    _is_in_the_calendars(held, kept)
    _count_differently(held, kept)
    _write_the_brief(held)


def _is_in_the_calendars(held: Staged, entry: Held[LedgerEntry]) -> None:
    """Find the day in the members' calendar and, once it is released, at the public address."""
    day = b"DTSTART;VALUE=DATE:" + held.story.due.replace("-", "").encode()
    assert day in calendar.members_calendar(held.room)
    _, secret = calendar.make_address(held.room, "the ministry")
    anybody = held.archive.view(Viewer())
    assert day not in calendar.calendar_at(anybody, secret)
    days = days_due(held.room)
    paper = releases.draft_ledger(held.room, [entry.key], days)
    assert paper.value.due[0][0] == held.story.due
    releases.publish(held.room, paper.key, confirmed=True, days=days)
    assert day in calendar.calendar_at(anybody, secret)


def _count_differently(held: Staged, entry: Held[LedgerEntry]) -> None:
    """Put down progress by two sources that count differently: apart, never added up."""
    visitors = Citation(
        kind="web", url="https://example.org/exchange", words="14,000 young people came on short visits"
    )
    students = Citation(kind="remark", words="The convenor counts 900 who studied for a semester or longer.")
    for amount, who, definition, citation in (
        (14_000, "an embassy", "everybody who came on the programme, for however long", visitors),
        (900, held.story.convenor, "who studied for a semester or longer", students),
    ):
        fields = {"date": "2025-06-30", "amount": amount, "unit": entry.value.target and entry.value.target.unit}
        fields |= {"counted_by": who, "definition": definition, "evidence": (citation,)}
        keeping.add_progress(held.room, entry.key, fields, dt.date(2026, 1, 1))
    series = series_of(standing(held.room, entry.key).progress, entry.value.target)
    assert sorted(one.last.total for one in series) == [900, 14_000]


def _write_the_brief(held: Staged) -> None:
    view = held.archive.view(Viewer("secretary"))
    paper = brief(view, held.room, held.room.one(type(held.event.value), held.event.key), dt.date(2026, 1, 1))
    words = " ".join(one.words for one in sentences_in(paper.sections))
    assert paper.handling is not None
    assert held.story.due in words
    assert held.story.youths.split()[0] in words
    assert all(one.citations for one in facts_in(paper.sections))
    (due,) = [one for one in facts_in(paper.sections) if _says_due(held, one)]
    (own, day) = due.citations
    assert own.source == held.event.value.accounts[0]
    summit = view.record(day.source).readout
    assert summit.title.startswith("Readout of President")
    assert (day.kind, day.date) == ("readout", held.story.undertaken)
    assert day.words in summit.text


def _says_due(held: Staged, one: Fact) -> bool:
    return one.words == held.story.due


def _as_new(held: Staged) -> belonging.Offer:
    """Give the offer as it was before the readout was linked."""
    dialogue = held.room.dialogue.value.model_copy(update={"name": "China–U.S. Track 1.5 Dialogue"})
    with_it = held.archive.view(Viewer("somebody else")).found(dialogue)
    return next(one for one in belonging.offers(with_it) if one.readout == held.event.value.accounts[0])


def _key(held: Staged) -> str:
    return next(one.key for one in Suggesting(held.room).offers() if _is_invitation(held, one.entry))


def _invitation(held: Staged) -> LedgerEntry:
    return next(one.entry for one in Suggesting(held.room).offers() if _is_invitation(held, one.entry))


def _is_invitation(held: Staged, entry: LedgerEntry) -> bool:
    return entry.target is not None and entry.target.value == held.story.amount
