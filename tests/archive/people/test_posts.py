"""Posts get the periods in which readouts state them, with the bounds that "former" and "designate" set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.people.posts import Held, Stated, periods

if TYPE_CHECKING:
    from aidememoire.record import PostStatus

STATUSES: list[PostStatus] = ["current", "acting", "former", "designate"]


def test_a_post_is_held_from_the_first_to_the_last_readout_that_states_it() -> None:
    stated = [Stated("Foreign Minister", None, "current", date) for date in ("2023-05-02", "2021-01-09", "2022")]
    assert periods(stated) == [Held("Foreign Minister", None, "2021-01-09", "2023-05-02", None, None, 3)]


def test_former_and_designate_set_bounds() -> None:
    stated = [
        Stated("Foreign Minister", None, "designate", "2021-01-02"),
        Stated("Foreign Minister", None, "acting", "2021-02-02"),
        Stated("Foreign Minister", None, "former", "2024-04-01"),
        Stated("Foreign Minister", None, "former", "2023-09-01"),
    ]
    assert periods(stated) == [
        Held("Foreign Minister", None, "2021-02-02", "2021-02-02", "2021-01-02", "2023-09-01", 4)
    ]


def test_the_same_post_in_other_words_is_one_and_other_posts_are_others() -> None:
    stated = [
        Stated("President", None, "current", "2022-01-01"),
        Stated("President of Ukraine", None, "current", "2023-01-01"),
        Stated("President", None, "current", "2022-06-01"),
        Stated("Minister of Finance", None, "current", "2019-01-01"),
    ]
    assert [(one.title, one.first, one.last) for one in periods(stated)] == [
        ("Minister of Finance", "2019-01-01", "2019-01-01"),
        ("President", "2022-01-01", "2023-01-01"),
    ]


@given(
    st.lists(
        st.builds(
            Stated,
            st.sampled_from(["President", "Minister of Trade", "Minister"]),
            st.none(),
            st.sampled_from(STATUSES),
            st.one_of(st.none(), st.dates().map(str)),
        )
    )
)
def test_periods_hold_all_that_is_stated_in_whatever_order(stated: list[Stated]) -> None:
    held = periods(stated)
    assert periods(stated[::-1]) == held
    assert sum(one.readouts for one in held) == len(stated)
    assert all(one.first is None or (one.last is not None and one.first <= one.last) for one in held)
