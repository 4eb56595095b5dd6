"""What a rule means in plain words, and rules as people set them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from aidememoire.archive.dialogues.faults import BadItemError
from aidememoire.archive.dialogues.forms import PRESETS, SWITCHES, Rule
from aidememoire.dialogue.misfits import in_plain_words
from aidememoire.exchange.wording import date_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import FormData

    from aidememoire.archive.dialogues.forms import Switch

OWN: Final = "own"
"""The choice of switches one by one, beside the presets."""
NONE: Final = "none"
"""The choice of no rule of one's own."""
MEANING: Final[Mapping[Switch, tuple[str, str]]] = {
    "took_place": ("That it took place", "that it took place, when and where"),
    "participants": ("Who sat there", "the list of those who sat there"),
    "content": ("What was said", "what was said"),
    "verbatim": ("The very words", "the very words"),
    "speaker": ("Who said it, by name", "the name of whoever said it"),
    "side": ("From which side it came", "the side it came from"),
    "category": ("What kind of person said it", "whether an official, a former official or an expert said it"),
}
"""Each switch: its name, and what leaves by it."""
SAID: Final = {
    "on the record": "Everything may leave, with names.",
    "not for attribution": "What was said may leave, and from which side; not who said it.",
    "Chatham House Rule": "What was said may be used; not who said it, nor where they come from, nor who was there.",
    "confidential": "Nothing leaves.",
}


@dataclass(frozen=True)
class InWords:
    """A rule as people read it: its name, one sentence, what may leave and what may not, and from when."""

    name: str
    sentence: str
    may: tuple[str, ...]
    not_: tuple[str, ...]
    since: str | None


def in_words(rule: Rule) -> InWords:
    """Say what a rule means."""
    may = tuple(MEANING[one][1] for one in SWITCHES if rule.allows(one))
    stays = tuple(MEANING[one][1] for one in SWITCHES if not rule.allows(one))
    name = rule.preset or "a rule of its own"
    sentence = SAID[rule.preset] if rule.preset else f"May leave: {'; '.join(may)}. Stays inside: {'; '.join(stays)}."
    return InWords(name, sentence, may, stays, date_in_words(rule.since) if rule.since else None)


def choice_of(rule: Rule | None) -> str:
    """Give the choice under which a rule stands in a form."""
    return NONE if rule is None else rule.preset or OWN


def rule_in(sent: FormData) -> Rule | None:
    """Read a rule from a form: a preset, or switches, with the day from which on anything may leave; null for none."""
    choice = str(sent.get("rule", NONE))
    if choice == NONE:
        return None
    switches: dict[str, object] = {one: sent.get(one) is not None for one in SWITCHES}
    preset = next((rule for name, rule in PRESETS.items() if name == choice), None)
    if preset is not None:
        switches = preset.model_dump()
    elif choice != OWN:
        raise BadItemError(f"{choice} is no rule: choose one of {', '.join(PRESETS)}, or set the switches")
    try:
        return Rule.model_validate(switches | {"since": str(sent.get("since", "")).strip() or None})
    except ValidationError as error:
        raise BadItemError(in_plain_words(error, {"since": "nothing leaves before"})) from error
