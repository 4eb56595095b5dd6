"""Two accounts side by side: what must hold whatever they say, and what the shipped pair shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidememoire.comparison.compare import compare
from aidememoire.comparison.result import Comparison
from tests.comparison.samples import SAMPLES, sample
from tests.comparison.shuffling import in_order, paragraphs

if TYPE_CHECKING:
    from aidememoire.comparison.result import Quotation, Told
    from aidememoire.record import Record

NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.is_file() and path.name != "README.md")
BEIJING = "mfa-lu-karlsen-20251009.html"
WASHINGTON = "state-karlsen-lu-20251008.txt"
some_sample = st.sampled_from(NAMES).map(sample)


def words(told: Told) -> frozenset[tuple[str, str]]:
    return frozenset((quotation.account, quotation.words) for quotation in told.quotations)


def mirrored(comparison: Comparison) -> dict[str, object]:
    """Say what a comparison of two says, with the accounts called by their publishers and titles."""
    name = {account.letter: account.readout.sha256 for account in comparison.accounts}

    def quoted(quotation: Quotation) -> tuple[str, str]:
        return name[quotation.account], quotation.words

    return {
        "left out": sorted((quoted(one.quotation), one.ascribed) for one in comparison.left_out),
        "several": sorted(sorted(map(quoted, told.quotations)) for told in comparison.told_by_several),
        "scores": sorted(link.score for told in comparison.told_by_several for link in told.links),
        "one": sorted(quoted(told.quotations[0]) for told in comparison.told_by_one),
        "different": sorted(
            (one.about, sorted((name[value.account], value.value) for value in one.values))
            for one in (*comparison.differences, *(d for told in comparison.told_by_several for d in told.differences))
        ),
        "forces": sorted(
            (f.stronger, f.weaker, name[f.in_account]) for t in comparison.told_by_several for f in t.forces
        ),
    }


@pytest.mark.parametrize("name", NAMES)
def test_an_account_beside_itself_has_nothing_that_only_one_tells(name: str) -> None:
    found = compare([sample(name), sample(name)])
    assert found.relation == "same encounter"
    assert (found.left_out, found.told_by_one, found.differences) == ((), (), ())
    assert all(
        told.accounts == ("A", "B") and not told.differences and not told.forces for told in found.told_by_several
    )
    assert sum(account.points for account in found.accounts) > 0 or not sample(name).statements


@settings(max_examples=12, deadline=None)
@given(some_sample, some_sample)
def test_swapping_the_accounts_mirrors_the_result(one: Record, other: Record) -> None:
    assert mirrored(compare([one, other], anyway=True)) == mirrored(compare([other, one], anyway=True))


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_the_order_of_paragraphs_changes_no_link(data: st.DataObject) -> None:
    one, other = sample(BEIJING), sample(data.draw(st.sampled_from([WASHINGTON, BEIJING])))
    order = data.draw(st.permutations(range(len(paragraphs(one)))))
    plain, shuffled = compare([one, other]), compare([in_order(one, order), other])
    assert {words(told) for told in plain.told_by_several} == {words(told) for told in shuffled.told_by_several}
    assert {words(told) for told in plain.told_by_one} == {words(told) for told in shuffled.told_by_one}


def test_a_quotation_that_does_not_stand_in_its_account_cannot_be_shown() -> None:
    form = compare([sample(BEIJING), sample(WASHINGTON)]).model_dump(by_alias=True, mode="json")
    form["told_by_several"][0]["quotations"][0]["words"] = "something else"
    with pytest.raises(ValueError, match="account A has no such words: 'something else'"):
        Comparison.model_validate(form)
