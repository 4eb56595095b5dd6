"""Later readouts are watched: what they say of an entry is offered with their words, and a person takes it or not."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from aidememoire.archive import Viewer, open_archive
from aidememoire.archive.dialogues.forms import Citation, Convening, LedgerEntry, Progress, Seat, Target
from aidememoire.dialogue.belonging import link
from aidememoire.dialogue.ledger.faults import LedgerError
from aidememoire.dialogue.ledger.keeping import confirm
from aidememoire.dialogue.ledger.mention import count_of, judged
from aidememoire.dialogue.ledger.offers import Suggesting
from aidememoire.dialogue.ledger.standing import standing
from aidememoire.dialogue.ledger.watching import Watching, take, turn_down
from tests.dialogue.ledger.stories import entry, lakes, seminar, tell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file with a dialogue whose ledger has what its first readouts hold, and with later readouts."""
    file = tmp_path_factory.mktemp("watched") / "kept.db"
    with open_archive(file, create=True) as archive:
        tell(archive, "salzburg", "seminar", "lagos", "prague")
        room = lakes(archive)
        seminar(room, "seminar")
        for one in Suggesting(room).offers():
            confirm(room, one.key)
    return file


@pytest.fixture
def room(kept: Path, tmp_path: Path) -> Iterator[DialogueRoom]:
    """Give the dialogue, to be changed."""
    file = tmp_path / "watched.db"
    shutil.copyfile(kept, file)
    with open_archive(file) as archive:
        view = archive.view(Viewer("ada"))
        yield view.dialogue(view.dialogues()[0].key)


def about(room: DialogueRoom, words: str) -> Held[LedgerEntry]:
    """Give the entry with these words."""
    [found] = [one for one in room.all(LedgerEntry) if words in one.value.what]
    return found


@pytest.mark.parametrize(
    ("of", "kind", "words"),
    [
        ("air services", "reaffirms", "reaffirmed the Salzburg commitments on air services"),
        (
            "20,000 young",
            "reports on",
            "said that 4,000 young Austrians had come to Nigeria for exchanges and study so far",
        ),
        ("scholarships", "contradicts", "noted that Austria had suspended the scholarships for Nigerian engineers"),
    ],
)
def test_a_later_readout_that_speaks_of_an_entry_is_offered_with_its_words(
    room: DialogueRoom, of: str, kind: str, words: str
) -> None:
    found = Watching(room).mentions(about(room, of))
    assert [(one.kind, one.citation.words) for one in found] == [(kind, words)]
    assert found[0].citation.source == "lagos"
    assert found[0].citation.date == "2024-03-05"


def test_why_it_is_offered_is_told(room: DialogueRoom) -> None:
    [found] = Watching(room).mentions(about(room, "air services"))
    assert "it names where or at what it was undertaken: Salzburg" in found.reasons
    [counted] = Watching(room).mentions(about(room, "20,000 young"))
    assert counted.amount == 4_000


def test_readouts_of_other_relations_are_left_out(room: DialogueRoom) -> None:
    watching = Watching(room)
    sources = {one.citation.source for held in room.all(LedgerEntry) for one in watching.mentions(held)}
    assert sources == {"lagos"}


def test_what_was_published_before_is_no_later_mention(archive: Archive) -> None:
    tell(archive, "lagos", "salzburg")
    room = lakes(archive, documents=("lagos",))
    for one in Suggesting(room).offers():
        confirm(room, one.key)
    assert [one for held in room.all(LedgerEntry) for one in Watching(room).mentions(held)] == []


@pytest.mark.parametrize(("told", "later"), [("2025-01-01", True), ("2025-11-05", True), ("2026-01-01", False)])
def test_what_came_out_before_the_readout_that_tells_of_it_is_no_later_mention(
    archive: Archive, told: str, later: bool
) -> None:
    """Though it came out after the day of the undertaking, and was in the archive before the entry was confirmed."""
    tell(archive, "received")
    words = Citation(
        kind="readout", source="elsewhere", sha256="0", start=0, end=9, words="a Salzburg invitation", date=told
    )
    room, held = invited(archive, of={"evidence": (words,)})
    assert bool(Watching(room).mentions(held)) is later


def test_a_mention_that_is_taken_is_evidence_and_offered_no_more(room: DialogueRoom) -> None:
    held = about(room, "air services")
    [found] = Watching(room).mentions(held)
    take(room, found, held.revision)
    changed = room.one(LedgerEntry, held.key)
    assert changed.value.evidence[-1] == found.citation
    assert standing(room, held.key).mentioned == "2024-03-05"
    assert Watching(room).mentions(changed) == []


def test_a_mention_can_be_taken_as_progress_that_it_proves(room: DialogueRoom) -> None:
    held = about(room, "20,000 young")
    [found] = Watching(room).mentions(held)
    take(room, found, held.revision, {"amount": found.amount, "unit": "young Austrians", "counted_by": "Minister Eze"})
    [progress] = room.all(Progress, held.key)
    assert (progress.value.date, progress.value.amount) == ("2024-03-05", 4_000)
    assert progress.value.evidence == (found.citation,)
    assert Watching(room).mentions(room.one(LedgerEntry, held.key)) == []


def test_a_mention_that_is_turned_down_does_not_come_back(room: DialogueRoom) -> None:
    held = about(room, "scholarships")
    [found] = Watching(room).mentions(held)
    turn_down(room, found.key, "another programme")
    assert Watching(room).mentions(held) == []
    with pytest.raises(LedgerError, match="there is no mention"):
        Watching(room).one(held, found.key)


@pytest.mark.parametrize(
    ("words", "act", "kind"),
    [
        ("reaffirmed the commitments on air services", "reaffirm", "reaffirms"),
        ("agreed to carry the work forward", "agree", "reaffirms"),
        ("have trained 200 engineers so far", "state", "reports on"),
        ("welcomed the completion of the bridge", "welcome", "reports on"),
        ("the opening was postponed to May", "state", "changes"),
        ("would raise the number of scholarships to 500", "announce", "changes"),
        ("no longer takes part in the working group", "state", "contradicts"),
        ("denied that anything had been agreed", "deny", "contradicts"),
        ("did not only keep the promise but trained more", "state", "reports on"),
    ],
)
def test_what_words_do_to_an_entry_follows_from_the_words_that_tell(words: str, act: str, kind: str) -> None:
    assert judged(words, act, None).kind == kind


def test_another_number_of_what_was_promised_is_a_report(room: DialogueRoom) -> None:
    target = Target(value=300, unit="scholarships")
    assert judged("120 scholarships are taken up", "state", target).kind == "reports on"


INVITED = "Invite 20,000 young Austrians for exchanges and study"


def invited(archive: Archive, of: dict[str, Any] | None = None, **known: Any) -> tuple[DialogueRoom, Held[LedgerEntry]]:
    """Found a dialogue whose ledger has an invitation by one side for people of the other, with the values in `of`."""
    room = lakes(archive, **known)
    target = {"value": 20_000, "unit": "young Austrians"}
    return room, entry(room, INVITED, by=("NGA",), target=target, undertaken="2023-11-15", **(of or {}))


def words_of(room: DialogueRoom, held: Held[LedgerEntry]) -> set[str]:
    """Give the numbers of the mentions of an entry, as their readouts have them."""
    return {number for one in Watching(room).mentions(held) for number in re.findall(r"\d+,\d+", one.citation.words)}


def test_a_readout_that_one_side_alone_tells_counts_once_it_is_linked(archive: Archive) -> None:
    tell(archive, "received")
    room, held = invited(archive)
    assert words_of(room, held) == {"20,000"}  # the very number of the entry; 6,000 people might be anybody
    link(room, "received")
    assert words_of(room, held) == {"6,000", "20,000"}


def test_a_readout_that_names_who_convenes_the_dialogue_is_of_it(archive: Archive) -> None:
    tell(archive, "received")
    room, held = invited(archive, convenors=(Convening(name="Tauern Institute", side="AUT"),))
    assert words_of(room, held) == {"6,000", "20,000"}
    assert "it names Tauern Institute, of the dialogue" in Watching(room).mentions(held)[0].reasons


def test_a_readout_that_names_who_sat_for_the_other_side_is_of_the_dialogue(archive: Archive) -> None:
    tell(archive, "received")
    room, held = invited(archive)
    event = seminar(room)
    room.put(Seat(name="Amaka Obi", side="NGA"), event.key)
    assert words_of(room, held) == {"20,000"}  # a side that speaks to others is not speaking to this dialogue
    room.put(Seat(name="Greta Moser", side="AUT"), event.key)
    assert words_of(room, held) == {"6,000", "20,000"}


def test_at_home_a_side_that_undertook_it_is_heard_where_it_names_the_other(archive: Archive) -> None:
    tell(archive, "told-at-home")
    room, held = invited(archive)
    [found] = Watching(room).mentions(held)
    assert found.amount == 7_000
    assert "NGA, which it concerns, tells of it and names AUT" in found.reasons


@pytest.mark.parametrize(
    ("words", "act", "number", "is_done"),
    [
        ("the invitation for 30,000 young Austrians shows friendship", "state", 30_000, False),
        ("has set a target of 30,000 young Austrians", "state", 30_000, False),
        ("would receive 30,000 young Austrians", "announce", 30_000, False),
        ("receive 30,000 young Austrians by 2030", "state", 30_000, False),
        ("30,000 young Austrians over the next five years", "state", 30_000, False),
        ("an exchange of 30,000 young Austrians", "commit", 30_000, False),
        ("has pledged to receive up to 30,000 young Austrians", "state", 30_000, False),
        ("6,000 young Austrians have come so far", "state", 6_000, True),
        ("under the invitation for 20,000 young Austrians, 6,000 young Austrians came", "state", 6_000, True),
        ("will carry out the invitation for 20,000 young Austrians and has received 6,000 young Austrians", "state",
         6_000, True),
        ("had pledged 20,000 young Austrians a stay and has received 6,000 young Austrians", "commit", 6_000, True),
    ],
)  # fmt: skip
def test_only_a_number_that_tells_what_was_done_is_a_count(words: str, act: str, number: int, *, is_done: bool) -> None:
    found = count_of(words, act, Target(value=20_000, unit="young Austrians"))
    assert found is not None
    assert (found.amount.value, found.is_done) == (number, is_done)


def test_an_invitation_with_another_number_is_no_progress(archive: Archive) -> None:
    tell(archive, "larger")
    room, held = invited(archive)
    [found] = Watching(room).mentions(held)
    assert (found.kind, found.amount) == ("changes", None)
    assert found.reasons[0].startswith("changes: another number is promised: “30,000 young")


def test_a_number_that_is_promised_again_reaffirms_it() -> None:
    target = Target(value=20_000, unit="young Austrians")
    assert (
        judged("continue to carry out the invitation for 20,000 young Austrians", "state", target).kind == "reaffirms"
    )
