"""Making items of the ledger of what a person wrote; what does not fit gets an answer that says what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import ValidationError

from aidememoire.archive.dialogues.faults import BadItemError
from aidememoire.archive.dialogues.forms import Form, Horizon, LedgerEntry, Target
from aidememoire.dialogue.ledger.faults import LedgerError
from aidememoire.dialogue.misfits import in_plain_words
from aidememoire.dialogue.sides import no_side_of, sides_called

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aidememoire.archive.dialogues.room import DialogueRoom

F = TypeVar("F", bound=Form)

_PARTS: Final[dict[str, type[Form]]] = {"target": Target, "due": Horizon}
_WRITTEN: Final = {"evidence": "words=…, and url=… where they stand on a page"}
_NAMED: Final = {"evidence": ("words", "url", "words_date"), "nature": ("type",)}
_SAYS: Final = {
    "what": "what is undertaken",
    "value": "the number that is to be reached",
    "evidence": "what proves it",
    "date": "the day of the count",
    "counted_by": "who counted",
    "full": "what counts as full compliance",
    "partial": "what counts as partial compliance",
    "none": "what counts as no compliance",
    "start": "when the period begins",
    "end": "when the period ends",
    "side": "which side is judged",
    "reason": "why it is judged so",
}
_LEFT_TO_THE_PROGRAM: Final = frozenset({"counted_from"})
ZERO: Final = (
    "a target of zero is nothing that can be reached: write what is to end as an entry without a number, "
    "or count what is to be removed"
)
"""Why there is no target of zero, and what to write instead."""


def made(form: type[F], fields: Mapping[str, Any]) -> F:
    """Make an item of values; raises `LedgerError` with what is missing, not known or no value of its sort."""
    if _is_of_zero(fields.get("target")):
        raise LedgerError(ZERO)
    unfit = list(_unfit(form, fields))
    if unfit:
        raise LedgerError("; ".join(unfit))
    try:
        return form.model_validate(dict(fields))
    except ValidationError as error:
        raise LedgerError(in_plain_words(error)) from error


def with_own_sides(room: DialogueRoom, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give values with the sides that undertake as codes; raises `LedgerError` where one is none of the dialogue's."""
    given = fields.get("by")
    if not given:
        return {**fields, "by": ()} if "by" in fields else dict(fields)
    sides = room.dialogue.value.sides
    words = [given] if isinstance(given, str) else given
    try:
        codes = tuple(dict.fromkeys(code for one in words for code in sides_called(str(one), sides)))
    except BadItemError as error:
        raise LedgerError(str(error)) from error
    for code in codes:
        if code not in sides:
            raise LedgerError(no_side_of(code, sides))
    return {**fields, "by": codes}


def _is_of_zero(target: object) -> bool:
    if isinstance(target, dict):
        return any(target.get(name) == 0 for name in ("value", "amount"))
    return isinstance(target, Target) and target.value == 0


def _unfit(form: type[Form], fields: Mapping[str, Any], whole: str = "") -> Iterator[str]:
    """Say what is missing and what is not known, before values are looked at one by one."""
    required = [name for name, field in form.model_fields.items() if field.is_required()]
    for name in required:
        if name not in fields or (fields[name] in (None, "", ()) and name != "mark"):
            yield f"say {_SAYS.get(name, f'its {name}')}: {_WRITTEN.get(name, f'{whole}{name}=…')}"
    unknown = [f"{whole}{name}" for name in fields if name not in form.model_fields]
    if unknown:
        are = "is" if len(unknown) == 1 else "are"
        yield f"{', '.join(unknown)} {are} not known here; there are {', '.join(_names(form, whole))}"
    for name, part in _PARTS.items() if form is LedgerEntry else ():
        value = fields.get(name)
        if isinstance(value, dict):
            yield from _unfit(part, value, f"{name}.")
        elif value is not None and not isinstance(value, part):
            yield f"{name} has parts: {', '.join(f'{one}=…' for one in _names(part, f'{name}.'))}"


def _names(form: type[Form], whole: str = "") -> Sequence[str]:
    """Give the names under which a person writes the values of a form."""
    found: list[str] = []
    for name in form.model_fields:
        if name in _NAMED:
            found += _NAMED[name]
        elif form is LedgerEntry and name in _PARTS:
            found += _names(_PARTS[name], f"{name}.")
        elif name not in _LEFT_TO_THE_PROGRAM:
            found.append(f"{whole}{name}")
    return found
