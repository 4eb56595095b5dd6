"""Which names are one follows from acronyms and from what persons said, whatever the names are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.organizations.grouping import grouped
from aidememoire.archive.organizations.naming import marked, unmarked
from aidememoire.archive.organizations.spoken import ByAcronym, Spoken
from aidememoire.archive.sameness.clustering import Link, Word, cluster

WHOLE = ("guild-of-weavers", "institute-of-salt", "linen-exchange")
SHORT = ("gow", "ios", "le")
ALONE = {number: marked(WHOLE[number % 3], f"place {number}") for number in range(4)}
NODES = st.sampled_from([*WHOLE, *SHORT, *ALONE.values()])


@st.composite
def words(draw: st.DrawFn) -> tuple[Word, ...]:
    pairs = draw(st.lists(st.tuples(NODES, NODES, st.booleans()), max_size=8))
    return tuple(Word(at, one, other, same) for at, (one, other, same) in enumerate(pairs, 1) if one != other)


@given(
    st.dictionaries(st.sampled_from(SHORT), st.sampled_from(WHOLE)),
    st.dictionaries(NODES, st.integers(1, 9)),
    words(),
)
def test_every_name_is_in_one_organization_and_what_persons_said_holds(
    meant: dict[str, str], entries: dict[str, int], said: tuple[Word, ...]
) -> None:
    meant = {short: whole for short, whole in meant.items() if short in entries and whole in entries}
    found = grouped(meant, entries, Spoken(said, ALONE))
    assert set(found) <= set(entries)
    assert not set(found.values()) & set(found)
    assert set(found.values()) <= set(entries)
    nodes = {*entries, *(node for word in said for node in (word.first, word.second))}
    links = [Link(short, whole, 1.0) for short, whole in meant.items()]
    expected = cluster(nodes, links, said, ByAcronym())
    together = {frozenset(node for node in group if node in entries) for group in expected.groups}
    groups: dict[str, set[str]] = {}
    for node in entries:
        groups.setdefault(found.get(node, node), set()).add(node)
    assert {frozenset(group) for group in groups.values()} == together - {frozenset()}
    for leading, group in groups.items():
        assert leading == unmarked(leading) or all(node != unmarked(node) for node in group)
    for word in said:
        if word not in expected.overruled and word.first in entries and word.second in entries:
            same = found.get(word.first, word.first) == found.get(word.second, word.second)
            assert same == word.same


def test_the_whole_name_with_most_entries_leads() -> None:
    entries = {"guild-of-weavers": 2, "gow": 9, "institute-of-salt": 10}
    said = Spoken((Word(1, "gow", "institute-of-salt", same=True),), {})
    found = grouped({"gow": "guild-of-weavers"}, entries, said)
    assert found == {"gow": "guild-of-weavers", "institute-of-salt": "guild-of-weavers"}
    assert grouped({"gow": "guild-of-weavers"}, entries, Spoken((), {})) == {"gow": "guild-of-weavers"}


def test_of_entries_alone_the_first_of_which_a_person_spoke_leads() -> None:
    first, second = ALONE[1], ALONE[0]
    said = Spoken((Word(1, first, second, same=True),), {1: first, 0: second})
    assert grouped({}, {first: 1, second: 5}, said) == {second: first}
