"""Clusters follow from judgements alone, and no rule joins what a person keeps apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from aidememoire.archive.sameness.clustering import Clusters, Link, Word, cluster

Pair = frozenset[str]


@dataclass(frozen=True)
class Table:
    """A rule that is written down: which nodes are firm, and which pairs are the same or apart."""

    firm: frozenset[str]
    same: dict[Pair, float]
    apart: frozenset[Pair] = frozenset()

    def is_firm(self, node: str, /) -> bool:
        return node in self.firm

    def are_apart(self, one: str, other: str, /) -> bool:
        return frozenset((one, other)) in self.apart

    def links(self, nodes: str | list[str]) -> list[Link]:
        return [Link(min(pair), max(pair), score) for pair, score in self.same.items() if pair <= set(nodes)]


def pairs(**scores: float) -> dict[Pair, float]:
    return {frozenset(pair): score for pair, score in scores.items()}


def groups(nodes: str, rule: Table, *words: Word) -> list[str]:
    return ["".join(group) for group in cluster(nodes, rule.links(nodes), words, rule).groups]


def test_links_join_unless_two_are_apart() -> None:
    rule = Table(frozenset("abc"), pairs(ab=0.9, bc=0.95), frozenset([frozenset("ac")]))
    assert groups("abc", rule) == ["a", "bc"]
    assert cluster("abc", rule.links("abc"), [], rule).blocked == [Link("a", "b", 0.9)]


def test_a_name_alone_goes_to_the_person_that_it_fits() -> None:
    """ "x" is a family name; "a", "b" are one full name, and "c" another that "x" fits less well."""
    rule = Table(frozenset("abc"), pairs(ab=0.95, ax=0.9, bx=0.96, cx=0.9), frozenset([frozenset("ac")]))
    assert groups("abcx", rule) == ["abx", "c"]


def test_a_name_alone_that_fits_two_people_is_put_to_neither() -> None:
    rule = Table(frozenset("ac"), pairs(ax=0.9, cx=0.9), frozenset([frozenset("ac")]))
    assert groups("acx", rule) == ["a", "c", "x"]


def test_one_false_reading_among_many_does_not_keep_a_name_alone_away() -> None:
    rule = Table(frozenset("abc"), pairs(ab=0.9, bc=0.9, ax=0.9, bx=0.9), frozenset([frozenset("cx")]))
    assert groups("abcx", rule) == ["abcx"]


def test_many_links_outweigh_one_pair_that_is_apart() -> None:
    """Of four spellings of a name, two are too far from each other to be found the same."""
    rule = Table(frozenset("abcd"), pairs(ab=0.9, ac=0.9, bc=0.9, bd=0.9, cd=0.9), frozenset([frozenset("ad")]))
    assert groups("abcd", rule) == ["abc", "d"]
    more = Table(frozenset("abcde"), rule.same | pairs(be=0.9, ce=0.9, de=0.9, ae=0.9), rule.apart)
    assert groups("abcde", more) == ["abcde"]


def test_a_person_parts_what_a_rule_joins() -> None:
    rule = Table(frozenset("ab"), pairs(ab=0.99))
    assert groups("ab", rule, Word(1, "a", "b", False)) == ["a", "b"]


def test_a_person_joins_what_a_rule_parts_and_others_follow() -> None:
    """After a marriage: "a" is found the same as "c", and "b", the new name, apart from it."""
    rule = Table(frozenset("abc"), pairs(ac=0.9), frozenset([frozenset("ab"), frozenset("bc")]))
    assert groups("abc", rule, Word(1, "a", "b", True)) == ["abc"]


def test_the_later_word_holds() -> None:
    rule = Table(frozenset("ab"), {})
    earlier, later = Word(1, "a", "b", False), Word(2, "a", "b", True)
    assert groups("ab", rule, earlier, later) == ["ab"]
    assert cluster("ab", [], [earlier, later], rule).overruled == [earlier]


NODES = "abcdefg"
PAIRS = [frozenset(pair) for pair in combinations(NODES, 2)]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    kinds = draw(st.lists(st.sampled_from(["same", "unsure", "apart"]), min_size=len(PAIRS), max_size=len(PAIRS)))
    scores = st.sampled_from([0.86, 0.9, 0.95, 0.96])
    return Table(
        frozenset(draw(st.sets(st.sampled_from(NODES)))),
        {pair: draw(scores) for pair, kind in zip(PAIRS, kinds, strict=True) if kind == "same"},
        frozenset(pair for pair, kind in zip(PAIRS, kinds, strict=True) if kind == "apart"),
    )


words = st.lists(st.tuples(st.sampled_from(PAIRS), st.booleans()), max_size=5).map(
    lambda said: [Word(number, min(pair), max(pair), same) for number, (pair, same) in enumerate(said, start=1)]
)


def together(found: Clusters) -> set[Pair]:
    return {frozenset(pair) for group in found.groups for pair in combinations(group, 2)}


@given(tables(), words, st.permutations(NODES))
def test_the_order_of_judgements_changes_nothing(rule: Table, said: list[Word], nodes: list[str]) -> None:
    found = cluster(NODES, rule.links(NODES), said, rule)
    assert cluster(nodes, rule.links(NODES)[::-1], said[::-1], rule) == found
    assert sorted(node for group in found.groups for node in group) == list(NODES)


@given(tables(), words)
def test_a_persons_word_is_never_overruled_by_a_rule(rule: Table, said: list[Word]) -> None:
    found = cluster(NODES, rule.links(NODES), said, rule)
    for word in said:
        if word not in found.overruled:
            assert (frozenset((word.first, word.second)) in together(found)) == word.same
    assert not said or said[-1] not in found.overruled


@given(tables())
def test_firm_nodes_that_are_apart_are_joined_only_where_links_outweigh_that(rule: Table) -> None:
    found = cluster(NODES, rule.links(NODES), [], rule)
    for group in found.groups:
        apart = [pair for pair in rule.apart if pair <= rule.firm and pair <= set(group)]
        assert not apart or len(rule.links(group)) >= 3


@given(tables(), st.sampled_from(NODES))
def test_a_node_that_is_the_same_as_some_of_one_whole_group_and_apart_from_none_just_joins_it(
    rule: Table, new: str
) -> None:
    """So a new guise need not make all that hangs together anew (`sameness.growing`)."""
    others = [node for node in NODES if node != new]
    before = cluster(others, rule.links(others), [], rule)
    same = {node for node in others if frozenset((new, node)) in rule.same}
    linked = [group for group in before.groups if same.intersection(group)]
    if len(linked) != 1:
        return
    (group,) = linked
    firm = rule.firm.intersection(group)
    whole = not any({link.first, link.second}.intersection(group) for link in before.blocked)
    clear = not any(rule.are_apart(new, node) for node in group)
    clear = clear and not any(pair <= set(firm) for pair in rule.apart)
    if whole and clear and (new not in rule.firm or not firm or firm & same):
        after = cluster(NODES, rule.links(NODES), [], rule)
        assert after.groups == sorted([*(one for one in before.groups if one is not group), sorted([*group, new])])
