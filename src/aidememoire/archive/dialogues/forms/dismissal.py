"""That a person turned down what was suggested, so that it does not come back."""

from __future__ import annotations

from aidememoire.archive.dialogues.forms.base import Form, Line


class Dismissal(Form):
    """A suggestion that was turned down; its parent is the item for which it was made.

    `subject` says what was suggested ("readout"), `about` which one (the name of a readout).
    """

    subject: Line
    about: Line
    why: Line | None = None
