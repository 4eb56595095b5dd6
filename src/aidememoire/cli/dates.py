"""Dates as people give them to options."""

from __future__ import annotations

import typer

from aidememoire.record import check_partial_date


def date_in(words: str, option: str) -> str:
    """Read a date of an option; raises `typer.BadParameter` where it is none."""
    try:
        return check_partial_date(words)
    except ValueError as error:
        told, reason = f"{words!r} is no date as in 2024-06-04, 2024-06 or 2024", str(error)
        if not reason.startswith(repr(words)):  # such as "month must be in 1..12"
            told = f"{told}: {reason}"
        raise typer.BadParameter(told, param_hint=option) from error
