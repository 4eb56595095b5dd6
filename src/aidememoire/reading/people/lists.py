"""Names that stand in one list, and the words that govern the list.

"Senior Israeli officials, including Prime Minister A, Foreign Minister B and C": three names with nothing but their
titles between them, and a group before them that says for whom they sit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.reading.page import Page
    from aidememoire.reading.people.names import Name
    from aidememoire.reading.people.nations import Nations
    from aidememoire.reading.people.people import Figure
    from aidememoire.reading.people.titles import Title

#: A name in its own script behind the one in Latin letters: "Tang Weiming (唐维明), Vice Minister of ...".
IN_ITS_SCRIPT: Final = r"[^\S\n]*[（(][^()（）\nA-Za-z]*[^\W\d_A-Za-z][^()（）\nA-Za-z]*[)）]"
#: What may stand between two names of one list, titles and honorifics aside.
_LINK: Final = re.compile(
    rf"(?:{IN_ITS_SCRIPT}|\W|\b(?:and|as well as|together with|along with|the|Mr|Mrs|Ms|Dr|Prof|Shri|Ambassador|"
    r"Senator|Professor|General|Gen|Sen|Rep|Lt|Amb|Hon|H\.E|Sheikh|Sir)\b)*",
    re.I,
)
_GROUP: Final = (
    r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,3}?(?P<noun>officials?|leaders?|ministers?|delegations?|counterparts?|"
    r"representatives?|side|members?|team|experts?|participants?|executives?|lawmakers|senators|government|embassy|mission|scholars?)\b"
)
_GROUP_BEHIND: Final = re.compile(_GROUP, re.I)
_GROUP_BEFORE: Final = re.compile(
    _GROUP + r"(?:[\s,:(–—-]|\b(?:including|included?|comprised?|comprising|consist(?:ing|ed) of|such as|namely|led by|"
    r"headed by|represented by|as follows|were|was|are|the|its|their|of|members?|among|with|as well as)\b)*$",
    re.I,
)
#: Groups that do not stand for the people in them unless a word links the two.
_BODIES: Final = {"side", "delegation", "government", "embassy", "mission", "team"}
_AND_OTHERS: Final = re.compile(r",?\s+(?:and|as well as)\s+(?:other|several|various)\s+(?:[a-z-]+\s+){0,2}$")

#: Relations of a phrase that opens a sentence to its verb.
_OPENING: Final = {"obl", "advcl"}
_BETWEEN: Final = re.compile(r"\bbetween\s+(?:the\s+)?$")
_FROM: Final = re.compile(r"\s+(?:from|representing)\s+(?:the\s+)?(?:Embassy\s+of\s+(?:the\s+)?)?")


@dataclass(frozen=True)
class Listed:
    """A name in its list: whose it is, and where the name with its titles begins and ends."""

    name: Name
    figure: Figure
    start: int
    end: int


def lists_of(page: Page, figures: Sequence[Figure]) -> list[list[Listed]]:
    """Give all names of a readout as lists; a name that stands alone is a list of one."""
    found: list[list[Listed]] = []
    for where in ("text", "title"):
        text = page.text if where == "text" else page.readout.title
        last: Listed | None = None
        for listed in sorted(_listed(figures, where), key=lambda item: item.name.start):
            gap = text[last.end : listed.start] if last else "\n"
            together = last is not None and "\n" not in gap and ". " not in gap and _LINK.fullmatch(gap)
            if together and not (last and where == "text" and _opens_only(page, last, listed, gap)):
                found[-1].append(listed)
            else:
                found.append([listed])
            last = listed
    return found


def _opens_only(page: Page, first: Listed, second: Listed, gap: str) -> bool:
    """Say whether a name stands in what opens a sentence, and the next is its subject: "At the request of A, B ..."."""
    if re.search(r"\w", gap):
        return False
    before = page.doc.char_span(first.name.start, first.name.end, alignment_mode="expand")
    behind = page.doc.char_span(second.name.start, second.name.end, alignment_mode="expand")
    if before is None or behind is None or not behind.root.dep_.startswith("nsubj"):
        return False
    opening = (before.root, *before.root.ancestors)
    return any(token.head == behind.root.head and token.dep_ in _OPENING for token in opening)


def _listed(figures: Sequence[Figure], where: str) -> list[Listed]:
    found = []
    for figure in figures:
        titles: dict[Name, list[Title]] = {}
        for owner, title in figure.titles:
            titles.setdefault(owner, []).append(title)
        for name in figure.names:
            if name.where == where:
                own = titles.get(name, [])
                start = min([name.start, *(title.left for title in own)])
                found.append(Listed(name, figure, start, max([name.end, *(title.right for title in own)])))
    return found


def _ends_there(group: re.Match[str], clause: str) -> bool:
    """Say whether a group is only spoken of before the list: "At the request of the Austrian side, NAME called"."""
    bare = not re.search(r"\w", group.string[group.end("noun") : group.end()])
    opening = re.match(
        r"\W*(?:At|In|On|By|As|After|When|While|Since|With|To|Before|Upon|For|During|[A-Z]\w+ing)\b", clause
    )
    return bare and (group["noun"].lower() in _BODIES or bool(opening))


def group_of(page: Page, nations: Nations, listed: Sequence[Listed]) -> str | None:
    """Give the side of the group that a list names: before it, or behind it ("and other Saudi officials")."""
    start, end = listed[0].start, listed[-1].end
    clause = re.split(r"[.;\n]\s", page.text[max(0, start - 160) : start])[-1]
    for hit in reversed(nations.between(start - len(clause), start)):
        group = _GROUP_BEFORE.match(page.text, hit.end, start)
        if group and group.end() == start and not _ends_there(group, clause):
            return hit.value.code
    for hit in nations.between(end, end + 60):
        between = page.text[end : hit.start]
        others = _GROUP_BEHIND.match(page.text, hit.end) and _AND_OTHERS.match(between)
        return hit.value.code if others or _FROM.fullmatch(between) else None
    return None


def are_two_parties(page: Page, listed: Sequence[Listed], at: int) -> bool:
    """Say whether a name and the one before it are the two parties of something: "the summit between A and B"."""
    first = listed[at - 1]
    text = page.text if first.name.where == "text" else page.readout.title
    return len(listed) == 2 and _BETWEEN.search(text, max(0, first.start - 16), first.start) is not None
