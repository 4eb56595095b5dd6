"""The type of an entry, proposed by a rule: an affirmation, a process or a deliverable, with the reason.

A deliverable is something that can be seen to be there or not; a process is that one goes on talking, meeting or
working together; an affirmation is a principle or position that is upheld.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from aidememoire.comparison.wording import stem

if TYPE_CHECKING:
    from aidememoire.archive.dialogues.forms import Horizon, Target
    from aidememoire.archive.dialogues.forms.ledger import Nature

_WORD: Final = re.compile(r"[^\W\d_]+")


def _stems(words: str) -> frozenset[str]:
    return frozenset(root for word in words.split() if (root := stem(word)))


_UPHELD: Final = _stems(
    "affirm reaffirm uphold respect support adhere abide recognize believe remain commitment principle importance "
    "consensus friendship sovereignty integrity"
)
_GOES_ON: Final = _stems(
    "continue maintain meet meeting consult consultation talk talks dialogue communicate communication channel contact "
    "exchange exchanges visit coordinate coordination cooperate cooperation collaborate discuss discussion engage "
    "engagement negotiate negotiation review explore strengthen deepen enhance promote resume resumption follow hold "
    "convene interaction diplomacy summit session round group expand expansion"
)
_DELIVERED: Final = _stems(
    "build buy deliver donate finance fund give grant increase invite launch open pay produce provide publish purchase "
    "ratify reduce release remove repatriate restore return sell send sign supply train transfer withdraw lift waive "
    "establish establishment create found host invest contribute pledge allocate complete implement issue abolish cut "
    "visa loan office embassy consulate scholarship dose vaccine"
)
_SAYS_NOTHING: Final = frozenset({"respective", "respectively"})
"""Words with the stem of a telling one."""
_FIRST: Final = 12
"""Words from the beginning that tell most of what is undertaken: its verb and its object."""


class Proposed(NamedTuple):
    """A type with the reason for it."""

    nature: Nature
    reason: str


def nature_of(words: str, target: Target | None = None, due: Horizon | None = None) -> Proposed:
    """Propose a type by number, then by the first telling word; without any, by whether there is a deadline."""
    if target is not None:
        number = f"{target.value:,.10g}"
        return Proposed("deliverable", f"a number that can be counted: {number} {target.unit or ''}".rstrip())
    telling = (word for word in _WORD.findall(words) if word.casefold() not in _SAYS_NOTHING)
    for root, word in [(root, word) for word in telling if (root := stem(word))][:_FIRST]:
        if root in _GOES_ON:
            return Proposed("process", f"“{word}”: something that goes on between the sides")
        if root in _DELIVERED:
            return Proposed("deliverable", f"“{word}”: something that can be seen to be there or not")
        if root in _UPHELD:
            return Proposed("affirmation", f"“{word}”: a principle or position that is upheld")
    if due is not None and (due.text or due.date):
        return Proposed("deliverable", f"it is to be there {due.text or due.date}")
    return Proposed("affirmation", "neither a number nor a deadline, and no word for something done or held")
