"""A comparison as JSON: the public form in one line, exactly as `Comparison.to_json` writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from aidememoire.comparison.result import Comparison


def write_json(comparison: Comparison, out: TextIO) -> None:
    """Write the public form."""
    out.write(comparison.to_json() + "\n")
