"""Whether somebody sits as a serving official, as a former one, or as a private person: by the posts they hold.

The same rule holds for the people of a readout and for those who are seated at an event by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aidememoire.lexicon import Lexicon
    from aidememoire.record import PostStatus, Standing

#: Sectors of a post (lexicon/posts.toml) whose holder serves a state or an international organization.
OFFICIAL: Final = {"government", "party", "parliament", "military", "international", "royal"}
#: Ranks that a title alone gives somebody who has a side ("President" of a country, no body named).
_OF_A_STATE: Final = {"head", "deputy head", "minister", "deputy minister", "senior official"}


class Held(Protocol):
    """A post as somebody holds it."""

    @property
    def title(self) -> str:
        """What the post is called."""

    @property
    def organization(self) -> str | None:
        """Of which body it is."""

    @property
    def status(self) -> PostStatus:
        """Whether it is held now, or was."""


def standing_by(lexicon: Lexicon, posts: Sequence[Held], side: str | None) -> tuple[Standing | None, str]:
    """Give the standing that posts give, and the post it follows from: serving beats former, former beats private."""
    official = [post for post in posts if _is_official(lexicon, post, side)]
    for post in official:
        if post.status != "former":
            return "serving", f"post: {post.title}"
    for post in official:
        return "former", f"post: {post.status} {post.title}"
    known = [post for post in posts if lexicon.sector_of_post(post.title, post.organization) is not None]
    if known:
        return "private", f"post: {known[0].title}"
    return None, ""


def _is_official(lexicon: Lexicon, post: Held, side: str | None) -> bool:
    """Say whether a post is a state's or an international organization's."""
    sector = lexicon.sector_of_post(post.title, post.organization)
    if sector is None and post.organization is None:
        return side is not None and lexicon.posts.rank_of(post.title) in _OF_A_STATE
    return sector in OFFICIAL
