"""A paper as a PDF, set by Typst with fonts that come with the program: the same paper, the same bytes everywhere."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from aidememoire.dialogue.papers.content import Listing, Table
from aidememoire.dialogue.papers.notes import Notes
from aidememoire.exchange.papers import wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from aidememoire.dialogue.papers.content import Block, Paper, Piece, Section, Sentence

_HOME: Final = "aidememoire.exchange.papers"
_DOTS_PER_INCH: Final = 110


class NoTypesetterError(RuntimeError):
    """What sets a PDF is not installed; the message says what to do."""

    def __init__(self) -> None:
        super().__init__(
            "a PDF is set by Typst, which is not installed: pip install 'aidememoire[papers]', or ask for docx or html"
        )


def write_pdf(paper: Paper, out: BinaryIO) -> None:
    """Write a PDF; raises `NoTypesetterError` where Typst is not installed."""
    out.write(_compiled(paper, "pdf")[0])


def pictures(paper: Paper) -> list[bytes]:
    """Give the pages as PNG pictures; raises `NoTypesetterError` where Typst is not installed."""
    return _compiled(paper, "png")


def _compiled(paper: Paper, form: str) -> list[bytes]:
    try:
        import typst
    except ImportError as error:
        raise NoTypesetterError from error
    home = files(_HOME)
    template = home.joinpath("templates", "paper.typ").read_bytes()
    data = json.dumps(_form(paper), ensure_ascii=False, sort_keys=True)
    with as_file(home.joinpath("fonts")) as fonts:
        made = typst.compile(template, **_options(form, fonts, data))
    return made if isinstance(made, list) else [made]


def _options(form: str, fonts: Path, data: str) -> dict[str, Any]:
    """Give the options; the fonts of the machine play no part, and the data go in as data, never as markup."""
    shared = {"font_paths": [str(fonts)], "ignore_system_fonts": True, "sys_inputs": {"paper": data}, "format": form}
    return shared | ({"ppi": _DOTS_PER_INCH} if form == "png" else {})


def _form(paper: Paper) -> dict[str, Any]:
    """Give a paper as plain values for the template."""
    notes = Notes(paper)
    return {
        "label": paper.label,
        "title": paper.title,
        "subtitle": paper.subtitle,
        "handling": paper.handling,
        "draft": wording.DRAFT if paper.draft else None,
        "cover": [[name, _pieces(remark.pieces)] for name, remark in paper.cover],
        "sections": [_section(one, notes) for one in paper.sections],
        "contents": sum(1 + len(one.sections) for one in paper.sections) > _FEW_HEADINGS,
        "notes_heading": wording.NOTES,
        "notes_lead": wording.NOTES_LEAD,
        "notes": [_note(one) for one in wording.notes_in_words(notes)],
    }


_FEW_HEADINGS: Final = 6
"""With more headings than these, a table of contents stands on the first page."""


def _section(section: Section, notes: Notes) -> dict[str, Any]:
    return {
        "heading": _pieces(section.heading),
        "compact": section.compact,
        "blocks": [_block(one, notes) for one in section.blocks],
        "sections": [_section(one, notes) for one in section.sections],
    }


def _block(block: Block, notes: Notes) -> dict[str, Any]:
    if isinstance(block, Listing):
        return {"kind": "listing", "items": [_sentence(one, notes) for one in block.items]}
    if isinstance(block, Table):
        rows = [
            {
                "lead": _pieces(row.lead),
                "cells": [[_marked(one, marks) for one, marks in cell] for cell in notes.marks_in(row)],
            }
            for row in block.rows
        ]
        return {"kind": "table", "shares": list(block.shares), "heads": list(block.heads), "rows": rows}
    return {"kind": "sentence", "sentence": _sentence(block, notes)}


def _sentence(sentence: Sentence, notes: Notes) -> dict[str, Any]:
    return _marked(sentence, notes.marks(sentence))


def _marked(sentence: Sentence, marks: tuple[str, ...]) -> dict[str, Any]:
    return {"pieces": _pieces(sentence.pieces), "notes": list(marks), "long": len(sentence.words) > _LONG}


_LONG: Final = 600
"""Characters of a sentence at which a page may end within a row of a table."""


def _note(note: wording.Note) -> dict[str, Any]:
    return {
        "number": note.number,
        "pieces": _pieces(note.pieces),
        "address": note.address,
        "single": _pieces(note.places[0].pieces) if note.is_single else None,
        "spelled": [{"mark": one.mark, "pieces": _pieces(one.pieces)} for one in note.spelled_out],
        "placed": [{"mark": one.mark, "where": one.where} for one in note.only_placed],
    }


def _pieces(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    return [{"words": wording.words_of(one), "style": one.style, "language": one.language} for one in pieces]
