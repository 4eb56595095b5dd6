"""What every request needs: the archive, the settings, and what is made once for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from aidememoire.desk.overviews import Overviews
from aidememoire.desk.settings import Settings

if TYPE_CHECKING:
    from aidememoire.archive import Archive
    from aidememoire.desk.uploading.room import Room
    from aidememoire.reading.reader import Reader


@dataclass
class Desk:
    """An open desk. The reader is loaded when it is first needed, which takes a second or two."""

    archive: Archive
    settings: Settings = field(default_factory=Settings)
    overviews: Overviews = field(default_factory=Overviews, repr=False)
    _loading: Lock = field(default_factory=Lock, repr=False)

    @property
    def reader(self) -> Reader:
        """Give the reader."""
        with self._loading:
            return self._reader

    @property
    def uploads(self) -> Room:
        """Give the room where uploads are read."""
        with self._loading:
            return self._uploads

    @cached_property
    def _uploads(self) -> Room:
        from aidememoire.desk.uploading.room import Room

        return Room(self.archive, self.settings)

    @cached_property
    def _reader(self) -> Reader:
        from aidememoire.reading.reader import Reader

        return Reader()


def desk_of(request: Request) -> Desk:
    """Give the desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(desk_of)]
