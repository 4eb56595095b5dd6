"""Nobody is said not to have come where something shows that they may have: an ended consent, notes since erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aidememoire.archive.dialogues import noting
from aidememoire.archive.dialogues.erasure import erasing
from aidememoire.archive.dialogues.forms import Consent, Session
from aidememoire.archive.dialogues.rule import rules
from aidememoire.archive.faults import ArchiveError
from tests.archive.dialogues.tables import CHATHAM, CONFIDENTIAL, OPEN, consent, named, round_of

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from tests.archive.dialogues.tables import Round

BECAUSE = "the flight was cancelled"


def set_rule(here: Round, name: str) -> None:
    rule = {"open": OPEN, "closed": CONFIDENTIAL}[name]
    rules.set_rule(here.room, here.room.key, rule, here.room.dialogue.revision)


@pytest.mark.parametrize("how", ["taken back", "ended by a tighter rule"])
def test_whoever_consented_came_though_the_consent_holds_no_more(archive: Archive, how: str) -> None:
    here = round_of(archive, CHATHAM, number=2)
    consent(here, 1)
    (given,) = here.room.all(Consent)
    if how == "taken back":
        here.room.change(given.key, given.value.model_copy(update={"withdrawn": True}), given.revision)
    else:
        for name in ("open", "closed", "open"):
            set_rule(here, name)
    with pytest.raises(ArchiveError, match="a consent of Berit Tjønnholm was recorded"):
        here.room.did_not_come(here.seats[1].key, BECAUSE, 1)


def test_a_consent_that_nobody_gave_is_taken_out(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    consent(here, 1)
    (given,) = here.room.all(Consent)
    here.room.remove(Consent, given.key, given.revision)
    here.room.did_not_come(here.seats[1].key, BECAUSE, 1)


def test_whoever_may_have_spoken_in_an_erased_note_may_have_come(archive: Archive) -> None:
    here = round_of(archive, CHATHAM, number=2)
    here.sealed("We can lower the fee.", speaker=1)
    erasing.erase_notes(here.room, here.event)
    with pytest.raises(ArchiveError, match="notes of this event were erased, and Berit Tjønnholm may have spoken"):
        here.room.did_not_come(here.seats[1].key, BECAUSE, here.seats[1].revision)


def test_a_draft_of_a_session_that_is_sealed_later_asks_whoever_had_a_seat_there(archive: Archive) -> None:
    here = round_of(archive, OPEN, number=8)
    session = here.room.put(Session(title="Fees", rule=CHATHAM), here.event)
    absent, present = (here.room.put(held.value, session.key) for held in here.seats[6:])
    other = named(here.room, "olaf", "member")
    draft = noting.begin(other, session.key, kind="position", text="The fee was spoken of.")
    here.room.did_not_come(absent.key, BECAUSE, 1)
    here.room.did_not_come(here.seats[6].key, BECAUSE, 1)
    noting.seal(other, [draft.key])
    rules.set_rule(here.room, session.key, None, here.room.one(Session, session.key).revision)
    consent(here, present.key)
    assert rules.rule_at(here.room, session.key) == CHATHAM
