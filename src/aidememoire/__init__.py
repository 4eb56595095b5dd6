"""Aide-Mémoire: the record of a dialogue between states.

from aidememoire import Reader

record = Reader().read(text, title=..., published="2024-01-10")
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aidememoire.reading.reader import Reader as Reader

__version__ = "0.1.0"
__all__ = ["Reader", "__version__"]


def __getattr__(name: str) -> object:
    """Load the reader when it is asked for: a program that only wants the version need not wait for it."""
    if name == "Reader":
        from aidememoire.reading.reader import Reader

        return Reader
    raise AttributeError(f"module 'aidememoire' has no attribute {name!r}")
