"""What tests of adding share: a readout to add, and one process that opens and reads for all of them."""

from __future__ import annotations

import atexit
from functools import cache
from typing import TYPE_CHECKING

from aidememoire.desk.uploading import room
from aidememoire.desk.uploading.opener import Opener

if TYPE_CHECKING:
    import pytest

CALL = """Readout of the call between President Ada Smith and Minister Bo Li

4 June 2024

President Ada Smith of the United States spoke with Minister Bo Li of China today.
Minister Li said that the tariffs must end. They agreed to meet again in Geneva in July.
"""


@cache
def one_opener() -> Opener:
    """Give the process; getting ready takes it a second or two, so there is one for all tests."""
    opener = Opener(60)
    atexit.register(opener.close)
    return opener


def share_opener(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every room that is made from now on use it."""
    monkeypatch.setattr(room, "Opener", lambda seconds: one_opener())
