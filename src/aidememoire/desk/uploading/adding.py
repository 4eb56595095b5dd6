"""From a part of a job to the archive: opened and read by the shut-in process, stored here, told as it goes."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aidememoire.archive import ArchiveError, Viewer
from aidememoire.archive.adding import Means, Outcome, add, name_of
from aidememoire.archive.asides import failed, keep_document, keep_sent, settle_files
from aidememoire.desk.uploading.jobs import Result, Sent
from aidememoire.record import Readout
from aidememoire.sources import Note, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.archive import Archive
    from aidememoire.desk.uploading.jobs import Again, Item
    from aidememoire.desk.uploading.opener import Opener

LOG: Final = logging.getLogger("aidememoire.desk")
FAULT: Final = "something went wrong here; the log of the desk says what"
GONE: Final = "the file is no longer there; send it again"


def do(archive: Archive, opener: Opener, item: Item) -> None:
    """Do one part of a job, and write down what became of it; whatever goes wrong costs this part only."""
    item.state = "reading"
    try:
        if isinstance(item.what, Sent):
            _add_sent(archive, opener, item, item.what)
        else:
            _try_again(archive, opener, item, item.what)
    except ArchiveError as error:
        item.results.append(Result("failed", item.label, reason=str(error)))
    except Exception:
        LOG.exception("adding %r", item.label)
        item.results.append(Result("failed", item.label, reason=FAULT))
    finally:
        item.state = "done"


def _add_sent(archive: Archive, opener: Opener, item: Item, sent: Sent) -> None:
    found = [relabelled(one, sent) for one in opener.open(sent.path, sent.known)]
    for one in found:
        if isinstance(one, SetAside):
            keep_sent(archive, one.name, one.reason, sent.sha256)
            item.results.append(Result("aside", one.name, reason=one.reason))
    _add(archive, opener, item, (one for one in found if not isinstance(one, SetAside)))


def _try_again(archive: Archive, opener: Opener, item: Item, again: Again) -> None:
    """Try what is set aside under a number again; what cannot be tried, and what fails again, stays."""
    left = failed(archive, again.number)
    still: set[str] = set()
    found: list[Readout | Note] = list(left.readouts)
    for path in left.paths:
        for one in opener.open(Path(path), {}):
            if not isinstance(one, SetAside):
                found.append(one)
                continue
            if (name := keep_document(archive, one)) is not None:
                still.add(name)
            item.results.append(Result("aside", one.name, reason=one.reason))
    if not left.paths and not left.readouts:
        item.results.append(Result("aside", item.label, reason=GONE))
    _add(archive, opener, item, found)
    settle_files(archive, left.paths, still)


def _add(archive: Archive, opener: Opener, item: Item, found: Iterable[Readout | Note]) -> None:
    """Add readouts, in their order; what becomes of each is told with its name in the archive."""
    coming: dict[str, Readout] = {}
    view = archive.view(Viewer())

    def tell(one: Outcome | Note) -> None:
        if isinstance(one, Note):
            item.notes.append(one.text)
            return
        readout = coming[one.name]
        name = None if one.what == "aside" else name_of(view, readout)
        item.results.append(Result(one.what, readout.title or one.name, name, one.reason))

    def passing() -> Iterator[Readout | Note]:
        for one in found:
            if isinstance(one, Readout):
                coming[one.id] = one
            yield one

    means: Means = Means(lambda: opener, lambda _: 1, tell)
    add(archive, passing(), means)


def relabelled(one: Readout | SetAside | Note, sent: Sent) -> Readout | SetAside | Note:
    """Put a file's label wherever the name is used under which it was opened."""

    def own(words: str) -> str:
        return words.replace(str(sent.path), sent.label).replace(sent.path.name, sent.label)

    if isinstance(one, Note):
        return Note(own(one.name), own(one.text))
    if isinstance(one, SetAside):
        return SetAside(own(one.name), own(one.reason))
    source = one.source and one.source.model_copy(update={"name": own(one.source.name)})
    stem = sent.path.name.partition(".")[0]
    called = sent.label.partition(".")[0] or sent.label
    return one.model_copy(update={"id": one.id.replace(stem, called), "source": source})
