"""Where a page of a list begins, for lists whose order follows from what is in them: by how often, or by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from aidememoire.archive import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


def most_first(
    items: Sequence[T], counted: Callable[[T], tuple[int, str, str]], after: str | None, limit: int
) -> tuple[list[T], str | None]:
    """Give a page of things by their number and two names, the most first, and where the next page begins.

    Raises `ArchiveError` where `after` is no such place. What came or went meanwhile moves no other item.
    """

    def place(item: T) -> tuple[int, str, str]:
        number, one, other = counted(item)
        return -number, one, other

    ordered = sorted(items, key=place)
    if after is not None:
        ended = _place_of(after)
        ordered = [item for item in ordered if place(item) > ended]
    found = ordered[:limit]
    if len(ordered) <= limit:
        return found, None
    number, one, other = counted(found[-1])
    return found, f"{number}~{one}~{other}"


def after_key(
    items: Sequence[T], key_of: Callable[[T], str], after: str | None, limit: int
) -> tuple[list[T], str | None]:
    """Give a page of things that have keys, and where the next begins; `after` is the key of the last one given.

    Raises `ArchiveError` where nothing in the list has it any more.
    """
    begins = 0
    if after is not None:
        keys = [key_of(one) for one in items]
        if after not in keys:
            raise ArchiveError(f"{after!r} is no place in this list any more; begin with its first page")
        begins = keys.index(after) + 1
    found = list(items[begins : begins + limit])
    return found, key_of(found[-1]) if begins + limit < len(items) else None


def _place_of(after: str) -> tuple[int, str, str]:
    number, _, names = after.partition("~")
    one, divided, other = names.partition("~")
    if not (number.isascii() and number.isdigit() and divided):
        raise ArchiveError(f"{after!r} is no place in a list by how often")
    return -int(number), one, other
