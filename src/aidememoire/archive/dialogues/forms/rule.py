"""The attribution rule: what may leave a session, as switches, and the presets by which people know them."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from aidememoire.archive.dialogues.forms.base import Form
from aidememoire.record import PartialDate

Switch: TypeAlias = Literal["took_place", "participants", "content", "verbatim", "speaker", "side", "category"]
SWITCHES: Final[tuple[Switch, ...]] = (
    "took_place",
    "participants",
    "content",
    "verbatim",
    "speaker",
    "side",
    "category",
)
PresetName: TypeAlias = Literal["on the record", "not for attribution", "Chatham House Rule", "confidential"]


class Rule(Form):
    """What may leave: each switch is true where it may. `since` is the first day on which anything may (an embargo).

    `took_place` is that the event took place, with its date and place; `participants` the list of those who sat there;
    `content` what was said; `verbatim` that in the very words; `speaker` the name, `side` the side, and `category` the
    standing of whoever said it.
    """

    took_place: bool = False
    participants: bool = False
    content: bool = False
    verbatim: bool = False
    speaker: bool = False
    side: bool = False
    category: bool = False
    since: PartialDate | None = None

    def allows(self, switch: Switch) -> bool:
        """Say whether something may leave."""
        allowed: bool = getattr(self, switch)
        return allowed

    def loosened_by(self, other: Rule) -> tuple[Switch, ...]:
        """Name what another rule lets out that this one does not."""
        return tuple(switch for switch in SWITCHES if other.allows(switch) and not self.allows(switch))

    @property
    def preset(self) -> PresetName | None:
        """Give the preset that has the same switches; null where these were set one by one."""
        bare = self.model_copy(update={"since": None})
        return next((name for name, rule in PRESETS.items() if rule == bare), None)


PRESETS: Final[dict[PresetName, Rule]] = {
    "on the record": Rule.model_validate(dict.fromkeys(SWITCHES, True)),
    "not for attribution": Rule(
        took_place=True, participants=True, content=True, verbatim=True, side=True, category=True
    ),
    "Chatham House Rule": Rule(took_place=True, content=True),
    "confidential": Rule(),
}
"""The presets. The Chatham House Rule leaves participants free to use what they heard, "but neither the identity nor
the affiliation of the speaker(s), nor that of any other participant, may be revealed" (Chatham House, 2002)."""


def strictest(*rules: Rule | None) -> Rule:
    """Give what all of several rules let out, from the last of their days on; confidential where there is none."""
    given = [rule for rule in rules if rule is not None]
    if not given:
        return PRESETS["confidential"]
    switches: dict[str, bool] = {switch: all(rule.allows(switch) for rule in given) for switch in SWITCHES}
    # A day that is known as a month or a year is taken at its end: the stricter reading.
    since = max((rule.since for rule in given if rule.since), key=lambda day: day.ljust(10, "~"), default=None)
    return Rule.model_validate({**switches, "since": since})
