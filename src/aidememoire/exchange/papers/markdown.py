"""A paper as Markdown: headings, tables and footnotes as most readers of Markdown show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from aidememoire.dialogue.papers.content import Listing, Table
from aidememoire.dialogue.papers.notes import Notes
from aidememoire.exchange.papers import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aidememoire.dialogue.papers.content import Block, Paper, Piece, Row, Section, Sentence

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_BEGINS_BLOCK: Final = re.compile(r"^(\s*\d*)([-+=.)])(?=\s)")


def write_markdown(paper: Paper, out: BinaryIO) -> None:
    """Write Markdown in UTF-8."""
    out.write("\n".join(_lines(paper)).encode())


def _lines(paper: Paper) -> Iterator[str]:
    notes = Notes(paper)
    handling = " – ".join(filter(None, (wording.DRAFT if paper.draft else None, paper.handling)))
    if handling:
        yield from (f"*{_escaped(handling)}*", "")
    yield from (f"# {_escaped(paper.label)}: {_escaped(paper.title)}", "")
    if paper.subtitle:
        yield from (f"**{_escaped(paper.subtitle)}**", "")
    for name, words in paper.cover:
        yield f"- {_escaped(name)}: {_inline(words.pieces)}"
    yield ""
    for number, section in enumerate(paper.sections, start=1):
        yield from _section(section, notes, str(number), 2)
    if notes.sources:
        yield from (f"## {wording.NOTES}", "", _escaped(wording.NOTES_LEAD), "")
        yield from _notes(notes)


def _section(section: Section, notes: Notes, number: str, level: int) -> Iterator[str]:
    shown = "" if section.compact else f"{number} "
    yield from (f"{'#' * min(level, 6)} {shown}{_escaped(wording.plain(section.heading))}", "")
    for block in section.blocks:
        yield from _block(block, notes)
        yield ""
    for at, inner in enumerate(section.sections, start=1):
        yield from _section(inner, notes, f"{number}.{at}", level + 1)


def _block(block: Block, notes: Notes) -> Iterator[str]:
    if isinstance(block, Listing):
        yield from (f"- {_sentence(one, notes.marks(one))}" for one in block.items)
    elif isinstance(block, Table):
        yield from _table(block, notes)
    else:
        yield _sentence(block, notes.marks(block))


def _table(table: Table, notes: Notes) -> Iterator[str]:
    heads = table.heads or ("",) * len(table.shares)
    yield f"| {' | '.join(map(_escaped, heads))} |"
    yield f"|{' --- |' * len(table.shares)}"
    for row in table.rows:
        if row.lead:
            yield f"| {_inline(row.lead)} |{' |' * (len(table.shares) - 1)}"
        yield _row(row, notes)


def _row(row: Row, notes: Notes) -> str:
    cells = ("<br>".join(_sentence(one, marks) for one, marks in cell) for cell in notes.marks_in(row))
    return f"| {' | '.join(cells)} |"


def _notes(notes: Notes) -> Iterator[str]:
    """Give a footnote for each mark; a place in a source of several repeats what the source is."""
    for note in wording.notes_in_words(notes):
        head = _inline(note.pieces)
        linked = f"{head} <{note.address}>" if note.address else head
        if len(note.places) <= 1:
            words = "".join(f" · {_inline(one.pieces)}" for one in note.places)
            yield f"[^{note.number}]: {linked}{words}"
        else:
            yield from (f"[^{one.mark}]: {linked} · {_inline(one.pieces)}" for one in note.places)


def _sentence(sentence: Sentence, marks: Iterable[str]) -> str:
    return f"{_inline(sentence.pieces)}{''.join(f'[^{mark}]' for mark in marks)}"


def _inline(pieces: Iterable[Piece]) -> str:
    words = "".join(map(_piece, pieces))
    return _BEGINS_BLOCK.sub(r"\1\\\2", words)


def _piece(piece: Piece) -> str:
    words = _escaped(wording.words_of(piece))
    mark = {"strong": "**", "claim": "*"}.get(piece.style, "")
    bare = words.strip()
    if not mark or not bare:
        return words
    start = words.index(bare)
    return f"{words[:start]}{mark}{bare}{mark}{words[start + len(bare) :]}"


def _escaped(words: str) -> str:
    """Let words be words: nothing in them is markup, and all of them stand in one line."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"[\r\n\u2028\u2029\x0b\x0c\x85]+", " ", words))
