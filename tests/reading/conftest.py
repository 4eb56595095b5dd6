"""What the tests of this room share."""

import pytest

from aidememoire import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Load the reader once."""
    return Reader()
