"""What does not fit a form, in plain words: which field, what it should be, and what was written there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pydantic import ValidationError

_LONGEST: Final = 60  # characters of what was written that are repeated
_MOST: Final = 8  # misfits that are told at once
_MOMENT: Final = "a day and a time such as 2026-05-04T09:30"
_ADDRESS: Final = "an address that begins with https:// or http://"

_WORDS: Final[dict[str, Callable[[Mapping[str, Any]], str]]] = {
    "missing": lambda _: "is missing",
    "extra_forbidden": lambda _: "is no field here",
    "literal_error": lambda ctx: f"is {_without_quotes(ctx['expected'])}",
    "string_pattern_mismatch": lambda ctx: f"is {_of_form(ctx['pattern'])}",
    "string_too_long": lambda ctx: f"is too long: write at most {ctx['max_length']:,} characters",
    "string_too_short": lambda _: "is empty: write something there",
    "string_type": lambda _: "is words",
    "too_short": lambda ctx: f"needs at least {_number(ctx['min_length'])}",
    "too_long": lambda ctx: f"takes at most {ctx['max_length']}",
    "greater_than": lambda ctx: f"is a number above {_plain(ctx['gt'])}",
    "greater_than_equal": lambda ctx: f"is a number, {_plain(ctx['ge'])} or more",
    "less_than": lambda ctx: f"is a number below {_plain(ctx['lt'])}",
    "less_than_equal": lambda ctx: f"is a number, {_plain(ctx['le'])} or less",
    "int_parsing": lambda _: "is a whole number",
    "int_type": lambda _: "is a whole number",
    "int_from_float": lambda _: "is a whole number",
    "float_parsing": lambda _: "is a number",
    "float_type": lambda _: "is a number",
    "bool_parsing": lambda _: "is yes or no",
    "bool_type": lambda _: "is yes or no",
    "tuple_type": lambda _: "is a list",
    "model_type": lambda _: "has parts of its own, each with its name",
}
_SAID_ALREADY: Final = {"missing", "extra_forbidden", "string_too_long", "string_too_short", "too_short", "too_long"}
"""Where it says nothing to repeat what was written."""


def in_plain_words(error: ValidationError, called: Mapping[str, str] | None = None) -> str:
    """Say what does not fit, field by field; `called` gives the names that people see of fields."""
    return misfits_in_words(error.errors(include_url=False), called)


def misfits_in_words(found: Sequence[Mapping[str, Any]], called: Mapping[str, str] | None = None) -> str:
    """Say the same of what a validation found, each as pydantic tells it: `type`, `loc`, `msg`, `input`, `ctx`."""
    words = [_misfit(one, called or {}) for one in found[:_MOST]]
    return "; ".join(dict.fromkeys(words)) + (f"; and {len(found) - _MOST} more" if len(found) > _MOST else "")


def _misfit(one: Mapping[str, Any], called: Mapping[str, str]) -> str:
    place = _place(one["loc"], called)
    if one["type"] in ("value_error", "assertion_error"):
        said = re.sub(r"^(?:Value|Assertion) error, ", "", one["msg"])
        return f"{place}: {said}" if place else said
    say = _WORDS.get(one["type"])
    said = say(one.get("ctx", {})) if say else one["msg"]
    written = "" if one["type"] in _SAID_ALREADY else _written(one["input"])
    fits = f"it {said}{f', not {written}' if written and say else ''}"
    return f"{place}: {fits}" if place else fits


def _place(where: tuple[int | str, ...], called: Mapping[str, str]) -> str:
    """Name a field: as people see it, and which one of several ("posts 2, title")."""
    names: list[str] = []
    for part in where:
        if isinstance(part, int) and names:
            names[-1] += f" {part + 1}"
        else:
            names.append(called.get(str(part), str(part)))
    return ", ".join(names)


def _written(value: object) -> str:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    words = str(value)
    return "" if len(words) > _LONGEST or not words else f"“{words}”" if isinstance(value, str) else words


def _of_form(pattern: str) -> str:
    if "http" in pattern:
        return _ADDRESS
    return _MOMENT if r"\d{4}" in pattern else f"words of the form {pattern}"


def _without_quotes(expected: str) -> str:
    return str(expected).replace("'", "")


def _number(count: int) -> str:
    return "one" if count == 1 else str(count)


def _plain(number: float) -> str:
    return f"{number:g}"
