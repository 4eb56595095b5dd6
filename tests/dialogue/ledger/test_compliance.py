"""Two coders judge commitments, blind to each other, under a guideline that stood before they began."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from aidememoire.archive import ArchiveError
from aidememoire.archive.dialogues.faults import ItemSealedError
from aidememoire.archive.dialogues.forms import Guideline, Scoring
from aidememoire.dialogue.ledger.compliance import case, give_score, report, resolve, set_guideline
from aidememoire.dialogue.ledger.faults import LedgerError
from tests.dialogue.ledger.stories import entry, lakes, named

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.archive.dialogues.items import Held
    from aidememoire.archive.dialogues.room import DialogueRoom

RULE = {
    "full": "The office is open.",
    "partial": "Rooms are rented.",
    "none": "Nothing was done.",
    "start": "2024-01-01",
    "end": "2024-12-31",
}


def guideline(room: DialogueRoom, what: str = "Open an office in Lagos", **known: Any) -> Held[Guideline]:
    """Put a commitment of Austria into the ledger, with how it is judged."""
    return set_guideline(room, entry(room, what).key, {**RULE, **known})


def judge(room: DialogueRoom, key: str, mark: int | None, side: str = "AUT") -> Held[Scoring]:
    """Judge a side."""
    return give_score(room, key, {"side": side, "mark": mark, "reason": f"It is {mark}."})


def seen(room: DialogueRoom, key: str) -> list[tuple[str, int | None]]:
    """Give the judgements that somebody sees, by whatever way."""
    by_room = {(one.author, one.value.mark) for one in room.all(Scoring)}
    by_case = {(one.author, one.value.mark) for judged in case(room, key).judged for one in judged.given}
    assert by_room == by_case
    return sorted(by_room)


def test_nobody_sees_a_judgement_before_two_are_in_not_even_a_convenor(archive: Archive) -> None:
    convenor = lakes(archive)
    one, other = named(convenor, "bola"), named(convenor, "chi")
    rule = guideline(convenor)
    first = judge(one, rule.key, 1)
    assert seen(one, rule.key) == [("bola", 1)]
    assert seen(other, rule.key) == []
    assert seen(convenor, rule.key) == []
    with pytest.raises(ArchiveError, match="there is no scoring"):
        convenor.one(Scoring, first.key)
    assert case(other, rule.key).waiting == ("AUT",)
    assert case(one, rule.key).waiting == ()

    judge(other, rule.key, 0)
    for room in (convenor, one, other):
        assert seen(room, rule.key) == [("bola", 1), ("chi", 0)]
        assert case(room, rule.key).waiting == ()


def test_one_may_think_again_until_the_other_has_judged_and_then_no_more(archive: Archive) -> None:
    convenor = lakes(archive)
    one, other = named(convenor, "bola"), named(convenor, "chi")
    rule = guideline(convenor)
    judge(one, rule.key, 1)
    judge(one, rule.key, -1)
    assert seen(one, rule.key) == [("bola", -1)]
    judge(other, rule.key, 0)
    for room in (one, other, convenor):
        with pytest.raises(ItemSealedError, match="two coders have judged AUT"):
            judge(room, rule.key, 1)
    held = next(one_of for one_of in one.all(Scoring) if one_of.author == "bola")
    with pytest.raises(ItemSealedError):
        one.change(held.key, held.value, held.revision)


def test_one_person_is_not_two_coders(archive: Archive) -> None:
    room = lakes(archive)
    rule = guideline(room)
    judge(room, rule.key, 1)
    judge(room, rule.key, 1)
    assert not case(room, rule.key).judged[0].is_open


def test_sides_open_one_by_one(archive: Archive) -> None:
    convenor = lakes(archive)
    one, other = named(convenor, "bola"), named(convenor, "chi")
    rule = set_guideline(convenor, entry(convenor, by=("AUT", "NGA")).key, RULE)
    judge(one, rule.key, 1, "AUT")
    judge(one, rule.key, -1, "NGA")
    judge(other, rule.key, 1, "AUT")
    assert {(given.side, given.is_open) for given in case(other, rule.key).judged} == {("AUT", True)}
    assert case(other, rule.key).waiting == ("NGA",)


def test_a_guideline_stands_once_somebody_has_judged_by_it(archive: Archive) -> None:
    convenor = lakes(archive)
    rule = guideline(convenor)
    held = set_guideline(convenor, rule.parent or "", {**RULE, "full": "It is open to all."}, rule.key, 1)
    judge(named(convenor, "bola"), rule.key, 1)
    with pytest.raises(LedgerError, match="somebody has judged by this guideline"):
        set_guideline(convenor, rule.parent or "", RULE, rule.key, held.revision)


@pytest.mark.parametrize(
    ("fields", "answer"),
    [({"side": "NGA", "mark": 1}, "NGA did not undertake this"), ({"side": "AUT", "mark": 2}, "mark")],
)
def test_a_judgement_that_does_not_fit_is_refused(archive: Archive, fields: dict[str, Any], answer: str) -> None:
    room = lakes(archive)
    with pytest.raises(LedgerError, match=answer):
        give_score(room, guideline(room).key, {"reason": "So it is.", **fields})


def test_a_period_ends_after_it_begins(archive: Archive) -> None:
    with pytest.raises(LedgerError, match="the period ends 2023"):
        guideline(lakes(archive), end="2023")


def test_a_recommendation_is_not_judged(archive: Archive) -> None:
    room = lakes(archive)
    held = entry(room, "Look into tariffs", kind="recommendation")
    with pytest.raises(LedgerError, match="uptake"):
        set_guideline(room, held.key, RULE)


def test_where_coders_differ_what_they_agree_on_holds_and_what_they_gave_stays(archive: Archive) -> None:
    convenor = lakes(archive)
    one, other = named(convenor, "bola"), named(convenor, "chi")
    rule = guideline(convenor)
    with pytest.raises(LedgerError, match="no two judgements"):
        resolve(convenor, rule.key, {"side": "AUT", "mark": 0, "reason": "Rooms are rented."})
    judge(one, rule.key, 1)
    judge(other, rule.key, 0)
    [before] = case(convenor, rule.key).judged
    assert (before.differs, before.is_settled, before.mark) == (True, False, None)
    resolve(convenor, rule.key, {"side": "AUT", "mark": 0, "reason": "Rooms are rented."})
    [after] = case(convenor, rule.key).judged
    assert (after.is_settled, after.mark) == (True, 0)
    assert seen(convenor, rule.key) == [("bola", 1), ("chi", 0)]


def test_no_average_of_a_side_is_told_below_five_cases(archive: Archive) -> None:
    convenor = lakes(archive)
    one, other = named(convenor, "bola"), named(convenor, "chi")
    marks = [(1, 1), (1, 1), (0, 0), (-1, -1), (1, 0)]
    for number, (first, second) in enumerate(marks):
        rule = guideline(convenor, f"Commitment {number}")
        judge(one, rule.key, first)
        judge(other, rule.key, second)
    told = report(convenor)
    assert [(side.side, side.cases, side.value) for side in told.averages] == [("AUT", 4, None)]
    assert (told.unsettled, told.kappa.cases) == (1, 5)
    resolve(convenor, rule.key, {"side": "AUT", "mark": 1, "reason": "It is open."})
    assert [(side.cases, side.value) for side in report(convenor).averages] == [(5, 0.4)]


def test_stages_are_summed_apart_and_what_does_not_apply_is_in_no_average(archive: Archive) -> None:
    convenor = lakes(archive)
    one, other = named(convenor, "bola"), named(convenor, "chi")
    for stage, mark in (("interim", 0), ("final", None)):
        rule = guideline(convenor, f"Judged {stage}", stage=stage)
        judge(one, rule.key, mark)
        judge(other, rule.key, mark)
    assert report(convenor, "interim").kappa.cases == 1
    final = report(convenor, "final")
    assert (final.kappa.cases, final.not_applicable, final.averages) == (0, 1, ())


def test_the_sum_holds_nothing_that_is_not_open_yet(archive: Archive) -> None:
    convenor = lakes(archive)
    rule = guideline(convenor)
    judge(named(convenor, "bola"), rule.key, 1)
    for room in (convenor, named(convenor, "bola")):
        assert report(room).kappa.cases == 0
        assert report(room).averages == ()
