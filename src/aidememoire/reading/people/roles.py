"""Who is meant by a role: "the Secretary", "the Head of State", "the Ukrainian leader", "the ministers"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.lexicon.posts import Posts
    from aidememoire.reading.people.cast import Cast
    from aidememoire.record import Person

_SMALL_WORDS: Final = {"of", "for", "the", "and", "to"}
#: Words for the first of a state, whatever the post is called.
_LEADERS: Final = {"leader", "head of state", "head of government", "statesman", "counterpart", "host", "guest"}


class Roles:
    """Finds the people who hold a role, those who took part before those who are only mentioned."""

    def __init__(self, cast: Cast, posts: Posts) -> None:
        self._cast = cast
        self._posts = posts

    def holders(self, title: str) -> list[Person]:
        """The people whom a title in the singular can mean, the best fitting."""
        plain = title.casefold()
        if any(plain.endswith(word) for word in _LEADERS):
            return self._leaders() if "counterpart" not in plain else []
        wanted = _words(title)
        graded = [(max((_fit(wanted, words) for words in _titles(p)), default=0), p) for p in self._cast.people]
        best = max((grade for grade, _ in graded), default=0)
        found = [person for grade, person in graded if grade == best and grade]
        return found or self._of_level(title)

    def group(self, title: str) -> list[Person]:
        """The people who took part and hold a post that a plural means ("ministers", "Presidents")."""
        one = _singular(title)
        return [person for person in self._cast.people if person.present and holds(person, one)]

    def _leaders(self) -> list[Person]:
        return [p for p in self._cast.people if any(post.rank in {"head", "deputy head"} for post in p.posts)] or [
            person for person in self._cast.people if not person.posts and person.present
        ]

    def _of_level(self, title: str) -> list[Person]:
        """The only one who took part with a post of the level that a title has ("the Minister" for a secretary)."""
        rank = self._posts.rank_of(title)
        found = [p for p in self._cast.people if p.present and any(post.rank == rank for post in p.posts)]
        return found if rank and len(found) == 1 else []


def holds(person: Person, title: str) -> bool:
    """Say whether one of a person's posts is what a title means, in full or in short ("the Secretary")."""
    wanted = _words(title)
    return any(_fit(wanted, words) > 1 for words in _titles(person))


def prefer(people: Sequence[Person], *, own: str | None, before: Person | None) -> Person | None:
    """Choose whom a role means among several: who took part, then the publisher's own, then the last named."""
    there = [person for person in people if person.present] or list(people)
    mine = [person for person in there if person.side == own]
    if len(there) == 1 or not mine:
        return before if before in there else next(iter(there), None)
    return mine[0] if len(mine) == 1 or before not in mine else before


def _titles(person: Person) -> list[list[str]]:
    return [_words(post.title) for post in person.posts]


def _words(phrase: str) -> list[str]:
    return [w for w in re.findall(r"[^\W_]+", phrase.casefold()) if w not in _SMALL_WORDS]


def _singular(title: str) -> str:
    head, link, rest = title.partition(" of ")
    plain = re.sub(r"ies$", "y", head) if head.endswith("ies") else head.removesuffix("s")
    return plain + link + rest


def _fit(wanted: list[str], title: list[str]) -> int:
    """Grade how well a short form fits a title: 4 the same, 3 its end or beginning, 2 all its words, 0 not at all."""
    if not wanted or not title:
        return 0
    if wanted == title:
        return 4
    if len(wanted) < len(title) and (title[: len(wanted)] == wanted or title[-len(wanted) :] == wanted):
        # "the Secretary" is no deputy secretary, "the President" no vice president.
        return 1 if title[0] in {"deputy", "vice", "assistant", "under", "former"} and wanted[0] != title[0] else 3
    return 2 if set(wanted) <= set(title) and wanted[-1] != "state" else 0
