"""Every page of the desk on a phone: sound for everybody, nothing out of reach, nothing of it from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.desk.test_every_page import PAGES, wrong_at
from tests.browser.desk.visiting import PHONE

if TYPE_CHECKING:
    from tests.browser.desk.furnished import Furnished
    from tests.browser.desk.visiting import Visitor


@pytest.mark.parametrize("size", [PHONE], ids=["phone"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_sound_on_a_phone(convenor: Visitor, furnished: Furnished, address: str) -> None:
    assert wrong_at(convenor, furnished, address) == []
