"""The posts of one person: the titles that stand beside the places of the name, each post once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.record import Post, PostStatus, Span

if TYPE_CHECKING:
    from aidememoire.reading.page import Page
    from aidememoire.reading.people.names import Name
    from aidememoire.reading.people.people import Figure
    from aidememoire.reading.people.titles import Title

_REGNAL: Final = re.compile(r"(?:King|Queen|Pope|Emperor|Empress|Sultan)(?=\s)")
_SMALL: Final = {"of", "for", "the", "and", "to", "on", "in", "at", "a", "an"}


def posts_of(page: Page, figure: Figure) -> list[Post]:
    """Give the posts of a person; the fullest statement of each wins, and all its places are its evidence."""
    groups: list[list[tuple[int, Name, Title]]] = []
    stated = [(number, name, title) for number, (name, title) in enumerate(figure.titles)]
    for one in sorted(stated, key=lambda own: (own[2].is_plural, -len(own[2].words))):
        group = next((group for group in groups if _is_stated_by(group, one)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    groups.sort(key=lambda group: min(number for number, _, _ in group))
    posts = [_post(page, [(name, title) for _, name, title in group]) for group in groups]
    return posts or _regnal_post(page, figure)


def _is_stated_by(group: list[tuple[int, Name, Title]], one: tuple[int, Name, Title]) -> bool:
    """Say whether a title states a post that is known; titles that share a row are posts of their own."""
    _, name, title = one
    if any(title.words == own.words for _, _, own in group):
        return True
    return not any(name is owner for _, owner, _ in group) and _is_short_for(title.words, group[0][2].words)


def _is_short_for(short: str, full: str) -> bool:
    """Say whether a title is the other's short form: "Vice Minister" for "Vice Minister of Commerce"."""
    return set(_words(short)) <= set(_words(full))


def _words(title: str) -> list[str]:
    return [word.removesuffix("s") for word in re.findall(r"[^\W_]+", title.casefold()) if word not in _SMALL]


def _post(page: Page, stated: list[tuple[Name, Title]]) -> Post:
    title = stated[0][1]
    status: PostStatus = next((own.status for _, own in stated if own.status != "current"), "current")
    organization = next((_organization(page, name, own) for name, own in stated if own.organization), None)
    return Post(
        title=title.words,
        organization=organization,
        status=status,
        rank=page.lexicon.posts.rank_of(title.words),
        evidence=tuple(
            Span.model_validate({"start": own.start, "end": own.end, "in": name.where}) for name, own in stated
        ),
    )


def _organization(page: Page, name: Name, title: Title) -> str | None:
    text = page.text if name.where == "text" else page.readout.title
    return text[slice(*title.organization)] if title.organization else None


def _regnal_post(page: Page, figure: Figure) -> list[Post]:
    """A monarch's post is part of the name: "King" in "King Abdullah II"."""
    for name in figure.names:
        found = _REGNAL.match(name.words)
        if found:
            place = Span.model_validate({"start": name.start, "end": name.start + found.end(), "in": name.where})
            rank = page.lexicon.posts.rank_of(found.group())
            return [Post(title=found.group(), rank=rank, evidence=(place,))]
    return []
