"""Posts as people write them down: "former Ambassador", "General (ret.)", "Director-designate".

What such words say of the post becomes its status, from which the standing of its holder follows; the title is what is
left of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aidememoire.archive.dialogues.forms import SeatPost
from aidememoire.lexicon.shipped import lexicon
from aidememoire.reading.people.titles import STATUS_WORDS

if TYPE_CHECKING:
    from aidememoire.record import PostStatus

_STATUSES: Final[dict[str, PostStatus]] = {
    **STATUS_WORDS,
    **dict.fromkeys(("previous", "past", "erstwhile", "ret", "retd"), "former"),
}
_IN_FRONT: Final = re.compile(
    r"(?:the\s+)?(?:immediate(?:ly)?[\s-]+)?\(?\b(former|ex|late|then|retired|one-?time|previous|past|erstwhile|acting|interim"
    r"|caretaker|incoming)(?:ly)?\b(?![\s-]*officio)\)?[\s.,-]*",
    re.I,
)
_BEHIND: Final = re.compile(r"[\s,(-]+(designate|elect|nominee|former|retired|ret['’]?d?)\.?\)?$", re.I)
_HELD_NOW: Final = frozenset({"serving", "incumbent", "in office", "present"})
_BODY_ALONE: Final = "Member"
"""What somebody is called of whom a body is known, and no title."""


def status_called(words: str) -> str:
    """Give the status of a post that a word means ("Retired": former); other words as they are."""
    plain = words.strip().casefold()
    return _STATUSES.get(re.sub(r"\W", "", plain), "current" if plain in _HELD_NOW else plain)


def post_held(post: SeatPost) -> SeatPost:
    """Give a post with the status and the body that its title states, and the title without them.

    A status that was given holds ("Acting Director", who is so no more), unless it is the usual one ("current") or the
    title says that the post is held no more. A body is one that the lexicon knows ("Rear Admiral, U.S. Navy").
    """
    return _with_body(_with_status(post))


def _with_status(post: SeatPost) -> SeatPost:
    found = _IN_FRONT.match(post.title) or _BEHIND.search(post.title)
    said = _STATUSES[re.sub(r"\W", "", found[1]).lower()] if found else None
    if found is None or (post.status not in ("current", said) and said != "former"):
        return post
    left = (post.title[: found.start()] + post.title[found.end() :]).strip(" ,-")
    title = left or (_BODY_ALONE if post.organization else post.title)
    return post.model_copy(update={"title": title[:1].upper() + title[1:], "status": said})


def _with_body(post: SeatPost) -> SeatPost:
    title, _, body = (part.strip() for part in post.title.partition(","))
    if post.organization is not None or not title or lexicon().institutions.of_name(body) is None:
        return post
    return post.model_copy(update={"title": title, "organization": body})


def post_written(words: str, status: PostStatus = "current") -> SeatPost:
    """Read a post as a person writes it in one line: "former Vice President, Asia Society Policy Institute"."""
    title, _, organization = words.partition(",")
    given = {"title": title.strip(), "organization": organization.strip() or None, "status": status}
    return post_held(SeatPost.model_validate(given))
