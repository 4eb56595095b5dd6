"""Documents that were set aside: kept with their reason until they can be added."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import bindparam, delete, insert, or_, select

from aidememoire.archive.connection import Archive, reading, writing
from aidememoire.archive.faults import ArchiveError
from aidememoire.archive.moments import now
from aidememoire.archive.tables import Aside
from aidememoire.record import Readout

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

    from aidememoire.archive.view import View
    from aidememoire.sources import SetAside

_STANDARD_INPUT: Final = "standard input"
_ROW: Final = re.compile(r"(, row \d+)?$")
_OF_HASHES: Final = delete(Aside).where(or_(Aside.sha256 == bindparam("text"), Aside.sha256 == bindparam("bytes")))
_UNPRINTABLE: Final = "\ufffd"  # stands in a name for what cannot be shown; the file is there, under another name


@dataclass(frozen=True)
class Failed:
    """What can be tried again: the files that documents lie in, and readouts that were opened but not read."""

    paths: tuple[str, ...]
    readouts: tuple[Readout, ...]


@dataclass(frozen=True)
class Kept:
    """A document that was set aside, by its number; `again` says what trying again needs and has, null if nothing.

    That is "file", the file it lies in, or "readout", the readout that was opened, which is kept whole.
    """

    number: int
    name: str
    reason: str
    added: str
    again: Literal["file", "readout"] | None


def asides(view: View, before: int | None = None, most: int = 50) -> list[Kept]:
    """Give documents that were set aside, the last one first; those before a number where one is given."""
    readout_kept = Aside.readout.is_not(None).label("readout_kept")
    asked = select(Aside.id, Aside.name, Aside.reason, Aside.added, Aside.path, readout_kept)
    if before is not None:
        asked = asked.where(Aside.id < before)
    with reading(view.archive) as connection:
        rows = connection.execute(asked.order_by(Aside.id.desc()).limit(most)).all()
    return [Kept(row.id, row.name, row.reason, row.added, _again(row.readout_kept, row.path)) for row in rows]


def _again(readout_kept: bool, path: str | None) -> Literal["file", "readout"] | None:
    if readout_kept:
        return "readout"
    return "file" if path is not None else None


def keep_sent(archive: Archive, name: str, reason: str, sha256: str) -> None:
    """Keep a document that was sent, not named: there is a hash of its bytes, and no file to try again with.

    The name is a label that the sender chose; no file is looked for under it.
    """
    with writing(archive) as connection:
        same = Aside.name == name, Aside.path.is_(None), Aside.readout.is_(None)
        connection.execute(delete(Aside).where(*same))
        _insert(connection, name=name, reason=reason, sha256=sha256)


def let_go(archive: Archive, number: int) -> None:
    """Forget a document that was set aside; raises `ArchiveError` where there is none of this number."""
    with writing(archive) as connection:
        if not connection.execute(delete(Aside).where(Aside.id == number)).rowcount:
            raise ArchiveError(f"there is no document set aside under number {number}")


def keep_document(archive: Archive, one: SetAside) -> str | None:
    """Keep a document that could not be opened; gives the name it is kept under, with its whole path.

    What is no document, such as a name that no file has, is not kept, and gives null.
    """
    name, path = _placed(one.name)
    if path is None and not name.startswith(_STANDARD_INPUT) and _UNPRINTABLE not in name:
        return None
    sha256 = _hash_of(path) if path and str(path) == name else None
    with writing(archive) as connection:
        connection.execute(delete(Aside).where(Aside.name == name, Aside.readout.is_(None)))
        _insert(connection, name=name, reason=one.reason, path=str(path) if path else None, sha256=sha256)
    return name


def keep_readout(archive: Archive, readout: Readout, reason: str) -> None:
    """Keep a readout that was opened but could not be read, as a whole: its file is not needed to try again."""
    name = readout.source.name if readout.source else readout.id
    with writing(archive) as connection:
        settle(connection, readout)
        whole = readout.model_dump_json(by_alias=True)
        _insert(connection, name=name, reason=reason, sha256=readout.sha256, readout=whole)


def settle(connection: Connection, readout: Readout) -> None:
    """Let go of what was set aside as these bytes or this text: it is in the archive now."""
    hashes = {"text": readout.sha256, "bytes": readout.source.sha256 if readout.source else readout.sha256}
    connection.execute(_OF_HASHES, hashes)


def settle_files(archive: Archive, inputs: Iterable[str | Path], still: Collection[str]) -> None:
    """Let go of what lies in `inputs` and was set aside once but, in a run over all of them, no more.

    `still` are the names under which documents of this run were kept.
    """
    roots = [Path(name).absolute() for name in inputs]
    with writing(archive) as connection:
        kept = connection.execute(select(Aside.id, Aside.name, Aside.path).where(Aside.path.is_not(None))).all()
        for row in kept:
            path = Path(row.path)
            tried = any(root in (path, *path.parents) for root in roots)
            if tried and row.name not in still and path.is_file():
                connection.execute(delete(Aside).where(Aside.id == row.id))


def failed(archive: Archive, number: int | None = None) -> Failed:
    """Give what can be tried again: all of it, or what is set aside under a number."""
    asked = select(Aside.path, Aside.readout).order_by(Aside.name, Aside.id)
    if number is not None:
        asked = asked.where(Aside.id == number)
    with reading(archive) as connection:
        rows = connection.execute(asked).all()
    paths = dict.fromkeys(row.path for row in rows if row.path is not None)
    return Failed(tuple(paths), tuple(Readout.model_validate_json(row.readout) for row in rows if row.readout))


def _insert(connection: Connection, **columns: str | None) -> None:
    connection.execute(insert(Aside).values(**columns, added=now()))


def _placed(name: str) -> tuple[str, Path | None]:
    """Give a document's name with its whole path, and the file it is or lies in; null where there is none."""
    bare = Path(_ROW.sub("", name))
    row = name[len(_ROW.sub("", name)) :]
    for path in (bare, *bare.parents):
        if path.is_file():
            return f"{path.absolute() / bare.relative_to(path)}{row}", path.absolute()
    return name, None


def _hash_of(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
