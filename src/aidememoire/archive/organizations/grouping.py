"""Which names and entries are one organization: by what persons said, and else by acronyms."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from aidememoire.archive.organizations.naming import unmarked
from aidememoire.archive.organizations.spoken import ByAcronym
from aidememoire.archive.sameness.clustering import Link, cluster

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aidememoire.archive.organizations.spoken import Spoken
    from aidememoire.archive.sameness.groups import Node

_SURELY: Final = 1.0  # the chance of a link that the rule for acronyms makes


def grouped(meant: Mapping[Node, Node], entries: Mapping[Node, int], said: Spoken) -> dict[Node, Node]:
    """Give for each node that does not name its organization itself the one that does.

    `meant` says it by the rule for acronyms, and `entries` counts those of each node. Only what hangs together with
    something of which persons spoke is clustered.
    """
    nodes = _hanging_together(meant, (node for word in said.words for node in (word.first, word.second)))
    links = [Link(node, meant[node], _SURELY) for node in nodes if node in meant]
    found = {node: name for node, name in meant.items() if node not in nodes}
    for group in cluster(nodes, links, said.words, ByAcronym()).groups:
        known = [node for node in group if node in entries]
        if known:
            leading = _leading(known, meant, entries, said)
            found |= {node: leading for node in known if node != leading}
    return found


def _hanging_together(meant: Mapping[Node, Node], spoken_of: Iterable[Node]) -> set[Node]:
    """Give nodes with all that the rule for acronyms puts to them."""
    spoken = set(spoken_of)
    whole = {meant.get(node, node) for node in spoken}
    return spoken | whole | {node for node, name in meant.items() if name in whole}


def _leading(group: Iterable[Node], meant: Mapping[Node, Node], entries: Mapping[Node, int], said: Spoken) -> Node:
    """Give the node that names a group: the whole name that most entries have with its acronyms.

    Entries placed alone name it where there are no others, by the first of which a person spoke.
    """
    counted: Counter[Node] = Counter()
    names = set(group)
    for node in names:
        if node == unmarked(node):
            whole = meant.get(node, node)
            counted[whole if whole in names else node] += entries[node]
    if counted:
        return max(counted, key=lambda node: (counted[node], node))
    return next(node for node in said.alone.values() if node in names)
