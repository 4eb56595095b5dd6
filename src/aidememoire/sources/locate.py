"""From what a person names (files, folders, patterns, standard input) to the documents, always in the same order."""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
import zipfile
from collections import Counter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Final, TypeVar, cast

from aidememoire.sources.bounds import Unpacking, check_members
from aidememoire.sources.document import HEAD, Document, Rejoined, printable, suffix_of
from aidememoire.sources.formats import BY_SUFFIX
from aidememoire.sources.terms import Note, RefusalError, SetAside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Found = Document | SetAside | Note
T = TypeVar("T")
_ARCHIVES: Final = frozenset({".zip", ".gz"})


def documents(inputs: Sequence[str | Path]) -> Iterator[Found]:
    """Give the documents behind the inputs, in the order of the inputs and sorted by name in each; no file twice.

    What cannot be found or opened comes as `SetAside` in its place.
    """
    seen: set[Path] = set()
    for name in dict.fromkeys(inputs):
        if str(name) == "-":
            yield _standard_input()
            continue
        for found in _behind(str(name)):
            if not isinstance(found, Path):
                yield found
            elif (real := found.resolve()) not in seen:
                seen.add(real)
                yield from _opened(found)


def _behind(name: str) -> Iterator[Path | SetAside | Note]:
    path = Path(name)
    if not name:  # what an unset variable leaves; as a path it would be the folder one happens to be in
        yield SetAside("''", "no such file")
    elif path.is_dir():
        yield from _in_folder(path)
    elif path.exists():
        yield path
    elif glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207  (it may begin with a root)
        if not matches:
            yield SetAside(printable(name), "no file fits this pattern")
        for match in matches:
            yield from _in_folder(Path(match)) if Path(match).is_dir() else (Path(match),)
    elif "://" in name:
        yield SetAside(printable(name), "an address; pages are not fetched, save the page and give the file")
    else:
        yield SetAside(printable(name), "no such file")


def _in_folder(folder: Path) -> Iterator[Path | SetAside | Note]:
    """Walk a folder; hidden files stay out, files of other formats are named by kind, so that none is lost unseen."""
    files: list[Path] = []
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(where, name) for name in names if not name.startswith(".")]
    ours, others = _by_format(sorted(files, key=lambda path: path.as_posix()), str)
    yield from ours
    yield from _passed_over(printable(str(folder)), others)
    if not ours and not others:
        yield SetAside(printable(str(folder)), "an empty folder")


def _by_format(items: Iterable[T], name: Callable[[T], str]) -> tuple[list[T], Counter[str]]:
    ours: list[T] = []
    others: Counter[str] = Counter()
    for item in items:
        suffix = suffix_of(name(item))
        if suffix in BY_SUFFIX or PurePath(name(item)).suffix.lower() in _ARCHIVES:
            ours.append(item)
        else:
            others[suffix or "without ending"] += 1
    return ours, others


def _passed_over(name: str, others: Counter[str]) -> Iterator[Note]:
    if others:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
        yield Note(name, f"passed over files of other formats: {kinds}")


def _opened(path: Path) -> Iterator[Found]:
    if path.suffix.lower() == ".zip":
        yield from _members(path)
        return
    opener = _unpacked if path.suffix.lower() == ".gz" else _plain
    yield Document(printable(str(path)), printable(path.name), lambda: opener(path))


def _plain(path: Path) -> BinaryIO:
    return path.open("rb")


def _unpacked(path: Path) -> BinaryIO:
    if suffix_of(path.name) in _ARCHIVES:
        raise RefusalError("an archive within an archive; unpack the outer one first")
    return _guarded(cast("BinaryIO", gzip.open(path)), path.stat().st_size)


def _guarded(stream: BinaryIO, packed: int) -> BinaryIO:
    return io.BufferedReader(Unpacking(stream, packed), 1 << 16)


def _members(path: Path) -> Iterator[Found]:
    """Give every member of a zip archive as a document of its own."""
    shown = printable(str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            check_members(path.stat().st_size, archive.infolist())
            infos = [info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
            ours, others = _by_format(sorted(infos, key=lambda info: info.filename), lambda info: info.filename)
            yield from (_member(archive, info, path) for info in ours)
            yield from _passed_over(shown, others)
            if not ours and not others:
                yield SetAside(shown, "an empty archive")
    except RefusalError as refusal:
        yield SetAside(shown, str(refusal))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        yield SetAside(shown, f"broken zip archive: {printable(str(error))}")
    except OSError as error:
        yield SetAside(shown, f"cannot be opened: {error.strerror or error}")


def _is_hidden(member: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePath(member).parts)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> Document:
    def open_member() -> BinaryIO:
        if PurePath(info.filename).suffix.lower() in _ARCHIVES:
            raise RefusalError("an archive within an archive; unpack the outer one first")
        if info.flag_bits & 0x1:
            raise RefusalError("encrypted; unpack it with its password first")
        return _guarded(cast("BinaryIO", archive.open(info)), info.compress_size)

    return Document(printable(f"{path}/{info.filename}"), printable(f"{path.name}/{info.filename}"), open_member)


def _standard_input() -> Document:
    """Give standard input as a document; it can be read only once, so its beginning is kept to see what it is."""
    stream = sys.stdin.buffer
    head: list[bytes] = []

    def open_input() -> BinaryIO:
        if not head:
            head.append(stream.read(HEAD))
        return io.BufferedReader(Rejoined(head[0], cast("BinaryIO", stream)))

    return Document("standard input", "standard input", open_input, nameless=True)
