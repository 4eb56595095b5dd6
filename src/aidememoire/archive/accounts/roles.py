"""What a person may do, each more than the one before: read; add and decide; look after accounts and the dialogue."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

Role: TypeAlias = Literal["reader", "editor", "convenor"]
ROLES: Final[tuple[Role, ...]] = ("reader", "editor", "convenor")


def role_named(word: str) -> Role:
    """Give the role of a name; raises `KeyError` where it is none."""
    return {str(role): role for role in ROLES}[word]


def lesser(one: Role, other: Role) -> Role:
    """Give that of two roles which allows less."""
    return min(one, other, key=ROLES.index)
