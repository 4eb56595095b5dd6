"""The reason for a judgement as one plain phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aidememoire.comparison.people.agreement import Agreement, Doubt, Level
    from aidememoire.comparison.people.evidence import Evidence, Sides
    from aidememoire.comparison.people.offices import Fit

_LEVELS: Final[dict[Level, str]] = {
    "exact": "same name",
    "sound": "same name in another spelling",
    "form": "same family name, another form of the given name",
    "short": "same family name, one given name begins the other",
    "near": "names spelled nearly alike",
    "initial": "same family name, the initial fits",
    "family": "one is named by family name only",
    "alone": "the one name they have is the same",
    "other word": "one is named by a word of the other's name",
    "father": "one is named as the other's father",
    "contradiction": "names share a word, the others differ",
    "nothing": "names share no word",
}
_DOUBTS: Final[dict[Doubt, str]] = {
    "order": "in another order",
    "middle": "other middle names",
    "suffix": "another number or Jr. and Sr.",
    "common": "a common name",
    "one of few": "a family name that many bear",
    "spelling": "in another spelling",
}
_SIDES: Final[dict[Sides, str]] = {
    "same": "same side",
    "other": "different sides",
    "body": "one side a country, the other an organization",
    "same, guessed": "same side, by the company",
    "other, guessed": "different sides, by the company",
}
_POSTS: Final[dict[Fit, str]] = {
    "same": "same post",
    "fits": "posts that fit",
    "other": "other posts",
    "excluded": "posts that no one holds together",
    "spouse": "one a head, the other a head's spouse",
}


def reason_of(found: Evidence) -> str:
    """Say what tells whether two sightings are one person ("same name in another order, same side")."""
    if found.names.level == "nothing":
        return _LEVELS["nothing"]
    return ", ".join([_name_reason(found.names), *_other_reasons(found)])


def _name_reason(names: Agreement) -> str:
    return " ".join(
        [_LEVELS[names.level], *(_DOUBTS[doubt] for doubt in ("order", "spelling") if doubt in names.doubts)]
    )


def _other_reasons(found: Evidence) -> Iterator[str]:
    yield from (_DOUBTS[doubt] for doubt in ("middle", "suffix", "common", "one of few") if doubt in found.names.doubts)
    if found.are_two_heads:
        yield "heads of two sides"
    elif found.sides:
        yield _SIDES[found.sides]
    if found.posts:
        yield _POSTS[found.posts]
    if found.differ_in_gender:
        yield "a woman and a man"
    if found.differ_in_standing:
        yield "one serving, one private at one time"
    if found.spans and not found.names.is_full:
        yield "years apart"
    if found.is_generation_apart and found.names.is_full:
        yield "a generation apart"
