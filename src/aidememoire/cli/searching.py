"""What `aidememoire search` does: a question to the archive's view, and hits as they are read in a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import typer
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from aidememoire.archive import Viewer
from aidememoire.archive.publishers import publisher_of
from aidememoire.archive.search import PlaceError, QueryError
from aidememoire.cli.archives import opened
from aidememoire.cli.output import close_quietly, destination
from aidememoire.cli.statuses import NOBODY_LISTENS
from aidememoire.cli.summary import say
from aidememoire.exchange import wording
from aidememoire.exchange.terminal import WIDEST, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from aidememoire.archive.search import Asked, Hit, Page
    from aidememoire.record import Span

NOTHING_FOUND: Final = 1
_WRONG: Final = 2
_MARK: Final = "bold reverse"
_QUIET: Final = "dim"
_CLAIM: Final = "bold yellow"
_OPTION: Final = {"told_by": "--told-by"}


def find(where: str, asked: Asked, form: str) -> int:
    """Answer a question; give the exit status."""
    with opened(where) as archive:
        view = archive.view(Viewer())
        try:
            page = view.search(asked)
        except QueryError as error:
            _show_fault(error)
            return _WRONG
        except PlaceError as error:
            raise typer.BadParameter(str(error), param_hint="--after") from error
        if not page.hits:
            say(f"no {asked.what} found")
            for name in view.unknown(asked.filters, asked.what):
                say(f"{_OPTION.get(name, f'--{name}')} {getattr(asked.filters, name)}: there is nothing of this")
            return NOTHING_FOUND
    try:
        with destination(None) as place:
            (_write_jsonl if form == "jsonl" else _write_text)(page, place.stream)
    except BrokenPipeError:
        close_quietly()
        return NOBODY_LISTENS
    if page.after is not None:
        say(f"there are more: --after {page.after}")
    return 0


def _show_fault(error: QueryError) -> None:
    """Say what is wrong with a query, and point at the place."""
    say(error.reason)
    before = visible(error.query[: error.position]).replace("\n", " ").replace("\t", " ")
    start = max(len(before) - WIDEST // 2, 0)
    line = visible(error.query).replace("\n", " ").replace("\t", " ")[start : start + WIDEST]
    typer.echo(f"  {line}\n  {' ' * cell_len(before[start:])}^", err=True)


def _write_jsonl(page: Page, out: TextIO) -> None:
    for hit in page.hits:
        out.write(hit.model_dump_json(by_alias=True) + "\n")


def _write_text(page: Page, out: TextIO) -> None:
    console = Console(file=out, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    styled = console.is_terminal and not console.no_color
    for number, hit in enumerate(page.hits):
        if number:
            console.print()
        for indent, line in (*_head(hit, styled=styled), *_words(hit, styled=styled)):
            for part in line.wrap(console, max(console.width - indent, 1)) or [line]:
                part.rstrip()
                console.print(Text(" " * indent, end="") + part, soft_wrap=True)
        for line in _origin(hit):  # not cut into lines, so that it can be copied
            console.print(Text("  ", end="") + line, soft_wrap=True)


def _head(hit: Hit, *, styled: bool) -> Iterator[tuple[int, Text]]:
    """Say when and by whom it was published, and who speaks or what the title is; each line with its indent."""
    side = f"({hit.publisher_side})" if hit.publisher_side else None
    publisher = _joined(" ", publisher_of(hit.publisher, hit.url), side)
    date = wording.date_in_words(hit.published) if hit.published else "no date"
    yield 0, _plain(_joined(" · ", date, publisher), "bold")
    if hit.statement is None:
        marks = [mark for mark in hit.marks if mark.where == "title"]
        yield 2, _marked(hit.title if hit.title.strip() else wording.UNTITLED, 0, marks, styled=styled)
        return
    speakers = wording.in_a_row(list(hit.statement.speakers)) or "speaker not known"
    sides = f"({', '.join(hit.statement.sides)})" if hit.statement.sides else None
    yield 2, _plain(_joined(" · ", _joined(" ", speakers, sides), hit.statement.act))


def _words(hit: Hit, *, styled: bool) -> Iterator[tuple[int, Text]]:
    """Give the words with their marks, and whose account they stand in."""
    for passage in hit.passages:
        marks = [mark for mark in hit.marks if mark.where == passage.span.where]
        words = _marked(passage.words, passage.span.start, marks, styled=styled)
        begin, end = (
            ("“", "”") if hit.statement else ("… " if passage.span.start else "", " …" if passage.goes_on else "")
        )
        yield 4, Text.assemble(begin, words, end)
    said = hit.statement
    if said is not None and (told := wording.told(said.told_by, said.sides, hit.publisher_side)):
        yield 2, _plain(told, _CLAIM if said.told_by == "counterpart" else _QUIET)


def _origin(hit: Hit) -> Iterator[Text]:
    """Say where it stands: the readout and the statement in it, and the address."""
    yield _plain(_joined(" ", hit.readout, hit.statement.id if hit.statement else None), _QUIET)
    if hit.url:
        yield _plain(hit.url, _QUIET)


def _joined(by: str, *words: str | None) -> str:
    return by.join(filter(None, words))


def _marked(words: str, start: int, marks: list[Span], *, styled: bool) -> Text:
    """Write words that begin at `start` with the marks in them: in bold, or, where that cannot be seen, in ‹ ›."""
    line = Text()
    at = 0
    for mark in marks:
        begin, end = max(mark.start - start, at), min(mark.end - start, len(words))
        if begin < end:
            line.append(_in_line(words[at:begin]))
            found = _in_line(words[begin:end])
            line.append(found if styled else f"‹{found}›", _MARK)
            at = end
    line.append(_in_line(words[at:]))
    return line


def _in_line(words: str) -> str:
    """Make line breaks spaces, and visible what would command a terminal."""
    return re.sub(r"\s+", " ", visible(words))


def _plain(words: str, style: str = "") -> Text:
    return Text(_in_line(words), style)
