"""What is sent to be added, on its way to a folder of its own: counted, hashed, and given another name."""

from __future__ import annotations

import hashlib
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, BinaryIO, Final
from weakref import finalize

from aidememoire.desk.uploading.jobs import Sent
from aidememoire.desk.uploading.labels import label_of, name_in_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_FILES: Final = 100
"""Files that may be sent at once."""
_CHUNK: Final = 1 << 20


class UploadError(Exception):
    """What was sent is not taken; the message says why and what to do."""


class Folder:
    """Where files lie until they are read; it goes with the program."""

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._place = Path(mkdtemp(prefix="aidememoire-"))
        finalize(self, rmtree, self._place, ignore_errors=True)

    def take(self, stream: BinaryIO, name: str, known: Mapping[str, str]) -> Sent:
        """Write what comes to a new file; raises `UploadError` where it is too large."""
        label = label_of(name)
        path = self._place / name_in_folder(label)
        digest, size = hashlib.sha256(), 0
        try:
            with path.open("xb") as file:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > self._largest:
                        raise UploadError(f"{label} has more than {self._largest // 1_000_000} MB")
                    digest.update(chunk)
                    file.write(chunk)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return Sent(label, path, digest.hexdigest(), size, dict(known))
