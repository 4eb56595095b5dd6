"""How a value that does not fit its option is refused: in the plain words of the project, whoever found it."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup


class PlainGroup(TyperGroup):
    """Commands of which none shows how a library words what it finds in a value ("Value error, ...")."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - of whichever click typer brings
        """Run the command that is asked for; what does not fit an option or argument of it is said plainly."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = _plainly(error)
            raise


def _plainly(error: typer.BadParameter) -> str:
    cause = error.__cause__
    if cause is None:
        return error.message
    from pydantic import ValidationError

    from aidememoire.dialogue.misfits import in_plain_words

    return in_plain_words(cause) if isinstance(cause, ValidationError) else error.message
