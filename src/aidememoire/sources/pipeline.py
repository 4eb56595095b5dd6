"""From inputs to readouts: what an extractor found is checked, made a `Readout`, or set aside with the reason."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Final

from aidememoire.record import Readout, Source
from aidememoire.sources.addresses import side_of_address
from aidememoire.sources.bounds import MEGABYTE, check_text
from aidememoire.sources.dates import read_moment
from aidememoire.sources.document import Document, printable
from aidememoire.sources.formats import TABLES, Extractor, extractor_for
from aidememoire.sources.language import language_of
from aidememoire.sources.locate import documents
from aidememoire.sources.prose import storable
from aidememoire.sources.terms import Draft, Note, Options, RefusalError, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_COUNTED_UP_TO: Final = 64 * MEGABYTE


def readouts(inputs: Sequence[str | Path], options: Options | None = None) -> Iterator[Readout | SetAside | Note]:
    """Read files, folders, patterns and standard input ("-") one document after the other.

    What cannot be read comes as `SetAside` in its place, and the rest goes on. A `Note` follows what it is about.
    """
    options = options or Options()
    taken = _Identities()
    for found in documents(inputs):
        if not isinstance(found, Document):
            yield found
            continue
        for item in _read(found, options, taken):
            yield dataclasses.replace(item, name=printable(item.name)) if isinstance(item, SetAside) else item


def count(inputs: Sequence[str | Path], options: Options | None = None) -> int | None:
    """Count the documents and rows to come, for a progress bar; null where that would take reading them."""
    total = 0
    for found in documents(inputs):
        if not isinstance(found, Document):
            continue
        rows = _count_of(found, options or Options())
        if rows is None:
            return None
        total += rows
    return total


def _count_of(document: Document, options: Options) -> int | None:
    if document.nameless:
        return None
    try:
        if extractor_for(document).NAME not in TABLES:
            return 1
        with document.open() as stream:
            if not stream.seekable() or stream.seek(0, 2) > _COUNTED_UP_TO:
                return None
        return sum(1 for _ in _drafts(document, options, extractor_for(document)))
    except (RefusalError, OSError):
        return 0


def _read(document: Document, options: Options, taken: _Identities) -> Iterator[Readout | SetAside | Note]:
    try:
        extractor = extractor_for(document)
    except RefusalError as refusal:
        yield SetAside(document.name, str(refusal))
        return
    except OSError as error:
        yield SetAside(document.name, f"cannot be opened: {error.strerror or error}")
        return
    for draft in _drafts(document, options, extractor):
        if isinstance(draft, SetAside):
            yield draft
            continue
        name = document.name if draft.row is None else f"{document.name}, row {draft.row}"
        own_name = document.own_name if draft.row is None else f"{document.own_name}, row {draft.row}"
        source = Source(name=own_name, sha256=draft.sha256, extractor=extractor.NAME, version=extractor.VERSION)
        try:
            identity = taken.identity(document, draft)
            readout, notes = _readout(options.applied_to(draft), identity, source, options)
        except RefusalError as refusal:
            yield SetAside(name, str(refusal))
            continue
        yield readout
        yield from (Note(name, text) for text in (*taken.take(readout.id, document, name), *notes))


def _drafts(document: Document, options: Options, extractor: Extractor) -> Iterator[Draft | SetAside]:
    """Let an extractor read; whatever goes wrong in it, or in the library it stands on, costs this document only."""
    try:
        yield from extractor.extract(document, options)
    except RefusalError as refusal:
        yield SetAside(document.name, str(refusal))
    except OSError as error:
        yield SetAside(document.name, f"cannot be opened: {error.strerror or error}")
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        yield SetAside(document.name, f"broken {extractor.NAME}: {reason[:200]}")


class _Identities:
    """The ids given so far in this run, and to what.

    Two rows that say of themselves that they are the same readout (by their id or address) cannot both be right. Two
    files that happen to have the same name can: the later one's id gets a few digits that follow from its full name.
    """

    def __init__(self) -> None:
        self._holder: dict[str, str] = {}

    def identity(self, document: Document, draft: Draft) -> str | None:
        """Give the id for a draft, null where only its text tells it apart; raises `RefusalError` for a second one."""
        if draft.row is None:
            return self._of_file(document)
        if draft.id:
            identity, what = storable(draft.id), f"the id {draft.id!r}"
        elif draft.url:
            identity, what = f"url-{_digits(draft.url)}", f"the address {draft.url}"
        else:
            identity = what = f"{document.stem}-{draft.row}"
        if identity in self._holder:
            raise RefusalError(f"{what} is already that of {self._holder[identity]}")
        return identity

    def _of_file(self, document: Document) -> str | None:
        if document.nameless:
            return None
        return f"{document.stem}-{_digits(document.name)}" if document.stem in self._holder else document.stem

    def take(self, identity: str, document: Document, name: str) -> list[str]:
        """Hold an id from now on; give a note where it is not the one that the file's name would have made."""
        earlier = self._holder.get(document.stem)
        self._holder[identity] = name
        changed = identity == f"{document.stem}-{_digits(document.name)}"
        return [f"{earlier} has the same name; this one's id is {identity}"] if earlier and changed else []


def _digits(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:12]


def _readout(draft: Draft, identity: str | None, source: Source, options: Options) -> tuple[Readout, list[str]]:
    """Check a draft and make a readout of it, with notes on what a person should know; raises `RefusalError`."""
    text = storable(draft.text)
    if not text.strip():
        raise RefusalError("no text")
    check_text(text)
    language = language_of(text)
    if language != "en" and not (options.unread and language != "undetermined"):
        raise RefusalError(f"not English ({language})")
    published, published_time, notes = _published(draft, options)
    retrieved = read_moment(draft.retrieved) if draft.retrieved else None
    publisher, side = _optional(draft.publisher), _optional(draft.publisher_side)
    readout = Readout.of(
        text,
        id=identity,
        title=storable(draft.title),
        publisher=publisher,
        publisher_side=side or (None if publisher else side_of_address(draft.url)),
        published=published,
        published_time=published_time,
        retrieved=retrieved.date if retrieved else None,
        url=_optional(draft.url),
        language=language,
        source=source,
    )
    return readout, notes


def _optional(words: str | None) -> str | None:
    return storable(words).strip() or None if words else None


def _published(draft: Draft, options: Options) -> tuple[str | None, str | None, list[str]]:
    """Read the date and time of publication; what cannot be read, is missing or lies in the future is noted."""
    date = read_moment(draft.published or "")
    time = read_moment(draft.published_time or "") or read_moment(f"{draft.published} {draft.published_time}")
    unread = [w for w, m in ((draft.published, date), (draft.published_time, time)) if w and m is None]
    notes = [f"the date {printable(words)!r} cannot be read" for words in unread]
    date = date or time
    if date is None:
        return None, None, notes or ["no date of publication"]
    if date.doubt:
        notes.append(date.doubt)
    today = (options.today or dt.date.today()).isoformat()
    if date.date > today[: len(date.date)]:
        notes.append(f"published {date.date}, which lies in the future")
    return date.date, (time and time.time) or date.time, notes
