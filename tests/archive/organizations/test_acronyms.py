"""An acronym that stands alone means the organization that readouts give it with, where that is not in doubt."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.organizations.acronyms import Meant, meant_by

WEAVERS = Meant("guild-of-weavers", "GOW", None, "other", 5)


def test_an_acronym_means_the_name_that_it_is_given_with() -> None:
    forms = {"guild-of-weavers": "other", "gow": "other", "gow.aut": "other"}
    assert meant_by([WEAVERS], forms) == {"gow": "guild-of-weavers"}
    assert meant_by([WEAVERS], forms | {"gow": None}) == {"gow": "guild-of-weavers"}


def test_country_and_kind_must_agree() -> None:
    assert meant_by([WEAVERS], {"guild-of-weavers": "other", "gow": "government"}) == {}
    assert meant_by([WEAVERS], {"guild-of-weavers": "other", "gow.aut": "other"}) == {}
    assert meant_by([WEAVERS._replace(key="guild-of-weavers.aut", country="AUT")], {"gow.aut": "other"}) == {
        "gow.aut": "guild-of-weavers.aut"
    }


def test_an_acronym_of_several_names_stays_by_itself_unless_one_is_given_nearly_always() -> None:
    others = Meant("games-of-winter", "GOW", None, "other", 1)
    assert meant_by([WEAVERS, others], {"gow": "other"}) == {}
    assert meant_by([WEAVERS._replace(entries=9), others], {"gow": "other"}) == {"gow": "guild-of-weavers"}


def test_an_acronym_is_followed_to_a_whole_name_and_never_in_a_circle() -> None:
    short = Meant("weavers-guild", "WG", None, "other", 3)
    long = Meant("guild-of-weavers", "Weavers’ Guild", None, "other", 3)
    forms = dict.fromkeys(("wg", "weavers-guild", "guild-of-weavers"), "other")
    assert meant_by([short, long._replace(acronym="Weavers Guild")], forms) == {
        "wg": "guild-of-weavers",
        "weavers-guild": "guild-of-weavers",
    }
    around = [Meant("a-b", "C D", None, None, 1), Meant("c-d", "A B", None, None, 1)]
    assert meant_by(around, {"a-b": None, "c-d": None}) == {}


@given(
    st.lists(
        st.builds(
            Meant,
            st.sampled_from(["a", "b", "c", "d"]),
            st.sampled_from(["A", "B", "C", "D", None]),
            st.none(),
            st.sampled_from(["other", None]),
            st.integers(1, 20),
        )
    )
)
def test_what_is_meant_is_never_itself_another_name(given_so: list[Meant]) -> None:
    means = meant_by(given_so, dict.fromkeys("abcd"))
    assert not set(means) & set(means.values())
