"""What the archive asks of a reader, and which readouts it gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.record import ReaderVersion, Readout, Record
    from aidememoire.sources import SetAside

_READ: Final = frozenset({"en", None})  # a readout that was made by hand may name no language


class Reader(Protocol):
    """What reads: `aidememoire.Reader`."""

    @property
    def version(self) -> ReaderVersion:
        """Say what its records depend on, beside the readout."""

    def read_many(self, readouts: Iterable[Readout], jobs: int) -> Iterator[Record | SetAside]:
        """Read in the order given, in so many processes; what cannot be read comes back with the reason."""


def is_readable(language: str | None) -> bool:
    """Say whether readouts in a language are read; others are kept unread."""
    return language in _READ
