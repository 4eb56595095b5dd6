"""What all forms of a dialogue's items share."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from aidememoire.record import is_side

_SIDE = re.compile(r"\w[\w&.-]{1,19}")
LONGEST_LINE = 500
"""The most characters in what is one line: a name, a title, a place."""
LONGEST_TEXT = 20_000
"""The most characters in what is a text: a note, a guideline."""


class Form(BaseModel):
    """The form of an item: frozen, strict about unknown fields, without white space at either end of its words."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _check_side(value: str) -> str:
    if not is_side(value) or not _SIDE.fullmatch(value):
        raise ValueError(f"{value!r} is no side: write a country's code of three letters, or an organization's acronym")
    return value


def _check_line(value: str) -> str:
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in value):
        raise ValueError("it holds a character that has no place in a line")
    return value


def _check_text(value: str) -> str:
    if any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\t" for letter in value):
        raise ValueError("it holds a character that has no place in a text")
    return value


Side = Annotated[str, AfterValidator(_check_side)]
Line = Annotated[str, Field(min_length=1, max_length=LONGEST_LINE), AfterValidator(_check_line)]
Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_check_text)]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$")]
"""A date and a time of day, with its zone where that is known."""
