"""An address at which a calendar can be had."""

from __future__ import annotations

from aidememoire.archive.dialogues.forms.base import Form, Line


class CalendarAddress(Form):
    """An address at which a calendar with what was released can be had; removing it revokes it.

    `secret` is the SHA-256 of the part of the address that is shown once; `name` says for whom it was made.
    """

    name: Line
    secret: str
